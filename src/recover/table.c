/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table.h"

#include "recover/columns.h"
#include "recover/labels.h"
#include "recover/rows.h"
#include "recover/table_private.h"
#include "recover/vocabulary.h"

/* Lines of text that a row's numbers may be below its label. */
#define MOST_LINES_BELOW 3

/* The columns that have a label among those that were found (array of GjHit), wherever it stands.
 */
static guint
count_headed(const GArray *found, guint n_columns)
{
    g_autofree gboolean *headed = g_new0(gboolean, n_columns);
    guint n = 0;

    for (guint i = 0; i < found->len; i++) {
        int label = g_array_index(found, GjHit, i).label;

        n += !headed[label];
        headed[label] = TRUE;
    }
    return n;
}

/* The column labels stand above the first row. */
static void
find_columns(GjTableParts *table, GjReading *reading)
{
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);
    double top = gj_item(table->items, first->first)->box.y0;
    g_autoptr(GArray) words = gj_words_between(table->items, table->from, table->to);
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) covered = NULL;
    g_autoptr(GArray) labels = NULL;
    g_autoptr(GArray) found = NULL;

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        if (gj_item_middle(gj_item(table->items, index)) < top)
            g_array_append_val(above, index);
    }
    covered = gj_words_covered(table->items, above, table->table);
    labels = gj_words_without(above, covered);
    found = gj_table_heads_among(table, labels);
    reading->n_columns_named = count_headed(found, table->table->columns->len);
    gj_table_find_total(table, found);
    if (!table->order)
        gj_table_find_order(table, reading, found);
    table->headers = gj_labels_chain(found, GJ_ACROSS);
    gj_table_find_extra(table, above);
    table->is_foreign = gj_table_has_other_heads(table, reading, labels);
}

/* Whether numbers that could fill half a row or more stand on one line below the last row. */
static gboolean
goes_on_below(const GjTableParts *table)
{
    double bottom = gj_table_bottom(table);
    guint n = 0, line = 0;

    for (guint i = table->from; i < table->to; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (gj_item_is_words(item) || item->kind == GJ_NUMBER_TEXT || item->box.y0 <= bottom ||
            gj_table_stands_among_labels(table, i))
            continue;
        n = item->line == line ? n + 1 : 1;
        line = item->line;
        if (n >= 3 && n * 2 >= table->table->columns->len)
            return TRUE;
    }
    return FALSE;
}

/* Where numbers go on below the last row that was found, rows were not found, or the last one only
 * seemed to be. */
static void
doubt_rows_without_numbers(const GjTableParts *table, GjReading *reading)
{
    guint last = 0;

    if (table->layout == GJ_LAYOUT_FLAT || !goes_on_below(table))
        return;
    for (guint i = 0; i < table->table->rows->len; i++) {
        if (reading->rows_found[i])
            last = i;
        else
            reading->rows_doubtful[i] = TRUE;
    }
    reading->rows_doubtful[last] = TRUE;
}

/* A number behind the beginning of a label, where numbers of no cell stand, may be one of the row
 * after all: it ran over its edge, or the label did. */
static void
doubt_rows_with_numbers_in_labels(const GjTableParts *table, GjReading *reading)
{
    for (guint i = table->from; table->layout == GJ_LAYOUT_PAGE && i < table->to; i++) {
        const GjItem *item = gj_item(table->items, i);
        const GjHit *hit;

        if (item->kind != GJ_NUMBER_VALUE || !gj_table_stands_among_labels(table, i))
            continue;
        hit = gj_table_label_beside(table, item);
        if (hit && hit->label != GJ_UNKNOWN_LABEL && item->box.x0 > hit->box.x0)
            gj_table_doubt_row(reading, (guint)hit->label);
    }
}

/* Where the title stands beside the rows, in a cell as high as they are, numbers of the first row
 * that stand a little higher come before it. */
