/* Text in whose tables the totals stand before the columns they add up. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"

/* So many rows that begin with their sum, and don't end with it, show the order of the columns
 * where no head does: two slips of an agency are not alike. */
#define ENOUGH_ROWS 3

/* The number in a cell; FALSE if the row is not full there. */
static gboolean
number_at(const GjReading *reading, guint row, guint column, gint64 *value)
{
    const GjSlot *slot = gj_reading_slot(reading, row, column);

    return slot->items->len == 1 &&
           gj_item_whole_number(gj_item(reading->items, g_array_index(slot->items, guint, 0)),
                                gj_format_number_words(reading->format), value);
}

typedef enum { SAYS_NOTHING, SAYS_FIRST, SAYS_LAST } Verdict;

/* Which end of a full row is the sum of all its other numbers. */
static Verdict
verdict_of(const GjReading *reading, guint row)
{
    guint n = reading->table->columns->len;
    gint64 sum = 0, first = 0, last = 0;

    for (guint c = 0; c < n; c++) {
        if (!number_at(reading, row, c, &last))
            return SAYS_NOTHING;
        first = c == 0 ? last : first;
        sum += last;
    }
    if (first == last)
        return SAYS_NOTHING;
    return 2 * first == sum ? SAYS_FIRST : 2 * last == sum ? SAYS_LAST : SAYS_NOTHING;
}

gboolean
gj_table_totals_stand_first(const GjTableParts *table, const GjReading *reading)
{
    guint n_first = 0;

    if (table->layout == GJ_LAYOUT_PAGE || table->head_order == GJ_HEADS_TOTAL_LAST ||
        !gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return FALSE;
    for (guint r = 0; r < reading->table->rows->len; r++) {
        Verdict verdict = verdict_of(reading, r);

        if (verdict == SAYS_LAST)
            return FALSE;
        n_first += verdict == SAYS_FIRST;
    }
    return n_first >= (table->head_order == GJ_HEADS_TOTAL_FIRST ? 1 : ENOUGH_ROWS);
}

GjHeadOrder
gj_table_head_order(const GjTableParts *table, const GArray *found)
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

/* Whether a row without a total ends with the sum of two numbers or more: it is its total, and
 * blank cells before it are lost. */
static gboolean
lost_blanks(const GjReading *reading, guint row)
{
    guint n_columns = reading->table->columns->len, n = 0;
    gint64 sum = 0, value = 0;

    if (gj_reading_slot(reading, row, n_columns - 1)->items->len > 0)
        return FALSE;
    for (guint c = 0; c < n_columns; c++) {
        if (!number_at(reading, row, c, &value))
            continue;
        sum += value;
        n++;
    }
    return n > 2 && value > 0 && sum == 2 * value;
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
