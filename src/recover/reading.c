/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/reading.h"

#include <string.h>

#include "recover/items.h"

/* A row of the form has so many lines at the most. */
#define MOST_CELL_LINES 12

static GArray *
new_labels(guint n)
{
    GArray *labels = g_array_sized_new(FALSE, FALSE, sizeof(GjLabelItems), n);
    const GjLabelItems none = {1, 0};

    for (guint i = 0; i < n; i++)
        g_array_append_val(labels, none);
    return labels;
}

GjReading *
gj_reading_new(const GjFormat *format, guint table, const GArray *items)
{
    GjReading *reading = gj_reading_new_apart(format, gj_format_table(format, table), items);

    reading->table_index = table;
    return reading;
}

GjReading *
gj_reading_new_apart(const GjFormat *format, const GjTable *table, const GArray *items)
{
    GjReading *reading = g_new0(GjReading, 1);
    guint n_slots;

    reading->format = format;
    reading->table_index = G_MAXUINT;
    reading->table = table;
    reading->items = items;
    n_slots = reading->table->rows->len * reading->table->columns->len;
    reading->slots = g_new0(GjSlot, n_slots);
    for (guint i = 0; i < n_slots; i++)
        reading->slots[i].items = g_array_new(FALSE, FALSE, sizeof(guint));
    reading->rows_found = g_new0(gboolean, reading->table->rows->len);
    reading->rows_doubtful = g_new0(gboolean, reading->table->rows->len);
    reading->row_items = new_labels(reading->table->rows->len);
    reading->column_items = new_labels(n_slots);
    reading->others = g_array_new(FALSE, FALSE, sizeof(guint));
    return reading;
}

void
gj_reading_free(GjReading *reading)
{
    if (!reading)
        return;
    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++)
        g_array_unref(reading->slots[i].items);
    g_free(reading->slots);
    g_free(reading->rows_found);
    g_free(reading->rows_doubtful);
    g_array_unref(reading->row_items);
    g_array_unref(reading->others);
    g_array_unref(reading->column_items);
    g_free(reading);
}

GjSlot *
gj_reading_slot(const GjReading *reading, guint row, guint column)
{
    return &reading->slots[row * reading->table->columns->len + column];
}

gboolean
gj_reading_is_row_empty(const GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++)
        if (gj_reading_slot(reading, row, c)->items->len > 0)
            return FALSE;
    return TRUE;
}

gboolean
gj_reading_is_partial(const GjReading *reading, guint row)
{
    guint n_columns = reading->table->columns->len, n = 0;

    for (guint c = 0; c < n_columns; c++)
        n += gj_reading_slot(reading, row, c)->items->len > 0;
    return n > 0 && n < n_columns;
}

gboolean
gj_reading_has_partial_row(const GjReading *reading)
{
    for (guint r = 0; r < reading->table->rows->len; r++)
        if (gj_reading_is_partial(reading, r))
            return TRUE;
    return FALSE;
}

gboolean
gj_reading_has_long_rows(const GjReading *reading)
{
    guint n = 0;

    for (guint r = 0; r < reading->table->rows->len; r++) {
        gboolean any = FALSE;

        for (guint c = 0; c < reading->table->columns->len; c++)
            any = any || gj_reading_slot(reading, r, c)->items->len > 0;
        n += any;
    }
    return reading->n_rows_found >= GJ_MANY_ROWS && n * 2 >= reading->table->rows->len;
}

gboolean
gj_reading_shows_columns(const GjReading *reading)
{
    guint n_filled = 0, n_full = 0, n_columns = reading->table->columns->len;

    for (guint r = 0; r < reading->table->rows->len; r++) {
        guint n = 0;

        for (guint c = 0; c < n_columns; c++)
            n += gj_reading_slot(reading, r, c)->items->len > 0;
        n_filled += n > 0;
        n_full += n == n_columns;
    }
    return MAX(reading->n_columns_found, reading->n_columns_named) * 2 >= n_columns ||
           (n_filled >= GJ_MANY_ROWS && n_full * 2 > n_filled);
}

