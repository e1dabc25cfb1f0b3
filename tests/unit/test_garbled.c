/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "input/garbled.h"

/* Expects of a text, repeated, that its characters are taken for wrong ones, or not. */
static void
expect_garbled(const char *text, gboolean expected)
{
    GjTally tally = {0};

    for (guint i = 0; i < 20; i++)
        for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
            gj_tally_add(&tally, g_utf8_get_char(p));
    cr_assert_eq(gj_tally_is_garbled(&tally), expected, "%s", text);
}

Test(garbled, trusts_chinese_text)
{
    expect_garbled("政府信息公开 Page 12，３４·①×〇\t\n", FALSE);
}

Test(garbled, sees_letters_with_accents_among_chinese_words)
{
    expect_garbled("青石县农业农村局政府信息|开工作度ç告", TRUE);
}

Test(garbled, trusts_a_text_in_another_language)
{
    expect_garbled("Rapport sur l'accès à l'information, année 2024, rédigé ici", FALSE);
}

Test(garbled, sees_characters_that_stand_for_none)
{
    expect_garbled("政府信息公开\xEF\xBF\xBD", TRUE);
    expect_garbled("政府信息公开\xEE\x80\x81", TRUE);
    expect_garbled("abc\x01", TRUE);
}

/* U+F06C, as word processors write it. */
Test(garbled, trusts_the_bullets_of_symbol_fonts)
{
    expect_garbled("政府信息公开\xEF\x81\xAC", FALSE);
}

Test(garbled, lets_a_few_pass)
{
    GjTally tally = {.all = 400, .words = 300, .lost = 9};

    cr_assert_not(gj_tally_is_garbled(&tally));
    tally.foreign = 1;
    cr_assert(gj_tally_is_garbled(&tally));
    tally.all = 2000;
    tally.words = 1000;
    cr_assert_not(gj_tally_is_garbled(&tally));
}

/* It may be a number, the only sign of which is lost. */
Test(garbled, lets_nothing_pass_that_was_not_read)
{
    const GjTally tally = {.all = 400, .words = 300, .left_out = 1};

    cr_assert(gj_tally_is_garbled(&tally));
}
