/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"
#include "recover/tracks.h"
#include "recover/vocabulary.h"

/* The heads of one table's columns stand at the same places on each page, within so many points. */
#define SAME_PLACE 2.0

/* The first label of the form on a page: above it, a head of the labels looks like one that the
 * form lacks. Returns: NULL if there is none. */
static const GjHit *
first_label_on(const GjTableParts *table, guint page)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label != GJ_UNKNOWN_LABEL && gj_item(table->items, hit->first)->page == page)
            return hit;
    }
    return NULL;
}

/* The words of the table on a page that stand above its first row there. Returns: ownership of an
 * array of guint. */
static GArray *
words_above_rows(const GjTableParts *table, guint page)
{
    GArray *above = g_array_new(FALSE, FALSE, sizeof(guint));
    const GjHit *first = first_label_on(table, page);

    for (guint i = table->from; first && i < first->first; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (item->page == page && gj_item_is_words(item) && gj_item_middle(item) < first->box.y0)
            g_array_append_val(above, i);
    }
    return above;
}

/* What looks like a head on the page before that of one, above a table that begins on a new page,
 * is a word of what stands there. */
static void
remove_earlier(const GjTableParts *table, GArray *found)
{
    g_autofree guint *pages = g_new0(guint, table->table->columns->len);
    guint kept = 0;

    for (guint i = 0; i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);

        pages[hit->label] = MAX(pages[hit->label], gj_item(table->items, hit->first)->page);
    }
    for (guint i = 0; i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);

        if (gj_item(table->items, hit->first)->page == pages[hit->label])
            g_array_index(found, GjHit, kept++) = *hit;
    }
    g_array_set_size(found, kept);
}

GArray *
gj_table_heads_among(const GjTableParts *table, const GArray *words)
{
    g_autoptr(GPtrArray) tracks = gj_word_tracks(table->items, words, table->layout);
    GArray *found = gj_labels_find(table->items, tracks, table->table->columns);

    if (table->layout == GJ_LAYOUT_PAGE)
        gj_labels_remove_torn(found, table->items);
    remove_earlier(table, found);
    return found;
}

static gboolean
are_elsewhere(const GjColumns *columns, const GjColumns *own)
{
    for (guint i = 0; i < columns->n; i++)
        if (!columns->has_header[i] || ABS(columns->header[i] - own->header[i]) > SAME_PLACE)
            return TRUE;
    return FALSE;
}

GjColumns *
gj_table_repeated_heads(const GjTableParts *table, guint page, const GPtrArray *numbers,
                        const GjColumns *columns)
{
    g_autoptr(GArray) above = words_above_rows(table, page);
    g_autoptr(GHashTable) covered = NULL;
    g_autoptr(GArray) words = NULL;
    g_autoptr(GArray) found = NULL;
    g_autoptr(GArray) heads = NULL;
    g_autoptr(GjColumns) own = NULL;

    if (table->order || above->len < columns->n)
        return NULL;
    covered = gj_words_covered(table->items, above, table->table);
    words = gj_words_without(above, covered);
    found = gj_table_heads_among(table, words);
    heads = gj_labels_chain(found, GJ_ACROSS);
    if (heads->len != columns->n)
        return NULL;
    own = gj_columns_new(columns->n, heads, table->items);
    if (!are_elsewhere(columns, own))
        return NULL;
    gj_columns_learn(own, table->items, numbers, table->layout);
    return g_steal_pointer(&own);
}
