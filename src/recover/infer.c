/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"

#include "recover/solve.h"

#include <math.h>

/* So many placements are tried at the most: a table of a few open rows needs some hundreds. */
#define WORK_LIMIT 200000
/* So many rows that end with their sum show that rows of the table do; so many may be wrong. */
#define ENOUGH_RIGHT 3
#define MOST_WRONG 2

typedef struct {
    GjReading *reading;
    guint n_rows, n_columns;
    gint64 *values; /* n_columns for each row */
    guint *items;   /* likewise: of an open row, left to right */
    gboolean *open; /* for each row: whether its columns are looked for */
    GjPuzzleRow *rows;
    GPtrArray *signs; /* of int *, owned */
    GArray *equations;
    double *weights; /* for each column */
} Inference;

static gboolean
whole_number(const Inference *inference, guint index, gint64 *value)
{
    return gj_item_whole_number(gj_item(inference->reading->items, index),
                                gj_format_number_words(inference->reading->format), value);
}

static gboolean
row_is_open(const GjReading *reading, guint row)
{
    return gj_reading_slot(reading, row, 0)->open;
}

/* The items of a cell, one after the other; FALSE if they are too many for the row's n places. */
static gboolean
load_cell(Inference *inference, guint row, const GjSlot *slot, guint n)
{
    gsize start = (gsize)row * inference->n_columns;

    if (n + slot->items->len > inference->n_columns)
        return FALSE;
    for (guint i = 0; i < slot->items->len; i++) {
        gsize place = start + n + i;

        inference->items[place] = g_array_index(slot->items, guint, i);
        if (!whole_number(inference, inference->items[place], &inference->values[place]))
            return FALSE;
    }
    return TRUE;
}

/* An open row's numbers are known by their order, another row's by their columns. */
static gboolean
load_row(Inference *inference, guint row)
{
    GjPuzzleRow *puzzle_row = &inference->rows[row];
    guint n = 0;

    puzzle_row->values = inference->values + (gsize)row * inference->n_columns;
    puzzle_row->fixed = !inference->open[row];
    for (guint c = 0; c < inference->n_columns; c++) {
        const GjSlot *slot = gj_reading_slot(inference->reading, row, c);

        if (slot->items->len > 1 && puzzle_row->fixed)
            return FALSE;
        if (!load_cell(inference, row, slot, puzzle_row->fixed ? c : n))
            return FALSE;
        puzzle_row->filled |= slot->items->len > 0 ? 1U << c : 0;
        n += slot->items->len;
    }
    puzzle_row->n = puzzle_row->fixed ? inference->n_columns : n;
    return TRUE;
}

static void
add_sign(int *signs, const GArray *parts, int sign)
{
    for (guint i = 0; i < parts->len; i++)
        signs[g_array_index(parts, guint, i)] += sign;
}

static void
load_equations(Inference *inference)
{
    const GjFormat *format = inference->reading->format;

    for (guint i = 0; i < gj_format_n_checks(format); i++) {
        const GjCheck *check = gj_format_check(format, i);
        int *signs = g_new0(int, MAX(inference->n_rows, inference->n_columns));
        GjEquation equation = {check->each_column, signs, (int)check->total};

        g_ptr_array_add(inference->signs, signs);
        if (check->table != inference->reading->table_index)
            continue;
        add_sign(signs, check->left, 1);
        add_sign(signs, check->right, -1);
        g_array_append_val(inference->equations, equation);
    }
}

static GjSolving
solve(const Inference *inference, GjBlankTotals blank_totals, guint *columns, gboolean *unique)
{
    GjPuzzle puzzle = {inference->n_rows,
                       inference->n_columns,
                       inference->rows,
                       inference->equations->len,
                       (const GjEquation *)(void *)inference->equations->data,
                       blank_totals,
                       0,
                       WORK_LIMIT,
                       NULL};

    return gj_solve(&puzzle, columns, unique);
}

/* Looks for columns such that all identities hold save those of the total, where `demand` is asked
 * of the rows marked in wrong. */
