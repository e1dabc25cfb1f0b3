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

/* A report in text in which two rows are otherwise. */
static GString *
with_rows(const char *granted, const char *partly_granted)
{
    GString *text = requests(" ", " ");

    cr_assert(g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5", granted, 1) == 1);
    cr_assert(g_string_replace(text, "（二）部分公开 0 0 0 0 0 0 0", partly_granted, 1) == 1);
    return text;
}

Test(table_totals, leaves_one_row_that_fails_to_the_agency)
{
    g_autoptr(GString) text =
        with_rows("（一）予以公开 4 1 0 0 0 0 6", "（二）部分公开 2 0 0 0 0 0 2");

    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 6p");
}

/* The numbers of one may stand on the line of the other. */
Test(table_totals, doubts_two_neighbours_that_fail)
{
    g_autoptr(GString) text =
        with_rows("（一）予以公开 4 1 0 0 0 0 6", "（二）部分公开 2 0 0 0 0 0 1");

    expect_row(text->str, "requests", "granted", "4a 1a 0a 0a 0a 0a 6a");
    expect_row(text->str, "requests", "partly_granted", "2a 0a 0a 0a 0a 0a 1a");
}

/* 1 250 and a blank cell: the row seems full. */
Test(table_totals, doubts_a_row_that_fails_and_may_hold_thousands)
{
    g_autoptr(GString) text =
        with_rows("（一）予以公开 1 250 6 2 1 1 1260", "（二）部分公开 2 0 0 0 0 0 2");

    expect_row(text->str, "requests", "granted", "1a 250a 6a 2a 1a 1a 1260a");
}

/* The sum holds in any order; the columns of both don't. */
Test(table_totals, doubts_the_order_of_numbers_on_lines_of_several_lengths)
{
    g_autoptr(GString) text =
        with_rows("（一）予以公开 0 1\n4 0 0 0 5", "（二）部分公开 2 0 0 0 0 0 2");

    expect_row(text->str, "requests", "granted", "0a 1a 4a 0a 0a 0a 5a");
}

/* Gives a row of text, one cell a line, these numbers. */
static void
set_row(GString *text, const char *label, const char *old, const char *numbers)
{
    g_autofree char *from = g_strconcat(label, " ", old, NULL);
    g_autofree char *to = g_strconcat(label, " ", numbers, NULL);

    g_strdelimit(from, " ", '\n');
    g_strdelimit(to, " ", '\n');
    cr_assert(g_string_replace(text, from, to, 1) == 1, "%s", label);
}

/* Which of two equal numbers is the total does not show, nor then whose the other one is. */
Test(table_totals, doubts_a_row_of_text_in_which_two_numbers_may_be_the_total)
{
    g_autoptr(GString) text = requests("\n", "\n");
    const char *nothing = "0 0 0 0 0 0 0", *old = "4 1 0 0 0 0 5";

    g_string_replace(text, COLUMNS,
                     "总计\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n", 1);
    set_row(text, "一、本年新收政府信息公开申请数量", old, "11 9 1 0 0 1 0");
    set_row(text, "二、上年结转政府信息公开申请数量", nothing, "9 1 2 2 0 3 1");
    set_row(text, "（一）予以公开", old, "1 0 0 0 0 1 0");
    set_row(text, "2.其他法律行政法规禁止公开", nothing, "1 1 0 0 0 0 0");
    set_row(text, "1.本机关不掌握相关政府信息", nothing, "5 4 1 0 0 0 0");
    set_row(text, "4.无正当理由大量反复申请", nothing, "4 4 0 0 0 0 0");
    set_row(text, "（七）总计", old, "11 9 1 0 0 1 0");
    set_row(text, "四、结转下年度继续办理", nothing, "9 1 2 2 0 3 1");

    expect_row(text->str, "requests", "granted", "1a 0a 0a 0a 0a 0a 1a");
    expect_row(text->str, "requests", "carried_in", "1p 2p 2p 0p 3p 1p 9p");
}
