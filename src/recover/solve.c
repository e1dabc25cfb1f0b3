/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/solve.h"

#include <string.h>

/* One way to put a row's numbers into columns. */
typedef struct {
    guint columns[GJ_PUZZLE_COLUMNS]; /* of the i-th number */
    gint64 values[GJ_PUZZLE_COLUMNS]; /* in each column, 0 for nothing */
    guint32 filled;                   /* bit c is set if a number stands in column c */
    guint32 unclaimed; /* bit c is set if column c is a total left blank over numbers */
    double weight;     /* the larger, the likelier */
} Placement;

typedef struct {
    const GjPuzzle *puzzle;
    GPtrArray *choices;       /* for each row: GArray of Placement */
    gint64 *least, *most;     /* for each row and column: what its choices can hold */
    guint32 *always;          /* for each row: the columns that all its choices fill */
    guint32 *unclaimed;       /* for each row: the columns that some choice leaves unclaimed */
    gint64 *low, *high;       /* for each equation and column: the bounds of its sum */
    const Placement **chosen; /* for each row; NULL while it is open */
    guint *order;             /* the rows in the order in which they are placed */
    const Placement
        *forbidden; /* a placement that may not be chosen, to look for another solution */
    guint forbidden_row;
    guint work;
} Search;

static gboolean
row_holds(const GjPuzzle *puzzle, const Placement *placement, gboolean lenient)
{
    for (guint e = 0; e < puzzle->n_equations; e++) {
        const GjEquation *equation = &puzzle->equations[e];
        gint64 sum = 0;

        if (equation->each_column)
            continue;
        for (guint c = 0; c < puzzle->n_columns; c++)
            sum += equation->signs[c] * placement->values[c];
        if (sum != 0 && !(lenient && !(placement->filled >> equation->total & 1)))
            return FALSE;
    }
    return TRUE;
}

/* Whether a placement does what is asked of its row. */
static gboolean
row_allows(const GjPuzzle *puzzle, const GjPuzzleRow *row, const Placement *placement,
           gboolean lenient)
{
    gboolean total = placement->filled >> (puzzle->n_columns - 1) & 1;

    switch (row->demand) {
    case GJ_ROW_FAILS:
        return total;
    case GJ_ROW_WITHOUT_TOTAL:
        return !total;
    default:
        return row->fixed || row_holds(puzzle, placement, lenient);
    }
}

static void
find_unclaimed(const GjPuzzle *puzzle, Placement *placement)
{
    placement->unclaimed = 0;
    for (guint e = 0; e < puzzle->n_equations; e++) {
        const GjEquation *equation = &puzzle->equations[e];

        for (guint c = 0; !equation->each_column && c < puzzle->n_columns; c++)
            if (equation->signs[c] != 0 && placement->values[c] != 0 &&
                !(placement->filled >> equation->total & 1))
                placement->unclaimed |= 1U << equation->total;
    }
}

static void
add_choices(const Search *search, const GjPuzzleRow *row, gboolean lenient, GArray *choices,
            Placement *placement, guint i, guint first_column)
{
    const GjPuzzle *puzzle = search->puzzle;

    if (i == row->n) {
        if (row->fixed)
            placement->filled = row->filled;
        find_unclaimed(puzzle, placement);
        if (row_allows(puzzle, row, placement, lenient))
            g_array_append_val(choices, *placement);
        return;
    }
    for (guint c = first_column; c + (row->n - i) <= puzzle->n_columns; c++) {
        placement->columns[i] = c;
        placement->values[c] = row->values[i];
        placement->filled |= 1U << c;
        add_choices(search, row, lenient, choices, placement, i + 1, c + 1);
        placement->values[c] = 0;
        placement->filled &= ~(1U << c);
    }
}

static int
compare_weights(gconstpointer a, gconstpointer b)
{
    const Placement *left = a, *right = b;

    if (left->weight != right->weight)
        return left->weight > right->weight ? -1 : 1;
    for (guint c = 0; c < GJ_PUZZLE_COLUMNS; c++)
        if (left->columns[c] != right->columns[c])
            return left->columns[c] < right->columns[c] ? -1 : 1;
    return 0;
}

