/* A table before it is drawn: cells over rows and columns. SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum { CELL_HEAD, CELL_LABEL, CELL_NUMBER, CELL_TITLE } CellRole;
typedef enum { SHAPE_UPRIGHT, SHAPE_STACKED, SHAPE_TURNED } CellShape;
typedef enum { ALIGN_START, ALIGN_CENTRE, ALIGN_END } CellAlign;

typedef struct {
    guint row, column, row_span, column_span;
    char *text;
    CellRole role;
    CellShape shape;
    CellAlign across, down;
} GridCell;

typedef struct {
    guint n_rows, n_columns, n_header_rows;
    double *widths;      /* shares of the whole; one for each column */
    guint cut_row;       /* a new page begins before this row; 0 for none */
    gboolean cut_inside; /* … after the first line of this row */
    GPtrArray *cells;
} Grid;

Grid *grid_new(guint n_rows, guint n_columns, guint n_header_rows);
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

/* Returns: (transfer none): a cell over one row and one column. text: (transfer none). */
GridCell *grid_put(Grid *grid, CellRole role, guint row, guint column, const char *text);
GridCell *grid_put_over(Grid *grid, CellRole role, guint row, guint column, guint row_span,
                        guint column_span, const char *text);
GridCell *grid_cell(const Grid *grid, guint i);
