/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups_private.h"

#include <math.h>

#include "recover/labels.h"
#include "recover/tracks.h"
#include "recover/vocabulary.h"

/* Numbers keep within the table's edges, give or take so many points. */
#define EDGE 2.0
/* Lines of a wrapped entry are less than this part of their height apart. */
#define LINE_APART 0.7
/* A mark in the margin has so many characters at most. */
#define MOST_MARK_CHARACTERS 4

/* So many numbers beside the table are no margin. */
#define ENOUGH_BESIDE 3

/* Two entries that run into each other have so many characters at most. */
#define MOST_MERGED_CHARACTERS 16

static int
compare_downwards(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    if (left->box.y0 != right->box.y0)
        return left->box.y0 < right->box.y0 ? -1 : 1;
    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static int
compare_heights(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;
    double difference = (left->box.y1 - left->box.y0) - (right->box.y1 - right->box.y0);

    return difference < 0 ? -1 : difference > 0;
}

/* Whether a label was found already, on another track, or with a word of it. */
static gboolean
holds_same_words(const GArray *hits, const GjHit *hit)
{
    for (guint i = 0; i < hits->len; i++) {
        const GjHit *other = &g_array_index(hits, GjHit, i);
        double shared = MIN(other->box.x1, hit->box.x1) - MAX(other->box.x0, hit->box.x0);

        if ((other->first == hit->first || other->last == hit->last || other->first == hit->last ||
             other->last == hit->first) &&
            shared > 0.5 * (hit->box.x1 - hit->box.x0))
            return TRUE;
    }
    return FALSE;
}

/* A column label has others of its group beside it, a few lines up or down at the most; the same
 * word elsewhere (the total of another table) has not. */
static gboolean
has_company(const GArray *hits, const GjHit *hit, guint n_columns, const GArray *items)
{
    double reach = 8 * gj_item_height(gj_item(items, hit->first));
    g_autofree gboolean *seen = g_new0(gboolean, n_columns);
    guint n_seen = 0;

    for (guint i = 0; i < hits->len; i++) {
        const GjHit *other = &g_array_index(hits, GjHit, i);

        if (other->box.y0 > hit->box.y1 + reach || other->box.y1 < hit->box.y0 - reach)
            continue;
        n_seen += !seen[other->label];
        seen[other->label] = TRUE;
    }
    return n_seen * 2 > n_columns;
}

static void
mark_items(GHashTable *marked, const GArray *hits)
{
    for (guint i = 0; i < hits->len; i++) {
        const GjHit *hit = &g_array_index(hits, GjHit, i);

        for (guint j = hit->first; j <= hit->last; j++)
            g_hash_table_add(marked, GUINT_TO_POINTER(j));
    }
}

/* The widest step between labels that stand side by side. */
static double
widest_step(const GArray *headers)
{
    double widest = 0;

    for (guint i = 0; i < headers->len; i++) {
        const GjBox *box = &g_array_index(headers, GjHit, i).box;
        double step = G_MAXDOUBLE;

        for (guint j = 0; j < headers->len; j++) {
            const GjBox *other = &g_array_index(headers, GjHit, j).box;

            if (other->x0 > box->x1 && other->y0 < box->y1 && other->y1 > box->y0)
                step = MIN(step, (other->x0 + other->x1 - box->x0 - box->x1) / 2);
        }
        if (step < G_MAXDOUBLE)
            widest = MAX(widest, step);
    }
    return widest;
}

/* The edges of the table: half a column's width beside the middles of the outermost labels. */
static void
find_edges(GjGroups *groups)
{
    double half = widest_step(groups->headers) / 2 + EDGE;

    groups->x0 = G_MAXDOUBLE;
    groups->x1 = -G_MAXDOUBLE;
    for (guint i = 0; i < groups->headers->len; i++) {
        const GjBox *box = &g_array_index(groups->headers, GjHit, i).box;

        groups->x0 = MIN(groups->x0, (box->x0 + box->x1) / 2 - half);
        groups->x1 = MAX(groups->x1, (box->x0 + box->x1) / 2 + half);
    }
}

/* Whether an item stands beside the table, in the margin of the page. */
static gboolean
is_marginal(const GjGroups *groups, const GjItem *item)
{
    if (groups->layout != GJ_LAYOUT_PAGE || groups->headers->len < 2)
        return FALSE;
    return item->box.x1 < groups->x0 || item->box.x0 > groups->x1;
}

static gboolean
stands_among_numbers(const GjGroups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);
    guint n = 0;

    for (guint i = groups->from; i < groups->to; i++) {
        const GjItem *other = gj_item(groups->items, i);

        n += other->line == item->line && other->kind != GJ_NUMBER_TEXT && !gj_item_is_words(other);
    }
    return n >= 2;
}

