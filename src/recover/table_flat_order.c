/* Rows of flat text in the order of the form. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_flat_private.h"
#include "recover/vocabulary.h"

#include <string.h>

/* Whether numbers end with their sum, which is more than nothing. */
static gboolean
end_with_their_sum(const GjTableParts *table, const GjNumberWords *words, const GArray *numbers)
{
    gint64 sum = 0, value = 0;

    for (guint i = 0; i < numbers->len; i++) {
        if (!gj_item_whole_number(gj_item(table->items, g_array_index(numbers, guint, i)), words,
                                  &value))
            return FALSE;
        sum += value;
    }
    return value > 0 && sum == 2 * value;
}

/* Whether some numbers stand together on a line, and others on lines of their own: a page number
 * may be among them, or they were taken in the order of their heights, which no sum tells. */
static gboolean
stand_unevenly(const GjTableParts *table, const GArray *numbers)
{
    guint n_beside = 0;

    if (numbers->len > 0 &&
        gj_item(table->items, g_array_index(numbers, guint, 0))->page !=
            gj_item(table->items, g_array_index(numbers, guint, numbers->len - 1))->page)
        return TRUE;
    for (guint i = 1; i < numbers->len; i++)
        n_beside += gj_item(table->items, g_array_index(numbers, guint, i))->line ==
                    gj_item(table->items, g_array_index(numbers, guint, i - 1))->line;
    return n_beside > 0 && n_beside + 1 < numbers->len;
}

/* Whether the digits behind the comma of some number are less than three, "1,52" with "1" on the
 * next line: it was parted, so that the row looks fuller than it is. */
static gboolean
any_is_cut_off(const GjTableParts *table, const GArray *numbers)
{
    for (guint i = 0; i < numbers->len && !gj_numbers_stand_on_one_line(table->items, numbers);
         i++) {
        const GjItem *item = gj_item(table->items, g_array_index(numbers, guint, i));
        const char *comma = strrchr(item->text, ',');

        if (item->kind == GJ_NUMBER_DOUBT && comma && g_ascii_isdigit(*item->text) &&
            strspn(comma + 1, "0123456789") < 3 && !comma[1 + strspn(comma + 1, "0123456789")])
            return TRUE;
    }
    return FALSE;
}

/* In text a row with as many numbers as there are columns is complete, if none of them is a part of
 * one; of a shorter one only the order is known. */
void
gj_table_put_row_in_order(const GjTableParts *table, GjReading *reading, GArray *numbers,
                          guint form_row)
{
    guint n_columns = table->table->columns->len;
    gboolean full = numbers->len == n_columns && !stand_unevenly(table, numbers) &&
                    !any_is_cut_off(table, numbers);

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

/* Whether the numbers after a label, on all lines, are one for every column and end with their sum.
 */
static gboolean
are_whole_together(const GjTableParts *table, const GjNumberWords *words, const GPtrArray *rows,
                   guint hit)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (row->hit == (int)hit)
            g_array_append_vals(numbers, row->numbers->data, row->numbers->len);
    }
    return numbers->len == table->table->columns->len && end_with_their_sum(table, words, numbers);
}

/* Whether a line begins with a mark for nothing that may be the sign of the number behind it: "-
 * 1".
 */
static gboolean
may_begin_with_sign(const GjTableParts *table, const GjNumberRow *row)
{
    const GjItem *first = gj_item(table->items, g_array_index(row->numbers, guint, 0));

    return row->numbers->len == 2 && first->kind == GJ_NUMBER_NOTHING && first->count == 1 &&
           gj_item(table->items, g_array_index(row->numbers, guint, 1))->kind == GJ_NUMBER_VALUE;
}

/* Whether more lines of numbers than one follow a label. */
static gboolean
has_several_lines(GPtrArray *rows, guint hit)
{
    guint n = 0;

    for (guint i = 0; i < rows->len; i++)
        n += ((const GjNumberRow *)g_ptr_array_index(rows, i))->hit == (int)hit;
    return n > 1;
}

/* The one line of numbers after a label that holds one for every column, or that ends with its sum
 * while others hold one number each: unless the row is whole with these, as where the units of some
 * cells were wrapped. NULL if there is none, or several. */
