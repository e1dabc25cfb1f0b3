/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table.h"

#include "recover/columns.h"
#include "recover/labels.h"
#include "recover/rows.h"
#include "recover/tracks.h"
#include "recover/vocabulary.h"

/* Longer words are no entry of a cell. */
#define MOST_ENTRY_CHARACTERS 16

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

    table->hits = gj_labels_chain(found, GJ_DOWNWARDS);
    if (table->hits->len == 0)
        return;
    label_column(table, &x0, &x1);
    table->label_edge = x1;
    gj_words_add_unknown_rows(table->items, labels, table->hits, x0, x1, table->layout);
    gj_words_adopt_rows(table->items, table->hits, table->table->rows);
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
}

/* The label at an item's height, NULL if there is none. */
static const GjHit *
label_beside(const Table *table, const GjItem *item)
{
    double middle = gj_item_middle(item);

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (middle > hit->box.y0 && middle < hit->box.y1)
            return hit;
    }
    return NULL;
}

/* Whether words stand in a cell where a number should: "约24", "若干". They must not vanish. */
static gboolean
is_odd_entry(const Table *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);
    const GjHit *hit = label_beside(table, item);

    if (!hit || hit->label == GJ_UNKNOWN_LABEL || !gj_item_is_words(item) ||
        item->count > MOST_ENTRY_CHARACTERS || gj_is_table_vocabulary(table->table, item->text))
        return FALSE;
    if (table->layout == GJ_LAYOUT_FLAT)
        return item->kind == GJ_NUMBER_DOUBT && index > hit->last &&
               gj_item(table->items, index - 1)->line == item->line;
    return item->box.x0 > MAX(hit->box.x1, table->label_edge) - 1;
}

/* Whether only numbers follow an item on its line. */
static gboolean
ends_its_line(const Table *table, guint index)
{
    for (guint i = index + 1; i < table->to; i++) {
        if (gj_item(table->items, i)->line != gj_item(table->items, index)->line)
            break;
        if (gj_item_is_words(gj_item(table->items, i)) && !is_odd_entry(table, i))
            return FALSE;
    }
    return TRUE;
}

/* Whether an item can be a number in a cell: it stands right of the labels, between the first and
 * the last row; in text nothing but numbers follows it on its line. */
static gboolean
is_cell_number(const Table *table, guint index, double bottom)
{
    const GjItem *item = gj_item(table->items, index);
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);

    if (gj_item_is_words(item))
        return is_odd_entry(table, index) && ends_its_line(table, index);
    if (item->box.y1 < first->box.y0 - gj_item_height(item) || item->box.y0 > bottom)
        return FALSE;
    if (table->layout != GJ_LAYOUT_FLAT && item->box.x0 < table->label_edge - 1)
        return FALSE;
    return table->layout == GJ_LAYOUT_PAGE || ends_its_line(table, index);
}

/* In flat text the numbers after the last label go on until the next table or, where none follows,
 * until other words do. */
static double
end_of_numbers(const Table *table, guint last)
{
    for (guint i = last + 1; i < table->to; i++)
        if (gj_item_is_words(gj_item(table->items, i)) &&
            !gj_is_table_vocabulary(table->table, gj_item(table->items, i)->text))
            return gj_item(table->items, i)->box.y0 - 1;
    return G_MAXDOUBLE;
}

/* Below the last row only what stands within a line's height can belong to it. */
static double
bottom_of(const Table *table)
{
    const GjHit *last = &g_array_index(table->hits, GjHit, table->hits->len - 1);
    const GjItem *item = gj_item(table->items, last->last);
    double bottom = last->box.y1 + 1.5 * gj_item_height(item);

    if (table->layout == GJ_LAYOUT_FLAT && table->to < table->items->len)
        return G_MAXDOUBLE;
    if (table->layout == GJ_LAYOUT_FLAT)
        return end_of_numbers(table, last->last);
    if (item->cell.y1 < G_MAXDOUBLE)
        return MIN(item->cell.y1, last->box.y1 + 6 * gj_item_height(item));
    return bottom;
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

/* Whether a number of a row and the one before it may be one, parted by a blank between thousands.
 */
static gboolean
may_be_one_number(const Table *table, const GArray *numbers, guint i)
{
    const GjItem *item = gj_item(table->items, g_array_index(numbers, guint, i)), *before;

    if (i == 0)
        return FALSE;
    before = gj_item(table->items, g_array_index(numbers, guint, i - 1));
    return gj_items_may_be_one_number(before, item);
}

static void
put_by_place(const Table *table, GjReading *reading, const GjNumberRow *row, guint form_row,
             const GjColumns *columns)
{
    for (guint i = 0; i < row->numbers->len; i++) {
        guint index = g_array_index(row->numbers, guint, i);
        gboolean sure;
        int column = gj_columns_find(columns, gj_item(table->items, index), &sure);

        if (column >= 0) {
            gj_reading_put(reading, form_row, (guint)column, index,
                           sure && row->sure && !may_be_one_number(table, row->numbers, i) &&
                                   !(i + 1 < row->numbers->len &&
                                     may_be_one_number(table, row->numbers, i + 1))
                               ? GJ_PLACED_SURELY
                               : GJ_PLACED_WEAKLY);
            continue;
        }
        reading->strays++;
        for (guint j = 0; j < columns->n; j++)
            gj_reading_slot(reading, form_row, j)->open = TRUE;
    }
}

/* In text a row with as many numbers as there are columns is complete; of a shorter one only the
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
follow_own_label(const Table *table, GPtrArray *rows, guint form_row, const GArray *numbers,
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
each_row_is_whole_or_blank(const Table *table, GPtrArray *rows)
{
    for (guint i = 0; i < table->hits->len; i++) {
        g_autoptr(GArray) numbers = numbers_after(rows, i);

        if (numbers->len != 0 && numbers->len != table->table->columns->len)
            return FALSE;
    }
    return TRUE;
}

static gboolean
has_unknown_row(const Table *table)
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
put_in_sequence(const Table *table, GjReading *reading, GPtrArray *rows)
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

static void
put_flat(const Table *table, GjReading *reading, GPtrArray *rows)
{
    if (put_in_sequence(table, reading, rows))
        return;
    for (guint i = 0; i < table->hits->len; i++) {
        int label = g_array_index(table->hits, GjHit, i).label;
        g_autoptr(GArray) numbers = numbers_after(rows, i);

        if (label != GJ_UNKNOWN_LABEL)
            put_by_order(table, reading, numbers, (guint)label);
    }
}

/* The rows between the labels above and below numbers that have none. */
static void
doubt_rows_around(const Table *table, GjReading *reading, const GjNumberRow *row)
{
    int above = 0, below = (int)table->table->rows->len - 1;

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        if (hit->box.y0 < row->middle)
            above = hit->label;
        else
            below = MIN(below, hit->label);
    }
    for (int i = above; i <= below; i++)
        reading->rows_doubtful[i] = TRUE;
}

