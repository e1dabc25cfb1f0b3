/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"
#include "text/number.h"

static void
put_numbers(const GjNumberRow *row, guint from, guint end, GjReading *reading, guint form_row,
            guint column, GjPlacing placing)
{
    for (guint i = from; i < end; i++)
        gj_reading_put(reading, form_row, column, g_array_index(row->numbers, guint, i), placing);
}

/* The only order in which a number can stand in every column. */
static void
put_in_order(const GjTableParts *table, GjReading *reading, const GjNumberRow *row, guint form_row,
             GjPlacing placing)
{
    for (guint from = 0, end, column = 0; from < row->numbers->len; from = end, column++) {
        end = gj_items_end_of_number(table->items, row->numbers, from);
        put_numbers(row, from, end, reading, form_row, column, placing);
    }
}

static void
put_astray(GjReading *reading, guint form_row, guint n_columns)
{
    reading->strays++;
    for (guint i = 0; i < n_columns; i++)
        gj_reading_slot(reading, form_row, i)->open = TRUE;
}

/* Numbers that may be one, each where it stands. */
static void
put_apart(const GjTableParts *table, GjReading *reading, const GjNumberRow *row, guint from,
          guint end, guint form_row, const GjColumns *columns, GjPlacing placing)
{
    for (guint i = from; i < end; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));
        gboolean sure;
        int column = gj_columns_find(columns, item, &sure);

        if (column >= 0)
            put_numbers(row, i, i + 1, reading, form_row, (guint)column,
                        sure ? placing : GJ_PLACED_WEAKLY);
        else
            put_astray(reading, form_row, columns->n);
    }
}

static void
put_by_place(const GjTableParts *table, GjReading *reading, const GjNumberRow *row, guint form_row,
             const GjColumns *columns, gboolean crooked)
{
    gboolean full = gj_table_is_full(table, row, columns);
    /* Two rows that seem to be one, or a column whose header was not found. */
    gboolean too_many = gj_items_count_numbers(table->items, row->numbers) > columns->n;

    if (full && crooked && gj_table_is_out_of_place(table, row, columns)) {
        put_in_order(table, reading, row, form_row, GJ_PLACED_WEAKLY);
        return;
    }
    if (full && row->numbers->len > columns->n) {
        /* Were one of them two, those behind it would be in other columns. */
        gboolean sure = row->sure && gj_columns_show_all(columns, table->items, row->numbers);

        put_in_order(table, reading, row, form_row, sure ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
        return;
    }
    for (guint from = 0, end; from < row->numbers->len; from = end) {
        GjItem item;
        gboolean sure;
        int column;

        end = gj_items_end_of_number(table->items, row->numbers, from);
        item = gj_items_joined(table->items, row->numbers, from, end);
        column = gj_columns_find(columns, &item, &sure);
        sure = sure && row->sure && !too_many && (full || !crooked);
        if (end > from + 1 && row->sure && !too_many && !crooked &&
            gj_columns_show_apart(columns, table->items, row->numbers, from, end)) {
            put_apart(table, reading, row, from, end, form_row, columns, GJ_PLACED_SURELY);
            continue;
        }
        /* Apart they would be one for each column. */
        if (end > from + 1 &&
            (!sure || row->numbers->len == columns->n ||
             !gj_columns_hold_together(columns, table->items, row->numbers, from, end, column)))
            put_apart(table, reading, row, from, end, form_row, columns, GJ_PLACED_WEAKLY);
        else if (column >= 0)
            put_numbers(row, from, end, reading, form_row, (guint)column,
                        sure && gj_columns_show_one(columns, table->items, row->numbers, from, end,
                                                    (guint)column)
                            ? GJ_PLACED_SURELY
                            : GJ_PLACED_WEAKLY);
        else
            put_astray(reading, form_row, columns->n);
    }
}

/* Puts a row where the columns are those of the whole table, or its page's own. */
static void
put_on_page(const GjTableParts *table, GjReading *reading, const GjNumberRow *row, guint form_row,
            const GjColumns *columns, GHashTable *crooked)
{
    gpointer page = GUINT_TO_POINTER(gj_table_page_of(table, row));
    const GjColumns *own = g_hash_table_lookup(crooked, page);

    put_by_place(table, reading, row, form_row, own ? own : columns,
                 !own && g_hash_table_contains(crooked, page));
}

/* Whether a number of a row can't be a part of the one before or after it. */
static gboolean
is_whole_number(const GjTableParts *table, const GArray *numbers, guint i)
{
    return gj_items_end_of_number(table->items, numbers, i) == i + 1 &&
           (i == 0 || gj_items_end_of_number(table->items, numbers, i - 1) == i);
}

/* Whether two numbers of a row of text are closer to each other than any others, and look like the
 * thousands and the rest of one: "20   1 206". */
static gboolean
may_hold_spaced_number(const GjTableParts *table, const GjNumberRow *row)
{
    double least = G_MAXDOUBLE, next = G_MAXDOUBLE;
    gboolean looks_spaced = FALSE;

    for (guint i = 1; i < row->numbers->len; i++) {
        const GjItem *left = gj_item(table->items, g_array_index(row->numbers, guint, i - 1));
        const GjItem *right = gj_item(table->items, g_array_index(row->numbers, guint, i));
        double gap = right->box.x0 - left->box.x1;

        if (gap > least) {
            next = MIN(next, gap);
            continue;
        }
        looks_spaced = (gap < least || looks_spaced) && gj_items_are_thousands(left, right);
        next = gap < least ? least : next;
        least = gap;
    }
    return looks_spaced && next < G_MAXDOUBLE && next > 2 * least;
}

/* Puts a row of text that seems to be whole; where a blank within a number makes up for a blank
 * cell, that is found by its place, if the columns are sure, or by its gaps. */
static void
put_whole_row(const GjTableParts *table, GjReading *reading, const GjNumberRow *row, guint form_row,
              const GjPageColumns *columns)
{
    gj_table_put_row_in_order(table, reading, row->numbers, form_row);
    if ((columns && columns->sure && !gj_page_columns_hold(columns, table, row)) ||
        may_hold_spaced_number(table, row))
        gj_table_doubt_row(reading, form_row);
}

/* Puts a row of text whose page shows its columns by itself. */
static void
put_by_page(const GjTableParts *table, GjReading *reading, const GjNumberRow *row, guint form_row,
            const GjPageColumns *columns)
{
    for (guint i = 0; i < row->numbers->len; i++) {
        guint index = g_array_index(row->numbers, guint, i);
        gboolean sure = columns->sure && row->sure && is_whole_number(table, row->numbers, i);

        gj_reading_put(reading, form_row,
                       gj_page_columns_find(columns, gj_item(table->items, index)), index,
                       sure ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
    }
}

/* Whether none of the cells in which numbers stand by the columns of their page holds one. */
static gboolean
has_room_for(const GjTableParts *table, const GjReading *reading, const GjNumberRow *row,
             guint form_row, const GjPageColumns *columns)
{
    for (guint i = 0; i < row->numbers->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));

        if (gj_reading_slot(reading, form_row, gj_page_columns_find(columns, item))->items->len > 0)
            return FALSE;
    }
    return TRUE;
}

