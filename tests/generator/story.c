/* A report from its title to its end: headings, prose and tables. SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#include "story.h"

#include "chance.h"
#include "tables.h"

#include <string.h>

typedef struct {
    const Knobs *knobs;
    const Figures *figures;
    Story *story;
    guint n_tables;
} Teller;

typedef void (*Section)(Teller *teller);

static void
block_free(gpointer data)
{
    Block *block = data;

    g_free(block->text);
    g_clear_pointer(&block->grid, grid_free);
    g_free(block);
}

static void
add(Teller *teller, BlockKind kind, const char *text)
{
    Block *block = g_new0(Block, 1);

    block->kind = kind;
    block->text = g_strdup(text);
    g_ptr_array_add(teller->story->blocks, block);
}

G_GNUC_PRINTF(3, 4)
static void
tell(Teller *teller, BlockKind kind, const char *form, ...)
{
    g_autofree char *text = NULL;
    va_list values;

    va_start(values, form);
    text = g_strdup_vprintf(form, values);
    va_end(values);
    add(teller, kind, text);
}

static gboolean
has(const Teller *teller, const char *trap)
{
    return knob_is(teller->knobs, trap, "yes");
}

static void
add_table(Teller *teller, Grid *grid, const char *name, gboolean statutory)
{
    Block *block = g_new0(Block, 1);

    teller->n_tables++;
    if (has(teller, "caption"))
        tell(teller, BLOCK_CAPTION, "表%u %s", teller->n_tables, name);
    if (statutory && knob_is(teller->knobs, "unit", "line"))
        add(teller, BLOCK_UNIT, "（单位：件）");
    block->kind = BLOCK_TABLE;
    block->grid = grid;
    g_ptr_array_add(teller->story->blocks, block);
}

static void
add_tables(Teller *teller, GPtrArray *grids, const char *name)
{
    g_ptr_array_set_free_func(grids, NULL);
    for (guint i = 0; i < grids->len; i++)
        add_table(teller, g_ptr_array_index(grids, i), name, FALSE);
    g_ptr_array_unref(grids);
}

/* ---- Headings */

static void
heading(Teller *teller, guint n, const char *words)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六"};
    const Knobs *knobs = teller->knobs;

    if (knob_is(knobs, "numbering", "bracketed"))
        tell(teller, BLOCK_HEADING, "（%s）%s", numerals[n - 1], words);
    else if (knob_is(knobs, "numbering", "arabic"))
        tell(teller, BLOCK_HEADING, "%u.%s", n, words);
    else if (knob_is(knobs, "numbering", "part"))
        tell(teller, BLOCK_HEADING, "第%s部分 %s", numerals[n - 1], words);
    else if (knob_is(knobs, "numbering", "nothing"))
        add(teller, BLOCK_HEADING, words);
    else
        tell(teller, BLOCK_HEADING, "%s、%s", numerals[n - 1], words);
}

static const char *
requests_title(const Teller *teller)
{
    return knob_is(teller->knobs, "titles", "worded") ? "行政机关收到和处理政府信息公开申请情况"
                                                      : "收到和处理政府信息公开申请情况";
}

static const char *
disputes_title(const Teller *teller)
{
    if (knob_is(teller->knobs, "titles", "worded"))
        return "因政府信息公开工作被申请行政复议、提起行政诉讼情况";
    return "政府信息公开行政复议、行政诉讼情况";
}

static const char *
disclosure_title(const Teller *teller)
{
    return knob_is(teller->knobs, "titles", "worded") ? "行政机关主动公开政府信息情况"
                                                      : "主动公开政府信息情况";
}

/* ---- Sections */

static void
tell_overview(Teller *teller)
{
    guint year = teller->story->year;
    Grid *other = tables_other(teller->knobs);

    heading(teller, 1, "总体情况");
    add(teller, BLOCK_PARAGRAPH,
        "（一）主动公开。门户网站全年更新栏目36个，政策解读配图12幅，供水、公交、校舍修缮三类消息点"
        "击最多。");
    if (has(teller, "quotes"))
        add(teller, BLOCK_PARAGRAPH,
            "对照《条例》第二十条第（五）项公开行政许可 89 条、第二十条第（六）项公开行政处罚 214 "
            "条，"
            "第二十条第（八）项行政事业性收费目录更新 2 次，规章 1 件、行政规范性文件 7 "
            "件同步上网。");
    tell(teller, BLOCK_PARAGRAPH,
         "（二）依申请公开。窗口与网络两处受理，先登记、再分办、后回访，%u年没有超期的答复。",
         year);
    if (has(teller, "itemlist")) {
        add(teller, BLOCK_LINE, "上一年度的办理结果可以对照：");
        add(teller, BLOCK_LINE, "（一）予以公开 37 件");
        add(teller, BLOCK_LINE, "（二）部分公开 4 件");
        add(teller, BLOCK_LINE, "（三）不予公开 6 件，其中 1.属于国家秘密 2 件");
        add(teller, BLOCK_LINE, "（四）无法提供 9 件，其中 1.本机关不掌握相关政府信息 8 件");
    }
    if (other)
        add_table(teller, other,
                  knob_is(teller->knobs, "othertable", "media") ? "政务新媒体情况"
                                                                : "建议提案办理情况",
                  FALSE);
    add(teller, BLOCK_PARAGRAPH,
        "（三）监督保障。培训2期，抽查网页150个，改错3处；群众评议得分91.6，比上年高0.8。");
}

