/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"

/* The place behind a number of a row and those that may be one with it. */
static guint
end_of_number(const GjTableParts *table, const GjNumberRow *row, guint from)
{
    return gj_items_end_of_number(table->items, row->numbers, from);
}

/* Whether a row holds a number for every column, none of which may be a part of another: in text,
 * where blanks part columns as well, none may be parted. */
static gboolean
is_full(const GjTableParts *table, const GjNumberRow *row, const GjColumns *columns)
{
    return (table->layout == GJ_LAYOUT_PAGE || row->numbers->len == columns->n) &&
           gj_items_count_numbers(table->items, row->numbers) == columns->n;
}

/* Whether the numbers of a full row do not stand where the columns should be: the table goes on
 * there in other widths. */
static gboolean
is_out_of_place(const GjTableParts *table, const GjNumberRow *row, const GjColumns *columns)
{
    gboolean sure;

    for (guint from = 0, end, i = 0; from < row->numbers->len; from = end, i++) {
        GjItem item;

        end = end_of_number(table, row, from);
        item = gj_items_joined(table->items, row->numbers, from, end);
        if (gj_columns_find(columns, &item, &sure) != (int)i)
            return TRUE;
    }
    return FALSE;
}

static guint
page_of(const GjTableParts *table, const GjNumberRow *row)
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

/* The pages on which some full row is out of place, and those after them until one is in its place
 * again, and those with a label that reaches into the first column. Returns: ownership of a set. */
static GHashTable *
find_crooked_pages(const GjTableParts *table, GPtrArray *rows, const GjColumns *columns)
{
    GHashTable *pages = g_hash_table_new(NULL, NULL);
    gboolean crooked = FALSE;

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (label_reaches_over(table, hit, columns))
            g_hash_table_add(pages, GUINT_TO_POINTER(gj_item(table->items, hit->first)->page));
    }
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (row->hit >= 0 && is_full(table, row, columns))
            crooked = is_out_of_place(table, row, columns);
        if (crooked)
            g_hash_table_add(pages, GUINT_TO_POINTER(page_of(table, row)));
    }
    return pages;
}

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
        end = end_of_number(table, row, from);
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
          guint end, guint form_row, const GjColumns *columns)
{
    for (guint i = from; i < end; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));
        gboolean sure;
        int column = gj_columns_find(columns, item, &sure);

        if (column >= 0)
            put_numbers(row, i, i + 1, reading, form_row, (guint)column, GJ_PLACED_WEAKLY);
        else
            put_astray(reading, form_row, columns->n);
    }
}

