/* A number that is read has the digits that are printed. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fuzz.h"
#include "text/number.h"

/* The ASCII and full-width digits among the characters, without zeros before them. */
static char *
printed_digits(const gunichar *characters, gsize n)
{
    GString *digits = g_string_new(NULL);

    for (gsize i = 0; i < n; i++) {
        int value = gj_digit_value(characters[i]);

        if (value > 0 || (value == 0 && digits->len > 0))
            g_string_append_c(digits, (char)('0' + value));
    }
    return g_string_free(digits, FALSE);
}

static void
expect_same_digits(const GjNumber *number, const gunichar *characters, gsize n)
{
    g_autofree char *printed = printed_digits(characters, n);
    g_autofree char *read = g_strdup_printf(
        "%" G_GUINT64_FORMAT,
        number->value.digits < 0 ? -(guint64)number->value.digits : (guint64)number->value.digits);

    FUZZ_EXPECT(number->value.scale <= GJ_DECIMAL_MAX_SCALE, "scale %u", number->value.scale);
    FUZZ_EXPECT(g_str_equal(read, *printed ? printed : "0"), "%s is read as %s", printed, read);
}

static void
expect_no_digits(const gunichar *characters, gsize n)
{
    for (gsize i = 0; i < n; i++)
        FUZZ_EXPECT(gj_digit_value(characters[i]) < 0, "a digit is nothing or text");
}

/* Expects that a number written plainly is read as it was. */
static void
expect_same_again(const GjNumber *number)
{
    g_autofree char *text = gj_decimal_to_string(number->value);
    glong n;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(text, -1, &n);
    GjNumber again = gj_number_parse(characters, (gsize)n, NULL);

    FUZZ_EXPECT(again.kind == GJ_NUMBER_VALUE, "%s is no number", text);
    FUZZ_EXPECT(gj_decimal_compare(again.value, number->value) == 0, "%s is read otherwise", text);
    gj_number_clear(&again);
}

static void
try_characters(const gunichar *characters, gsize n, const GjNumberWords *words)
{
    GjNumber number = gj_number_parse(characters, n, words);

    if (number.kind == GJ_NUMBER_VALUE) {
        expect_same_digits(&number, characters, n);
        expect_same_again(&number);
    } else if (number.kind != GJ_NUMBER_DOUBT) {
        FUZZ_EXPECT(number.unit == NULL, "the unit of no number");
        expect_no_digits(characters, n);
    }
    gj_number_clear(&number);
}

/* The first byte chooses the format whose words may stand beside the digits; UTF-8 follows. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    FuzzBytes bytes = {data, size};
    guint choice = fuzz_number(&bytes, gj_formats_count(fuzz_formats()));
    g_autofree char *text = g_strndup((const char *)bytes.data, bytes.size);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    glong n;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(valid, -1, &n);

    try_characters(
        characters, (gsize)n,
        choice == 0 ? NULL : gj_format_number_words(gj_formats_get(fuzz_formats(), choice - 1)));
    return 0;
}