/* Numbers of text on a line without a label, where the page shows its columns: those of the row
 * above or below, if only one of them has room. Returns: FALSE if that is not so. */
static gboolean
put_beside(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
           const GjPageColumns *columns)
{
    guint above, below, n = 0, form_row = 0;

    gj_table_rows_around(table, row, &above, &below);
    for (guint r = above; columns && r <= below; r++) {
        if (!reading->rows_found[r] || !has_room_for(table, reading, row, r, columns))
            continue;
        form_row = r;
        n++;
    }
    if (n != 1)
        return FALSE;
    for (guint i = 0; i < row->numbers->len; i++) {
        guint index = g_array_index(row->numbers, guint, i);

        gj_reading_put(reading, form_row,
                       gj_page_columns_find(columns, gj_item(table->items, index)), index,
                       GJ_PLACED_WEAKLY);
    }
    return TRUE;
}

/* Whether some page of text does not show its columns by itself. */
static gboolean
lacks_columns(GHashTable *pages)
{
    GHashTableIter iter;
    gpointer columns;

    g_hash_table_iter_init(&iter, pages);
    while (g_hash_table_iter_next(&iter, NULL, &columns))
        if (!columns)
            return TRUE;
    return FALSE;
}

/* Whether a row stands on another page than the label it was given to, which may be the wrong one:
 * it may belong to the last label of its own page. */
static gboolean
is_torn_from_label(const GjTableParts *table, const GjNumberRow *row)
{
    const GjHit *hit = &g_array_index(table->hits, GjHit, row->hit);

    return table->layout == GJ_LAYOUT_PAGE && !row->sure &&
           gj_item(table->items, hit->first)->page != gj_table_page_of(table, row);
}

/* In text, numbers on a line without a label may be any of those that the row above lacks. */
static void
doubt_row_above(const GjTableParts *table, GjReading *reading, const GjNumberRow *row)
{
    guint above, below;

    if (row->middle < g_array_index(table->hits, GjHit, 0).box.y0)
        return;
    gj_table_rows_around(table, row, &above, &below);
    for (guint c = 0; c < table->table->columns->len; c++) {
        if (gj_reading_slot(reading, above, c)->items->len > 0)
            continue;
        gj_table_doubt_row(reading, above);
        return;
    }
}

