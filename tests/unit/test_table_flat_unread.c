/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* Expects of the last row of a short table that its only cell reads like this if these lines follow
 * its label. */
static void
expect_fees(const char *lines, const char *expected)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autofree char *table = g_strdup_printf(
        "第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费%s\n", lines);

    g_string_insert(text, strstr(text->str, "三、收到") - text->str, table);
    expect_row(text->str, "article20_8", "fees", expected);
}

Test(table_flat_unread, doubts_a_row_whose_entry_is_words)
{
    expect_fees(" 12.5", "12.5p");
    expect_fees(" 零", "a");
    expect_fees(" 十二万元", "a");
    expect_fees(" 见附件", "a");
}

Test(table_flat_unread, doubts_a_row_whose_entry_stands_below_it_among_words)
{
    expect_fees("\n约12.5万元", "a");
    expect_fees("\n不涉及", "a");
    expect_fees("\n12 件/次", "a");
}

Test(table_flat_unread, leaves_a_row_blank_that_says_so)
{
    expect_fees("", "b");
    expect_fees(" 无", "b");
    expect_fees("\n—", "b");
}
