/* Rows of flat text that may hold the numbers of those beside them. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "recover/table_flat_private.h"

/* Whether the numbers [from, end) of a row, two at least, end with their sum. */
static gboolean
end_with_their_sum(const GjTableParts *table, const GArray *numbers, guint from, guint end)
{
    gint64 sum = 0, value = 0;

    for (guint i = from; i < end; i++) {
        if (!gj_item_whole_number(gj_item(table->items, g_array_index(numbers, guint, i)),
                                  table->words, &value))
            return FALSE;
        sum += value;
    }
    return end >= from + 2 && sum > 0 && sum == 2 * value;
}

/* Whether a row holds fewer numbers than cells, on several lines, that don't end with their sum,
 * while the first or the last of them do, as those of a row by itself. */
static gboolean
mixes_rows(const GjTableParts *table, const GjReading *reading, guint row)
{
    g_autoptr(GArray) numbers = gj_flat_numbers_of(reading, row);

    if (numbers->len >= table->table->columns->len ||
        gj_numbers_stand_on_one_line(table->items, numbers) ||
        end_with_their_sum(table, numbers, 0, numbers->len))
        return FALSE;
    for (guint i = 1; i < numbers->len; i++)
        if (end_with_their_sum(table, numbers, 0, i) ||
            end_with_their_sum(table, numbers, i, numbers->len))
            return TRUE;
    return FALSE;
}

/* Doubts the empty rows from one on, in steps of `step`, up to one that holds a number. */
static void
doubt_empty_from(GjReading *reading, guint row, int step)
{
    for (guint r = row; r < reading->table->rows->len; r += (guint)step) {
        g_autoptr(GArray) numbers = gj_flat_numbers_of(reading, r);

        if (numbers->len > 0)
            return;
        reading->rows_doubtful[r] = TRUE;
    }
}

/* Whether some line of a table holds several numbers, so that it is not one cell a line. */
static gboolean
has_several_on_a_line(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        if (((const GjNumberRow *)g_ptr_array_index(rows, i))->numbers->len > 1)
            return TRUE;
    return FALSE;
}

/* Whether a row holds fewer numbers than cells, on several lines of text that has whole rows on
 * one. */
static gboolean
is_on_several_lines(const GjTableParts *table, const GjReading *reading, guint row)
{
    g_autoptr(GArray) numbers = gj_flat_numbers_of(reading, row);

    return numbers->len < table->table->columns->len &&
           !gj_numbers_stand_on_one_line(table->items, numbers);
}

void
gj_flat_doubt_beside_mixed_rows(const GjTableParts *table, GjReading *reading,
                                const GPtrArray *rows)
{
    gboolean several = has_several_on_a_line(rows);

    for (guint r = 0; r < table->table->rows->len; r++) {
        if (!mixes_rows(table, reading, r) && !(several && is_on_several_lines(table, reading, r)))
            continue;
        doubt_empty_from(reading, r + 1, 1);
        doubt_empty_from(reading, r - 1, -1);
    }
}

/* How many rows with numbers are open. *n_others: how many are not. */
static guint
count_open_rows(const GjReading *reading, guint *n_others)
{
    guint n = 0;

    *n_others = 0;
    for (guint r = 0; r < reading->table->rows->len; r++) {
        gboolean open = gj_reading_slot(reading, r, 0)->open;

        n += open && !gj_reading_is_row_empty(reading, r);
        *n_others += !open && !gj_reading_is_row_empty(reading, r);
    }
    return n;
}

/* Whether a row, not on one line, begins with the number that it ends with: if that is the sum of
 * the others, it is so backwards, too. */
static gboolean
holds_backwards(const GjTableParts *table, const GjReading *reading, guint row)
{
    g_autoptr(GArray) numbers = gj_flat_numbers_of(reading, row);
    gint64 first, last;

    return numbers->len == table->table->columns->len &&
           gj_item_whole_number(gj_item(table->items, g_array_index(numbers, guint, 0)),
                                table->words, &first) &&
           gj_item_whole_number(
               gj_item(table->items, g_array_index(numbers, guint, numbers->len - 1)), table->words,
               &last) &&
           first == last && last > 0 && !gj_numbers_stand_on_one_line(table->items, numbers);
}

void
gj_flat_doubt_rows_that_hold_backwards(const GjTableParts *table, GjReading *reading)
{
    guint n_others, n_open = count_open_rows(reading, &n_others);

    for (guint r = 0; n_open > n_others && r < table->table->rows->len; r++)
        for (guint c = 0; holds_backwards(table, reading, r) && c < table->table->columns->len; c++)
            gj_reading_slot(reading, r, c)->open = TRUE;
}
