/* Tables in which the totals stand before the columns they add up, or where blank cells were lost
 * before them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"

#include <string.h>

/* So many rows that begin with their sum, and don't end with it, show the order of the columns
 * where no head does: two slips of an agency are not alike. */
#define ENOUGH_ROWS 3

/* The numbers of a row, from left to right. Returns: ownership of an array of gint64, empty if one
 * of them is no whole number. */
static GArray *
values_of(const GjReading *reading, guint row)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        for (guint i = 0; i < items->len; i++) {
            gint64 value;

            if (!gj_item_whole_number(gj_item(reading->items, g_array_index(items, guint, i)),
                                      gj_format_number_words(reading->format), &value)) {
                g_array_set_size(values, 0);
                return values;
            }
            g_array_append_val(values, value);
        }
    }
    return values;
}

/* Whether the number at a place is the sum of all others, which is more than nothing. */
static gboolean
is_sum(const GArray *values, guint place)
{
    gint64 sum = 0, value = g_array_index(values, gint64, place);

    for (guint i = 0; i < values->len; i++)
        sum += g_array_index(values, gint64, i);
    return value > 0 && sum == 2 * value;
}

gboolean
gj_table_totals_stand_first(const GjTableParts *table, const GjReading *reading)
{
    guint n_first = 0;

    if (table->layout == GJ_LAYOUT_PAGE || table->head_order == GJ_HEADS_TOTAL_LAST ||
        !gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return FALSE;
    for (guint r = 0; r < reading->table->rows->len; r++) {
        g_autoptr(GArray) values = values_of(reading, r);
        guint n = values->len;
        gboolean last = n > 0 && is_sum(values, n - 1), first = n > 0 && is_sum(values, 0);

        if (n != reading->table->columns->len || first == last)
            continue;
        if (last)
            return FALSE;
        n_first++;
    }
    return n_first >= (table->head_order == GJ_HEADS_TOTAL_FIRST ? 1 : ENOUGH_ROWS);
}

/* Whether the label of the last column stands left of that of the first one, beside it. */
static gboolean
last_stands_first(const GjTableParts *table, const GArray *found)
{
    int last = (int)table->table->columns->len - 1;

    for (guint i = 0; last > 1 && i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);

        for (guint j = 0; hit->label == last && j < found->len; j++) {
            const GjHit *other = &g_array_index(found, GjHit, j);

            if (other->label == 0 && hit->box.x1 < other->box.x0 && hit->box.y0 < other->box.y1 &&
                hit->box.y1 > other->box.y0)
                return TRUE;
        }
    }
    return FALSE;
}

guint *
gj_table_order_with_total_first(const GjTableParts *table)
{
    guint n = table->table->columns->len;
    guint *order = g_new(guint, n);

    order[0] = n - 1;
    for (guint k = 1; k < n; k++)
        order[k] = k - 1;
    return order;
}

/* Labels as their columns are counted where the last one stands first. */
static void
count_last_as_first(GArray *found, guint n_columns)
{
    for (guint i = 0; i < found->len; i++) {
        GjHit *hit = &g_array_index(found, GjHit, i);

        hit->label = (hit->label + 1) % (int)n_columns;
    }
}

/* Which head comes first in the order of the text. */
static GjHeadOrder
head_order(const GjTableParts *table, const GArray *found)
{
    int last = (int)table->table->columns->len - 1;
    guint first_head = G_MAXUINT;
    GjHeadOrder order = GJ_HEADS_UNKNOWN;

    for (guint i = 0; i < found->len; i++)
        if (g_array_index(found, GjHit, i).label == 0)
            first_head = MIN(first_head, g_array_index(found, GjHit, i).first);
    for (guint i = 0; first_head != G_MAXUINT && i < found->len; i++) {
        const GjHit *hit = &g_array_index(found, GjHit, i);

        if (hit->label == last && hit->first > first_head)
            return GJ_HEADS_TOTAL_LAST;
        if (hit->label == last && hit->first < first_head)
            order = GJ_HEADS_TOTAL_FIRST;
    }
    return order;
}

