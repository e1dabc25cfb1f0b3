/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"

/* In text a row with as many numbers as there are columns is complete; of a shorter one only the
 * order is known. */
void
gj_table_put_row_in_order(const GjTableParts *table, GjReading *reading, GArray *numbers,
                          guint form_row)
{
    guint n_columns = table->table->columns->len;
    gboolean full = numbers->len == n_columns;

    for (guint i = 0; i < numbers->len; i++) {
        if (i >= n_columns)
            reading->strays++;
        else
            gj_reading_put(reading, form_row, i, g_array_index(numbers, guint, i),
                           full ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
    }
    for (guint i = 0; i < n_columns && !full && numbers->len > 0; i++)
        gj_reading_slot(reading, form_row, i)->open = TRUE;
}

/* The numbers of a row label, in order: in flat text all that follow it. Returns: ownership. */
static GArray *
numbers_after(GPtrArray *rows, guint hit)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (row->hit == (int)hit)
            g_array_append_vals(numbers, row->numbers->data, row->numbers->len);
    }
    return numbers;
}

/* Whether the numbers from `start` on are all those that follow the row's own label. */
static gboolean
follow_own_label(const GjTableParts *table, GPtrArray *rows, guint form_row, const GArray *numbers,
                 guint start)
{
    guint n_columns = table->table->columns->len;

    for (guint i = 0; i < table->hits->len; i++) {
        g_autoptr(GArray) own = NULL;

        if (g_array_index(table->hits, GjHit, i).label != (int)form_row)
            continue;
        own = numbers_after(rows, i);
        return own->len == n_columns &&
               g_array_index(own, guint, 0) == g_array_index(numbers, guint, start);
    }
    return FALSE;
}

static gboolean
each_row_is_whole_or_blank(const GjTableParts *table, GPtrArray *rows)
{
    for (guint i = 0; i < table->hits->len; i++) {
        g_autoptr(GArray) numbers = numbers_after(rows, i);

        if (numbers->len != 0 && numbers->len != table->table->columns->len)
            return FALSE;
    }
    return TRUE;
}

static gboolean
has_unknown_row(const GjTableParts *table)
{
    for (guint i = 0; i < table->hits->len; i++)
        if (g_array_index(table->hits, GjHit, i).label == GJ_UNKNOWN_LABEL)
            return TRUE;
    return FALSE;
}

/* Where labels and numbers are out of step but there is a number for every cell, the numbers alone
 * tell their places: the order of the form is fixed. If a third of the rows stand beside their
 * labels all the same, these hold the sequence in place; else the identities must confirm it.
 * Returns: FALSE if there are not that many numbers. */
static gboolean
put_in_sequence(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    guint n_columns = table->table->columns->len, n_rows = table->table->rows->len, next = 0;
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree gboolean *own_label = g_new0(gboolean, n_rows);
    guint n_own = 0;
    gboolean all;

    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = ((GjNumberRow *)g_ptr_array_index(rows, i))->numbers;

        g_array_append_vals(numbers, row->data, row->len);
    }
    if (has_unknown_row(table))
        return FALSE;
    all = numbers->len == n_rows * n_columns;
    if (each_row_is_whole_or_blank(table, rows) ||
        (!all && numbers->len != reading->n_rows_found * n_columns))
        return FALSE;
    for (guint r = 0; r < n_rows; r++) {
        reading->rows_found[r] |= all;
        if (!reading->rows_found[r])
            continue;
        own_label[r] = follow_own_label(table, rows, r, numbers, next);
        n_own += own_label[r];
        for (guint c = 0; c < n_columns; c++, next++)
            gj_reading_put(reading, r, c, g_array_index(numbers, guint, next), GJ_PLACED_SURELY);
    }
    for (guint r = 0; r < n_rows; r++)
        for (guint c = 0; reading->rows_found[r] && !own_label[r] && c < n_columns; c++)
            gj_reading_slot(reading, r, c)->placing =
                n_own * 3 >= reading->n_rows_found ? GJ_PLACED_BY_CHECKS : GJ_PLACED_WEAKLY;
    return TRUE;
}

void
gj_table_put_flat(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    if (put_in_sequence(table, reading, rows))
        return;
    for (guint i = 0; i < table->hits->len; i++) {
        int label = g_array_index(table->hits, GjHit, i).label;
        g_autoptr(GArray) numbers = numbers_after(rows, i);

        if (label != GJ_UNKNOWN_LABEL)
            gj_table_put_row_in_order(table, reading, numbers, (guint)label);
    }
}
