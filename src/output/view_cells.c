/* The cells of a report, boxed and named on the page. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "output/page_view_private.h"

/* Between the printed characters and their box, in points. */
#define PADDING 1.0

/* How far from its cell a label may stand where no ruling shuts it in. */
#define REACH 70.0

/* Sizes of letters, in points on a sheet of A4: the largest that fits is taken. */
#define N_CODE_SIZES 13
#define N_VALUE_SIZES 3
static const double value_sizes[N_VALUE_SIZES] = {6, 5, 4};

static double
code_size(guint nth)
{
    return 3.6 - 0.2 * nth;
}

/* At how many distances from its cell, two points apart, a label may stand where there is no room
 * in the cell; a line joins them then. */
#define N_DISTANCES 44
#define LEADER 0.3

/* Between the lines of a label. */
#define LEADING 0.6

/* At which size texts are measured; the others follow from it. */
#define MEASURED_SIZE 10.0

/* What is written beside a cell, above each other. */
enum { ROW, VALUE, COLUMN, N_LINES };

typedef struct {
    const GjView *view;
    char *texts[N_LINES]; /* owned */
    GjBox inks[N_LINES];  /* at MEASURED_SIZE */
    double sizes[N_LINES];
    GjColour colour;
    GjBox anchor, frame; /* beside what, and within what, it stands */
} Label;

const GjColour gj_view_failure = {0.80, 0.05, 0.10};

GjColour
gj_view_colour(GjStatus status)
{
    static const GjColour colours[GJ_N_STATUSES] = {
        [GJ_STATUS_PRINTED] = {0.00, 0.45, 0.20},  [GJ_STATUS_BLANK] = {0.45, 0.45, 0.45},
        [GJ_STATUS_INFERRED] = {0.05, 0.30, 0.80}, [GJ_STATUS_AMBIGUOUS] = {0.85, 0.45, 0.00},
        [GJ_STATUS_MISSING] = {0.60, 0.00, 0.60},
    };

    return colours[status];
}

static void
set_colour(cairo_t *cr, GjColour colour, double opacity)
{
    cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, opacity);
}

static void
draw_box(const GjView *view, GjBox box, double padding, GjColour colour, double fill)
{
    cairo_rectangle(view->cr, box.x0 - padding, box.y0 - padding, box.x1 - box.x0 + 2 * padding,
                    box.y1 - box.y0 + 2 * padding);
    set_colour(view->cr, colour, fill);
    cairo_fill_preserve(view->cr);
    set_colour(view->cr, colour, 1);
    cairo_set_line_width(view->cr, 0.6);
    cairo_stroke(view->cr);
}

static gboolean
fails(const GjView *view, GjCellPlace place)
{
    for (guint i = 0; i < view->failures->len; i++)
        if (gj_finding_covers(g_ptr_array_index(view->failures, i), place.table, place.row,
                              place.column))
            return TRUE;
    return FALSE;
}

/* What was read: a number, a number in doubt, or no number. */
static char *
reading_of(const GjCell *cell)
{
    g_autofree char *value = cell->has_value ? gj_decimal_to_string(cell->value) : g_strdup("");

    if (cell->status == GJ_STATUS_AMBIGUOUS)
        return g_strconcat(value, "?", NULL);
    return cell->has_value ? g_steal_pointer(&value) : g_strdup(gj_status_name(cell->status));
}

static void
draw_cell_box(const GjView *view, guint index)
{
    const GjCell *cell = gj_report_peek(view->result->report, index);
    GjBox box = gj_view_box(view, cell);

    draw_box(view, box, PADDING, gj_view_colour(cell->status), 0.12);
    if (fails(view, gj_format_cell_place(view->result->format, index)))
        draw_box(view, box, PADDING + 1, gj_view_failure, 0);
}

