/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_tail.h"

#include <string.h>

#include "input/pdf_objects.h"

typedef struct {
    GHashTable *numbers; /* of the objects that stand in the file by themselves */
    GString *tail;
    GjPdfName catalogue, pages; /* number 0: none is left */
    gboolean encrypted;
} Restoring;

static void
note_root(Restoring *restoring, const GjPdfObject *object)
{
    if (gj_pdf_has_name(object, "/Type", "/Catalog"))
        restoring->catalogue = object->name;
    else if (gj_pdf_has_name(object, "/Type", "/Pages") &&
             !gj_pdf_find_key(object, object->words, "/Parent"))
        restoring->pages = object->name;
}

/* Appends an object of an object stream as one that stands by itself. */
static void
append_object(const GjPdfObject *object, G_GNUC_UNUSED const char *end, gpointer data)
{
    Restoring *restoring = data;

    if (object->name.number == 0 || restoring->tail->len > GJ_PDF_MOST_UNPACKED ||
        g_hash_table_contains(restoring->numbers, GUINT_TO_POINTER(object->name.number)))
        return;
    note_root(restoring, object);
    g_string_append_printf(restoring->tail, "\n%" G_GUINT64_FORMAT " 0 obj\n", object->name.number);
    g_string_append_len(restoring->tail, object->words, (gssize)object->length);
    g_string_append(restoring->tail, "\nendobj");
}

static void
take_object(const GjPdfObject *object, G_GNUC_UNUSED const char *end, gpointer data)
{
    Restoring *restoring = data;

    g_hash_table_add(restoring->numbers, GUINT_TO_POINTER(object->name.number));
    restoring->encrypted = restoring->encrypted || gj_pdf_has_name(object, "/Filter", "/Standard");
    note_root(restoring, object);
}

static void
take_packed_objects(const GjPdfObject *object, const char *end, gpointer data)
{
    Restoring *restoring = data;

    if (restoring->tail->len < GJ_PDF_MOST_UNPACKED)
        gj_pdf_for_each_packed(object, end, append_object, restoring);
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
    restoring->catalogue = (GjPdfName){number, 0};
    g_string_append_printf(restoring->tail,
                           "\n%" G_GUINT64_FORMAT " 0 obj\n<</Type/Catalog/Pages "
                           "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " R>>\nendobj",
                           number, restoring->pages.number, restoring->pages.generation);
}

static void
restore(Restoring *restoring, GBytes *bytes)
{
    gj_pdf_for_each_object(bytes, take_object, restoring);
    gj_pdf_for_each_object(bytes, take_packed_objects, restoring);
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

    /* A stream that was cut off ends here, or the tail would be read as a part of it. Then a line
     * between, for half an entry of a cut table would swallow the next one. */
    restoring.tail = g_string_new("\nendstream\nendobj\n%");
    restore(&restoring, bytes);
    if (restoring.catalogue.number > 0 && !restoring.encrypted)
        restored = join(bytes, restoring.tail);
    g_hash_table_unref(restoring.numbers);
    g_string_free(restoring.tail, TRUE);
    return restored;
}
