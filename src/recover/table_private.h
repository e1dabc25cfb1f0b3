/* Shared by the files that read a table; for no one else. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "recover/columns.h"
#include "recover/labels.h"
#include "recover/reading.h"
#include "recover/rows.h"

/* A table under reading. */
typedef struct {
    const GjTable *table;
    const GArray *items;
    guint from, to;
    GjLayout layout;
    GArray *hits;      /* of GjHit: the row labels, and rows the form lacks, downwards */
    GArray *headers;   /* of GjHit: the column labels, across */
    double label_edge; /* the labels end here, across the page */
} GjTableParts;

/* Puts a row's numbers into the form's row in their order: surely if there is one for every column,
 * else the row is open. */
void gj_table_put_row_in_order(const GjTableParts *table, GjReading *reading, GArray *numbers,
                               guint form_row);

/* Puts the numbers of flat text: by the label they follow, or in sequence if there is one for every
 * cell. rows is an array of GjNumberRow that know their label. */
void gj_table_put_flat(const GjTableParts *table, GjReading *reading, GPtrArray *rows);

/* Puts numbers by their places: each into the row of its label and the column it stands in. What
 * belongs to no cell makes the cells around it doubtful. */
void gj_table_put_placed(const GjTableParts *table, GjReading *reading, GPtrArray *rows,
                         const GjColumns *columns);
