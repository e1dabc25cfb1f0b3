/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_loss.h"

#include <string.h>

#include "input/pdf_objects.h"

/* What an object is for. */
enum {
    ROLE_TEXT = 1,    /* it holds text, and none that is elsewhere needs it */
    ROLE_NO_TEXT = 2, /* text does not need it */
    ROLE_FONT_FILE = 4,
};

/* An object that stands in the file. */
typedef struct {
    GArray *references; /* of guint: the numbers of the objects that it names */
    gboolean broken;    /* the file ends within it */
} Found;

typedef struct {
    GHashTable *found;  /* number to Found */
    GHashTable *roles;  /* number to what it is for */
    GArray *open;       /* of guint: numbers of objects that pages need, still to be looked at */
    const char *broken; /* the words of the object within which the file ends, or NULL */
    gsize unpacked;
    gboolean in_broken;       /* while the objects of a stream are taken that is broken */
    gboolean font_files_tell; /* only the file of some font tells which characters it has */
} Search;

static void
free_found(gpointer data)
{
    Found *found = data;

    g_array_unref(found->references);
    g_free(found);
}

/* Returns: ownership of the numbers (guint) of the objects that are named there: "12 0 R". */
static GArray *
references_between(const char *start, const char *end)
{
    GArray *references = g_array_new(FALSE, FALSE, sizeof(guint));
    guint64 generation, number;

    for (const char *at = start; (at = memchr(at, 'R', (gsize)(end - at))); at++) {
        const char *before = gj_pdf_number_before(start, at, &generation);

        if (before && gj_pdf_number_before(start, before, &number)) {
            guint narrow = (guint)number;

            g_array_append_val(references, narrow);
        }
    }
    return references;
}

/* The end of an entry whose value begins there: a dictionary, an array, or something else. */
static const char *
end_of_entry(const GjPdfObject *object, const char *at)
{
    const char *end = object->words + object->length, *closing = "/>";

    while (at < end && g_ascii_isspace(*at))
        at++;
    if (at < end && (*at == '[' || *at == '<'))
        closing = *at == '[' ? "]" : ">";
    for (at += *closing == '>' ? 2 : 0; at < end && !strchr(closing, *at);)
        at++;
    return MIN(at, end);
}

static void
note_role(Search *search, const GjPdfObject *object, const char *key, guint role)
{
    const char *at = object->words;

    while ((at = gj_pdf_find_key(object, at, key))) {
        const char *end = end_of_entry(object, at);
        g_autoptr(GArray) references = references_between(at, end);

        for (guint i = 0; i < references->len; i++) {
            gpointer number = GUINT_TO_POINTER(g_array_index(references, guint, i));
            guint known = GPOINTER_TO_UINT(g_hash_table_lookup(search->roles, number));

            g_hash_table_insert(search->roles, number, GUINT_TO_POINTER(known | role));
        }
        at = end;
    }
}

