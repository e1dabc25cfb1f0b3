/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/style.h"

#include <criterion/criterion.h>

Test(style, colours_only_where_it_may)
{
    const GjStyle plain = {.width = 80}, colourful = {.width = 80, .colour = TRUE};
    g_autoptr(GString) out = g_string_new(NULL);

    gj_style_append(out, &plain, GJ_INK_FAIL, "a");
    gj_style_append(out, &colourful, GJ_INK_FAIL, "b");
    gj_style_append(out, &colourful, GJ_INK_PLAIN, "c");
    gj_style_append(out, &colourful, GJ_INK_FAIL, "");
    cr_assert_str_eq(out->str, "a\033[1;31mb\033[0mc");
}

Test(style, indents_what_follows_a_sign)
{
    const GjStyle style = {.width = 20, .wrap = TRUE};
    g_autoptr(GString) out = g_string_new(NULL);

    gj_style_append_paragraph(out, &style, GJ_INK_PLAIN, '!', "自然人：一（9）≠ 四（0），差 9");
    gj_style_append_paragraph(out, &style, GJ_INK_PLAIN, '\0', "nine letters and more");
    cr_assert_str_eq(out->str, "! 自然人：一（9）≠\n  四（0），差 9\nnine letters and\nmore\n");
}

Test(style, leaves_sentences_whole_where_nobody_looks)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *text = g_strnfill(300, 'a');

    gj_style_append_paragraph(out, &gj_style_plain, GJ_INK_PLAIN, '!', text);
    cr_assert_eq(out->len, 303);
}
