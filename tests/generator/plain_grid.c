/* A table as lines of text. SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain_grid.h"

#include <string.h>

/* ---- Width */

static guint
char_width(const Knobs *knobs, gunichar c)
{
    return g_unichar_iswide(c) && !knob_is(knobs, "kind", "layout1") ? 2 : 1;
}

static guint
text_width(const Knobs *knobs, const char *text)
{
    guint width = 0;

    for (; *text; text = g_utf8_next_char(text))
        width += char_width(knobs, g_utf8_get_char(text));
    return width;
}

char **
plain_wrap(const Knobs *knobs, const char *text, guint width)
{
    GPtrArray *lines = g_ptr_array_new();
    const char *start = text;
    guint used = 0;

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        guint more = char_width(knobs, g_utf8_get_char(at));

        if (used + more > width && at > start) {
            g_ptr_array_add(lines, g_strndup(start, (gsize)(at - start)));
            start = at;
            used = 0;
        }
        used += more;
    }
    g_ptr_array_add(lines, g_strdup(start));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

/* ---- Columns kept by blanks */

typedef struct {
    guint x, line;
    char *text;
} Piece;

typedef struct {
    const Knobs *knobs;
    const Grid *grid;
    guint *edges;   /* of the columns, one more than there are */
    guint *heights; /* of the rows, in lines */
    GArray *pieces;
} Sheet;

static void
clear_piece(gpointer data)
{
    g_free(((Piece *)data)->text);
}

/* Tables with wide numbers are wide, as nothing but blanks parts their columns. */
static guint
table_width(const Knobs *knobs)
{
    gboolean wide = knob_is(knobs, "digits", "full") || knob_is(knobs, "unitcell", "yes") ||
                    knob_is(knobs, "size", "large");

    return wide ? PLAIN_WIDTH * 3 / 2 : PLAIN_WIDTH;
}

static char **
cell_lines(const Sheet *sheet, const GridCell *cell)
{
    guint width = sheet->edges[cell->column + cell->column_span] - sheet->edges[cell->column] - 2;
    gboolean stacked = cell->shape == SHAPE_STACKED || cell->shape == SHAPE_TURNED;

    return plain_wrap(sheet->knobs, cell->text, stacked ? 2 : width);
}

static void
measure(Sheet *sheet)
{
    for (guint r = 0; r < sheet->grid->n_rows; r++)
        sheet->heights[r] = 1;
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < sheet->grid->cells->len; i++) {
            const GridCell *cell = grid_cell(sheet->grid, i);
            g_auto(GStrv) lines = cell_lines(sheet, cell);
            guint last = cell->row + cell->row_span - 1, need = g_strv_length(lines), before = 0;

            if ((cell->row_span > 1) != (pass == 1))
                continue;
            for (guint r = cell->row; r < last; r++)
                before += sheet->heights[r];
            if (need > before + sheet->heights[last])
                sheet->heights[last] = need - before;
        }
}

static guint
shift(CellAlign align, guint free)
{
    return align == ALIGN_START ? 0 : align == ALIGN_CENTRE ? free / 2 : free;
}

static void
put_cell(Sheet *sheet, const GridCell *cell)
{
    g_auto(GStrv) lines = cell_lines(sheet, cell);
    guint n = g_strv_length(lines), top = 0, height = 0;
    guint width = sheet->edges[cell->column + cell->column_span] - sheet->edges[cell->column] - 2;

    for (guint r = 0; r < cell->row; r++)
        top += sheet->heights[r];
    for (guint r = cell->row; r < cell->row + cell->row_span; r++)
        height += sheet->heights[r];
    if (cell->row_span > 1)
        top += (height - n) / 2;
    for (guint i = 0; i < n && *cell->text; i++) {
        guint used = MIN(text_width(sheet->knobs, lines[i]), width);
        Piece piece = {sheet->edges[cell->column] + shift(cell->across, width - used), top + i,
                       g_strdup(lines[i])};

        g_array_append_val(sheet->pieces, piece);
    }
}

static int
by_place(gconstpointer a, gconstpointer b)
{
    const Piece *p = a, *q = b;

    return p->line != q->line ? (p->line < q->line ? -1 : 1) : p->x < q->x ? -1 : p->x > q->x;
}

static void
write_sheet(const Sheet *sheet, PlainLine write, gpointer data)
{
    guint n = 0, next = 0;

    for (guint r = 0; r < sheet->grid->n_rows; r++)
        n += sheet->heights[r];
    for (guint line = 0; line < n; line++) {
        g_autoptr(GString) out = g_string_new(NULL);
        guint used = 0;

        for (; next < sheet->pieces->len; next++) {
            const Piece *piece = &g_array_index(sheet->pieces, Piece, next);

            if (piece->line != line)
                break;
            for (; used < piece->x; used++)
                g_string_append_c(out, ' ');
            g_string_append(out, piece->text);
            used += text_width(sheet->knobs, piece->text);
        }
        write(data, out->str);
    }
}

static void
write_columns(const Knobs *knobs, const Grid *grid, PlainLine write, gpointer data)
{
    g_autofree guint *edges = g_new0(guint, grid->n_columns + 1);
    g_autofree guint *heights = g_new0(guint, grid->n_rows);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    Sheet sheet = {knobs, grid, edges, heights, pieces};

    g_array_set_clear_func(pieces, clear_piece);
    for (guint c = 0; c < grid->n_columns; c++)
        edges[c + 1] = edges[c] + (guint)(grid->widths[c] * table_width(knobs) + 0.5);
    measure(&sheet);
    for (guint i = 0; i < grid->cells->len; i++)
        put_cell(&sheet, grid_cell(grid, i));
    g_array_sort(pieces, by_place);
    write_sheet(&sheet, write, data);
}

/* ---- Cells one after the other */

static const char *
text_at(const Grid *grid, guint row, guint column, gboolean *begins)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = grid_cell(grid, i);

        *begins = cell->row == row && cell->column == column;
        if (*begins)
            return cell->text;
    }
    return "";
}

static void
write_row(const Knobs *knobs, const Grid *grid, guint row, PlainLine write, gpointer data)
{
    gboolean flat = knob_is(knobs, "kind", "flat"), pipes = knob_is(knobs, "kind", "pipes");
    g_autoptr(GString) out = g_string_new(pipes ? "|" : "");

    for (guint c = 0; c < grid->n_columns; c++) {
        gboolean begins;
        const char *text = text_at(grid, row, c, &begins);

        if (pipes)
            g_string_append_printf(out, " %s |", text);
        else if (!flat)
            g_string_append_printf(out, "%s%s", c > 0 ? "\t" : "", text);
        else if (*text)
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", text);
    }
    write(data, out->str);
}

static void
write_cells(const Grid *grid, guint row, PlainLine write, gpointer data)
{
    for (guint c = 0; c < grid->n_columns; c++) {
        gboolean begins;
        const char *text = text_at(grid, row, c, &begins);

        if (begins)
            write(data, text);
    }
}

void
plain_grid(const Knobs *knobs, const Grid *grid, PlainLine write, gpointer data)
{
    if (knob_in(knobs, "kind", "layout layout1")) {
        write_columns(knobs, grid, write, data);
        return;
    }
    for (guint r = 0; r < grid->n_rows; r++)
        if (knob_is(knobs, "kind", "percell"))
            write_cells(grid, r, write, data);
        else
            write_row(knobs, grid, r, write, data);
}
