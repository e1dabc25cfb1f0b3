/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/vocabulary.h"

#include <math.h>
#include <string.h>

gboolean
gj_item_is_words(const GjItem *item)
{
    if (item->kind == GJ_NUMBER_TEXT)
        return TRUE;
    if (item->kind != GJ_NUMBER_DOUBT)
        return FALSE;
    for (const char *p = item->text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

GArray *
gj_words_between(const GArray *items, guint from, guint to)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = from; i < to; i++)
        if (gj_item_is_words(gj_item(items, i)))
            g_array_append_val(words, i);
    return words;
}

GHashTable *
gj_words_covered(const GArray *items, const GArray *words, const GjTable *table)
{
    GHashTable *covered = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) tracks = gj_word_tracks(items, words, GJ_LAYOUT_PAGE);

    gj_labels_mark(tracks, table->spanning, covered);
    gj_labels_mark(tracks, table->merged, covered);
    return covered;
}

GArray *
gj_words_without(const GArray *words, GHashTable *covered)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        if (!g_hash_table_contains(covered, GUINT_TO_POINTER(index)))
            g_array_append_val(left, index);
    }
    return left;
}

static gboolean
labels_hold(const GPtrArray *labels, const char *character)
{
    for (guint i = 0; i < labels->len; i++)
        if (strstr(((const GjLabel *)g_ptr_array_index(labels, i))->text, character))
            return TRUE;
    return FALSE;
}

gboolean
gj_is_table_vocabulary(const GjTable *table, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        g_autofree char *character = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));

        if (g_ascii_isdigit(*p))
            return FALSE;
        if (g_unichar_isalpha(g_utf8_get_char(p)) && !strstr(table->text, character) &&
            !labels_hold(table->rows, character) && !labels_hold(table->columns, character))
            return FALSE;
    }
    return TRUE;
}

static gboolean
same_cell(GjBox a, GjBox b)
{
    return fabs(a.x0 - b.x0) < 1 && fabs(a.x1 - b.x1) < 1 && fabs(a.y0 - b.y0) < 1 &&
           fabs(a.y1 - b.y1) < 1;
}

static gboolean
is_closed(GjBox cell)
{
    return cell.x0 > -G_MAXDOUBLE && cell.x1 < G_MAXDOUBLE && cell.y0 > -G_MAXDOUBLE &&
           cell.y1 < G_MAXDOUBLE;
}

static void
add_tracks_by_cell(GPtrArray *tracks, const GArray *items, const GArray *words)
{
    guint first_track = tracks->len;

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);
        GjBox cell = gj_item(items, index)->cell;
        GjTrack *track = NULL;

        if (!is_closed(cell))
            continue;
        for (guint j = first_track; j < tracks->len && !track; j++) {
            GjTrack *other = g_ptr_array_index(tracks, j);

            if (same_cell(gj_item(items, g_array_index(other->items, guint, 0))->cell, cell))
                track = other;
        }
        if (!track) {
            track = gj_track_new();
            g_ptr_array_add(tracks, track);
        }
        gj_track_add(track, items, index);
    }
}

GPtrArray *
gj_word_tracks(const GArray *items, const GArray *words, GjLayout layout)
{
    GPtrArray *tracks = gj_tracks_by_place(items, words);

    add_tracks_by_cell(tracks, items, words);
    if (layout != GJ_LAYOUT_PAGE)
        g_ptr_array_add(tracks, gj_track_last_words(items, words));
    return tracks;
}

static gboolean
belongs_to_hit(const GArray *items, const GArray *hits, guint index)
{
    const GjItem *item = gj_item(items, index);
    double middle = gj_item_middle(item), slack = 0.2 * gj_item_height(item);

    for (guint i = 0; i < hits->len; i++) {
        const GjHit *hit = &g_array_index(hits, GjHit, i);

        if (middle > hit->box.y0 - slack && middle < hit->box.y1 + slack)
            return TRUE;
    }
    return FALSE;
}

static gboolean
numbers_follow(const GArray *items, guint index)
{
    return index + 1 < items->len &&
           gj_item(items, index + 1)->line == gj_item(items, index)->line &&
           !gj_item_is_words(gj_item(items, index + 1));
}

static gboolean
is_unknown_row(const GArray *items, const GArray *hits, guint index, double x0, double x1,
               GjLayout layout)
{
    const GjItem *item = gj_item(items, index);
    double shared = MIN(item->box.x1, x1) - MAX(item->box.x0, x0);

    if (belongs_to_hit(items, hits, index))
        return FALSE;
    if (layout == GJ_LAYOUT_FLAT)
        return numbers_follow(items, index);
    return shared > 0.5 * MIN(item->box.x1 - item->box.x0, x1 - x0);
}

static int
compare_hits(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->box.y0 < right->box.y0 ? -1 : left->box.y0 > right->box.y0;
}

void
gj_words_add_unknown_rows(const GArray *items, const GArray *words, GArray *hits, double x0,
                          double x1, GjLayout layout)
{
    g_autoptr(GArray) unknown = g_array_new(FALSE, FALSE, sizeof(GjHit));
    double top = g_array_index(hits, GjHit, 0).box.y0;
    const GjHit *last = &g_array_index(hits, GjHit, hits->len - 1);
    /* Rows may be added after the last one of the form. */
    double bottom = last->box.y1 + 3 * gj_item_height(gj_item(items, last->last));

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);
        const GjItem *item = gj_item(items, index);
        GjHit hit = {GJ_UNKNOWN_LABEL, item->box, index, index, 0};

        if (item->box.y0 > top && item->box.y0 < bottom &&
            is_unknown_row(items, hits, index, x0, x1, layout))
            g_array_append_val(unknown, hit);
    }
    g_array_append_vals(hits, unknown->data, unknown->len);
    g_array_sort(hits, compare_hits);
}
