/* Display width. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/width.h"

#include <criterion/criterion.h>

Test(width, han_and_full_width_characters_take_two)
{
    cr_expect_eq(gj_character_width(0x4e00, FALSE), 2);
    cr_expect_eq(gj_character_width(0x9fff, FALSE), 2);
    cr_expect_eq(gj_character_width(0x20628, FALSE), 2);
    cr_expect_eq(gj_character_width(0x2ea0, FALSE), 2);
    cr_expect_eq(gj_character_width(0x3000, FALSE), 2);
    cr_expect_eq(gj_character_width(0xff11, FALSE), 2);
    cr_expect_eq(gj_character_width(0x3007, FALSE), 2);
}

Test(width, narrow_characters_take_one)
{
    cr_expect_eq(gj_character_width('0', FALSE), 1);
    cr_expect_eq(gj_character_width(' ', FALSE), 1);
    cr_expect_eq(gj_character_width('~', TRUE), 1);
    cr_expect_eq(gj_character_width(0xa0, TRUE), 1);
    cr_expect_eq(gj_character_width(0xff71, TRUE), 1);
}

Test(width, ambiguous_characters_take_two_only_when_asked)
{
    const gunichar ambiguous[] = {0x2014, 0x2460, 0x2026, 0xb7, 0x201c, 0x2500};

    for (gsize i = 0; i < G_N_ELEMENTS(ambiguous); i++) {
        cr_expect_eq(gj_character_width(ambiguous[i], FALSE), 1, "U+%04X", ambiguous[i]);
        cr_expect_eq(gj_character_width(ambiguous[i], TRUE), 2, "U+%04X", ambiguous[i]);
    }
}

Test(width, combining_and_zero_width_characters_take_none)
{
    const gunichar none[] = {0x300,  0x20dd, 0x200b, 0xfeff, 0xad, 0xfe0f,
                             0x200d, 0x302a, 0x1160, 0x11a8, '\0', 0x1b};

    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        cr_expect_eq(gj_character_width(none[i], FALSE), 0, "U+%04X", none[i]);
        cr_expect_eq(gj_character_width(none[i], TRUE), 0, "U+%04X", none[i]);
    }
}

Test(width, code_points_that_do_not_exist_do_no_harm)
{
    cr_expect_eq(gj_character_width(0xd800, FALSE), 1);
    cr_expect_geq(gj_character_width(0x110000, FALSE), 0);
    cr_expect_geq(gj_character_width(G_MAXUINT32, TRUE), 0);
}

Test(width, text_is_the_sum_of_its_characters)
{
    cr_expect_eq(gj_text_width(""), 0);
    cr_expect_eq(gj_text_width("gouji"), 5);
    cr_expect_eq(gj_text_width("（一）予以公开 2"), 16);
    cr_expect_eq(gj_text_width("——"), 2);
    cr_expect_eq(gj_text_width("e\u0301\u200b"), 1);
}
