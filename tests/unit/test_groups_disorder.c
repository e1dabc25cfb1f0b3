/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* The cells of the last group under heads of this order that are wrapped in narrow columns. */
static void
expect_under_heads(const char *beginnings, const char *ends, const char *cells)
{
    g_autoptr(GString) text = requests("   ", "   ");

    g_string_append_printf(text,
                           "四、政府信息公开行政复议、行政诉讼情况\n行政复议    行政诉讼\n"
                           "%s   %s   %s\n%s   %s   %s\n"
                           "1   0   0   2   3   0   0   0   0   0   1   1   0   0   2\n"
                           "五、存在的主要问题\n",
                           beginnings, beginnings, beginnings, ends, ends, ends);
    expect_row(text->str, "disputes", "litigation_after_reconsideration", cells);
}

/* The sums hold in every order. */
Test(groups_disorder, doubts_text_whose_wrapped_heads_stand_in_another_order)
{
    expect_under_heads("结果维   结果纠   其他结   尚未审   总", "持   正   果   结   计",
                       "1p 1p 0p 0p 2p");
    expect_under_heads("结果维   结果纠   尚未审   其他结   总", "持   正   结   果   计",
                       "1a 1a 0a 0a 2a");
    expect_under_heads("结果   结果   尚未   其他   总", "维持   纠正   审结   结果   计",
                       "1a 1a 0a 0a 2a");
}
