/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

#define DISPUTES "四、政府信息公开行政复议、行政诉讼情况\n"
#define GROUP "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
#define GROUPS                                                                                     \
    DISPUTES "行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉"               \
             "\n" GROUP GROUP GROUP

#define COLUMNS_OF_GROUP "结果维持 结果纠正 其他结果 尚未审结 总计"
#define SIDE_BY_SIDE                                                                               \
    "行政复议 行政诉讼\n" COLUMNS_OF_GROUP " " COLUMNS_OF_GROUP " " COLUMNS_OF_GROUP "\n"

static void
expect_groups(const char *numbers, const char *row, const char *expected)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append_printf(text, GROUPS "%s\n五、存在的主要问题及改进情况\n", numbers);
    expect_row(text->str, "disputes", row, expected);
}

Test(groups, reads_full_groups_in_order)
{
    expect_groups("1 0 0 2 3 0 0 0 0 0 1 1 0 0 2", "reconsideration", "1p 0p 0p 2p 3p");
}

Test(groups, leaves_numbers_beside_other_words_out_of_groups)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text, GROUPS "1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n五、存在的主要问题\n");
    g_string_replace(text, "结果维持\n", "云岭县水务局 2024 年报告\n结果维持\n", 1);
    expect_row(text->str, "disputes", "reconsideration", "1p 0p 0p 2p 3p");
}

Test(groups, finds_by_the_sums_which_group_has_a_blank)
{
    expect_groups("31 7 5 12 55 40 3 9 2 54 14 3 4 21", "litigation_direct", "40i 3i 9i 2i 54i");
    expect_groups("31 7 5 12 55 40 3 9 2 54 14 3 4 21", "litigation_after_reconsideration",
                  "14a a 3a 4a 21i");
}

/* Sums of nothing but zeros confirm nothing. */
Test(groups, leaves_groups_of_zeros_with_a_blank_open)
{
    expect_groups("0 0 0 0 0 0 0 0 0 0 0 0 0 0", "reconsideration", "0a 0a 0a 0a 0a");
}

/* The total holds wherever the parts stand. */
Test(groups, doubts_the_order_of_a_group_with_words_in_it)
{
    expect_groups("1 5\n尚未\n0 2 8\n0 0 0 0 0\n0 0 0 0 0", "reconsideration", "1a 5a 0a 2a 8a");
}

Test(groups, trusts_the_order_of_a_group_whose_numbers_follow_their_labels)
{
    expect_groups("结果维持\n1\n结果纠正\n5\n其他结果\n0\n尚未审结\n2\n总计\n8\n"
                  "0 0 0 0 0\n0 0 0 0 0",
                  "reconsideration", "1i 5i 0i 2i 8i");
}

Test(groups, leaves_out_the_one_number_without_which_all_groups_add_up)
{
    expect_groups("3\n8 0 1 0 9\n5 3 1 2 11\n7 0 0 4 11", "litigation_direct", "5a 3a 1a 2a 11a");
}

/* A stray number makes up for a blank cell. */
Test(groups, leaves_out_a_number_that_makes_up_for_a_blank)
{
    expect_groups("2\n31 7 5 12 55\n40 3 9 2 54\n14 3 4 21", "reconsideration",
                  "31a 7a 5a 12a 55a");
}