/* Whether a number stands close above an item. */
static gboolean
stands_under_number(const GjGroups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);

    for (guint i = groups->from; i < groups->to; i++) {
        const GjItem *other = gj_item(groups->items, i);
        double below = item->box.y0 - other->box.y1;

        if (other->kind == GJ_NUMBER_VALUE && other->page == item->page &&
            other->box.x0 < item->box.x1 && other->box.x1 > item->box.x0 &&
            fabs(below) < LINE_APART * gj_item_height(item))
            return TRUE;
    }
    return FALSE;
}

/* Whether words among numbers are the entries of two cells that run into each other, "12无": they
 * begin with a digit, and the rulings may part them. */
static gboolean
is_merged_entry(const GjGroups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);

    return groups->layout == GJ_LAYOUT_PAGE && gj_item_is_words(item) &&
           item->count <= MOST_MERGED_CHARACTERS && g_ascii_isdigit(*item->text) &&
           stands_among_numbers(groups, index);
}

/* Whether a few characters stand left or right of all headers: a mark in the margin that comes
 * close to the table. What follows a table begins at the margin, too, but reaches under its
 * headers. */
static gboolean
is_beside_headers(const GjGroups *groups, const GjItem *item)
{
    gboolean left = TRUE, right = TRUE;

    for (guint i = 0; i < groups->headers->len; i++) {
        const GjBox *box = &g_array_index(groups->headers, GjHit, i).box;

        left = left && item->box.x1 < box->x0;
        right = right && item->box.x0 > box->x1;
    }
    return groups->layout == GJ_LAYOUT_PAGE && item->count <= MOST_MARK_CHARACTERS &&
           (left || right);
}

/* Where a line of text begins whose words end the table: "5. 存在的问题" has a number before them.
 * On a page such a number stands in the table or beside it. */
static guint
begin_of_line(const GjGroups *groups, guint index)
{
    guint line = gj_item(groups->items, index)->line, before = index - 1;

    if (groups->layout == GJ_LAYOUT_PAGE || index == groups->from ||
        gj_item(groups->items, before)->line != line ||
        gj_item_is_words(gj_item(groups->items, before)) ||
        (before > groups->from && gj_item(groups->items, before - 1)->line == line))
        return index;
    return before;
}

/* The table ends where, after its headers, words come that are no part of it. */
static void
find_end(GjGroups *groups, const GArray *words, GHashTable *marked)
{
    guint last_header = groups->from;

    groups->end = groups->to;
    for (guint i = 0; i < groups->headers->len; i++)
        last_header = MAX(last_header, g_array_index(groups->headers, GjHit, i).last);
    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        /* A unit that was wrapped apart from its number. */
        if (gj_item(groups->items, index)->count <= 2 &&
            (stands_among_numbers(groups, index) || stands_under_number(groups, index)))
            continue;
        if (index <= last_header || g_hash_table_contains(marked, GUINT_TO_POINTER(index)) ||
            gj_is_table_vocabulary(groups->table, gj_item(groups->items, index)->text) ||
            is_marginal(groups, gj_item(groups->items, index)) ||
            is_beside_headers(groups, gj_item(groups->items, index)) ||
            is_merged_entry(groups, index))
            continue;
        groups->end = begin_of_line(groups, index);
        return;
    }
}

