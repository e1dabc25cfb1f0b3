/* Tests of loading and using one format. SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "base/error.h"
#include "format/format.h"

#define NAME "x.format"

/* The number before each line is what the messages below name. */
static const char SAMPLE[] =
    /*  1 */ "[format]\n"
             /*  2 */ "id = 2021\n"
             /*  3 */ "name = 年度报告格式\n"
             /*  4 */ "years = 2021-\n"
             /*  5 */ "requires = 收到和处理申请\n"
             /*  6 */ "[evidence]\n"
             /*  7 */ "fee = 缴纳费用\n"
             /*  8 */ "件数 = 制发件数\n"
             /*  9 */ "[headings]\n"
             /* 10 */ "title = ^(?<agency>\\p{Han}+)(?<year>20\\d\\d)年度报告\n"
             /* 11 */ "plain = 年度报告\n"
             /* 12 */ "[numbers]\n"
             /* 13 */ "nothing = 无\n"
             /* 14 */ "decrease = 减少\n"
             /* 15 */ "# two tables\n"
             /* 16 */ "\n"
             /* 17 */ "[table fees]\n"
             /* 18 */ "text = 第二十条第（八）项\n"
             /* 19 */ "title = 第二十条第\\(八\\)项\n"
             /* 20 */ "rows = fee\n"
             /* 21 */ "columns = number; amount\n"
             /* 22 */ "spanning = 信息内容\n"
             /* 23 */ "unit = 件\n"
             /* 24 */ "unit.amount = 万元\n"
             /* 25 */ "[row fees/fee]\n"
             /* 26 */ "text = 收费\n"
             /* 27 */ "label = (?:行政)?收费\n"
             /* 28 */ "[column fees/number]\n"
             /* 29 */ "text = 数量\n"
             /* 30 */ "label = 数量\n"
             /* 31 */ "[column fees/amount]\n"
             /* 32 */ "text = 金额\n"
             /* 33 */ "label = 金额\n"
             /* 34 */ "[table disputes]\n"
             /* 35 */ "text = 四、行政复议、行政诉讼情况\n"
             /* 36 */ "title = 行政复议、?行政诉讼情况\n"
             /* 37 */ "kind = groups\n"
             /* 38 */ "rows = review;suit\n"
             /* 39 */ "columns = upheld;corrected;total\n"
             /* 40 */ "merged = 诉讼\n"
             /* 41 */ "[row disputes/review]\n"
             /* 42 */ "text = 行政复议\n"
             /* 43 */ "label = 复议\n"
             /* 44 */ "[row disputes/suit]\n"
             /* 45 */ "text = 行政诉讼\n"
             /* 46 */ "label = 起诉\n"
             /* 47 */ "[column disputes/upheld]\n"
             /* 48 */ "text = 结果维持\n"
             /* 49 */ "label = 维持\n"
             /* 50 */ "[column disputes/corrected]\n"
             /* 51 */ "text = 结果纠正\n"
             /* 52 */ "label = 纠正\n"
             /* 53 */ "[column disputes/total]\n"
             /* 54 */ "text = 总计\n"
             /* 55 */ "label = 总计\n"
             /* 56 */ "[check disputes.total]\n"
             /* 57 */ "table = disputes\n"
             /* 58 */ "each = row\n"
             /* 59 */ "left = total\n"
             /* 60 */ "right = upheld + corrected\n"
             /* 61 */ "total = total\n"
             /* 62 */ "statement = {scope}{total}{relation}{upheld}+{left}{right}{difference}\n"
             /* 63 */ "[check disputes.both]\n"
             /* 64 */ "table = disputes\n"
             /* 65 */ "each = column\n"
             /* 66 */ "left = suit\n"
             /* 67 */ "right = review\n"
             /* 68 */ "total = review\n"
             /* 69 */ "statement = {suit}{relation}{review}\n";

/* The sample with `text`, which must stand in it once, replaced. Returns: ownership. */
static char *
edit(const char *text, const char *replacement)
{
    const char *found = strstr(SAMPLE, text);
    cr_assert_not_null(found, "the sample has no %s", text);
    cr_assert_null(strstr(found + 1, text), "the sample has %s twice", text);
    g_autofree char *before = g_strndup(SAMPLE, (gsize)(found - SAMPLE));
    return g_strconcat(before, replacement, found + strlen(text), NULL);
}

static void
assert_refused_bytes(const char *bytes, gsize length, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormat) format = gj_format_load(NAME, bytes, length, &error);
    cr_assert_null(format, "accepted, not refused: %s", message);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_PATTERN));
    cr_assert_str_eq(error->message, message);
}

