/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/tracks.h"

/* Two items stand under each other if they share this part of the narrower one's width. */
#define MIN_OVERLAP 0.3

#define MOST_WORDS 20000

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

/* Of tracks that run together in an item the one goes on whose words stand nearest above it: the
 * others have come to their end, and what follows is no part of them. There is at least one. */
static void
run_together(GPtrArray *tracks, const GArray *items, const GArray *under)
{
    GjTrack *nearest = g_ptr_array_index(tracks, g_array_index(under, guint, 0));

    for (guint i = 0; i < under->len; i++) {
        GjTrack *track = g_ptr_array_index(tracks, g_array_index(under, guint, i));

        track->ended = TRUE;
        if (last_of(items, track)->box.y0 > last_of(items, nearest)->box.y0)
            nearest = track;
    }
    nearest->ended = FALSE;
}

static void
place_on_tracks(GPtrArray *tracks, const GArray *items, guint index)
{
    guint n_tracks = tracks->len;
    g_autoptr(GArray) under = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < n_tracks; i++) {
        const GjTrack *track = g_ptr_array_index(tracks, i);

        if (!track->ended && stands_under(gj_item(items, index), last_of(items, track)))
            g_array_append_val(under, i);
    }
    if (under->len == 0) {
        g_ptr_array_add(tracks, gj_track_new());
        gj_track_add(g_ptr_array_index(tracks, n_tracks), items, index);
        return;
    }
    run_together(tracks, items, under);
    for (guint i = 0; i < under->len; i++)
        gj_track_add(g_ptr_array_index(tracks, g_array_index(under, guint, i)), items, index);
}

GPtrArray *
gj_tracks_by_place(const GArray *items, const GArray *words)
{
    GPtrArray *tracks = g_ptr_array_new_with_free_func((GDestroyNotify)gj_track_free);

    /* The work grows with the square of the words; no report comes near this. */
    for (guint i = 0; i < MIN(words->len, MOST_WORDS); i++)
        place_on_tracks(tracks, items, g_array_index(words, guint, i));
    return tracks;
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
