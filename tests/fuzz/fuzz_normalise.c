/* Normalised text is valid, free of blanks, knows where it comes from, and stays as it is when it
 * is normalised once more. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fuzz.h"
#include "text/normalise.h"

static void
expect_origins(const GjNormalised *normalised, gsize n)
{
    guint32 least = 0;

    for (const char *p = normalised->text; *p != '\0'; p = g_utf8_next_char(p)) {
        gsize first = (gsize)(p - normalised->text), end = first + g_utf8_skip[(guchar)*p];
        guint32 origin = normalised->origin[first];

        FUZZ_EXPECT(origin < n, "origin %u of %zu characters", origin, n);
        FUZZ_EXPECT(origin >= least, "origin %u after %u", origin, least);
        for (gsize i = first; i < end; i++)
            FUZZ_EXPECT(normalised->origin[i] == origin, "two origins in one character");
        least = origin;
    }
}

static void
expect_printed(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        FUZZ_EXPECT(!gj_is_blank(c) && c != 0xFFFD, "U+%04X is left", c);
    }
}

static void
expect_normalised(const GjNormalised *normalised, gsize n)
{
    FUZZ_EXPECT(strlen(normalised->text) == normalised->length, "the length is wrong");
    FUZZ_EXPECT(g_utf8_validate(normalised->text, -1, NULL), "the text is no UTF-8");
    expect_origins(normalised, n);
    expect_printed(normalised->text);
}

static void
expect_stable(const GjNormalised *normalised)
{
    g_autoptr(GjNormalised) again = gj_normalise_utf8(normalised->text);

    FUZZ_EXPECT(g_str_equal(again->text, normalised->text), "'%s' becomes '%s' the second time",
                normalised->text, again->text);
}

static void
try_characters(const gunichar *characters, gsize n)
{
    g_autoptr(GjNormalised) normalised = gj_normalise(characters, n);

    expect_normalised(normalised, n);
    expect_stable(normalised);
}

/* The first byte tells whether UTF-8 follows or characters of three bytes, which Unicode need not
 * have. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    FuzzBytes bytes = {data, size};
    gboolean utf8 = fuzz_byte(&bytes) & 1;

    if (utf8) {
        g_autofree char *text = g_strndup((const char *)bytes.data, bytes.size);
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        glong n;
        g_autofree gunichar *characters = g_utf8_to_ucs4_fast(valid, -1, &n);
        g_autoptr(GjNormalised) same = gj_normalise_utf8(text);

        try_characters(characters, (gsize)n);
        expect_normalised(same, (gsize)n);
    } else {
        gsize n = bytes.size / 3;
        g_autofree gunichar *characters = g_new(gunichar, n);

        for (gsize i = 0; i < n; i++) {
            characters[i] = (gunichar)fuzz_byte(&bytes) << 16;
            characters[i] |= (gunichar)fuzz_byte(&bytes) << 8;
            characters[i] |= fuzz_byte(&bytes);
        }
        try_characters(characters, n);
    }
    return 0;
}
