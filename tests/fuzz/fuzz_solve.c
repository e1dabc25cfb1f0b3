/* The search for places agrees with trying all of them. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fuzz.h"
#include "recover/solve.h"

#define MOST_ROWS 8
#define MOST_COLUMNS 8
#define MOST_EQUATIONS 5
/* So many combinations are tried, in puzzles that have no more. */
#define MOST_TRIALS 20000

/* A puzzle with its memory. */
typedef struct {
    GjPuzzle puzzle;
    GjPuzzleRow rows[MOST_ROWS];
    gint64 values[MOST_ROWS][MOST_COLUMNS];
    GjEquation equations[MOST_EQUATIONS];
    int signs[MOST_EQUATIONS][MAX(MOST_ROWS, MOST_COLUMNS)];
} Made;

/* The columns of each row's numbers, as bits. */
typedef struct {
    guint rows[MOST_ROWS];
} Choice;

/* What is known when all choices have been tried. */
typedef struct {
    guint ways[MOST_ROWS][1 << MOST_COLUMNS], n_ways[MOST_ROWS];
    guint trials, solutions;
    Choice first;
    gboolean unique[MOST_ROWS];
} Truth;

static gint64
make_value(FuzzBytes *bytes)
{
    guint value = fuzz_byte(bytes);

    /* mostly small ones, which add up in many ways; 255 is as large as the program allows */
    return value == G_MAXUINT8 ? G_MAXINT32 - 1 : value % 6;
}

static void
make_row(Made *made, guint row, FuzzBytes *bytes)
{
    guint n = made->puzzle.n_columns, filled = fuzz_number(bytes, n);

    made->rows[row].fixed = fuzz_byte(bytes) % 4 == 0;
    made->rows[row].n = made->rows[row].fixed ? n : filled;
    made->rows[row].values = made->values[row];
    made->rows[row].filled = made->rows[row].fixed ? fuzz_byte(bytes) : 0;
    for (guint i = 0; i < made->rows[row].n; i++) {
        made->values[row][i] = make_value(bytes);
        if (made->rows[row].fixed && made->values[row][i] != 0)
            made->rows[row].filled |= 1U << i;
    }
}

static void
make_equation(Made *made, guint equation, FuzzBytes *bytes)
{
    int *signs = made->signs[equation], total;
    guint n;

    made->equations[equation].each_column = fuzz_byte(bytes) & 1;
    made->equations[equation].signs = signs;
    n = made->equations[equation].each_column ? made->puzzle.n_rows : made->puzzle.n_columns;
    for (guint i = 0; i < n; i++)
        signs[i] = (int)fuzz_number(bytes, 2) - 1;
    total = (int)fuzz_number(bytes, n - 1);
    made->equations[equation].total = total;
    signs[total] = signs[total] ? signs[total] : -1;
}

static void
make(Made *made, FuzzBytes *bytes)
{
    static const guint limits[] = {200000, 1000, 10};

    made->puzzle.n_rows = 1 + fuzz_number(bytes, MOST_ROWS - 1);
    made->puzzle.n_columns = 1 + fuzz_number(bytes, MOST_COLUMNS - 1);
    made->puzzle.n_equations = fuzz_number(bytes, MOST_EQUATIONS);
    made->puzzle.rows = made->rows;
    made->puzzle.equations = made->equations;
    made->puzzle.blank_totals = (GjBlankTotals)fuzz_number(bytes, GJ_BLANKS_ANYWHERE);
    made->puzzle.work_limit = limits[fuzz_number(bytes, G_N_ELEMENTS(limits) - 1)];
    for (guint i = 0; i < made->puzzle.n_equations; i++)
        make_equation(made, i, bytes);
    for (guint i = 0; i < made->puzzle.n_rows; i++)
        make_row(made, i, bytes);
}

/* The columns that a row fills if its numbers stand in some columns. */
static guint
filled(const GjPuzzleRow *row, guint columns)
{
    return row->fixed ? row->filled : columns;
}

