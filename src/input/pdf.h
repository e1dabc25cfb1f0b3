/* PDF through Poppler. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Reads the characters of every page, each with its box. A file that is protected by an owner
 * password only, or that Poppler can repair, is read; what was odd about it is the document's note.
 * *n_pages (may be NULL) is set to the number of its pages, even if they can't be read; 0 if it
 * can't be opened. Returns: ownership; NULL with GJ_ERROR_ENCRYPTED, DAMAGED, EMPTY, MEMORY,
 * SCANNED or UNSUPPORTED set. */
GjDocument *gj_pdf_parse(GBytes *bytes, guint *n_pages, GError **error);
