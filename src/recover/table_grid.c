/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"

/* Columns are so many characters apart at least. */
#define LEAST_GAP 1.5

/* Where the numbers of one column stand on one page. */
typedef struct {
    double x0, x1;
} Stretch;

static guint
page_of(const GjTableParts *table, const GjNumberRow *row)
{
    return gj_item(table->items, g_array_index(row->numbers, guint, 0))->page;
}

static double
width_of_character(const GjItem *item)
{
    return (item->box.x1 - item->box.x0) / MAX(item->count, 1);
}

static int
compare_stretches(gconstpointer a, gconstpointer b)
{
    const Stretch *left = a, *right = b;

    return left->x0 < right->x0 ? -1 : left->x0 > right->x0;
}

/* Joins stretches that touch. */
static void
join_stretches(GArray *stretches, double gap)
{
    guint n = 0;

    g_array_sort(stretches, compare_stretches);
    for (guint i = 0; i < stretches->len; i++) {
        Stretch stretch = g_array_index(stretches, Stretch, i);
        Stretch *last = n ? &g_array_index(stretches, Stretch, n - 1) : NULL;

        if (last && stretch.x0 - last->x1 < gap)
            last->x1 = MAX(last->x1, stretch.x1);
        else
            g_array_index(stretches, Stretch, n++) = stretch;
    }
    g_array_set_size(stretches, n);
}

/* The stretches in which the numbers of a page stand, left to right. Returns: ownership. */
static GArray *
stretches_on(const GjTableParts *table, GPtrArray *rows, guint page)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    double width = 0;

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (page_of(table, row) != page)
            continue;
        for (guint j = 0; j < row->numbers->len; j++) {
            const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, j));
            Stretch stretch = {item->box.x0, item->box.x1};

            width = width_of_character(item);
            g_array_append_val(stretches, stretch);
        }
    }
    join_stretches(stretches, LEAST_GAP * width);
    return stretches;
}

static gboolean
has_full_row(const GjTableParts *table, GPtrArray *rows, guint page, guint n)
{
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (page_of(table, row) == page && row->numbers->len == n)
            return TRUE;
    }
    return FALSE;
}

static GjPageColumns *
page_columns_new(const GjTableParts *table, GPtrArray *rows, guint page, guint n)
{
    g_autoptr(GArray) stretches = stretches_on(table, rows, page);
    GjPageColumns *columns;

    if (stretches->len != n || n < 2)
        return NULL;
    columns = g_new0(GjPageColumns, 1);
    columns->sure = has_full_row(table, rows, page, n);
    columns->starts = g_new(double, n);
    for (guint i = 0; i < n; i++)
        columns->starts[i] = g_array_index(stretches, Stretch, i).x0;
    columns->n = n;
    return columns;
}

static void
page_columns_free(gpointer data)
{
    GjPageColumns *columns = data;

    if (columns)
        g_free(columns->starts);
    g_free(columns);
}

GHashTable *
gj_table_find_page_columns(const GjTableParts *table, GPtrArray *rows, guint n)
{
    GHashTable *pages = g_hash_table_new_full(NULL, NULL, NULL, page_columns_free);

    for (guint i = 0; table->layout == GJ_LAYOUT_GRID && i < rows->len; i++) {
        gpointer page = GUINT_TO_POINTER(page_of(table, g_ptr_array_index(rows, i)));

        if (!g_hash_table_contains(pages, page))
            g_hash_table_insert(pages, page,
                                page_columns_new(table, rows, GPOINTER_TO_UINT(page), n));
    }
    return pages;
}

guint
gj_page_columns_find(const GjPageColumns *columns, const GjItem *item)
{
    guint column = 0;

    while (column + 1 < columns->n && columns->starts[column + 1] <= item->box.x0)
        column++;
    return column;
}
