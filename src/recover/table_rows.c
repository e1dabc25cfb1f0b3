/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/labels.h"
#include "recover/other_rows.h"
#include "recover/table_flat_private.h"
#include "recover/table_private.h"
#include "recover/tracks.h"
#include "recover/vocabulary.h"

#include <string.h>

/* A label of two characters (总计) may as well be a column's. */
#define LEAST_LATE_WEIGHT 26
/* So many row labels show where labels stand. */
#define ENOUGH_LABELS 4
/* A label of six characters or more is not found elsewhere by chance, as 3.其他 may be. */
#define TELLING_WEIGHT 40
/* A label weighs so much of what it weighs where it stands best, or words only look like it. */
#define LEAST_WEIGHT 0.75
/* "10." */
#define LONGEST_ITEM_NUMBER 3
/* What stands behind it, as it is normalised. */
#define ITEM_PUNCTUATION ".,)"

static int
compare_double(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->first < right->first ? -1 : left->first > right->first;
}

static double
median(GArray *values)
{
    g_array_sort(values, compare_double);
    return values->len ? g_array_index(values, double, values->len / 2) : 0;
}

/* Whether an item is the one right before another on its line. */
static gboolean
stands_right_before(const GjItem *before, const GjItem *item)
{
    return before->line == item->line && before->count <= LONGEST_ITEM_NUMBER &&
           item->box.x0 - before->box.x1 <= gj_item_height(item);
}

/* Where a row's label begins: blanks may part the number of its item from it, "1 . 重复申请". */
static double
start_of(const GArray *items, const GjHit *hit)
{
    guint i = hit->first;

    if (i > 0 && *gj_item(items, i - 1)->text &&
        strchr(ITEM_PUNCTUATION, *gj_item(items, i - 1)->text) &&
        stands_right_before(gj_item(items, i - 1), gj_item(items, i)))
        i--;
    if (i == 0 || !g_ascii_isdigit(*gj_item(items, i - 1)->text) ||
        !stands_right_before(gj_item(items, i - 1), gj_item(items, i)))
        return hit->box.x0;
    return gj_item(items, i - 1)->box.x0;
}

/* The stretch across the page in which most row labels stand. */
static void
label_column(const GjTableParts *table, double *x0, double *x1)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);
        double start = start_of(table->items, hit);

        g_array_append_val(starts, start);
        g_array_append_val(ends, hit->box.x1);
    }
    *x0 = median(starts);
    *x1 = median(ends);
}

static guint
first_page(const GjTableParts *table)
{
    return gj_item(table->items, g_array_index(table->hits, GjHit, 0).first)->page;
}

/* Where the labels end on a page: the table may go on there in other widths. */
static double
label_edge_on(const GjTableParts *table, guint page)
{
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (gj_item(table->items, hit->first)->page == page)
            g_array_append_val(ends, hit->box.x1);
    }
    return ends->len ? median(ends) : table->label_edge;
}

static void
find_label_edges(GjTableParts *table)
{
    const GjHit *last = &g_array_index(table->hits, GjHit, table->hits->len - 1);
    guint end = gj_item(table->items, last->first)->page;

    for (guint page = first_page(table); table->layout == GJ_LAYOUT_PAGE && page <= end; page++) {
        double edge = label_edge_on(table, page);

        g_array_append_val(table->edges, edge);
    }
}

double
gj_table_label_edge_at(const GjTableParts *table, const GjItem *item)
{
    guint first = first_page(table);

    if (item->page < first || item->page - first >= table->edges->len)
        return table->label_edge;
    return g_array_index(table->edges, double, item->page - first);
}

static gboolean
is_in_chain(const GArray *chain, const GjHit *hit)
{
    for (guint i = 0; i < chain->len; i++) {
        const GjHit *other = &g_array_index(chain, GjHit, i);

        if (other->label == hit->label || (hit->first <= other->last && hit->last >= other->first))
            return TRUE;
    }
    return FALSE;
}

/* The best places, after the first row, of labels that are not in the chain: where blocks of text
 * came apart the labels are not in the form's order. */
