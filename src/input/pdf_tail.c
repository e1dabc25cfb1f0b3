/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_tail.h"

#include <gio/gio.h>
#include <string.h>

/* Object streams hold dictionaries and numbers; those of a report fill some 100 KiB. */
#define MOST_UNPACKED ((gsize)64 << 20)
/* The longest number of an object (ISO 32000-1, annex C: 8388607 objects). */
#define MOST_DIGITS 7

typedef struct {
    guint64 number, generation;
} Name;

typedef struct {
    Name name;
    const char *words; /* the dictionary, and what follows up to the next object */
    gsize length;
} Object;

typedef struct {
    GHashTable *numbers; /* of the objects that stand in the file by themselves */
    GString *tail;
    Name catalogue, pages; /* number 0: none is left */
    gboolean encrypted;
} Restoring;

static gboolean
is_delimiter(char c)
{
    return g_ascii_isspace(c) || c == '\0' || strchr("()<>[]{}/%", c);
}

/* The place behind the next such key of a dictionary or of one within it, NULL if there is none. */
static const char *
find_key(const Object *object, const char *at, const char *key)
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
skip_blanks(const Object *object, const char *at)
{
    while (at < object->words + object->length && g_ascii_isspace(*at))
        at++;
    return at;
}

static gboolean
has_name(const Object *object, const char *key, const char *name)
{
    const char *at = object->words, *end = object->words + object->length;
    gsize length = strlen(name);

    while ((at = find_key(object, at, key))) {
        at = skip_blanks(object, at);
        if ((gsize)(end - at) > length && memcmp(at, name, length) == 0 && is_delimiter(at[length]))
            return TRUE;
    }
    return FALSE;
}

static guint64
read_number(const Object *object, const char *key)
{
    const char *at = find_key(object, object->words, key);
    const char *end = object->words + object->length;
    guint64 number = 0;

    if (!at)
        return 0;
    at = skip_blanks(object, at);
    for (guint i = 0; i < MOST_DIGITS && at < end && g_ascii_isdigit(*at); i++, at++)
        number = number * 10 + (guint64)(*at - '0');
    return number;
}

/* Reads backwards over blanks and then a number, as they stand before "obj". Returns: the place
 * before both, NULL if they do not stand there. */
static const char *
number_before(const char *start, const char *at, guint64 *number)
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
read_object(const char *start, const char *at, const char *end, Object *object)
{
    const char *before = number_before(start, at, &object->name.generation), *next;

    if (!before || before == at || !number_before(start, before, &object->name.number))
        return FALSE;
    object->words = at + 3;
    next = memmem(object->words, (gsize)(end - object->words), "obj", 3);
    object->length = (gsize)((next ? next : end) - object->words);
    return object->name.number > 0;
}

