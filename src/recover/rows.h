/* Which row a number stands in. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"
#include "recover/items.h"
#include "recover/labels.h"

/* Numbers at one height. */
typedef struct {
    GArray *numbers; /* of guint: places of items, left to right */
    double middle;
    guint line;    /* the line of its first number */
    int hit;       /* the row label beside it (place among the hits), -1 for none */
    int rival;     /* another label that may be its own, -1 for none */
    gboolean sure; /* its place leaves no doubt */
} GjNumberRow;

/* Gathers the given numbers (array of guint, in reading order) into rows. Returns: ownership of an
 * array of GjNumberRow, top to bottom. */
GPtrArray *gj_number_rows_gather(const GArray *items, const GArray *numbers);

/* Finds the label of each number row among the hits (downwards, rows the form lacks included): the
 * label in the same ruled cell or at the same height; in flat text the last label that begins
 * before the numbers; where numbers and labels of tall cells stand at different heights, as many
 * rows as labels between two sure ones belong together in order. */
void gj_number_rows_assign(GPtrArray *rows, const GArray *items, const GArray *hits,
                           GjLayout layout);

/* The numbers of each row. Returns: ownership of an array of GArray, which are borrowed from the
 * rows. */
GPtrArray *gj_number_rows_numbers(GPtrArray *rows);

/* Whether numbers (places of items) stand on one line. */
gboolean gj_numbers_stand_on_one_line(const GArray *items, const GArray *numbers);

/* Whether numbers that stand on several lines are out of order: not the last but another one is the
 * sum of the others. Then it is moved to the end, its likeliest place. */
gboolean gj_numbers_mend_order(const GArray *items, const GjNumberWords *words, GArray *numbers);
