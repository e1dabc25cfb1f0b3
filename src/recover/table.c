/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table.h"

#include "recover/columns.h"
#include "recover/labels.h"
#include "recover/rows.h"
#include "recover/tracks.h"
#include "recover/vocabulary.h"

/* A table under reading. */
typedef struct {
    const GjTable *table;
    const GArray *items;
    guint from, to;
    GjLayout layout;
    GArray *hits;      /* of GjHit: the row labels, and rows the form lacks, downwards */
    GArray *headers;   /* of GjHit: the column labels, across */
    double label_edge; /* the labels end here, across the page */
} Table;

static int
compare_double(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static double
median(GArray *values)
{
    g_array_sort(values, compare_double);
    return values->len ? g_array_index(values, double, values->len / 2) : 0;
}

/* The stretch across the page in which most row labels stand. */
static void
label_column(const Table *table, double *x0, double *x1)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        g_array_append_val(starts, hit->box.x0);
        g_array_append_val(ends, hit->box.x1);
    }
    *x0 = median(starts);
    *x1 = median(ends);
}

static void
find_rows(Table *table)
{
    g_autoptr(GArray) words = gj_words_between(table->items, table->from, table->to);
    g_autoptr(GHashTable) covered = gj_words_covered(table->items, words, table->table);
    g_autoptr(GArray) labels = gj_words_without(words, covered);
    g_autoptr(GPtrArray) tracks = gj_word_tracks(table->items, labels, table->layout);
    g_autoptr(GArray) found = gj_labels_find(table->items, tracks, table->table->rows);
    double x0, x1;

    if (g_getenv("DBG2")) { for (guint i=0;i<tracks->len;i++) g_printerr("TRACK %s\n", ((GjTrack*)g_ptr_array_index(tracks,i))->text->str);
     for (guint i=0;i<found->len;i++) { GjHit*h=&g_array_index(found,GjHit,i); g_printerr("FOUND %d first %d last %d w %d y %.0f\n",h->label,h->first,h->last,h->weight,h->box.y0);} }
    table->hits = gj_labels_chain(found, GJ_DOWNWARDS);
    if (table->hits->len == 0)
        return;
    label_column(table, &x0, &x1);
    table->label_edge = x1;
    gj_words_add_unknown_rows(table->items, labels, table->hits, x0, x1, table->layout);
    if (g_getenv("DBG")) for (guint i = 0; i < table->hits->len; i++) { GjHit *h = &g_array_index(table->hits, GjHit, i); GjBox c = gj_item(table->items, h->first)->cell; c.y0=MAX(c.y0,-1);c.x0=MAX(c.x0,-1);c.x1=MIN(c.x1,99999);c.y1=MIN(c.y1,99999); g_printerr("HIT %d %s p%d y %.1f-%.1f x %.1f-%.1f w%d cell y %.0f-%.0f x %.0f-%.0f '%s'..'%s'\n", h->label, h->label<0?"?":((GjLabel*)g_ptr_array_index(table->table->rows,h->label))->code, gj_item(table->items,h->first)->page, h->box.y0,h->box.y1,h->box.x0,h->box.x1,h->weight, c.y0,c.y1,c.x0,c.x1,gj_item(table->items,h->first)->text, gj_item(table->items,h->last)->text);}
}

/* The column labels stand above the first row. */
static void
find_columns(Table *table)
{
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);
    double top = gj_item(table->items, first->first)->box.y0;
    g_autoptr(GArray) words = gj_words_between(table->items, table->from, table->to);
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) covered = NULL;
    g_autoptr(GArray) labels = NULL;
    g_autoptr(GPtrArray) tracks = NULL;
    g_autoptr(GArray) found = NULL;

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        if (gj_item_middle(gj_item(table->items, index)) < top)
            g_array_append_val(above, index);
    }
    covered = gj_words_covered(table->items, above, table->table);
    labels = gj_words_without(above, covered);
    tracks = gj_word_tracks(table->items, labels, table->layout);
    found = gj_labels_find(table->items, tracks, table->table->columns);
    table->headers = gj_labels_chain(found, GJ_ACROSS);
    if (g_getenv("DBG")) { for (guint i=0;i<tracks->len;i++) g_printerr("HTRACK %s\n", ((GjTrack*)g_ptr_array_index(tracks,i))->text->str); for (guint i = 0; i < table->headers->len; i++) { GjHit *h = &g_array_index(table->headers, GjHit, i); GjBox c = gj_item(table->items, h->first)->cell; c.y0=MAX(c.y0,-1);c.x0=MAX(c.x0,-1);c.x1=MIN(c.x1,99999);c.y1=MIN(c.y1,99999); g_printerr("COL %d x %.1f-%.1f cell %.0f-%.0f %s\n", h->label, h->box.x0,h->box.x1,c.x0,c.x1,gj_item(table->items, h->first)->text);}}
}

/* Whether an item can be a number in a cell: it stands right of the labels, between the first and the
 * last row; in text nothing but numbers follows it on its line. */
static gboolean
is_cell_number(const Table *table, guint index, double bottom)
{
    const GjItem *item = gj_item(table->items, index);
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);

    if (item->kind == GJ_NUMBER_TEXT || gj_item_is_words(item))
        return FALSE;
    if (item->box.y1 < first->box.y0 - gj_item_height(item) || item->box.y0 > bottom)
        return FALSE;
    if (table->layout != GJ_LAYOUT_FLAT && item->box.x0 < table->label_edge - 1)
        return FALSE;
    if (table->layout == GJ_LAYOUT_PAGE)
        return TRUE;
    for (guint i = index + 1; i < table->to; i++) {
        const GjItem *next = gj_item(table->items, i);

        if (next->line != item->line)
            break;
        if (gj_item_is_words(next))
            return FALSE;
    }
    return TRUE;
}

