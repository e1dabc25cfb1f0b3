/* The cells of a report, boxed on the page with their values and keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "output/page_view_private.h"

/* Between the printed characters and their box, in points. */
#define PADDING 1.0

/* How far from its cell a label may stand where no ruling shuts it in. */
#define REACH 70.0

/* Sizes of letters, in points on a sheet of A4: the largest that fits is taken. None is so small
 * that it can't be read; a reading that doesn't fit in the last one goes to the margin. */
typedef struct {
    double value, key;
    gboolean bold; /* the value; plain letters are narrower */
} Sizes;
static const Sizes sizes[] = {
    {7, 5, TRUE},   {6.5, 4.6, TRUE}, {6, 4.3, TRUE},
    {5.5, 4, TRUE}, {5, 4, FALSE},    {4.5, 3.8, FALSE},
};

/* Between the value and the key, beside each other and above each other. */
#define APART 1.5
#define LEADING 0.8

/* At which size texts are measured; the others follow from it. */
#define MEASURED_SIZE 10.0

/* What is written beside a cell: one of the first two, and the last. */
enum { BOLD, PLAIN, KEY, N_TEXTS };

typedef struct {
    const GjView *view;
    char *texts[N_TEXTS]; /* owned */
    GjBox inks[N_TEXTS];  /* at MEASURED_SIZE */
    double sizes[N_TEXTS];
    guint value;     /* BOLD or PLAIN */
    gboolean beside; /* the key beside the value, not below it */
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
    for (guint i = 0; i < N_TEXTS; i++)
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

static Label
label_of(const GjView *view, guint index)
{
    const GjCell *cell = gj_report_peek(view->result->report, index);
    GjBox box = gj_view_box(view, cell);
    Label label = {
        .view = view,
        .texts = {[BOLD] = reading_of(cell),
                  [PLAIN] = reading_of(cell),
                  [KEY] = gj_view_key(view, index)},
        .colour = gj_view_colour(cell->status),
        .anchor = {box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2},
        .frame = frame_of(view, box),
    };

    for (guint i = 0; i < N_TEXTS; i++) {
        gj_pen_set(view->pen, label.texts[i], MEASURED_SIZE, i == BOLD, 0);
        label.inks[i] = gj_pen_ink(view->pen);
    }
    return label;
}

static double
text_width(const Label *label, guint text)
{
    return (label->inks[text].x1 - label->inks[text].x0) * label->sizes[text] / MEASURED_SIZE;
}

static double
text_height(const Label *label, guint text)
{
    return (label->inks[text].y1 - label->inks[text].y0) * label->sizes[text] / MEASURED_SIZE;
}

static void
write_text(const Label *label, guint text, double x, double y)
{
    const GjView *view = label->view;
    double scale = label->sizes[text] / MEASURED_SIZE;

    gj_pen_set(view->pen, label->texts[text], label->sizes[text], text == BOLD, 0);
    gj_pen_draw(view->pen, label->colour, x - label->inks[text].x0 * scale,
                y - label->inks[text].y0 * scale);
    gj_room_occupy(view->room,
                   (GjBox){x, y, x + text_width(label, text), y + text_height(label, text)});
}

/* Writes the label with its top left there, the bottoms of texts beside each other on one line. */
static void
write_texts(const Label *label, double x, double y)
{
    double value = text_height(label, label->value), key = text_height(label, KEY);
    double scale = label->view->scale;

    if (label->beside) {
        double bottom = y + MAX(value, key);

        write_text(label, label->value, x, bottom - value);
        write_text(label, KEY, x + text_width(label, label->value) + APART * scale, bottom - key);
    } else {
        write_text(label, label->value, x, y);
        write_text(label, KEY, x, y + value + LEADING * scale);
    }
}

static void
label_size(const Label *label, double *width, double *height)
{
    double widths[] = {text_width(label, label->value), text_width(label, KEY)};
    double heights[] = {text_height(label, label->value), text_height(label, KEY)};
    double scale = label->view->scale;

    *width = label->beside ? widths[0] + APART * scale + widths[1] : MAX(widths[0], widths[1]);
    *height =
        label->beside ? MAX(heights[0], heights[1]) : heights[0] + LEADING * scale + heights[1];
}

static gboolean
write_on_side(const Label *label, GjSide side)
{
    GjBox place;
    double width, height;

    label_size(label, &width, &height);
    if (!gj_room_find(label->view->room, label->anchor, label->frame, side, width, height, &place))
        return FALSE;
    write_texts(label, place.x0, place.y0);
    return TRUE;
}

static void
set_sizes(Label *label, const Sizes *size)
{
    label->value = size->bold ? BOLD : PLAIN;
    label->sizes[label->value] = size->value * label->view->scale;
    label->sizes[KEY] = size->key * label->view->scale;
}

/* Writes the label in the largest letters for which there is room: on the right of the cell, if
 * there is any, so that the labels of a table look alike. */
static void
write_label(const GjView *view, guint index)
{
    g_auto(Label) label = label_of(view, index);

    for (int side = 0; side < GJ_N_SIDES; side++)
        for (guint i = 0; i < 2 * G_N_ELEMENTS(sizes); i++) {
            label.beside = i % 2 == 0;
            set_sizes(&label, &sizes[i / 2]);
            if (write_on_side(&label, (GjSide)side))
                return;
        }
    gj_view_note(view, index, label.texts[PLAIN]);
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
