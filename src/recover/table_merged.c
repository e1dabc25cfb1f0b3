/* Numbers of text that may stand in merged cells. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"

static guint
count_numbers(const GjReading *reading, guint row)
{
    guint n = 0;

    for (guint c = 0; c < reading->table->columns->len; c++)
        n += gj_reading_slot(reading, row, c)->items->len > 0;
    return n;
}

/* Whether most rows that hold anything hold a number in every column, noughts as well. */
static gboolean
most_rows_are_full(const GjReading *reading)
{
    guint n = 0, n_full = 0;

    for (guint r = 0; r < reading->table->rows->len; r++) {
        n += count_numbers(reading, r) > 0;
        n_full += count_numbers(reading, r) == reading->table->columns->len;
    }
    return n_full * 2 > n;
}

static gboolean
is_empty(const GjReading *reading, guint row, guint column)
{
    return column < reading->table->columns->len &&
           gj_reading_slot(reading, row, column)->items->len == 0;
}

/* How many columns beside one, in steps of `step`, are empty. */
static guint
count_empty_beside(const GjReading *reading, guint row, guint column, int step)
{
    guint n = 0;

    for (guint c = column + (guint)step; is_empty(reading, row, c); c += (guint)step)
        n++;
    return n;
}

/* Doubts the columns around one up to the next numbers, which a merged cell may take in if it
 * stands in their middle. */
static void
doubt_stretch(GjReading *reading, guint row, guint column)
{
    guint left = count_empty_beside(reading, row, column, -1);

    if (left == 0 || left != count_empty_beside(reading, row, column, 1))
        return;
    for (guint c = column - left; c <= column + left; c++)
        gj_table_doubt_cell(reading, row, c);
}

void
gj_table_doubt_merged_columns(const GjTableParts *table, GjReading *reading)
{
    if (table->layout != GJ_LAYOUT_GRID || !most_rows_are_full(reading))
        return;
    for (guint r = 0; r < table->table->rows->len; r++)
        for (guint c = 1; c + 1 < table->table->columns->len; c++)
            if (!is_empty(reading, r, c))
                doubt_stretch(reading, r, c);
}

/* Whether a row lacks nothing but its total, and its last number may be that: it is no less than
 * the sum of those before it. */
static gboolean
may_be_shifted(const GjTableParts *table, const GjReading *reading, guint row)
{
    guint last = reading->table->columns->len - 1;
    gint64 sum = 0, value = 0;

    if (!is_empty(reading, row, last) || count_numbers(reading, row) != last)
        return FALSE;
    for (guint c = 0; c < last; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        sum += value;
        if (!gj_item_whole_number(gj_item(table->items, g_array_index(items, guint, 0)),
                                  table->words, &value))
            return FALSE;
    }
    return value >= sum;
}

void
gj_table_doubt_shifted_rows(const GjTableParts *table, GjReading *reading)
{
    if (table->layout != GJ_LAYOUT_GRID || !most_rows_are_full(reading) ||
        !gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return;
    for (guint r = 0; r < table->table->rows->len; r++)
        if (may_be_shifted(table, reading, r))
            gj_table_doubt_row(reading, r);
}
