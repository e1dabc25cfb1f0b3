/* The cells of identities that fail, linked on the page. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "output/page_view_private.h"

/* In points. */
#define LINE 0.6
#define STEPS 24
#define RADIUS 3.2

/* How far a curve swings out between two cells: a little for neighbours, more over a distance. */
#define LEAST_SWING 4.0
#define MOST_SWING 11.0

typedef struct {
    double x, y;
} Point;

static gint
compare_boxes(gconstpointer a, gconstpointer b)
{
    const GjBox *first = a, *second = b;

    if (first->y0 != second->y0 && (first->y1 <= second->y0 || second->y1 <= first->y0))
        return first->y0 < second->y0 ? -1 : 1;
    return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

/* The boxes of an identity's cells on the page, in the order of reading. Returns: ownership. */
static GArray *
boxes_of(const GjView *view, const GjFinding *finding)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(GjBox));

    for (guint i = 0; i < gj_report_n_cells(view->result->report); i++) {
        const GjCell *cell = gj_report_peek(view->result->report, i);
        GjCellPlace place = gj_format_cell_place(view->result->format, i);
        GjBox box;

        if (!gj_view_has(view, cell) || !cell->has_value ||
            !gj_finding_covers(finding, place.table, place.row, place.column))
            continue;
        box = gj_view_box(view, cell);
        g_array_append_val(boxes, box);
    }
    g_array_sort(boxes, compare_boxes);
    return boxes;
}

/* Whether one stands below the other, so that the link runs along the left of both. */
static gboolean
is_below(GjBox above, GjBox below)
{
    return below.y0 >= above.y1;
}

static double
swing(double distance)
{
    return MIN(LEAST_SWING + fabs(distance) * 0.04, MOST_SWING);
}

/* The four points of the curve (Bézier) between two boxes. */
static void
set_curve(Point curve[4], GjBox from, GjBox to)
{
    if (is_below(from, to)) {
        double start = (from.y0 + from.y1) / 2, end = (to.y0 + to.y1) / 2;
        double out = MIN(from.x0, to.x0) - 1.5 - swing(end - start);

        curve[0] = (Point){from.x0 - 1.5, start};
        curve[1] = (Point){out, start};
        curve[2] = (Point){out, end};
        curve[3] = (Point){to.x0 - 1.5, end};
    } else {
        double start = (from.x0 + from.x1) / 2, end = (to.x0 + to.x1) / 2;
        double out = MIN(from.y0, to.y0) - 1.5 - swing(end - start);

        curve[0] = (Point){start, from.y0 - 1.5};
        curve[1] = (Point){start, out};
        curve[2] = (Point){end, out};
        curve[3] = (Point){end, to.y0 - 1.5};
    }
}

static Point
point_at(const Point curve[4], double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

    return (Point){a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x,
                   a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y};
}

/* No label shall be written across a curve. */
static void
occupy_curve(const GjView *view, const Point curve[4])
{
    Point before = curve[0];

    for (int i = 1; i <= STEPS; i++) {
        Point here = point_at(curve, (double)i / STEPS);

        gj_room_occupy(view->room,
                       (GjBox){MIN(before.x, here.x) - LINE, MIN(before.y, here.y) - LINE,
                               MAX(before.x, here.x) + LINE, MAX(before.y, here.y) + LINE});
        before = here;
    }
}

static void
draw_curve(const GjView *view, const Point curve[4])
{
    cairo_move_to(view->cr, curve[0].x, curve[0].y);
    cairo_curve_to(view->cr, curve[1].x, curve[1].y, curve[2].x, curve[2].y, curve[3].x,
                   curve[3].y);
    cairo_stroke(view->cr);
    occupy_curve(view, curve);
}

/* Draws the number of an identity, as its caption has it, on a disc. */
static void
draw_disc(const GjView *view, Point at, double radius, guint number)
{
    g_autofree char *text = g_strdup_printf("%u", number);
    GjBox ink;

    cairo_new_path(view->cr);
    cairo_arc(view->cr, at.x, at.y, radius, 0, 2 * G_PI);
    cairo_fill(view->cr);
    gj_pen_set(view->pen, text, 1.5 * radius, TRUE, 0);
    ink = gj_pen_ink(view->pen);
    gj_pen_draw(view->pen, (GjColour){1, 1, 1}, at.x - (ink.x0 + ink.x1) / 2,
                at.y - (ink.y0 + ink.y1) / 2);
}

/* Puts the number on a curve where it hides nothing that is printed, as near to the middle of the
 * curve as can be. Returns: whether there is such a place. */
static gboolean
number_curve(const GjView *view, const Point curve[4], guint number)
{
    double radius = RADIUS * view->scale;

    for (int i = 0; i < STEPS; i++) {
        int step = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2);
        double t = 0.5 + (double)step / (STEPS + 2);
        Point at = point_at(curve, t);
        GjBox box = {at.x - radius, at.y - radius, at.x + radius, at.y + radius};

        if (!gj_room_is_free(view->unprinted, box))
            continue;
        gj_room_occupy(view->room, box);
        gj_room_occupy(view->unprinted, box);
        draw_disc(view, at, radius, number);
        return TRUE;
    }
    return FALSE;
}

/* Puts the number beside a box, on its right last, where its reading is to stand. */
static void
number_box(const GjView *view, GjBox box, guint number)
{
    static const GjSide sides[] = {GJ_SIDE_ABOVE, GJ_SIDE_BELOW, GJ_SIDE_LEFT, GJ_SIDE_RIGHT};
    GjBox place, page = {0, 0, view->sheet->width, view->sheet->height};
    GjBox around = {box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2};
    double radius = RADIUS * view->scale;

    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        if (!gj_room_find(view->unprinted, around, page, sides[i], 2 * radius, 2 * radius, &place))
            continue;
        gj_room_occupy(view->room, place);
        gj_room_occupy(view->unprinted, place);
        draw_disc(view, (Point){place.x0 + radius, place.y0 + radius}, radius, number);
        return;
    }
}

static void
draw_failure(const GjView *view, guint number)
{
    g_autoptr(GArray) boxes = boxes_of(view, g_ptr_array_index(view->failures, number));
    gboolean numbered = FALSE;

    cairo_set_line_width(view->cr, LINE * view->scale);
    for (guint i = 1; i < boxes->len; i++) {
        Point curve[4];

        set_curve(curve, g_array_index(boxes, GjBox, i - 1), g_array_index(boxes, GjBox, i));
        cairo_set_source_rgb(view->cr, gj_view_failure.red, gj_view_failure.green,
                             gj_view_failure.blue);
        draw_curve(view, curve);
        numbered = numbered || number_curve(view, curve, number + 1);
    }
    cairo_set_source_rgb(view->cr, gj_view_failure.red, gj_view_failure.green,
                         gj_view_failure.blue);
    if (boxes->len > 0 && !numbered)
        number_box(view, g_array_index(boxes, GjBox, 0), number + 1);
}

void
gj_view_draw_links(const GjView *view)
{
    for (guint i = 0; i < view->failures->len; i++)
        draw_failure(view, i);
}
