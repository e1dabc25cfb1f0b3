/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "base/error.h"
#include "glyphs.h"
#include "input/layout.h"
#include "input/plain.h"
#include "recover/recover.h"

#define HEADING "云岭县水务局2024年政府信息公开工作年度报告\n"
#define COLUMNS "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
#define GROUP "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
#define GROUPS                                                                                                                         \
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉" \
    "\n" GROUP GROUP GROUP

#define COLUMNS_OF_GROUP "结果维持 结果纠正 其他结果 尚未审结 总计"
#define SIDE_BY_SIDE                                                                               \
    "行政复议 行政诉讼\n" COLUMNS_OF_GROUP " " COLUMNS_OF_GROUP " " COLUMNS_OF_GROUP "\n"

static const char *const result_rows[] = {
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
};

/* A report in text: every request was granted, four by persons and one by a business. `between`
 * parts two cells, `after` a label from its numbers. Returns: ownership. */
static GString *
requests(const char *between, const char *after)
{
    GString *text = g_string_new(HEADING "三、收到和处理政府信息公开申请情况\n" COLUMNS);
    const char *row[] = {"4", "1", "0", "0", "0", "0", "5", NULL};
    const char *nothing[] = {"0", "0", "0", "0", "0", "0", "0", NULL};
    g_autofree char *full = g_strjoinv(between, (char **)row);
    g_autofree char *empty = g_strjoinv(between, (char **)nothing);

    g_string_append_printf(text, "一、本年新收政府信息公开申请数量%s%s\n", after, full);
    g_string_append_printf(text, "二、上年结转政府信息公开申请数量%s%s\n", after, empty);
    for (guint i = 0; i < G_N_ELEMENTS(result_rows); i++)
        g_string_append_printf(text, "%s%s%s\n", result_rows[i], after, i == 0 ? full : empty);
    g_string_append_printf(text, "（七）总计%s%s\n", after, full);
    g_string_append_printf(text, "四、结转下年度继续办理%s%s\n", after, empty);
    return text;
}

static guint
index_of(const GPtrArray *labels, const char *code)
{
    for (guint i = 0; i < labels->len; i++)
        if (strcmp(((const GjLabel *)g_ptr_array_index(labels, i))->code, code) == 0)
            return i;
    cr_assert_fail("no %s", code);
    return 0;
}

/* The cells of a row, "value/status" each, a blank between them. Returns: ownership. */
static char *
show(const GjFormat *format, const GjReport *report, const char *table_code, const char *row)
{
    GString *shown = g_string_new(NULL);

    for (guint t = 0; t < gj_format_n_tables(format); t++) {
        const GjTable *table = gj_format_table(format, t);

        if (strcmp(table->code, table_code) != 0)
            continue;
        for (guint c = 0; c < table->columns->len; c++) {
            const GjCell *cell = gj_report_peek(
                report, gj_format_cell_index(format, t, index_of(table->rows, row), c));
            g_autofree char *value =
                cell->has_value ? gj_decimal_to_string(cell->value) : g_strdup("");

            g_string_append_printf(shown, "%s%s%c", c ? " " : "", value,
                                   *gj_status_name(cell->status));
        }
    }
    return g_string_free(shown, FALSE);
}

/* Expects of a report that a row reads like this: each cell's value and the first letter of its
 * status. */
static void
expect_row_of(GjDocument *document, const char *table, const char *row, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, &error);
    const GjFormat *format = NULL;
    g_autoptr(GjReport) report = gj_recover(document, formats, &format, &error);
    g_autofree char *shown = NULL;

    cr_assert(report, "%s", error ? error->message : "");
    shown = show(format, report, table, row);
    cr_assert_str_eq(shown, expected);
}

static void
expect_row(const char *text, const char *table, const char *row, const char *expected)
{
    g_autoptr(GjDocument) document = gj_plain_parse(text);

    expect_row_of(document, table, row, expected);
}

/* Sets a line on a page: a label and numbers in columns, "." for an empty cell; in a line of many
 * entries all are columns. */
static void
set_line(GjPage *page, const char *line, double y)
{
    g_auto(GStrv) entries = g_strsplit(line, " ", -1);
    gboolean wide = g_strv_length(entries) > 10;

    for (guint i = 0; entries[i]; i++)
        if (strcmp(entries[i], ".") != 0)
            glyphs_put(page, entries[i], wide ? 20 + 58 * i : i == 0 ? 20 : 392 + 58 * i, y, 10);
}

/* Lower down than a page's number may stand. */
#define FIRST_LINE 200

/* The document that a text is when it is set on pages: a form feed begins a page, a vertical tab
 * leaves space. Returns: ownership. */
