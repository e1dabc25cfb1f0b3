/* All statutory tables of a document. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/format.h"
#include "model/document.h"
#include "model/report.h"

/* Reads the tables of a format from a document: items are its items, outline its lines (array of
 * GjOutlineLine). A document whose tables came apart gets a note. Returns: ownership; NULL if no
 * table is found. */
GjReport *gj_recover_tables(GjDocument *document, const GjFormat *format, GArray *items,
                            GArray *outline);
