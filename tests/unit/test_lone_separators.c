/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "input/lone_separators.h"

static void
expect(const char *text, const char *expected)
{
    g_autoptr(GString) joined = g_string_new(text);

    gj_lone_separators_join(joined);
    cr_assert_str_eq(joined->str, expected);
}

#define TAB "\n\n\t\n\n"
#define BAR "\n\n| \n\n"

/* A browser's copy of cells with paragraphs; blank cells have none, and may end a row. */
Test(lone_separators, puts_the_cells_of_a_row_on_one_line)
{
    expect("甲乙" TAB "1" TAB "2" TAB "\t\n\n3" TAB "6\n\n\n\n\n丙丁" TAB "4" TAB
           "\t\n\n\t\n\n1" TAB "5\n\n\n\n\n戊己" TAB "\t\n\n\t\n\n\t\n\n\n\n\n庚辛" TAB "1",
           "甲乙\t1\t2\t\t3\t6\n\n\n\n\n丙丁\t4\t\t\t1\t5\n\n\n\n\n戊己\t\t\t\t\n\n\n\n\n庚辛\t1");
}

#define ROWS "丙丁" BAR "4" BAR "5" BAR "6\n庚辛" BAR "7" BAR "8" BAR "9\n"
#define JOINED_ROWS "丙丁|4|5|6\n庚辛|7|8|9\n"

/* Markdown of a table without a head: two blanks end its rows. */
Test(lone_separators, takes_no_label_for_the_cell_behind_a_blank_one)
{
    expect(ROWS ROWS "甲乙" BAR "1\n\n| \n\n|   \n  \n戊己" BAR "2",
           JOINED_ROWS JOINED_ROWS "甲乙|1||  \n戊己|2");
    expect(ROWS ROWS "甲乙" BAR "1\n\n|\n\n|\n\n戊己" BAR "2",
           JOINED_ROWS JOINED_ROWS "甲乙|1||\n\n戊己|2");
}

Test(lone_separators, leaves_a_few_alone)
{
    expect("甲乙" TAB "1" TAB "2", "甲乙" TAB "1" TAB "2");
}
