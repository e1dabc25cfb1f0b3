/* Tells the rows of numbers that flat text brings out of step with their labels.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A row's label or a number, in the order of the text. */
typedef struct {
    int label;    /* the row whose label stands here, -1 for a number */
    gint64 value; /* of the number; 0 for a mark for nothing */
} GjEvent;

/* A table whose rows end with the sum of the numbers before. Programs that write a page as text put
 * out one block after the other, and keep within each column and each row the order of the page:
 * the rest of a row may come late, when other rows have begun, but the rows that wait for their
 * rest get it in their order. */
typedef struct {
    guint n_rows, n_columns;
    const gboolean *present; /* for each row: whether it is in the table */
    gboolean full;           /* there is a number for every cell of these rows */
    const GjEvent *events;
    guint n_events;
    guint most_detours;       /* so often numbers may follow a label that are not its row's */
    guint most_without_total; /* so many rows may end without their sum */
    guint work_limit;         /* so many steps are tried at the most */
} GjSequence;

/* A way to give the numbers to rows: rows[i] is the row of event i, -1 for a label. Returns: FALSE
 * to end the search. */
typedef gboolean (*GjSequenceFunc)(const int *rows, gpointer data);

/* Calls found(rows, data) for each way that lets every row, save for most_without_total, end with
 * its sum; ways that give every row the same numbers count as one. Returns: whether all ways were
 * tried or found() ended the search; FALSE if the limit was reached. */
gboolean gj_sequence_search(const GjSequence *sequence, GjSequenceFunc found, gpointer data);