static void
note_roles(Search *search, const GjPdfObject *object)
{
    static const struct {
        const char *key;
        guint role;
    } entries[] = {
        {"/Kids", ROLE_TEXT},           {"/Contents", ROLE_TEXT},
        {"/XObject", ROLE_TEXT},        {"/Annots", ROLE_TEXT},
        {"/Length", ROLE_NO_TEXT},      {"/FontFile", ROLE_FONT_FILE},
        {"/FontFile2", ROLE_FONT_FILE}, {"/FontFile3", ROLE_FONT_FILE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(entries); i++)
        note_role(search, object, entries[i].key, entries[i].role);
}

/* Whether a font says by its file alone which characters it has. The fonts that one of several is
 * made of (ISO 32000-1, 9.7) leave that to it. */
static gboolean
needs_font_file(const GjPdfObject *object)
{
    return gj_pdf_has_name(object, "/Type", "/Font") &&
           gj_pdf_find_key(object, object->words, "/FontDescriptor") &&
           !gj_pdf_find_key(object, object->words, "/ToUnicode") &&
           !gj_pdf_has_name(object, "/Subtype", "/CIDFontType0") &&
           !gj_pdf_has_name(object, "/Subtype", "/CIDFontType2");
}

static void
take(Search *search, const GjPdfObject *object, gboolean broken)
{
    const char *stream = memmem(object->words, object->length, "stream", 6);
    const char *end = stream ? stream : object->words + object->length;
    GjPdfObject dictionary = {object->name, object->words, (gsize)(end - object->words)};
    guint number = (guint)object->name.number;
    Found *found = g_new0(Found, 1);

    found->references = references_between(object->words, end);
    found->broken = broken;
    g_hash_table_insert(search->found, GUINT_TO_POINTER(number), found);
    note_roles(search, &dictionary);
    search->font_files_tell = search->font_files_tell || needs_font_file(&dictionary);
    if (gj_pdf_has_name(&dictionary, "/Type", "/Page") ||
        gj_pdf_has_name(&dictionary, "/Type", "/Pages"))
        g_array_append_val(search->open, number);
}

static void
take_object(const GjPdfObject *object, G_GNUC_UNUSED const char *end, gpointer data)
{
    Search *search = data;

    take(search, object, object->words == search->broken);
}

/* Of the objects in a stream that is broken the last one is broken. */
static void
take_packed_object(const GjPdfObject *object, const char *end, gpointer data)
{
    Search *search = data;

    search->unpacked += object->length;
    if (!g_hash_table_contains(search->found, GUINT_TO_POINTER(object->name.number)))
        take(search, object, search->in_broken && object->words + object->length == end);
}

static void
take_packed_objects(const GjPdfObject *object, const char *end, gpointer data)
{
    Search *search = data;

    search->in_broken = object->words == search->broken;
    if (search->unpacked < GJ_PDF_MOST_UNPACKED)
        gj_pdf_for_each_packed(object, end, take_packed_object, search);
}

static GjLoss
loss_without(const Search *search, guint number)
{
    guint role = GPOINTER_TO_UINT(g_hash_table_lookup(search->roles, GUINT_TO_POINTER(number)));

    if (role & ROLE_TEXT)
        return GJ_LOSS_TEXT;
    if (role & ROLE_NO_TEXT || (role & ROLE_FONT_FILE && !search->font_files_tell))
        return GJ_LOSS_NONE;
    return GJ_LOSS_CHARACTERS;
}

/* Goes from the pages to all that they need. */
static GjLoss
find_loss(Search *search)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    GjLoss loss = GJ_LOSS_NONE;

    while (search->open->len > 0) {
        guint number = g_array_index(search->open, guint, search->open->len - 1);
        const Found *found = g_hash_table_lookup(search->found, GUINT_TO_POINTER(number));

        g_array_set_size(search->open, search->open->len - 1);
        if (!g_hash_table_add(seen, GUINT_TO_POINTER(number)))
            continue;
        if (!found || found->broken)
            loss = MAX(loss, loss_without(search, number));
        if (found)
            g_array_append_vals(search->open, found->references->data, found->references->len);
    }
    return loss;
}

static void
note_last(const GjPdfObject *object, G_GNUC_UNUSED const char *end, gpointer data)
{
    *(const char **)data = object->words;
}

static gboolean
follows(const char *at, const char *end, const char *word)
{
    return memmem(at, (gsize)(end - at), word, strlen(word)) != NULL;
}

/* Where the last mark of an end is over; 0 if there is none. */
static gsize
behind_last_mark(const char *start, gsize size)
{
    const char *at = start + size;

    while ((at = memrchr(start, '%', (gsize)(at - start))))
        if (start + size - at >= 5 && memcmp(at, "%%EOF", 5) == 0)
            return (gsize)(at + 5 - start);
    return 0;
}

/* The words of the last object of a file that ends without the mark of its end, else NULL. Most
 * files end with it, so that it is looked for from there. */
static const char *
last_before_break(GBytes *bytes)
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size);
    gsize behind = behind_last_mark(start, size);
    g_autoptr(GBytes) rest = g_bytes_new_from_bytes(bytes, behind, size - behind);
    const char *last = NULL;

    gj_pdf_for_each_object(rest, note_last, &last);
    return last;
}

static const char *
end_of(GBytes *bytes)
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size);

    return start + size;
}

gboolean
gj_pdf_breaks_off(GBytes *bytes)
{
    return last_before_break(bytes) != NULL;
}

GjLoss
gj_pdf_loss(GBytes *bytes)
{
    const char *end = end_of(bytes), *last = last_before_break(bytes);
    Search search = {0};
    GjLoss loss;

    if (!last)
        return GJ_LOSS_NONE;
    if (!follows(last, end, "endstream") && !follows(last, end, "endobj"))
        search.broken = last;
    search.found = g_hash_table_new_full(NULL, NULL, NULL, free_found);
    search.roles = g_hash_table_new(NULL, NULL);
    search.open = g_array_new(FALSE, FALSE, sizeof(guint));
    gj_pdf_for_each_object(bytes, take_object, &search);
    gj_pdf_for_each_object(bytes, take_packed_objects, &search);
    loss = find_loss(&search);
    g_hash_table_unref(search.found);
    g_hash_table_unref(search.roles);
    g_array_unref(search.open);
    return loss;
}
