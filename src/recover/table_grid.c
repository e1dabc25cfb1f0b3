/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"

#include <string.h>

/* Columns are so many characters apart at least. */
#define LEAST_GAP 1.5

/* In fewer columns headers may stand over the numbers of others by chance. */
#define LEAST_HEADED 5

/* So many ways to take stretches for columns are tried at the most. */
#define MOST_TRIES 3000
/* Pages of one table, and stretches of numbers on each. */
#define MOST_PAGES 4
#define MOST_STRETCHES 12

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

/* Whether words stand among the numbers of a row, as where the head of a page came between the
 * lines of its label: then the numbers may be none of the table's. */
static gboolean
holds_words(const GjTableParts *table, const GjNumberRow *row)
{
    for (guint i = 0; i < row->numbers->len; i++)
        if (gj_item(table->items, g_array_index(row->numbers, guint, i))->kind == GJ_NUMBER_TEXT)
            return TRUE;
    return FALSE;
}

/* The stretches in which the numbers of a page stand, left to right. Returns: ownership. */
static GArray *
stretches_on(const GjTableParts *table, GPtrArray *rows, guint page)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    double width = 0;

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (page_of(table, row) != page || holds_words(table, row))
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

/* Whether the columns of a page are those of its rows with a number for each: a row that stands
 * aside of the others may make two stretches of one column, and one of two. Without such a row they
 * are, but not surely. */
static gboolean
are_columns_of_full_rows(const GjTableParts *table, GPtrArray *rows, guint page,
                         GjPageColumns *columns)
{
    guint n_in = 0, n_out = 0;

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (page_of(table, row) != page || row->numbers->len != columns->n)
            continue;
        if (gj_page_columns_hold(columns, table, row))
            n_in++;
        else
            n_out++;
    }
    columns->sure = n_in > 0 && n_in >= n_out;
    return n_in > 0 || n_out == 0;
}

static void
page_columns_free(gpointer data)
{
    GjPageColumns *columns = data;

    if (columns)
        g_free(columns->starts);
    g_free(columns);
}