static void
doubt_first_row_below_numbers(const GjTableParts *table, GjReading *reading)
{
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);
    const GjItem *label = gj_item(table->items, first->first);

    if (table->layout != GJ_LAYOUT_PAGE || first->label == GJ_UNKNOWN_LABEL)
        return;
    for (guint i = table->from; i > 0; i--) {
        const GjItem *item = gj_item(table->items, i - 1);

        if (gj_item_is_words(item) || item->box.y1 < first->box.y0 - gj_item_height(label))
            return;
        if (item->kind == GJ_NUMBER_VALUE && item->box.x0 > first->box.x1)
            reading->rows_doubtful[first->label] = TRUE;
    }
}

/* In text that keeps its columns a number on a line of its own, where the labels stand, is in no
 * column, but may be one of the row above, which seems to be empty or to lack some. */
static void
doubt_rows_above_lone_numbers(const GjTableParts *table, GjReading *reading)
{
    guint next = 0;

    for (guint i = table->from; table->layout == GJ_LAYOUT_GRID && i < table->to; i++) {
        const GjHit *above;

        while (next < table->hits->len && g_array_index(table->hits, GjHit, next).first <= i)
            next++;
        above = next > 0 ? &g_array_index(table->hits, GjHit, next - 1) : NULL;
        if (above && above->label != GJ_UNKNOWN_LABEL &&
            gj_item(table->items, i)->line <=
                gj_item(table->items, above->last)->line + MOST_LINES_BELOW &&
            gj_item(table->items, i)->kind == GJ_NUMBER_VALUE &&
            gj_item_is_alone(table->items, i) && gj_table_stands_among_labels(table, i)) {
            reading->rows_doubtful[above->label] = TRUE;
            gj_table_doubt_row(reading, (guint)above->label);
        }
    }
}

static gboolean
holds_item(const GjReading *reading, guint row, guint index)
{
    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        for (guint i = 0; i < items->len; i++)
            if (g_array_index(items, guint, i) == index)
                return TRUE;
    }
    return FALSE;
}

/* A number of text right behind a label is none of prose, though words follow it on its line: a
 * note in another cell of the row, a unit whose number stands above it, or the next label. What the
 * row has got from other lines is not all of it. */
static void
doubt_rows_before_words(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; table->layout != GJ_LAYOUT_PAGE && i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);
        const GjItem *next =
            hit->last + 1 < table->to ? gj_item(table->items, hit->last + 1) : NULL;

        if (next && hit->label != GJ_UNKNOWN_LABEL && next->kind == GJ_NUMBER_VALUE &&
            next->line == gj_item(table->items, hit->last)->line &&
            !gj_table_ends_its_line(table, hit->last + 1)) {
            reading->rows_doubtful[hit->label] = TRUE;
            if (!gj_reading_is_row_empty(reading, (guint)hit->label) &&
                !holds_item(reading, (guint)hit->label, hit->last + 1))
                gj_table_doubt_cells(reading, (guint)hit->label);
        }
    }
}

static void
put_numbers(const GjTableParts *table, GjReading *reading)
{
    g_autoptr(GPtrArray) rows = gj_table_gather_numbers(table);
    g_autoptr(GPtrArray) numbers = gj_number_rows_numbers(rows);
    g_autoptr(GjColumns) columns =
        gj_columns_new(table->table->columns->len, table->headers, table->items);

    if (table->layout == GJ_LAYOUT_FLAT) {
        gj_table_put_flat(table, reading, rows);
        return;
    }
    gj_columns_learn(columns, table->items, numbers, table->layout);
    gj_table_put_placed(table, reading, rows, columns);
    gj_table_put_over_break(table, reading, columns);
}

/* Rows whose labels stand there for two tables may be those of the other one. On a page that shows
 * by their places. */