void
gj_groups_find_headers(GjGroups *groups)
{
    g_autoptr(GArray) words = gj_words_between(groups->items, groups->from, groups->to);
    g_autoptr(GHashTable) marked = gj_words_covered(groups->items, words, groups->table);
    g_autoptr(GArray) labels = gj_words_without(words, marked);
    g_autoptr(GPtrArray) tracks = gj_word_tracks(groups->items, labels, groups->layout);
    g_autoptr(GArray) found = gj_labels_find(groups->items, tracks, groups->table->columns);

    if (groups->layout == GJ_LAYOUT_PAGE)
        gj_labels_remove_torn(found, groups->items);
    gj_labels_remove_parts(found);
    /* Of labels with a word in common the one whose words stand closest is meant: words of two
     * heads below each other may make up a third one. */
    g_array_sort(found, compare_heights);
    groups->headers = g_array_new(FALSE, FALSE, sizeof(GjHit));
    for (guint i = 0; i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);

        /* 总计 is a row of another table, too. */
        if (groups->layout == GJ_LAYOUT_PAGE && stands_among_numbers(groups, hit->first))
            continue;
        if (!holds_same_words(groups->headers, hit) &&
            has_company(found, hit, groups->table->columns->len, groups->items))
            g_array_append_val(groups->headers, *hit);
    }
    g_array_sort(groups->headers, compare_downwards);
    groups->group_hits = gj_labels_find(groups->items, tracks, groups->table->rows);
    mark_items(marked, groups->headers);
    mark_items(marked, groups->group_hits);
    find_edges(groups);
    find_end(groups, words, marked);
}

/* Whether words that are no part of the table stand on an item's line: "市水务局 2022 年报告". */
static gboolean
stands_in_sentence(const GjGroups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);
    guint first = index;

    if (groups->layout != GJ_LAYOUT_FLAT)
        return FALSE;
    while (first > groups->from && gj_item(groups->items, first - 1)->line == item->line)
        first--;
    for (guint i = first; i < groups->to && gj_item(groups->items, i)->line == item->line; i++)
        if (gj_item_is_words(gj_item(groups->items, i)) &&
            !gj_is_table_vocabulary(groups->table, gj_item(groups->items, i)->text))
            return TRUE;
    return FALSE;
}

/* Whether an item is the number of the title, "4. 行政复议、行政诉讼情况", which begins the table.
 */
static gboolean
numbers_title(const GjGroups *groups, guint index)
{
    guint line = gj_item(groups->items, index)->line;

    if (groups->layout != GJ_LAYOUT_FLAT || line != gj_item(groups->items, groups->from)->line)
        return FALSE;
    for (guint i = index + 1; i < groups->to && gj_item(groups->items, i)->line == line; i++)
        if (gj_item_is_words(gj_item(groups->items, i)))
            return TRUE;
    return FALSE;
}

/* Whether an item beside the table stands on a line with others that are too: on another page than
 * the labels, of another size, that is how a row may look. */
static gboolean
stands_among_others(const GjGroups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);
    guint n = 0;

    for (guint i = groups->from; i < groups->end; i++) {
        const GjItem *other = gj_item(groups->items, i);

        n += other->line == item->line && !gj_item_is_words(other) && is_marginal(groups, other);
    }
    return n >= ENOUGH_BESIDE;
}

GPtrArray *
gj_groups_find_numbers(const GjGroups *groups)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    guint from = groups->from;

    if (groups->headers->len > 0 && groups->layout != GJ_LAYOUT_FLAT)
        from = g_array_index(groups->headers, GjHit, 0).first;
    for (guint i = from; i < groups->end; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (((item->kind != GJ_NUMBER_TEXT && !gj_item_is_words(item)) ||
             is_merged_entry(groups, i)) &&
            (!is_marginal(groups, item) || stands_among_others(groups, i)) &&
            !stands_in_sentence(groups, i) && !numbers_title(groups, i))
            g_array_append_val(numbers, i);
    }
    return gj_number_rows_gather(groups->items, numbers);
}
