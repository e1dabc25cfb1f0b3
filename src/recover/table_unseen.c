/* Columns of a page that were not seen. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"

/* Whether a cell holds two numbers, side by side. */
static gboolean
holds_two_numbers(const GjReading *reading, const GjSlot *slot)
{
    for (guint i = 1; i < slot->items->len; i++) {
        const GjItem *left = gj_item(reading->items, g_array_index(slot->items, guint, i - 1));
        const GjItem *right = gj_item(reading->items, g_array_index(slot->items, guint, i));

        if (left->line == right->line && left->kind == GJ_NUMBER_VALUE &&
            right->kind == GJ_NUMBER_VALUE && !gj_items_may_be_one_number(left, right))
            return TRUE;
    }
    return FALSE;
}

/* Returns: NULL if the head of a column was not found. */
static const GjHit *
head_of(const GjTableParts *table, guint column)
{
    for (guint i = 0; i < table->headers->len; i++)
        if (g_array_index(table->headers, GjHit, i).label == (int)column)
            return &g_array_index(table->headers, GjHit, i);
    return NULL;
}

static gboolean
is_column_empty(const GjReading *reading, guint column)
{
    for (guint r = 0; r < reading->table->rows->len; r++)
        if (gj_reading_slot(reading, r, column)->items->len > 0)
            return FALSE;
    return TRUE;
}

/* Whether a cell holds a number that stands beside the head of its column, towards another one. */
static gboolean
stands_beside(const GjReading *reading, const GjSlot *slot, const GjHit *head, gboolean left)
{
    for (guint i = 0; i < slot->items->len; i++) {
        const GjItem *item = gj_item(reading->items, g_array_index(slot->items, guint, i));

        if (left ? item->box.x1 < head->box.x0 : item->box.x0 > head->box.x1)
            return TRUE;
    }
    return FALSE;
}

/* A column that has neither a head nor a number: those of the next one may be its own, if they
 * stand on its side of their head. */
static void
doubt_beside_empty(const GjTableParts *table, GjReading *reading, guint column, guint next)
{
    const GjHit *head = head_of(table, next);

    for (guint r = 0; head && r < reading->table->rows->len; r++) {
        if (!stands_beside(reading, gj_reading_slot(reading, r, next), head, next > column))
            continue;
        reading->strays++;
        gj_table_doubt_cell(reading, r, column);
        gj_table_doubt_cell(reading, r, next);
    }
}

/* Doubts the cells [from, to] of the rows of a page that have numbers, but not for every column. */
static void
doubt_columns_on(const GjTableParts *table, GjReading *reading, const GPtrArray *rows, guint page,
                 guint from, guint to)
{
    reading->strays++;
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        int label =
            row->hit < 0 ? GJ_UNKNOWN_LABEL : g_array_index(table->hits, GjHit, row->hit).label;

        if (label == GJ_UNKNOWN_LABEL || gj_table_page_of(table, row) != page ||
            !gj_reading_is_partial(reading, (guint)label))
            continue;
        for (guint c = from; c <= to; c++)
            gj_table_doubt_cell(reading, (guint)label, c);
    }
}

/* Two numbers in a cell of this column: the columns from the one before to the one behind, or on to
 * the next head, may have been mistaken. */
static void
doubt_around(const GjTableParts *table, GjReading *reading, const GPtrArray *rows, guint page,
             guint column)
{
    guint last = table->table->columns->len - 1;
    guint from = column > 0 ? column - 1 : 0, to = MIN(column + 1, last);

    while (from > 0 && !head_of(table, from))
        from--;
    while (to < last && !head_of(table, to))
        to++;
    doubt_columns_on(table, reading, rows, page, from, to);
}

void
gj_table_doubt_unseen_columns(const GjTableParts *table, GjReading *reading, const GPtrArray *rows)
{
    for (guint r = 0; r < table->table->rows->len; r++) {
        for (guint c = 0; c < table->table->columns->len; c++) {
            const GjSlot *slot = gj_reading_slot(reading, r, c);

            if (holds_two_numbers(reading, slot))
                doubt_around(table, reading, rows,
                             gj_item(reading->items, g_array_index(slot->items, guint, 0))->page,
                             c);
        }
    }
    for (guint c = 0; c < table->table->columns->len; c++) {
        if (head_of(table, c) || !is_column_empty(reading, c))
            continue;
        if (c > 0)
            doubt_beside_empty(table, reading, c, c - 1);
        if (c + 1 < table->table->columns->len)
            doubt_beside_empty(table, reading, c, c + 1);
    }
}