static GjDocument *
set_pages(const char *text)
{
    GjDocument *document = gj_document_new(GJ_LAYOUT_PAGE);
    g_auto(GStrv) pages = g_strsplit(text, "\f", -1);

    for (guint i = 0; pages[i]; i++) {
        GjPage *page = gj_document_add_page(document, 900, 1000);
        g_auto(GStrv) lines = g_strsplit(pages[i], "\n", -1);
        double y = FIRST_LINE;

        for (guint j = 0; lines[j]; j++, y += 14) {
            gboolean apart = *lines[j] == '\v';

            y += apart ? 6 : 0;
            set_line(page, lines[j] + apart, y);
        }
        gj_layout_page(page, GJ_GAPS_MEASURED);
    }
    return document;
}

/* After something was added to the first page. */
static void
lay_out_again(GjDocument *document)
{
    GjPage *page = gj_document_edit_page(document, 0);

    g_array_set_size(page->spans, 0);
    g_array_set_size(page->lines, 0);
    gj_layout_page(page, GJ_GAPS_MEASURED);
}

static void
expect_groups(const char *numbers, const char *row, const char *expected)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append_printf(text, GROUPS "%s\n五、存在的主要问题及改进情况\n", numbers);
    expect_row(text->str, "disputes", row, expected);
}

Test(recover, reads_rows_beside_their_labels)
{
    g_autoptr(GString) text = requests(" ", " ");

    expect_row(text->str, "requests", "received_new", "4p 1p 0p 0p 0p 0p 5p");
}

Test(recover, reads_one_cell_a_line)
{
    g_autoptr(GString) text = requests("\n", "\n");

    expect_row(text->str, "requests", "concluded_total", "4p 1p 0p 0p 0p 0p 5p");
}

/* Labels of columns that are wrapped beside each other come apart beyond recognition. */
Test(recover, knows_a_report_by_its_rows_where_no_column_is_found)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, COLUMNS, "然 业 研\n自 商 科\n", 1);
    expect_row(text->str, "requests", "received_new", "4p 1p 0p 0p 0p 0p 5p");
}

Test(recover, leaves_a_page_number_below_a_row_with_a_blank)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, "予以公开 4 1 0 0 0 0 5\n", "予以公开 4 1 0 0 0 5\n3\n", 1);
    expect_row(text->str, "requests", "granted", "4a 1a 0a 0a 0a a 5a");
}

Test(recover, takes_bold_labels_printed_twice_for_one)
{
    g_autoptr(GString) text = requests(" ", "\n");

    g_string_replace(text, "四、结转下年度继续办理\n",
                     "四、结转下年度继续办理\n四、结转下年度继续办理\n", 1);
    expect_row(text->str, "requests", "carried_forward", "0p 0p 0p 0p 0p 0p 0p");
}

Test(recover, reads_full_groups_in_order)
{
    expect_groups("1 0 0 2 3 0 0 0 0 0 1 1 0 0 2", "reconsideration", "1p 0p 0p 2p 3p");
}

Test(recover, leaves_numbers_beside_other_words_out_of_groups)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text, GROUPS "1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n五、存在的主要问题\n");
    g_string_replace(text, "结果维持\n", "云岭县水务局 2024 年报告\n结果维持\n", 1);
    expect_row(text->str, "disputes", "reconsideration", "1p 0p 0p 2p 3p");
}

Test(recover, finds_by_the_sums_which_group_has_a_blank)
{
    expect_groups("31 7 5 12 55 40 3 9 2 54 14 3 4 21", "litigation_direct", "40i 3i 9i 2i 54i");
    expect_groups("31 7 5 12 55 40 3 9 2 54 14 3 4 21", "litigation_after_reconsideration",
                  "14a a 3a 4a 21i");
}

/* Sums of nothing but zeros confirm nothing. */
Test(recover, leaves_groups_of_zeros_with_a_blank_open)
{
    expect_groups("0 0 0 0 0 0 0 0 0 0 0 0 0 0", "reconsideration", "0a 0a 0a 0a 0a");
}

/* The total holds wherever the parts stand. */
Test(recover, doubts_the_order_of_a_group_with_words_in_it)
{
    expect_groups("1 5\n尚未\n0 2 8\n0 0 0 0 0\n0 0 0 0 0", "reconsideration", "1a 5a 0a 2a 8a");
}

Test(recover, trusts_the_order_of_a_group_whose_numbers_follow_their_labels)
{
    expect_groups("结果维持\n1\n结果纠正\n5\n其他结果\n0\n尚未审结\n2\n总计\n8\n"
                  "0 0 0 0 0\n0 0 0 0 0",
                  "reconsideration", "1i 5i 0i 2i 8i");
}

