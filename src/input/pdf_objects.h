/* The objects of a PDF as they stand in its bytes, for files whose tables of them are lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Object streams hold dictionaries and numbers; those of a report fill some 100 KiB. */
#define GJ_PDF_MOST_UNPACKED ((gsize)64 << 20)

typedef struct {
    guint64 number, generation;
} GjPdfName;

typedef struct {
    GjPdfName name;
    const char *words; /* the dictionary, and what follows up to the next object */
    gsize length;
} GjPdfObject;

/* end is the end of the bytes in which the words of the object stand. */
typedef void (*GjPdfObjectFunc)(const GjPdfObject *object, const char *end, gpointer data);

/* Calls for each object that stands in the file by itself. */
void gj_pdf_for_each_object(GBytes *bytes, GjPdfObjectFunc call, gpointer data);

/* Calls for each object that stands in another one, if that is an object stream, as far as it is
 * whole. end is the one that was given with the other one. */
void gj_pdf_for_each_packed(const GjPdfObject *object, const char *end, GjPdfObjectFunc call,
                            gpointer data);

/* The place behind the next such key of a dictionary or of one within it, NULL if there is none. */
const char *gj_pdf_find_key(const GjPdfObject *object, const char *at, const char *key);

gboolean gj_pdf_has_name(const GjPdfObject *object, const char *key, const char *name);
guint64 gj_pdf_read_number(const GjPdfObject *object, const char *key);

/* Reads backwards over blanks and then a number, as they stand before "obj" and "R". Returns: the
 * place before both, NULL if they do not stand there. */
const char *gj_pdf_number_before(const char *start, const char *at, guint64 *number);
