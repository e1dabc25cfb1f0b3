/* Normalised text and where it came from. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/normalise.h"

#include "text/ideographs.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

static void
becomes(const char *source, const char *expected)
{
    g_autoptr(GjNormalised) normalised = gj_normalise_utf8(source);

    cr_expect_str_eq(normalised->text, expected, "%s became %s", source, normalised->text);
    cr_expect_eq(normalised->length, strlen(expected));
}

static void
comes_from(const char *source, const char *expected, const guint32 *origin)
{
    g_autoptr(GjNormalised) normalised = gj_normalise_utf8(source);

    cr_assert_str_eq(normalised->text, expected);
    for (gsize i = 0; i < normalised->length; i++)
        cr_expect_eq(normalised->origin[i], origin[i], "byte %zu of %s is from %u", i, source,
                     normalised->origin[i]);
}

Test(normalise, leaves_plain_text_as_it_is)
{
    becomes("", "");
    becomes("abc", "abc");
    becomes("政府信息公开", "政府信息公开");
    becomes("《条例》第二十条、。", "《条例》第二十条、。");
    becomes("〇—–―─−·", "〇—–―─−·");
    becomes("𠘨", "𠘨");
}

Test(normalise, makes_full_width_forms_narrow)
{
    becomes("１，２３４．５", "1,234.5");
    becomes("（一）：／＋－～", "(一):/+-~");
    becomes("ＡＢｚ", "ABz");
}

Test(normalise, drops_blanks_of_every_kind)
{
    becomes(" \t\r\n\f\v", "");
    becomes("总　计", "总计");
    becomes("总\u00a0计\u2003\u2028\u2029\u202f\u205f\u1680\xc2\x85", "总计");
}

Test(normalise, drops_what_is_not_printed)
{
    becomes("总\u200b计\ufeff\u00ad\u200d\u2060\u202e\u061c", "总计");
    becomes("总\ufe0f计\U000e0100\u034f\u3164\u115f", "总计");
    becomes("总\ufffd计\x01\x1b\x7f", "总计");
}

Test(normalise, maps_radicals_of_browsers)
{
    becomes("⼈⺠政府⻋辆⼀⼆", "人民政府车辆一二");
    becomes("⺟⻳", "母龟");
    becomes("⻏", "邑");
    becomes("⻖", "阝");
    becomes("⺇", "𠘨");
}

Test(normalise, maps_all_kangxi_radicals_as_nfkc_does)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    int mapped = 0;

    cr_assert(U_SUCCESS(status));
    for (gunichar radical = 0x2f00; radical <= 0x2fd5; radical++) {
        UChar source = (UChar)radical, target[4];
        int32_t length = unorm2_normalize(nfkc, &source, 1, target, 4, &status);

        cr_assert(U_SUCCESS(status) && length == 1);
        cr_expect_eq(gj_unified_ideograph(radical), target[0], "U+%04X", radical);
        mapped += target[0] != radical;
    }
    cr_expect_eq(mapped, 214);
}

Test(normalise, maps_all_radicals_of_the_supplement_but_one)
{
    int mapped = 0;

    for (gunichar radical = 0x2e80; radical <= 0x2ef3; radical++) {
        gunichar ideograph = gj_unified_ideograph(radical);

        if (ideograph == radical)
            continue;
        mapped++;
        cr_expect(u_hasBinaryProperty((UChar32)ideograph, UCHAR_UNIFIED_IDEOGRAPH), "U+%04X",
                  radical);
        g_autoptr(GjNormalised) normalised = gj_normalise(&radical, 1);
        cr_expect_eq(g_utf8_get_char(normalised->text), ideograph, "U+%04X", radical);
    }
    /* 115 radicals, U+2E9A being unassigned; U+2E80 has no ideograph. */
    cr_expect_eq(mapped, 114);
    cr_expect_eq(gj_unified_ideograph(0x2e80), 0x2e80);
    cr_expect_eq(gj_unified_ideograph(0x2e9a), 0x2e9a);
}

Test(normalise, maps_strokes_that_are_ideographs)
{
    becomes("㇐", "一");
    becomes("㇒㇓", "丿丿");
    becomes("㇇", "㇇");
}

Test(normalise, leaves_other_characters_to_nfkc)
{
    cr_expect_eq(gj_unified_ideograph('a'), 'a');
    cr_expect_eq(gj_unified_ideograph(0x4e00), 0x4e00);
    cr_expect_eq(gj_unified_ideograph(0x3000), 0x3000);
    cr_expect_eq(gj_unified_ideograph(0x2fd6), 0x2fd6);
    becomes("㈠⑴⒈①²", "(一)(1)1.12");
    becomes("…㎡ﬁ㏠豈", "...m2fi1日豈");
    becomes("Ⅻ", "XII");
}

Test(normalise, keeps_compatibility_digits_that_touch_a_number)
{
    becomes("12①", "12①");
    becomes("①12", "①12");
    becomes("5²", "5²");
    becomes("５²", "5²");
    becomes("3⒈", "3⒈");
    becomes("⑴3", "⑴3");
    becomes("1½", "1½");
    becomes("12㏠", "12㏠");
    becomes("1🄂", "1🄂");
    becomes("9⑩9", "9⑩9");
}

Test(normalise, maps_compatibility_digits_that_stand_apart)
{
    becomes("第①条", "第1条");
    becomes("12 ①", "121");
    becomes("12件①", "12件1");
    becomes("5㈠", "5(一)");
    becomes("1Ⅱ", "1II");
    becomes("①②", "12");
}

Test(normalise, origin_counts_characters_not_bytes)
{
    comes_from("a总b", "a总b", (const guint32[]){0, 1, 1, 1, 2});
}