/* In layout text the columns of each page stand elsewhere, and rows with blanks are read by those
 * of their own. */
Test(recover, reads_layout_text_by_the_columns_of_each_page)
{
    g_autoptr(GString) text = requests("     ", "     ");
    char *end = strstr(text->str, "（七）总计");

    g_string_truncate(text, (gsize)(end - text->str));
    g_string_append(text, "\f（七）总计                    4    1    0    0    0    0    5\n"
                          "四、结转下年度                2                             2\n");
    expect_row(text->str, "requests", "carried_forward", "2p b b b b b 2p");
}

Test(recover, leaves_out_the_one_number_without_which_all_groups_add_up)
{
    expect_groups("3\n8 0 1 0 9\n5 3 1 2 11\n7 0 0 4 11", "litigation_direct", "5a 3a 1a 2a 11a");
}

/* A stray number makes up for a blank cell. */
Test(recover, leaves_out_a_number_that_makes_up_for_a_blank)
{
    expect_groups("2\n31 7 5 12 55\n40 3 9 2 54\n14 3 4 21", "reconsideration",
                  "31a 7a 5a 12a 55a");
}

Test(recover, keeps_a_unit_with_its_number)
{
    g_autoptr(GString) text = requests(" 件 ", " ");

    expect_row(text->str, "requests", "received_new", "4p 1p 0p 0p 0p 0p 5p");
}

/* Adds a line whose entries begin at columns of characters; NULL for none. */
static void
add_columns(GString *text, const char *label, const char *const *entries, const guint *starts)
{
    g_autoptr(GString) line = g_string_new(label);

    for (guint i = 0; i < 7; i++) {
        while (entries[i] && (guint)g_utf8_strlen(line->str, -1) < starts[i])
            g_string_append_c(line, ' ');
        g_string_append(line, entries[i] ? entries[i] : "");
    }
    g_string_append_printf(text, "%s\n", line->str);
}

/* Where all rows of a page are blank in the same columns, its numbers don't tell which; the
 * identities between its rows and those of another page do. */
Test(recover, finds_the_columns_of_a_page_that_shows_only_some_by_the_identities)
{
    static const guint first[] = {40, 50, 60, 70, 80, 90, 100}, second[] = {60, 0, 0, 75, 0, 0, 98};
    static const char *const head[] = {"自然人",       "商业企业", "科研机构", "社会公益组织",
                                       "法律服务机构", "其他",     "总计"};
    static const char *const some[] = {"4", NULL, NULL, "2", NULL, NULL, "6"};
    static const char *const one[] = {"1", NULL, NULL, "0", NULL, NULL, "1"};
    static const char *const all[] = {"5", NULL, NULL, "2", NULL, NULL, "7"};
    static const char *const none[] = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};
    g_autoptr(GString) text = g_string_new(HEADING "三、收到和处理政府信息公开申请情况\n");

    add_columns(text, "", head, first);
    add_columns(text, "一、本年新收申请数量", some, first);
    add_columns(text, "二、上年结转政府信息公开申请数量", one, first);
    g_string_append_c(text, '\f');
    for (guint i = 0; i < G_N_ELEMENTS(result_rows); i++)
        add_columns(text, result_rows[i], i == 0 ? some : i == 1 ? one : none, second);
    add_columns(text, "（七）总计", all, second);
    add_columns(text, "四、结转下年度继续办理", none, second);
    expect_row(text->str, "requests", "concluded_total", "5a a a 2a a a 7a");
}

/* Numbers that found no row may be those of a row whose label was not found. */
Test(recover, doubts_rows_without_numbers_where_some_numbers_found_no_row)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, "1.属于国家秘密 ", "1.某某事项 ", 1);
    expect_row(text->str, "requests", "refused_state_secret", "a a a a a a a");
}

/* The lines around the cells of the row whose label is the seventh line of a page. */
static GArray *
find_rulings(gpointer data, guint page, GError **error)
{
    GArray *rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));
    const double top = FIRST_LINE + 92, bottom = FIRST_LINE + 126;

    (void)data;
    (void)page;
    (void)error;
    for (guint i = 1; i < 9; i++) {
        const double x = 382 + 58 * i;
        const GjRuling line = {x, top, x, bottom};

        g_array_append_val(rulings, line);
    }
    for (guint i = 0; i < 2; i++) {
        const double y = i == 0 ? top : bottom;
        const GjRuling line = {10, y, 846, y};

        g_array_append_val(rulings, line);
    }
    return rulings;
}

/* A number that is wrapped into many lines: the first ones may belong to no row, and be near to its
 * next line, but not to its last one. */