static GjPageColumns *
page_columns_new(const GjTableParts *table, GPtrArray *rows, guint page, guint n)
{
    g_autoptr(GArray) stretches = stretches_on(table, rows, page);
    GjPageColumns *columns;

    if (stretches->len != n || n < 2)
        return NULL;
    columns = g_new0(GjPageColumns, 1);
    columns->starts = g_new(double, n);
    for (guint i = 0; i < n; i++)
        columns->starts[i] = g_array_index(stretches, Stretch, i).x0;
    columns->n = n;
    if (are_columns_of_full_rows(table, rows, page, columns))
        return columns;
    page_columns_free(columns);
    return NULL;
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

gboolean
gj_page_columns_hold(const GjPageColumns *columns, const GjTableParts *table,
                     const GjNumberRow *row)
{
    for (guint i = 0; i < row->numbers->len; i++)
        if (gj_page_columns_find(columns,
                                 gj_item(table->items, g_array_index(row->numbers, guint, i))) != i)
            return FALSE;
    return TRUE;
}

/* The stretches of a page, and the columns that they are taken for. */
typedef struct {
    guint page;
    GArray *stretches;
    guint columns[MOST_STRETCHES];
    gboolean known; /* which these are */
    gboolean sure;  /* ... and no doubt is left about it */
} StretchedPage;

typedef struct {
    const GjTableParts *table;
    GjReading *reading;
    GPtrArray *rows;
    guint n_columns;
    StretchedPage pages[MOST_PAGES];
    guint n_pages, n_tries, n_fitting;
    guint best[MOST_PAGES][MOST_STRETCHES]; /* the columns of the first way that fits */
} Stretching;

static guint
stretch_of(const StretchedPage *page, const GjItem *item)
{
    guint i = 0;

    while (i + 1 < page->stretches->len &&
           g_array_index(page->stretches, Stretch, i + 1).x0 <= item->box.x0)
        i++;
    return i;
}

static const StretchedPage *
page_of_row(const Stretching *stretching, const GjNumberRow *row)
{
    guint page = page_of(stretching->table, row);

    for (guint i = 0; i < stretching->n_pages; i++)
        if (stretching->pages[i].page == page)
            return &stretching->pages[i];
    return NULL;
}

/* Returns: FALSE if two numbers come into one cell. */
static gboolean
put_stretches(const Stretching *stretching)
{
    GjReading *reading = stretching->reading;

    gj_reading_clear(reading);
    for (guint i = 0; i < stretching->rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(stretching->rows, i);
        const StretchedPage *page = page_of_row(stretching, row);
        int label = g_array_index(stretching->table->hits, GjHit, row->hit).label;

        for (guint j = 0; label != GJ_UNKNOWN_LABEL && j < row->numbers->len; j++) {
            guint index = g_array_index(row->numbers, guint, j);
            guint column =
                page->columns[stretch_of(page, gj_item(stretching->table->items, index))];

            if (gj_reading_slot(reading, (guint)label, column)->items->len > 0)
                return FALSE;
            gj_reading_put(reading, (guint)label, column, index,
                           page->sure && row->sure ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
        }
    }
    return TRUE;
}

static void
try_stretching(Stretching *stretching)
{
    if (++stretching->n_tries > MOST_TRIES || !put_stretches(stretching) ||
        !gj_infer_fits(stretching->reading, FALSE))
        return;
    for (guint i = 0; stretching->n_fitting == 0 && i < stretching->n_pages; i++)
        memcpy(stretching->best[i], stretching->pages[i].columns,
               sizeof(stretching->pages[i].columns));
    stretching->n_fitting++;
}

/* Takes the stretches of a page from one on for columns, none further left than the one before. */
static void
try_pages(Stretching *stretching, guint page, guint stretch)
{
    StretchedPage *stretched = &stretching->pages[page];
    guint first = stretch > 0 ? stretched->columns[stretch - 1] : 0;

    if (stretching->n_fitting > 1 || stretching->n_tries > MOST_TRIES)
        return;
    if (page == stretching->n_pages) {
        try_stretching(stretching);
        return;
    }
    if (stretched->known || stretch == stretched->stretches->len) {
        try_pages(stretching, page + 1, 0);
        return;
    }
    for (guint c = first; c < stretching->n_columns; c++) {
        stretched->columns[stretch] = c;
        try_pages(stretching, page, stretch + 1);
    }
}

/* The columns of a page are known where there is one stretch for each, and under the headers. There
 * all but one show surely which they are: that one was left blank, as totals are. */
static gboolean
know_columns(const Stretching *stretching, StretchedPage *page, const GjColumns *columns)
{
    const GjTableParts *table = stretching->table;
    gboolean headed =
        table->headers->len == columns->n &&
        gj_item(table->items, g_array_index(table->headers, GjHit, 0).first)->page == page->page;

    page->known = headed || page->stretches->len == columns->n;
    page->sure = headed && columns->n >= LEAST_HEADED && page->stretches->len + 1 >= columns->n;
    for (guint i = 0; page->known && i < page->stretches->len; i++) {
        const Stretch *stretch = &g_array_index(page->stretches, Stretch, i);
        guint n_over = 0;

        page->columns[i] = i;
        for (guint c = 0; page->stretches->len != columns->n && c < columns->n; c++) {
            if (stretch->x0 >= columns->x1[c] || stretch->x1 <= columns->x0[c])
                continue;
            page->columns[i] = c;
            n_over++;
        }
        if (page->stretches->len != columns->n && n_over != 1)
            return FALSE;
    }
    return TRUE;
}

/* Returns: FALSE if the pages, or what stands on them, are too many, or some number has no row. */
static gboolean
find_pages(Stretching *stretching, const GjColumns *columns)
{
    for (guint i = 0; i < stretching->rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(stretching->rows, i);
        StretchedPage *page = &stretching->pages[stretching->n_pages];

        if (row->hit < 0)
            return FALSE;
        if (page_of_row(stretching, row))
            continue;
        if (stretching->n_pages == MOST_PAGES)
            return FALSE;
        stretching->n_pages++;
        page->page = page_of(stretching->table, row);
        page->stretches = stretches_on(stretching->table, stretching->rows, page->page);
        if (page->stretches->len > MOST_STRETCHES || !know_columns(stretching, page, columns))
            return FALSE;
    }
    return stretching->n_pages > 0;
}

gboolean
gj_table_put_by_stretches(const GjTableParts *table, GjReading *reading, GPtrArray *rows,
                          const GjColumns *columns)
{
    Stretching stretching = {
        .table = table, .reading = reading, .rows = rows, .n_columns = columns->n};
    gboolean found = FALSE;

    if (find_pages(&stretching, columns) &&
        gj_rows_end_with_their_sum(reading->format, reading->table_index)) {
        try_pages(&stretching, 0, 0);
        found = stretching.n_fitting == 1 && stretching.n_tries <= MOST_TRIES;
    }
    for (guint i = 0; found && i < stretching.n_pages; i++)
        memcpy(stretching.pages[i].columns, stretching.best[i],
               sizeof(stretching.pages[i].columns));
    if (found)
        put_stretches(&stretching);
    else
        gj_reading_clear(reading);
    for (guint i = 0; i < stretching.n_pages; i++)
        g_array_unref(stretching.pages[i].stretches);
    return found;
}
