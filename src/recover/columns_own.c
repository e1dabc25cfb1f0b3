/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/columns_private.h"

/* So many show those of a page that has no headers of its own. */
#define ENOUGH_OWN_ROWS 2
/* The sides of one ruled cell are found within so many points. */
#define CELL_WITHIN 1.5
/* The numbers of a column are aligned within so many points. */
#define ALIGNED_WITHIN 2.5
/* Columns that no rules part are farther apart than this part of the height of their numbers, and
 * than the digits of a spaced number. */
#define LEAST_PARTED 0.35

static int
compare_cells(gconstpointer a, gconstpointer b)
{
    const GjBox *left = a, *right = b;

    return left->x0 < right->x0 ? -1 : left->x0 > right->x0;
}

/* Adds a cell to others, unless it is one of them. */
static void
add_cell(GArray *cells, GjBox cell)
{
    if (cell.x0 == -G_MAXDOUBLE || cell.x1 == G_MAXDOUBLE)
        return;
    for (guint i = 0; i < cells->len; i++) {
        const GjBox *other = &g_array_index(cells, GjBox, i);

        if (ABS(other->x0 - cell.x0) < CELL_WITHIN && ABS(other->x1 - cell.x1) < CELL_WITHIN)
            return;
    }
    g_array_append_val(cells, cell);
}

/* The ruled cells in which the numbers of rows stand. Returns: ownership of an array of GjBox, left
 * to right. */
static GArray *
find_cells(const GArray *items, const GPtrArray *rows)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(GjBox));

    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);

        for (guint j = 0; j < row->len; j++)
            add_cell(cells, gj_item(items, g_array_index(row, guint, j))->cell);
    }
    g_array_sort(cells, compare_cells);
    return cells;
}

/* Takes the ruled cells for columns if there is one for each and none lies over another. */
static gboolean
take_cells(GjColumns *columns, const GArray *items, const GPtrArray *rows)
{
    g_autoptr(GArray) cells = find_cells(items, rows);

    if (cells->len != columns->n)
        return FALSE;
    for (guint i = 0; i < cells->len; i++) {
        const GjBox *cell = &g_array_index(cells, GjBox, i);

        if (i > 0 && cell->x0 < columns->x1[i - 1] - CELL_WITHIN)
            return FALSE;
        columns->x0[i] = cell->x0;
        columns->x1[i] = cell->x1;
        columns->known[i] = columns->ruled[i] = TRUE;
    }
    return TRUE;
}

/* How far the numbers of full rows in a column are from ending, beginning or having their middle at
 * one place. */
static double
misalignment(const GjColumns *columns, const GArray *items, const GPtrArray *rows, guint column)
{
    double least[3] = {G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE};
    double most[3] = {-G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};

    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);
        guint from = 0, end;
        GjItem item;

        if (!gj_columns_is_full(columns, items, row))
            continue;
        for (guint j = 0; j < column; j++)
            from = gj_columns_end_of_number(columns, items, row, from);
        end = gj_columns_end_of_number(columns, items, row, from);
        item = gj_items_joined(items, row, from, end);
        for (int side = 0; side < 3; side++) {
            double at = gj_columns_aligned_side(&item, (GjAlignment)(GJ_ALIGNED_LEFT + side));

            least[side] = MIN(least[side], at);
            most[side] = MAX(most[side], at);
        }
    }
    return MIN(most[0] - least[0], MIN(most[1] - least[1], most[2] - least[2]));
}

/* Rows of two tables of different widths may look like those of one; their numbers are not aligned.
 */
static gboolean
are_columns_aligned(const GjColumns *columns, const GArray *items, const GPtrArray *rows)
{
    for (guint i = 0; i < columns->n; i++)
        if (misalignment(columns, items, rows, i) > ALIGNED_WITHIN)
            return FALSE;
    return TRUE;
}

static gboolean
stands_in_a_column(const GjColumns *columns, const GjItem *item)
{
    for (guint i = 0; i < columns->n; i++)
        if (item->box.x0 < columns->x1[i] && item->box.x1 > columns->x0[i])
            return TRUE;
    return FALSE;
}

/* Digits of numbers that fell apart, and a blank cell for each, make rows look full: then columns
 * come close, or numbers of other rows stand beside all of them. */
static gboolean
may_be_digits(const GjColumns *columns, const GArray *items, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);

        for (guint j = 0; j < row->len; j++) {
            const GjItem *item = gj_item(items, g_array_index(row, guint, j));

            if (!stands_in_a_column(columns, item))
                return TRUE;
            for (guint c = 1; c < columns->n; c++)
                if (columns->x0[c] - columns->x1[c - 1] < LEAST_PARTED * gj_item_height(item))
                    return TRUE;
        }
    }
    return FALSE;
}

GjColumns *
gj_columns_by_numbers(guint n, const GArray *items, const GPtrArray *rows)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(GjHit));
    g_autoptr(GjColumns) columns = gj_columns_new(n, none, items);

    columns->measured = TRUE;
    if (take_cells(columns, items, rows))
        return g_steal_pointer(&columns);
    if (gj_columns_stretches_of_full_rows(columns, items, rows, columns->x0, columns->x1) <
            ENOUGH_OWN_ROWS ||
        !are_columns_aligned(columns, items, rows) || may_be_digits(columns, items, rows))
        return NULL;
    for (guint i = 0; i < n; i++) {
        columns->known[i] = TRUE;
        columns->ruled[i] = FALSE;
    }
    columns->learned = TRUE;
    gj_columns_learn_sides(columns, items, rows);
    return g_steal_pointer(&columns);
}