Test(recover, doubts_a_number_whose_first_line_belongs_to_no_row)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5\n",
                     "\v. 1\n\v（一）予以公开 34 1 0 0 0 0 5\n. 9\n", 1);
    document = set_pages(text->str);
    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "349a 1p 0p 0p 0p 0p 5p");
}

/* One was struck out, and another set below it. */
Test(recover, doubts_two_numbers_in_a_cell_in_which_the_first_would_have_gone_on)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5\n",
                     "\v\n\v（一）予以公开 34 1 0 0 0 0 5\n. 35\n", 1);
    document = set_pages(text->str);
    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "3435a 1p 0p 0p 0p 0p 5p");
}

/* A spreadsheet prints a label over the numbers beside it. */
Test(recover, doubts_a_row_in_whose_label_digits_stand)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "4.保护第三方合法权益 0 0 0 0 0 0 0", "4.保护第三方合0法权益", 1);
    g_string_replace(text, "6.属于四类过程性信息 0 0", "6.属于四类过程性信息0 . 0", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "refused_third_party", "a a a a a a a");
    expect_row_of(document, "requests", "refused_process_information", "a 0a 0a 0a 0a 0a 0a");
}

/* The rest of the table was lost; its head is repeated overleaf. */
Test(recover, takes_no_head_of_a_column_for_the_label_of_a_row)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_truncate(text, (gsize)(strstr(text->str, "3.其他") - text->str));
    g_string_append(text, "\f项目 " COLUMNS);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
    expect_row_of(document, "requests", "concluded_total", "m m m m m m m");
}

/* Digits beyond the edge were not read. */
Test(recover, doubts_a_number_at_the_edge_of_the_page)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    document = set_pages(text->str);
    gj_document_edit_page(document, 0)->width = 392 + 58 * 7 + 5 + 2;
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5a");
}

/* A spreadsheet prints what is too wide for a page on a later one, at the same heights. */
Test(recover, doubts_totals_that_go_on_on_a_page_aside)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（二）部分公开 0 0 0 0 0 0 0\n", "（二）部分公开 0 0 0 0 0 0\n", 1);
    g_string_append(text, "\f\n\n\n\n\n58\n8\n");
    document = set_pages(text->str);
    expect_row_of(document, "requests", "carried_in", "0p 0p 0p 0p 0p 0p 0p");
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5a");
    expect_row_of(document, "requests", "partly_granted", "0p 0p 0p 0p 0p 0p a");
}

/* Of the year 2024, but in the older form, which only the heads of its columns tell. */
Test(recover, knows_the_form_by_words_that_are_wrapped_beside_each_other)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, NULL);
    g_autoptr(GjDocument) document =
        set_pages(HEADING "第二十条第（一）项\n"
                          "信息内容 本年新制 本年新公 对外公开\n. 作数量 开数量 总数量\n"
                          "规章 1 2 3\n规范性文件 4 5 6\n"
                          "三、收到和处理政府信息公开申请情况\n");
    const GjFormat *format = NULL;
    g_autoptr(GjReport) report = gj_recover(document, formats, &format, &error);
    g_autofree char *shown = NULL;

    cr_assert_not_null(report, "%s", error ? error->message : "");
    cr_assert_str_eq(gj_format_id(format), "2019");
    shown = show(format, report, "article20_1", "rules");
    cr_assert_str_eq(shown, "1p 2p 3p");
}

Test(recover, trusts_nothing_in_garbled_text)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = gj_plain_parse(text->str);

    gj_document_set_garbled(document);
    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 0a 5a");
    expect_row_of(document, "disputes", "reconsideration", "a a a a a");
}

Test(recover, says_of_garbled_text_that_it_means_nothing)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, NULL);
    g_autoptr(GjDocument) document = gj_plain_parse("青石县|开工作度ç告\n");
    const GjFormat *format;

    gj_document_set_garbled(document);
    cr_assert_null(gj_recover(document, formats, &format, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED));
    cr_assert_not_null(strstr(error->message, "its text means nothing"), "%s", error->message);
}

/* What stands at the foot of a page ends the table, and the numbers may be those of its head. */
Test(recover, doubts_empty_groups_at_the_foot_of_a_page_before_numbers)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text,
                    "四、政府信息公开行政复议、行政诉讼情况\n" SIDE_BY_SIDE "云岭县水务局编印\n\f"
                    "1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n五、存在的主要问题及改进情况\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "litigation_direct", "a a a a a");
}

/* The lines of a table of fifteen columns whose heads stand on the fifth line of a page, the
 * numbers on the sixth; a stroke in the head of the thirteenth column looks like one more. */
