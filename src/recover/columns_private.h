/* Shared by the files that find columns; for no one else. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "recover/columns.h"

/* The same side of aligned numbers is within so many points of the same distance from their
 * headers. */
#define GJ_ALIGNED_WITHIN 2.5
/* A number stands over the edge of its ruled cell if it does so by this part of its height. */
#define GJ_OVER_EDGE 0.3

/* The place behind a number of a row: on a page, behind all that may be one with it. In text blanks
 * part columns as well. */
guint gj_columns_end_of_number(const GjColumns *columns, const GArray *items, const GArray *row,
                               guint from);

/* The stretches of the numbers of full rows, one for each column, in x0 and x1. Returns: how many
 * rows are full; 0 if columns run into each other, so that the rows can't be trusted to be full. */
guint gj_columns_stretches_of_full_rows(const GjColumns *columns, const GArray *items,
                                        const GPtrArray *rows, double *x0, double *x1);

/* Where no rulings part the columns, but headers that stand in the middle of equally wide ones, as
 * the sides of the table show: takes these for the stretches. */
void gj_columns_take_frame(GjColumns *columns, const GArray *headers, const GArray *items);

/* Whether an item stands between the sides of the frame from which the columns are known. */
gboolean gj_columns_is_in_frame(const GjColumns *columns, const GjItem *item);

/* The side, or the middle, by which an item is aligned. */
double gj_columns_aligned_side(const GjItem *item, GjAlignment alignment);

/* Whether the ruled cell that an item stands in, if it is known, has no side well inside a column
 * or outside it: else the table goes on there in other widths. */
gboolean gj_columns_is_in_cell(const GjColumns *columns, guint column, const GjItem *item);

/* Learns which side of the numbers stands at one place in each column, where full rows show it, and
 * whether blanks part thousands. */
void gj_columns_learn_sides(GjColumns *columns, const GArray *items, const GPtrArray *rows);

/* The column at whose place a side of an item stands, if it covers that of no other; -1 if there is
 * none. */
int gj_columns_find_by_side(const GjColumns *columns, const GjItem *item);
