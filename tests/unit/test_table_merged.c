/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* Of what the five kinds of organisations asked only the sum is printed, in the middle of theirs.
 */
Test(table_merged, doubts_a_number_with_blanks_on_both_sides_where_other_rows_have_none)
{
    g_autoptr(GString) text = cell_requests();
    g_autofree char *page = NULL;

    g_string_replace(text, "4\t1\t0\t0\t0\t0\t5", "2\t1\t2\t0\t0\t0\t5", 0);
    g_string_replace(text, "申请数量\t2\t1\t2\t0\t0\t0\t5", "申请数量\t2\t.\t.\t3\t.\t.\t5", 1);
    page = aligned(text->str);
    expect_row(page, "requests", "received_new", "2a a a 3a a a 5a");
}

/* Expects that what was granted reads like this in text with bars between the cells. */
static void
expect_granted(const char *cells, const char *expected)
{
    g_autoptr(GString) text = requests("|", "|");
    g_autofree char *row = g_strdup_printf("（一）予以公开|%s\n", cells);

    cr_assert(g_string_replace(text, "（一）予以公开|4|1|0|0|0|0|5\n", row, 1) == 1);
    expect_row(text->str, "requests", "granted", expected);
}

/* A cell of the third column is merged with the one above: the others shift to the left. */
Test(table_merged, doubts_a_row_whose_last_number_may_be_its_total)
{
    expect_granted("4|1|0|0|0|5", "4a 1a 0a 0a 0a 5a a");
    expect_granted("4|1|1|1|2|0|", "4p 1p 1p 1p 2p 0p b");
}