static const GjNumberRow *
whole_line_after(const GjTableParts *table, const GjReading *reading, GPtrArray *rows, guint hit)
{
    const GjNumberWords *words = gj_format_number_words(reading->format);
    gboolean sums = gj_rows_end_with_their_sum(reading->format, reading->table_index);
    const GjNumberRow *whole = NULL;

    if (sums && are_whole_together(table, words, rows, hit))
        return NULL;
    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        gboolean full = row->numbers->len == table->table->columns->len;

        if (row->hit != (int)hit || row->numbers->len < 2)
            continue;
        if (may_begin_with_sign(table, row) && has_several_lines(rows, hit))
            return NULL;
        if (whole || (!full && !(sums && row->numbers->len > 2 &&
                                 end_with_their_sum(table, words, row->numbers))))
            return NULL;
        whole = row;
    }
    return whole;
}

GArray *
gj_flat_numbers_after(const GjTableParts *table, const GjReading *reading, GPtrArray *rows,
                      guint hit)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    const GjNumberRow *whole = whole_line_after(table, reading, rows, hit);

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (whole ? row == whole : row->hit == (int)hit)
            g_array_append_vals(numbers, row->numbers->data, row->numbers->len);
    }
    return numbers;
}

/* The numbers that follow a row's own label. Returns: ownership; NULL if that was not found. */
static GArray *
numbers_after_own_label(const GjTableParts *table, const GjReading *reading, GPtrArray *rows,
                        guint form_row)
{
    for (guint i = 0; i < table->hits->len; i++)
        if (g_array_index(table->hits, GjHit, i).label == (int)form_row)
            return gj_flat_numbers_after(table, reading, rows, i);
    return NULL;
}

static gboolean
each_row_is_whole_or_blank(const GjTableParts *table, const GjReading *reading, GPtrArray *rows)
{
    for (guint i = 0; i < table->hits->len; i++) {
        g_autoptr(GArray) numbers = gj_flat_numbers_after(table, reading, rows, i);

        if (numbers->len != 0 && numbers->len != table->table->columns->len)
            return FALSE;
    }
    return TRUE;
}

gboolean
gj_flat_ends_a_label(const GjTableParts *table, const char *words)
{
    for (guint i = 0; i < table->table->rows->len; i++) {
        const char *text = ((const GjLabel *)g_ptr_array_index(table->table->rows, i))->text;

        if (strcmp(text, words) != 0 && g_str_has_suffix(text, words))
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_unknown_row(const GjTableParts *table)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label == GJ_UNKNOWN_LABEL &&
            !gj_flat_ends_a_label(table, gj_item(table->items, hit->first)->text))
            return TRUE;
    }
    return FALSE;
}

void
gj_flat_put_row(const GjTableParts *table, GjReading *reading, GArray *numbers, guint form_row)
{
    guint n_columns = table->table->columns->len;
    gboolean moved =
        numbers->len == n_columns &&
        gj_rows_end_with_their_sum(reading->format, reading->table_index) &&
        gj_numbers_mend_order(table->items, gj_format_number_words(reading->format), numbers);

    gj_table_put_row_in_order(table, reading, numbers, form_row);
    for (guint c = 0; moved && c < n_columns; c++)
        gj_reading_slot(reading, form_row, c)->open = TRUE;
}

static GArray *
numbers_from(const GArray *numbers, guint start, guint n)
{
    GArray *part = g_array_sized_new(FALSE, FALSE, sizeof(guint), n);

    g_array_append_vals(part, &g_array_index(numbers, guint, start), n);
    return part;
}

gboolean
gj_flat_adds_up(const GjTableParts *table, GjReading *reading, guint row, gboolean *any)
{
    const GjNumberWords *words = gj_format_number_words(reading->format);
    gint64 sum = 0, value = 0;

    for (guint c = 0; c < table->table->columns->len; c++) {
        const GjSlot *slot = gj_reading_slot(reading, row, c);

        value = 0;
        if (slot->items->len > 0)
            gj_item_whole_number(gj_item(table->items, g_array_index(slot->items, guint, 0)), words,
                                 &value);
        sum += value;
    }
    *any = sum != 0;
    return sum == 2 * value;
}

static gboolean
fails(const GjTableParts *table, GjReading *reading, guint row)
{
    gboolean any;

    return gj_rows_end_with_their_sum(reading->format, reading->table_index) &&
           !gj_flat_adds_up(table, reading, row, &any);
}

static guint
count_failing(const GjTableParts *table, GjReading *reading, const gboolean *own_label)
{
    guint n = 0;

    for (guint r = 0; r < table->table->rows->len; r++)
        n += reading->rows_found[r] && !own_label[r] && fails(table, reading, r);
    return n;
}

/* Rows that stand apart from their labels are where the sequence has them if others hold that in
 * place. A stray number and a blank cell may make up for each other: then several rows between them
 * don't add up. */
