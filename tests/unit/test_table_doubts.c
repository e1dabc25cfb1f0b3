/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"
#include "reports.h"

/* Numbers that found no row may be those of a row whose label was not found. */
Test(table_doubts, doubts_rows_without_numbers_where_some_numbers_found_no_row)
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
Test(table_doubts, doubts_a_number_whose_first_line_belongs_to_no_row)
{
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0 0 0 0 5\n",
                                                 "\v. 1\n\v（一）予以公开 34 1 0 0 0 0 5\n. 9\n");

    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "349a 1p 0p 0p 0p 0p 5p");
}

/* One was struck out, and another set below it. */
Test(table_doubts, doubts_two_numbers_in_a_cell_in_which_the_first_would_have_gone_on)
{
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0 0 0 0 5\n",
                                                 "\v\n\v（一）予以公开 34 1 0 0 0 0 5\n. 35\n");

    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "3435a 1p 0p 0p 0p 0p 5p");
}

/* Letters are spaced in the cells of a grid. */
Test(table_doubts, takes_spaced_digits_of_one_ruled_cell_for_a_number)
{
    g_autoptr(GjDocument) document =
        set_changed("（一）予以公开 4 1 0 0 0 0 5\n", "\v\n\v（一）予以公开 . 1 0 0 0 0 5\n");
    GjPage *page = gj_document_edit_page(document, 0);

    glyphs_put(page, "4", 450, FIRST_LINE + 14 * 6 + 12, 10);
    glyphs_put(page, "2", 458, FIRST_LINE + 14 * 6 + 12, 10);
    lay_out_again(document);
    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "42p 1p 0p 0p 0p 0p 5p");
}

/* A ruling between two cells was not found. */
Test(table_doubts, joins_no_two_numbers_of_one_ruled_cell)
{
    g_autoptr(GjDocument) document =
        set_changed("（一）予以公开 4 1 0 0 0 0 5\n", "\v\n\v（一）予以公开 . 1 0 0 0 0 5\n");
    GjPage *page = gj_document_edit_page(document, 0);

    glyphs_put(page, "12", 450, FIRST_LINE + 14 * 6 + 12, 10);
    glyphs_put(page, "34", 463, FIRST_LINE + 14 * 6 + 12, 10);
    lay_out_again(document);
    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "a 1a 0a 0a 0a 0a 5a");
}

/* A spreadsheet prints a label over the numbers beside it. */
Test(table_doubts, doubts_a_row_in_whose_label_digits_stand)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "4.保护第三方合法权益 0 0 0 0 0 0 0", "4.保护第三方合0法权益", 1);
    g_string_replace(text, "6.属于四类过程性信息 0 0", "6.属于四类过程性信息0 . 0", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "refused_third_party", "a a a a a a a");
    expect_row_of(document, "requests", "refused_process_information", "a 0a 0a 0a 0a 0a 0a");
}

/* Digits beyond the edge were not read. */
Test(table_doubts, doubts_a_number_at_the_edge_of_the_page)
{
    g_autoptr(GjDocument) document = set_with("");

    gj_document_edit_page(document, 0)->width = 392 + 58 * 7 + 5 + 2;
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5a");
}

/* A spreadsheet prints what is too wide for a page on a later one, at the same heights. */
Test(table_doubts, doubts_totals_that_go_on_on_a_page_aside)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "（二）部分公开 0 0 0 0 0 0 0\n", "（二）部分公开 0 0 0 0 0 0\n", 1);
    g_string_append(text, "\f\n\n\n\n\n58\n8\n");
    document = set_pages(text->str);
    expect_row_of(document, "requests", "carried_in", "0p 0p 0p 0p 0p 0p 0p");
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5a");
    expect_row_of(document, "requests", "partly_granted", "0p 0p 0p 0p 0p 0p a");
}

/* A number below the last label of a page may stand lower in its cell, or be the first of the next
 * row, whose label stands overleaf. */
Test(table_doubts, doubts_empty_cells_above_numbers_whose_label_is_overleaf)
{
    g_autoptr(GjDocument) document =
        set_changed("（一）予以公开 4 1 0 0 0 0 5\n（二）部分公开 0 0 0 0 0 0 0\n",
                    "（一）予以公开 4 . 0 0 0 0 5\n\v. . 1\n\f（二）部分公开 . . . . . . .\n");

    expect_row_of(document, "requests", "granted", "4p a 0p 0p 0p 0p 5p");
}

