/* A table over one page or more. SPDX-License-Identifier: GPL-3.0-or-later */
#include "print_grid.h"

#include "chance.h"

#include <string.h>

/* A row, or the part of it that is on one page. */
typedef struct {
    guint row, part;
    gboolean repeated;
    double height, y;
} Band;

/* The bands on one page. */
typedef struct {
    GArray *bands;
} Chunk;

typedef struct {
    const Knobs *knobs;
    Paper *paper;
    const Grid *grid;
    double size, width;
    double *heights;
    GPtrArray *chunks;
} Printer;

static void
chunk_free(gpointer data)
{
    Chunk *chunk = data;

    g_array_unref(chunk->bands);
    g_free(chunk);
}

static Band *
band(const Chunk *chunk, guint i)
{
    return &g_array_index(chunk->bands, Band, i);
}

/* ---- Measures */

static TextStyle
cell_style(const Printer *printer, const GridCell *cell)
{
    TextStyle style = {
        .size = printer->size, .shape = cell->shape, .across = cell->across, .down = cell->down};

    style.bold = knob_is(printer->knobs, "bold", "all") ||
                 (knob_is(printer->knobs, "bold", "heads") && cell->role != CELL_NUMBER);
    return style;
}

static double
cell_x(const Printer *printer, guint column)
{
    double x = paper_whole(printer->paper).x;

    for (guint c = 0; c < column; c++)
        x += printer->grid->widths[c] * printer->width;
    return x;
}

static double
cell_width(const Printer *printer, const GridCell *cell)
{
    return cell_x(printer, cell->column + cell->column_span) - cell_x(printer, cell->column);
}

static double
cell_need(const Printer *printer, const GridCell *cell, guint *n_lines)
{
    TextStyle style = cell_style(printer, cell);

    *n_lines = 0;
    if (!*cell->text)
        return 0;
    return paper_measure(printer->paper, cell->text, &style, cell_width(printer, cell), n_lines);
}

static void
measure_rows(Printer *printer)
{
    const Grid *grid = printer->grid;
    guint n_lines;

    for (guint r = 0; r < grid->n_rows; r++)
        printer->heights[r] = printer->size * 1.9;
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < grid->cells->len; i++) {
            const GridCell *cell = grid_cell(grid, i);
            guint last = cell->row + cell->row_span - 1;
            double need = cell_need(printer, cell, &n_lines);

            if ((cell->row_span > 1) != (pass == 1))
                continue;
            for (guint r = cell->row; r < last; r++)
                need -= printer->heights[r];
            printer->heights[last] = MAX(printer->heights[last], need);
        }
}

/* ---- Where the pages end */

static Chunk *
new_chunk(Printer *printer)
{
    Chunk *chunk = g_new0(Chunk, 1);

    chunk->bands = g_array_new(FALSE, TRUE, sizeof(Band));
    g_ptr_array_add(printer->chunks, chunk);
    return chunk;
}

static void
add_band(Chunk *chunk, guint row, guint part, gboolean repeated, double height)
{
    Band one = {row, part, repeated, height, 0};

    g_array_append_val(chunk->bands, one);
}

static double
chunk_height(const Chunk *chunk)
{
    double height = 0;

    for (guint i = 0; i < chunk->bands->len; i++)
        height += band(chunk, i)->height;
    return height;
}

static Chunk *
turn_over(Printer *printer)
{
    Chunk *chunk = new_chunk(printer);

    for (guint r = 0;
         knob_is(printer->knobs, "headrepeat", "yes") && r < printer->grid->n_header_rows; r++)
        add_band(chunk, r, 0, TRUE, printer->heights[r]);
    return chunk;
}

static void
break_into_chunks(Printer *printer)
{
    const Grid *grid = printer->grid;
    double whole = paper_whole(printer->paper).height - 22,
           room = paper_rest(printer->paper).height;
    Chunk *chunk = new_chunk(printer);

    for (guint r = 0; r < grid->n_rows; r++) {
        double height = printer->heights[r];

        if (grid->cut_row == r && r > 0 && grid->cut_inside) {
            double first = printer->size * 1.25 + 4;

            if (chunk_height(chunk) + first > room)
                chunk = turn_over(printer);
            add_band(chunk, r, 0, FALSE, first);
            chunk = turn_over(printer);
            add_band(chunk, r, 1, FALSE, MAX(height - first, first));
            room = whole;
            continue;
        }
        if ((grid->cut_row == r && r > 0) || chunk_height(chunk) + height > room) {
            chunk = turn_over(printer);
            room = whole;
        }
        add_band(chunk, r, 0, FALSE, height);
    }
}

