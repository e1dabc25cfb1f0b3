/* Shared by the files that read flat text; for no one else. SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#pragma once

#include "recover/table_private.h"

/* The numbers of a row. Returns: ownership. */
GArray *gj_flat_numbers_of(const GjReading *reading, guint row);

/* Whether words are the end of a row's label: text that came apart brings them without their
 * beginning. */
gboolean gj_flat_ends_a_label(const GjTableParts *table, const char *words);

/* Puts the numbers that follow a row's label, in their order; if one that is the sum of the others
 * was moved behind them for that, no cell of the row is certain. */
void gj_flat_put_row(const GjTableParts *table, GjReading *reading, GArray *numbers,
                     guint form_row);

/* The numbers of a row label, in order: in flat text all that follow it; but if a line of them is
 * whole, no other is the row's. Returns: ownership. */
GArray *gj_flat_numbers_after(const GjTableParts *table, const GjReading *reading, GPtrArray *rows,
                              guint hit);

/* Where labels and numbers are out of step but there is a number for every cell, the numbers alone
 * tell their places: the order of the form is fixed. If a third of the rows stand beside their
 * labels all the same, these hold the sequence in place; else the identities must confirm it.
 * Returns: FALSE if there are not that many numbers. */
gboolean gj_flat_put_in_sequence(const GjTableParts *table, GjReading *reading, GPtrArray *rows);

/* Whether a row ends with the sum of its numbers. *any tells whether it holds more than nothing. */
gboolean gj_flat_adds_up(const GjTableParts *table, GjReading *reading, guint row, gboolean *any);

/* Where groups have rows of their own, with sums that the form lacks, adds a hit, which is whole,
 * for each group's label that numbers follow. That is so if a row before such a label has numbers,
 * too: else the label may as well be that of merged cells, which text brings between a row's label
 * and its numbers. */
void gj_flat_add_groups(GjTableParts *table);

/* Doubts the rows to which numbers behind a group's label went because their own label came before
 * it, and no number. */
void gj_flat_doubt_before_groups(const GjTableParts *table, GjReading *reading);

/* Doubts rows without a number whose label an entry follows that can't be read: a number in
 * numerals, 零, or among other words, 约12.5万元, or words that refer to another place. */
void gj_flat_doubt_unread_entries(const GjTableParts *table, GjReading *reading);

/* Doubts empty rows beside one that holds fewer numbers than cells, on several lines: those in the
 * middle of a tall cell come before the label beside them, behind the row above. rows is an array
 * of GjNumberRow. */
void gj_flat_doubt_beside_mixed_rows(const GjTableParts *table, GjReading *reading,
                                     const GPtrArray *rows);

/* Where most rows that hold numbers are open, opens those whose first number is their last one as
 * well: the total may stand first, and one of them as last number tells nothing. */
void gj_flat_doubt_rows_that_hold_backwards(const GjTableParts *table, GjReading *reading);
