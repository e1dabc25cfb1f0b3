/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/delimited.h"

#include <criterion/criterion.h>
#include <string.h>

/* What a line of the text looks like in columns, a dot for a column without a cell, an underscore
 * for an entry left blank. */
static void
expect_line(const char *text, guint index, const char *expected)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GArray) delimited = gj_delimited_lines(lines);
    const GjDelimitedLine *line = &g_array_index(delimited, GjDelimitedLine, index);
    g_autoptr(GString) shown = g_string_new(NULL);

    cr_assert_not_null(line->cells);
    for (guint i = 0; i < line->column; i++)
        g_string_append(shown, ". ");
    for (guint i = 0; line->cells[i]; i++) {
        gboolean blank = line->is_entry && line->is_entry[i];

        g_string_append_printf(shown, "%s ", *line->cells[i] ? line->cells[i] : blank ? "_" : ".");
    }
    g_string_truncate(shown, shown->len > 0 ? shown->len - 1 : 0);
    cr_assert_str_eq(shown->str, expected, "%s", shown->str);
}

#define HEAD "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"

Test(delimited, puts_a_row_whose_last_cells_are_left_out_by_its_label)
{
    expect_line(HEAD "行政处罚\t230\n行政强制\t5\t1\t9\n", 1, "行政处罚 230");
    expect_line(HEAD "行政处罚\t230\n行政强制\t5\n", 2, "行政强制 5");
}

Test(delimited, puts_rows_that_lack_the_cell_of_a_merged_label_to_the_right)
{
    expect_line("不予公开\t国家秘密\t1\t2\n其他法律\t3\t4\n", 1, ". 其他法律 3 4");
    expect_line("不予公开\t国家秘密\t1\t2\n其他法律\t3\n", 1, ". 其他法律 3");
}

/* The first row has an empty cell where others have a second label. */
Test(delimited, leaves_a_row_alone_that_lacks_no_cell)
{
    expect_line("一\t二\t三\t四\t五\t六\n" HEAD "甲乙\t\t1\t2\n丙丁\t戊己\t3\t4\n", 3,
                ". . 丙丁 戊己 3 4");
}

Test(delimited, knows_cells_left_blank_behind_the_labels)
{
    expect_line(HEAD "行政处罚\t\t\t9\n", 1, "行政处罚 _ _ 9");
    expect_line("甲乙\t\t1\t2\n\t丙丁\t\t4\n", 0, "甲乙 . 1 2");
}

Test(delimited, knows_cells_left_blank_in_a_line_without_a_label)
{
    expect_line("结果维持\t结果纠正\t总计\n\t2\t2\n", 1, "_ 2 2");
}

Test(delimited, leaves_a_grid_that_merged_cells_keep_as_it_is)
{
    expect_line("一、新收\t\t\t1\t2\n三、结果\t甲乙\t丙丁\t3\t4\n\t\t戊己\t5\n\t\t庚辛\t6\t7\n"
                "\t\t壬癸\t8\t9\n\t\t子丑\t1\t2\n",
                2, ". . 戊己 5");
}

Test(delimited, takes_outer_bars_for_a_frame_where_all_lines_have_them)
{
    expect_line("| 规章 | 1 | |\n| 文件 | 2 | 3 |\n", 0, "规章 1 _");
    expect_line("规章|1|\n文件|2|3\n", 0, "规章 1 _");
    expect_line("|规章 |1 |\n|文件 |2 |3\n", 0, "规章 1 _");
}

Test(delimited, parts_two_cells_by_one_bar_where_others_are_parted_by_more)
{
    expect_line("甲乙|1|2\n甲乙|1|2\n甲乙|1|2\n甲乙|1|2\n信息内容|数量\n行政许可|9\n", 5,
                ". 行政许可 9");
}

Test(delimited, joins_the_lines_of_a_quoted_cell)
{
    expect_line("\"三\n、结\n果\"\t予以公开\t1\n", 0, "三、结果 予以公开 1");
}

Test(delimited, takes_the_quotes_of_a_spreadsheet_away)
{
    expect_line("\"规章\"\t\" 68 \"\t\"\"\t\"—\"\n", 0, "规章 68 _ —");
    expect_line("危及\"三安全\"\t1\t\"\n", 0, "危及\"三安全\" 1 \"");
}

/* Nothing tells whether the first, the last or others of the cells were left out. */
Test(delimited, puts_fewer_entries_than_the_head_has_under_no_head)
{
    expect_line("结果维持\t结果纠正\t其他结果\t总计\n2\t2\n", 1, ". . . . 2 2");
}

Test(delimited, shows_no_blanks_in_a_row_of_several_lines)
{
    expect_line("+---+---+---+\n| 甲乙 | 1 | 2 |\n+---+---+---+\n| 丙 | | 3 |\n| 丁 | 4 | |\n"
                "+---+---+---+\n",
                4, "丁 4 .");
}

Test(delimited, parts_cells_by_bars_of_any_weight)
{
    expect_line("║规章║1║2║\n║文件║3║4║\n", 0, "规章 1 2");
    expect_line("║规章│1┃2║\n║文件│3┃4║\n", 1, "文件 3 4");
}

/* The head of a table of two columns, each over two cells of the sheet. */
#define WIDE_HEAD "信息内容\t制发件数\t\t废止件数\t\n"

Test(delimited, takes_no_cell_for_blank_that_a_wide_head_leaves_behind)
{
    expect_line(WIDE_HEAD "规章\t1\t\t10\t\n规范性文件\t\t\t2\t\n", 1, "规章 1 . 10 .");
    expect_line(WIDE_HEAD "规章\t1\t\t10\t\n规范性文件\t\t\t2\t\n", 2, "规范性文件 _ . 2 .");
}

/* As from pandas and openpyxl. */
Test(delimited, takes_words_of_programs_for_nothing)
{
    expect_line(HEAD "行政处罚\tNaN\tNone\t9\n", 1, "行政处罚 _ _ 9");
}

Test(delimited, joins_the_lines_of_a_row_by_the_tabs_of_a_sheet)
{
    g_autoptr(GString) text =
        g_string_new("信息内容\t上一年\n项目\n数量\t本年\n增/减\t处理决定数量\n");

    for (guint i = 0; i < 20; i++)
        g_string_append(text, "行政处罚\t5\t1\t9\n");
    expect_line(text->str, 0, "信息内容 上一年项目数量 本年增/减 处理决定数量");
}
