/* PDF through Poppler. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Reads the characters of every page, each with its box. A file that is protected by an owner
 * password only, or that Poppler can repair, is read; what was odd about it is the document's note.
 * Returns: ownership; NULL with GJ_ERROR_ENCRYPTED, DAMAGED, EMPTY or SCANNED set. */
GjDocument *gj_pdf_parse(GBytes *bytes, GError **error);