static void
note_root(Restoring *restoring, const Object *object)
{
    if (has_name(object, "/Type", "/Catalog"))
        restoring->catalogue = object->name;
    else if (has_name(object, "/Type", "/Pages") && !find_key(object, object->words, "/Parent"))
        restoring->pages = object->name;
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

    while (text->len < MOST_UNPACKED &&
           (n = g_input_stream_read(stream, buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len(text, buffer, n);
    return text;
}

/* Appends an object of an object stream as one that stands by itself. */
static void
append_object(Restoring *restoring, guint64 number, const char *words, gsize length)
{
    Object object = {{number, 0}, words, length};

    if (number == 0 || restoring->tail->len > MOST_UNPACKED ||
        g_hash_table_contains(restoring->numbers, GUINT_TO_POINTER(number)))
        return;
    note_root(restoring, &object);
    g_string_append_printf(restoring->tail, "\n%" G_GUINT64_FORMAT " 0 obj\n", number);
    g_string_append_len(restoring->tail, words, (gssize)length);
    g_string_append(restoring->tail, "\nendobj");
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
unpack(Restoring *restoring, const GString *text, guint64 n, gsize first)
{
    char *at = text->str;
    guint64 number = g_ascii_strtoull(at, &at, 10);
    gsize start = first + next_number(text, &at);

    for (guint64 i = 0; i < n && start < text->len; i++) {
        guint64 next = g_ascii_strtoull(at, &at, 10);
        gsize end = first + next_number(text, &at);

        end = i + 1 < n && end > start ? MIN(end, text->len) : text->len;
        append_object(restoring, number, text->str + start, end - start);
        number = next;
        start = end;
    }
}

static void
unpack_stream(Restoring *restoring, const Object *object, const char *end)
{
    const char *data = memmem(object->words, object->length, "stream", 6);
    guint64 n = read_number(object, "/N");
    gsize first = (gsize)read_number(object, "/First");
    g_autoptr(GString) text = NULL;

    if (!data || n == 0 || first == 0 || !has_name(object, "/Filter", "/FlateDecode") ||
        find_key(object, object->words, "/Predictor"))
        return;
    data += 6;
    data += data < end && *data == '\r';
    data += data < end && *data == '\n';
    text = inflate(data, (gsize)(end - data));
    unpack(restoring, text, n, first);
}

/* Calls for each object that stands in the file by itself. */
static void
for_each_object(Restoring *restoring, GBytes *bytes,
                void (*call)(Restoring *restoring, const Object *object, const char *end))
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size), *end = start + size, *at = start;
    Object object;

    while ((at = memmem(at, (gsize)(end - at), "obj", 3))) {
        if (read_object(start, at, end, &object))
            call(restoring, &object, end);
        at += 3;
    }
}

static void
take_object(Restoring *restoring, const Object *object, G_GNUC_UNUSED const char *end)
{
    g_hash_table_add(restoring->numbers, GUINT_TO_POINTER(object->name.number));
    restoring->encrypted = restoring->encrypted || has_name(object, "/Filter", "/Standard");
    note_root(restoring, object);
}

static void
take_packed_objects(Restoring *restoring, const Object *object, const char *end)
{
    if (has_name(object, "/Type", "/ObjStm") && restoring->tail->len < MOST_UNPACKED)
        unpack_stream(restoring, object, end);
}

/* Where the catalogue is lost, one that names the pages does as well. */
static void
append_catalogue(Restoring *restoring)
{
    guint64 number = 1;

    if (restoring->catalogue.number > 0 || restoring->pages.number == 0)
        return;
    while (g_hash_table_contains(restoring->numbers, GUINT_TO_POINTER(number)) ||
           number == restoring->pages.number)
        number++;
    restoring->catalogue = (Name){number, 0};
    g_string_append_printf(restoring->tail,
                           "\n%" G_GUINT64_FORMAT " 0 obj\n<</Type/Catalog/Pages "
                           "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " R>>\nendobj",
                           number, restoring->pages.number, restoring->pages.generation);
}

static void
restore(Restoring *restoring, GBytes *bytes)
{
    for_each_object(restoring, bytes, take_object);
    for_each_object(restoring, bytes, take_packed_objects);
    append_catalogue(restoring);
    g_string_append_printf(restoring->tail,
                           "\ntrailer\n<</Root %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                           " R>>\nstartxref\n0\n%%%%EOF\n",
                           restoring->catalogue.number, restoring->catalogue.generation);
}

static GBytes *
join(GBytes *bytes, const GString *tail)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    char *joined = g_malloc(size + tail->len);

    memcpy(joined, data, size);
    memcpy(joined + size, tail->str, tail->len);
    return g_bytes_new_take(joined, size + tail->len);
}

GBytes *
gj_pdf_new_tail(GBytes *bytes)
{
    Restoring restoring = {.numbers = g_hash_table_new(NULL, NULL)};
    GBytes *restored = NULL;

    /* A line between, for half an entry of a cut table would swallow the next one. */
    restoring.tail = g_string_new("\n%");
    restore(&restoring, bytes);
    if (restoring.catalogue.number > 0 && !restoring.encrypted)
        restored = join(bytes, restoring.tail);
    g_hash_table_unref(restoring.numbers);
    g_string_free(restoring.tail, TRUE);
    return restored;
}