static void
find_late_labels(GjTableParts *table, const GArray *found)
{
    for (guint i = 0; i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);
        gboolean taken = hit->weight < LEAST_LATE_WEIGHT || is_in_chain(table->hits, hit) ||
                         hit->first < g_array_index(table->hits, GjHit, 0).first;

        for (guint j = 0; j < table->late->len && !taken; j++) {
            GjHit *other = &g_array_index(table->late, GjHit, j);

            taken = other->label == hit->label;
            if (taken && other->weight < hit->weight)
                *other = *hit;
        }
        if (!taken)
            g_array_append_val(table->late, *hit);
    }
    g_array_sort(table->late, compare_places);
}

/* What looks like a row that the form lacks is a row of the form if its label stands there, out of
 * the form's order. */
static void
know_late_rows(GjTableParts *table)
{
    for (guint i = 0; i < table->hits->len; i++) {
        GjHit *hit = &g_array_index(table->hits, GjHit, i);

        for (guint j = 0; hit->label == GJ_UNKNOWN_LABEL && j < table->late->len; j++) {
            if (g_array_index(table->late, GjHit, j).last != hit->first)
                continue;
            *hit = g_array_index(table->late, GjHit, j);
            g_array_remove_index(table->late, j);
        }
    }
}

/* Whether a label stands right of where all others end. */
static gboolean
stands_right_of_others(const GArray *hits, guint index)
{
    for (guint i = 0; i < hits->len; i++)
        if (i != index &&
            g_array_index(hits, GjHit, i).box.x1 > g_array_index(hits, GjHit, index).box.x0)
            return FALSE;
    return hits->len >= ENOUGH_LABELS;
}

/* The first label of a chain that stands right of all others; NULL if none does. */
static const GjHit *
find_right_of_others(const GArray *hits)
{
    for (guint i = 0; i < hits->len; i++)
        if (stands_right_of_others(hits, i))
            return &g_array_index(hits, GjHit, i);
    return NULL;
}

/* What stands right of all row labels is the head of a column with the same words, which is
 * repeated overleaf. Returns: the labels without these, ownership. */
static GArray *
chain_rows(GArray *found, GjLayout layout)
{
    GArray *chained = gj_labels_chain(found, GJ_DOWNWARDS);
    const GjHit *head;
    guint n = found->len + 1;

    while (layout == GJ_LAYOUT_PAGE && found->len < n && (head = find_right_of_others(chained))) {
        n = found->len;
        for (guint i = found->len; i > 0; i--)
            if (g_array_index(found, GjHit, i - 1).box.x0 >= head->box.x0)
                g_array_remove_index(found, i - 1);
        g_array_unref(chained);
        chained = gj_labels_chain(found, GJ_DOWNWARDS);
    }
    return chained;
}

/* Whether a label stands at two places between which a whole table has room. */
static gboolean
stands_in_two_tables(const GjTableParts *table, const GArray *found, int label)
{
    guint n_rows = table->table->rows->len, first_line = G_MAXUINT, last_line = 0, heaviest = 0;

    for (guint i = 0; i < found->len; i++)
        if (g_array_index(found, GjHit, i).label == label)
            heaviest = MAX(heaviest, g_array_index(found, GjHit, i).weight);
    for (guint i = 0; i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);
        guint line = gj_item(table->items, hit->first)->line;

        if (hit->label != label || hit->weight < LEAST_WEIGHT * heaviest)
            continue;
        first_line = MIN(first_line, line);
        last_line = MAX(last_line, line);
    }
    return heaviest >= TELLING_WEIGHT && first_line < last_line && last_line - first_line >= n_rows;
}

/* Whether one label stands beside the other, on its lines. */
static gboolean
are_side_by_side(const GjHit *a, const GjHit *b)
{
    double shared = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);

    return (a->box.x1 <= b->box.x0 || b->box.x1 <= a->box.x0) &&
           2 * shared > MIN(a->box.y1 - a->box.y0, b->box.y1 - b->box.y0);
}

