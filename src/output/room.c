/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/room.h"

#include <math.h>
#include <string.h>

/* Squares to a point, and to the longer side of a page at most. */
#define FINENESS 2.0
#define MOST_SQUARES 4000.0

/* Between a box and what is put beside it, in points. */
#define DISTANCE 0.8

/* How many places are tried along a side, on each way from its middle. */
#define N_SHIFTS 6

struct _GjRoom {
    double fineness; /* squares to a point */
    int n_columns, n_rows;
    guint8 *taken; /* owned: for each square whether something is on it */
};

/* The squares that a box touches. */
typedef struct {
    int x0, y0, x1, y1; /* the last ones are outside */
} Squares;

GjRoom *
gj_room_new(double width, double height)
{
    GjRoom *room = g_new0(GjRoom, 1);

    room->fineness = MIN(FINENESS, MOST_SQUARES / MAX(MAX(width, height), 1));
    room->n_columns = (int)ceil(width * room->fineness);
    room->n_rows = (int)ceil(height * room->fineness);
    room->taken = g_new0(guint8, (gsize)room->n_columns * (gsize)room->n_rows);
    return room;
}

void
gj_room_free(GjRoom *room)
{
    if (room == NULL)
        return;
    g_free(room->taken);
    g_free(room);
}

/* The nearest square to a place in points; a place that is no number is none of the page's. */
static int
square_at(const GjRoom *room, double place, double (*rounded)(double), int most)
{
    return (int)CLAMP(rounded(place * room->fineness), -1.0, most + 1.0);
}

static Squares
squares_of(const GjRoom *room, GjBox box)
{
    return (Squares){
        square_at(room, box.x0, floor, room->n_columns),
        square_at(room, box.y0, floor, room->n_rows),
        square_at(room, box.x1, ceil, room->n_columns),
        square_at(room, box.y1, ceil, room->n_rows),
    };
}

static gboolean
is_box(GjBox box)
{
    return box.x0 <= box.x1 && box.y0 <= box.y1;
}

void
gj_room_occupy(GjRoom *room, GjBox box)
{
    Squares squares;

    if (!is_box(box))
        return;
    squares = squares_of(room, box);
    squares.x0 = MAX(squares.x0, 0);
    squares.x1 = MIN(squares.x1, room->n_columns);
    for (int y = MAX(squares.y0, 0); y < MIN(squares.y1, room->n_rows); y++)
        if (squares.x1 > squares.x0)
            memset(room->taken + (gsize)y * (gsize)room->n_columns + squares.x0, 1,
                   (gsize)(squares.x1 - squares.x0));
}

gboolean
gj_room_is_free(const GjRoom *room, GjBox box)
{
    Squares squares;

    if (!is_box(box))
        return FALSE;
    squares = squares_of(room, box);
    if (squares.x0 < 0 || squares.y0 < 0 || squares.x1 > room->n_columns ||
        squares.y1 > room->n_rows)
        return FALSE;
    for (int y = squares.y0; y < squares.y1; y++)
        if (memchr(room->taken + (gsize)y * (gsize)room->n_columns + squares.x0, 1,
                   (gsize)(squares.x1 - squares.x0)) != NULL)
            return FALSE;
    return TRUE;
}

static gboolean
is_inside(GjBox box, GjBox bounds)
{
    return box.x0 >= bounds.x0 && box.y0 >= bounds.y0 && box.x1 <= bounds.x1 && box.y1 <= bounds.y1;
}

/* The place on one side of the anchor, `shift` points from the middle of that side. */
static GjBox
place_beside(GjBox anchor, GjSide side, double width, double height, double shift)
{
    double x = (anchor.x0 + anchor.x1 - width) / 2 + shift;
    double y = (anchor.y0 + anchor.y1 - height) / 2 + shift;

    switch (side) {
    case GJ_SIDE_RIGHT:
        x = anchor.x1 + DISTANCE;
        break;
    case GJ_SIDE_LEFT:
        x = anchor.x0 - DISTANCE - width;
        break;
    case GJ_SIDE_ABOVE:
        y = anchor.y0 - DISTANCE - height;
        break;
    case GJ_SIDE_BELOW:
        y = anchor.y1 + DISTANCE;
        break;
    }
    return (GjBox){x, y, x + width, y + height};
}

gboolean
gj_room_find(const GjRoom *room, GjBox anchor, GjBox bounds, GjSide side, double width,
             double height, GjBox *found)
{
    gboolean upright = side == GJ_SIDE_LEFT || side == GJ_SIDE_RIGHT;
    double reach =
        upright ? (anchor.y1 - anchor.y0 + height) / 2 : (anchor.x1 - anchor.x0 + width) / 2;

    for (int i = 0; i <= 2 * N_SHIFTS; i++) {
        int step = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2);
        double shift = step * reach / N_SHIFTS;

        *found = place_beside(anchor, side, width, height, shift);
        if (is_inside(*found, bounds) && gj_room_is_free(room, *found))
            return TRUE;
    }
    return FALSE;
}