/* The mark for nothing of one cell, at its right edge, and the number of the next, at its left. */
Test(table_doubts, doubts_negative_numbers_where_applications_are_counted)
{
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0", "（一）予以公开 4 . -1");

    expect_row_of(document, "requests", "granted", "4p a -1a 0p 0p 0p 5p");
}

/* The digits of 18 and 19 stand apart, and two cells are blank: no column is shown by that. */
Test(table_doubts, doubts_a_row_that_looks_full_where_digits_stand_apart)
{
    g_autoptr(GjDocument) document =
        set_changed("（一）予以公开 4 1 0 0 0 0 5", "（一）予以公开 1 . . 3 . 4 1");

    glyphs_put(gj_document_edit_page(document, 0), "8", 392 + 58 + 9, FIRST_LINE + 14 * 5, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "a a a 3a 4a a 1a");
}

/* Numbers that stand a little higher than their labels. */
Test(table_doubts, doubts_a_row_with_words_that_stands_higher_than_its_label)
{
    static const char *const entries[] = {"约 4", "1", "0", "0", "0", "0", "5"};
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0 0 0 0 5", "（一）予以公开");

    for (guint i = 0; i < G_N_ELEMENTS(entries); i++)
        glyphs_put(gj_document_edit_page(document, 0), entries[i], 392 + 58 * (i + 1),
                   FIRST_LINE + 14 * 5 - 5.5, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "a 1a 0a a 0a a 5a");
}

/* The number of one column and the first line of the next one were taken for one, "21". */
Test(table_doubts, doubts_numbers_of_neighbouring_columns_that_stand_over_each_other)
{
    g_autoptr(GjDocument) document =
        set_changed("（一）予以公开 4 1 0 0 0 0 5", "（一）予以公开 4 1 0 0 0 . 1");
    GjPage *page = gj_document_edit_page(document, 0);

    glyph_put(page, '2', 392 + 58 * 6 - 20, FIRST_LINE + 14 * 5 - 5, 40, 10);
    glyph_put(page, '1', 392 + 58 * 6 + 20, FIRST_LINE + 14 * 5 - 5, 46, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 21a 1a");
}

/* Last year's and this year's. */
Test(table_doubts, doubts_both_of_two_tables_under_one_title)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *again = g_strdup(strstr(text->str, "项目 "));
    g_autoptr(GjDocument) document = NULL;

    g_string_append_printf(text, "\f（二）本年数据\n%s", again);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 0a 5a");
}

/* A row that the form lacks, below one that is blank. */
Test(table_doubts, doubts_numbers_below_words_that_are_no_label)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_prepend(text, HEADING "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\n"
                                   "本年处理决定数量\n行政处罚\n55619\n行政强制\n行政检查\n17\n");
    expect_row(text->str, "article20_6", "coercion", "17a");
}

/* A line that looks like a row of a table that is not there. */
Test(table_doubts, doubts_blanks_of_a_table_of_which_hardly_a_row_is_found)
{
    expect_row(HEADING "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年制发件数 "
                       "本年废止件数 现行有效件数\n规章 1 2 3\n行政规范性文件 4 5 6\n"
                       "三、收到和处理政府信息公开申请情况\n" COLUMNS "（七）总计\n",
               "requests", "concluded_total", "a a a a a a a");
}

/* Programs that take text out of pages may bring all numbers of a table before its words. */
Test(table_doubts, doubts_tables_without_numbers_where_numbers_belong_to_no_table)
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
Test(table_doubts, doubts_rows_without_numbers_beside_one_with_too_few_in_flat_text)
{
    g_autoptr(GString) text = requests("\n", "\n");
    g_autofree char *report =
        g_strconcat(HEADING "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n"
                            "现行有效件数\n规章\n3\n行政规范性文件\n",
                    strstr(text->str, "三、收到"), NULL);

    expect_row(report, "article20_1", "normative_documents", "a a a");
}