static void
put_by_place(const GjTableParts *table, GjReading *reading, const GjNumberRow *row, guint form_row,
             const GjColumns *columns, gboolean crooked)
{
    gboolean full = is_full(table, row, columns);

    if (full && crooked && is_out_of_place(table, row, columns)) {
        put_in_order(table, reading, row, form_row, GJ_PLACED_WEAKLY);
        return;
    }
    if (full && row->numbers->len > columns->n) {
        put_in_order(table, reading, row, form_row,
                     row->sure ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
        return;
    }
    for (guint from = 0, end; from < row->numbers->len; from = end) {
        GjItem item;
        gboolean sure;
        int column;

        end = end_of_number(table, row, from);
        item = gj_items_joined(table->items, row->numbers, from, end);
        column = gj_columns_find(columns, &item, &sure);
        sure = sure && row->sure && (full || !crooked);
        if (end > from + 1 && (!sure || !gj_columns_hold_together(columns, table->items,
                                                                  row->numbers, from, end, column)))
            put_apart(table, reading, row, from, end, form_row, columns);
        else if (column >= 0)
            put_numbers(row, from, end, reading, form_row, (guint)column,
                        sure ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
        else
            put_astray(reading, form_row, columns->n);
    }
}

/* Whether a number of a row can't be a part of the one before or after it. */
static gboolean
is_whole_number(const GjTableParts *table, const GArray *numbers, guint i)
{
    return gj_items_end_of_number(table->items, numbers, i) == i + 1 &&
           (i == 0 || gj_items_end_of_number(table->items, numbers, i - 1) == i);
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

/* The form's rows whose labels stand above and below numbers that have none. */
static void
rows_around(const GjTableParts *table, const GjNumberRow *row, guint *above, guint *below)
{
    *above = 0;
    *below = table->table->rows->len - 1;
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        if (hit->box.y0 < row->middle)
            *above = (guint)hit->label;
        else
            *below = MIN(*below, (guint)hit->label);
    }
}

static void
doubt_rows_around(const GjTableParts *table, GjReading *reading, const GjNumberRow *row)
{
    guint above, below;

    rows_around(table, row, &above, &below);
    for (guint i = above; i <= below; i++)
        reading->rows_doubtful[i] = TRUE;
}

/* Whether a number that belongs to no row may be the rest of what a cell holds at the foot of the
 * page before. */
static gboolean
goes_on_from(const GjTableParts *table, const GjSlot *slot, const GjItem *item)
{
    return slot->items->len > 0 &&
           gj_item(table->items, g_array_index(slot->items, guint, slot->items->len - 1))->page <
               item->page;
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

    rows_around(table, row, &above, &below);
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

/* Empty cells above and below a number that belongs to no row may have lost it. */
static void
open_cells_around(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
                  const GjColumns *columns)
{
    guint above, below;

    rows_around(table, row, &above, &below);
    for (guint i = 0; i < row->numbers->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));
        gboolean sure;
        int column = gj_columns_find(columns, item, &sure);

        if (column >= 0 &&
            goes_on_from(table, gj_reading_slot(reading, above, (guint)column), item))
            gj_reading_slot(reading, above, (guint)column)->placing = GJ_PLACED_WEAKLY;
        for (guint r = above; column >= 0 && r <= below; r++)
            if (gj_reading_slot(reading, r, (guint)column)->items->len == 0)
                gj_reading_slot(reading, r, (guint)column)->open = TRUE;
    }
}

static gboolean
is_near(const GjTableParts *table, guint index, const GjNumberRow *row, guint stray)
{
    const GjItem *item = gj_item(table->items, index);
    const GjItem *other = gj_item(table->items, g_array_index(row->numbers, guint, stray));

    return item->box.x0 < other->box.x1 && item->box.x1 > other->box.x0 &&
           ABS(gj_item_middle(item) - gj_item_middle(other)) < 2.2 * gj_item_height(item);
}

/* A number over or under one that belongs to no row may be a part of the same number, wrapped. */
static void
doubt_neighbours(const GjTableParts *table, GjReading *reading, const GjNumberRow *row)
{
    guint n_slots = table->table->rows->len * table->table->columns->len;

    for (guint i = 0; i < n_slots; i++) {
        GjSlot *slot = &reading->slots[i];

        for (guint j = 0; slot->items->len > 0 && j < row->numbers->len; j++)
            if (is_near(table, g_array_index(slot->items, guint, slot->items->len - 1), row, j))
                slot->placing = GJ_PLACED_WEAKLY;
    }
}

/* Whether two items stand on one line no farther apart than the parts of one number may. */
static gboolean
are_close(const GjItem *a, const GjItem *b)
{
    double gap = MAX(a->box.x0, b->box.x0) - MIN(a->box.x1, b->box.x1);

    return a->line == b->line && gap < gj_item_height(a);
}

static gboolean
touch(const GjReading *reading, const GjSlot *slot, const GjSlot *other)
{
    for (guint i = 0; i < slot->items->len; i++)
        for (guint j = 0; j < other->items->len; j++)
            if (are_close(gj_item(reading->items, g_array_index(slot->items, guint, i)),
                          gj_item(reading->items, g_array_index(other->items, guint, j))))
                return TRUE;
    return FALSE;
}

static gboolean
is_wrapped(const GjReading *reading, const GjSlot *slot)
{
    return slot->items->len > 1 && !gj_numbers_stand_on_one_line(reading->items, slot->items);
}

/* A number that is wrapped may break after one or two digits behind a blank: digits of the next
 * column that stand so close to a line of it may be its own. */
static void
doubt_beside_wrapped(const GjTableParts *table, GjReading *reading)
{
    guint n_columns = table->table->columns->len;

    for (guint r = 0; r < table->table->rows->len; r++) {
        for (guint c = 0; c + 1 < n_columns; c++) {
            GjSlot *slot = gj_reading_slot(reading, r, c);
            GjSlot *next = gj_reading_slot(reading, r, c + 1);

            if ((is_wrapped(reading, slot) || is_wrapped(reading, next)) &&
                touch(reading, slot, next))
                slot->placing = next->placing = GJ_PLACED_WEAKLY;
        }
    }
}

/* Digits that end a line of a label may be a number of the row, which came too close. */
static gboolean
ends_with_digits(const GjTableParts *table, const GjHit *hit)
{
    for (guint i = hit->first; i <= hit->last; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (item->box.x0 < hit->box.x1 && gj_item_middle(item) > hit->box.y0 &&
            gj_item_middle(item) < hit->box.y1 &&
            gj_item_trailing_digits(item) < item->first + item->count)
            return TRUE;
    }
    return FALSE;
}

static void
open_cells_beside_digits(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; table->layout == GJ_LAYOUT_PAGE && i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label == GJ_UNKNOWN_LABEL || !ends_with_digits(table, hit))
            continue;
        for (guint c = 0; c < table->table->columns->len; c++)
            if (gj_reading_slot(reading, (guint)hit->label, c)->items->len == 0)
                gj_reading_slot(reading, (guint)hit->label, c)->open = TRUE;
    }
}