static void
assert_refused(const char *text, const char *replacement, const char *message)
{
    g_autofree char *edited = edit(text, replacement);
    assert_refused_bytes(edited, strlen(edited), message);
}

/* For the messages of another module, of which only the place is this one's. */
static void
assert_refused_with_start(const char *text, const char *replacement, const char *start)
{
    g_autofree char *edited = edit(text, replacement);
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormat) format = gj_format_load(NAME, edited, strlen(edited), &error);
    cr_assert_null(format, "accepted, not refused: %s", start);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_PATTERN));
    cr_assert(g_str_has_prefix(error->message, start), "%s", error->message);
    cr_assert_not_null(strstr(error->message, "; "));
    cr_assert_null(strchr(error->message, '\n'));
}

static GjFormat *
load_bytes(const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    GjFormat *format = gj_format_load(NAME, bytes, length, &error);
    cr_assert_null(error, "%s", error == NULL ? "" : error->message);
    cr_assert_not_null(format);
    return format;
}

static GjFormat *
load(const char *text)
{
    return load_bytes(text, strlen(text));
}

static GjFormat *
load_edited(const char *text, const char *replacement)
{
    g_autofree char *edited = edit(text, replacement);
    return load(edited);
}

/* ---- What is loaded */

Test(format, loads_id_name_and_years)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    int first = 0, last = 0;
    gj_format_years(format, &first, &last);
    cr_assert_str_eq(gj_format_id(format), "2021");
    cr_assert_str_eq(gj_format_name(format), "年度报告格式");
    cr_assert_eq(first, 2021);
    cr_assert_eq(last, G_MAXINT);
}

Test(format, loads_a_span_of_years)
{
    g_autoptr(GjFormat) format = load_edited("2021-", "2019-2020");
    int first = 0, last = 0;
    gj_format_years(format, &first, &last);
    cr_assert_eq(first, 2019);
    cr_assert_eq(last, 2020);
}

Test(format, loads_a_single_year)
{
    g_autoptr(GjFormat) format = load_edited("2021-", "2024");
    int first = 0, last = 0;
    gj_format_years(format, &first, &last);
    cr_assert_eq(first, 2024);
    cr_assert_eq(last, 2024);
}

Test(format, loads_tables_in_file_order)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    cr_assert_eq(gj_format_n_tables(format), 2);
    const GjTable *fees = gj_format_table(format, 0);
    const GjTable *disputes = gj_format_table(format, 1);
    cr_assert_str_eq(fees->code, "fees");
    cr_assert_str_eq(fees->text, "第二十条第（八）项");
    cr_assert_eq(fees->kind, GJ_TABLE_ROWS);
    cr_assert_str_eq(gj_pattern_source(fees->title), "第二十条第\\(八\\)项");
    cr_assert_str_eq(gj_pattern_source(fees->spanning), "信息内容");
    cr_assert_null(fees->merged);
    cr_assert_eq(fees->first_cell, 0);
    cr_assert_str_eq(disputes->code, "disputes");
    cr_assert_eq(disputes->kind, GJ_TABLE_GROUPS);
    cr_assert_null(disputes->spanning);
    cr_assert_str_eq(gj_pattern_source(disputes->merged), "诉讼");
    cr_assert_eq(disputes->first_cell, 2);
}

Test(format, loads_rows_and_columns_in_listed_order)
{
    g_autoptr(GjFormat) format = load_edited("review;suit", "suit ; review");
    const GjTable *fees = gj_format_table(format, 0);
    const GjTable *disputes = gj_format_table(format, 1);
    cr_assert_eq(disputes->rows->len, 2);
    cr_assert_eq(disputes->columns->len, 3);
    cr_assert_str_eq(gj_table_row(disputes, 0)->code, "suit");
    cr_assert_str_eq(gj_table_row(disputes, 1)->code, "review");
    cr_assert_str_eq(gj_table_column(disputes, 2)->code, "total");
    cr_assert_str_eq(gj_table_row(fees, 0)->text, "收费");
    cr_assert_str_eq(gj_pattern_source(gj_table_row(fees, 0)->label), "(?:行政)?收费");
}

Test(format, accepts_a_label_before_its_table)
{
    static const char row[] = "[row fees/fee]\ntext = 收费\nlabel = (?:行政)?收费\n";
    g_autofree char *without = edit(row, "");
    g_autofree char *moved = g_strconcat(row, without, NULL);
    g_autoptr(GjFormat) format = load(moved);
    cr_assert_str_eq(gj_table_row(gj_format_table(format, 0), 0)->text, "收费");
}