/* Where all rows of the form were found, one more that is whole is none of them. */
static void
keep_other_row(GjReading *reading, const GjNumberRow *row, guint n_columns)
{
    if (row->sure && row->numbers->len == n_columns && reading->n_unknown == 0)
        g_array_append_vals(reading->others, row->numbers->data, row->numbers->len);
}

/* Whether numbers of a row's label stand on other lines as well. The lines of text have each their
 * own places, and the numbers of one do not tell which of the others they stand between. */
static gboolean
shares_label(const GPtrArray *rows, const GjNumberRow *row)
{
    for (guint i = 0; i < rows->len; i++)
        if (g_ptr_array_index(rows, i) != row &&
            ((const GjNumberRow *)g_ptr_array_index(rows, i))->hit == row->hit)
            return TRUE;
    return FALSE;
}

/* Whether the label of a group ran into that of a row beside it: an item's number stands behind a
 * letter. */
static gboolean
holds_two_labels(const GjTableParts *table, const GjHit *hit)
{
    for (guint i = hit->first; i <= hit->last; i++) {
        const char *text = gj_item(table->items, i)->text;

        for (const char *p = text, *next; *p; p = next) {
            next = g_utf8_next_char(p);
            if (g_unichar_isalpha(g_utf8_get_char(p)) && gj_has_item_number(next))
                return TRUE;
        }
    }
    return FALSE;
}

/* Numbers beside a label that is not known may be those of a row beside it. */
static void
doubt_rows_beside_unknown(const GjTableParts *table, GjReading *reading, const GjNumberRow *row)
{
    gj_table_doubt_empty_rows_beside(table, reading, row);
    if (row->hit >= 0 && holds_two_labels(table, &g_array_index(table->hits, GjHit, row->hit)))
        gj_table_doubt_rows_around(table, reading, row);
}

void
gj_table_put_placed(const GjTableParts *table, GjReading *reading, GPtrArray *rows,
                    const GjColumns *columns)
{
    g_autoptr(GPtrArray) astray = g_ptr_array_new();
    g_autoptr(GHashTable) crooked = gj_table_find_crooked_pages(table, rows, columns);
    g_autoptr(GHashTable) pages = gj_table_find_page_columns(table, rows, columns->n);

    if (lacks_columns(pages) && gj_table_put_by_stretches(table, reading, rows, columns))
        return;
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        gpointer page = GUINT_TO_POINTER(gj_table_page_of(table, row));
        int label;

        if (row->hit < 0) {
            reading->strays += row->numbers->len;
            gj_table_doubt_rows_around(table, reading, row);
            g_ptr_array_add(astray, (gpointer)row);
            continue;
        }
        label = g_array_index(table->hits, GjHit, row->hit).label;
        if (label == GJ_UNKNOWN_LABEL || !row->sure)
            gj_table_doubt_missing_rows_around(table, reading, row);
        if (label == GJ_UNKNOWN_LABEL) {
            keep_other_row(reading, row, columns->n);
            continue;
        }
        if (table->layout == GJ_LAYOUT_GRID && row->sure && row->numbers->len == columns->n)
            put_whole_row(table, reading, row, (guint)label, g_hash_table_lookup(pages, page));
        else if (g_hash_table_lookup(pages, page))
            put_by_page(table, reading, row, (guint)label, g_hash_table_lookup(pages, page));
        else
            put_on_page(table, reading, row, (guint)label, columns, crooked);
        if (table->layout == GJ_LAYOUT_GRID && shares_label(rows, row))
            gj_table_doubt_cells(reading, (guint)label);
    }
    for (guint i = 0; i < astray->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(astray, i);

        if (put_beside(table, reading, row,
                       g_hash_table_lookup(pages, GUINT_TO_POINTER(gj_table_page_of(table, row)))))
            continue;
        gj_table_doubt_stray(table, reading, row, columns);
        if (table->layout == GJ_LAYOUT_GRID)
            doubt_row_above(table, reading, row);
    }
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (row->hit >= 0 && is_torn_from_label(table, row))
            gj_table_doubt_stray(table, reading, row, columns);
        if (row->hit < 0 || g_array_index(table->hits, GjHit, row->hit).label == GJ_UNKNOWN_LABEL)
            doubt_rows_beside_unknown(table, reading, row);
    }
    gj_table_doubt_close(table, reading, rows, columns);
}