static gint64
value_at(const GjPuzzleRow *row, guint columns, guint column)
{
    if (!(columns >> column & 1))
        return 0;
    return row->values[__builtin_popcount(columns & ((1U << column) - 1))];
}

/* The totals that a row leaves blank over numbers. */
static guint
unclaimed(const GjPuzzle *puzzle, const GjPuzzleRow *row, guint columns)
{
    guint totals = 0;

    for (guint e = 0; e < puzzle->n_equations; e++) {
        const GjEquation *equation = &puzzle->equations[e];

        for (guint c = 0; !equation->each_column && c < puzzle->n_columns; c++)
            if (equation->signs[c] != 0 && value_at(row, columns, c) != 0)
                totals |= ~filled(row, columns) & 1U << equation->total;
    }
    return totals;
}

static gboolean
row_adds_up(const GjPuzzle *puzzle, const GjPuzzleRow *row, guint columns, gboolean lenient)
{
    for (guint e = 0; e < puzzle->n_equations; e++) {
        const GjEquation *equation = &puzzle->equations[e];
        gint64 sum = 0;

        if (equation->each_column || (lenient && !(columns >> equation->total & 1)))
            continue;
        for (guint c = 0; c < puzzle->n_columns; c++)
            sum += equation->signs[c] * value_at(row, columns, c);
        if (sum != 0)
            return FALSE;
    }
    return TRUE;
}

/* Whether a row's numbers may stand in some columns, as far as the row itself tells. */
static gboolean
row_allows(const GjPuzzle *puzzle, const GjPuzzleRow *row, guint columns, gboolean lenient)
{
    return (guint)__builtin_popcount(columns) == row->n &&
           (row->fixed || row_adds_up(puzzle, row, columns, lenient));
}

/* Finds all columns in which a row's numbers may stand. Returns: how many ways there are. */
static guint
list_ways(const GjPuzzle *puzzle, const GjPuzzleRow *row, guint *ways)
{
    gboolean lenient = puzzle->blank_totals == GJ_BLANKS_ANYWHERE;
    guint n = 0;

    do {
        for (guint columns = 0; columns < 1U << puzzle->n_columns; columns++)
            if (row_allows(puzzle, row, columns, lenient))
                ways[n++] = columns;
        lenient = !lenient;
    } while (n == 0 && lenient && puzzle->blank_totals == GJ_BLANKS_IF_NEEDED);
    return n;
}

static gboolean
column_adds_up(const GjPuzzle *puzzle, const GjEquation *equation, const Choice *choice,
               guint column)
{
    guint claims = filled(&puzzle->rows[equation->total], choice->rows[equation->total]);
    gint64 sum = 0;

    for (guint r = 0; r < puzzle->n_rows; r++) {
        sum += equation->signs[r] * value_at(&puzzle->rows[r], choice->rows[r], column);
        if (equation->signs[r] != 0)
            claims &= ~unclaimed(puzzle, &puzzle->rows[r], choice->rows[r]);
    }
    return sum == 0 || (puzzle->blank_totals != GJ_BLANKS_ARE_NOTHING && !(claims >> column & 1));
}

static gboolean
columns_add_up(const GjPuzzle *puzzle, const Choice *choice)
{
    for (guint e = 0; e < puzzle->n_equations; e++)
        for (guint c = 0; puzzle->equations[e].each_column && c < puzzle->n_columns; c++)
            if (!column_adds_up(puzzle, &puzzle->equations[e], choice, c))
                return FALSE;
    return TRUE;
}

static void
note_solution(const GjPuzzle *puzzle, const Choice *choice, Truth *truth)
{
    if (truth->solutions++ == 0)
        truth->first = *choice;
    for (guint r = 0; r < puzzle->n_rows; r++)
        truth->unique[r] =
            (truth->solutions == 1 || truth->unique[r]) && choice->rows[r] == truth->first.rows[r];
}

