/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/solve.h"

#include <string.h>

/* A row has at most this many columns: more placements than C(16, 8) would be no use anyway. */
#define MOST_COLUMNS 16

/* One way to put a row's numbers into columns. */
typedef struct {
    guint columns[MOST_COLUMNS]; /* of the i-th number */
    gint64 values[MOST_COLUMNS]; /* in each column, 0 for nothing */
} Placement;

typedef struct {
    const GjPuzzle *puzzle;
    GPtrArray *choices;       /* for each row: GArray of Placement */
    gint64 *least, *most;     /* for each row and column: what its choices can hold */
    const Placement **chosen; /* for each row; NULL while it is open */
    guint *order;             /* the rows in the order in which they are placed */
    const Placement
        *forbidden; /* a placement that may not be chosen, to look for another solution */
    guint forbidden_row;
    guint work;
} Search;

static gboolean
row_holds(const GjPuzzle *puzzle, const GjPuzzleRow *row, const Placement *placement)
{
    for (guint e = 0; e < puzzle->n_equations; e++) {
        const GjEquation *equation = &puzzle->equations[e];
        gint64 sum = 0;
        gboolean total_is_blank = TRUE;

        if (equation->each_column)
            continue;
        for (guint c = 0; c < puzzle->n_columns; c++)
            sum += equation->signs[c] * placement->values[c];
        for (guint i = 0; i < row->n; i++)
            total_is_blank = total_is_blank && (int)placement->columns[i] != equation->total;
        if (sum != 0 && !(puzzle->lenient && total_is_blank))
            return FALSE;
    }
    return TRUE;
}

static void
add_choices(const Search *search, const GjPuzzleRow *row, GArray *choices, Placement *placement,
            guint i, guint first_column)
{
    const GjPuzzle *puzzle = search->puzzle;

    if (i == row->n) {
        if (row->fixed || row_holds(puzzle, row, placement))
            g_array_append_val(choices, *placement);
        return;
    }
    for (guint c = first_column; c + (row->n - i) <= puzzle->n_columns; c++) {
        placement->columns[i] = c;
        placement->values[c] = row->values[i];
        add_choices(search, row, choices, placement, i + 1, c + 1);
        placement->values[c] = 0;
    }
}

static void
list_choices(Search *search)
{
    const GjPuzzle *puzzle = search->puzzle;

    for (guint r = 0; r < puzzle->n_rows; r++) {
        GArray *choices = g_array_new(FALSE, FALSE, sizeof(Placement));
        Placement placement = {0};

        add_choices(search, &puzzle->rows[r], choices, &placement, 0, 0);
        g_ptr_array_add(search->choices, choices);
        for (guint c = 0; c < puzzle->n_columns; c++) {
            gint64 *least = &search->least[r * puzzle->n_columns + c];
            gint64 *most = &search->most[r * puzzle->n_columns + c];

            for (guint i = 0; i < choices->len; i++) {
                gint64 value = g_array_index(choices, Placement, i).values[c];

                *least = i ? MIN(*least, value) : value;
                *most = i ? MAX(*most, value) : value;
            }
        }
    }
}

/* Whether the rows that are placed leave the equation of a column possible. */
static gboolean
column_can_hold(const Search *search, const GjEquation *equation, guint column)
{
    const GjPuzzle *puzzle = search->puzzle;
    gint64 low = 0, high = 0;

    for (guint r = 0; r < puzzle->n_rows; r++) {
        gint64 least = search->least[r * puzzle->n_columns + column];
        gint64 most = search->most[r * puzzle->n_columns + column];

        if (equation->signs[r] == 0)
            continue;
        if (search->chosen[r])
            least = most = search->chosen[r]->values[column];
        low += equation->signs[r] > 0 ? least : -most;
        high += equation->signs[r] > 0 ? most : -least;
    }
    return low <= 0 && high >= 0;
}

static gboolean
can_hold(const Search *search)
{
    const GjPuzzle *puzzle = search->puzzle;

    for (guint e = 0; e < puzzle->n_equations; e++)
        for (guint c = 0; puzzle->equations[e].each_column && c < puzzle->n_columns; c++)
            if (!column_can_hold(search, &puzzle->equations[e], c))
                return FALSE;
    return TRUE;
}

/* The open rows of an equation that stand after `done` in the order. */
static guint
n_waiting(const Search *search, const GjEquation *equation, guint done)
{
    guint n = 0;

    for (guint i = done; i < search->puzzle->n_rows; i++)
        n += equation->signs[search->order[i]] != 0;
    return n;
}

