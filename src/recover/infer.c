/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"

#include "recover/solve.h"

/* So many placements are tried at the most: a table of a few open rows needs some hundreds. */
#define WORK_LIMIT 200000

typedef struct {
    GjReading *reading;
    const GjDocument *document;
    guint n_rows, n_columns;
    gint64 *values; /* n_columns for each row */
    GjPuzzleRow *rows;
    GPtrArray *signs; /* of int *, owned */
    GArray *equations;
} Inference;

/* The whole number that an item shows; FALSE if it shows none. A mark for nothing is 0. */
static gboolean
whole_number(const Inference *inference, guint index, gint64 *value)
{
    const GjItem *item = gj_item(inference->reading->items, index);
    const GjPage *page = gj_document_page(inference->document, item->page);
    g_autofree gunichar *characters = g_new(gunichar, item->count);
    GjNumber number;
    gboolean whole;

    for (guint i = 0; i < item->count; i++)
        characters[i] = g_array_index(page->glyphs, GjGlyph, item->first + i).character;
    number = gj_number_parse(characters, item->count,
                             gj_format_number_words(inference->reading->format));
    *value = number.kind == GJ_NUMBER_VALUE ? number.value.digits : 0;
    whole = number.kind == GJ_NUMBER_NOTHING ||
            (number.kind == GJ_NUMBER_VALUE && number.value.scale == 0 && *value >= 0 &&
             *value < G_MAXINT32);
    gj_number_clear(&number);
    return whole;
}

static gboolean
row_is_open(const GjReading *reading, guint row)
{
    return gj_reading_slot(reading, row, 0)->open;
}

/* An open row's numbers stand in its first columns, in order; another row's in their own columns.
 */
static gboolean
load_row(Inference *inference, guint row)
{
    gint64 *values = inference->values + (gsize)row * inference->n_columns;
    guint n = 0;

    for (guint c = 0; c < inference->n_columns; c++) {
        const GjSlot *slot = gj_reading_slot(inference->reading, row, c);

        if (slot->items->len > 1)
            return FALSE;
        if (slot->items->len == 0)
            continue;
        if (!whole_number(inference, g_array_index(slot->items, guint, 0), &values[c]))
            return FALSE;
        n = c + 1;
    }
    inference->rows[row].values = values;
    inference->rows[row].fixed = !row_is_open(inference->reading, row);
    inference->rows[row].n = inference->rows[row].fixed ? inference->n_columns : n;
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
solve(const Inference *inference, gboolean lenient, guint *columns, gboolean *unique)
{
    GjPuzzle puzzle = {inference->n_rows,
                       inference->n_columns,
                       inference->rows,
                       inference->equations->len,
                       (const GjEquation *)(void *)inference->equations->data,
                       lenient,
                       WORK_LIMIT};

    return gj_solve(&puzzle, columns, unique);
}

static void
place_row(Inference *inference, guint row, const guint *columns, gboolean unique)
{
    GjReading *reading = inference->reading;
    guint n = inference->rows[row].n;
    g_autofree guint *items = g_new(guint, n);

    for (guint i = 0; i < n; i++)
        items[i] = g_array_index(gj_reading_slot(reading, row, i)->items, guint, 0);
    for (guint c = 0; c < inference->n_columns; c++) {
        GjSlot *slot = gj_reading_slot(reading, row, c);

        g_array_set_size(slot->items, 0);
        slot->open = !unique;
        slot->placing = GJ_PLACED_SURELY;
    }
    for (guint i = 0; i < n; i++)
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
    GjPuzzle puzzle = {1, inference->n_columns, &inference->rows[row], 0, NULL, FALSE, WORK_LIMIT};
    g_autoptr(GArray) equations = g_array_new(FALSE, FALSE, sizeof(GjEquation));

    for (guint i = 0; i < inference->equations->len; i++)
        if (!g_array_index(inference->equations, GjEquation, i).each_column)
            g_array_append_val(equations, g_array_index(inference->equations, GjEquation, i));
    puzzle.equations = (const GjEquation *)(void *)equations->data;
    puzzle.n_equations = equations->len;
    if (gj_solve(&puzzle, columns, &unique) == GJ_SOLVED)
        place_row(inference, row, columns, FALSE);
}

static void
infer(Inference *inference)
{
    g_autofree guint *columns = g_new0(guint, (gsize)inference->n_rows * inference->n_columns);
    g_autofree gboolean *unique = g_new0(gboolean, inference->n_rows);
    GjSolving solving = solve(inference, FALSE, columns, unique);

    if (solving == GJ_UNSOLVABLE)
        solving = solve(inference, TRUE, columns, unique);
    for (guint r = 0; r < inference->n_rows; r++) {
        if (!row_is_open(inference->reading, r))
            continue;
        if (solving == GJ_SOLVED)
            place_row(inference, r, columns + (gsize)r * inference->n_columns, unique[r]);
        else
            place_row_alone(inference, r);
    }
}

static gboolean
has_open_row(const GjReading *reading)
{
    for (guint r = 0; r < reading->table->rows->len; r++)
        if (row_is_open(reading, r))
            return TRUE;
    return FALSE;
}

void
gj_infer_columns(GjReading *reading, const GjDocument *document)
{
    Inference inference = {
        reading, document, reading->table->rows->len, reading->table->columns->len, NULL, NULL,
        NULL,    NULL};
    gboolean loaded = TRUE;

    if (reading->strays > 0 || !has_open_row(reading))
        return;
    inference.values = g_new0(gint64, (gsize)inference.n_rows * inference.n_columns);
    inference.rows = g_new0(GjPuzzleRow, inference.n_rows);
    inference.signs = g_ptr_array_new_with_free_func(g_free);
    inference.equations = g_array_new(FALSE, FALSE, sizeof(GjEquation));
    load_equations(&inference);
    for (guint r = 0; loaded && r < inference.n_rows; r++)
        loaded = load_row(&inference, r);
    if (loaded && inference.equations->len > 0)
        infer(&inference);
    g_free(inference.values);
    g_free(inference.rows);
    g_ptr_array_unref(inference.signs);
    g_array_unref(inference.equations);
}
