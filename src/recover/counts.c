/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/counts.h"

#include "recover/infer.h"

/* A number of several parts is none if one of them is a mark for nothing. */
static gboolean
is_count(const GjReading *reading, const GjSlot *slot)
{
    const GjNumberWords *words = gj_format_number_words(reading->format);

    for (guint i = 0; i < slot->items->len; i++) {
        const GjItem *item = gj_item(reading->items, g_array_index(slot->items, guint, i));
        gint64 value;

        if (slot->items->len > 1 ? item->kind == GJ_NUMBER_NOTHING
                                 : !gj_item_whole_number(item, words, &value))
            return FALSE;
    }
    return TRUE;
}

void
gj_reading_doubt_what_is_no_count(GjReading *reading)
{
    if (!gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return;
    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++)
        if (!is_count(reading, &reading->slots[i]))
            reading->slots[i].placing = GJ_PLACED_WEAKLY;
}