/* Empty cells of a row to which numbers of the row beside may belong. */
static void
open_cells_of_rival(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
                    const GjColumns *columns)
{
    guint form_row = (guint)g_array_index(table->hits, GjHit, row->rival).label;

    reading->rows_doubtful[form_row] = TRUE;
    for (guint i = 0; i < row->numbers->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));
        gboolean sure;
        int column = gj_columns_find(columns, item, &sure);
        GjSlot *slot = column < 0 ? NULL : gj_reading_slot(reading, form_row, (guint)column);

        if (slot && slot->items->len == 0)
            slot->open = TRUE;
    }
}

void
gj_table_put_placed(const GjTableParts *table, GjReading *reading, GPtrArray *rows,
                    const GjColumns *columns)
{
    g_autoptr(GPtrArray) astray = g_ptr_array_new();
    g_autoptr(GHashTable) crooked = find_crooked_pages(table, rows, columns);
    g_autoptr(GHashTable) pages = gj_table_find_page_columns(table, rows, columns->n);

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        gpointer page = GUINT_TO_POINTER(page_of(table, row));
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
            gj_table_put_row_in_order(table, reading, row->numbers, (guint)label);
        else if (g_hash_table_lookup(pages, page))
            put_by_page(table, reading, row, (guint)label, g_hash_table_lookup(pages, page));
        else
            put_by_place(table, reading, row, (guint)label, columns,
                         g_hash_table_contains(crooked, page));
    }
    for (guint i = 0; i < astray->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(astray, i);

        if (put_beside(table, reading, row,
                       g_hash_table_lookup(pages, GUINT_TO_POINTER(page_of(table, row)))))
            continue;
        doubt_neighbours(table, reading, row);
        open_cells_around(table, reading, row, columns);
    }
    for (guint i = 0; i < rows->len; i++)
        if (((GjNumberRow *)g_ptr_array_index(rows, i))->rival >= 0)
            open_cells_of_rival(table, reading, g_ptr_array_index(rows, i), columns);
    open_cells_beside_digits(table, reading);
    if (table->layout == GJ_LAYOUT_PAGE)
        doubt_beside_wrapped(table, reading);
}
