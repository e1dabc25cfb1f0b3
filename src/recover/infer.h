/* Settles what positions left open, by the identities. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Puts the numbers of rows that have fewer numbers than columns where the identities of the table
 * want them; where only one way satisfies them all, the cells are placed by checks, else they stay
 * open and hold the likeliest reading. Blanks count as nothing; if that allows no solution, row
 * totals may be left blank. A reading with strays is left alone: what is missing might be anywhere.
 */
void gj_infer_columns(GjReading *reading, const GjDocument *document);