/* Below the last row only what stands within a line's height can belong to it. */
static double
bottom_of(const Table *table)
{
    const GjHit *last = &g_array_index(table->hits, GjHit, table->hits->len - 1);
    const GjItem *item = gj_item(table->items, last->last);
    double bottom = last->box.y1 + 1.5 * gj_item_height(item);

    if (item->cell.y1 < G_MAXDOUBLE)
        return MIN(item->cell.y1, last->box.y1 + 6 * gj_item_height(item));
    return table->layout == GJ_LAYOUT_FLAT ? last->box.y1 + 9 * gj_item_height(item) : bottom;
}

static GPtrArray *
gather_numbers(const Table *table)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    double bottom = bottom_of(table);
    GPtrArray *rows;

    for (guint i = table->from; i < table->to; i++)
        if (is_cell_number(table, i, bottom))
            g_array_append_val(numbers, i);
    rows = gj_number_rows_gather(table->items, numbers);
    gj_number_rows_assign(rows, table->items, table->hits, table->layout);
    if (g_getenv("DBG")) for (guint i = 0; i < rows->len; i++) { GjNumberRow *r = g_ptr_array_index(rows, i); g_printerr("ROW y %.1f hit %d sure %d:", r->middle, r->hit, r->sure); for (guint j=0;j<r->numbers->len;j++) { const GjItem*it=gj_item(table->items,g_array_index(r->numbers,guint,j)); g_printerr(" %s@%.0f-%.0f", it->text, it->box.x0, it->box.x1);} g_printerr("\n"); }
    return rows;
}

static GPtrArray *
numbers_of(GPtrArray *rows)
{
    GPtrArray *numbers = g_ptr_array_new();

    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add(numbers, ((GjNumberRow *)g_ptr_array_index(rows, i))->numbers);
    return numbers;
}

static void
put_by_place(const Table *table, GjReading *reading, const GjNumberRow *row, guint form_row,
             const GjColumns *columns)
{
    for (guint i = 0; i < row->numbers->len; i++) {
        guint index = g_array_index(row->numbers, guint, i);
        gboolean sure;
        int column = gj_columns_find(columns, gj_item(table->items, index), &sure);

        if (column < 0)
            reading->strays++;
        else
            gj_reading_put(reading, form_row, (guint)column, index,
                           sure && row->sure ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
    }
}

/* In flat text a row with as many numbers as there are columns is complete; of a shorter one only the
 * order is known. */
static void
put_by_order(const Table *table, GjReading *reading, GArray *numbers, guint form_row)
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

static void
put_flat(const Table *table, GjReading *reading, GPtrArray *rows)
{
    for (guint i = 0; i < table->hits->len; i++) {
        int label = g_array_index(table->hits, GjHit, i).label;
        g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));

        for (guint j = 0; j < rows->len; j++) {
            const GjNumberRow *row = g_ptr_array_index(rows, j);

            if (row->hit == (int)i)
                g_array_append_vals(numbers, row->numbers->data, row->numbers->len);
        }
        if (label != GJ_UNKNOWN_LABEL)
            put_by_order(table, reading, numbers, (guint)label);
    }
}

static void
put_placed(const Table *table, GjReading *reading, GPtrArray *rows, const GjColumns *columns)
{
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        int label;

        if (row->hit < 0) {
            reading->strays += row->numbers->len;
            continue;
        }
        label = g_array_index(table->hits, GjHit, row->hit).label;
        if (label != GJ_UNKNOWN_LABEL)
            put_by_place(table, reading, row, (guint)label, columns);
    }
}

static void
put_numbers(const Table *table, GjReading *reading)
{
    g_autoptr(GPtrArray) rows = gather_numbers(table);
    g_autoptr(GPtrArray) numbers = numbers_of(rows);
    g_autoptr(GjColumns) columns =
        gj_columns_new(table->table->columns->len, table->headers, table->items);

    if (table->layout == GJ_LAYOUT_FLAT) {
        put_flat(table, reading, rows);
        return;
    }
    gj_columns_learn(columns, table->items, numbers);
    put_placed(table, reading, rows, columns);
}

static void
mark_rows(const Table *table, GjReading *reading)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        reading->rows_found[hit->label] = TRUE;
        reading->n_rows_found++;
    }
    reading->n_columns_found = table->headers->len;
    reading->from = g_array_index(table->hits, GjHit, 0).first;
    reading->to = g_array_index(table->hits, GjHit, table->hits->len - 1).last + 1;
}

GjReading *
gj_table_read(const GjFormat *format, guint table_index, const GArray *items, guint from, guint to,
              GjLayout layout)
{
    Table table = {gj_format_table(format, table_index), items, from, to, layout, NULL, NULL, 0};
    GjReading *reading = NULL;

    find_rows(&table);
    if (table.hits->len > 0) {
        reading = gj_reading_new(format, table_index, items);
        find_columns(&table);
        mark_rows(&table, reading);
        put_numbers(&table, reading);
        g_array_unref(table.headers);
    }
    g_array_unref(table.hits);
    return reading;
}