static void
doubt_rows_of_two_tables(const GjTableParts *table, GjReading *reading)
{
    if (table->is_twice)
        gj_reading_open_all_because(reading, GJ_SECOND_TABLE);
    for (guint i = 0; table->layout != GJ_LAYOUT_PAGE && i < table->in_two->len; i++)
        for (guint c = 0; c < table->table->columns->len; c++)
            gj_reading_slot(reading, g_array_index(table->in_two, guint, i), c)->open = TRUE;
}

static void
mark_column(const GjTableParts *table, GjReading *reading, const GjHit *hit)
{
    guint n_columns = table->table->columns->len;

    for (guint r = 0; r < table->table->rows->len; r++)
        g_array_index(reading->column_items, GjLabelItems, r * n_columns + (guint)hit->label) =
            (GjLabelItems){hit->first, hit->last};
}

static void
mark_rows(const GjTableParts *table, GjReading *reading)
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

/* Fills a reading. Returns: FALSE if none of the table's rows is there. */
static gboolean
read_table(GjReading *reading, guint from, guint to, GjLayout layout)
{
    GjTableParts table = {.table = reading->table,
                          .items = reading->items,
                          .words = gj_format_number_words(reading->format),
                          .from = from,
                          .to = to,
                          .layout = layout,
                          .late = g_array_new(FALSE, FALSE, sizeof(GjHit)),
                          .edges = g_array_new(FALSE, FALSE, sizeof(double)),
                          .in_two = g_array_new(FALSE, FALSE, sizeof(guint))};
    gboolean found;

    gj_table_find_rows(&table);
    found = table.hits->len > 0;
    if (found) {
        find_columns(&table, reading);
        mark_rows(&table, reading);
        put_numbers(&table, reading);
        /* Of a table that is none of the format's columns are tried as rows: its heads are no
         * labels. */
        if (reading->table_index != G_MAXUINT)
            gj_table_put_pairs(&table, reading);
        doubt_rows_without_numbers(&table, reading);
        doubt_rows_with_numbers_in_labels(&table, reading);
        doubt_rows_above_lone_numbers(&table, reading);
        doubt_first_row_below_numbers(&table, reading);
        doubt_rows_before_words(&table, reading);
        gj_table_doubt_lines_without_label(&table, reading);
        gj_table_doubt_merged_rows(&table, reading);
        gj_table_doubt_rows_in_watermark(&table, reading);
        gj_table_doubt_numbers_run_together(&table, reading);
        doubt_rows_of_two_tables(&table, reading);
        if (!table.order && gj_table_totals_stand_first(&table, reading))
            table.order = gj_table_order_with_total_first(&table);
        if (table.order)
            gj_reading_reorder_columns(reading, table.order);
        if (table.is_disordered)
            gj_reading_open_all_because(reading, GJ_UNKNOWN_ORDER);
        if (table.is_foreign)
            gj_reading_open_all_because(reading, GJ_OTHER_COLUMNS);
        gj_table_doubt_lost_blanks(&table, reading);
        gj_table_doubt_merged_columns(&table, reading);
        gj_table_doubt_shifted_rows(&table, reading);
        gj_table_doubt_failing_rows(&table, reading);
        g_array_unref(table.headers);
    }
    g_array_unref(table.hits);
    g_array_unref(table.late);
    g_array_unref(table.edges);
    g_array_unref(table.in_two);
    g_free(table.order);
    return found;
}

GjReading *
gj_table_read(const GjFormat *format, guint table, const GArray *items, guint from, guint to,
              GjLayout layout)
{
    g_autoptr(GjReading) reading = gj_reading_new(format, table, items);

    return read_table(reading, from, to, layout) ? g_steal_pointer(&reading) : NULL;
}

GjReading *
gj_table_read_apart(const GjFormat *format, const GjTable *table, const GArray *items, guint from,
                    guint to, GjLayout layout)
{
    g_autoptr(GjReading) reading = gj_reading_new_apart(format, table, items);

    return read_table(reading, from, to, layout) ? g_steal_pointer(&reading) : NULL;
}