/* What stands at the foot of a page ends the table, and the numbers may be those of its head. */
Test(groups, doubts_empty_groups_at_the_foot_of_a_page_before_numbers)
{
    g_autoptr(GjDocument) document = set_with(
        DISPUTES SIDE_BY_SIDE "云岭县水务局编印\n\f"
                              "1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n五、存在的主要问题及改进情况\n");

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

Test(groups, opens_empty_groups_cells_where_a_number_stands_in_no_column)
{
    static const char *const numbers[] = {"0", "1", "1", "",  "2", "",  "0", "",
                                          "",  "0", "1", "0", "1", "0", "2"};
    g_autoptr(GjDocument) document =
        set_pages(HEADING "三、收到和处理政府信息公开申请情况\n" DISPUTES SIDE_BY_SIDE);
    GjPage *page = gj_document_edit_page(document, 0);

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        glyphs_put(page, numbers[i], 12 + 58 * i, FIRST_LINE + 70, 10);
    g_array_set_size(page->spans, 0);
    g_array_set_size(page->lines, 0);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    gj_document_set_rulings_func(document, find_group_rulings, NULL, NULL);
    expect_row_of(document, "disputes", "litigation_after_reconsideration", "1p 0p a 0p 2p");
}

#define WIDTH 58
#define FRAME_LEFT 20.0
#define FRAME_RIGHT (FRAME_LEFT + 15 * WIDTH)
#define FIRST_HEAD (FIRST_LINE + 14 * 30)

/* The frame of a table of fifteen columns without a ruling inside. */
static GArray *
find_frame(gpointer data, guint page, GError **error)
{
    GArray *rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));
    const double top = FIRST_HEAD - 2, bottom = top + 3 * 14;
    const GjRuling lines[] = {{FRAME_LEFT, top, FRAME_RIGHT, top},
                              {FRAME_LEFT, bottom, FRAME_RIGHT, bottom},
                              {FRAME_LEFT, top, FRAME_LEFT, bottom},
                              {FRAME_RIGHT, top, FRAME_RIGHT, bottom}};

    (void)data;
    (void)page;
    (void)error;
    g_array_append_vals(rulings, lines, G_N_ELEMENTS(lines));
    return rulings;
}

/* Heads in the middle of their columns, on two lines, and numbers at the right side. */
Test(groups, reads_numbers_at_the_sides_of_columns_that_no_rulings_part)
{
    static const char *const heads[][2] = {
        {"结果", "维持"}, {"结果", "纠正"}, {"其他", "结果"}, {"尚未", "审结"}, {"总计", ""}};
    static const char *const numbers[] = {"1", "", "", "2", "3", "", "", "",
                                          "",  "", "", "4", "",  "", "4"};
    g_autoptr(GjDocument) document = set_with(
        DISPUTES "行政复议 未经复议直接起诉 . . . . 复议后起诉\n\n\n\n五、存在的主要问题\n");
    GjPage *page = gj_document_edit_page(document, 0);

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const double x = FRAME_LEFT + WIDTH * i;

        glyphs_put(page, heads[i % 5][0], x + WIDTH / 2 - 10, FIRST_HEAD, 10);
        glyphs_put(page, heads[i % 5][1], x + WIDTH / 2 - 10, FIRST_HEAD + 14, 10);
        glyphs_put(page, numbers[i], x + WIDTH - 7, FIRST_HEAD + 28, 10);
    }
    lay_out_again(document);
    gj_document_set_rulings_func(document, find_frame, NULL, NULL);
    expect_row_of(document, "disputes", "reconsideration", "1p b b 2p 3p");
    expect_row_of(document, "disputes", "litigation_after_reconsideration", "b 4p b b 4p");
}

/* A report whose first group has column labels that nobody knows, on pages; `above` stands above
 * those of the other two. Returns: ownership. */
static GjDocument *
lose_first_group(const char *above)
{
    g_autoptr(GString) text = page_requests();

    g_string_append_printf(text,
                           DISPUTES "行政复议\n甲 乙 丙 丁 戊\n"
                                    "1 0 0 2 3\n%s\n" COLUMNS_OF_GROUP " " COLUMNS_OF_GROUP
                                    "\n0 1 1 0 2 4 0 0 0 4\n五、存在的主要问题及改进情况\n",
                           above);
    return set_pages(text->str);
}

Test(groups, knows_groups_by_the_labels_above_them_where_one_is_missing)
{
    g_autoptr(GjDocument) document = lose_first_group("未经复议直接起诉 . . . . 复议后起诉");

    expect_row_of(document, "disputes", "litigation_direct", "0p 1p 1p 0p 2p");
    expect_row_of(document, "disputes", "reconsideration", "m m m m m");
}

