/* Which column a number stands in. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/items.h"
#include "recover/labels.h"

/* Which side of the numbers stands at the same distance from the header in every column. */
typedef enum {
    GJ_ALIGNED_UNKNOWN,
    GJ_ALIGNED_LEFT,
    GJ_ALIGNED_MIDDLE,
    GJ_ALIGNED_RIGHT
} GjAlignment;

/* What is known of the columns of a table: for each the stretch across the page in which its header
 * and its numbers stand. */
typedef struct {
    guint n;
    gboolean *known;
    gboolean
        *ruled; /* the stretch is that of a ruled cell: nothing outside belongs to the column */
    double *x0, *x1;
    gboolean framed;     /* the stretches are those of equally wide columns of a framed table */
    double edge0, edge1; /* the sides of its frame */
    double *header;      /* the middle of its header, if it has one */
    double *header_x0, *header_x1; /* ... and its sides */
    gboolean *has_header;
    GjAlignment alignment;
    double offset;     /* from the header's middle to the aligned side of the numbers */
    gboolean learned;  /* from full rows */
    GjAlignment side;  /* that stands at one place in each column, as full rows show; or unknown */
    double *sides;     /* these places */
    gboolean unparted; /* numbers of four digits or more show that no blanks part thousands */
    gboolean measured; /* places are measured on a page, not counted in blanks */
} GjColumns;

/* Begins with the headers that were found (array of GjHit, chained across). Returns: ownership. */
GjColumns *gj_columns_new(guint n, const GArray *headers, const GArray *items);
void gj_columns_free(GjColumns *columns);

/* The columns that the numbers of rows (as for gj_columns_learn) on a page show without headers: by
 * their ruled cells, if these are n side by side, else by two rows or more that hold a number for
 * each. Returns: ownership; NULL if they show none. */
GjColumns *gj_columns_by_numbers(guint n, const GArray *items, const GPtrArray *rows);

/* Whether some column of others stands under the header of one that is not its own. */
gboolean gj_columns_contradict(const GjColumns *columns, const GjColumns *own);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjColumns, gj_columns_free)

/* Learns from rows (each an array of item places, left to right): those that hold a number for
 * every column show where each column's numbers stand, and those under their headers how they are
 * aligned. */
void gj_columns_learn(GjColumns *columns, const GArray *items, const GPtrArray *rows,
                      GjLayout layout);

/* Whether a row holds a number for every column, and nothing but numbers. */
gboolean gj_columns_is_full(const GjColumns *columns, const GArray *items, const GArray *row);

/* The column of an item, -1 for none. *sure tells whether its place leaves no doubt. */
int gj_columns_find(const GjColumns *columns, const GjItem *item, gboolean *sure);

/* Whether the page shows that the numbers [from, end) of a row are one in this column: a blank
 * parts the thousands of a number, and two narrow cells, too, one of which may belong to a column
 * that the form lacks. */
gboolean gj_columns_show_one(const GjColumns *columns, const GArray *items, const GArray *numbers,
                             guint from, guint end, guint column);

/* Whether the page shows that each of the numbers [from, end) of a row stands in a column of its
 * own, though they are close enough to be one. */
gboolean gj_columns_show_apart(const GjColumns *columns, const GArray *items, const GArray *numbers,
                               guint from, guint end);

/* Whether the page shows that all numbers of a row that has one for every column are what they seem
 * to be, as gj_columns_show_one() does of one. */
gboolean gj_columns_show_all(const GjColumns *columns, const GArray *items, const GArray *numbers);

/* Whether each of the numbers [from, end) of a row, which may be one number, stands in the column
 * in which they would stand together, as far as the places of the columns are known: then they are
 * one, if they are one of the form's. */
gboolean gj_columns_hold_together(const GjColumns *columns, const GArray *items,
                                  const GArray *numbers, guint from, guint end, int column);