static GArray *
find_group_rulings(gpointer data, guint page, GError **error)
{
    GArray *rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));
    const double top = FIRST_LINE + 54, middle = top + 14, bottom = middle + 14;
    const GjRuling stroke = {10 + 58 * 12 + 8, top, 10 + 58 * 12 + 8, middle};

    (void)data;
    (void)page;
    (void)error;
    for (guint i = 0; i < 16; i++) {
        const double x = 10 + 58 * i;
        const GjRuling line = {x, top, x, bottom};

        g_array_append_val(rulings, line);
    }
    for (guint i = 0; i < 3; i++) {
        const double y = i == 0 ? top : i == 1 ? middle : bottom;
        const GjRuling line = {10, y, 10 + 58 * 15, y};

        g_array_append_val(rulings, line);
    }
    g_array_append_val(rulings, stroke);
    return rulings;
}

Test(recover, opens_empty_groups_cells_where_a_number_stands_in_no_column)
{
    static const char *const numbers[] = {"0", "1", "1", "",  "2", "",  "0", "",
                                          "",  "0", "1", "0", "1", "0", "2"};
    g_autoptr(GjDocument) document =
        set_pages(HEADING "三、收到和处理政府信息公开申请情况\n"
                          "四、政府信息公开行政复议、行政诉讼情况\n" SIDE_BY_SIDE);
    GjPage *page = gj_document_edit_page(document, 0);

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        glyphs_put(page, numbers[i], 12 + 58 * i, FIRST_LINE + 70, 10);
    g_array_set_size(page->spans, 0);
    g_array_set_size(page->lines, 0);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    gj_document_set_rulings_func(document, find_group_rulings, NULL, NULL);
    expect_row_of(document, "disputes", "litigation_after_reconsideration", "1p 0p a 0p 2p");
}

/* A report whose first group has column labels that nobody knows, on pages; `above` stands above
 * those of the other two. Returns: ownership. */
static GjDocument *
lose_first_group(const char *above)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append_printf(text,
                           "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n甲 乙 丙 丁 戊\n"
                           "1 0 0 2 3\n%s\n" COLUMNS_OF_GROUP " " COLUMNS_OF_GROUP
                           "\n0 1 1 0 2 4 0 0 0 4\n五、存在的主要问题及改进情况\n",
                           above);
    return set_pages(text->str);
}

Test(recover, knows_groups_by_the_labels_above_them_where_one_is_missing)
{
    g_autoptr(GjDocument) document = lose_first_group("未经复议直接起诉 . . . . 复议后起诉");

    expect_row_of(document, "disputes", "litigation_direct", "0p 1p 1p 0p 2p");
    expect_row_of(document, "disputes", "reconsideration", "m m m m m");
}

Test(recover, doubts_groups_without_labels_where_one_is_missing)
{
    g_autoptr(GjDocument) document = lose_first_group("行政诉讼");

    expect_row_of(document, "disputes", "reconsideration", "0a 1a 1a 0a 2a");
}

#define DOWNWARDS ". 结 结 其 尚 .\n. 果 果 他 未 总\n. 维 纠 结 审 计\n. 持 正 果 结 .\n"

/* 计 of one head and 总 of the next one are no label. */
Test(recover, reads_heads_written_downwards_below_each_other)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n. 行政复议\n" DOWNWARDS
                          ". 未经复议直接起诉\n" DOWNWARDS ". . 90 . 52 142\n"
                          ". 复议后起诉\n" DOWNWARDS "五、存在的主要问题及改进情况\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "reconsideration", "b b b b b");
    expect_row_of(document, "disputes", "litigation_direct", "b 90p b 52p 142p");
}

/* Large letters on narrow paper. */
Test(recover, finds_a_title_that_goes_on_on_the_next_line)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text,
                    "四、因政府信息公开工作被申请行政复议、提起行\n政诉讼情况\n"
                    "行政复议\n" COLUMNS_OF_GROUP "\n1 0 0 2 3\n未经复议直接起诉\n" COLUMNS_OF_GROUP
                    "\n0 1 1 0 2\n复议后起诉\n" COLUMNS_OF_GROUP
                    "\n4 0 0 0 4\n五、存在的主要问题及改进情况\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "reconsideration", "1p 0p 0p 2p 3p");
}

/* The heads of section four as a web page gives them, without the cells that others span. */
#define TABBED_HEADS                                                                                                         \
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n"                                \
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n"            \
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结" \
    "\t总计\n"

Test(recover, reads_a_line_of_all_groups_whatever_its_heads)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text, TABBED_HEADS "\t\t\t2\t2\t7\t5\t\t\t12\t1\t\t\t\t1\n");
    expect_row(text->str, "disputes", "reconsideration", "b b b 2p 2p");
    expect_row(text->str, "disputes", "litigation_direct", "7p 5p b b 12p");
}