static GjSolving
solve_with_errors(Inference *inference, const gboolean *wrong, GjRowDemand demand, guint *columns,
                  gboolean *unique)
{
    GjPuzzle puzzle = {inference->n_rows,
                       inference->n_columns,
                       inference->rows,
                       inference->equations->len,
                       (const GjEquation *)(void *)inference->equations->data,
                       GJ_BLANKS_ARE_NOTHING,
                       1U << (inference->n_columns - 1),
                       WORK_LIMIT,
                       NULL};
    GjSolving solving;

    for (guint r = 0; r < inference->n_rows; r++)
        inference->rows[r].demand = wrong[r] ? demand : GJ_ROW_HOLDS;
    solving = gj_solve(&puzzle, columns, unique);
    for (guint r = 0; r < inference->n_rows; r++)
        inference->rows[r].demand = GJ_ROW_HOLDS;
    return solving;
}

/* Whether a row's last number is the sum of the others. */
static gboolean
ends_with_its_sum(const Inference *inference, guint row)
{
    const GjPuzzleRow *puzzle_row = &inference->rows[row];
    gint64 sum = 0;

    for (guint i = 0; i + 1 < puzzle_row->n; i++)
        sum += puzzle_row->values[i];
    return puzzle_row->n > 1 && sum == puzzle_row->values[puzzle_row->n - 1];
}

/* Where all rows of several numbers end with their sum, save one or two, those do as well, and the
 * agency got their sums wrong: if the columns of the other numbers agree with that in one way only,
 * and in none if the last number be no total. Returns: whether that is so. */
static gboolean
find_wrong_totals(Inference *inference, guint *columns, gboolean *unique)
{
    g_autofree gboolean *wrong = g_new0(gboolean, inference->n_rows);
    guint n_wrong = 0, n_right = 0;

    for (guint r = 0; r < inference->n_rows; r++) {
        wrong[r] =
            inference->open[r] && inference->rows[r].n > 0 && !ends_with_its_sum(inference, r);
        if (wrong[r] && inference->rows[r].n < 2)
            return FALSE;
        n_wrong += wrong[r];
        n_right += inference->open[r] && inference->rows[r].n > 0 && !wrong[r];
    }
    if (n_wrong == 0 || n_wrong > MOST_WRONG || n_right < ENOUGH_RIGHT ||
        !gj_rows_end_with_their_sum(inference->reading->format, inference->reading->table_index))
        return FALSE;
    return solve_with_errors(inference, wrong, GJ_ROW_WITHOUT_TOTAL, columns, unique) ==
               GJ_UNSOLVABLE &&
           solve_with_errors(inference, wrong, GJ_ROW_FAILS, columns, unique) == GJ_SOLVED;
}

static void
place_row(Inference *inference, guint row, const guint *columns, gboolean unique)
{
    GjReading *reading = inference->reading;
    const guint *items = inference->items + (gsize)row * inference->n_columns;
    for (guint c = 0; c < inference->n_columns; c++) {
        GjSlot *slot = gj_reading_slot(reading, row, c);

        g_array_set_size(slot->items, 0);
        slot->open = !unique;
        slot->placing = GJ_PLACED_SURELY;
    }
    for (guint i = 0; i < inference->rows[row].n; i++)
        gj_reading_put(reading, row, columns[i], items[i],
                       unique ? GJ_PLACED_BY_CHECKS : GJ_PLACED_WEAKLY);
}

/* Without a solution for the whole table, the likeliest place of a row's numbers is the one in
 * which the row itself adds up. */
static void
place_row_alone(Inference *inference, guint row)
{
    g_autofree guint *columns = g_new0(guint, inference->n_columns);
    gboolean unique;
    GjPuzzle puzzle = {
        1, inference->n_columns, &inference->rows[row], 0, NULL, GJ_BLANKS_ARE_NOTHING,
        0, WORK_LIMIT,           inference->weights};
    g_autoptr(GArray) equations = g_array_new(FALSE, FALSE, sizeof(GjEquation));

    for (guint i = 0; i < inference->equations->len; i++)
        if (!g_array_index(inference->equations, GjEquation, i).each_column)
            g_array_append_val(equations, g_array_index(inference->equations, GjEquation, i));
    puzzle.equations = (const GjEquation *)(void *)equations->data;
    puzzle.n_equations = equations->len;
    if (gj_solve(&puzzle, columns, &unique) == GJ_SOLVED)
        place_row(inference, row, columns, FALSE);
}

