/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "batch/places.h"

static GjPlaces *
new_places(void)
{
    GjPlaces *places = gj_places_new(NULL);

    cr_assert_not_null(places);
    return places;
}

static void
expect_next(GjPlaces *places, guint journal, guint64 offset)
{
    guint got_journal = 99;
    guint64 got_offset = 99;

    cr_assert(gj_places_next(places, &got_journal, &got_offset, NULL));
    cr_assert_eq(got_journal, journal);
    cr_assert_eq(got_offset, offset);
}

static void
expect_end(GjPlaces *places)
{
    g_autoptr(GError) error = NULL;
    guint journal;
    guint64 offset;

    cr_assert_not(gj_places_next(places, &journal, &offset, &error));
    cr_assert_null(error);
}

Test(places, gives_all_places_of_a_name_in_their_order)
{
    g_autoptr(GjPlaces) places = new_places();

    cr_assert(gj_places_add(places, "b", 0, 7, NULL));
    cr_assert(gj_places_add(places, "a", 0, 9, NULL));
    cr_assert(gj_places_add(places, "b", 2, G_MAXINT64, NULL));
    cr_assert(gj_places_add(places, "b", 1, 0, NULL));
    gj_places_look_up(places, "b");
    expect_next(places, 0, 7);
    expect_next(places, 2, G_MAXINT64);
    expect_next(places, 1, 0);
    expect_end(places);
}

Test(places, knows_what_is_not_there)
{
    g_autoptr(GjPlaces) places = new_places();

    cr_assert(gj_places_add(places, "a/b", 0, 7, NULL));
    gj_places_look_up(places, "a");
    expect_end(places);
    gj_places_look_up(places, "a/b\xff");
    expect_end(places);
    gj_places_look_up(places, "");
    expect_end(places);
}

Test(places, can_be_asked_again_before_the_last_was_given)
{
    g_autoptr(GjPlaces) places = new_places();

    for (guint i = 0; i < 1000; i++)
        cr_assert(gj_places_add(places, i % 2 == 0 ? "\xff\xfe" : "two\nlines", 0, i, NULL));
    gj_places_look_up(places, "\xff\xfe");
    expect_next(places, 0, 0);
    gj_places_look_up(places, "two\nlines");
    expect_next(places, 0, 1);
    expect_next(places, 0, 3);
    gj_places_look_up(places, "\xff\xfe");
    expect_next(places, 0, 0);
}