Test(recover, doubts_a_line_of_groups_that_may_lack_its_last_cells)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text, TABBED_HEADS "\t\t\t2\t2\t7\t5\t\t\t12\t1\t\t\t\n");
    expect_row(text->str, "disputes", "reconsideration", "a a a a a");
}

Test(recover, reads_entries_left_blank_between_tabs)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_replace(text, "（一）予以公开\t4\t1\t0", "（一）予以公开\t4\t1\t", 1);
    expect_row(text->str, "requests", "granted", "4p 1p b 0p 0p 0p 5p");
}

Test(recover, leaves_groups_blank_that_no_numbers_follow)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text,
                    "四、政府信息公开行政复议、行政诉讼情况\n" SIDE_BY_SIDE "云岭县水务局编印\n\f"
                    "五、存在的主要问题及改进情况\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "litigation_direct", "b b b b b");
}

/* A number below the last label of a page may stand lower in its cell, or be the first of the next
 * row, whose label stands overleaf. */
Test(recover, doubts_empty_cells_above_numbers_whose_label_is_overleaf)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5\n（二）部分公开 0 0 0 0 0 0 0\n",
                     "（一）予以公开 4 . 0 0 0 0 5\n\v. . 1\n\f（二）部分公开 . . . . . . .\n", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4p a 0p 0p 0p 0p 5p");
}

/* The mark for nothing of one cell, at its right edge, and the number of the next, at its left. */
Test(recover, doubts_negative_numbers_where_applications_are_counted)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0", "（一）予以公开 4 . -1", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4p a -1a 0p 0p 0p 5p");
}

/* The digits of 18 and 19 stand apart, and two cells are blank: no column is shown by that. */
Test(recover, doubts_a_row_that_looks_full_where_digits_stand_apart)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5", "（一）予以公开 1 . . 3 . 4 1", 1);
    document = set_pages(text->str);
    glyphs_put(gj_document_edit_page(document, 0), "8", 392 + 58 + 9, FIRST_LINE + 14 * 5, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "a a a 3a 4a a 1a");
}

/* Numbers that stand a little higher than their labels. */
Test(recover, doubts_a_row_with_words_that_stands_higher_than_its_label)
{
    static const char *const entries[] = {"约 4", "1", "0", "0", "0", "0", "5"};
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5", "（一）予以公开", 1);
    document = set_pages(text->str);
    for (guint i = 0; i < G_N_ELEMENTS(entries); i++)
        glyphs_put(gj_document_edit_page(document, 0), entries[i], 392 + 58 * (i + 1),
                   FIRST_LINE + 14 * 5 - 5.5, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "a 1a 0a a 0a a 5a");
}

/* The number of one column and the first line of the next one were taken for one, "21". */
Test(recover, doubts_numbers_of_neighbouring_columns_that_stand_over_each_other)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;
    GjPage *page;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5", "（一）予以公开 4 1 0 0 0 . 1", 1);
    document = set_pages(text->str);
    page = gj_document_edit_page(document, 0);
    glyph_put(page, '2', 392 + 58 * 6 - 20, FIRST_LINE + 14 * 5 - 5, 40, 10);
    glyph_put(page, '1', 392 + 58 * 6 + 20, FIRST_LINE + 14 * 5 - 5, 46, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 21a 1a");
}

Test(recover, doubts_columns_that_begin_with_the_form_s_last)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS,
                     "项目 总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他\n", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 0a 5a");
}

/* Last year's and this year's. */
Test(recover, doubts_both_of_two_tables_under_one_title)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autofree char *again = NULL;
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    again = g_strdup(strstr(text->str, "项目 "));
    g_string_append_printf(text, "\f（二）本年数据\n%s", again);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 0a 5a");
}

/* A label and a number on each line. */
Test(recover, doubts_groups_whose_numbers_stand_beside_their_labels)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n");
    for (guint i = 0; i < 3; i++)
        g_string_append(text, "结果维持 27\n结果纠正 3\n其他结果 0\n尚未审结 0\n总计 30\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "reconsideration", "a a a a a");
}

Test(recover, doubts_groups_on_whose_line_words_stand)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n" SIDE_BY_SIDE
                          "共计26件 30 0 0 56 19 0 5 0 24 0 0 0 0 0\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "reconsideration", "a a a a a");
}

/* A row whose second number is 11, the second digit being elsewhere than it was set, or coloured.
 */
