/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_objects.h"

#include <gio/gio.h>
#include <string.h>

/* The longest number of an object (ISO 32000-1, annex C: 8388607 objects). */
#define MOST_DIGITS 7

static gboolean
is_delimiter(char c)
{
    return g_ascii_isspace(c) || c == '\0' || strchr("()<>[]{}/%", c);
}

const char *
gj_pdf_find_key(const GjPdfObject *object, const char *at, const char *key)
{
    const char *end = object->words + object->length;
    gsize length = strlen(key);

    while ((at = memmem(at, (gsize)(end - at), key, length))) {
        at += length;
        if (at < end && is_delimiter(*at))
            return at;
    }
    return NULL;
}

static const char *
skip_blanks(const GjPdfObject *object, const char *at)
{
    while (at < object->words + object->length && g_ascii_isspace(*at))
        at++;
    return at;
}

gboolean
gj_pdf_has_name(const GjPdfObject *object, const char *key, const char *name)
{
    const char *at = object->words, *end = object->words + object->length;
    gsize length = strlen(name);

    while ((at = gj_pdf_find_key(object, at, key))) {
        at = skip_blanks(object, at);
        if ((gsize)(end - at) > length && memcmp(at, name, length) == 0 && is_delimiter(at[length]))
            return TRUE;
    }
    return FALSE;
}

guint64
gj_pdf_read_number(const GjPdfObject *object, const char *key)
{
    const char *at = gj_pdf_find_key(object, object->words, key);
    const char *end = object->words + object->length;
    guint64 number = 0;

    if (!at)
        return 0;
    at = skip_blanks(object, at);
    for (guint i = 0; i < MOST_DIGITS && at < end && g_ascii_isdigit(*at); i++, at++)
        number = number * 10 + (guint64)(*at - '0');
    return number;
}

const char *
gj_pdf_number_before(const char *start, const char *at, guint64 *number)
{
    guint64 power = 1;
    guint n = 0;

    *number = 0;
    while (at > start && g_ascii_isspace(at[-1]))
        at--;
    for (; at > start && g_ascii_isdigit(at[-1]) && n < MOST_DIGITS; at--, n++, power *= 10)
        *number += power * (guint64)(at[-1] - '0');
    return n > 0 ? at : NULL;
}

/* Sets what the "obj" at a place begins. Returns: whether it begins an object. */
static gboolean
read_object(const char *start, const char *at, const char *end, GjPdfObject *object)
{
    const char *before = gj_pdf_number_before(start, at, &object->name.generation), *next;

    if (!before || before == at || !gj_pdf_number_before(start, before, &object->name.number))
        return FALSE;
    object->words = at + 3;
    next = memmem(object->words, (gsize)(end - object->words), "obj", 3);
    object->length = (gsize)((next ? next : end) - object->words);
    return object->name.number > 0;
}

/* Returns: ownership of what a deflated stream holds, as far as it is whole. */
static GString *
inflate(const char *data, gsize length)
{
    g_autoptr(GInputStream) packed =
        g_memory_input_stream_new_from_data(data, (gssize)length, NULL);
    g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(packed, G_CONVERTER(zlib));
    GString *text = g_string_new(NULL);
    char buffer[4096];
    gssize n;

    while (text->len < GJ_PDF_MOST_UNPACKED &&
           (n = g_input_stream_read(stream, buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len(text, buffer, n);
    return text;
}

/* The next number of a text, at most as great as the text is long. */
static gsize
next_number(const GString *text, char **at)
{
    guint64 number = g_ascii_strtoull(*at, at, 10);

    return (gsize)MIN(number, text->len);
}

/* ISO 32000-1, 7.5.7: pairs of an object's number and its place behind the first one, then the
 * objects. */
static void
unpack(const GString *text, guint64 n, gsize first, GjPdfObjectFunc call, gpointer data)
{
    char *at = text->str;
    guint64 number = g_ascii_strtoull(at, &at, 10);
    gsize start = first + next_number(text, &at);

    for (guint64 i = 0; i < n && start < text->len; i++) {
        guint64 next = g_ascii_strtoull(at, &at, 10);
        gsize end = first + next_number(text, &at);
        GjPdfObject object = {{number, 0}, text->str + start, 0};

        end = i + 1 < n && end > start ? MIN(end, text->len) : text->len;
        object.length = end - start;
        call(&object, text->str + text->len, data);
        number = next;
        start = end;
    }
}

void
gj_pdf_for_each_packed(const GjPdfObject *object, const char *end, GjPdfObjectFunc call,
                       gpointer data)
{
    const char *stream = memmem(object->words, object->length, "stream", 6);
    guint64 n = gj_pdf_read_number(object, "/N");
    gsize first = (gsize)gj_pdf_read_number(object, "/First");
    g_autoptr(GString) text = NULL;

    if (!stream || n == 0 || first == 0 || !gj_pdf_has_name(object, "/Type", "/ObjStm") ||
        !gj_pdf_has_name(object, "/Filter", "/FlateDecode") ||
        gj_pdf_find_key(object, object->words, "/Predictor"))
        return;
    stream += 6;
    stream += stream < end && *stream == '\r';
    stream += stream < end && *stream == '\n';
    text = inflate(stream, (gsize)(end - stream));
    unpack(text, n, first, call, data);
}

void
gj_pdf_for_each_object(GBytes *bytes, GjPdfObjectFunc call, gpointer data)
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size), *end = start + size, *at = start;
    GjPdfObject object;

    while ((at = memmem(at, (gsize)(end - at), "obj", 3))) {
        if (read_object(start, at, end, &object))
            call(&object, end, data);
        at += 3;
    }
}