/* ---- Lines */

static void
trace_double(cairo_t *cairo, Box box)
{
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    cairo_rectangle(cairo, box.x + 1.6, box.y + 1.6, box.width - 3.2, box.height - 3.2);
}

static void
trace_cell(const Printer *printer, Box box)
{
    cairo_t *cairo = paper_cairo(printer->paper);

    if (knob_in(printer->knobs, "rules", "grid dotted hairline"))
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    if (knob_is(printer->knobs, "rules", "double"))
        trace_double(cairo, box);
    if (knob_is(printer->knobs, "rules", "horizontal")) {
        cairo_move_to(cairo, box.x, box.y);
        cairo_rel_line_to(cairo, box.width, 0);
        cairo_move_to(cairo, box.x, box.y + box.height);
        cairo_rel_line_to(cairo, box.width, 0);
    }
}

static void
set_pen(const Printer *printer)
{
    static const double dots[] = {0.8, 1.6};
    cairo_t *cairo = paper_cairo(printer->paper);
    double grey = knob_is(printer->knobs, "rules", "hairline") ? 0.7 : 0;

    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_set_line_width(cairo, knob_is(printer->knobs, "rules", "hairline") ? 0.2 : 0.6);
    cairo_set_dash(cairo, dots, knob_is(printer->knobs, "rules", "dotted") ? 2 : 0, 0);
}

static void
draw_stripes(const Printer *printer, const Chunk *chunk)
{
    cairo_t *cairo = paper_cairo(printer->paper);

    cairo_set_source_rgb(cairo, 0.9, 0.93, 0.97);
    for (guint i = 0; i < chunk->bands->len; i++)
        if (band(chunk, i)->row % 2 == 0) {
            cairo_rectangle(cairo, cell_x(printer, 0), band(chunk, i)->y, printer->width,
                            band(chunk, i)->height);
            cairo_fill(cairo);
        }
}

/* ---- Cells */

/* The rows of a cell that are on this page. Returns: FALSE if none is. */
static gboolean
find_box(const Printer *printer, const Chunk *chunk, const GridCell *cell, Box *box, guint *part)
{
    gboolean found = FALSE;

    for (guint i = 0; i < chunk->bands->len; i++) {
        const Band *one = band(chunk, i);

        if (one->row < cell->row || one->row >= cell->row + cell->row_span)
            continue;
        if (!found)
            *box = (Box){cell_x(printer, cell->column), one->y, cell_width(printer, cell), 0};
        if (!found)
            *part = one->part;
        box->height += one->height;
        found = TRUE;
    }
    return found;
}

static gboolean
is_header(const Printer *printer, const GridCell *cell)
{
    return cell->row < printer->grid->n_header_rows;
}

/* How much of a cell is on the pages before this one, and how much on all. */
static void
find_share(const Printer *printer, const Chunk *chunk, const GridCell *cell, double *before,
           double *all)
{
    gboolean passed = FALSE;

    *before = *all = 0;
    for (guint i = 0; i < printer->chunks->len; i++) {
        const Chunk *other = g_ptr_array_index(printer->chunks, i);
        guint part;
        Box box;

        passed = passed || other == chunk;
        if (!find_box(printer, other, cell, &box, &part))
            continue;
        *all += box.height;
        *before += passed ? 0 : box.height;
    }
}

/* Whether the whole text has room on a page before this one. */
static gboolean
fits_before(const Printer *printer, const Chunk *chunk, const GridCell *cell, double need)
{
    for (guint i = 0; g_ptr_array_index(printer->chunks, i) != chunk; i++) {
        guint part;
        Box box;

        if (find_box(printer, g_ptr_array_index(printer->chunks, i), cell, &box, &part) &&
            need <= box.height)
            return TRUE;
    }
    return FALSE;
}

