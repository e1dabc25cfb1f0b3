/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"
#include "recover/vocabulary.h"

#include <string.h>

/* An agency gets so many rows of a table wrong at the most. */
#define MOST_ERRORS 2

/* Words that stand alone before a number are a label of so many characters. */
#define LEAST_OTHER_WORDS 3

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
 * may be among them. */
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

/* In text a row with as many numbers as there are columns is complete; of a shorter one only the
 * order is known. */
void
gj_table_put_row_in_order(const GjTableParts *table, GjReading *reading, GArray *numbers,
                          guint form_row)
{
    guint n_columns = table->table->columns->len;
    gboolean full = numbers->len == n_columns &&
                    (!stand_unevenly(table, numbers) ||
                     !gj_rows_end_with_their_sum(reading->format, reading->table_index) ||
                     end_with_their_sum(table, gj_format_number_words(reading->format), numbers));

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

/* The one line of numbers after a label that holds one for every column, or that ends with its sum
 * while others hold one number each; NULL if there is none, or several. */
static const GjNumberRow *
whole_line_after(const GjTableParts *table, const GjReading *reading, GPtrArray *rows, guint hit)
{
    const GjNumberWords *words = gj_format_number_words(reading->format);
    gboolean sums = gj_rows_end_with_their_sum(reading->format, reading->table_index);
    const GjNumberRow *whole = NULL;

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);
        gboolean full = row->numbers->len == table->table->columns->len;

        if (row->hit != (int)hit || row->numbers->len < 2)
            continue;
        if (whole || (!full && !(sums && row->numbers->len > 2 &&
                                 end_with_their_sum(table, words, row->numbers))))
            return NULL;
        whole = row;
    }
    return whole;
}

/* The numbers of a row label, in order: in flat text all that follow it; but if a line of them is
 * whole, no other is the row's. Returns: ownership. */
static GArray *
numbers_after(const GjTableParts *table, const GjReading *reading, GPtrArray *rows, guint hit)
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

/* Whether the numbers from `start` on are all those that follow the row's own label. */
static gboolean
follow_own_label(const GjTableParts *table, const GjReading *reading, GPtrArray *rows,
                 guint form_row, const GArray *numbers, guint start)
{
    guint n_columns = table->table->columns->len;

    for (guint i = 0; i < table->hits->len; i++) {
        g_autoptr(GArray) own = NULL;

        if (g_array_index(table->hits, GjHit, i).label != (int)form_row)
            continue;
        own = numbers_after(table, reading, rows, i);
        return own->len == n_columns &&
               g_array_index(own, guint, 0) == g_array_index(numbers, guint, start);
    }
    return FALSE;
}

static gboolean
each_row_is_whole_or_blank(const GjTableParts *table, const GjReading *reading, GPtrArray *rows)
{
    for (guint i = 0; i < table->hits->len; i++) {
        g_autoptr(GArray) numbers = numbers_after(table, reading, rows, i);

        if (numbers->len != 0 && numbers->len != table->table->columns->len)
            return FALSE;
    }
    return TRUE;
}

/* Whether words are the end of a row's label: text that came apart brings them without their
 * beginning. */
static gboolean
ends_a_label(const GjTableParts *table, const char *words)
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
            !ends_a_label(table, gj_item(table->items, hit->first)->text))
            return TRUE;
    }
    return FALSE;
}

static void
put_row(const GjTableParts *table, GjReading *reading, GArray *numbers, guint form_row)
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

/* Whether a row ends with the sum of its numbers. *any tells whether it holds more than nothing. */
static gboolean
adds_up(const GjTableParts *table, GjReading *reading, guint row, gboolean *any)
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
           !adds_up(table, reading, row, &any);
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

/* Where labels and numbers are out of step but there is a number for every cell, the numbers alone
 * tell their places: the order of the form is fixed. If a third of the rows stand beside their
 * labels all the same, these hold the sequence in place; else the identities must confirm it.
 * Returns: FALSE if there are not that many numbers. */
static gboolean
put_in_sequence(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
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

        reading->rows_found[r] |= all;
        if (!reading->rows_found[r])
            continue;
        own_label[r] = follow_own_label(table, reading, rows, r, numbers, next);
        n_own += own_label[r];
        own = numbers_from(numbers, next, n_columns);
        put_row(table, reading, own, r);
        next += n_columns;
    }
    settle_sequence(table, reading, own_label, n_own * 3 >= reading->n_rows_found);
    return TRUE;
}

