/* Shared by the files that read tables of groups; for no one else.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/labels.h"
#include "recover/reading.h"
#include "recover/rows.h"

/* A table of groups and what is found of it. */
typedef struct {
    const GjTable *table;
    const GArray *items;
    guint from, to;
    GjLayout layout;
    GArray *headers;    /* of GjHit, from top to bottom */
    GArray *group_hits; /* of GjHit: labels of groups */
    guint end;          /* the table ends before this item */
    double x0, x1;      /* its edges, once the headers are known */
} GjGroups;

/* Finds the labels of columns and groups, and with them the table's edges and its end. The arrays
 * of labels are the caller's to free. */
void gj_groups_find_headers(GjGroups *groups);

/* Whether some labels of columns stand in another order than the form's. */
gboolean gj_groups_are_disordered(const GjGroups *groups);

/* Whether the label of a later group stands before that of an earlier one, on its line, or the head
 * over later groups before that of the first one. */
gboolean gj_groups_are_exchanged(const GjGroups *groups);

/* Whether words that are none of the table's, as few as a year or an office, part its numbers from
 * about as many others: of this year's row and last year's none is taken for the right one. */
gboolean gj_groups_have_second_row(const GjGroups *groups);

/* The numbers of the table, by lines. Returns: ownership of an array of GjNumberRow. */
GPtrArray *gj_groups_find_numbers(const GjGroups *groups);

/* Puts the numbers (array of GjNumberRow) under the labels below which they stand. Returns: FALSE
 * if the labels don't make up the groups of the form. */
gboolean gj_groups_put_bands(const GjGroups *groups, GjReading *reading, GPtrArray *rows);

/* Puts all numbers (array of GjNumberRow) in order, group after group: surely if there is one for
 * every cell and nothing in between. */
void gj_groups_put_in_order(GjReading *reading, GPtrArray *rows, GjLayout layout);

/* Removes from numbers the only one without which every group's total can be the sum of the others:
 * a page number, most of all. Returns: FALSE if there is none, or several. */
gboolean gj_groups_leave_out_stray(GjReading *reading, GArray *numbers);

/* Puts fewer numbers than cells where every group's total is the sum of the others, or, if that
 * can't be, with as few exceptions as may be: of several such ways the likeliest counts. Cells that
 * all of them fill alike, in groups whose total is more than nothing, are placed by the identities;
 * the rest is open, and everything unless in_order says that the order of the numbers is sure.
 * Returns: FALSE, with nothing put, if the form is too large or some item is no whole number. */
gboolean gj_groups_put_by_sums(GjReading *reading, const GArray *numbers, gboolean in_order);