/* Tries every choice for the rows from `row` on. Returns: FALSE if there are too many. */
static gboolean
try_all(const GjPuzzle *puzzle, guint row, Choice *choice, Truth *truth)
{
    if (row == puzzle->n_rows) {
        if (columns_add_up(puzzle, choice))
            note_solution(puzzle, choice, truth);
        return TRUE;
    }
    for (guint i = 0; i < truth->n_ways[row]; i++) {
        choice->rows[row] = truth->ways[row][i];
        if (++truth->trials > MOST_TRIALS || !try_all(puzzle, row + 1, choice, truth))
            return FALSE;
    }
    return TRUE;
}

static Choice
read_choice(const GjPuzzle *puzzle, const guint *columns)
{
    Choice choice = {{0}};

    for (guint r = 0; r < puzzle->n_rows; r++) {
        for (guint i = 0; i < puzzle->rows[r].n; i++) {
            guint column = columns[r * puzzle->n_columns + i];

            FUZZ_EXPECT(column < puzzle->n_columns, "column %u", column);
            FUZZ_EXPECT(i == 0 || column > columns[r * puzzle->n_columns + i - 1],
                        "the numbers of row %u change places", r);
            choice.rows[r] |= 1U << column;
        }
    }
    return choice;
}

static void
expect_solution(const GjPuzzle *puzzle, const Choice *choice, const Truth *truth)
{
    for (guint r = 0; r < puzzle->n_rows; r++) {
        gboolean allowed = FALSE;

        for (guint i = 0; i < truth->n_ways[r]; i++)
            allowed = allowed || truth->ways[r][i] == choice->rows[r];
        FUZZ_EXPECT(allowed, "row %u does not add up", r);
    }
    FUZZ_EXPECT(columns_add_up(puzzle, choice), "a column does not add up");
}

/* A place may be kept open where the work was limited or a total left blank, but it is never the
 * only one if there is another. */
static void
expect_unique(const GjPuzzle *puzzle, const Choice *choice, const gboolean *unique,
              const Truth *truth)
{
    for (guint r = 0; r < puzzle->n_rows; r++) {
        FUZZ_EXPECT(!unique[r] || truth->unique[r], "row %u has another solution", r);
        FUZZ_EXPECT(unique[r] || !truth->unique[r] || puzzle->work_limit < MOST_TRIALS ||
                        unclaimed(puzzle, &puzzle->rows[r], choice->rows[r]) != 0,
                    "row %u has no other solution", r);
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    Made made = {0};
    FuzzBytes bytes = {data, size};
    guint columns[MOST_ROWS * MOST_COLUMNS] = {0};
    gboolean unique[MOST_ROWS] = {FALSE};
    GjSolving solving;
    Choice choice, trial;
    Truth truth = {0};

    make(&made, &bytes);
    for (guint r = 0; r < made.puzzle.n_rows; r++)
        truth.n_ways[r] = list_ways(&made.puzzle, &made.rows[r], truth.ways[r]);
    solving = gj_solve(&made.puzzle, columns, unique);
    if (solving == GJ_SOLVED) {
        choice = read_choice(&made.puzzle, columns);
        expect_solution(&made.puzzle, &choice, &truth);
    }
    if (!try_all(&made.puzzle, 0, &trial, &truth))
        return 0;
    FUZZ_EXPECT(solving != GJ_SOLVED || truth.solutions > 0, "solved without a solution");
    FUZZ_EXPECT(solving != GJ_UNSOLVABLE || truth.solutions == 0, "a solution was not found");
    FUZZ_EXPECT(solving != GJ_UNDECIDED || made.puzzle.work_limit < MOST_TRIALS,
                "it gave up early");
    if (solving == GJ_SOLVED)
        expect_unique(&made.puzzle, &choice, unique, &truth);
    return 0;
}
