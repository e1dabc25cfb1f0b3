/* Which part of a page is still free. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

typedef struct _GjRoom GjRoom;

/* A page of that size on which all is free. Returns: ownership. */
GjRoom *gj_room_new(double width, double height);
void gj_room_free(GjRoom *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjRoom, gj_room_free)

/* Takes a box, or the part of it that is on the page. */
void gj_room_occupy(GjRoom *room, GjBox box);

/* Whether all of a box is on the page and nothing has taken any of it. It is exact to half a point,
 * and on a page wider or higher than 2000 points to a part of that. */
gboolean gj_room_is_free(const GjRoom *room, GjBox box);

typedef enum { GJ_SIDE_RIGHT, GJ_SIDE_LEFT, GJ_SIDE_BELOW, GJ_SIDE_ABOVE } GjSide;
#define GJ_N_SIDES 4

/* Finds a place of that width and height beside `anchor`, free and inside `bounds`: of those along
 * that side of it, the first from the middle of the side outwards. Returns: FALSE if none is free.
 */
gboolean gj_room_find(const GjRoom *room, GjBox anchor, GjBox bounds, GjSide side, double width,
                      double height, GjBox *found);