Test(format, loads_units)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    cr_assert_str_eq(gj_format_unit(format, 0, 0), "件");
    cr_assert_str_eq(gj_format_unit(format, 0, 1), "万元");
    cr_assert_null(gj_format_unit(format, 1, 0));
    cr_assert_null(gj_format_unit(format, 1, 2));
}

Test(format, loads_number_words)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    const GjNumberWords *words = gj_format_number_words(format);
    cr_assert_str_eq(gj_pattern_source(words->nothing), "无");
    cr_assert_str_eq(gj_pattern_source(words->decrease), "减少");
    cr_assert_null(words->unit);
    cr_assert_null(words->increase);
}

Test(format, tells_which_units_count_single_things)
{
    g_autoptr(GjFormat) format = load_edited("nothing = 无\n", "count = [件个]\n");
    cr_assert(gj_format_counts_single(format, "件"));
    cr_assert_not(gj_format_counts_single(format, "万件"));
    cr_assert_not(gj_format_counts_single(format, "元"));
    g_autoptr(GjFormat) other = load(SAMPLE);
    cr_assert_not(gj_format_counts_single(other, "件"));
}

Test(format, loads_what_labels_are_in_english)
{
    g_autoptr(GjFormat) format =
        load_edited("text = 收费\n", "text = 收费\nenglish = Fees\nitem = 一（二）\n");
    const GjTable *fees = gj_format_table(format, 0);
    cr_assert_str_eq(gj_table_row(fees, 0)->english, "Fees");
    cr_assert_str_eq(gj_table_row(fees, 0)->item, "一（二）");
    cr_assert_null(gj_table_column(fees, 0)->english);
    cr_assert_null(gj_table_column(fees, 0)->item);
    cr_assert_null(fees->english);
    g_autoptr(GjFormat) other = load_edited("spanning = 信息内容", "english = Article 20 (8)");
    cr_assert_str_eq(gj_format_table(other, 0)->english, "Article 20 (8)");
}

Test(format, needs_no_number_words)
{
    g_autoptr(GjFormat) format = load_edited("[numbers]\nnothing = 无\ndecrease = 减少\n", "");
    cr_assert_null(gj_format_number_words(format)->nothing);
    cr_assert_null(gj_format_number_words(format)->decrease);
}

Test(format, loads_headings_in_file_order)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    cr_assert_eq(gj_format_n_headings(format), 2);
    cr_assert(gj_pattern_has_group(gj_format_heading(format, 0), "agency"));
    cr_assert_str_eq(gj_pattern_source(gj_format_heading(format, 1)), "年度报告");
}

Test(format, loads_checks)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    cr_assert_eq(gj_format_n_checks(format), 2);
    const GjCheck *total = gj_format_check(format, 0);
    cr_assert_str_eq(total->id, "disputes.total");
    cr_assert_eq(total->table, 1);
    cr_assert_not(total->each_column);
    cr_assert_eq(total->left->len, 1);
    cr_assert_eq(g_array_index(total->left, guint, 0), 2);
    cr_assert_eq(total->right->len, 2);
    cr_assert_eq(g_array_index(total->right, guint, 0), 0);
    cr_assert_eq(g_array_index(total->right, guint, 1), 1);
    cr_assert_eq(total->total, 2);
    cr_assert_str_eq(total->statement,
                     "{scope}{total}{relation}{upheld}+{left}{right}{difference}");
    const GjCheck *both = gj_format_check(format, 1);
    cr_assert(both->each_column);
    cr_assert_eq(g_array_index(both->left, guint, 0), 1);
    cr_assert_eq(both->total, 0);
}

Test(format, keeps_backslashes_of_a_regex)
{
    g_autoptr(GjFormat) format = load_edited("label = 起诉", "label = \\s*起诉\\d\\n\\\\");
    const GjTable *table = gj_format_table(format, 1);
    cr_assert_str_eq(gj_pattern_source(gj_table_row(table, 1)->label), "\\s*起诉\\d\\n\\\\");
}

Test(format, takes_an_equals_sign_as_part_of_a_value)
{
    g_autoptr(GjFormat) format = load_edited("label = 起诉", "label=起诉(?=数) \t");
    const GjTable *table = gj_format_table(format, 1);
    cr_assert_str_eq(gj_pattern_source(gj_table_row(table, 1)->label), "起诉(?=数)");
}

