/* Where the labels of a table stand. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/format.h"
#include "recover/tracks.h"

#define GJ_UNKNOWN_LABEL (-1)

/* A label that was found: the words from one item of a track to another. */
typedef struct {
    int label;         /* its place among the labels; GJ_UNKNOWN_LABEL for a row the form lacks */
    GjBox box;         /* of its words */
    guint first, last; /* its first and last item */
    guint weight;      /* how well the words agree with the label */
    gboolean is_whole; /* its items hold nothing else */
} GjHit;

typedef enum { GJ_DOWNWARDS, GJ_ACROSS } GjDirection;

/* Every place on the tracks where a label stands: its words begin and end with items, save for a
 * few characters. Returns: ownership of an array of GjHit. */
GArray *gj_labels_find(const GArray *items, const GPtrArray *tracks, const GPtrArray *labels);

/* Leaves out labels of columns whose characters do not stand close enough below each other: they
 * are the words of two tables. */
void gj_labels_remove_torn(GArray *hits, const GArray *items);

/* Removes labels that begin or end with a longer one of the same row or column: 维持 is a part of
 * 结果维持, which is wrapped. */
void gj_labels_remove_parts(GArray *hits);

/* Of all hits the best sequence: labels in the form's order, places in reading order (downwards) or
 * from left to right (across), as heavy as possible in sum. Returns: ownership of an array of
 * GjHit. */
GArray *gj_labels_chain(const GArray *hits, GjDirection direction);

/* Marks (in a set of item places) the items that a pattern covers on any track. */
void gj_labels_mark(const GPtrArray *tracks, const GjPattern *pattern, GHashTable *marked);
