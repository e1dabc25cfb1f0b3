/* Places numbers by the identities of the form. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What is asked of a row. */
typedef enum {
    GJ_ROW_HOLDS,         /* its own equations */
    GJ_ROW_FAILS,         /* nothing, but that its last number be the total */
    GJ_ROW_WITHOUT_TOTAL, /* nothing, but that none be the total */
} GjRowDemand;

/* A table with more columns is no puzzle: its numbers could stand in too many ways. */
#define GJ_PUZZLE_COLUMNS 16

/* A row of a puzzle: numbers whose order is known, to be put into columns. A fixed row has as many
 * numbers as columns, 0 standing for nothing; its own equation need not hold. */
typedef struct {
    gboolean fixed;
    guint n;              /* its numbers, at most n_columns */
    const gint64 *values; /* left to right */
    guint32 filled;       /* of a fixed row: bit c is set if a number stands in column c */
    GjRowDemand demand;
} GjPuzzleRow;

/* An equation: the sum of the parts with sign +1 equals the sum of those with sign -1. The parts
 * are rows, and it holds in each column; or they are columns, and it holds in each row. */
typedef struct {
    gboolean each_column;
    const int *signs; /* one for each row or column: +1, -1, or 0 for no part */
    int total;        /* the part that claims nothing when it is blank, if blanks are lenient */
} GjEquation;

/* What is asked of equations with a total that was left blank over numbers. */
typedef enum {
    GJ_BLANKS_ARE_NOTHING, /* they hold as if it were 0 */
    GJ_BLANKS_IF_NEEDED,   /* they claim nothing in rows whose numbers can't stand otherwise */
    GJ_BLANKS_ANYWHERE,    /* they claim nothing */
} GjBlankTotals;

typedef struct {
    guint n_rows, n_columns;
    const GjPuzzleRow *rows;
    guint n_equations;
    const GjEquation *equations;
    GjBlankTotals blank_totals;
    guint32 unasked;       /* bit c is set if no equation need hold in column c */
    guint work_limit;      /* the number of placements tried, after which the search gives up */
    const double *weights; /* for each column: how likely a number stands in it, or NULL if all are
                              alike */
} GjPuzzle;

typedef enum {
    GJ_SOLVED,     /* at least one way satisfies every equation */
    GJ_UNSOLVABLE, /* none does */
    GJ_UNDECIDED,  /* the work limit was reached */
} GjSolving;

/* Finds a way to put every row's numbers into columns such that every equation holds; of several,
 * one with the larger numbers in the likelier columns, as far as a row's choice is free. columns
 * receives, for each row, n_columns entries: entry i is the column of the row's i-th number.
 * unique[r] tells whether no other way puts row r's numbers elsewhere; it is exact, or FALSE where
 * the work limit kept it open. */
GjSolving gj_solve(const GjPuzzle *puzzle, guint *columns, gboolean *unique);
