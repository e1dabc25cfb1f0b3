/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* The text of a report whose rows begin with their totals, below these heads. */
static GString *
totals_first(const char *heads)
{
    g_autoptr(GString) whole = requests(" ", " ");

    g_string_replace(whole, "4 1 0 0 0 0 5\n", "5 4 1 0 0 0 0\n", 0);
    g_string_replace(whole, COLUMNS, heads, 1);
    return g_steal_pointer(&whole);
}

Test(table_totals, reads_text_whose_rows_begin_with_their_totals_as_their_heads_say)
{
    g_autoptr(GString) text =
        totals_first("总计\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n");

    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

/* The heads came apart, but three rows begin with their sums. */
Test(table_totals, knows_by_several_rows_that_totals_stand_first)
{
    g_autoptr(GString) text = totals_first("然 业 研\n自 商 科\n");

    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

/* Heads in the form's order make rows that begin with their sums the agency's error. */
Test(table_totals, leaves_rows_alone_whose_heads_stand_in_order)
{
    g_autoptr(GString) text = totals_first(COLUMNS);

    expect_row(text->str, "requests", "granted", "5p 4p 1p 0p 0p 0p 0p");
}

/* "4 1 5": the total is no number of a research institute. */
Test(table_totals, finds_the_columns_of_rows_between_tabs_that_lost_their_blank_cells)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_replace(text, "（一）予以公开\t4\t1\t0\t0\t0\t0\t5", "（一）予以公开\t4\t1\t5", 1);
    expect_row(text->str, "requests", "granted", "4i 1i b b b b 5i");
}
