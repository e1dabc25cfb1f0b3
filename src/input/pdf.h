/* PDF through Poppler. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Reads the characters of every page, each with its box. A file that is protected by an owner
 * password only, or that Poppler can repair, is read; what was odd about it is the document's note.
 * Returns: ownership; NULL with GJ_ERROR_ENCRYPTED, DAMAGED, EMPTY or SCANNED set. */
GjDocument *gj_pdf_parse(GBytes *bytes, GError **error);

/* What Poppler sets up for the first document, from many files, and drops with the last one: its
 * encodings and character maps. While this lives, no document pays for it, and neither does a
 * forked process. Returns: ownership; NULL if Poppler refuses, and then documents do pay. */
typedef struct _GjPdfTables GjPdfTables;
GjPdfTables *gj_pdf_tables_new(void);
void gj_pdf_tables_free(GjPdfTables *tables);
