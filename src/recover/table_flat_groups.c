/* Numbers that follow the label of a group in flat text. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "recover/table_flat_private.h"
#include "recover/vocabulary.h"

/* A table with more groups than this is none of a report. */
#define MOST_GROUPS 100

/* Whether the words of a line, from an item on, are a group's label, and a number comes next; *end
 * is that number. */
static gboolean
is_group_before_number(const GjTableParts *table, guint index, guint *end)
{
    const GArray *items = table->items;
    g_autofree char *text = NULL;

    if (!table->table->merged || !gj_item_is_words(gj_item(items, index)) ||
        (index > 0 && gj_item(items, index - 1)->line == gj_item(items, index)->line))
        return FALSE;
    text = gj_words_of_line(items, index, end);
    return *end < table->to && !gj_item_is_words(gj_item(items, *end)) &&
           gj_table_ends_its_line(table, *end) &&
           gj_pattern_matches_whole(table->table->merged, text, NULL);
}

/* How many numbers stand between two items, before any words. */
static guint
count_numbers(const GjTableParts *table, guint from, guint to)
{
    guint n = 0;

    while (from + n < to && !gj_item_is_words(gj_item(table->items, from + n)))
        n++;
    return n;
}

/* The last of the first `n` hits that begins before an item. Returns: NULL if there is none. */
static const GjHit *
hit_before(const GjTableParts *table, guint n, guint index)
{
    const GjHit *before = NULL;

    for (guint i = 0; i < n; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->last < index && (!before || hit->last > before->last))
            before = hit;
    }
    return before;
}

/* Whether a whole row of numbers stands on both sides of a group's label: text that came apart has
 * some numbers there, too. */
static gboolean
has_numbers_of_its_own(const GjTableParts *table, const GjHit *before, guint index, guint end)
{
    guint n = table->table->columns->len;

    return before && count_numbers(table, before->last + 1, index) == n &&
           count_numbers(table, end, table->to) == n;
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->first < right->first ? -1 : left->first > right->first;
}

void
gj_flat_add_groups(GjTableParts *table)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(GjHit));
    gboolean have_sums = FALSE;
    guint end;

    for (guint i = table->from; i < table->to && groups->len <= MOST_GROUPS; i++) {
        const GjHit *before;

        if (!is_group_before_number(table, i, &end))
            continue;
        before = hit_before(table, table->hits->len, i);
        have_sums = have_sums || has_numbers_of_its_own(table, before, i, end);
        if (before)
            g_array_append_vals(
                groups,
                &(GjHit){GJ_UNKNOWN_LABEL, gj_item(table->items, i)->box, i, end - 1, 0, TRUE}, 1);
    }
    if (!have_sums || groups->len > MOST_GROUPS)
        return;
    g_array_append_vals(table->hits, groups->data, groups->len);
    g_array_sort(table->hits, compare_places);
}

void
gj_flat_doubt_before_groups(const GjTableParts *table, GjReading *reading)
{
    guint end, n = 0;

    for (guint i = table->from; i < table->to && n <= MOST_GROUPS; i++) {
        const GjHit *before;

        if (!is_group_before_number(table, i, &end))
            continue;
        n++;
        before = hit_before(table, table->hits->len, end);
        if (before && before->label != GJ_UNKNOWN_LABEL && before->last < i &&
            count_numbers(table, before->last + 1, i) == 0)
            gj_table_doubt_row(reading, (guint)before->label);
    }
}