/* Whether a row whose columns are known breaks an identity of its own, its total being there. */
static gboolean
row_fails(const Inference *inference, guint row, const GjEquation *equation)
{
    const GjPuzzleRow *puzzle_row = &inference->rows[row];
    gint64 sum = 0;

    if (!puzzle_row->fixed || !(puzzle_row->filled & 1U << equation->total))
        return FALSE;
    for (guint c = 0; c < inference->n_columns; c++)
        sum += equation->signs[c] * puzzle_row->values[c];
    return sum != 0;
}

static gboolean
known_rows_fail(const Inference *inference)
{
    for (guint i = 0; i < inference->equations->len; i++) {
        const GjEquation *equation = &g_array_index(inference->equations, GjEquation, i);

        for (guint r = 0; r < inference->n_rows && !equation->each_column; r++)
            if (row_fails(inference, r, equation))
                return TRUE;
    }
    return FALSE;
}

/* That totals were left blank is no way out where the agency got numbers wrong: it is these that
 * leave no solution. */
static GjSolving
solve_as_strictly_as_possible(Inference *inference, guint *columns, gboolean *unique)
{
    GjSolving solving = solve(inference, GJ_BLANKS_ARE_NOTHING, columns, unique);

    if (solving == GJ_UNSOLVABLE && find_wrong_totals(inference, columns, unique))
        return GJ_SOLVED;
    if (solving == GJ_UNSOLVABLE && known_rows_fail(inference))
        return GJ_UNSOLVABLE;
    for (int blanks = GJ_BLANKS_IF_NEEDED; solving == GJ_UNSOLVABLE && blanks <= GJ_BLANKS_ANYWHERE;
         blanks++)
        solving = solve(inference, (GjBlankTotals)blanks, columns, unique);
    return solving;
}

/* That the sums of a row hold says nothing about its columns: they hold wherever its numbers stand.
 */
static void
doubt_row(GjReading *reading, guint row, gboolean all)
{
    gboolean doubtful = all;

    for (guint c = 0; c < reading->table->columns->len; c++)
        doubtful = doubtful || gj_reading_slot(reading, row, c)->placing == GJ_PLACED_WEAKLY;
    for (guint c = 0; c < reading->table->columns->len; c++)
        gj_reading_slot(reading, row, c)->open |= doubtful;
}

/* Without a solution rows that were placed by the page stay as they are: it is the agency that may
 * be wrong. Where there are several, the page still shows the likeliest. */
static void
infer(Inference *inference, gboolean placed)
{
    g_autofree guint *columns = g_new0(guint, (gsize)inference->n_rows * inference->n_columns);
    g_autofree gboolean *unique = g_new0(gboolean, inference->n_rows);
    GjSolving solving = solve_as_strictly_as_possible(inference, columns, unique);

    for (guint r = 0; r < inference->n_rows; r++) {
        if (!inference->open[r])
            continue;
        if (placed && (solving != GJ_SOLVED || !unique[r]))
            doubt_row(inference->reading, r, solving == GJ_SOLVED);
        else if (solving == GJ_SOLVED)
            place_row(inference, r, columns + (gsize)r * inference->n_columns, unique[r]);
        else
            place_row_alone(inference, r);
    }
}

/* Most of what an agency is asked comes from the same few kinds of applicants: columns that hold
 * more in rows that are whole are likelier in others. */
static void
weigh_columns(Inference *inference)
{
    for (guint c = 0; c < inference->n_columns; c++) {
        double sum = 1;

        for (guint r = 0; r < inference->n_rows; r++)
            if (inference->rows[r].n == inference->n_columns)
                sum += (double)inference->rows[r].values[c];
        inference->weights[c] = log(sum);
    }
}

static gboolean
load(Inference *inference)
{
    if (inference->n_columns > GJ_PUZZLE_COLUMNS)
        return FALSE;
    for (guint r = 0; r < inference->n_rows; r++)
        if (!load_row(inference, r))
            return FALSE;
    weigh_columns(inference);
    return inference->equations->len > 0;
}