/* Whether a label stands at two places of a line as one table has it at one only. */
static gboolean
stands_in_tables_side_by_side(const GArray *found, int label)
{
    for (guint i = 0; i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);

        for (guint j = 0; hit->label == label && j < i; j++) {
            const GjHit *other = &g_array_index(found, GjHit, j);

            if (other->label == label && are_side_by_side(hit, other) &&
                MIN(hit->weight, other->weight) >= LEAST_WEIGHT * MAX(hit->weight, other->weight))
                return TRUE;
        }
    }
    return FALSE;
}

/* Last year's table may stand beside this year's, so that each line has two rows: then most labels
 * that are found stand twice on their line. */
static gboolean
are_tables_side_by_side(const GjTableParts *table, const GArray *found)
{
    guint n_found = 0, n_twice = 0;

    for (guint r = 0; r < table->table->rows->len; r++) {
        gboolean any = FALSE;

        for (guint i = 0; i < found->len && !any; i++)
            any = g_array_index(found, GjHit, i).label == (int)r;
        n_found += any;
        n_twice += any && stands_in_tables_side_by_side(found, (int)r);
    }
    return n_twice > 0 && 2 * n_twice >= n_found;
}

/* Of two long tables, such as last year's and this year's, none is taken for the right one. */
static void
find_second_table(GjTableParts *table, const GArray *found)
{
    guint n_rows = table->table->rows->len;

    for (guint i = 0; n_rows >= GJ_MANY_ROWS && i < n_rows; i++)
        if (stands_in_two_tables(table, found, (int)i))
            g_array_append_val(table->in_two, i);
    table->is_twice |= table->in_two->len > 0 && 2 * table->in_two->len >= n_rows;
}

/* Finds the labels of rows among the words that are not covered, which become *labels (ownership).
 * Returns: ownership of all hits; table->hits are the chain of the best. */
static GArray *
find_labels(GjTableParts *table, const GArray *words, GHashTable *covered, GArray **labels)
{
    g_autoptr(GPtrArray) tracks = NULL;
    GArray *found;

    g_clear_pointer(labels, g_array_unref);
    g_clear_pointer(&table->hits, g_array_unref);
    *labels = gj_words_without(words, covered);
    tracks = gj_word_tracks(table->items, *labels, table->layout);
    found = gj_labels_find(table->items, tracks, table->table->rows);
    table->is_twice = table->layout != GJ_LAYOUT_FLAT && are_tables_side_by_side(table, found);
    table->hits = chain_rows(found, table->layout);
    return found;
}

void
gj_table_find_rows(GjTableParts *table)
{
    g_autoptr(GArray) words = gj_words_between(table->items, table->from, table->to);
    g_autoptr(GHashTable) covered = gj_words_covered(table->items, words, table->table);
    g_autoptr(GArray) labels = NULL;
    g_autoptr(GArray) found = find_labels(table, words, covered, &labels);
    double x0, x1;

    if (table->layout == GJ_LAYOUT_FLAT &&
        gj_words_cover_broken(table->items, words, table->table, table->hits, covered)) {
        g_array_unref(found);
        found = find_labels(table, words, covered, &labels);
    }
    if (table->hits->len == 0)
        return;
    if (table->layout == GJ_LAYOUT_FLAT)
        find_late_labels(table, found);
    label_column(table, &x0, &x1);
    table->label_edge = x1;
    find_label_edges(table);
    gj_other_rows_add(table->items, labels, table->hits, x0, x1, table->layout);
    if (table->layout == GJ_LAYOUT_FLAT) {
        gj_other_rows_add_subtotals(table->items, words, table->hits, table->table->subtotal);
        if (table->hits->len > 0)
            gj_flat_add_groups(table);
    } else {
        gj_other_rows_add_sums(table->items, covered, table->hits, x0, x1, table->table->subtotal);
        gj_other_rows_join_tails(table->items, table->hits, table->table->rows);
    }
    if (table->hits->len == 0)
        return;
    know_late_rows(table);
    find_second_table(table, found);
    gj_other_rows_adopt(table->items, table->hits, table->table->rows);
}