/* The equation that waits for the fewest rows, NULL if none waits. */
static const GjEquation *
nearest_equation(const Search *search, guint done)
{
    const GjEquation *nearest = NULL;

    for (guint e = 0; e < search->puzzle->n_equations; e++) {
        const GjEquation *equation = &search->puzzle->equations[e];
        guint n;

        if (!equation->each_column)
            continue;
        n = n_waiting(search, equation, done);
        if (n > 0 && (!nearest || n < n_waiting(search, nearest, done)))
            nearest = equation;
    }
    return nearest;
}

static void
move_forward(Search *search, guint from, guint to)
{
    guint row = search->order[from];

    memmove(search->order + to + 1, search->order + to, (from - to) * sizeof(guint));
    search->order[to] = row;
}

/* Rows with one choice first, then those of the equation that is nearest to being complete, again
 * and again: a wrong choice shows as early as may be. */
static void
put_in_order(Search *search)
{
    guint done = 0;

    for (guint r = 0; r < search->puzzle->n_rows; r++)
        search->order[r] = r;
    for (guint i = 0; i < search->puzzle->n_rows; i++)
        if (((GArray *)g_ptr_array_index(search->choices, search->order[i]))->len <= 1)
            move_forward(search, i, done++);
    while (done < search->puzzle->n_rows) {
        const GjEquation *equation = nearest_equation(search, done);

        for (guint i = done; equation && i < search->puzzle->n_rows; i++)
            if (equation->signs[search->order[i]] != 0)
                move_forward(search, i, done++);
        done = equation ? done : search->puzzle->n_rows;
    }
}

static GjSolving
place_row(Search *search, guint depth)
{
    const GArray *choices;
    guint row;

    if (depth == search->puzzle->n_rows)
        return GJ_SOLVED;
    row = search->order[depth];
    choices = g_ptr_array_index(search->choices, row);
    for (guint i = 0; i < choices->len; i++) {
        const Placement *placement = &g_array_index(choices, Placement, i);
        GjSolving solving;

        if (search->forbidden == placement && search->forbidden_row == row)
            continue;
        if (++search->work > search->puzzle->work_limit)
            return GJ_UNDECIDED;
        search->chosen[row] = placement;
        solving = can_hold(search) ? place_row(search, depth + 1) : GJ_UNSOLVABLE;
        if (solving != GJ_UNSOLVABLE)
            return solving;
    }
    search->chosen[row] = NULL;
    return GJ_UNSOLVABLE;
}

/* Two placements are the same reading if they put the same numbers into the same columns: a 0 that
 * is printed is not the same as a blank. */
static void
find_out_whether_unique(Search *search, const Placement **solution, gboolean *unique)
{
    for (guint r = 0; r < search->puzzle->n_rows; r++) {
        const GArray *choices = g_ptr_array_index(search->choices, r);

        unique[r] = TRUE;
        if (choices->len == 1)
            continue;
        search->work = 0;
        memset(search->chosen, 0, search->puzzle->n_rows * sizeof(*search->chosen));
        search->forbidden = solution[r];
        search->forbidden_row = r;
        unique[r] = place_row(search, 0) == GJ_UNSOLVABLE;
    }
}

GjSolving
gj_solve(const GjPuzzle *puzzle, guint *columns, gboolean *unique)
{
    guint n_cells = puzzle->n_rows * puzzle->n_columns;
    g_autofree gint64 *least = g_new0(gint64, n_cells + 1);
    g_autofree gint64 *most = g_new0(gint64, n_cells + 1);
    g_autofree const Placement **chosen = g_new0(const Placement *, puzzle->n_rows + 1);
    g_autofree const Placement **solution = NULL;
    g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree guint *order = g_new0(guint, puzzle->n_rows + 1);
    Search search = {puzzle, choices, least, most, chosen, order, NULL, 0, 0};
    GjSolving solving;

    g_return_val_if_fail(puzzle->n_columns <= MOST_COLUMNS, GJ_UNDECIDED);
    list_choices(&search);
    put_in_order(&search);
    solving = can_hold(&search) ? place_row(&search, 0) : GJ_UNSOLVABLE;
    if (solving != GJ_SOLVED)
        return solving;
    solution = g_memdup2(chosen, puzzle->n_rows * sizeof(*chosen));
    for (guint r = 0; r < puzzle->n_rows; r++)
        for (guint i = 0; i < puzzle->rows[r].n; i++)
            columns[r * puzzle->n_columns + i] = solution[r]->columns[i];
    find_out_whether_unique(&search, solution, unique);
    return GJ_SOLVED;
}