static void
settle_sequence(const GjTableParts *table, GjReading *reading, const gboolean *own_label,
                gboolean held)
{
    gboolean shifted = count_failing(table, reading, own_label) > 1;

    for (guint r = 0; r < table->table->rows->len; r++) {
        gboolean open = shifted && fails(table, reading, r);

        for (guint c = 0; reading->rows_found[r] && !own_label[r] && c < table->table->columns->len;
             c++) {
            GjSlot *slot = gj_reading_slot(reading, r, c);

            slot->placing = held && !open ? GJ_PLACED_BY_CHECKS : GJ_PLACED_WEAKLY;
            slot->open |= open;
        }
    }
}

/* Whether the first numbers after a label are those of one row: no others follow, or the label of
 * another row does, be it one that was not found there. */
static gboolean
begins_with_a_row(const GjTableParts *table, const GArray *numbers)
{
    guint n = table->table->columns->len;
    const GjItem *next;

    if (numbers->len <= n)
        return numbers->len == n;
    next = gj_item(table->items, g_array_index(numbers, guint, n - 1) + 1);
    for (guint i = 0; gj_item_is_words(next) && i < table->table->rows->len; i++)
        if (gj_pattern_matches_whole(
                ((const GjLabel *)g_ptr_array_index(table->table->rows, i))->label, next->text,
                NULL))
            return TRUE;
    return FALSE;
}

/* Opens the rows of a sequence (rows_found, in the form's order) whose own label is followed by the
 * numbers of another one, and those whose numbers follow that: two rows may stand in each other's
 * place, and sums do not tell which of them is which. */
static void
doubt_exchanged_rows(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    guint n_rows = table->table->rows->len;

    for (guint r = 0; r < n_rows; r++) {
        g_autoptr(GArray) own = numbers_after_own_label(table, reading, rows, r);

        for (guint other = 0; other < n_rows; other++) {
            const GArray *first = gj_reading_slot(reading, other, 0)->items;

            if (other == r || !own || !begins_with_a_row(table, own) || first->len == 0 ||
                g_array_index(first, guint, 0) != g_array_index(own, guint, 0))
                continue;
            for (guint c = 0; c < table->table->columns->len; c++)
                gj_reading_slot(reading, r, c)->open = gj_reading_slot(reading, other, c)->open =
                    TRUE;
            reading->strays++;
        }
    }
}

gboolean
gj_flat_put_in_sequence(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    guint n_columns = table->table->columns->len, n_rows = table->table->rows->len, next = 0;
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree gboolean *own_label = g_new0(gboolean, n_rows);
    guint n_own = 0;
    gboolean all;

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        const GjNumberRow *whole =
            row->hit >= 0 ? whole_line_after(table, reading, rows, (guint)row->hit) : NULL;

        if (!whole || whole == row || row->numbers->len > 1)
            g_array_append_vals(numbers, row->numbers->data, row->numbers->len);
    }
    if (has_unknown_row(table))
        return FALSE;
    all = numbers->len == n_rows * n_columns;
    if (each_row_is_whole_or_blank(table, reading, rows) ||
        (!all && numbers->len != reading->n_rows_found * n_columns))
        return FALSE;
    for (guint r = 0; r < n_rows; r++) {
        g_autoptr(GArray) own = NULL;
        g_autoptr(GArray) after = NULL;

        reading->rows_found[r] |= all;
        if (!reading->rows_found[r])
            continue;
        after = numbers_after_own_label(table, reading, rows, r);
        own_label[r] = after && after->len == n_columns &&
                       g_array_index(after, guint, 0) == g_array_index(numbers, guint, next);
        n_own += own_label[r];
        own = numbers_from(numbers, next, n_columns);
        gj_flat_put_row(table, reading, own, r);
        next += n_columns;
    }
    settle_sequence(table, reading, own_label, n_own * 3 >= reading->n_rows_found);
    doubt_exchanged_rows(table, reading, rows);
    return TRUE;
}

gboolean *
gj_table_find_shifted(const guint *n_numbers, guint n, guint n_columns)
{
    gboolean *shifted = g_new0(gboolean, n + 1);
    guint odd = n;

    for (guint i = 0; i < n; i++) {
        if (n_numbers[i] > 0 && n_numbers[i] <= n_columns)
            continue;
        for (guint j = odd; j <= i && (n_numbers[i] > 0) != (n_numbers[odd] > 0); j++)
            shifted[j] = TRUE;
        odd = i;
    }
    return shifted;
}
