/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/tracks.h"

#include <math.h>

/* Two items stand under each other if they share this part of the narrower one's width. */
#define MIN_OVERLAP 0.3

#define MOST_WORDS 20000

/* The characters of a word that is spread over its cell, a wide one of two characters at the most,
 * are so many heights apart. */
#define WIDEST_SPREAD 25

/* The rulings at the sides of a frame and those that they meet end within so many points. */
#define SIDE_WITHIN 1.5
/* The words of one label in it are less than so many heights apart. */
#define WIDEST_BLANK 1.2
/* The words of a label have fewer numbers among them. */
#define ENOUGH_NUMBERS 3

GjTrack *
gj_track_new(void)
{
    GjTrack *track = g_new0(GjTrack, 1);
    gsize zero = 0;

    track->items = g_array_new(FALSE, FALSE, sizeof(guint));
    track->text = g_string_new(NULL);
    track->offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_array_append_val(track->offsets, zero);
    return track;
}

void
gj_track_free(GjTrack *track)
{
    if (!track)
        return;
    g_array_unref(track->items);
    g_string_free(track->text, TRUE);
    g_array_unref(track->offsets);
    g_free(track);
}

void
gj_track_add(GjTrack *track, const GArray *items, guint index)
{
    gsize end;

    g_array_append_val(track->items, index);
    g_string_append(track->text, gj_item(items, index)->text);
    end = track->text->len;
    g_array_append_val(track->offsets, end);
}

guint
gj_track_position(const GjTrack *track, gsize offset)
{
    guint low = 0, high = track->items->len;

    while (low + 1 < high) {
        guint middle = (low + high) / 2;

        if (g_array_index(track->offsets, gsize, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static gboolean
stands_under(const GjItem *lower, const GjItem *upper)
{
    double shared = MIN(lower->box.x1, upper->box.x1) - MAX(lower->box.x0, upper->box.x0);
    double narrower = MIN(lower->box.x1 - lower->box.x0, upper->box.x1 - upper->box.x0);

    return lower->line != upper->line && shared >= MIN_OVERLAP * narrower;
}

static const GjItem *
last_of(const GArray *items, const GjTrack *track)
{
    return gj_item(items, g_array_index(track->items, guint, track->items->len - 1));
}

/* Tracks while words are put on them. */
typedef struct {
    GPtrArray *tracks; /* of GjTrack */
    GPtrArray *open;   /* of these, borrowed, those that have not ended */
    GPtrArray *under;  /* of these, borrowed, those that a word stands under */
} Sorting;

/* Of tracks that run together in an item the one goes on whose words stand nearest above it: the
 * others have come to their end, and what follows is no part of them. There is at least one. */
static void
run_together(const Sorting *sorting, const GArray *items)
{
    GjTrack *nearest = g_ptr_array_index(sorting->under, 0);

    for (guint i = 1; i < sorting->under->len; i++) {
        GjTrack *track = g_ptr_array_index(sorting->under, i), *farther = track;

        if (last_of(items, track)->box.y0 > last_of(items, nearest)->box.y0) {
            farther = nearest;
            nearest = track;
        }
        g_ptr_array_remove(sorting->open, farther);
    }
}

static void
place_on_tracks(const Sorting *sorting, const GArray *items, guint index)
{
    g_ptr_array_set_size(sorting->under, 0);
    for (guint i = 0; i < sorting->open->len; i++) {
        GjTrack *track = g_ptr_array_index(sorting->open, i);

        if (stands_under(gj_item(items, index), last_of(items, track)))
            g_ptr_array_add(sorting->under, track);
    }
    if (sorting->under->len == 0) {
        GjTrack *track = gj_track_new();

        g_ptr_array_add(sorting->tracks, track);
        g_ptr_array_add(sorting->open, track);
        gj_track_add(track, items, index);
        return;
    }
    run_together(sorting, items);
    for (guint i = 0; i < sorting->under->len; i++)
        gj_track_add(g_ptr_array_index(sorting->under, i), items, index);
}

GPtrArray *
gj_tracks_by_place(const GArray *items, const GArray *words)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    g_autoptr(GPtrArray) under = g_ptr_array_new();
    Sorting sorting = {g_ptr_array_new_with_free_func((GDestroyNotify)gj_track_free), open, under};

    /* The work grows with the square of the words; no report comes near this. */
    for (guint i = 0; i < MIN(words->len, MOST_WORDS); i++)
        place_on_tracks(&sorting, items, g_array_index(words, guint, i));
    return sorting.tracks;
}

GjTrack *
gj_track_last_words(const GArray *items, const GArray *words)
{
    GjTrack *track = gj_track_new();

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);
        gboolean last =
            i + 1 == words->len ||
            gj_item(items, g_array_index(words, guint, i + 1))->line != gj_item(items, index)->line;

        if (last)
            gj_track_add(track, items, index);
    }
    return track;
}

/* ---- All tracks of words */

/* Whether what looks like the cell of an item is the frame of a table that has no rulings inside:
 * it reaches across the row and holds numbers. */
static gboolean
is_in_frame(const GArray *items, const GjItem *item)
{
    guint n = 0;

    if (item->row_x0 >= item->row_x1 || fabs(item->cell.x0 - item->row_x0) > SIDE_WITHIN ||
        fabs(item->cell.x1 - item->row_x1) > SIDE_WITHIN)
        return FALSE;
    for (guint i = 0; i < items->len && n < ENOUGH_NUMBERS; i++)
        n += gj_item(items, i)->kind == GJ_NUMBER_VALUE &&
             gj_items_share_cell(gj_item(items, i), item);
    return n >= ENOUGH_NUMBERS;
}

static void
add_tracks_by_cell(GPtrArray *tracks, const GArray *items, const GArray *words)
{
    guint first_track = tracks->len;

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);
        const GjItem *item = gj_item(items, index);
        GjTrack *track = NULL;

        if (!gj_item_is_in_cell(item) || is_in_frame(items, item))
            continue;
        for (guint j = first_track; j < tracks->len && !track; j++) {
            GjTrack *other = g_ptr_array_index(tracks, j);

            if (gj_items_share_cell(gj_item(items, g_array_index(other->items, guint, 0)), item))
                track = other;
        }
        if (!track) {
            track = gj_track_new();
            g_ptr_array_add(tracks, track);
        }
        gj_track_add(track, items, index);
    }
}