static void
label_clear(Label *label)
{
    for (guint i = 0; i < N_LINES; i++)
        g_free(label->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Label, label_clear)

/* Takes from a frame what is nearer to another cell: the halves of the gaps to those above, below
 * and on the left, while the gap to the one on the right is the cell's own. */
static void
leave_to_neighbour(GjBox *frame, GjBox box, GjBox other)
{
    if (other.y0 < box.y1 && other.y1 > box.y0) {
        if (other.x0 >= box.x1)
            frame->x1 = MIN(frame->x1, other.x0 - 2);
        else if (other.x1 <= box.x0)
            frame->x0 = MAX(frame->x0, (other.x1 + box.x0) / 2);
    } else if (other.x0 < box.x1 && other.x1 > box.x0) {
        if (other.y0 >= box.y1)
            frame->y1 = MIN(frame->y1, (other.y0 + box.y1) / 2);
        else
            frame->y0 = MAX(frame->y0, (other.y1 + box.y0) / 2);
    }
}

/* The part of the page that belongs to a cell. */
static GjBox
frame_of(const GjView *view, GjBox box)
{
    GjBox frame = gj_view_frame(view, box, REACH);

    for (guint i = 0; i < gj_report_n_cells(view->result->report); i++) {
        const GjCell *other = gj_report_peek(view->result->report, i);

        if (gj_view_has(view, other))
            leave_to_neighbour(&frame, box, gj_view_box(view, other));
    }
    return frame;
}

/* A code as it is, or broken behind the underscore that is nearest to its middle. */
static char *
code_text(const char *code, gboolean broken)
{
    const char *middle = code + strlen(code) / 2, *best = NULL;

    for (const char *at = strchr(code, '_'); broken && at != NULL; at = strchr(at + 1, '_'))
        if (best == NULL || labs(at - middle) < labs(best - middle))
            best = at;
    if (best == NULL)
        return g_strdup(code);
    return g_strdup_printf("%.*s\n%s", (int)(best + 1 - code), code, best + 1);
}

static Label
label_of(const GjView *view, guint index, gboolean broken)
{
    const GjCell *cell = gj_report_peek(view->result->report, index);
    GjCellPlace place = gj_format_cell_place(view->result->format, index);
    const GjTable *table = gj_format_table(view->result->format, place.table);
    GjBox box = gj_view_box(view, cell);
    Label label = {
        .view = view,
        .texts = {[ROW] = code_text(gj_table_row(table, place.row)->code, broken),
                  [VALUE] = reading_of(cell),
                  [COLUMN] = code_text(gj_table_column(table, place.column)->code, broken)},
        .colour = gj_view_colour(cell->status),
        .anchor = {box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2},
        .frame = frame_of(view, box),
    };

    for (guint i = 0; i < N_LINES; i++) {
        gj_pen_set(view->pen, label.texts[i], MEASURED_SIZE, i == VALUE, 0);
        label.inks[i] = gj_pen_ink(view->pen);
    }
    return label;
}

static double
line_width(const Label *label, guint line)
{
    return (label->inks[line].x1 - label->inks[line].x0) * label->sizes[line] / MEASURED_SIZE;
}

static double
line_height(const Label *label, guint line)
{
    return (label->inks[line].y1 - label->inks[line].y0) * label->sizes[line] / MEASURED_SIZE;
}

static void
write_line(const Label *label, guint line, double x, double y)
{
    const GjView *view = label->view;
    double scale = label->sizes[line] / MEASURED_SIZE;

    gj_pen_set(view->pen, label->texts[line], label->sizes[line], line == VALUE, 0);
    gj_pen_draw(view->pen, label->colour, x - label->inks[line].x0 * scale,
                y - label->inks[line].y0 * scale);
    gj_room_occupy(view->room,
                   (GjBox){x, y, x + line_width(label, line), y + line_height(label, line)});
}

/* The size of the lines above each other. */
static void
block_size(const Label *label, double *width, double *height)
{
    *width = 0;
    *height = (N_LINES - 1) * LEADING;
    for (guint i = 0; i < N_LINES; i++) {
        *width = MAX(*width, line_width(label, i));
        *height += line_height(label, i);
    }
}

static void
write_lines(const Label *label, double x, double y)
{
    for (guint i = 0; i < N_LINES; i++) {
        write_line(label, i, x, y);
        y += line_height(label, i) + LEADING;
    }
}

/* Writes the lines above each other, on whichever side of the cell there is room. */
static gboolean
write_block(const Label *label)
{
    double width, height;

    block_size(label, &width, &height);
    for (int side = 0; side < GJ_N_SIDES; side++) {
        GjBox place;

        if (!gj_room_find(label->view->room, label->anchor, label->frame, (GjSide)side, width,
                          height, &place))
            continue;
        write_lines(label, place.x0, place.y0);
        return TRUE;
    }
    return FALSE;
}

/* Whether ruling lines shut a place in on all sides: it is inside a table then, in some other cell.
 */
static gboolean
is_shut_in(const GjView *view, GjBox place)
{
    GjBox frame = gj_view_frame(view, place, 2 * (view->sheet->width + view->sheet->height));

    return frame.x0 >= 0 && frame.y0 >= 0 && frame.x1 <= view->sheet->width &&
           frame.y1 <= view->sheet->height;
}

/* Writes the lines away from the cell, above it or below it, with a line from the one to the other
 * that crosses nothing but rulings. */
static gboolean
write_away(const Label *label, double distance)
{
    const GjView *view = label->view;
    double x = (label->anchor.x0 + label->anchor.x1) / 2, width, height;

    block_size(label, &width, &height);
    for (int below = 1; below >= 0; below--) {
        double from = below ? label->anchor.y1 : label->anchor.y0;
        double to = below ? from + distance : from - distance;
        double top = below ? to : to - height;
        GjBox place = {x - width / 2, top, x + width / 2, top + height};
        GjBox leader = {x - LEADER, MIN(from, to) + 1, x + LEADER, MAX(from, to) - 1};

        if (!gj_room_is_free(view->room, place) || !gj_room_is_free(view->unprinted, place) ||
            !gj_room_is_free(view->unprinted, leader) || is_shut_in(view, place))
            continue;
        set_colour(view->cr, label->colour, 1);
        cairo_set_line_width(view->cr, LEADER);
        cairo_move_to(view->cr, x, from);
        cairo_line_to(view->cr, x, to);
        cairo_stroke(view->cr);
        write_lines(label, place.x0, place.y0);
        gj_room_occupy(view->unprinted, place);
        gj_room_occupy(view->unprinted, leader);
        return TRUE;
    }
    return FALSE;
}

/* Writes the row above the cell, the value beside it, the column below it. */
static gboolean
write_around(const Label *label)
{
    static const GjSide sides[N_LINES] = {GJ_SIDE_ABOVE, GJ_SIDE_RIGHT, GJ_SIDE_BELOW};
    GjBox places[N_LINES];

    for (guint i = 0; i < N_LINES; i++)
        if (!gj_room_find(label->view->room, label->anchor, label->frame, sides[i],
                          line_width(label, i), line_height(label, i), &places[i]))
            return FALSE;
    for (guint i = 0; i < N_LINES; i++)
        write_line(label, i, places[i].x0, places[i].y0);
    return TRUE;
}

/* Writes what was read, where there is no room for more. */
static gboolean
write_value(const Label *label)
{
    for (int side = 0; side < GJ_N_SIDES; side++) {
        GjBox place;

        if (!gj_room_find(label->view->room, label->anchor, label->frame, (GjSide)side,
                          line_width(label, VALUE), line_height(label, VALUE), &place))
            continue;
        write_line(label, VALUE, place.x0, place.y0);
        return TRUE;
    }
    return FALSE;
}

static void
set_sizes(Label *label, double codes, double value)
{
    label->sizes[ROW] = label->sizes[COLUMN] = codes * label->view->scale;
    label->sizes[VALUE] = value * label->view->scale;
}

static gboolean
write_in_size(Label *label, double size)
{
    for (guint i = 0; i < N_VALUE_SIZES; i++) {
        set_sizes(label, size, value_sizes[i]);
        if (write_block(label) || write_around(label))
            return TRUE;
    }
    return FALSE;
}

static void
write_label(const GjView *view, guint index)
{
    g_auto(Label) whole = label_of(view, index, FALSE);
    g_auto(Label) broken = label_of(view, index, TRUE);

    for (guint i = 0; i < N_CODE_SIZES; i++)
        if (write_in_size(&whole, code_size(i)) || write_in_size(&broken, code_size(i)))
            return;
    set_sizes(&whole, code_size(0), value_sizes[0]);
    for (guint i = 0; i < N_DISTANCES; i++)
        if (write_away(&whole, (4 + 2 * i) * view->scale))
            return;
    for (guint i = 0; i < N_CODE_SIZES; i++) {
        set_sizes(&whole, code_size(0), value_sizes[0] - 0.3 * i);
        if (write_value(&whole))
            return;
    }
}

static void
for_each_cell(const GjView *view, void (*draw)(const GjView *view, guint index))
{
    for (guint i = 0; i < gj_report_n_cells(view->result->report); i++)
        if (gj_view_has(view, gj_report_peek(view->result->report, i)))
            draw(view, i);
}

void
gj_view_draw_cells(const GjView *view)
{
    for_each_cell(view, draw_cell_box);
    for_each_cell(view, write_label);
}