/* A number of the form of 2019, whose sign is a word that stands so many points before it. */
static void
expect_change(double gap, const char *expected)
{
    g_autoptr(GjDocument) document = set_licensing("12 减3 9");
    const GjPage *page = gj_document_page(document, 0);

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

Test(table_doubts, reads_the_sign_of_a_number_that_is_set_wide)
{
    expect_change(5, "12p -3p 9p");
}

Test(table_doubts, doubts_a_number_whose_sign_stands_apart)
{
    expect_change(20, "12a -3a 9a");
}

/* A word for the sign on a line of its own, in the cell of the number above it. */
static void
expect_sign_below(const char *sign, const char *expected)
{
    g_autofree char *numbers = g_strdup_printf("12 3 9\n. . %s\n", sign);
    g_autoptr(GjDocument) document = set_licensing(numbers);

    expect_row_of(document, "article20_5", "licensing", expected);
}

Test(table_doubts, doubts_a_number_whose_sign_stands_below_it)
{
    expect_sign_below("减", "12p a 9p");
    expect_sign_below("（减少）", "12p a 9p");
}

/* The rows of another year stand beside these, and hold nothing. */
Test(table_doubts, doubts_tables_side_by_side)
{
    g_autoptr(GjDocument) document = set_licensing("12 3 9");
    GjPage *page = gj_document_edit_page(document, 0);

    glyphs_put(page, "行政许可", 640, FIRST_LINE + 14 * 3, 10);
    glyphs_put(page, "其他对外管理服务事项", 640, FIRST_LINE + 14 * 4, 10);
    lay_out_again(document);
    expect_row_of(document, "article20_5", "licensing", "a a a");
}

/* What stands over a number at the top of a page may be the rest of one at the foot of the page
 * before. */
Test(table_doubts, doubts_a_number_that_may_go_on_overleaf)
{
    g_autoptr(GjDocument) document = set_changed("1.属于国家秘密 0 0", "\f. 7\n1.属于国家秘密 0 0");

    expect_row_of(document, "requests", "partly_granted", "0a 0p 0p 0p 0p 0p 0p");
}

/* A row in which an entry stands that is no number, whatever words the table has. */
static void
expect_doubt_of_entry(const char *entry)
{
    g_autofree char *row = g_strdup_printf("（一）予以公开 4 %s 0", entry);
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0", row);

    expect_row_of(document, "requests", "granted", "4a a 0a 0p 0p 0p 5p");
}

Test(table_doubts, doubts_chinese_numerals)
{
    expect_doubt_of_entry("三");
    expect_doubt_of_entry("〇");
}

Test(table_doubts, doubts_signs_that_say_nothing)
{
    expect_doubt_of_entry("##");
    expect_doubt_of_entry("√");
}

/* A font may name its digits by characters that mean nothing to others. */
Test(table_doubts, doubts_private_characters)
{
    expect_doubt_of_entry("\xEF\x80\xB1\xEF\x80\xB2"); /* U+F031 U+F032 */
}

/* A number of text with a note behind it is none that could be read, but no blank either. */
Test(table_doubts, doubts_numbers_with_a_note)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_replace(text, "2.没有现成信息需要另行制作\t0",
                     "2.没有现成信息需要另行制作\t4(含上年结转1件)", 1);
    expect_row(text->str, "requests", "unable_needs_creation", "a 0p 0p 0p 0p 0p 0p");
}

/* One row of an annex for last year, the labels of whose others are not known. */
Test(table_doubts, doubts_a_row_whose_label_stands_there_twice)
{
    g_autoptr(GString) text = requests("\t", "\t");

    for (guint i = 0; i < 30; i++)
        g_string_append_printf(text, "附表\t第%u行\t1\t2\n", i);
    g_string_append(text, "四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1\n");
    expect_row(text->str, "requests", "carried_forward", "0a 0a 0a 0a 0a 0a 0a");
}

/* The numbers stand beside the first line of a label that is wrapped and not known by it. */
Test(table_doubts, doubts_empty_rows_beside_numbers_of_unknown_ones)
{
    g_autoptr(GString) text = requests("     ", "     ");

    g_string_replace(text, "1.属于国家秘密     0     0     0     0     0     0     0\n",
                     "某某类别     2     0     0     0     0     0     2\n1.属于国家秘密\n", 1);
    expect_row(text->str, "requests", "refused_state_secret", "a a a a a a a");
}

/* Labels whose item numbers have no mark behind them. */
Test(table_doubts, takes_no_label_for_a_number_with_a_note)
{
    g_autoptr(GString) text = requests("     ", "     ");

    g_string_replace(text, "1.属于国家秘密     0     0     0     0     0     0     0\n",
                     "1属于国家秘密     2     0     0     0     0     0     2\n", 1);
    expect_row(text->str, "requests", "refused_state_secret", "2p 0p 0p 0p 0p 0p 2p");
}