Test(groups, doubts_groups_without_labels_where_one_is_missing)
{
    g_autoptr(GjDocument) document = lose_first_group("行政诉讼");

    expect_row_of(document, "disputes", "reconsideration", "0a 1a 1a 0a 2a");
}

/* In both orders the sums hold. */
Test(groups, doubts_columns_in_another_order)
{
    g_autoptr(GjDocument) document = set_with(DISPUTES "\v行政复议 行政诉讼\n"
                                                       "结果纠正 结果维持 其他结果 尚未审结 总计 "
                                                       "结果纠正 结果维持 其他结果 尚未审结 总计 "
                                                       "结果纠正 结果维持 其他结果 尚未审结 总计\n"
                                                       "1 2 3 4 10 0 0 0 0 0 0 0 0 0 0\n");

    expect_row_of(document, "disputes", "reconsideration", "1a 2a 3a 4a 10a");
}

Test(groups, doubts_groups_in_another_order)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text,
                    DISPUTES "行政复议 行政诉讼\n复议后起诉 未经复议直接起诉\n" GROUP GROUP GROUP
                             "1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n五、存在的主要问题\n");
    expect_row(text->str, "disputes", "litigation_direct", "0a 0a 0a 0a 0a");
}

/* The cells of the last group where the table has these lines. */
static void
expect_last_group(const char *lines, const char *cells)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append_printf(text, DISPUTES "%s\n五、存在的主要问题\n", lines);
    expect_row(text->str, "disputes", "litigation_after_reconsideration", cells);
}

#define NUMBERS "1 0 0 2 3 0 0 0 0 0 1 1 0 0 2"
#define LINES "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
#define OTHER_LINES "结果纠正\n结果维持\n其他结果\n尚未审结\n总计\n"

Test(groups, doubts_text_whose_heads_stand_in_another_order_on_lines_of_their_own)
{
    expect_last_group(
        "行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n" LINES LINES LINES NUMBERS,
        "1p 1p 0p 0p 2p");
    expect_last_group(
        "行政复议\n行政诉讼\n复议后起诉\n未经复议直接起诉\n" LINES LINES LINES NUMBERS,
        "1a 1a 0a 0a 2a");
    expect_last_group("行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n" OTHER_LINES OTHER_LINES
                          OTHER_LINES NUMBERS,
                      "1a 1a 0a 0a 2a");
}

Test(groups, doubts_text_whose_groups_stand_in_another_order_before_their_numbers)
{
    expect_last_group(LINES "行政复议 1 0 0 2 3\n未经复议直接起诉 0 0 0 0 0\n复议后起诉 1 1 0 0 2",
                      "1p 1p 0p 0p 2p");
    expect_last_group(LINES "未经复议直接起诉 1 0 0 2 3\n复议后起诉 0 0 0 0 0\n行政复议 1 1 0 0 2",
                      "0p 0p 0p 0p 0p");
    expect_last_group(LINES "未经复议直接起诉\n1\n0\n0\n2\n3\n复议后起诉\n0\n0\n0\n0\n0\n"
                            "行政复议\n1\n1\n0\n0\n2",
                      "1a 1a 0a 0a 2a");
    expect_last_group(LINES "行政诉讼（未经复议直接起诉）\n1\n0\n0\n2\n3\n"
                            "行政诉讼（复议后起诉）\n0\n0\n0\n0\n0\n行政复议\n1\n1\n0\n0\n2",
                      "1a 1a 0a 0a 2a");
}

/* One group may hold a slip of the agency; three do not add up because they are mixed. */
Test(groups, doubts_numbers_on_lines_of_their_own_that_add_up_in_no_group)
{
    expect_groups("7\n6\n3\n8\n22\n18\n55\n6\n7\n3\n22\n3\n2\n3\n11", "reconsideration",
                  "7a 6a 3a 8a 22a");
    expect_groups("7\n6\n3\n8\n24\n1\n5\n0\n0\n7\n2\n3\n2\n3\n10", "litigation_direct",
                  "1p 5p 0p 0p 7p");
}

