/* The number in a cell. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/number.h"

#include <criterion/criterion.h>

static GjNumber
parse(const char *text, gboolean with_words)
{
    g_autoptr(GjPattern) nothing = gj_pattern_new("无|没有", NULL);
    g_autoptr(GjPattern) unit = gj_pattern_new("件|项|万?元|m2", NULL);
    g_autoptr(GjPattern) increase = gj_pattern_new("增加了?", NULL);
    g_autoptr(GjPattern) decrease = gj_pattern_new("减少了?", NULL);
    const GjNumberWords words = {nothing, unit, increase, decrease};
    glong n;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(text, -1, &n);

    return gj_number_parse(characters, (gsize)n, with_words ? &words : NULL);
}

static void
is_value(const char *text, const char *expected, const char *unit)
{
    GjNumber number = parse(text, TRUE);
    g_autofree char *value = gj_decimal_to_string(number.value);

    cr_expect_eq(number.kind, GJ_NUMBER_VALUE, "%s is kind %d", text, number.kind);
    cr_expect_str_eq(value, expected, "%s is %s", text, value);
    cr_expect_eq(g_strcmp0(number.unit, unit), 0, "%s has the unit %s", text, number.unit);
    gj_number_clear(&number);
    cr_expect_null(number.unit);
}

static void
are_of_kind(const char *const *texts, GjNumberKind kind)
{
    for (; *texts != NULL; texts++) {
        GjNumber number = parse(*texts, TRUE);

        cr_expect_eq(number.kind, kind, "\"%s\" is kind %d", *texts, number.kind);
        cr_expect_null(number.unit);
        cr_expect_eq(number.value.digits, 0);
        gj_number_clear(&number);
    }
}

#define ARE(kind, ...) are_of_kind((const char *const[]){__VA_ARGS__, NULL}, kind)

Test(number, reads_plain_digits)
{
    is_value("0", "0", NULL);
    is_value("7", "7", NULL);
    is_value("447228", "447228", NULL);
    is_value("９０１２", "9012", NULL);
    is_value("１2３", "123", NULL);
}

Test(number, ignores_blanks_around)
{
    is_value("  12\t", "12", NULL);
    is_value("\u3000\u200b12\ufeff\n", "12", NULL);
}

Test(number, reads_groups_of_three)
{
    is_value("1,234", "1234", NULL);
    is_value("１，２３４", "1234", NULL);
    is_value("1,234，567", "1234567", NULL);
    is_value("12 345", "12345", NULL);
    is_value("1\u00a0234\u3000567", "1234567", NULL);
    is_value("123,456.78", "123456.78", NULL);
}

Test(number, allows_blanks_around_a_comma)
{
    is_value("1, 234", "1234", NULL);
    is_value("1 ,234, 567", "1234567", NULL);
}

Test(number, doubts_groups_of_another_length)
{
    ARE(GJ_NUMBER_DOUBT, "12 34", "1,23", "1,2345", "1234,567", "1234 567", "1,234,56", "1,,234",
        "1,", ",123", "1 2");
}

Test(number, doubts_mixed_or_wide_separators)
{
    ARE(GJ_NUMBER_DOUBT, "1,234 567", "1 234,567", "1  234", "12   345", "1.234,567", "1.5 234",
        "1、234");
}

Test(number, reads_decimals_as_printed)
{
    is_value("96171.6", "96171.6", NULL);
    is_value("0.0", "0.0", NULL);
    is_value("12.50", "12.50", NULL);
    is_value("３．１４", "3.14", NULL);
    is_value("0.123456", "0.123456", NULL);
}

Test(number, doubts_broken_decimals)
{
    ARE(GJ_NUMBER_DOUBT, "12.", ".5", "1.2.3", "1. 5", "1 .5", "1..5", "0.1234567", "1·5");
}

Test(number, doubts_leading_zeros)
{
    ARE(GJ_NUMBER_DOUBT, "007", "00", "01", "00.5", "0,123", "012,345", "-01");
}

Test(number, reads_signs)
{
    is_value("+92", "92", NULL);
    is_value("＋92", "92", NULL);
    is_value("-3", "-3", NULL);
    is_value("－3", "-3", NULL);
    is_value("−3", "-3", NULL);
    is_value("+ 92", "92", NULL);
    is_value("-\u30001,234.5", "-1234.5", NULL);
    is_value("-0.5", "-0.5", NULL);
}

Test(number, doubts_two_signs_and_other_dashes)
{
    ARE(GJ_NUMBER_DOUBT, "--3", "+-3", "- - 3", "++1", "—5", "–5", "─5", "3-", "5+", "3-5", "/5",
        "5/");
}

Test(number, reads_words_for_the_sign)
{
    is_value("增加5", "5", NULL);
    is_value("减少5", "-5", NULL);
    is_value("减少了 5", "-5", NULL);
    is_value("减 少5件", "-5", "件");
    is_value("减少0", "0", NULL);
    is_value("增加1,234.5万元", "1234.5", "万元");
}

Test(number, doubts_a_word_with_a_sign)
{
    ARE(GJ_NUMBER_DOUBT, "增加-5", "增加 - 5", "减少-5", "增加+5", "-增加5", "增加减少5");
}

Test(number, reads_units)
{
    is_value("251000元", "251000", "元");
    is_value("12 件", "12", "件");
    is_value("96171.6万 元", "96171.6", "万元");
    is_value("5㎡", "5", "m2");
    is_value("+3 项", "3", "项");
}

Test(number, doubts_other_words_beside_digits)
{
    ARE(GJ_NUMBER_DOUBT, "5%", "第3页", "约5", "5件次", "5件6", "12月", "（5）", "5.件", "1,234,件",
        "2020年5件", "5\ufffd", "\ufffd5", "5件。");
}

Test(number, doubts_digits_that_are_no_decimal_digits)
{
    ARE(GJ_NUMBER_DOUBT, "12①", "①12", "12²", "①", "⒈", "⑩", "第①页", "٣", "1٣", "𝟏", "1½",
        "12⑴件");
}

Test(number, doubts_fractions)
{
    ARE(GJ_NUMBER_DOUBT, "3/4", "3／4", "3⁄4", "1:2");
}

Test(number, an_empty_cell_holds_nothing)
{
    ARE(GJ_NUMBER_NOTHING, "", " ", "\u3000\u200b\ufeff\n");
    GjNumber number = gj_number_parse(NULL, 0, NULL);
    cr_expect_eq(number.kind, GJ_NUMBER_NOTHING);
}

Test(number, a_mark_for_nothing_is_nothing)
{
    ARE(GJ_NUMBER_NOTHING, "/", "／", "\\", "∕", "⁄", "╱", "━", "⸺", "‐", "-", "－", "–", "—", "――",
        "─", "−", "——", "---", "-—－─", "— —", " / ", "无", " 无 ", "没 有");
}

Test(number, doubts_marks_that_say_nothing_clear)
{
    ARE(GJ_NUMBER_DOUBT, "+", ".", ",", "-----", "//", "-/", "+-", "，", "－.");
}

Test(number, words_are_text)
{
    ARE(GJ_NUMBER_TEXT, "总计", "件", "增加", "行政复议/诉讼", "（一）予以公开", "…", "五", "无件",
        "\ufffd", "㈠", "*");
}

Test(number, reads_the_largest_numbers)
{
    is_value("9223372036854775807", "9223372036854775807", NULL);
    is_value("-9223372036854775808", "-9223372036854775808", NULL);
    is_value("9223372036854.775807", "9223372036854.775807", NULL);
}

Test(number, rejects_overflow)
{
    ARE(GJ_NUMBER_DOUBT, "9223372036854775808", "-9223372036854775809", "99999999999999999999",
        "9223372036854775807.1", "9,223,372,036,854,775,808", "9223372036854775807件9");
    g_autofree char *digits = g_strnfill(1000, '9');
    ARE(GJ_NUMBER_DOUBT, digits);
}

Test(number, knows_no_words_without_a_format)
{
    const char *texts[] = {"5件", "增加5", "减少5"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        cr_expect_eq(parse(texts[i], FALSE).kind, GJ_NUMBER_DOUBT, "%s", texts[i]);
    cr_expect_eq(parse("无", FALSE).kind, GJ_NUMBER_TEXT);
    cr_expect_eq(parse("—", FALSE).kind, GJ_NUMBER_NOTHING);
    cr_expect_eq(parse("-5", FALSE).value.digits, -5);
}

Test(number, a_word_that_hits_its_limit_leaves_doubt)
{
    g_autoptr(GjPattern) unit = gj_pattern_new("(a+)+b", NULL);
    const GjNumberWords words = {NULL, unit, NULL, NULL};
    gunichar characters[40] = {'5'};

    for (gsize i = 1; i < G_N_ELEMENTS(characters); i++)
        characters[i] = 'a';
    GjNumber number = gj_number_parse(characters, G_N_ELEMENTS(characters), &words);
    cr_expect_eq(number.kind, GJ_NUMBER_DOUBT);
    cr_expect_null(number.unit);
}

Test(number, knows_the_characters_of_numbers)
{
    for (const char *at = "0９+＋-－−,，.．/／\\–—―─"; *at != '\0'; at = g_utf8_next_char(at))
        cr_expect(gj_is_number_character(g_utf8_get_char(at)), "%s", at);
    for (const char *at = "a 件无①²٣：:(（、·%"; *at != '\0'; at = g_utf8_next_char(at))
        cr_expect_not(gj_is_number_character(g_utf8_get_char(at)), "%s", at);
}

Test(number, knows_the_value_of_digits)
{
    cr_expect_eq(gj_digit_value('0'), 0);
    cr_expect_eq(gj_digit_value('9'), 9);
    cr_expect_eq(gj_digit_value(0xff10), 0);
    cr_expect_eq(gj_digit_value(0xff19), 9);
    cr_expect_eq(gj_digit_value('/'), -1);
    cr_expect_eq(gj_digit_value(':'), -1);
    cr_expect_eq(gj_digit_value(0xff1a), -1);
    cr_expect_eq(gj_digit_value(0x2460), -1);
    cr_expect_eq(gj_digit_value(0x663), -1);
}

Test(number, writes_years_in_digits)
{
    g_autoptr(GString) text =
        g_string_new("云岭县二〇二三年和二零二四年、○二三年、一九九八年、年、二二三年");

    gj_write_years_in_digits(text);
    cr_assert_str_eq(text->str, "云岭县2023年和2024年、○二三年、一九九八年、年、二二三年");
}