static void
expect_doubt_of_digit(GjBox box, guint32 colour)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;
    GjPage *page;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0", "（一）予以公开 4 11 0", 1);
    document = set_pages(text->str);
    page = gj_document_edit_page(document, 0);
    for (guint i = 1; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (glyph->character != '1' || (glyph - 1)->character != '1')
            continue;
        glyph->colour = colour;
        glyph->box = (GjBox){glyph->box.x0 + box.x0, glyph->box.y0 + box.y0, glyph->box.x1 + box.x1,
                             glyph->box.y1 + box.y1};
    }
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4p 11a 0p 0p 0p 0p 5p");
}

Test(recover, doubts_a_number_with_the_mark_of_a_footnote)
{
    expect_doubt_of_digit((GjBox){0, 0, -4, -4}, 0);
}

/* As where a stamp or a correction in red touches it. */
Test(recover, doubts_a_number_of_two_colours)
{
    expect_doubt_of_digit((GjBox){0, 0, 0, 0}, 0xFF0000);
}

/* As where the foot of a page runs over its last row. */
Test(recover, doubts_a_number_that_is_much_smaller_than_those_beside_it)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0", "（一）予以公开 4 . 0", 1);
    document = set_pages(text->str);
    glyphs_put(gj_document_edit_page(document, 0), "12", 392 + 58 * 2, FIRST_LINE + 14 * 5 + 2, 6);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4p 12a 0p 0p 0p 0p 5p");
}

Test(recover, doubts_a_number_that_is_printed_twice)
{
    expect_doubt_of_digit((GjBox){-4, 0, -4, 0}, 0);
}

/* A row that the form lacks, below one that is blank. */
Test(recover, doubts_numbers_below_words_that_are_no_label)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_prepend(text, HEADING "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\n"
                                   "本年处理决定数量\n行政处罚\n55619\n行政强制\n行政检查\n17\n");
    expect_row(text->str, "article20_6", "coercion", "17a");
}

/* A line that looks like a row of a table that is not there. */
Test(recover, doubts_blanks_of_a_table_of_which_hardly_a_row_is_found)
{
    expect_row(HEADING "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年制发件数 "
                       "本年废止件数 现行有效件数\n规章 1 2 3\n行政规范性文件 4 5 6\n"
                       "三、收到和处理政府信息公开申请情况\n" COLUMNS "（七）总计\n",
               "requests", "concluded_total", "a a a a a a a");
}

/* Programs that take text out of pages may bring all numbers of a table before its words. */
Test(recover, doubts_tables_without_numbers_where_numbers_belong_to_no_table)
{
    g_autoptr(GString) text = requests("\n", "\n");
    const char *title = strstr(text->str, "三、收到");
    g_autofree char *after = g_strdup(title);
    static const char labels[] = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n"
                                 "现行有效件数\n规章\n行政规范性文件\n";
    g_autofree char *before = g_strconcat(HEADING, "1 0 2\n0 0 3\n", labels, after, NULL);
    g_autofree char *without = g_strconcat(HEADING, labels, after, NULL);

    expect_row(before, "article20_1", "normative_documents", "a a a");
    expect_row(without, "article20_1", "normative_documents", "b b b");
}

/* A label that stands lower than its numbers comes after them. */
Test(recover, doubts_rows_without_numbers_beside_one_with_too_few_in_flat_text)
{
    g_autoptr(GString) text = requests("\n", "\n");
    g_autofree char *report =
        g_strconcat(HEADING "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n"
                            "现行有效件数\n规章\n3\n行政规范性文件\n",
                    strstr(text->str, "三、收到"), NULL);

    expect_row(report, "article20_1", "normative_documents", "a a a");
}

/* The one business more than were answered is the agency's error: that it would make up for the
 * row below, its total being blank, says nothing. */
Test(recover, infers_nothing_from_blank_totals_where_a_row_is_wrong_in_itself)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, "新收政府信息公开申请数量 4 1 0", "新收政府信息公开申请数量 4 8 0", 1);
    g_string_replace(text, "下年度继续办理 0 0 0 0 0 0 0", "下年度继续办理 7", 1);
    expect_row(text->str, "requests", "carried_forward", "7a a a a a a a");
}

/* A label whose characters are spread over its cell. */
Test(recover, reads_labels_that_are_set_wide)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;
    const char *label = "二、上年结转政府信息公开申请数量";

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, label, ".", 1);
    document = set_pages(text->str);
    for (const char *p = label; *p; p = g_utf8_next_char(p)) {
        g_autofree char *character = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));

        glyphs_put(gj_document_edit_page(document, 0), character,
                   20 + 22 * (double)g_utf8_pointer_to_offset(label, p), FIRST_LINE + 14 * 4, 10);
    }
    lay_out_again(document);
    expect_row_of(document, "requests", "carried_in", "0p 0p 0p 0p 0p 0p 0p");
}

