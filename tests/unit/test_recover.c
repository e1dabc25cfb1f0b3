/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "recover/vocabulary.h"
#include "reports.h"

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

/* The rest of the table was lost; its head is repeated overleaf. */
Test(recover, takes_no_head_of_a_column_for_the_label_of_a_row)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_truncate(text, (gsize)(strstr(text->str, "3.其他") - text->str));
    g_string_append(text, "\f项目 " COLUMNS);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
    expect_row_of(document, "requests", "concluded_total", "m m m m m m m");
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

Test(recover, reads_entries_left_blank_between_tabs)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_replace(text, "（一）予以公开\t4\t1\t0", "（一）予以公开\t4\t1\t", 1);
    expect_row(text->str, "requests", "granted", "4p 1p b 0p 0p 0p 5p");
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
    const char *label = "二、上年结转政府信息公开申请数量";
    g_autoptr(GjDocument) document = set_changed(label, ".");

    for (const char *p = label; *p; p = g_utf8_next_char(p)) {
        g_autofree char *character = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));

        glyphs_put(gj_document_edit_page(document, 0), character,
                   20 + 22 * (double)g_utf8_pointer_to_offset(label, p), FIRST_LINE + 14 * 4, 10);
    }
    lay_out_again(document);
    expect_row_of(document, "requests", "carried_in", "0p 0p 0p 0p 0p 0p 0p");
}

/* Expects the fee of a report with this title and these words below its table to read like this. */
static void
expect_fee(const char *title, const char *below, const char *expected)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append_printf(text,
                           "%s\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 12.5\n%s\n"
                           "五、存在的主要问题\n",
                           title, below);
    expect_row(text->str, "article20_8", "fees", expected);
}

Test(recover, doubts_an_amount_in_a_unit_that_other_words_of_its_table_contradict)
{
    expect_fee("第二十条第（八）项", "四、其他情况", "12.5p");
    expect_fee("第二十条第（八）项（单位：万元）", "四、其他情况", "12.5p");
    expect_fee("第二十条第（八）项（单位：元）", "四、其他情况", "12.5a");
    expect_fee("第二十条第（八）项", "注：收费金额单位为元。", "12.5a");
}

/* The unit of the last number is spread to the other side of its cell. */
Test(recover, takes_no_unit_that_stands_apart_for_the_number_of_a_column)
{
    g_autoptr(GjDocument) document = set_licensing(". 55 9");

    glyphs_put(gj_document_edit_page(document, 0), "件", 392 + 58 * 3 + 35, FIRST_LINE + 14 * 3,
               10);
    lay_out_again(document);
    expect_row_of(document, "article20_5", "licensing", "b 55p 9p");
}

Test(recover, takes_bold_labels_printed_twice_for_one)
{
    g_autoptr(GString) text = requests(" ", "\n");

    g_string_replace(text, "四、结转下年度继续办理\n",
                     "四、结转下年度继续办理\n四、结转下年度继续办理\n", 1);
    expect_row(text->str, "requests", "carried_forward", "0p 0p 0p 0p 0p 0p 0p");
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

/* An annex without a title of its own shows last year's numbers. */
Test(recover, doubts_a_table_that_stands_there_for_two_years)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autofree char *again = g_strdup(strstr(text->str, "一、本年新收"));

    g_string_replace(text, "三、收到和处理", "甲乙丙：收到、处理", 1);
    g_string_append_printf(text, "六、其他需要报告的事项\n附件\n%s", again);
    expect_row(text->str, "requests", "granted", "4a 1a 0a 0a 0a 0a 5a");
}

/* Under a title each, though the second one is of another year or office. */
Test(recover, doubts_a_short_table_that_stands_there_twice_with_other_numbers)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(
        text, "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 12\n六、其他需要报告的事项\n"
              "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 12\n");
    expect_row(text->str, "article20_5", "licensing", "12p");
    g_string_append(text, "附件\n第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 13\n");
    expect_row(text->str, "article20_5", "licensing", "12a");
}

/* Heads below each other are the columns of a table as well. */
Test(recover, doubts_a_short_table_that_stands_there_twice_one_cell_a_line)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text, "更正前：\n第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n"
                          "现行有效件数\n规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n"
                          "更正后：\n第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n"
                          "现行有效件数\n规章\n7\n8\n9\n行政规范性文件\n4\n5\n6\n");
    expect_row(text->str, "article20_1", "rules", "1a 2a 3a");
}

Test(recover, knows_titles_with_roman_numerals)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autofree char *again = g_strdup(strstr(text->str, "一、本年新收"));

    g_string_replace(text, "三、收到和处理", "Ⅲ、收到和处理", 1);
    g_string_append_printf(text, "第二十条第（一）项\n附件\n%s", again);
    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

Test(recover, reads_columns_of_which_the_total_stands_first)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS,
                     "项目 总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他\n", 1);
    g_string_replace(text, "4 1 0 0 0 0 5", "5 4 1 0 0 0 0", 0);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