void
gj_table_find_total(GjTableParts *table, GArray *found)
{
    table->head_order = head_order(table, found);
    if (table->layout != GJ_LAYOUT_PAGE || !last_stands_first(table, found))
        return;
    table->order = gj_table_order_with_total_first(table);
    count_last_as_first(found, table->table->columns->len);
}

/* Whether a row without a total ends with the sum of two numbers or more: it is its total, and
 * blank cells before it are lost, or two numbers stand in one cell. */
static gboolean
lost_blanks(const GjReading *reading, guint row)
{
    g_autoptr(GArray) values = values_of(reading, row);

    return gj_reading_slot(reading, row, reading->table->columns->len - 1)->items->len == 0 &&
           values->len > 2 && is_sum(values, values->len - 1);
}

/* Whether a row has a total that is not the sum of its other numbers. */
static gboolean
fails(const GjReading *reading, guint row)
{
    g_autoptr(GArray) values = values_of(reading, row);
    const GArray *last = gj_reading_slot(reading, row, reading->table->columns->len - 1)->items;
    gint64 sum = 0, total;

    if (values->len < 2 || last->len == 0 ||
        gj_item(reading->items, g_array_index(last, guint, 0))->kind != GJ_NUMBER_VALUE)
        return FALSE;
    total = g_array_index(values, gint64, values->len - 1);
    for (guint i = 0; i < values->len; i++)
        sum += g_array_index(values, gint64, i);
    return sum != 2 * total;
}

/* Whether two neighbouring numbers of a row, one blank apart, look like one. */
static gboolean
may_hold_thousands(const GjReading *reading, guint row)
{
    const GjItem *last = NULL;

    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        for (guint i = 0; i < items->len; i++) {
            const GjItem *item = gj_item(reading->items, g_array_index(items, guint, i));

            if (last && last->line == item->line && gj_items_are_thousands(last, item) &&
                gj_items_may_be_one_number(last, item))
                return TRUE;
            last = item;
        }
    }
    return FALSE;
}

/* Whether some cell holds digits that are no number: those of two cells ran together, "00", and
 * what stands beside them may be in another column than it seems. */
static gboolean
holds_joined_digits(const GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        for (guint i = 0; i < items->len; i++) {
            const GjItem *item = gj_item(reading->items, g_array_index(items, guint, i));

            if (item->kind == GJ_NUMBER_DOUBT && item->count > 1 &&
                strspn(item->text, "0123456789") == strlen(item->text))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether a row of text has fewer cells than columns, and is not as it was printed. */
static gboolean
is_out_of_joint(const GjTableParts *table, const GjReading *reading, guint row, gboolean failing)
{
    return table->layout == GJ_LAYOUT_GRID && gj_reading_is_partial(reading, row) &&
           (failing || holds_joined_digits(reading, row));
}

void
gj_table_doubt_failing_rows(const GjTableParts *table, GjReading *reading)
{
    guint n = reading->table->rows->len, last = n;
    g_autofree gboolean *failing = g_new0(gboolean, n);

    if (table->layout == GJ_LAYOUT_PAGE ||
        !gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return;
    for (guint r = 0; r < n; r++)
        failing[r] = reading->rows_found[r] && fails(reading, r);
    for (guint r = 0; r < n; r++) {
        if (!reading->rows_found[r])
            continue;
        if (is_out_of_joint(table, reading, r, failing[r]) ||
            (failing[r] && may_hold_thousands(reading, r)))
            gj_table_doubt_cells(reading, r);
        if (failing[r] && last < n && failing[last]) {
            gj_table_doubt_cells(reading, last);
            gj_table_doubt_cells(reading, r);
        }
        last = r;
    }
}

void
gj_table_doubt_lost_blanks(const GjTableParts *table, GjReading *reading)
{
    guint n_columns = reading->table->columns->len;
    gboolean lost = FALSE;

    if (table->layout != GJ_LAYOUT_GRID ||
        !gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return;
    for (guint r = 0; r < reading->table->rows->len && !lost; r++)
        lost = lost_blanks(reading, r);
    for (guint r = 0; lost && r < reading->table->rows->len; r++)
        for (guint c = 0; c < n_columns && gj_reading_is_partial(reading, r); c++)
            gj_reading_slot(reading, r, c)->open = TRUE;
}
