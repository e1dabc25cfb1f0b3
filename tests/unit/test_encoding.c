/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "base/error.h"
#include "input/encoding.h"

static const char sentence[] =
    "青禾市人民政府2023年政府信息公开工作年度报告：收到申请61件，办结58件。\n";

static char *
decode(const void *data, gsize length, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, length);

    return gj_decode_text(bytes, error);
}

static void
expect_text(const void *data, gsize length, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = decode(data, length, &error);

    cr_assert_not_null(text, "%s", error != NULL ? error->message : "no error is set");
    cr_assert_null(error);
    cr_assert_str_eq(text, expected);
}

static void
expect_refusal(const void *data, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = decode(data, length, &error);

    cr_assert_null(text);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_DAMAGED));
    cr_assert_not_null(strstr(strstr(error->message, "; "), " as UTF-8"));
}

/* The sentence in another encoding, behind the bytes of a mark. */
static GByteArray *
encoded(const char *encoding, const char *mark, gsize mark_length)
{
    gsize length;
    g_autofree char *text = g_convert(sentence, -1, encoding, "UTF-8", NULL, &length, NULL);
    GByteArray *bytes = g_byte_array_new();

    cr_assert_not_null(text);
    g_byte_array_append(bytes, (const guint8 *)mark, mark_length);
    g_byte_array_append(bytes, (const guint8 *)text, length);
    return bytes;
}

static void
expect_encoding(const char *encoding, const char *mark, gsize mark_length)
{
    g_autoptr(GByteArray) bytes = encoded(encoding, mark, mark_length);

    expect_text(bytes->data, bytes->len, sentence);
}

Test(encoding, takes_utf8_as_it_is)
{
    expect_text(sentence, strlen(sentence), sentence);
    expect_text("plain", 5, "plain");
}

Test(encoding, drops_the_mark_of_utf8)
{
    expect_encoding("UTF-8", "\xEF\xBB\xBF", 3);
}

Test(encoding, reads_utf16_by_its_mark)
{
    expect_encoding("UTF-16LE", "\xFF\xFE", 2);
    expect_encoding("UTF-16BE", "\xFE\xFF", 2);
}

Test(encoding, detects_utf16_without_a_mark)
{
    g_autoptr(GByteArray) little = encoded("UTF-16LE", "", 0);
    g_autoptr(GByteArray) big = encoded("UTF-16BE", "", 0);

    expect_text(little->data, little->len, sentence);
    expect_text(big->data, big->len, sentence);
}

Test(encoding, detects_gb18030)
{
    expect_encoding("GB18030", "", 0);
    expect_encoding("GBK", "", 0);
    expect_encoding("GB2312", "", 0);
}

Test(encoding, reads_what_only_gb18030_holds)
{
    g_autoptr(GByteArray) bytes = encoded("GB18030", "", 0);
    g_autofree char *expected = g_strconcat(sentence, "\xF0\xA0\x80\x80", NULL); /* U+20000 */

    g_byte_array_append(bytes, (const guint8 *)"\x95\x32\x82\x36", 4);
    expect_text(bytes->data, bytes->len, expected);
}

Test(encoding, holds_a_file_to_its_mark)
{
    expect_refusal("\xEF\xBB\xBF\xC7\xE0\xBA\xCC", 7);
    expect_refusal("\xFF\xFE\x52\x97\x00", 5);     /* half a character at the end */
    expect_refusal("\xFF\xFE\x00\xD8\x41\x00", 6); /* half a surrogate pair */
}

Test(encoding, refuses_what_is_valid_in_no_encoding)
{
    expect_refusal("\xE6\x94\xBF\xFF\xFF\xD8\x00\xD8\x00\xFF\x80\x00\xC4\xFF\n", 15);
    expect_refusal("\xFF\xFF\xFF", 3);
}

/* A NUL ends a text for many programs, and would take the rest with it. */
Test(encoding, refuses_a_text_with_a_nul)
{
    expect_refusal("\xFF\xFE\x52\x97\x00\x00\x71\x67", 8);
}

/* What the detector took it for is no help to a person. */
Test(encoding, names_every_encoding_that_would_do)
{
    g_autoptr(GError) error = NULL;

    cr_assert_null(
        decode("\xE6\x94\xBF\xFF\xFF\xD8\x00\xD8\x00\xFF\x80\x00\xC4\xFF\n", 15, &error));
    cr_assert_not_null(strstr(error->message, "UTF-8, UTF-16 or GB18030"), "%s", error->message);
}

/* Every character of a text takes a hundred times its size in memory. */
Test(encoding, refuses_a_text_that_no_report_is_as_long_as)
{
    gsize length = (8u << 20) + 1;
    g_autofree char *text = g_malloc(length);
    g_autoptr(GError) error = NULL;
    g_autofree char *decoded = NULL;

    memset(text, '1', length);
    decoded = decode(text, length, &error);
    cr_assert_null(decoded);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED));
    cr_assert_not_null(strstr(error->message, "8 MiB"));
}