static gboolean
is_whole_line(const GjTableParts *table, const GjReading *reading, guint row)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint c = 0; c < table->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        g_array_append_vals(numbers, items->data, items->len);
    }
    return numbers->len == table->table->columns->len &&
           gj_numbers_stand_on_one_line(table->items, numbers);
}

/* Where rows came apart, one that looks whole may have got the numbers of others. */
static void
doubt_rows_that_do_not_add_up(const GjTableParts *table, GjReading *reading)
{
    for (guint r = 0; r < table->table->rows->len; r++) {
        gboolean any, holds = adds_up(table, reading, r, &any);

        if ((holds && any) || is_whole_line(table, reading, r))
            continue;
        for (guint c = 0; c < table->table->columns->len; c++)
            gj_reading_slot(reading, r, c)->open = TRUE;
    }
}

/* In a wrong order many rows would not add up; one or two may be the agency's errors. */
static gboolean
most_rows_add_up(const GjTableParts *table, GjReading *reading)
{
    guint n_holding = 0, n_failing = 0;

    for (guint r = 0; r < table->table->rows->len; r++) {
        gboolean any, holds = adds_up(table, reading, r, &any);

        n_holding += any && holds;
        n_failing += any && !holds;
    }
    return n_failing == 0 || (n_failing <= MOST_ERRORS && n_failing < n_holding);
}

/* Whether words that are no part of the form stand between a label and its numbers: the numbers may
 * be those of a row that the form lacks, and the label's cells blank. */
static gboolean
other_words_precede(const GjTableParts *table, const GjHit *hit, const GArray *numbers)
{
    guint first = numbers->len > 0 ? g_array_index(numbers, guint, 0) : 0;
    const GjItem *before;

    if (first < hit->last + 2)
        return FALSE;
    before = gj_item(table->items, first - 1);
    return gj_item_is_words(before) && before->count >= LEAST_OTHER_WORDS &&
           before->line != gj_item(table->items, first)->line &&
           before->line != gj_item(table->items, first - 2)->line &&
           !ends_a_label(table, before->text) &&
           !gj_is_table_vocabulary(table->table, before->text);
}

static void
open_row(GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++)
        gj_reading_slot(reading, row, c)->open = TRUE;
}

static void
put_by_labels(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);
        g_autoptr(GArray) numbers = numbers_after(table, reading, rows, i);

        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        put_row(table, reading, numbers, (guint)hit->label);
        if (other_words_precede(table, hit, numbers))
            open_row(reading, (guint)hit->label);
    }
}

static guint
count_numbers(const GPtrArray *rows)
{
    guint n = 0;

    for (guint i = 0; i < rows->len; i++)
        n += ((const GjNumberRow *)g_ptr_array_index(rows, i))->numbers->len;
    return n;
}

/* Rows that came apart: in the order of the form if they add up, else in the order in which they
 * do, else where they are likeliest. */
static void
put_apart(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    if (put_in_sequence(table, reading, rows) && most_rows_add_up(table, reading))
        return;
    gj_reading_clear(reading);
    if (gj_table_put_by_sums(table, reading, rows))
        return;
    put_by_labels(table, reading, rows);
    /* Where most numbers find no cell that way, the labels came together, apart from them. */
    if (reading->strays * 2 > count_numbers(rows)) {
        gj_reading_clear(reading);
        if (!put_in_sequence(table, reading, rows))
            put_by_labels(table, reading, rows);
    }
    doubt_rows_that_do_not_add_up(table, reading);
}

/* The numbers that stand before the first row label, most of all those of the head of the table:
 * its labels came late. Returns: ownership. */
static GArray *
early_numbers(const GjTableParts *table)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    guint first = g_array_index(table->hits, GjHit, 0).first;

    for (guint i = table->from; i < first; i++) {
        const GjItem *item = gj_item(table->items, i);
        gboolean alone = item->line != gj_item(table->items, i + 1)->line &&
                         (i == 0 || item->line != gj_item(table->items, i - 1)->line);

        if (alone && item->kind != GJ_NUMBER_TEXT && !gj_item_is_words(item))
            g_array_append_val(numbers, i);
    }
    return numbers;
}

