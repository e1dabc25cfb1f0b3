/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/labels.h"

#include <string.h>

/* A neighbouring cell's words may run into a label's: so many bytes (8 Han characters) before it
 * are suffered, and words that some agencies add to the end of one (3 characters). */
#define MAX_BEFORE 24
#define MAX_AFTER 9
/* The lines of a label of one character a line are so many heights apart at the most. */
#define WIDEST_LEADING 3
/* ... unless the page ends between them: then its foot and the head of the next one are. */
#define WIDEST_MARGINS 30

static gboolean
only_digits(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isdigit(text[i]) && !strchr("+-.,", text[i]))
            return FALSE;
    return TRUE;
}

static gboolean
has_digit(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (g_ascii_isdigit(text[i]))
            return TRUE;
    return FALSE;
}

/* Whether a text is the reference to a note: "[1]", "(注1)". "(1)" may be the number of another
 * label. */
static gboolean
is_reference(const char *text, gsize length)
{
    const char *end = text + length - 1, *p = text + 1;
    gboolean square = text[0] == '[' && *end == ']';

    if (length < 3 || (!square && !(text[0] == '(' && *end == ')')))
        return FALSE;
    if (g_unichar_isalpha(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    else if (!square)
        return FALSE;
    return p < end && strspn(p, "0123456789") == (gsize)(end - p);
}

/* A place on a track where a label's pattern matches. */
typedef struct {
    int label;
    GjMatch match;
} Place;

/* Whether another label begins or ends just there: the words of neighbouring cells ran together. */
static gboolean
meets(const GArray *places, gssize start, gssize end)
{
    for (guint i = 0; i < places->len; i++) {
        const GjMatch *match = &g_array_index(places, Place, i).match;

        if (match->start == start || match->end == end)
            return TRUE;
    }
    return FALSE;
}

/* Returns: the weight of a match, 0 if its words belong to a longer sentence. */
static guint
weigh(const char *text, GjMatch match, gsize item_start, gsize item_end, const GArray *places)
{
    gsize before = (gsize)match.start - item_start, after = item_end - (gsize)match.end;
    guint weight = (guint)(match.end - match.start) * 2;

    if (before > MAX_BEFORE && !(places && meets(places, -1, match.start)))
        return 0;
    if (after > 0 && !only_digits(text + match.end, after) &&
        !is_reference(text + match.end, after) &&
        (after > MAX_AFTER || has_digit(text + match.end, after)) &&
        !(places && meets(places, match.end, -1)))
        return 0;
    return weight + (before == 0 ? 5 : 1) + (after == 0 ? 5 : 1);
}

/* The box of the match's own words: an item may hold words of another cell as well. */
static GjBox
box_of(const GArray *items, const GjTrack *track, guint position, GjMatch match)
{
    gsize start = g_array_index(track->offsets, gsize, position);
    gsize end = g_array_index(track->offsets, gsize, position + 1);
    const GjItem *item = gj_item(items, g_array_index(track->items, guint, position));

    return gj_item_part(item, MAX((gsize)match.start, start) - start,
                        MIN((gsize)match.end, end) - start);
}

static const GjItem *
item_at(const GArray *items, const GjTrack *track, guint position)
{
    return gj_item(items, g_array_index(track->items, guint, position));
}

/* Whether the first item of a label is a single character on another line than the words behind it:
 * one of another label, set wide, that looks like the number of the item. */
static gboolean
begins_astray(const GArray *items, const GjTrack *track, guint from, guint to)
{
    const GjItem *first = item_at(items, track, from), *second;

    if (from == to || first->count > 1)
        return FALSE;
    second = item_at(items, track, from + 1);
    return second->line != first->line &&
           (second->count > 1 ||
            (from + 1 < to && item_at(items, track, from + 2)->line == second->line));
}

static void
add_hit(GArray *hits, const GArray *items, const GjTrack *track, Place place, const GArray *places)
{
    guint from = gj_track_position(track, (gsize)place.match.start);
    guint to = gj_track_position(track, (gsize)place.match.end - 1);
    gsize end = g_array_index(track->offsets, gsize, to + 1), start;
    GjHit hit = {.label = place.label};

    if (begins_astray(items, track, from, to))
        place.match.start = (gssize)g_array_index(track->offsets, gsize, ++from);
    start = g_array_index(track->offsets, gsize, from);
    hit.weight = weigh(track->text->str, place.match, start, end, places);
    hit.is_whole = start == (gsize)place.match.start && end == (gsize)place.match.end;

    if (hit.weight == 0)
        return;
    for (guint i = from; i <= to; i++) {
        guint index = g_array_index(track->items, guint, i);
        GjBox box = box_of(items, track, i, place.match);

        /* On an upward track the first item of the document is the last one of the label. */
        hit.first = i == from ? index : MIN(hit.first, index);
        hit.last = MAX(hit.last, index);
        hit.box = i == from ? box : gj_box_union(hit.box, box);
    }
    g_array_append_val(hits, hit);
}

static void
find_on_track(GArray *hits, const GArray *items, const GjTrack *track, const GPtrArray *labels)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));

    for (guint i = 0; i < labels->len; i++) {
        const GjLabel *label = g_ptr_array_index(labels, i);
        Place place = {(int)i, {0, 0}};

        while (gj_pattern_find(label->label, track->text->str, (gssize)track->text->len,
                               (gsize)place.match.end, &place.match, NULL) &&
               place.match.start >= 0)
            g_array_append_val(places, place);
    }
    for (guint i = 0; i < places->len; i++)
        add_hit(hits, items, track, g_array_index(places, Place, i), places);
}

