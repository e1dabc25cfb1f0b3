/* One input taken through the whole pipeline, whatever becomes of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/formats.h"
#include "model/document.h"
#include "verify/result.h"

/* What is wanted of a document beyond its result (its text, a picture of a page): appends bytes to
 * extra. Called with every document that could be parsed, also one that is no report. */
typedef void (*GjExtraFunc)(GjDocument *document, const GjResult *result, GString *extra,
                            gpointer data);

/* What is done with each input. */
typedef struct {
    const GjFormats *formats;
    GjExtraFunc add_extra; /* NULL for none */
    gpointer data;         /* for add_extra */
    gboolean last;         /* this process ends after the input: its document need not be freed */
} GjProcess;

/* Never fails: what goes wrong is the outcome. Works in this process, without any protection:
 * batch/worker.h has that. Returns: ownership. */
GjResult *gj_process(const char *source, const GjFormats *formats);

/* The same for bytes that have been read. extra may be NULL if nothing adds to it. */
GjResult *gj_process_bytes(const char *source, GBytes *bytes, const GjProcess *process,
                           GString *extra);

/* The result of an input that could not be read. Returns: ownership. */
GjResult *gj_process_failure(const char *source, const GError *error);