static gboolean
is_near(const Table *table, guint index, const GjNumberRow *row, guint stray)
{
    const GjItem *item = gj_item(table->items, index);
    const GjItem *other = gj_item(table->items, g_array_index(row->numbers, guint, stray));

    return item->box.x0 < other->box.x1 && item->box.x1 > other->box.x0 &&
           ABS(gj_item_middle(item) - gj_item_middle(other)) < 2.2 * gj_item_height(item);
}

/* A number over or under one that belongs to no row may be a part of the same number, wrapped. */
static void
doubt_neighbours(const Table *table, GjReading *reading, const GjNumberRow *row)
{
    guint n_slots = table->table->rows->len * table->table->columns->len;

    for (guint i = 0; i < n_slots; i++) {
        GjSlot *slot = &reading->slots[i];

        for (guint j = 0; slot->items->len > 0 && j < row->numbers->len; j++)
            if (is_near(table, g_array_index(slot->items, guint, slot->items->len - 1), row, j))
                slot->placing = GJ_PLACED_WEAKLY;
    }
}

static void
put_placed(const Table *table, GjReading *reading, GPtrArray *rows, const GjColumns *columns)
{
    g_autoptr(GPtrArray) astray = g_ptr_array_new();

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        int label;

        if (row->hit < 0) {
            reading->strays += row->numbers->len;
            doubt_rows_around(table, reading, row);
            g_ptr_array_add(astray, (gpointer)row);
            continue;
        }
        label = g_array_index(table->hits, GjHit, row->hit).label;
        if (label == GJ_UNKNOWN_LABEL)
            continue;
        if (table->layout == GJ_LAYOUT_GRID && row->sure && row->numbers->len == columns->n)
            put_by_order(table, reading, row->numbers, (guint)label);
        else
            put_by_place(table, reading, row, (guint)label, columns);
    }
    for (guint i = 0; i < astray->len; i++)
        doubt_neighbours(table, reading, g_ptr_array_index(astray, i));
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
    gj_columns_learn(columns, table->items, numbers, table->layout);
    put_placed(table, reading, rows, columns);
}

static void
mark_column(const Table *table, GjReading *reading, const GjHit *hit)
{
    guint n_columns = table->table->columns->len;

    for (guint r = 0; r < table->table->rows->len; r++)
        g_array_index(reading->column_items, GjLabelItems, r * n_columns + (guint)hit->label) =
            (GjLabelItems){hit->first, hit->last};
}

static void
mark_rows(const Table *table, GjReading *reading)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        reading->n_unknown += hit->label == GJ_UNKNOWN_LABEL;
        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        reading->rows_found[hit->label] = TRUE;
        reading->n_rows_found++;
        g_array_index(reading->row_items, GjLabelItems, hit->label) =
            (GjLabelItems){hit->first, hit->last};
    }
    if (reading->n_rows_found == table->table->rows->len)
        reading->n_unknown = 0;
    for (guint i = 0; i < table->headers->len; i++)
        mark_column(table, reading, &g_array_index(table->headers, GjHit, i));
    reading->n_columns_found = table->headers->len;
    reading->from = g_array_index(table->hits, GjHit, 0).first;
    for (guint i = 0; i < table->headers->len; i++)
        reading->from = MIN(reading->from, g_array_index(table->headers, GjHit, i).first);
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