/* Whether some labels of columns, but not all, stand behind the first label of a row: the head of
 * the table came apart, with numbers among it. A head that is repeated has all of them. */
static gboolean
head_came_late(const GjTableParts *table)
{
    g_autoptr(GArray) words =
        gj_words_between(table->items, g_array_index(table->hits, GjHit, 0).last + 1, table->to);
    g_autoptr(GPtrArray) tracks = gj_word_tracks(table->items, words, table->layout);
    g_autoptr(GArray) found = gj_labels_find(table->items, tracks, table->table->columns);
    g_autofree gboolean *seen = g_new0(gboolean, table->table->columns->len);
    guint n = 0;

    for (guint i = 0; i < found->len; i++) {
        int label = g_array_index(found, GjHit, i).label;

        n += !seen[label];
        seen[label] = TRUE;
    }
    return n > 0 && n < table->table->columns->len;
}

static void
doubt_all(GjReading *reading)
{
    for (guint r = 0; r < reading->table->rows->len; r++)
        if (reading->rows_found[r])
            open_row(reading, r);
}

/* Numbers before the labels may be those of any row. If there is one for every cell they are in the
 * form's order. */
static void
put_early(const GjTableParts *table, GjReading *reading, GPtrArray *rows, GArray *early)
{
    g_autoptr(GArray) numbers = g_array_copy(early);
    guint n_columns = table->table->columns->len, next = 0;

    for (guint i = 0; i < rows->len; i++) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (row->hit >= 0)
            g_array_append_vals(numbers, row->numbers->data, row->numbers->len);
    }
    if (numbers->len != reading->n_rows_found * n_columns) {
        put_by_labels(table, reading, rows);
        doubt_all(reading);
        return;
    }
    for (guint r = 0; r < table->table->rows->len; r++) {
        if (!reading->rows_found[r])
            continue;
        for (guint c = 0; c < n_columns; c++)
            gj_reading_put(reading, r, c, g_array_index(numbers, guint, next++), GJ_PLACED_WEAKLY);
    }
}

static guint
count_placed(const GjReading *reading)
{
    guint n = 0;

    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++)
        n += reading->slots[i].items->len;
    return n;
}

/* Whether a line of nothing but numbers stands between the title and the first row's label. */
static gboolean
begins_with_numbers(const GjTableParts *table)
{
    guint first = g_array_index(table->hits, GjHit, 0).first, words_line = G_MAXUINT;

    for (guint i = first; i > table->from; i--) {
        const GjItem *item = gj_item(table->items, i - 1);

        if (gj_item_is_words(item))
            words_line = item->line;
        else if (item->kind != GJ_NUMBER_TEXT && item->line != words_line &&
                 item->line != gj_item(table->items, first)->line &&
                 (i - 1 == table->from || !gj_item_is_words(gj_item(table->items, i - 2)) ||
                  gj_item(table->items, i - 2)->line != item->line))
            return TRUE;
    }
    return FALSE;
}

/* Rows without numbers, found or not, may have lost them where some numbers found no row. */
static void
doubt_empty_rows(GjReading *reading)
{
    for (guint r = 0; r < reading->table->rows->len; r++)
        reading->rows_doubtful[r] = TRUE;
}

void
gj_table_put_flat(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    g_autoptr(GArray) early = early_numbers(table);
    gboolean sums = gj_rows_end_with_their_sum(reading->format, reading->table_index), apart;

    if (!sums && early->len > 0) {
        put_early(table, reading, rows, early);
        doubt_empty_rows(reading);
        return;
    }
    apart = gj_table_came_apart(table, reading, rows);
    if (apart)
        put_apart(table, reading, rows);
    else if (!put_in_sequence(table, reading, rows))
        put_by_labels(table, reading, rows);
    /* Without its columns' labels before it a table may be upside down: numbers before labels. */
    if (!sums &&
        (table->headers->len == 0 || (table->table->columns->len > 1 && head_came_late(table))))
        doubt_all(reading);
    /* Where labels stand lower than their numbers, those of a partial row may be the row's below.
     */
    if (apart || early->len > 0 || count_numbers(rows) > count_placed(reading) ||
        begins_with_numbers(table) || (!sums && gj_reading_has_partial_row(reading)))
        doubt_empty_rows(reading);
}
