/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/bordered.h"

#include <criterion/criterion.h>

#include "reports.h"

#define BORDER "+----+----+----+\n"

static void
expect_joined(const char *text, const char *expected)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *joined = NULL;

    gj_bordered_join(lines);
    joined = g_strjoinv("\n", lines);
    cr_assert_str_eq(joined, expected, "%s", joined);
}

static void
expect_unchanged(const char *text)
{
    expect_joined(text, text);
}

/* The number of an item stands on the line of the row's numbers, its words below. */
Test(bordered, joins_the_lines_of_rows_that_have_borders)
{
    expect_joined("甲\n" BORDER "|    | 件 | 数 |\n+====+====+====+\n| 1. | 12 | -  |\n"
                  "| 规章 |  |  |\n" BORDER
                  "| 2  | 无 | 7  |\n| .文件 |  |  |\n| 及其他 |  |  |\n" BORDER "乙\n",
                  "甲\n" BORDER "||件|数|\n+====+====+====+\n|1.规章|12|-|\n\n" BORDER
                  "|2.文件及其他|无|7|\n\n\n" BORDER "乙\n");
    expect_joined("┌──┬────┐\n│ 规 │ 12 │\n│ 章 │    │\n├──┼────┤\n│ 文件 │ 3 │\n└──┴────┘\n",
                  "┌──┬────┐\n|规章|12|\n\n├──┼────┤\n|文件|3|\n└──┴────┘\n");
}

Test(bordered, leaves_rows_alone_between_which_no_border_stands)
{
    expect_unchanged(BORDER "| 规章 | 1 | 2 |\n| 文件 | 3 | 4 |\n" BORDER
                            "| 许可 | 5 | 6 |\n" BORDER);
}

/* A note among the entries, and a mark for nothing above a number. */
Test(bordered, joins_no_entries_of_two_lines)
{
    expect_unchanged(BORDER "| 规章 | 5 | 3 |\n|      | 4 | 2 |\n" BORDER
                            "| 文件 | 1 | 暂不统计 |\n" BORDER);
    expect_unchanged(BORDER "| 规章 | - | 3 |\n|      | 4 |   |\n" BORDER
                            "| 文件 | 1 | 2 |\n" BORDER);
}

/* A border that leaves out the cell of a group. */
Test(bordered, leaves_tables_alone_with_cells_of_several_rows)
{
    expect_unchanged(BORDER "| 组 | 规 | 2 |\n|    | 章 |   |\n|    +----+----+\n"
                            "|    | 文件 | 4 |\n" BORDER "| 许可 | 5 | 6 |\n" BORDER);
}

Test(bordered, leaves_tables_alone_that_do_not_end)
{
    expect_unchanged(BORDER "| 规 | 1 | 2 |\n| 章 |  |  |\n" BORDER
                            "| 许 | 5 | 6 |\n| 可 |  |  |\n");
}

Test(bordered, reads_the_item_numbers_of_a_grid_as_part_of_their_labels)
{
    g_autoptr(GString) text = requests("|", "|");

    g_string_replace(text, "\n", "|\n+--+--+--+--+--+--+--+--+\n|", 0);
    g_string_replace(text, "|1.属于国家秘密|0|0|0|0|0|0|0|",
                     "|1.|7|0|0|0|0|0|7|\n|属于国家秘密| | | | | | | |", 1);
    expect_row(text->str, "requests", "refused_state_secret", "7p 0p 0p 0p 0p 0p 7p");
}
