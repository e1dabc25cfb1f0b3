/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups_turned.h"

#include "recover/table.h"

/* So many rows with a number for each group are no chance. */
#define ENOUGH_FULL 2

/* The most and the least items that a cell holds. */
static void
count_items(const GjReading *reading, guint *least, guint *most)
{
    *least = G_MAXUINT;
    *most = 0;
    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++) {
        *least = MIN(*least, reading->slots[i].items->len);
        *most = MAX(*most, reading->slots[i].items->len);
    }
}

gboolean
gj_reading_is_whole(const GjReading *reading)
{
    guint least, most;

    count_items(reading, &least, &most);
    return gj_reading_doubts(reading) == 0 && least == 1 && most == 1;
}

/* Whether the groups' labels stand on lines of their own, one below the other, and all heads of the
 * columns above them: the form has the labels of groups above the heads. */
static gboolean
has_heads_above_rows(const GjReading *rows)
{
    const GjLabelItems *labels = &g_array_index(rows->row_items, GjLabelItems, 0);
    const GjLabelItems *heads = &g_array_index(rows->column_items, GjLabelItems, 0);
    guint n_rows = rows->table->rows->len, n_columns = rows->table->columns->len;

    if (rows->n_rows_found < n_rows || rows->n_columns_found < n_columns)
        return FALSE;
    for (guint r = 1; r < n_rows; r++)
        if (gj_item(rows->items, labels[r].first)->line <=
            gj_item(rows->items, labels[r - 1].last)->line)
            return FALSE;
    for (guint c = 0; c < n_columns; c++)
        if (gj_item(rows->items, heads[c].last)->line >=
            gj_item(rows->items, labels[0].first)->line)
            return FALSE;
    return TRUE;
}

/* Whether each row that holds a number holds its total: between tabs, blank cells before it may
 * have been left out. */
static gboolean
rows_have_totals(const GjReading *rows)
{
    guint n_columns = rows->table->columns->len;

    for (guint r = 0; r < rows->table->rows->len; r++) {
        guint n = 0;

        for (guint c = 0; c < n_columns; c++)
            n += gj_reading_slot(rows, r, c)->items->len;
        if (n > 0 && gj_reading_slot(rows, r, n_columns - 1)->items->len == 0)
            return FALSE;
    }
    return TRUE;
}

GjReading *
gj_groups_read_as_rows(const GjFormat *format, guint table, const GArray *items, guint from,
                       guint to, GjLayout layout)
{
    g_autoptr(GjReading) rows = gj_table_read(format, table, items, from, to, layout);

    if (!rows || gj_reading_is_whole(rows))
        return g_steal_pointer(&rows);
    /* Text that keeps nothing but order does not show in which cells there is nothing. */
    return layout != GJ_LAYOUT_FLAT && has_heads_above_rows(rows) &&
                   (layout == GJ_LAYOUT_PAGE || rows_have_totals(rows))
               ? g_steal_pointer(&rows)
               : NULL;
}

/* The numbers of a row; G_MAXUINT if some stand before its label or behind the next one, as where
 * the text brings all labels first. */
static guint
count_beside(const GjReading *turned, guint row)
{
    const GjLabelItems *labels = &g_array_index(turned->row_items, GjLabelItems, 0);
    guint end = row + 1 < turned->table->rows->len ? labels[row + 1].first : G_MAXUINT, n = 0;
    guint line = gj_item(turned->items, labels[row].last)->line;

    for (guint c = 0; c < turned->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(turned, row, c)->items;

        for (guint i = 0; i < items->len; i++) {
            guint index = g_array_index(items, guint, i);

            if ((index < labels[row].first || index >= end) &&
                gj_item(turned->items, index)->line != line)
                return G_MAXUINT;
        }
        n += items->len;
    }
    return n;
}

/* Whether each row has its own line, below heads that name the groups or with a number for each in
 * several rows: the form's table has the labels of its columns beside each other. */
static gboolean
is_turned(const GjReading *turned)
{
    guint line = 0, n_full = 0;

    if (turned->n_rows_found < turned->table->rows->len)
        return FALSE;
    for (guint r = 0; r < turned->table->rows->len; r++) {
        const GjLabelItems *label = &g_array_index(turned->row_items, GjLabelItems, r);
        guint own = gj_item(turned->items, label->first)->line, n = count_beside(turned, r);

        if (n > turned->table->columns->len || (r > 0 && own <= line))
            return FALSE;
        n_full += n == turned->table->columns->len;
        line = own;
    }
    return turned->n_columns_found == turned->table->columns->len || n_full >= ENOUGH_FULL;
}

/* Whether all labels stand on a page and every number surely in its row and column, so that the
 * places tell which cells are blank. */
static gboolean
shows_blanks(const GjReading *turned, GjLayout layout)
{
    guint least, most;

    for (guint r = 0; r < turned->table->rows->len; r++)
        if (turned->rows_doubtful[r])
            return FALSE;
    count_items(turned, &least, &most);
    return layout == GJ_LAYOUT_PAGE && most == 1 && gj_reading_doubts(turned) == 0 &&
           turned->n_unknown == 0 && turned->n_columns_found == turned->table->columns->len;
}

/* The same numbers where the form has them. Returns: ownership. */
static GjReading *
turn_back(const GjReading *turned, guint table)
{
    GjReading *reading = gj_reading_new(turned->format, table, turned->items);

    for (guint r = 0; r < reading->table->rows->len; r++) {
        reading->rows_found[r] = TRUE;
        g_array_index(reading->row_items, GjLabelItems, r) =
            g_array_index(turned->column_items, GjLabelItems, r);
        for (guint c = 0; c < reading->table->columns->len; c++) {
            const GArray *items = gj_reading_slot(turned, c, r)->items;

            if (items->len > 0)
                gj_reading_put(reading, r, c, g_array_index(items, guint, 0), GJ_PLACED_SURELY);
            g_array_index(reading->column_items, GjLabelItems,
                          r * reading->table->columns->len + c) =
                g_array_index(turned->row_items, GjLabelItems, c);
        }
    }
    reading->n_rows_found = reading->table->rows->len;
    reading->n_columns_found = reading->table->columns->len;
    reading->from = turned->from;
    reading->to = turned->to;
    return reading;
}

GjReading *
gj_groups_read_turned(const GjFormat *format, guint table, const GArray *items, guint from,
                      guint to, GjLayout layout, gboolean *turned)
{
    GjTable other = *gj_format_table(format, table);
    GPtrArray *rows = other.rows;
    g_autoptr(GjReading) reading = NULL;

    other.rows = other.columns;
    other.columns = rows;
    reading = gj_table_read_apart(format, &other, items, from, to, layout);
    *turned = reading && is_turned(reading);
    return *turned && (gj_reading_is_whole(reading) || shows_blanks(reading, layout))
               ? turn_back(reading, table)
               : NULL;
}
