/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/room.h"

#include <criterion/criterion.h>
#include <math.h>

Test(room, knows_what_is_taken)
{
    g_autoptr(GjRoom) room = gj_room_new(100, 50);

    cr_assert(gj_room_is_free(room, (GjBox){0, 0, 100, 50}));
    gj_room_occupy(room, (GjBox){10, 10, 20, 20});
    cr_assert_not(gj_room_is_free(room, (GjBox){19, 19, 30, 30}));
    cr_assert_not(gj_room_is_free(room, (GjBox){12, 12, 13, 13}));
    cr_assert(gj_room_is_free(room, (GjBox){20, 10, 30, 20}));
    cr_assert(gj_room_is_free(room, (GjBox){0, 0, 10, 50}));
}

Test(room, has_nothing_beside_the_page)
{
    g_autoptr(GjRoom) room = gj_room_new(100, 50);

    gj_room_occupy(room, (GjBox){-1e30, 40, 1e30, 1e30});
    cr_assert_not(gj_room_is_free(room, (GjBox){-1, 0, 10, 10}));
    cr_assert_not(gj_room_is_free(room, (GjBox){95, 0, 101, 10}));
    cr_assert_not(gj_room_is_free(room, (GjBox){0, 41, 10, 45}));
    cr_assert(gj_room_is_free(room, (GjBox){0, 0, 100, 40}));
}

Test(room, takes_no_harm_from_boxes_that_are_none)
{
    g_autoptr(GjRoom) room = gj_room_new(100, 50);

    gj_room_occupy(room, (GjBox){(double)NAN, 0, 50, 50});
    gj_room_occupy(room, (GjBox){50, 50, 0, 0});
    cr_assert(gj_room_is_free(room, (GjBox){0, 0, 100, 50}));
    cr_assert_not(gj_room_is_free(room, (GjBox){0, 0, (double)NAN, 50}));
}

Test(room, bears_a_page_of_any_size)
{
    g_autoptr(GjRoom) room = gj_room_new(1e6, 1e6);

    gj_room_occupy(room, (GjBox){5e5, 5e5, 6e5, 6e5});
    cr_assert_not(gj_room_is_free(room, (GjBox){5.5e5, 5.5e5, 5.6e5, 5.6e5}));
    cr_assert(gj_room_is_free(room, (GjBox){1e5, 1e5, 2e5, 2e5}));
}

Test(room, finds_a_place_on_the_side_that_is_wished_for)
{
    static const struct {
        GjSide side;
        double x0, y0;
    } samples[] = {
        {GJ_SIDE_RIGHT, 60.8, 47.5},
        {GJ_SIDE_LEFT, 29.2, 47.5},
        {GJ_SIDE_BELOW, 45, 60.8},
        {GJ_SIDE_ABOVE, 45, 34.2},
    };
    const GjBox anchor = {40, 40, 60, 60}, page = {0, 0, 100, 100};
    g_autoptr(GjRoom) room = gj_room_new(100, 100);

    gj_room_occupy(room, anchor);
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        GjBox found;

        cr_assert(gj_room_find(room, anchor, page, samples[i].side, 10, 5, &found));
        cr_expect_float_eq(found.x0, samples[i].x0, 1e-9, "sample %u: %g", i, found.x0);
        cr_expect_float_eq(found.y0, samples[i].y0, 1e-9, "sample %u: %g", i, found.y0);
    }
}

Test(room, moves_along_a_side_around_what_is_taken)
{
    const GjBox anchor = {40, 40, 60, 60}, page = {0, 0, 100, 100};
    g_autoptr(GjRoom) room = gj_room_new(100, 100);
    GjBox found;

    gj_room_occupy(room, anchor);
    gj_room_occupy(room, (GjBox){61, 49, 70, 51});
    cr_assert(gj_room_find(room, anchor, page, GJ_SIDE_RIGHT, 10, 5, &found));
    cr_assert(found.y0 >= 51 || found.y1 <= 49);
}

Test(room, stays_in_its_bounds)
{
    const GjBox anchor = {40, 40, 60, 60}, cell = {30, 38, 68, 62};
    g_autoptr(GjRoom) room = gj_room_new(100, 100);
    GjBox found;

    cr_assert_not(gj_room_find(room, anchor, cell, GJ_SIDE_RIGHT, 10, 5, &found));
    cr_assert_not(gj_room_find(room, anchor, cell, GJ_SIDE_ABOVE, 10, 5, &found));
    cr_assert(gj_room_find(room, anchor, cell, GJ_SIDE_RIGHT, 7, 5, &found));
}