Test(format, counts_and_numbers_all_cells)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    cr_assert_eq(gj_format_n_cells(format), 8);
    cr_assert_eq(gj_format_cell_index(format, 0, 0, 1), 1);
    cr_assert_eq(gj_format_cell_index(format, 1, 0, 0), 2);
    cr_assert_eq(gj_format_cell_index(format, 1, 1, 2), 7);
    for (guint i = 0; i < gj_format_n_cells(format); i++) {
        const GjCellPlace place = gj_format_cell_place(format, i);
        cr_assert_eq(gj_format_cell_index(format, place.table, place.row, place.column), i);
    }
    const GjCellPlace place = gj_format_cell_place(format, 6);
    cr_assert_eq(place.table, 1);
    cr_assert_eq(place.row, 1);
    cr_assert_eq(place.column, 1);
}

/* ---- The bytes of a file */

Test(format, accepts_line_ends_of_windows)
{
    g_auto(GStrv) lines = g_strsplit(SAMPLE, "\n", -1);
    g_autofree char *windows = g_strjoinv("\r\n", lines);
    g_autoptr(GjFormat) format = load(windows);
    cr_assert_str_eq(gj_format_id(format), "2021");
    cr_assert_str_eq(gj_pattern_source(gj_format_table(format, 0)->spanning), "信息内容");
}

Test(format, counts_lines_that_end_as_in_windows)
{
    g_autofree char *edited = edit("each = row", "each = cell");
    g_auto(GStrv) lines = g_strsplit(edited, "\n", -1);
    g_autofree char *windows = g_strjoinv("\r\n", lines);
    assert_refused_bytes(windows, strlen(windows),
                         "x.format:58: 'each' cannot be 'cell'; write 'column' or 'row'");
}

Test(format, accepts_a_byte_order_mark)
{
    g_autofree char *marked = g_strconcat("\xEF\xBB\xBF", SAMPLE, NULL);
    g_autoptr(GjFormat) format = load(marked);
    cr_assert_str_eq(gj_format_id(format), "2021");
}

Test(format, accepts_a_last_line_without_end)
{
    g_autoptr(GjFormat) format = load_bytes(SAMPLE, strlen(SAMPLE) - 1);
    cr_assert_str_eq(gj_format_check(format, 1)->statement, "{suit}{relation}{review}");
}

Test(format, reads_no_byte_beyond_the_length)
{
    const gsize length = (gsize)(strstr(SAMPLE, "[check disputes.both]") - SAMPLE);
    char *bytes = g_memdup2(SAMPLE, length);
    g_autoptr(GjFormat) format = load_bytes(bytes, length);
    g_free(bytes);
    cr_assert_eq(gj_format_n_checks(format), 1);
}

Test(format, refuses_an_empty_file)
{
    assert_refused_bytes("", 0, "x.format:1: the file is empty; see gouji-format(5)");
    assert_refused_bytes(NULL, 0, "x.format:1: the file is empty; see gouji-format(5)");
    assert_refused_bytes("\xEF\xBB\xBF", 3, "x.format:1: the file is empty; see gouji-format(5)");
}

Test(format, refuses_a_nul_byte)
{
    g_autofree char *bytes = edit("件数 = 制发件数", "件数 = 制@发件数");
    *strchr(bytes, '@') = '\0';
    const gsize length = strlen(SAMPLE) + 1;
    assert_refused_bytes(bytes, length,
                         "x.format:8: a control character (U+0000) stands in the line; remove it");
}

Test(format, refuses_control_characters)
{
    assert_refused("nothing = 无", "nothing = \033无",
                   "x.format:13: a control character (U+001B) stands in the line; remove it");
    assert_refused("nothing = 无", "nothing = 无\rx",
                   "x.format:13: a control character (U+000D) stands in the line; remove it");
    assert_refused("nothing = 无", "nothing = \177",
                   "x.format:13: a control character (U+007F) stands in the line; remove it");
}

Test(format, refuses_what_is_not_utf8)
{
    assert_refused("text = 结果纠正", "text = \xBD\xE1\xB9\xFB",
                   "x.format:51: the text is not UTF-8; save the file in that encoding");
    static const char cut[] = "# ok\n# \xE6\x97";
    assert_refused_bytes(cut, strlen(cut),
                         "x.format:2: the text is not UTF-8; save the file in that encoding");
}

/* ---- Lines */

Test(format, refuses_a_key_that_stands_twice)
{
    assert_refused("label = 数量", "label = 数量\nlabel = 件数",
                   "x.format:31: the key 'label' stands twice in [column fees/number], first in "
                   "line 30; keep one of them");
}

Test(format, refuses_a_group_that_stands_twice)
{
    assert_refused("[check disputes.both]", "[check disputes.total]",
                   "x.format:63: the group [check disputes.total] stands twice, first in line 56; "
                   "keep one of them");
}

