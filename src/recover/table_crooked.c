/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"

gboolean
gj_table_is_full(const GjTableParts *table, const GjNumberRow *row, const GjColumns *columns)
{
    return gj_columns_is_full(columns, table->items, row->numbers) &&
           gj_items_count_numbers(table->items, row->numbers) == columns->n;
}

gboolean
gj_table_is_out_of_place(const GjTableParts *table, const GjNumberRow *row,
                         const GjColumns *columns)
{
    gboolean sure;

    for (guint from = 0, end, i = 0; from < row->numbers->len; from = end, i++) {
        GjItem item;

        end = gj_items_end_of_number(table->items, row->numbers, from);
        item = gj_items_joined(table->items, row->numbers, from, end);
        if (gj_columns_find(columns, &item, &sure) != (int)i)
            return TRUE;
    }
    return FALSE;
}

guint
gj_table_page_of(const GjTableParts *table, const GjNumberRow *row)
{
    return gj_item(table->items, g_array_index(row->numbers, guint, 0))->page;
}

/* Whether a label reaches into the first column: the table goes on there in other widths. */
static gboolean
label_reaches_over(const GjTableParts *table, const GjHit *hit, const GjColumns *columns)
{
    return table->layout == GJ_LAYOUT_PAGE && columns->known[0] &&
           hit->box.x1 > columns->x0[0] + gj_item_height(gj_item(table->items, hit->first));
}

/* How many hits there are up to the last label of the form: what comes behind it may be the text
 * below the table. */
static guint
count_labels(const GjTableParts *table)
{
    guint n = table->hits->len;

    while (n > 0 && g_array_index(table->hits, GjHit, n - 1).label == GJ_UNKNOWN_LABEL)
        n--;
    return n;
}

/* Marks the pages on which some full row is out of place, and those after them until one is in its
 * place again, and those with a label that reaches into the first column. */
static void
mark_crooked_pages(const GjTableParts *table, const GPtrArray *rows, const GjColumns *columns,
                   GHashTable *pages)
{
    gboolean crooked = FALSE;
    guint n_labels = count_labels(table);

    for (guint i = 0; i < n_labels; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (label_reaches_over(table, hit, columns))
            g_hash_table_insert(pages, GUINT_TO_POINTER(gj_item(table->items, hit->first)->page),
                                NULL);
    }
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (row->hit >= 0 && gj_table_is_full(table, row, columns))
            crooked = gj_table_is_out_of_place(table, row, columns);
        if (crooked)
            g_hash_table_insert(pages, GUINT_TO_POINTER(gj_table_page_of(table, row)), NULL);
    }
}

/* The numbers of the rows on a page. Returns: ownership of an array of GArray, borrowed. */
static GPtrArray *
numbers_on(const GjTableParts *table, const GPtrArray *rows, guint page)
{
    GPtrArray *numbers = g_ptr_array_new();

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (row->hit >= 0 && gj_table_page_of(table, row) == page)
            g_ptr_array_add(numbers, row->numbers);
    }
    return numbers;
}

static gboolean
has_headers(const GjTableParts *table, guint page)
{
    for (guint i = 0; i < table->headers->len; i++)
        if (gj_item(table->items, g_array_index(table->headers, GjHit, i).first)->page == page)
            return TRUE;
    return FALSE;
}

static gboolean
are_mostly_full(const GjTableParts *table, const GPtrArray *rows, guint page,
                const GjColumns *columns)
{
    guint n = 0, full = 0;

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (gj_table_page_of(table, row) != page)
            continue;
        n++;
        full += gj_table_is_full(table, row, columns);
    }
    return full * 2 > n;
}

/* The columns of a page by its own numbers, unless its headers tell otherwise: then digits of
 * numbers that fell apart, and as many blank cells, make some rows look full. Returns: ownership,
 * NULL if they aren't known. */
static GjColumns *
own_columns(const GjTableParts *table, const GPtrArray *rows, guint page, const GjColumns *columns)
{
    g_autoptr(GPtrArray) numbers = numbers_on(table, rows, page);
    g_autoptr(GjColumns) own = gj_columns_by_numbers(columns->n, table->items, numbers);

    if (own && has_headers(table, page) && gj_columns_contradict(columns, own) &&
        !are_mostly_full(table, rows, page, columns))
        return NULL;
    return g_steal_pointer(&own);
}

/* Takes the columns of each page after the first whose heads stand there in other places. */
static void
take_repeated_heads(const GjTableParts *table, const GPtrArray *rows, const GjColumns *columns,
                    GHashTable *pages)
{
    guint done = gj_item(table->items, g_array_index(table->hits, GjHit, 0).first)->page;

    for (guint i = 0; table->layout == GJ_LAYOUT_PAGE && i < rows->len; i++) {
        guint page = gj_table_page_of(table, g_ptr_array_index(rows, i));
        g_autoptr(GPtrArray) numbers = NULL;
        GjColumns *own;

        if (page <= done)
            continue;
        done = page;
        numbers = numbers_on(table, rows, page);
        own = gj_table_repeated_heads(table, page, numbers, columns);
        if (own)
            g_hash_table_insert(pages, GUINT_TO_POINTER(page), own);
    }
}

GHashTable *
gj_table_find_crooked_pages(const GjTableParts *table, const GPtrArray *rows,
                            const GjColumns *columns)
{
    GHashTable *pages = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)gj_columns_free);
    GHashTableIter iter;
    gpointer page;

    mark_crooked_pages(table, rows, columns, pages);
    g_hash_table_iter_init(&iter, pages);
    while (table->layout == GJ_LAYOUT_PAGE && g_hash_table_iter_next(&iter, &page, NULL))
        g_hash_table_iter_replace(&iter, own_columns(table, rows, GPOINTER_TO_UINT(page), columns));
    take_repeated_heads(table, rows, columns, pages);
    return pages;
}