gboolean
gj_reading_conflicts(const GjReading *reading, const GjReading *other)
{
    guint n = reading->table->rows->len * reading->table->columns->len;

    for (guint i = 0; i < n; i++) {
        const GArray *mine = reading->slots[i].items, *theirs = other->slots[i].items;

        if (mine->len == 1 && theirs->len == 1 &&
            strcmp(gj_item(reading->items, g_array_index(mine, guint, 0))->text,
                   gj_item(other->items, g_array_index(theirs, guint, 0))->text) != 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
gj_reading_finds_less(const GjReading *reading, const GjReading *than)
{
    if (reading->n_rows_found != than->n_rows_found)
        return reading->n_rows_found < than->n_rows_found;
    return reading->n_columns_found < than->n_columns_found;
}

gboolean
gj_reading_counts_instead(const GjReading *later, const GjReading *earlier)
{
    if (!later || !earlier)
        return later != NULL;
    if (later->n_rows_found != earlier->n_rows_found)
        return later->n_rows_found > earlier->n_rows_found;
    return earlier->n_columns_found == 0 && later->n_columns_found > 0;
}

void
gj_reading_doubt_scattered_rows(GjReading *reading)
{
    if (2 * reading->n_rows_found >= reading->table->rows->len)
        return;
    for (guint r = 0; r < reading->table->rows->len; r++)
        reading->rows_doubtful[r] = TRUE;
}

void
gj_reading_clear(GjReading *reading)
{
    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++) {
        g_array_set_size(reading->slots[i].items, 0);
        reading->slots[i].placing = GJ_PLACED_SURELY;
        reading->slots[i].open = FALSE;
    }
    g_array_set_size(reading->others, 0);
    reading->strays = 0;
    reading->inferred = FALSE;
}

void
gj_reading_open_all(GjReading *reading)
{
    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++)
        reading->slots[i].open = TRUE;
    reading->strays++;
}

void
gj_reading_open_all_because(GjReading *reading, const char *reason)
{
    gj_reading_open_all(reading);
    reading->why_open = reason;
}

void
gj_reading_reorder_columns(GjReading *reading, const guint *order)
{
    guint n = reading->table->columns->len;
    g_autofree GjSlot *slots = g_new(GjSlot, n);
    g_autofree GjLabelItems *labels = g_new(GjLabelItems, n);

    for (guint r = 0; r < reading->table->rows->len; r++) {
        GjSlot *row = gj_reading_slot(reading, r, 0);
        guint first = r * n;
        GjLabelItems *heads = &g_array_index(reading->column_items, GjLabelItems, first);

        for (guint k = 0; k < n; k++) {
            slots[order[k]] = row[k];
            labels[order[k]] = heads[k];
        }
        memcpy(row, slots, n * sizeof *row);
        memcpy(heads, labels, n * sizeof *heads);
    }
    reading->is_reordered = TRUE;
}

/* Whether two items of a line of text are as far apart as two cells may be: more than two
 * characters, or one of Han. */
static gboolean
are_far_apart(const GjItem *left, const GjItem *right)
{
    double width = (right->box.x1 - right->box.x0) / MAX(right->count, 1);

    return !right->measured && right->box.x0 - left->box.x1 > 2.5 * width;
}

/* Whether an item goes on on the line of a cell's last item, or in the same ruled cell. */
static gboolean
continues(const GjReading *reading, const GjSlot *slot, guint index)
{
    const GjItem *item = gj_item(reading->items, index);
    const GjItem *last =
        gj_item(reading->items, g_array_index(slot->items, guint, slot->items->len - 1));

    if (item->line == last->line)
        return !are_far_apart(last, item);
    /* A higher cell is the frame of the whole table. */
    return item->cell.y0 == last->cell.y0 && item->cell.y1 == last->cell.y1 &&
           item->cell.y1 - item->cell.y0 < MOST_CELL_LINES * gj_item_height(item);
}

void
gj_reading_put(GjReading *reading, guint row, guint column, guint item, GjPlacing placing)
{
    GjSlot *slot = gj_reading_slot(reading, row, column);

    /* A number that is wrapped inside its cell goes on on the next line; so may another row's. */
    if (slot->items->len > 0 && !continues(reading, slot, item))
        placing = MAX(placing, GJ_PLACED_WEAKLY);
    g_array_append_val(slot->items, item);
    slot->placing = MAX(slot->placing, placing);
}

/* Whether a cell holds digits that came apart, but for groups of three: they may be the numbers of
 * two cells. */
static gboolean
came_apart(const GjReading *reading, const GjSlot *slot)
{
    for (guint i = 1; i < slot->items->len; i++) {
        const GjItem *left = gj_item(reading->items, g_array_index(slot->items, guint, i - 1));
        const GjItem *right = gj_item(reading->items, g_array_index(slot->items, guint, i));

        if (left->line == right->line && left->measured && right->count != 3)
            return TRUE;
    }
    return FALSE;
}

guint
gj_reading_doubts(const GjReading *reading)
{
    guint doubts = reading->strays;

    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++) {
        doubts += reading->slots[i].placing == GJ_PLACED_WEAKLY;
        doubts += reading->slots[i].open;
        doubts += came_apart(reading, &reading->slots[i]);
    }
    return doubts;
}