/* The annex shows more heads that are known, for another year. */
Test(recover, prefers_the_first_table_to_one_of_an_annex)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text, "第二十条第（一）项\n信息内容 本年制发件数 废止的 有效的\n"
                          "规章 1 2 3\n行政规范性文件 4 5 6\n"
                          "附：上年数据\n第二十条第（一）项\n"
                          "信息内容 本年制发件数 本年废止件数 现行有效件数\n"
                          "规章 7 8 9\n行政规范性文件 7 8 9\n");
    expect_row(text->str, "article20_1", "rules", "1p 2p 3p");
}

/* The numbers of items stand apart from their labels, as by "1%s"; a subtotal begins where they do.
 */
static void
expect_no_subtotal_in_row_above(const char *subtotal, const char *point)
{
    g_autoptr(GString) text = requests("|", "|");
    g_autofree char *rows =
        g_strdup_printf("8%s属于行政查询事项|7|0|0|0|0|0|\n%s|50|6|0|1|1|2|60\n", point, subtotal);

    g_string_replace(text, "8.属于行政查询事项|0|0|0|0|0|0|0\n", rows, 1);
    for (guint i = 1; i < 8; i++) {
        g_autofree char *number = g_strdup_printf("\n%u.", i),
                        *apart = g_strdup_printf("\n%u%s", i, point);

        g_string_replace(text, number, apart, 0);
    }
    g_string_replace(text, COLUMNS,
                     "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n", 1);
    expect_row(text->str, "requests", "refused_administrative_query", "7p 0p 0p 0p 0p 0p b");
}

/* 合计 is the head of a column, too. */
Test(recover, keeps_the_numbers_of_a_subtotal_out_of_the_row_above)
{
    expect_no_subtotal_in_row_above("小计", ". ");
    expect_no_subtotal_in_row_above("合计", ". ");
    expect_no_subtotal_in_row_above("合计", " . ");
}

/* Text whose numbers come before their labels: the row that seems empty is not. */
Test(recover, doubts_an_empty_row_beside_one_that_ends_with_two_sums)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_replace(text, "二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n",
                     "二、上年结转政府信息公开申请数量\n1\n1\n5\n5\n", 1);
    g_string_replace(text, "（一）予以公开\n4\n1\n0\n0\n0\n0\n5\n", "（一）予以公开\n", 1);
    expect_row(text->str, "requests", "granted", "a a a a a a a");
}

/* Between tabs, a number on a line of its own. */
Test(recover, doubts_the_row_above_a_number_in_no_column)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_replace(text, "（二）部分公开\t0\t0\t0\t0\t0\t0\t0\n", "（二）部分公开\n\n2\n", 1);
    expect_row(text->str, "requests", "partly_granted", "a a a a a a a");
}

/* Labels in one column, and the sums of a group beside the group's own label. */
Test(recover, keeps_the_numbers_of_a_group_out_of_the_rows_around)
{
    g_autoptr(GjDocument) document =
        set_changed("1.属于国家秘密 0 0", "（三）不予公开 6 2 0 0 0 0 8\n1.属于国家秘密 0 0");

    expect_row_of(document, "requests", "partly_granted", "0p 0p 0p 0p 0p 0p 0p");
    expect_row_of(document, "requests", "refused_state_secret", "0p 0p 0p 0p 0p 0p 0p");
}

/* The font of a unit states boxes so much higher than that of the digits that it is put on a line
 * of its own, before the number. */
Test(recover, reads_a_number_before_its_unit_whatever_their_lines)
{
    g_autoptr(GjDocument) document = set_licensing("12 3 4");
    GjPage *page = gj_document_edit_page(document, 0);
    const double y = FIRST_LINE + 14 * 3;

    for (guint i = 0; i < page->glyphs->len; i++)
        if (g_array_index(page->glyphs, GjGlyph, i).box.y0 == y &&
            g_array_index(page->glyphs, GjGlyph, i).character == '2')
            glyph_put(page, 0x4EF6, g_array_index(page->glyphs, GjGlyph, i).box.x1 + 1, y - 7, 10,
                      15);
    lay_out_again(document);
    expect_row_of(document, "article20_5", "licensing", "12a 3p 4p");
}

/* Letters are spaced by more than a blank: the label matches without its second line, beside which
 * the numbers stand. */
Test(recover, gives_a_label_its_last_line_where_letters_are_spaced)
{
    g_autoptr(GjDocument) document =
        set_changed("6.属于四类过程性信息 0 0 0 0 0 0 0\n", ".\n. 9 0 0 0 0 0 9\n");
    GjPage *page = gj_document_edit_page(document, 0);
    const double y = FIRST_LINE + 14 * 12;
    double x = 20;

    for (const char *p = "属于四类过程性信"; *p; p = g_utf8_next_char(p), x += 24)
        glyph_put(page, g_utf8_get_char(p), x, y, 10, 10);
    glyphs_put(page, "息", 20, y + 14, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "refused_process_information", "9p 0p 0p 0p 0p 0p 9p");
}

