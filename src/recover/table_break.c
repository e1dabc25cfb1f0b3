/* The last row of a table, where a page breaks it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"
#include "recover/vocabulary.h"

/* The numbers and units that begin the page after the last row's, before any words. Returns:
 * ownership of an array of guint. */
static GArray *
find_overleaf(const GjTableParts *table)
{
    const GjHit *last = &g_array_index(table->hits, GjHit, table->hits->len - 1);
    guint page = gj_item(table->items, last->last)->page;
    GArray *overleaf = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = table->from; i < table->to; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (item->page != page + 1)
            continue;
        if (gj_item_is_words(item) && !gj_says_no_number(table->words, item->text))
            break;
        g_array_append_val(overleaf, i);
    }
    return overleaf;
}

/* The column in which an item stands, -1 if that is not sure. */
static int
column_of(const GjTableParts *table, guint index, const GjColumns *columns)
{
    gboolean sure;
    int column = gj_columns_find(columns, gj_item(table->items, index), &sure);

    return sure ? column : -1;
}

static gboolean
is_empty(const GjReading *reading, guint row, int column)
{
    return gj_reading_slot(reading, row, (guint)column)->items->len == 0;
}

/* Whether items hold a number, and each of them stands in the column of an empty cell. */
static gboolean
fit_empty_cells(const GjTableParts *table, const GjReading *reading, guint row, const GArray *items,
                const GjColumns *columns)
{
    gboolean any = FALSE;

    for (guint i = 0; i < items->len; i++) {
        guint index = g_array_index(items, guint, i);
        int column = column_of(table, index, columns);

        if (column < 0 || !is_empty(reading, row, column))
            return FALSE;
        any |= gj_item(table->items, index)->kind == GJ_NUMBER_VALUE;
    }
    return any;
}

/* Opens the empty cells of a row that may have lost a number in a column, all if it is -1. */
static void
open_empty_cells(GjReading *reading, guint row, int column)
{
    for (guint c = 0; c < reading->table->columns->len; c++)
        if ((column < 0 || c == (guint)column) && is_empty(reading, row, (int)c))
            gj_reading_slot(reading, row, c)->open = TRUE;
}

void
gj_table_put_over_break(const GjTableParts *table, GjReading *reading, const GjColumns *columns)
{
    const GjHit *last = &g_array_index(table->hits, GjHit, table->hits->len - 1);
    g_autoptr(GArray) overleaf = NULL;
    gboolean fit;

    if (table->layout != GJ_LAYOUT_PAGE || last->label == GJ_UNKNOWN_LABEL)
        return;
    overleaf = find_overleaf(table);
    fit = fit_empty_cells(table, reading, (guint)last->label, overleaf, columns);
    for (guint i = 0; i < overleaf->len; i++) {
        guint index = g_array_index(overleaf, guint, i);
        int column = column_of(table, index, columns);

        if (fit)
            gj_reading_put(reading, (guint)last->label, (guint)column, index, GJ_PLACED_WEAKLY);
        else if (gj_item(table->items, index)->kind == GJ_NUMBER_VALUE)
            open_empty_cells(reading, (guint)last->label, column);
    }
}
