/* A table before it is drawn: cells over rows and columns. SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#include "grid.h"

static void
cell_free(gpointer data)
{
    GridCell *cell = data;

    g_free(cell->text);
    g_free(cell);
}

Grid *
grid_new(guint n_rows, guint n_columns, guint n_header_rows)
{
    Grid *grid = g_new0(Grid, 1);

    grid->n_rows = n_rows;
    grid->n_columns = n_columns;
    grid->n_header_rows = n_header_rows;
    grid->widths = g_new0(double, n_columns);
    for (guint c = 0; c < n_columns; c++)
        grid->widths[c] = 1.0 / n_columns;
    grid->cells = g_ptr_array_new_with_free_func(cell_free);
    return grid;
}

void
grid_free(Grid *grid)
{
    g_free(grid->widths);
    g_ptr_array_unref(grid->cells);
    g_free(grid);
}

GridCell *
grid_put_over(Grid *grid, CellRole role, guint row, guint column, guint row_span, guint column_span,
              const char *text)
{
    GridCell *cell = g_new0(GridCell, 1);

    cell->row = row;
    cell->column = column;
    cell->row_span = row_span;
    cell->column_span = column_span;
    cell->role = role;
    cell->text = g_strdup(text);
    cell->across = role == CELL_LABEL ? ALIGN_START : ALIGN_CENTRE;
    cell->down = ALIGN_CENTRE;
    g_ptr_array_add(grid->cells, cell);
    return cell;
}

GridCell *
grid_put(Grid *grid, CellRole role, guint row, guint column, const char *text)
{
    return grid_put_over(grid, role, row, column, 1, 1, text);
}

GridCell *
grid_cell(const Grid *grid, guint i)
{
    return g_ptr_array_index(grid->cells, i);
}
