/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "text/wrap.h"

static char *
wrapped(const char *text, guint width)
{
    g_autoptr(GPtrArray) lines = gj_wrap(text, width);

    g_ptr_array_add(lines, NULL);
    return g_strjoinv("|", (char **)lines->pdata);
}

Test(wrap, breaks_between_characters_of_chinese)
{
    g_autofree char *text = wrapped("本年新收政府信息公开申请数量", 12);

    cr_assert_str_eq(text, "本年新收政府|信息公开申请|数量");
}

Test(wrap, leaves_what_fits_alone)
{
    g_autofree char *text = wrapped("自然人", 6), *nothing = wrapped("", 6);

    cr_assert_str_eq(text, "自然人");
    cr_assert_str_eq(nothing, "");
}

Test(wrap, begins_no_line_with_closing_punctuation)
{
    g_autofree char *text = wrapped("逾期不补正、行政机关", 10);

    cr_assert_str_eq(text, "逾期不补|正、行政机|关");
}

Test(wrap, keeps_numbers_and_words_whole)
{
    g_autofree char *text = wrapped("page 12345 of the whole report", 10);

    cr_assert_str_eq(text, "page 12345|of the|whole|report");
}

Test(wrap, keeps_numbers_with_their_chinese_words)
{
    g_autofree char *text = wrapped("第 2 页，差 18", 11), *row = wrapped("共 3 行", 4);

    cr_assert_str_eq(text, "第 2 页，|差 18");
    cr_assert_str_eq(row, "共 3|行");
}

Test(wrap, cuts_what_is_wider_than_a_line)
{
    g_autofree char *text = wrapped("a 123456789 b", 4), *narrow = wrapped("自然人", 1);

    cr_assert_str_eq(text, "a|1234|5678|9 b");
    cr_assert_str_eq(narrow, "自|然|人");
}

Test(wrap, knows_its_widest_line)
{
    g_autoptr(GPtrArray) lines = gj_wrap("社会公益组织", 8);

    cr_assert_eq(gj_wrapped_width(lines), 8);
}