GArray *
gj_labels_find(const GArray *items, const GPtrArray *tracks, const GPtrArray *labels)
{
    GArray *hits = g_array_new(FALSE, FALSE, sizeof(GjHit));

    for (guint i = 0; i < tracks->len; i++)
        find_on_track(hits, items, g_ptr_array_index(tracks, i), labels);
    return hits;
}

static gboolean
is_torn(const GjHit *hit, const GArray *items)
{
    const GjItem *first = gj_item(items, hit->first), *last = gj_item(items, hit->last);
    /* A character of a label weighs twice its three bytes. */
    guint n_characters = hit->weight / 6;
    double lines = WIDEST_LEADING * (n_characters + 1);

    if (first->page != last->page)
        lines += WIDEST_MARGINS;
    return hit->box.y1 - hit->box.y0 > lines * gj_item_height(first);
}

void
gj_labels_remove_torn(GArray *hits, const GArray *items)
{
    for (guint i = hits->len; i > 0; i--)
        if (is_torn(&g_array_index(hits, GjHit, i - 1), items))
            g_array_remove_index(hits, i - 1);
}

static gboolean
is_part(const GjHit *hit, const GjHit *other)
{
    return hit->label == other->label && hit->weight < other->weight &&
           (hit->first == other->first || hit->last == other->last);
}

void
gj_labels_remove_parts(GArray *hits)
{
    for (guint i = hits->len; i > 0; i--) {
        gboolean part = FALSE;

        for (guint j = 0; j < hits->len && !part; j++)
            part = is_part(&g_array_index(hits, GjHit, i - 1), &g_array_index(hits, GjHit, j));
        if (part)
            g_array_remove_index(hits, i - 1);
    }
}

static int
compare_downwards(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return left->label - right->label;
}

static int
compare_across(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;
    double difference = left->box.x0 + left->box.x1 - right->box.x0 - right->box.x1;

    if (difference != 0)
        return difference < 0 ? -1 : 1;
    return left->label - right->label;
}

static gboolean
follows(const GjHit *later, const GjHit *earlier, GjDirection direction)
{
    if (later->label <= earlier->label)
        return FALSE;
    if (direction == GJ_ACROSS)
        return later->box.x0 + later->box.x1 > earlier->box.x0 + earlier->box.x1 + 1;
    return later->first > earlier->first && later->first != earlier->last &&
           later->box.y0 + later->box.y1 > earlier->box.y0 + earlier->box.y1;
}

GArray *
gj_labels_chain(const GArray *hits, GjDirection direction)
{
    g_autoptr(GArray) sorted = g_array_copy((GArray *)hits);
    g_autofree guint *sums = g_new0(guint, hits->len + 1);
    g_autofree int *previous = g_new(int, hits->len + 1);
    GArray *chain = g_array_new(FALSE, FALSE, sizeof(GjHit));
    int best = -1;

    g_array_sort(sorted, direction == GJ_ACROSS ? compare_across : compare_downwards);
    for (guint i = 0; i < sorted->len; i++) {
        const GjHit *hit = &g_array_index(sorted, GjHit, i);

        previous[i] = -1;
        for (guint j = 0; j < i; j++) {
            /* At equal weight the nearer one wins: what stands far off may be another table. */
            if (sums[j] >= sums[i] && follows(hit, &g_array_index(sorted, GjHit, j), direction)) {
                sums[i] = sums[j];
                previous[i] = (int)j;
            }
        }
        sums[i] += hit->weight;
        if (best < 0 || sums[i] > sums[best])
            best = (int)i;
    }
    for (int i = best; i >= 0; i = previous[i])
        g_array_prepend_val(chain, g_array_index(sorted, GjHit, i));
    return chain;
}

void
gj_labels_mark(const GPtrArray *tracks, const GjPattern *pattern, GHashTable *marked)
{
    for (guint i = 0; pattern && i < tracks->len; i++) {
        const GjTrack *track = g_ptr_array_index(tracks, i);
        GjMatch match = {0, 0};

        while (gj_pattern_find(pattern, track->text->str, (gssize)track->text->len,
                               (gsize)match.end, &match, NULL) &&
               match.start >= 0) {
            guint from = gj_track_position(track, (gsize)match.start);
            guint to = gj_track_position(track, (gsize)match.end - 1);

            if (weigh(track->text->str, match, g_array_index(track->offsets, gsize, from),
                      g_array_index(track->offsets, gsize, to + 1), NULL) == 0)
                continue;
            for (guint j = from; j <= to; j++)
                g_hash_table_add(marked, GUINT_TO_POINTER(g_array_index(track->items, guint, j)));
        }
    }
}