/* Words that are turned by a quarter read upwards: their characters stand below each other, one by
 * one, in the wrong order. */
static void
add_upward_tracks(GPtrArray *tracks, const GArray *items)
{
    guint n_tracks = tracks->len;

    for (guint i = 0; i < n_tracks; i++) {
        const GjTrack *track = g_ptr_array_index(tracks, i);
        GjTrack *upward;
        guint n_single = 0;

        for (guint j = 0; j < track->items->len; j++)
            n_single += gj_item(items, g_array_index(track->items, guint, j))->count == 1;
        if (n_single < 2)
            continue;
        upward = gj_track_new();
        for (guint j = track->items->len; j > 0; j--)
            gj_track_add(upward, items, g_array_index(track->items, guint, j - 1));
        g_ptr_array_add(tracks, upward);
    }
}

/* Adds a track for words of spaced letters, "结 果": in text without columns the blanks between
 * them tell nothing. */
static void
add_spaced_letters(GPtrArray *tracks, const GArray *items, const GArray *words)
{
    GjTrack *track = gj_track_new();
    guint n_single = 0;

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        n_single += gj_item(items, index)->count == 1;
        gj_track_add(track, items, index);
    }
    if (n_single > 1)
        g_ptr_array_add(tracks, track);
    else
        gj_track_free(track);
}

/* Whether an item goes on with a word whose characters are spread over the width of its cell. */
static gboolean
goes_on_spread(const GjItem *left, const GjItem *right)
{
    return left->line == right->line && MIN(left->count, right->count) == 1 &&
           right->box.x0 - left->box.x1 < WIDEST_SPREAD * gj_item_height(left);
}

/* Whether an item goes on with a label in a frame that holds the words of all columns. */
static gboolean
goes_on_in_frame(const GArray *items, const GjItem *left, const GjItem *right)
{
    return left->line == right->line &&
           right->box.x0 - left->box.x1 < WIDEST_BLANK * gj_item_height(left) &&
           is_in_frame(items, left) && gj_items_share_cell(left, right);
}

/* Adds a track for each run of words on a line that are spread, "总   计", or close to each other
 * in a frame. */
static void
add_runs(GPtrArray *tracks, const GArray *items, const GArray *words)
{
    g_autoptr(GjTrack) track = gj_track_new();

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);
        const GjItem *next;

        gj_track_add(track, items, index);
        next = i + 1 < words->len ? gj_item(items, g_array_index(words, guint, i + 1)) : NULL;
        if (next && (goes_on_spread(gj_item(items, index), next) ||
                     goes_on_in_frame(items, gj_item(items, index), next)))
            continue;
        if (track->items->len > 1)
            g_ptr_array_add(tracks, g_steal_pointer(&track));
        g_clear_pointer(&track, gj_track_free);
        track = gj_track_new();
    }
}

GPtrArray *
gj_word_tracks(const GArray *items, const GArray *words, GjLayout layout)
{
    GPtrArray *tracks = gj_tracks_by_place(items, words);

    if (layout == GJ_LAYOUT_PAGE)
        add_upward_tracks(tracks, items);
    add_tracks_by_cell(tracks, items, words);
    if (layout == GJ_LAYOUT_PAGE)
        add_runs(tracks, items, words);
    if (layout != GJ_LAYOUT_PAGE)
        g_ptr_array_add(tracks, gj_track_last_words(items, words));
    if (layout == GJ_LAYOUT_FLAT)
        add_spaced_letters(tracks, items, words);
    return tracks;
}