/* Chooses the lines of a cell over several pages that stand on this one. Returns: FALSE if none. */
static gboolean
choose_lines(const Printer *printer, const Chunk *chunk, const GridCell *cell, TextStyle *style,
             double before, double here, double all)
{
    guint n_lines, first, end;
    double need = cell_need(printer, cell, &n_lines);
    gboolean whole = cell->role == CELL_LABEL && cell->row_span > 1 &&
                     knob_in(printer->knobs, "grouplabel", "repeated lost");

    /* Turned text is in one piece: it would run over what stands above it. */
    if (style->shape == SHAPE_TURNED || (whole && need <= here))
        return need <= here && (knob_is(printer->knobs, "grouplabel", "repeated") ||
                                !fits_before(printer, chunk, cell, need));
    if (whole && fits_before(printer, chunk, cell, need))
        return FALSE;
    if (cell->row_span == 1) {
        first = before > 0 ? 1 : 0;
        end = before > 0 || cell->role == CELL_NUMBER ? n_lines : 1;
    } else {
        first = (guint)(n_lines * before / all + 0.5);
        end = (guint)(n_lines * (before + here) / all + 0.5);
    }
    style->first_line = first;
    style->n_lines = end > first ? end - first : 0;
    return end > first;
}

static void
draw_cell(Printer *printer, const Chunk *chunk, const GridCell *cell)
{
    TextStyle style = cell_style(printer, cell);
    double before, all;
    guint part = 0;
    Box box;

    if (!find_box(printer, chunk, cell, &box, &part))
        return;
    trace_cell(printer, box);
    if (!*cell->text)
        return;
    find_share(printer, chunk, cell, &before, &all);
    if (!is_header(printer, cell) && all > box.height + 0.01) {
        if (cell->row_span == 1 && cell->role == CELL_NUMBER && part > 0)
            return;
        if (!choose_lines(printer, chunk, cell, &style, before, box.height, all))
            return;
    }
    paper_put(printer->paper, cell->text, &style, box);
}

static void
draw_chunk(Printer *printer, Chunk *chunk)
{
    cairo_t *cairo = paper_cairo(printer->paper);
    Box rest = paper_rest(printer->paper);
    double y = rest.y;

    for (guint i = 0; i < chunk->bands->len; i++) {
        band(chunk, i)->y = y;
        y += band(chunk, i)->height;
    }
    if (knob_is(printer->knobs, "rules", "zebra"))
        draw_stripes(printer, chunk);
    cairo_save(cairo);
    set_pen(printer);
    for (guint i = 0; i < printer->grid->cells->len; i++)
        draw_cell(printer, chunk, grid_cell(printer->grid, i));
    if (knob_is(printer->knobs, "rules", "frame"))
        cairo_rectangle(cairo, cell_x(printer, 0), rest.y, printer->width, y - rest.y);
    cairo_stroke(cairo);
    cairo_restore(cairo);
    paper_advance(printer->paper, y - rest.y);
}

static void
put_continued(Printer *printer)
{
    TextStyle style = {.size = 9, .across = ALIGN_END, .down = ALIGN_START};
    Box box = paper_rest(printer->paper);

    if (!knob_is(printer->knobs, "continued", "yes"))
        return;
    box.height = 14;
    paper_put(printer->paper, "续表", &style, box);
    paper_advance(printer->paper, 16);
}

/* ---- */

static double
head_height(const Printer *printer)
{
    double height = 0;

    for (guint r = 0; r < MIN(printer->grid->n_header_rows + 2, printer->grid->n_rows); r++)
        height += printer->heights[r];
    return height;
}

void
print_grid(const Knobs *knobs, Paper *paper, const Grid *grid)
{
    double width = paper_whole(paper).width;
    g_autofree double *heights = g_new0(double, grid->n_rows);
    g_autoptr(GPtrArray) chunks = g_ptr_array_new_with_free_func(chunk_free);
    Printer printer = {knobs, paper,   grid,  width < 450 ? 8 : width > 700 ? 10.5 : 9,
                       width, heights, chunks};

    if (grid->n_columns == 15 && width < 500)
        printer.size -= 1;
    measure_rows(&printer);
    if (head_height(&printer) > paper_rest(paper).height)
        paper_next_page(paper);
    break_into_chunks(&printer);
    for (guint i = 0; i < chunks->len; i++) {
        if (i > 0) {
            paper_next_page(paper);
            put_continued(&printer);
        }
        draw_chunk(&printer, g_ptr_array_index(chunks, i));
    }
    paper_advance(paper, 10);
}