#define DOWNWARDS ". 结 结 其 尚 .\n. 果 果 他 未 总\n. 维 纠 结 审 计\n. 持 正 果 结 .\n"

/* 计 of one head and 总 of the next one are no label. */
Test(groups, reads_heads_written_downwards_below_each_other)
{
    g_autoptr(GjDocument) document = set_with(
        DISPUTES ". 行政复议\n" DOWNWARDS ". 未经复议直接起诉\n" DOWNWARDS ". . 90 . 52 142\n"
                 ". 复议后起诉\n" DOWNWARDS "五、存在的主要问题及改进情况\n");

    expect_row_of(document, "disputes", "reconsideration", "b b b b b");
    expect_row_of(document, "disputes", "litigation_direct", "b 90p b 52p 142p");
}

/* Large letters on narrow paper. */
Test(groups, finds_a_title_that_goes_on_on_the_next_line)
{
    g_autoptr(GjDocument) document = set_with(
        "四、因政府信息公开工作被申请行政复议、提起行\n政诉讼情况\n"
        "行政复议\n" COLUMNS_OF_GROUP "\n1 0 0 2 3\n未经复议直接起诉\n" COLUMNS_OF_GROUP
        "\n0 1 1 0 2\n复议后起诉\n" COLUMNS_OF_GROUP "\n4 0 0 0 4\n五、存在的主要问题及改进情况\n");

    expect_row_of(document, "disputes", "reconsideration", "1p 0p 0p 2p 3p");
}

/* The heads of section four as a web page gives them, without the cells that others span. */
#define TABBED_HEADS                                                                                                         \
    DISPUTES                                                                                                                 \
    "行政复议\t行政诉讼\n"                                                                                           \
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n"            \
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结" \
    "\t总计\n"

Test(groups, reads_a_line_of_all_groups_whatever_its_heads)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text, TABBED_HEADS "\t\t\t2\t2\t7\t5\t\t\t12\t1\t\t\t\t1\n");
    expect_row(text->str, "disputes", "reconsideration", "b b b 2p 2p");
    expect_row(text->str, "disputes", "litigation_direct", "7p 5p b b 12p");
}

Test(groups, doubts_a_line_of_groups_that_may_lack_its_last_cells)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text, TABBED_HEADS "\t\t\t2\t2\t7\t5\t\t\t12\t1\t\t\t\n");
    expect_row(text->str, "disputes", "reconsideration", "a a a 2a 2a");
}

Test(groups, leaves_groups_blank_that_no_numbers_follow)
{
    g_autoptr(GjDocument) document =
        set_with(DISPUTES SIDE_BY_SIDE "云岭县水务局编印\n\f"
                                       "五、存在的主要问题及改进情况\n");

    expect_row_of(document, "disputes", "litigation_direct", "b b b b b");
}

/* A label and a number on each line. */
Test(groups, doubts_groups_whose_numbers_stand_beside_their_labels)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_append(text, DISPUTES);
    for (guint i = 0; i < 3; i++)
        g_string_append(text, "结果维持 27\n结果纠正 3\n其他结果 0\n尚未审结 0\n总计 30\n");
    document = set_pages(text->str);
    expect_row_of(document, "disputes", "reconsideration", "a a a a a");
}

Test(groups, doubts_groups_on_whose_line_words_stand)
{
    g_autoptr(GjDocument) document =
        set_with(DISPUTES SIDE_BY_SIDE "共计26件 30 0 0 56 19 0 5 0 24 0 0 0 0 0\n");

    expect_row_of(document, "disputes", "reconsideration", "a a a a a");
}

/* Section four, whose numbers stand at the top, in the middle or at the foot of their cells, below
 * labels that can't be read. */