/* Section four, whose numbers stand at the top, in the middle or at the foot of their cells, below
 * labels that can't be read. */
Test(recover, takes_the_numbers_of_groups_across_the_page_however_high_each_stands)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;
    g_auto(GStrv) numbers = g_strsplit("1 2 3 4 10 0 5 0 0 5 1 1 1 1 4", " ", -1);

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n\n\n\n"
                          "五、存在的主要问题及改进情况\n");
    document = set_pages(text->str);
    for (guint i = 0; numbers[i]; i++)
        glyphs_put(gj_document_edit_page(document, 0), numbers[i], 20 + 58 * i,
                   FIRST_LINE + 14 * 30 + 11 * (i % 3), 10);
    lay_out_again(document);
    expect_row_of(document, "disputes", "reconsideration", "1p 2p 3p 4p 10p");
}

/* A number of the form of 2019, whose sign is a word that stands so many points before it. */
static void
expect_change(double gap, const char *expected)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;
    const char *table = "第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n"
                        "行政许可 12 减3 9\n其他对外管理服务事项 1 0 2\n";
    GjPage *page;

    g_string_replace(text, "2024", "2020", 1);
    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_insert(text, strstr(text->str, "三、收到") - text->str, table);
    document = set_pages(text->str);
    page = gj_document_edit_page(document, 0);
    for (guint i = 0; i + 1 < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (glyph->character == 0x51CF && glyph[1].character == '3') {
            glyph->box.x0 -= gap;
            glyph->box.x1 -= gap;
        }
    }
    lay_out_again(document);
    expect_row_of(document, "article20_5", "licensing", expected);
}

Test(recover, reads_the_sign_of_a_number_that_is_set_wide)
{
    expect_change(5, "12p -3p 9p");
}

Test(recover, doubts_a_number_whose_sign_stands_apart)
{
    expect_change(20, "12a -3a 9a");
}

/* What stands over a number at the top of a page may be the rest of one at the foot of the page
 * before. */
Test(recover, doubts_a_number_that_may_go_on_overleaf)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "1.属于国家秘密 0 0", "\f. 7\n1.属于国家秘密 0 0", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "partly_granted", "0a 0p 0p 0p 0p 0p 0p");
}

/* A row in which an entry stands that is no number, whatever words the table has. */
static void
expect_doubt_of_entry(const char *entry)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;
    g_autofree char *row = g_strdup_printf("（一）予以公开 4 %s 0", entry);

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, "（一）予以公开 4 1 0", row, 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4a a 0a 0p 0p 0p 5p");
}

Test(recover, doubts_chinese_numerals)
{
    expect_doubt_of_entry("三");
    expect_doubt_of_entry("〇");
}

Test(recover, doubts_signs_that_say_nothing)
{
    expect_doubt_of_entry("##");
    expect_doubt_of_entry("√");
}

/* A font may name its digits by characters that mean nothing to others. */
Test(recover, doubts_private_characters)
{
    expect_doubt_of_entry("\xEF\x80\xB1\xEF\x80\xB2"); /* U+F031 U+F032 */
}

Test(recover, doubts_groups_with_an_entry_that_is_no_number)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n" SIDE_BY_SIDE
                          "三 2 3 4 12 0 0 0 0 0 0 0 0 0 0\n五、存在的主要问题及改进情况\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "reconsideration", "a 2a 3a 4a 12a");
}

/* Section four with a row for each group, as some set it. */
Test(recover, reads_groups_that_are_rows)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_append(text, "四、政府信息公开行政复议、行政诉讼情况\n类别 " COLUMNS_OF_GROUP "\n"
                          "行政复议 1 2 3 4 10\n未经复议直接起诉 5 0 0 0 5\n复议后起诉 0 0 0 6 6\n"
                          "五、存在的主要问题及改进情况\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "litigation_direct", "5p 0p 0p 0p 5p");
}

/* The unit of the last number is spread to the other side of its cell. */
Test(recover, takes_no_unit_that_stands_apart_for_the_number_of_a_column)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;
    const char *table = "第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n"
                        "行政许可 . 55 9\n其他对外管理服务事项 1 0 2\n";

    g_string_replace(text, "2024", "2020", 1);
    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_insert(text, strstr(text->str, "三、收到") - text->str, table);
    document = set_pages(text->str);
    glyphs_put(gj_document_edit_page(document, 0), "件", 392 + 58 * 3 + 35, FIRST_LINE + 14 * 3,
               10);
    lay_out_again(document);
    expect_row_of(document, "article20_5", "licensing", "b 55p 9p");
}
