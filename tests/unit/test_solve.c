/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "recover/solve.h"

/* Three rows, the last of which adds up the others; four columns, the last of which adds up the
 * others. */
#define N_ROWS 3
#define N_COLUMNS 4

static const int rows_add_up[N_ROWS] = {1, 1, -1};
static const int columns_add_up[N_COLUMNS] = {1, 1, 1, -1};
static const GjEquation equations[] = {
    {TRUE, rows_add_up, 2},
    {FALSE, columns_add_up, 3},
};

static GjSolving
solve(const GjPuzzleRow *rows, GjBlankTotals blank_totals, guint *columns, gboolean *unique)
{
    GjPuzzle puzzle = {N_ROWS, N_COLUMNS, rows, G_N_ELEMENTS(equations), equations, blank_totals,
                       0,      1000,      NULL};

    return gj_solve(&puzzle, columns, unique);
}

static const gint64 full_total[N_COLUMNS] = {5, 2, 1, 8};

Test(solve, finds_the_only_columns_that_add_up)
{
    static const gint64 first[] = {3, 1, 4}, second[] = {2, 2, 4};
    const GjPuzzleRow rows[] = {{FALSE, 3, first, 0, GJ_ROW_HOLDS},
                                {FALSE, 3, second, 0, GJ_ROW_HOLDS},
                                {TRUE, 4, full_total, 15, GJ_ROW_HOLDS}};
    guint columns[N_ROWS * N_COLUMNS];
    gboolean unique[N_ROWS];

    cr_assert_eq(solve(rows, GJ_BLANKS_ARE_NOTHING, columns, unique), GJ_SOLVED);
    cr_assert(unique[0] && unique[1]);
    cr_assert_eq(columns[0], 0);
    cr_assert_eq(columns[1], 2);
    cr_assert_eq(columns[2], 3);
    cr_assert_eq(columns[4], 0);
    cr_assert_eq(columns[5], 1);
    cr_assert_eq(columns[6], 3);
}

Test(solve, says_where_several_columns_add_up)
{
    static const gint64 first[] = {3, 1, 1, 5}, second[] = {2, 1, 3}, total[] = {5, 2, 1, 8};
    const GjPuzzleRow rows[] = {{FALSE, 4, first, 0, GJ_ROW_HOLDS},
                                {FALSE, 3, second, 0, GJ_ROW_HOLDS},
                                {TRUE, 4, total, 15, GJ_ROW_HOLDS}};
    const GjPuzzleRow open[] = {{FALSE, 2, (const gint64[]){1, 1}, 0, GJ_ROW_HOLDS},
                                {FALSE, 0, second, 0, GJ_ROW_HOLDS},
                                {TRUE, 4, (const gint64[]){0, 0, 0, 0}, 0, GJ_ROW_HOLDS}};
    guint columns[N_ROWS * N_COLUMNS];
    gboolean unique[N_ROWS];

    cr_assert_eq(solve(rows, GJ_BLANKS_ARE_NOTHING, columns, unique), GJ_SOLVED);
    cr_assert(unique[0] && unique[1]);
    cr_assert_eq(solve(open, GJ_BLANKS_IF_NEEDED, columns, unique), GJ_SOLVED);
    cr_assert_not(unique[0]);
}

Test(solve, lets_a_blank_total_claim_nothing_only_when_needed)
{
    static const gint64 first[] = {3, 1, 1}, second[] = {2, 1, 3};
    const GjPuzzleRow rows[] = {{FALSE, 3, first, 0, GJ_ROW_HOLDS},
                                {FALSE, 3, second, 0, GJ_ROW_HOLDS},
                                {TRUE, 4, full_total, 15, GJ_ROW_HOLDS}};
    guint columns[N_ROWS * N_COLUMNS];
    gboolean unique[N_ROWS];

    cr_assert_eq(solve(rows, GJ_BLANKS_ARE_NOTHING, columns, unique), GJ_UNSOLVABLE);
    cr_assert_eq(solve(rows, GJ_BLANKS_IF_NEEDED, columns, unique), GJ_SOLVED);
    cr_assert(unique[0] && unique[1]);
    for (guint i = 0; i < 3; i++)
        cr_assert_eq(columns[i], i);
    cr_assert_eq(columns[6], 3);
}

/* Nothing speaks for the columns of a row whose own total is blank if no column claims anything. */
Test(solve, calls_nothing_unique_that_no_identity_supports)
{
    static const gint64 first[] = {3, 1, 1}, none[N_COLUMNS] = {0};
    const GjPuzzleRow rows[] = {{FALSE, 3, first, 0, GJ_ROW_HOLDS},
                                {FALSE, 0, none, 0, GJ_ROW_HOLDS},
                                {TRUE, 4, none, 0, GJ_ROW_HOLDS}};
    guint columns[N_ROWS * N_COLUMNS];
    gboolean unique[N_ROWS];

    cr_assert_eq(solve(rows, GJ_BLANKS_IF_NEEDED, columns, unique), GJ_SOLVED);
    cr_assert_not(unique[0]);
}

/* The row's own sum is wrong: its last number is the total all the same, or none of them is. */
Test(solve, places_a_row_that_fails_by_the_columns)
{
    static const gint64 first[] = {3, 1, 5}, second[] = {2, 2, 4};
    GjPuzzleRow rows[] = {{FALSE, 3, first, 0, GJ_ROW_FAILS},
                          {FALSE, 3, second, 0, GJ_ROW_HOLDS},
                          {TRUE, 4, full_total, 15, GJ_ROW_HOLDS}};
    GjPuzzle puzzle = {N_ROWS,
                       N_COLUMNS,
                       rows,
                       G_N_ELEMENTS(equations),
                       equations,
                       GJ_BLANKS_ARE_NOTHING,
                       1U << (N_COLUMNS - 1),
                       1000,
                       NULL};
    guint columns[N_ROWS * N_COLUMNS];
    gboolean unique[N_ROWS];

    cr_assert_eq(gj_solve(&puzzle, columns, unique), GJ_SOLVED);
    cr_assert(unique[0]);
    cr_assert_eq(columns[1], 2);
    cr_assert_eq(columns[2], 3);
    rows[0].demand = GJ_ROW_WITHOUT_TOTAL;
    cr_assert_eq(gj_solve(&puzzle, columns, unique), GJ_UNSOLVABLE);
}

Test(solve, puts_larger_numbers_into_likelier_columns)
{
    static const gint64 numbers[] = {4, 4};
    static const double weights[N_COLUMNS] = {1, 3, 2, 9};
    const GjPuzzleRow rows[] = {{FALSE, 2, numbers, 0, GJ_ROW_HOLDS}};
    GjPuzzle puzzle = {1, N_COLUMNS, rows,   1, &equations[1], GJ_BLANKS_ARE_NOTHING,
                       0, 1000,      weights};
    guint columns[N_COLUMNS];
    gboolean unique[1];

    cr_assert_eq(gj_solve(&puzzle, columns, unique), GJ_SOLVED);
    cr_assert_not(unique[0]);
    cr_assert_eq(columns[0], 1);
    cr_assert_eq(columns[1], 3);
}