Test(normalise, origin_steps_over_what_is_dropped)
{
    comes_from(" a\u200b 总\ufffd1 ", "a总1", (const guint32[]){1, 4, 4, 4, 6});
}

Test(normalise, origin_of_an_expansion_is_its_character)
{
    comes_from("x㈠y", "x(一)y", (const guint32[]){0, 1, 1, 1, 1, 1, 2});
    comes_from("…总", "...总", (const guint32[]){0, 0, 0, 1, 1, 1});
    comes_from("⺇a", "𠘨a", (const guint32[]){0, 0, 0, 0, 1});
}

Test(normalise, origin_of_a_composition_is_its_first_character)
{
    comes_from("ae\u0301b", "aéb", (const guint32[]){0, 1, 1, 3});
    comes_from("か\u200b\u3099x", "がx", (const guint32[]){0, 0, 0, 3});
    comes_from("\u1100\u1161\u11a8x", "각x", (const guint32[]){0, 0, 0, 3});
}

Test(normalise, spacing_accents_stay_apart_from_letters)
{
    becomes("a¨b", "a¨b");
    becomes("a ´", "a´");
    becomes("￣", "￣");
}

Test(normalise, survives_code_points_that_do_not_exist)
{
    const gunichar characters[] = {0xd800, 'a', 0xdfff, 0x110000, G_MAXUINT32, 'b', 0, 0xdc00};
    g_autoptr(GjNormalised) normalised = gj_normalise(characters, G_N_ELEMENTS(characters));

    cr_assert_str_eq(normalised->text, "ab");
    cr_expect_eq(normalised->origin[0], 1);
    cr_expect_eq(normalised->origin[1], 5);
}

Test(normalise, survives_invalid_utf8)
{
    becomes("总\xff计\xc3", "总计");
}

Test(normalise, no_characters_give_empty_text)
{
    g_autoptr(GjNormalised) normalised = gj_normalise(NULL, 0);

    cr_assert_not_null(normalised->text);
    cr_expect_str_eq(normalised->text, "");
    cr_expect_eq(normalised->length, 0);
}

Test(normalise, survives_piles_of_combining_marks)
{
    g_autoptr(GString) text = g_string_new("a");

    for (int i = 0; i < 5000; i++)
        g_string_append(text, i % 2 != 0 ? "\u0301" : "\u0323");
    g_autoptr(GjNormalised) normalised = gj_normalise_utf8(text->str);

    cr_expect(g_utf8_validate(normalised->text, (gssize)normalised->length, NULL));
    cr_expect_gt(normalised->length, 9000);
}

Test(normalise, survives_the_longest_expansions)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 1000; i++)
        g_string_append(text, "\ufdfa\u0301");
    g_autoptr(GjNormalised) normalised = gj_normalise_utf8(text->str);

    cr_expect(g_utf8_validate(normalised->text, (gssize)normalised->length, NULL));
    cr_expect_eq(normalised->origin[normalised->length - 1], 1998);
}

/* What the header promises of a single character, the slow way. */
static char *
slow_form(const UNormalizer2 *nfkc, gunichar character)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar source[2], target[64];
    int32_t length = 0, from = 0;
    GString *text = g_string_new(NULL);

    if (character == 0xfffd || gj_is_blank(character))
        return g_string_free(text, FALSE);
    U16_APPEND_UNSAFE(source, length, character);
    length = unorm2_normalize(nfkc, source, length, target, 64, &status);
    cr_assert(U_SUCCESS(status));
    if (length > 0 && target[0] == ' ') { /* a spacing accent */
        g_string_append_unichar(text, character);
        return g_string_free(text, FALSE);
    }
    while (from < length) {
        UChar32 next;

        U16_NEXT_UNSAFE(target, from, next);
        if (!gj_is_blank((gunichar)next))
            g_string_append_unichar(text, gj_unified_ideograph((gunichar)next));
    }
    return g_string_free(text, FALSE);
}

Test(normalise, short_cuts_change_no_character_of_unicode)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);

    cr_assert(U_SUCCESS(status));
    for (gunichar character = 0; character <= 0x323af; character++) {
        if (!g_unichar_validate(character))
            continue;
        g_autofree char *expected = slow_form(nfkc, character);
        g_autoptr(GjNormalised) normalised = gj_normalise(&character, 1);
        cr_assert_str_eq(normalised->text, expected, "U+%04X", character);
    }
}

Test(normalise, normalising_twice_changes_nothing)
{
    const char *source = "⼈⺠１２①（㈠）e\u0301 か\u3099…５²㏠⺇";
    g_autoptr(GjNormalised) once = gj_normalise_utf8(source);
    g_autoptr(GjNormalised) twice = gj_normalise_utf8(once->text);

    cr_expect_str_eq(once->text, twice->text);
}

Test(normalise, knows_blanks)
{
    const gunichar blanks[] = {' ',    '\t', '\n',   0xa0,   0x3000, 0x2003, 0x200b,
                               0xfeff, 0xad, 0x2028, 0x202f, 0x2060, 0xfe0f, 0};
    const gunichar printed[] = {'0', 'a', 0x4e00, 0xff10, 0x2014, 0x301, 0xfffd, 0xe000, 0x3002};

    for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++)
        cr_expect(gj_is_blank(blanks[i]), "U+%04X", blanks[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(printed); i++)
        cr_expect_not(gj_is_blank(printed[i]), "U+%04X", printed[i]);
}

Test(normalise, every_white_space_is_a_blank)
{
    for (gunichar character = 0; character <= 0x10ffff; character++) {
        if (u_isUWhiteSpace((UChar32)character))
            cr_expect(gj_is_blank(character), "U+%04X", character);
    }
}