/* Puts the likelier choices first. */
static void
sort_choices(const GjPuzzle *puzzle, GArray *choices)
{
    if (!puzzle->weights || choices->len < 2)
        return;
    for (guint i = 0; i < choices->len; i++) {
        Placement *placement = &g_array_index(choices, Placement, i);

        placement->weight = 0;
        for (guint c = 0; c < puzzle->n_columns; c++)
            placement->weight += (double)placement->values[c] * puzzle->weights[c];
    }
    g_array_sort(choices, compare_weights);
}

static void
list_choices(Search *search)
{
    const GjPuzzle *puzzle = search->puzzle;

    for (guint r = 0; r < puzzle->n_rows; r++) {
        GArray *choices = g_array_new(FALSE, FALSE, sizeof(Placement));
        Placement placement = {0};

        add_choices(search, &puzzle->rows[r], puzzle->blank_totals == GJ_BLANKS_ANYWHERE, choices,
                    &placement, 0, 0);
        if (choices->len == 0 && puzzle->blank_totals == GJ_BLANKS_IF_NEEDED)
            add_choices(search, &puzzle->rows[r], TRUE, choices, &placement, 0, 0);
        sort_choices(puzzle, choices);
        g_ptr_array_add(search->choices, choices);
        search->always[r] = G_MAXUINT32;
        for (guint i = 0; i < choices->len; i++) {
            search->always[r] &= g_array_index(choices, Placement, i).filled;
            search->unclaimed[r] |= g_array_index(choices, Placement, i).unclaimed;
        }
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

/* Whether the total of a column's equation is blank, or one of its parts is a total left blank; or
 * that may yet be. */
static gboolean
may_claim_nothing(const Search *search, const GjEquation *equation, guint column)
{
    const Placement *total = search->chosen[equation->total];
    guint32 filled = total ? total->filled : search->always[equation->total], unclaimed = 0;

    for (guint r = 0; r < search->puzzle->n_rows; r++)
        if (equation->signs[r] != 0)
            unclaimed |= search->chosen[r] ? search->chosen[r]->unclaimed : search->unclaimed[r];
    return !(filled >> column & 1) || (unclaimed >> column & 1);
}

/* Whether the rows that are placed leave the equation of a column possible. */
static gboolean
column_can_hold(const Search *search, guint equation, guint column)
{
    const GjPuzzle *puzzle = search->puzzle;
    guint place = equation * puzzle->n_columns + column;

    if ((puzzle->unasked >> column & 1) || (search->low[place] <= 0 && search->high[place] >= 0))
        return TRUE;
    return puzzle->blank_totals != GJ_BLANKS_ARE_NOTHING &&
           may_claim_nothing(search, &puzzle->equations[equation], column);
}

static gboolean
equation_can_hold(const Search *search, guint equation)
{
    for (guint c = 0; c < search->puzzle->n_columns; c++)
        if (!column_can_hold(search, equation, c))
            return FALSE;
    return TRUE;
}

static gboolean
can_hold(const Search *search)
{
    const GjPuzzle *puzzle = search->puzzle;

    for (guint e = 0; e < puzzle->n_equations; e++)
        if (puzzle->equations[e].each_column && !equation_can_hold(search, e))
            return FALSE;
    return TRUE;
}

/* The same if it could before a row was placed: only the equations of that row have changed. */
static gboolean
can_still_hold(const Search *search, guint row)
{
    const GjPuzzle *puzzle = search->puzzle;

    for (guint e = 0; e < puzzle->n_equations; e++) {
        const GjEquation *equation = &puzzle->equations[e];

        if (equation->each_column && (equation->signs[row] != 0 || equation->total == (int)row) &&
            !equation_can_hold(search, e))
            return FALSE;
    }
    return TRUE;
}

/* The bounds of a row: what it can hold in each column, or what its placement holds. */
typedef struct {
    const gint64 *least, *most;
} Bounds;

static Bounds
bounds_of(const Search *search, guint row, const Placement *placement)
{
    const gsize start = (gsize)row * search->puzzle->n_columns;

    if (placement)
        return (Bounds){placement->values, placement->values};
    return (Bounds){search->least + start, search->most + start};
}

static void
change_sums(Search *search, guint equation, int sign, Bounds before, Bounds after)
{
    const guint n = search->puzzle->n_columns;
    gint64 *low = search->low + (gsize)equation * n, *high = search->high + (gsize)equation * n;

    for (guint c = 0; c < n; c++) {
        gint64 least = after.least[c] - before.least[c], most = after.most[c] - before.most[c];

        low[c] += sign > 0 ? least : -most;
        high[c] += sign > 0 ? most : -least;
    }
}

/* Places a row, or opens it again if placement is NULL. */
static void
choose(Search *search, guint row, const Placement *placement)
{
    const GjPuzzle *puzzle = search->puzzle;
    const Bounds before = bounds_of(search, row, search->chosen[row]);
    const Bounds after = bounds_of(search, row, placement);

    for (guint e = 0; e < puzzle->n_equations; e++)
        if (puzzle->equations[e].each_column && puzzle->equations[e].signs[row] != 0)
            change_sums(search, e, puzzle->equations[e].signs[row], before, after);
    search->chosen[row] = placement;
}

static void
open_all_rows(Search *search)
{
    static const gint64 nothing[GJ_PUZZLE_COLUMNS];
    const GjPuzzle *puzzle = search->puzzle;
    const gsize n = (gsize)puzzle->n_equations * puzzle->n_columns;

    memset(search->chosen, 0, puzzle->n_rows * sizeof(*search->chosen));
    memset(search->low, 0, n * sizeof(*search->low));
    memset(search->high, 0, n * sizeof(*search->high));
    for (guint e = 0; e < puzzle->n_equations; e++)
        for (guint r = 0; puzzle->equations[e].each_column && r < puzzle->n_rows; r++)
            if (puzzle->equations[e].signs[r] != 0)
                change_sums(search, e, puzzle->equations[e].signs[r], (Bounds){nothing, nothing},
                            bounds_of(search, r, NULL));
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
        choose(search, row, placement);
        solving = can_still_hold(search, row) ? place_row(search, depth + 1) : GJ_UNSOLVABLE;
        if (solving != GJ_UNSOLVABLE)
            return solving;
    }
    choose(search, row, NULL);
    return GJ_UNSOLVABLE;
}

/* Whether an identity that claims something speaks for where a row's numbers stand: its own, or
 * that of a column in which it holds a number. */
static gboolean
is_supported(const Search *search, guint row)
{
    const Placement *chosen = search->chosen[row];

    if (!chosen->unclaimed)
        return TRUE;
    for (guint e = 0; e < search->puzzle->n_equations; e++) {
        const GjEquation *equation = &search->puzzle->equations[e];

        if (!equation->each_column || equation->signs[row] == 0)
            continue;
        for (guint c = 0; c < search->puzzle->n_columns; c++)
            if (chosen->values[c] != 0 && !may_claim_nothing(search, equation, c))
                return TRUE;
    }
    return FALSE;
}

/* Two placements are the same reading if they put the same numbers into the same columns: a 0 that
 * is printed is not the same as a blank. */
static void
find_out_whether_unique(Search *search, const Placement **solution, gboolean *unique)
{
    for (guint r = 0; r < search->puzzle->n_rows; r++) {
        const GArray *choices = g_ptr_array_index(search->choices, r);

        memcpy(search->chosen, solution, search->puzzle->n_rows * sizeof(*search->chosen));
        unique[r] = is_supported(search, r);
        if (choices->len == 1 || !unique[r])
            continue;
        search->work = 0;
        open_all_rows(search);
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
    g_autofree guint32 *always = g_new0(guint32, puzzle->n_rows + 1);
    g_autofree guint32 *unclaimed = g_new0(guint32, puzzle->n_rows + 1);
    g_autofree gint64 *low = g_new0(gint64, (gsize)puzzle->n_equations * puzzle->n_columns + 1);
    g_autofree gint64 *high = g_new0(gint64, (gsize)puzzle->n_equations * puzzle->n_columns + 1);
    g_autofree const Placement **chosen = g_new0(const Placement *, puzzle->n_rows + 1);
    g_autofree const Placement **solution = NULL;
    g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree guint *order = g_new0(guint, puzzle->n_rows + 1);
    Search search = {puzzle, choices, least, most, always, unclaimed, low,
                     high,   chosen,  order, NULL, 0,      0};
    GjSolving solving;

    g_return_val_if_fail(puzzle->n_columns >= 1 && puzzle->n_columns <= GJ_PUZZLE_COLUMNS,
                         GJ_UNDECIDED);
    list_choices(&search);
    open_all_rows(&search);
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