/* Some labels come behind their numbers, and the next row's follow them. */
Test(table_doubts, finds_the_rows_between_too_many_numbers_and_none)
{
    const guint numbers[] = {7, 14, 7, 7, 0, 7, 0, 7, 9, 7};
    const gboolean expected[] = {FALSE, TRUE, TRUE, TRUE, TRUE, FALSE, TRUE, TRUE, TRUE, FALSE};
    g_autofree gboolean *shifted = gj_table_find_shifted(numbers, G_N_ELEMENTS(numbers), 7);

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        cr_expect_eq(shifted[i], expected[i], "label %u", i);
}

/* A table whose cells are all blank, with sums that the form does not have. */
static void
expect_blank_with_sums(const char *sums, const char *expected)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *between =
        g_strdup_printf("8.属于行政查询事项 . . . . . . .\n\v小计 %s\n", sums);
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "三、收到",
                     "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
                     "规章 1 2 3\n行政规范性文件 4 5 6\n三、收到",
                     1);
    g_string_replace(text, " 0 0 0 0 0 0 0", " . . . . . . .", 0);
    g_string_replace(text, " 4 1 0 0 0 0 5", " . . . . . . .", 0);
    g_string_replace(text, "8.属于行政查询事项 . . . . . . .\n", between, 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", expected);
}

Test(table_doubts, doubts_no_blank_table_for_sums_of_nothing)
{
    expect_blank_with_sums("0 0 0 0 0 0 0", "b b b b b b b");
    expect_blank_with_sums("3 0 0 0 0 0 3", "a a a a a a a");
}

/* What follows a table is no label that reaches into its columns. */
Test(table_doubts, doubts_no_table_for_the_text_below_it)
{
    g_autoptr(GjDocument) document = set_with(
        "四、政府信息公开行政复议、行政诉讼情况\n"
        "类别 结果维持 结果纠正 其他结果 尚未审结 总计\n行政复议 2 . 1 . 3\n"
        "未经复议直接起诉 1 . . . 1\n复议后起诉 . . . . .\n"
        "五、存在的主要问题及改进情况：一年来，政府信息公开工作虽然取得了一定成绩，但仍存在一些不足"
        "\n");

    expect_row_of(document, "disputes", "reconsideration", "2p b 1p b 3p");
}

/* The head of the first column is not to be read, and no row has a number for each. */
Test(table_doubts, doubts_columns_of_which_one_was_not_seen)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "自然人", ".", 1);
    g_string_replace(text, " 0", " .", 0);
    g_string_replace(text, " 4 1 . . . . 5", " 4 . . . . . 4", 0);
    g_string_replace(text, "续办理 . . . . . . .", "续办理 1 2 . . . . 3", 1);
    g_string_replace(text, "数量 . . . . . . .", "数量 1 2 . . . . 3", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "a 4a a a a a 4a");
}

/* Marks for nothing that are wider than their narrow cells are no digits of one number. */
Test(table_doubts, takes_marks_over_the_edges_of_their_cells_for_blanks)
{
    g_autoptr(GjDocument) document =
        set_changed("（一）予以公开 4 1 0 0 0 0 5\n", "\v\n\v（一）予以公开 . 1 . . 0 0 5\n");
    GjPage *page = gj_document_edit_page(document, 0);

    glyphs_put(page, "4", 450, FIRST_LINE + 14 * 6 + 12, 10);
    glyphs_put(page, "2", 458, FIRST_LINE + 14 * 6 + 12, 10);
    glyphs_put(page, "—", 605, FIRST_LINE + 14 * 6 + 12, 10);
    glyphs_put(page, "—", 617, FIRST_LINE + 14 * 6 + 12, 10);
    lay_out_again(document);
    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "42p 1p b b 0p 0p 5p");
}

/* Without a line between them the label of a group ran into that of its first row. */
Test(table_doubts, doubts_an_empty_row_below_a_label_that_ran_into_another)
{
    g_autoptr(GjDocument) document =
        set_changed("1.信访举报投诉类申请 0 0 0 0 0 0 0\n",
                    "（五）不1.信访举 2 . . . . . 2\n予处理报投诉类申请\n");

    expect_row_of(document, "requests", "declined_petition", "a a a a a a a");
}

Test(table_doubts, takes_no_reference_to_a_note_for_a_number_of_the_row)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "（一）予以公开 ", "（一）予以公开[1] ", 1);
    g_string_replace(text, "1.属于国家秘密 ", "1.属于国家秘密（注2） ", 1);
    g_string_replace(text, "（七）总计 ", "（七）总计[13] ", 1);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
    expect_row_of(document, "requests", "refused_state_secret", "0p 0p 0p 0p 0p 0p 0p");
    expect_row_of(document, "requests", "concluded_total", "4p 1p 0p 0p 0p 0p 5p");
}