Test(groups, takes_the_numbers_of_groups_across_the_page_however_high_each_stands)
{
    g_autoptr(GjDocument) document = set_with(DISPUTES "行政复议 行政诉讼\n\n\n\n"
                                                       "五、存在的主要问题及改进情况\n");
    g_auto(GStrv) numbers = g_strsplit("1 2 3 4 10 0 5 0 0 5 1 1 1 1 4", " ", -1);

    for (guint i = 0; numbers[i]; i++)
        glyphs_put(gj_document_edit_page(document, 0), numbers[i], 20 + 58 * i,
                   FIRST_LINE + 14 * 30 + 11 * (i % 3), 10);
    lay_out_again(document);
    expect_row_of(document, "disputes", "reconsideration", "1p 2p 3p 4p 10p");
}

Test(groups, doubts_groups_with_an_entry_that_is_no_number)
{
    g_autoptr(GjDocument) document = set_with(
        DISPUTES SIDE_BY_SIDE "三 2 3 4 12 0 0 0 0 0 0 0 0 0 0\n五、存在的主要问题及改进情况\n");

    expect_row_of(document, "disputes", "reconsideration", "a 2a 3a 4a 12a");
}

/* Section four with a row for each group, as some set it. */
Test(groups, reads_groups_that_are_rows)
{
    g_autoptr(GjDocument) document =
        set_with(DISPUTES "类别 " COLUMNS_OF_GROUP "\n"
                          "行政复议 1 2 3 4 10\n未经复议直接起诉 5 0 0 0 5\n复议后起诉 0 0 0 6 6\n"
                          "五、存在的主要问题及改进情况\n");

    expect_row_of(document, "disputes", "litigation_direct", "5p 0p 0p 0p 5p");
}

Test(groups, reads_groups_that_are_rows_with_blank_cells)
{
    g_autoptr(GjDocument) document =
        set_with(DISPUTES "类别 " COLUMNS_OF_GROUP "\n"
                          "行政复议 1 . 3 . 4\n未经复议直接起诉 . . . . .\n复议后起诉 . . . 6 6\n"
                          "五、存在的主要问题及改进情况\n");

    expect_row_of(document, "disputes", "reconsideration", "1p b 3p b 4p");
    expect_row_of(document, "disputes", "litigation_direct", "b b b b b");
}

/* Between tabs blank cells may have been left out: "0 0" are two of five. */
Test(groups, doubts_groups_that_are_rows_without_their_totals_in_text)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text, DISPUTES "类别\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
                                   "行政复议\t0\t0\t1\t1\t2\n未经复议直接起诉\t0\t0\n"
                                   "复议后起诉\t0\t0\t0\t0\n五、存在的主要问题\n");
    expect_row(text->str, "disputes", "litigation_after_reconsideration", "0a 0a 0a 5a 0a");
}

#define TURNED                                                                                     \
    "处理结果\t行政复议\t未经复议直接起诉\t复议后起诉\n结果维持\t1\t0\t1\n结果纠正\t0\t2\t0\n"

/* Section four with a row for each outcome, as some set it. */
Test(groups, reads_a_table_that_is_turned)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text, DISPUTES TURNED "其他结果\t0\t0\t0\n尚未审结\t0\t0\t1\n总计\t1\t2\t2\n");
    expect_row(text->str, "disputes", "litigation_after_reconsideration", "1p 0p 0p 1p 2p");
}

/* Its sums would as well hold if it were read row by row. */
Test(groups, doubts_a_table_that_is_turned_and_has_blanks)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text, DISPUTES TURNED "其他结果\t\t\t\n尚未审结\t\t\t1\n总计\t1\t2\t2\n");
    expect_row(text->str, "disputes", "litigation_direct", "0a a a 1a 1a");
}

