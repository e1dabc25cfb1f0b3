/* Files in, documents out. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* The most bytes that are read of an input; the largest report seen is far below it. */
#define GJ_INPUT_LIMIT ((gsize)256 << 20)

/* Reads the whole of a file, or of standard input for "-". Returns: ownership; NULL with
 * GJ_ERROR_UNREADABLE set, or GJ_ERROR_UNSUPPORTED for one that has more than GJ_INPUT_LIMIT bytes.
 */
GBytes *gj_input_read(const char *path, GError **error);

/* Makes a document of bytes: a PDF (by its header, wherever in the first 1024 bytes it stands,
 * ISO 32000-1 annex H.3) or plain text in UTF-8, UTF-16 or GB18030. The name of the file plays no
 * part. *n_pages (may be NULL) is set to the number of a PDF's pages, as far as it can be known,
 * whatever comes of it; 0 for text. Returns: ownership; NULL with one of the GjError codes EMPTY,
 * UNSUPPORTED, ENCRYPTED, DAMAGED, MEMORY, SCANNED set. */
GjDocument *gj_input_parse(GBytes *bytes, guint *n_pages, GError **error);
