/* Settles what positions left open, by the identities. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Puts the numbers of rows that have fewer numbers than columns where the identities of the table
 * want them; where only one way satisfies them all, the cells are placed by checks, else they stay
 * open and hold the likeliest reading. Blanks count as nothing; if that allows no solution, row
 * totals may be left blank. A reading with strays is left alone: what is missing might be anywhere;
 * so is one that was dealt with before. */
void gj_infer_columns(GjReading *reading);

/* For text whose columns are kept by blanks, where an identity of the table fails or places leave
 * doubts: blanks may be counted wrongly, but not the order of the numbers. Puts the numbers of rows
 * that are not full where all identities want them; a row that several placements allow stays as it
 * is, in doubt. If none allows it, the reading stays as it is. */
void gj_infer_columns_again(GjReading *reading);

/* Whether the numbers of open rows can be put into columns such that every identity holds, the rows
 * that are not open being right; with blank_totals, totals that were left blank claim nothing. */
gboolean gj_infer_fits(GjReading *reading, gboolean blank_totals);

/* Whether the identities ask of each row that its last column be the sum of all others. */
gboolean gj_rows_end_with_their_sum(const GjFormat *format, guint table);