/* 合 on a line of its own is no word of the form's, but part of another name of 总计. */
Test(groups, leaves_groups_blank_whose_heads_are_written_downwards_in_other_words)
{
    g_autoptr(GjDocument) document =
        set_with(DISPUTES "行政复议 未经复议直接起诉 . . . . 复议后起诉\n"
                          "结 结 其 尚 . 结 结 其 尚 . 结 结 其 尚 .\n"
                          "果 果 他 未 合 果 果 他 未 合 果 果 他 未 合\n"
                          "维 纠 结 审 计 维 纠 结 审 计 维 纠 结 审 计\n"
                          "持 正 果 结 . 持 正 果 结 . 持 正 果 结 .\n"
                          ". . . . . 1 2 3 4 10 . . . . .\n五、存在的主要问题及改进情况\n");

    expect_row_of(document, "disputes", "litigation_direct", "1p 2p 3p 4p 10p");
    expect_row_of(document, "disputes", "reconsideration", "b b b b b");
}

static void
expect_turned_on_page(const char *first_row, const char *row, const char *expected)
{
    g_autofree char *text =
        g_strdup_printf(DISPUTES "处理结果 行政复议 . 未经复议直接起诉 . 复议后起诉\n"
                                 "结果维持 %s\n结果纠正 . . 2 . .\n其他结果 . . . . .\n"
                                 "尚未审结 0 . . . 1\n总计 1 . 2 . 2\n五、存在的主要问题\n",
                        first_row);
    g_autoptr(GjDocument) document = set_with(text);

    expect_row_of(document, "disputes", row, expected);
}

/* On a page places tell which cells are blank, unless a number stands between two columns. */
Test(groups, reads_a_table_that_is_turned_and_has_blanks_on_a_page)
{
    expect_turned_on_page("1 . . . 1", "reconsideration", "1p b b 0p 1p");
    expect_turned_on_page("1 . . . 1", "litigation_direct", "b 2p b b 2p");
    expect_turned_on_page(". 1 . . 1", "litigation_direct", "a a a a a");
}

Test(groups, reads_rows_of_text)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text, DISPUTES "类别 " COLUMNS_OF_GROUP "\n行政复议 1 2 3 4 10\n"
                                   "未经复议直接起诉 5 0 0 0 5\n复议后起诉 0 0 0 6 6\n"
                                   "五、存在的主要问题及改进情况\n");
    expect_row(text->str, "disputes", "litigation_after_reconsideration", "0p 0p 0p 6p 6p");
}

/* Each on a line, as a web page's text may have them. */
Test(groups, doubts_groups_whose_numbers_stand_beside_their_labels_in_text)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_append(text,
                    DISPUTES "行政复议：结果维持 2；结果纠正 0；其他结果 1；尚未审结 0；总计 3\n"
                             "行政诉讼：结果维持 0；结果纠正 4；其他结果 0；尚未审结 5；总计 9\n");
    expect_row(text->str, "disputes", "reconsideration", "a a a a 3a");
}

/* Numbers wrapped in their cells ("7" above "件") came behind those of other cells. */
Test(groups, doubts_numbers_of_parts_of_groups_that_do_not_add_up)
{
    expect_groups("1 0 0 2 3 4 1 8 0\n1 0 9 0 0 0", "litigation_direct", "4a 1a 8a 0a 1a");
    expect_groups("1 0 0 2 3 4 1 3 0\n8 0 9 0 0 9", "litigation_direct", "4p 1p 3p 0p 8p");
}

static void
expect_groups_run_together(const char *numbers)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append_printf(text,
                           DISPUTES "行政复议行政诉讼未经复议直接起诉复议后起诉"
                                    "结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果"
                                    "尚未审结总计结果维持结果纠正其他结果尚未审结总计"
                                    "%s\n五、存在的主要问题及改进情况\n",
                           numbers);
    expect_row(text->str, "disputes", "reconsideration", "a a a a a");
}

/* Nothing parts the text of the cells. */
Test(groups, doubts_groups_whose_heads_go_on_into_numbers)
{
    expect_groups_run_together("1件0件0件2件3件0件0件0件0件0件1件1件0件0件2件");
    expect_groups_run_together("000000000000000");
}