static void
init(Inference *inference, GjReading *reading, gboolean *open)
{
    *inference = (Inference){.reading = reading,
                             .n_rows = reading->table->rows->len,
                             .n_columns = reading->table->columns->len,
                             .open = open};
    inference->values = g_new0(gint64, (gsize)inference->n_rows * inference->n_columns);
    inference->items = g_new0(guint, (gsize)inference->n_rows * inference->n_columns);
    inference->rows = g_new0(GjPuzzleRow, inference->n_rows);
    inference->weights = g_new0(double, inference->n_columns);
    inference->signs = g_ptr_array_new_with_free_func(g_free);
    inference->equations = g_array_new(FALSE, FALSE, sizeof(GjEquation));
    load_equations(inference);
}

static void
clear(Inference *inference)
{
    g_free(inference->values);
    g_free(inference->items);
    g_free(inference->rows);
    g_free(inference->weights);
    g_ptr_array_unref(inference->signs);
    g_array_unref(inference->equations);
}

/* Looks for the columns of the rows marked in open. */
static void
infer_rows(GjReading *reading, gboolean *open, gboolean placed)
{
    Inference inference;

    init(&inference, reading, open);
    if (load(&inference))
        infer(&inference, placed);
    clear(&inference);
}

/* Marks the open rows. Returns: ownership of a mark for each row. */
static gboolean *
open_rows(const GjReading *reading, gboolean *any)
{
    gboolean *open = g_new0(gboolean, reading->table->rows->len);

    *any = FALSE;
    for (guint r = 0; r < reading->table->rows->len; r++) {
        open[r] = row_is_open(reading, r);
        *any = *any || open[r];
    }
    return open;
}

gboolean
gj_infer_fits(GjReading *reading, gboolean blank_totals)
{
    gboolean any;
    g_autofree gboolean *open = open_rows(reading, &any);
    guint n_cells = reading->table->rows->len * reading->table->columns->len;
    g_autofree guint *columns = g_new0(guint, n_cells);
    g_autofree gboolean *unique = g_new0(gboolean, reading->table->rows->len);
    Inference inference;
    gboolean fits;

    init(&inference, reading, open);
    fits = load(&inference) &&
           (solve(&inference, GJ_BLANKS_ARE_NOTHING, columns, unique) == GJ_SOLVED ||
            (blank_totals && solve(&inference, GJ_BLANKS_IF_NEEDED, columns, unique) == GJ_SOLVED));
    clear(&inference);
    return fits;
}

void
gj_infer_columns(GjReading *reading)
{
    gboolean any;
    g_autofree gboolean *open = open_rows(reading, &any);

    if (reading->strays == 0 && any && !reading->inferred && !reading->is_reordered)
        infer_rows(reading, open, FALSE);
    reading->inferred = TRUE;
}

/* Groups share a line: what one lacks another may have got, whose total then holds by chance. */
static void
doubt_inferred(GjReading *reading)
{
    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++)
        if (reading->slots[i].placing == GJ_PLACED_BY_CHECKS)
            reading->slots[i].open = TRUE;
}

void
gj_infer_columns_again(GjReading *reading)
{
    g_autofree gboolean *open = g_new0(gboolean, reading->table->rows->len);
    gboolean any = FALSE;

    for (guint r = 0; r < reading->table->rows->len; r++) {
        open[r] = gj_reading_is_partial(reading, r);
        any = any || open[r];
    }
    if (reading->strays == 0 && any && !reading->is_reordered)
        infer_rows(reading, open, TRUE);
    if (reading->table->kind == GJ_TABLE_GROUPS && gj_reading_doubts(reading) > 0)
        doubt_inferred(reading);
}

gboolean
gj_rows_end_with_their_sum(const GjFormat *format, guint table)
{
    gboolean found = FALSE;

    for (guint i = 0; i < gj_format_n_checks(format); i++) {
        const GjCheck *check = gj_format_check(format, i);
        guint n_columns = gj_format_table(format, check->table)->columns->len;

        if (check->table != table || check->each_column)
            continue;
        if (found || check->total != n_columns - 1 ||
            check->left->len + check->right->len != n_columns)
            return FALSE;
        found = TRUE;
    }
    return found;
}