static void
tell_disclosure(Teller *teller)
{
    heading(teller, 2, disclosure_title(teller));
    add_tables(teller, tables_article20(teller->knobs, teller->figures), disclosure_title(teller));
}

static void
tell_requests(Teller *teller)
{
    heading(teller, 3, requests_title(teller));
    if (has(teller, "lastyear"))
        tell(teller, BLOCK_PARAGRAPH,
             "%u年收到申请45件，其中自然人30件、商业企业15件；本年度新收申请数量比上年有增有减，明"
             "细见下表。",
             teller->story->year - 1);
    add_table(teller, tables_requests(teller->knobs, teller->figures), requests_title(teller),
              TRUE);
}

static void
tell_disputes(Teller *teller)
{
    heading(teller, 4, disputes_title(teller));
    if (has(teller, "lastyear"))
        add(teller, BLOCK_PARAGRAPH, "上年行政复议3件，结果维持2件、尚未审结1件；行政诉讼1件。");
    add_tables(teller, tables_disputes(teller->knobs, teller->figures), disputes_title(teller));
}

static void
tell_rest(Teller *teller)
{
    heading(teller, 5, "存在的主要问题及改进情况");
    add(teller, BLOCK_PARAGRAPH,
        "一是个别栏目更新不及时，二是解读形式偏少。下一步将按月核对数字，请熟悉业务的同志写解读，"
        "把群众问得多的事项排在前面。");
    heading(teller, 6, "其他需要报告的事项");
    tell(teller, BLOCK_PARAGRAPH, "%u年没有收取信息处理费，也没有其他需要报告的事项。",
         teller->story->year);
}

/* ---- Before the first section */

static void
tell_cover(Teller *teller)
{
    add(teller, BLOCK_TITLE, teller->story->agency);
    tell(teller, BLOCK_TITLE, "政府信息公开工作年度报告");
    tell(teller, BLOCK_TITLE, "（%u年度）", teller->story->year);
    tell(teller, BLOCK_CAPTION, "%u年1月印制　共 6 部分 12 表", teller->story->year + 1);
    add(teller, BLOCK_NEW_PAGE, NULL);
}

static void
tell_contents(Teller *teller)
{
    add(teller, BLOCK_CAPTION, "目　录");
    add(teller, BLOCK_LINE, "一、总体情况…………………………………1");
    tell(teller, BLOCK_LINE, "二、%s……………………2", disclosure_title(teller));
    tell(teller, BLOCK_LINE, "三、%s…………3", requests_title(teller));
    tell(teller, BLOCK_LINE, "四、%s……4", disputes_title(teller));
    add(teller, BLOCK_LINE, "五、存在的主要问题及改进情况………………5");
    add(teller, BLOCK_LINE, "六、其他需要报告的事项……………………5");
    add(teller, BLOCK_NEW_PAGE, NULL);
}

static void
tell_beginning(Teller *teller)
{
    const Story *story = teller->story;

    if (has(teller, "cover"))
        tell_cover(teller);
    tell(teller, BLOCK_TITLE, "%s%u年政府信息公开工作年度报告", story->agency, story->year);
    if (has(teller, "toc"))
        tell_contents(teller);
    tell(teller, BLOCK_PARAGRAPH,
         "本报告由%s按照《中华人民共和国政府信息公开条例》编制，数据统计期限自%"
         "u年1月1日起至12月31日止。"
         "如有疑问，请致电0990-6204117。",
         story->agency, story->year);
}

static char *
draw_agency(guint64 seed)
{
    static const char *const places[] = {"云溪", "石泊", "青麓", "岚口", "松坪",
                                         "白榆", "桐川", "沙枣", "柳湾", "雁门岭"};
    static const char *const ranks[] = {"市", "县", "区"};
    static const char *const offices[] = {"教育局", "水务局",         "民政局",         "公安局",
                                          "财政局", "卫生健康委员会", "市场监督管理局", "人民政府"};
    Chance chance = chance_of(seed, "agency");
    const char *place = places[chance_below(&chance, G_N_ELEMENTS(places))];
    const char *rank = ranks[chance_below(&chance, G_N_ELEMENTS(ranks))];

    return g_strconcat(place, rank, offices[chance_below(&chance, G_N_ELEMENTS(offices))], NULL);
}

static guint
draw_year(const Knobs *knobs)
{
    Chance chance = chance_of(knobs_seed(knobs), "year");

    if (knob_is(knobs, "form", "2021"))
        return 2021 + chance_below(&chance, 4);
    return (knob_is(knobs, "lag", "yes") ? 2021 : 2019) + chance_below(&chance, 2);
}

Story *
story_new(const Knobs *knobs, const Figures *figures)
{
    static const Section usual[] = {tell_overview, tell_disclosure, tell_requests, tell_disputes};
    static const Section swapped[] = {tell_overview, tell_requests, tell_disputes, tell_disclosure};
    Story *story = g_new0(Story, 1);
    Teller teller = {knobs, figures, story, 0};

    story->agency = draw_agency(knobs_seed(knobs));
    story->year = draw_year(knobs);
    story->blocks = g_ptr_array_new_with_free_func(block_free);
    tell_beginning(&teller);
    for (guint i = 0; i < G_N_ELEMENTS(usual); i++)
        (knob_is(knobs, "sections", "swapped") ? swapped : usual)[i](&teller);
    tell_rest(&teller);
    return story;
}

void
story_free(Story *story)
{
    g_free(story->agency);
    g_ptr_array_unref(story->blocks);
    g_free(story);
}

const Block *
story_block(const Story *story, guint i)
{
    return g_ptr_array_index(story->blocks, i);
}