/* Fewer cells than heads, between tabs: they may be those of any group. */
Test(groups, doubts_which_group_has_the_only_numbers_between_tabs)
{
    g_autoptr(GString) text = requests("\t", "\t"), groups = g_string_new(DISPUTES SIDE_BY_SIDE);

    g_string_replace(groups, " ", "\t", 0);
    g_string_append_printf(text, "%s1\t0\t0\t0\t1\n", groups->str);
    expect_row(text->str, "disputes", "reconsideration", "1a 0a 0a 0a 1a");
    expect_row(text->str, "disputes", "litigation_after_reconsideration", "a a a a a");
}

/* The numbers of the headings before and behind the table, each parted from its words by a blank.
 */
Test(groups, takes_the_number_of_no_heading_for_one_of_the_table)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text, GROUPS "0\n0\n0\n2\n2\n0\n0\n0\n0\n0\n1\n1\n0\n0\n2\n5. 存在的问题\n");
    g_string_replace(text, DISPUTES, "4. 政府信息公开行政复议、行政诉讼情况\n", 1);
    expect_row(text->str, "disputes", "reconsideration", "0p 0p 0p 2p 2p");
}

Test(groups, takes_the_number_of_no_heading_for_one_behind_blank_cells)
{
    g_autoptr(GString) text = requests("|", "|");

    g_string_append(text, DISPUTES SIDE_BY_SIDE "||3||3|3|2|||5|||||\n5. 存在的问题\n");
    g_string_replace(text, COLUMNS_OF_GROUP " ", "结果维持|结果纠正|其他结果|尚未审结|总计|", 0);
    g_string_replace(text, COLUMNS_OF_GROUP, "结果维持|结果纠正|其他结果|尚未审结|总计", 0);
    g_string_replace(text, "行政复议 行政诉讼\n", "行政复议|行政诉讼\n", 1);
    expect_row(text->str, "disputes", "reconsideration", "b b 3p b 3p");
}

/* Last year's row below this year's: the sums hold for the digits of both, taken for one number. */
Test(groups, takes_numbers_below_each_other_for_two)
{
    g_autoptr(GString) text = requests("|", "|");

    g_string_append(text, DISPUTES SIDE_BY_SIDE "1|0|0|2|3|1|11|4|8|24|1|1|0|0|2\n"
                                                "0|0|0|0|0|0|0|0|0|0|0|0|0|0|0\n");
    g_string_replace(text, COLUMNS_OF_GROUP " ", "结果维持|结果纠正|其他结果|尚未审结|总计|", 0);
    g_string_replace(text, COLUMNS_OF_GROUP, "结果维持|结果纠正|其他结果|尚未审结|总计", 0);
    expect_row(text->str, "disputes", "litigation_direct", "10a 110a 40a 80a 240a");
}

/* The words before the second row end the table. */
Test(groups, takes_none_of_two_rows_for_the_right_one)
{
    expect_groups("1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n局机关\n0 0 0 2 2 0 0 0 0 0 1 0 0 0 1",
                  "reconsideration", "1a 0a 0a 2a 3a");
}

Test(groups, takes_no_number_of_the_next_section_for_a_second_row)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_append(text, GROUPS "\n1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n五、其他需要报告的事项和统计\n"
                                 "1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n");
    expect_row(text->str, "disputes", "reconsideration", "1p 0p 0p 2p 3p");
}

Test(groups, doubts_columns_with_shorter_heads_in_another_order)
{
    g_autoptr(GjDocument) document =
        set_with(DISPUTES "\v行政复议 行政诉讼\n"
                          "维持 纠正 未审结 其他 总计 维持 纠正 未审结 其他 总计 "
                          "维持 纠正 未审结 其他 总计\n"
                          "1 2 3 4 10 0 0 0 0 0 0 0 0 0 0\n");

    expect_row_of(document, "disputes", "reconsideration", "1a 2a 3a 4a 10a");
}
