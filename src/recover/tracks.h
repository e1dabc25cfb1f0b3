/* Words that stand below each other, read downwards: how the labels of a table are wrapped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/items.h"
#include "text/pattern.h"

/* Items in reading order and their joined text. */
typedef struct {
    GArray *items;   /* of guint: places in the items array */
    GString *text;   /* the items' texts, joined without blanks */
    GArray *offsets; /* of gsize: where each item's text begins; one more for the end */
} GjTrack;

GjTrack *gj_track_new(void);
void gj_track_free(GjTrack *track);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTrack, gj_track_free)

void gj_track_add(GjTrack *track, const GArray *items, guint index);

/* The place (in track->items) of the item that holds byte `offset` of the text. */
guint gj_track_position(const GjTrack *track, gsize offset);

/* Sorts the words among the given items (array of guint, in reading order) into tracks: an item
 * goes on every track whose last item it stands under. Returns: ownership of an array of GjTrack.
 */
GPtrArray *gj_tracks_by_place(const GArray *items, const GArray *words);

/* The last words of each line, one track: in flat text labels that stand side by side are mixed,
 * and the label of the row itself is the last one before the numbers. Returns: ownership. */
GjTrack *gj_track_last_words(const GArray *items, const GArray *words);

/* Tracks for searching labels: by place, by ruled cell, and the last words of lines. Returns:
 * ownership of an array of GjTrack. */
GPtrArray *gj_word_tracks(const GArray *items, const GArray *words, GjLayout layout);