Test(format, allows_a_key_to_stand_in_two_groups)
{
    g_autoptr(GjFormat) format = load_edited("plain = 年度报告", "fee = 年度报告");
    cr_assert_eq(gj_format_n_headings(format), 2);
}

Test(format, refuses_a_line_that_is_nothing)
{
    assert_refused("nothing = 无", "nothing",
                   "x.format:13: neither a [group] nor a key = value; put '#' before a comment");
}

Test(format, refuses_a_group_that_is_not_closed)
{
    assert_refused("[numbers]", "[numbers",
                   "x.format:12: '[numbers' is no group; write it on a line of its own, as "
                   "[format]");
    assert_refused("[numbers]", "[]",
                   "x.format:12: '[]' is no group; write it on a line of its own, as [format]");
    assert_refused("[numbers]", "[numbers] # words",
                   "x.format:12: '[numbers] # words' is no group; write it on a line of its own, "
                   "as [format]");
}

Test(format, refuses_a_key_before_the_first_group)
{
    assert_refused("[format]\n", "id = 2021\n[format]\n",
                   "x.format:1: the key 'id' stands before the first group; put [format] above "
                   "it");
}

Test(format, refuses_a_key_without_value)
{
    assert_refused("unit = 件", "unit =  ",
                   "x.format:23: the key 'unit' has no value; write one or remove the line");
}

Test(format, refuses_a_key_that_is_no_name)
{
    assert_refused("nothing = 无", "no thing = 无",
                   "x.format:13: 'no thing' is no key; use letters, digits, '_', '-' and '.'");
    assert_refused("nothing = 无", "nothing[zh] = 无",
                   "x.format:13: 'nothing[zh]' is no key; use letters, digits, '_', '-' and '.'");
    assert_refused("nothing = 无", " = 无",
                   "x.format:13: '' is no key; use letters, digits, '_', '-' and '.'");
}

Test(format, refuses_the_encoding_key_that_a_key_file_may_have)
{
    assert_refused("id = 2021", "Encoding = UTF-8",
                   "x.format:2: unknown key 'Encoding' in [format]; use one of id, name, years, "
                   "requires");
    assert_refused_with_start("id = 2021", "Encoding = GBK", "x.format:1: ");
}

/* ---- Groups and keys */

Test(format, refuses_an_unknown_group)
{
    assert_refused("[numbers]", "[number]",
                   "x.format:12: unknown group [number]; use one of [format], [evidence], "
                   "[headings], [numbers], [table TABLE], [row TABLE/ROW], [column TABLE/COLUMN], "
                   "[check ID]");
}

