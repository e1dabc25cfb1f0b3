/* Tables whose columns stand in another order than the form's: some agencies print
 * 社会公益组织 before 科研机构, or 现行有效件数 first. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"

/* Where a column's head stands best. */
typedef struct {
    const GjHit *hit;   /* NULL if it was not found */
    gboolean elsewhere; /* as well as in another place */
    guint column;
} Head;

static double
middle_of(const GjHit *hit)
{
    return (hit->box.x0 + hit->box.x1) / 2;
}

/* Returns: ownership of a Head for each column. */
static Head *
find_best(const GArray *found, guint n)
{
    Head *heads = g_new0(Head, n);

    for (guint i = 0; i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);
        Head *head = &heads[hit->label];

        head->column = (guint)hit->label;
        if (head->hit == NULL || hit->weight > head->hit->weight)
            *head = (Head){hit, FALSE, head->column};
        else if (hit->weight == head->hit->weight &&
                 (hit->box.x1 < head->hit->box.x0 || hit->box.x0 > head->hit->box.x1))
            head->elsewhere = TRUE;
    }
    return heads;
}

static gboolean
is_on_one_line(const GjTableParts *table, const GjHit *a, const GjHit *b)
{
    guint line = gj_item(table->items, a->first)->line;

    return gj_item(table->items, a->last)->line == line &&
           gj_item(table->items, b->first)->line == line &&
           gj_item(table->items, b->last)->line == line;
}

/* Whether each head stands in one place, alone in its cell, and none above another: only then their
 * order is that of the columns. Flat text keeps it on one line. */
static gboolean
shows_order(const GjTableParts *table, const Head *heads, guint n)
{
    for (guint k = 0; k < n; k++) {
        const GjHit *hit = heads[k].hit;

        if (hit == NULL || heads[k].elsewhere || !hit->is_whole)
            return FALSE;
        if (k > 0 && heads[k - 1].hit->box.x1 > hit->box.x0 + 1)
            return FALSE;
        if (table->layout == GJ_LAYOUT_FLAT && !is_on_one_line(table, heads[0].hit, hit))
            return FALSE;
    }
    return TRUE;
}

static int
compare_place(gconstpointer a, gconstpointer b)
{
    const Head *left = a, *right = b;
    double difference;

    if (left->hit == NULL || right->hit == NULL)
        return (left->hit == NULL) - (right->hit == NULL);
    difference = middle_of(left->hit) - middle_of(right->hit);
    return difference < 0 ? -1 : difference > 0;
}

/* Whether two heads stand beside each other the other way round than in the form. */
static gboolean
are_exchanged(const GjTableParts *table, const Head *left, const Head *right)
{
    return left->hit != NULL && right->hit != NULL && left->column > right->column &&
           left->hit->box.x1 < right->hit->box.x0 && left->hit->box.y0 < right->hit->box.y1 &&
           left->hit->box.y1 > right->hit->box.y0 && !left->elsewhere && !right->elsewhere &&
           left->hit->is_whole && right->hit->is_whole &&
           (table->layout != GJ_LAYOUT_FLAT || is_on_one_line(table, left->hit, right->hit));
}

static gboolean
has_exchanged(const GjTableParts *table, const Head *heads, guint n)
{
    for (guint k = 0; k < n; k++)
        for (guint j = k + 1; j < n; j++)
            if (are_exchanged(table, &heads[k], &heads[j]))
                return TRUE;
    return FALSE;
}

/* Whether no other words are the same head. */
static gboolean
is_found_once(const GArray *found, const GjHit *hit)
{
    for (guint i = 0; i < found->len; i++) {
        const GjHit *other = &g_array_index(found, GjHit, i);

        if (other->label == hit->label && (other->first > hit->last || other->last < hit->first))
            return FALSE;
    }
    return TRUE;
}

/* Whether a head comes right behind another one in text, without an empty line between them: there
 * programs part the blocks of a page, which they bring in an order of their own. Both may be
 * wrapped, and their lines come by turns. */
static gboolean
comes_next(const GjTableParts *table, const GjHit *head, const GjHit *next)
{
    const GjItem *before, *item = gj_item(table->items, next->first);

    if (next->last <= head->last ||
        (next->first != head->last + 1 && next->first != head->first + 1))
        return FALSE;
    before = gj_item(table->items, next->first - 1);
    return item->box.y0 - before->box.y1 < gj_item_height(item);
}

/* Whether two heads follow each other in flat text, one a line, the other way round than in the
 * form. The head of the totals is as tall as two rows of others and may come before them. */
static gboolean
has_exchanged_lines(const GjTableParts *table, const GjReading *reading, const GArray *found)
{
    gboolean sums = gj_rows_end_with_their_sum(reading->format, reading->table_index);
    int n = (int)table->table->columns->len - (sums ? 1 : 0);

    for (guint i = 0; table->layout == GJ_LAYOUT_FLAT && i < found->len; i++) {
        const GjHit *head = &g_array_index(found, GjHit, i);

        if (!head->is_whole || head->label >= n || !is_found_once(found, head))
            continue;
        for (guint j = 0; j < found->len; j++) {
            const GjHit *next = &g_array_index(found, GjHit, j);

            if (next->is_whole && next->label < head->label && comes_next(table, head, next) &&
                is_found_once(found, next))
                return TRUE;
        }
    }
    return FALSE;
}

/* A sum that stands elsewhere than at the end of its row can't be told from what it adds up. */
static gboolean
may_be_read(const GjTableParts *table, const GjReading *reading, const Head *heads, guint n)
{
    return shows_order(table, heads, n) &&
           (heads[n - 1].column == n - 1 ||
            !gj_rows_end_with_their_sum(reading->format, reading->table_index));
}

/* Counts the labels as their columns stand. */
static void
relabel(GArray *found, const guint *order, guint n)
{
    g_autofree int *place_of = g_new(int, n);

    for (guint k = 0; k < n; k++)
        place_of[order[k]] = (int)k;
    for (guint i = 0; i < found->len; i++) {
        GjHit *hit = &g_array_index(found, GjHit, i);

        hit->label = place_of[hit->label];
    }
}

void
gj_table_find_order(GjTableParts *table, const GjReading *reading, GArray *found)
{
    guint n = table->table->columns->len;
    g_autofree Head *heads = find_best(found, n);

    qsort(heads, n, sizeof *heads, compare_place);
    if (!has_exchanged(table, heads, n) && !has_exchanged_lines(table, reading, found))
        return;
    if (!may_be_read(table, reading, heads, n)) {
        table->is_disordered = TRUE;
        return;
    }
    table->order = g_new(guint, n);
    for (guint k = 0; k < n; k++)
        table->order[k] = heads[k].column;
    relabel(found, table->order, n);
}