/* The mark for a note, on a line of its own. */
Test(table_doubts, takes_no_mark_for_a_row_that_the_form_lacks)
{
    g_autoptr(GjDocument) document = set_changed(
        "1.属于国家秘密 0 0 0 0 0 0 0\n", "1.属于国家秘密 0 . . 0 0 0 .\n\v* . 0 0 . . . 0\n");

    expect_row_of(document, "requests", "refused_state_secret", "0p a a 0p 0p 0p a");
}

/* The title stands beside the rows, and their numbers a little higher than their labels. */
Test(table_doubts, doubts_an_empty_row_whose_numbers_may_come_before_the_title)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = set_pages(text->str);
    GjPage *page = gj_document_edit_page(document, 0);

    glyphs_put(page, "310", 450, 700, 10);
    glyphs_put(page, "第二十条第（六）项", 20, 706, 10);
    glyphs_put(page, "行政处罚", 200, 706, 10);
    glyphs_put(page, "5", 450, 724, 10);
    glyphs_put(page, "行政强制", 200, 730, 10);
    lay_out_again(document);
    expect_row_of(document, "article20_6", "penalties", "a");
}

/* Where nothing stands in the next column no cell has two numbers. */
Test(table_doubts, doubts_numbers_beside_the_head_of_their_column)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "自然人", ".", 1);
    g_string_replace(text, " 0", " .", 0);
    g_string_replace(text, " 4 1 . . . . 5", " 5 . . . . . 5", 0);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "a 5a a a a a 5a");
}

/* The pages of a report whose last row lacks two numbers, before a page that begins with others.
 * Returns: ownership. */
static GjDocument *
set_broken_row(const char *overleaf)
{
    g_autoptr(GString) text = page_requests();

    g_string_replace(text, "继续办理 0 0 0 0 0 0 0", "继续办理 0 0 . 0 0 0 .", 1);
    g_string_append_printf(text, "\f%s\n四、政府信息公开行政复议、行政诉讼情况\n", overleaf);
    return set_pages(text->str);
}

/* Cells with more lines than the page had room for. */
Test(table_doubts, reads_the_end_of_the_last_row_at_the_head_of_the_next_page)
{
    g_autoptr(GjDocument) document = set_broken_row(". . . 0 . . . 0");

    expect_row_of(document, "requests", "carried_forward", "0p 0p 0i 0p 0p 0p 0i");
}

Test(table_doubts, doubts_empty_cells_over_a_number_overleaf)
{
    g_autoptr(GjDocument) document = set_broken_row(". . 2 3 . . . .");

    expect_row_of(document, "requests", "carried_forward", "0p 0p a 0p 0p 0p b");
}

/* The table of a report with other numbers, from its heads on. Returns: ownership. */
static char *
other_table(const GString *text)
{
    g_autoptr(GString) table = g_string_new(strstr(text->str, "项目 "));

    g_string_replace(table, " 4 1 0 0 0 0 5", " 3 2 0 0 0 0 5", 0);
    return g_strdup(table->str);
}

/* A corrected table comes without a title, where there was room for it. */
Test(table_doubts, doubts_both_of_two_tables_one_of_which_stands_behind_another_section)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *again = other_table(text);
    g_autoptr(GjDocument) document = NULL;

    g_string_append_printf(text,
                           "四、政府信息公开行政复议、行政诉讼情况\n无\n"
                           "\f更正后的表格如下：\n%s",
                           again);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 0a 5a");
}

Test(table_doubts, doubts_both_of_two_tables_one_of_which_stands_before_the_title)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *again = other_table(text);
    g_autoptr(GjDocument) document = NULL;

    g_string_insert(text, strstr(text->str, "三、收到") - text->str, "\f");
    g_string_insert(text, strstr(text->str, "\f三、收到") - text->str, again);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 0a 5a");
}

/* The same table once more, as in an annex, tells nothing else. */
Test(table_doubts, trusts_a_table_that_is_printed_twice)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *again = g_strdup(strstr(text->str, "项目 "));
    g_autoptr(GjDocument) document = NULL;

    g_string_append_printf(text, "四、政府信息公开行政复议、行政诉讼情况\n无\n\f附件\n%s", again);
    document = set_pages(text->str);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}