Test(format, refuses_a_group_with_a_wrong_name)
{
    static const char rule[] = "; codes begin with a-z and go on with a-z, 0-9 and '_'";
    const struct {
        const char *text, *replacement, *message;
    } cases[] = {
        {"[numbers]", "[numbers x]", "x.format:12: [numbers x] is not written as [numbers]"},
        {"[table fees]", "[table]", "x.format:17: [table] is not written as [table TABLE]"},
        {"[table fees]", "[table Fees]",
         "x.format:17: [table Fees] is not written as [table TABLE]"},
        {"[table fees]", "[table 收费]",
         "x.format:17: [table 收费] is not written as [table TABLE]"},
        {"[row fees/fee]", "[row fee]", "x.format:25: [row fee] is not written as [row TABLE/ROW]"},
        {"[row fees/fee]", "[row fees/fee/x]",
         "x.format:25: [row fees/fee/x] is not written as [row TABLE/ROW]"},
        {"[column fees/number]", "[column  fees/number]",
         "x.format:28: [column  fees/number] is not written as [column TABLE/COLUMN]"},
        {"[check disputes.both]", "[check disputes.]",
         "x.format:63: [check disputes.] is not written as [check ID]"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = g_strconcat(cases[i].message, rule, NULL);
        assert_refused(cases[i].text, cases[i].replacement, message);
    }
}

Test(format, refuses_unknown_keys)
{
    assert_refused("name = 年度报告格式", "title = 年度报告格式",
                   "x.format:3: unknown key 'title' in [format]; use one of id, name, years, "
                   "requires");
    assert_refused("spanning = 信息内容", "span = 信息内容",
                   "x.format:22: unknown key 'span' in [table fees]; use one of text, title, rows, "
                   "columns, kind, spanning, merged, subtotal, unit, unit.COLUMN, english");
    assert_refused("decrease = 减少", "less = 减少",
                   "x.format:14: unknown key 'less' in [numbers]; use one of nothing, unit, "
                   "increase, decrease, count, stated");
    assert_refused("each = row", "every = row",
                   "x.format:58: unknown key 'every' in [check disputes.total]; use one of table, "
                   "each, left, right, total, statement");
    assert_refused("label = 起诉", "regex = 起诉",
                   "x.format:46: unknown key 'regex' in [row disputes/suit]; use one of text, "
                   "label, english, item");
}

Test(format, refuses_missing_keys)
{
    const struct {
        const char *line, *message;
    } cases[] = {
        {"id = 2021\n", "x.format:1: [format] has no key 'id'; add \"id = ...\" to it"},
        {"name = 年度报告格式\n",
         "x.format:1: [format] has no key 'name'; add \"name = ...\" to it"},
        {"years = 2021-\n", "x.format:1: [format] has no key 'years'; add \"years = ...\" to it"},
        {"requires = 收到和处理申请\n",
         "x.format:1: [format] has no key 'requires'; add \"requires = ...\" to it"},
        {"text = 第二十条第（八）项\n",
         "x.format:17: [table fees] has no key 'text'; add \"text = ...\" to it"},
        {"title = 第二十条第\\(八\\)项\n",
         "x.format:17: [table fees] has no key 'title'; add \"title = ...\" to it"},
        {"rows = fee\n", "x.format:17: [table fees] has no key 'rows'; add \"rows = ...\" to it"},
        {"columns = number; amount\n",
         "x.format:17: [table fees] has no key 'columns'; add \"columns = ...\" to it"},
        {"text = 收费\n",
         "x.format:25: [row fees/fee] has no key 'text'; add \"text = ...\" to it"},
        {"label = 金额\n",
         "x.format:31: [column fees/amount] has no key 'label'; add \"label = ...\" to it"},
        {"each = column\n",
         "x.format:63: [check disputes.both] has no key 'each'; add \"each = ...\" to it"},
        {"left = suit\n",
         "x.format:63: [check disputes.both] has no key 'left'; add \"left = ...\" to it"},
        {"right = review\n",
         "x.format:63: [check disputes.both] has no key 'right'; add \"right = ...\" to it"},
        {"total = review\n",
         "x.format:63: [check disputes.both] has no key 'total'; add \"total = ...\" to it"},
        {"statement = {suit}{relation}{review}\n", "x.format:63: [check disputes.both] has no key "
                                                   "'statement'; add \"statement = ...\" to it"},
        {"table = disputes\neach = row\n",
         "x.format:56: [check disputes.total] has no key 'table'; add \"table = ...\" to it"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refused(cases[i].line, "", cases[i].message);
}

Test(format, refuses_a_file_without_the_groups_it_needs)
{
    static const char nothing[] = "# only a comment\n";
    static const char no_headings[] = "[format]\nid = a\nname = 甲\nyears = 2021\nrequires = 甲\n";
    g_autofree char *no_table = g_strconcat(no_headings, "[headings]\ntitle = 甲\n", NULL);
    g_autofree char *empty_headings = g_strconcat(no_headings, "[headings]\n", NULL);
    assert_refused_bytes(nothing, strlen(nothing),
                         "x.format:1: the file has no group [format]; add it");
    assert_refused_bytes(no_headings, strlen(no_headings),
                         "x.format:1: the file has no group [headings]; add it");
    assert_refused_bytes(no_table, strlen(no_table),
                         "x.format:1: the file has no table; add a group [table TABLE]");
    assert_refused_bytes(empty_headings, strlen(empty_headings),
                         "x.format:6: [headings] is empty; add a key with a regex");
}

/* ---- Values */

Test(format, refuses_a_bad_id)
{
    assert_refused("id = 2021", "id = 20 21",
                   "x.format:2: the id '20 21' is not one word; use A-Z, a-z, 0-9, '_' and '-'");
    assert_refused("id = 2021", "id = 二〇二一",
                   "x.format:2: the id '二〇二一' is not one word; use A-Z, a-z, 0-9, '_' and '-'");
    g_autoptr(GjFormat) format = load_edited("id = 2021", "id = A-z_9");
    cr_assert_str_eq(gj_format_id(format), "A-z_9");
}

Test(format, refuses_years_that_are_none)
{
    static const char *const wrong[] = {"21-",      "-2021", "2021-22",     "2019-2020-2021",
                                        "二〇二一", "02021", "2019 - 2020", "-"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *message = g_strdup_printf(
            "x.format:4: '%s' are no years; write 2019-2020, 2021- or 2024", wrong[i]);
        assert_refused("2021-", wrong[i], message);
    }
}

Test(format, refuses_reversed_years)
{
    assert_refused("2021-", "2020-2019",
                   "x.format:4: the years 2020-2019 are reversed; write the earlier one first");
}

Test(format, refuses_a_regex_that_does_not_compile)
{
    const struct {
        const char *text, *replacement, *start;
    } cases[] = {
        {"requires = 收到", "requires = (收到", "x.format:5: 'requires': "},
        {"fee = 缴纳费用", "fee = [", "x.format:7: 'fee': "},
        {"plain = 年度报告", "plain = *", "x.format:11: 'plain': "},
        {"nothing = 无", "nothing = (", "x.format:13: 'nothing': "},
        {"spanning = 信息内容", "spanning = \\", "x.format:22: 'spanning': "},
        {"merged = 诉讼", "merged = )", "x.format:40: 'merged': "},
        {"title = 行政复议、?", "title = ++", "x.format:36: 'title': "},
        {"label = 起诉", "label = 起诉\\p{Nowhere}", "x.format:46: 'label': "},
        {"label = 维持", "label = (维持", "x.format:49: 'label': "},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refused_with_start(cases[i].text, cases[i].replacement, cases[i].start);
}

Test(format, refuses_a_regex_that_matches_the_empty_string)
{
    assert_refused_with_start("label = 起诉", "label = (?:起诉)?", "x.format:46: 'label': ");
    assert_refused_with_start("fee = 缴纳费用", "fee = 缴纳费用|", "x.format:7: 'fee': ");
}

Test(format, refuses_a_named_group_where_none_is_read)
{
    assert_refused("label = 起诉", "label = (?<x>起诉)",
                   "x.format:46: the regex of 'label' has a named group; write (?:...) instead");
    assert_refused("fee = 缴纳费用", "fee = (?<year>缴纳)费用",
                   "x.format:7: the regex of 'fee' has a named group; write (?:...) instead");
}

Test(format, refuses_a_heading_with_another_named_group)
{
    assert_refused("plain = 年度报告", "plain = (?<agency>甲)(?<date>年度)报告",
                   "x.format:11: the regex of 'plain' has a named group that means nothing here; "
                   "name none but 'agency' and 'year' and 'period'");
}

Test(format, refuses_another_kind_of_table)
{
    assert_refused("kind = groups", "kind = columns",
                   "x.format:37: 'kind' cannot be 'columns'; write 'rows' or 'groups'");
}

Test(format, accepts_the_default_kind_by_name)
{
    g_autoptr(GjFormat) format = load_edited("kind = groups", "kind = rows");
    cr_assert_eq(gj_format_table(format, 1)->kind, GJ_TABLE_ROWS);
}

/* ---- References */

Test(format, refuses_a_list_with_something_that_is_no_code)
{
    assert_refused("rows = review;suit", "rows = review;suit;",
                   "x.format:38: '' in 'rows' is no code; write codes of a-z, 0-9 and '_', joined "
                   "by ';'");
    assert_refused("rows = review;suit", "rows = review,suit",
                   "x.format:38: 'review,suit' in 'rows' is no code; write codes of a-z, 0-9 and "
                   "'_', joined by ';'");
    assert_refused("left = suit", "left = suit + 2nd",
                   "x.format:66: '2nd' in 'left' is no code; write codes of a-z, 0-9 and '_', "
                   "joined by '+'");
}

Test(format, refuses_a_code_listed_twice)
{
    assert_refused("columns = number; amount", "columns = number;amount;number",
                   "x.format:21: 'number' stands twice in 'columns'; keep one of them");
    assert_refused("right = upheld + corrected", "right = upheld + upheld",
                   "x.format:60: 'upheld' stands twice in 'right'; keep one of them");
}

Test(format, refuses_a_listed_code_without_group)
{
    assert_refused("rows = review;suit", "rows = review;suit;appeal",
                   "x.format:38: 'rows' lists 'appeal', but the file has no group [row "
                   "disputes/appeal]; add it or correct the list");
    assert_refused("columns = number; amount", "columns = number;amount;sum",
                   "x.format:21: 'columns' lists 'sum', but the file has no group [column "
                   "fees/sum]; add it or correct the list");
}

Test(format, refuses_a_group_whose_code_is_not_listed)
{
    assert_refused("rows = review;suit", "rows = review",
                   "x.format:44: 'rows' of [table disputes] does not list 'suit'; add it there or "
                   "remove the group");
    assert_refused("columns = number; amount\n", "columns = number\n",
                   "x.format:24: 'unit.amount' names no column of [table fees]; use a code that "
                   "'columns' lists");
    assert_refused("columns = upheld;corrected;total", "columns = upheld;total",
                   "x.format:50: 'columns' of [table disputes] does not list 'corrected'; add it "
                   "there or remove the group");
}

Test(format, refuses_a_group_whose_table_is_unknown)
{
    assert_refused("[check disputes.both]",
                   "[row fines/x]\ntext = 甲\nlabel = 甲\n[check disputes.both]",
                   "x.format:63: [row fines/x] belongs to no table; add [table fines] or correct "
                   "the code of the table");
}

Test(format, refuses_a_unit_of_a_row)
{
    assert_refused("unit.amount = 万元", "unit.fee = 万元",
                   "x.format:24: 'unit.fee' names no column of [table fees]; use a code that "
                   "'columns' lists");
    assert_refused("unit.amount = 万元", "unit. = 万元",
                   "x.format:24: 'unit.' names no column of [table fees]; use a code that "
                   "'columns' lists");
}

Test(format, refuses_a_check_of_an_unknown_table)
{
    assert_refused("table = disputes\neach = row", "table = dispute\neach = row",
                   "x.format:57: there is no [table dispute]; use the code of a table");
}

Test(format, refuses_a_check_with_an_unknown_part)
{
    assert_refused("right = upheld + corrected", "right = upheld + pending",
                   "x.format:60: 'pending' in 'right' is no column of [table disputes]; use a code "
                   "that 'columns' lists");
    assert_refused("left = suit", "left = upheld",
                   "x.format:66: 'upheld' in 'left' is no row of [table disputes]; use a code that "
                   "'rows' lists");
    assert_refused("total = total", "total = sum",
                   "x.format:61: 'sum' in 'total' is no column of [table disputes]; use a code "
                   "that 'columns' lists");
}

Test(format, refuses_a_total_that_is_no_part)
{
    assert_refused("left = total", "left = upheld",
                   "x.format:61: the total 'total' stands neither in 'left' nor in 'right'; use "
                   "one of their codes");
}

Test(format, refuses_an_unknown_placeholder)
{
    static const char known[] = "use {scope}, {left}, {right}, {difference}, {relation} or a code "
                                "that can be a part of this check";
    static const char *const wrong[] = {"sum", "upheld", "", " suit "};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *statement = g_strdup_printf("statement = {%s}：{suit}", wrong[i]);
        g_autofree char *message =
            g_strdup_printf("x.format:69: unknown placeholder {%s}; %s", wrong[i], known);
        assert_refused("statement = {suit}{relation}{review}", statement, message);
    }
}

Test(format, refuses_a_brace_without_partner)
{
    static const char *const wrong[] = {"{suit", "suit}", "{suit}{", "{{suit}}", "}"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *statement = g_strconcat("statement = ", wrong[i], NULL);
        assert_refused("statement = {suit}{relation}{review}", statement,
                       "x.format:69: a brace in 'statement' has no partner; write placeholders as "
                       "{scope}");
    }
}

/* ---- Bids */

Test(format, bids_nothing_without_what_it_requires)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    g_autoptr(GError) error = NULL;
    cr_assert_eq(gj_format_bid(format, "缴纳费用，制发件数", &error), 0);
    cr_assert_eq(gj_format_bid(format, "", &error), 0);
    cr_assert_null(error);
}

Test(format, bids_more_with_each_piece_of_evidence)
{
    g_autoptr(GjFormat) format = load(SAMPLE);
    g_autoptr(GError) error = NULL;
    cr_assert_eq(gj_format_bid(format, "三、收到和处理申请情况", &error), 1);
    cr_assert_eq(gj_format_bid(format, "制发件数，收到和处理申请", &error), 2);
    cr_assert_eq(gj_format_bid(format, "制发件数收到和处理申请缴纳费用缴纳费用", &error), 3);
    cr_assert_null(error);
}

Test(format, reports_a_regex_that_backtracks_without_end)
{
    g_autoptr(GjFormat) format = load_edited("fee = 缴纳费用", "fee = (?:(?:甲+)+)+乙$");
    g_autoptr(GString) text = g_string_new("收到和处理申请");
    for (int i = 0; i < 5000; i++)
        g_string_append(text, "甲");
    g_string_append(text, "乙丙");
    g_autoptr(GError) error = NULL;
    cr_assert_eq(gj_format_bid(format, text->str, &error), -1);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_PATTERN));
    cr_assert(g_str_has_prefix(error->message, "format 2021: "), "%s", error->message);
}