/* A head that is repeated overleaf is no entry of a row that is cut there. */
Test(recover, knows_heads_in_other_wording_for_words_of_the_table)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, &error);
    const GjFormat *format = gj_formats_get(formats, 0);
    const GjTable *requests = NULL;

    for (guint t = 0; t < gj_format_n_tables(format); t++)
        if (strcmp(gj_format_table(format, t)->code, "requests") == 0)
            requests = gj_format_table(format, t);
    cr_assert(gj_is_table_vocabulary(requests, "法人或其他组织"));
    cr_assert(gj_is_table_vocabulary(requests, "法人或其它组织"));
    cr_assert(gj_is_table_vocabulary(requests, "其它"));
    cr_assert_not(gj_is_table_vocabulary(requests, "其它人"));
    cr_assert_not(gj_is_table_vocabulary(requests, "玖"));
}

/* Between tabs, several entries on a line without a label, too few to be what the row lacks. */
Test(recover, doubts_the_row_above_numbers_without_a_label)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_replace(text, "（二）部分公开\t0\t0\t0\t0\t0\t0\t0\n",
                     "（二）部分公开\t7\t1\n3\t2\t0\n", 1);
    expect_row(text->str, "requests", "partly_granted", "7a 1a a a a a a");
}

/* As 栏次 in forms of statistics. */
Test(recover, takes_no_row_that_numbers_the_columns_for_the_numbers_of_the_first_row)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "总计\n", "总计\n栏次 1 2 3 4 5 6 7\n", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "received_new", "4p 1p 0p 0p 0p 0p 5p");
}

#define NOUGHTS "\n0\n0\n0\n0\n0\n0\n0"
#define ONE_UNABLE "（四）无法提供\n1\n0\n0\n0\n0\n0\n1\n"

/* A cell on a line, of which blank ones are left out; the last row of the group before is blank. */
static GString *
with_sums_of_a_group(void)
{
    GString *text = requests("\n", "\n");

    cr_assert(g_string_replace(text, "8.属于行政查询事项" NOUGHTS "\n",
                               "8.属于行政查询事项\n" ONE_UNABLE, 1) == 1);
    return text;
}

Test(recover, keeps_the_sums_of_a_group_out_of_the_blank_row_before_them)
{
    g_autoptr(GString) text = with_sums_of_a_group();

    g_string_replace(text, "1.属于国家秘密", "（三）不予公开" NOUGHTS "\n1.属于国家秘密", 1);
    expect_row(text->str, "requests", "refused_administrative_query", "b b b b b b b");
}

/* The label may be that of merged cells, which came between those of a row. */
Test(recover, doubts_a_row_whose_numbers_stand_behind_the_label_of_a_group)
{
    g_autoptr(GString) text = with_sums_of_a_group();

    expect_row(text->str, "requests", "refused_administrative_query", "1a 0a 0a 0a 0a 0a 1a");
}

Test(recover, reads_a_table_of_dashes_beside_sums_of_nothing)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_replace(text, "\n4\n1\n0\n0\n0\n0\n5", NOUGHTS, 0);
    g_string_replace(text, NOUGHTS, "\n-\n-\n-\n-\n-\n-\n-", 0);
    g_string_replace(text, "1.属于国家秘密", "（三）不予公开" NOUGHTS "\n1.属于国家秘密", 1);
    expect_row(text->str, "requests", "granted", "b b b b b b b");
}

/* A row of the form that was left out can't be one of subtotals. */
Test(recover, leaves_a_blank_row_of_flat_text_beside_subtotals_blank)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, "3.危及“三安全一稳定” 0 0 0 0 0 0 0\n", "", 1);
    g_string_replace(text, "1.本机关不掌握", "小计 0 0 0 0 0 0 0\n1.本机关不掌握", 1);
    g_string_replace(text, "2.重复申请 0 0 0 0 0 0 0", "2.重复申请", 1);
    expect_row(text->str, "requests", "declined_repeat", "b b b b b b b");
}

/* Agencies leave the ends of long labels out, and add what a row includes. */
Test(recover, reads_rows_and_columns_whose_labels_are_shorter_or_longer)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, "、行政机关不再处理其政府信息公开申请", "", 0);
    g_string_replace(text, "（一）予以公开", "（一）予以公开（含已主动公开）", 1);
    g_string_replace(text, "三、收到",
                     "第二十条第（一）项\n信息内容 本年制发数 本年废止数 现行有效数\n"
                     "规章 1 2 3\n行政规范性文件 4 5 6\n三、收到",
                     1);
    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
    expect_row(text->str, "requests", "other_fee_unpaid", "0p 0p 0p 0p 0p 0p 0p");
    expect_row(text->str, "article20_1", "rules", "1p 2p 3p");
}
