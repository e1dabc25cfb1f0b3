/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_flat_private.h"
#include "recover/tracks.h"
#include "recover/vocabulary.h"

/* An agency gets so many rows of a table wrong at the most. */
#define MOST_ERRORS 2

/* Words that stand alone before a number are a label of so many characters. */
#define LEAST_OTHER_WORDS 3

GArray *
gj_flat_numbers_of(const GjReading *reading, guint row)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        g_array_append_vals(numbers, items->data, items->len);
    }
    return numbers;
}

static gboolean
is_whole_line(const GjTableParts *table, const GjReading *reading, guint row)
{
    g_autoptr(GArray) numbers = gj_flat_numbers_of(reading, row);

    return numbers->len == table->table->columns->len &&
           gj_numbers_stand_on_one_line(table->items, numbers);
}

/* Where rows came apart, one that looks whole may have got the numbers of others. */
static void
doubt_rows_that_do_not_add_up(const GjTableParts *table, GjReading *reading)
{
    for (guint r = 0; r < table->table->rows->len; r++) {
        gboolean any, holds = gj_flat_adds_up(table, reading, r, &any);

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
        gboolean any, holds = gj_flat_adds_up(table, reading, r, &any);

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
           !gj_flat_ends_a_label(table, before->text) &&
           !gj_is_table_vocabulary(table->table, before->text);
}

static void
open_row(GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++)
        gj_reading_slot(reading, row, c)->open = TRUE;
}

static void
open_shifted_rows(const GjTableParts *table, GjReading *reading, const guint *n_numbers)
{
    g_autofree gboolean *shifted =
        gj_table_find_shifted(n_numbers, table->hits->len, table->table->columns->len);

    for (guint i = 0; i < table->hits->len; i++) {
        int label = g_array_index(table->hits, GjHit, i).label;

        if (shifted[i] && label != GJ_UNKNOWN_LABEL)
            open_row(reading, (guint)label);
    }
}

/* Whether a row is whole and none of the form's: it bears the label of a group or of subtotals, or
 * all rows of the form were found. */
static gboolean
is_other_row(const GjTableParts *table, const GjReading *reading, const GjHit *hit,
             const GArray *numbers)
{
    return hit->label == GJ_UNKNOWN_LABEL && numbers->len == table->table->columns->len &&
           (hit->is_whole || reading->n_unknown == 0);
}

static void
put_by_labels(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    g_autofree guint *n_numbers = g_new0(guint, table->hits->len + 1);

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);
        g_autoptr(GArray) numbers = gj_flat_numbers_after(table, reading, rows, i);

        n_numbers[i] = numbers->len;
        if (is_other_row(table, reading, hit, numbers))
            g_array_append_vals(reading->others, numbers->data, numbers->len);
        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        gj_flat_put_row(table, reading, numbers, (guint)hit->label);
        if (other_words_precede(table, hit, numbers))
            open_row(reading, (guint)hit->label);
    }
    open_shifted_rows(table, reading, n_numbers);
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
    if (gj_flat_put_in_sequence(table, reading, rows) && most_rows_add_up(table, reading))
        return;
    gj_reading_clear(reading);
    if (gj_table_put_by_sums(table, reading, rows))
        return;
    put_by_labels(table, reading, rows);
    /* Where most numbers find no cell that way, the labels came together, apart from them. */
    if (reading->strays * 2 > count_numbers(rows)) {
        gj_reading_clear(reading);
        if (!gj_flat_put_in_sequence(table, reading, rows))
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

/* How many numbers have a row, of the form or not. */
static guint
count_placed(const GjReading *reading)
{
    guint n = reading->others->len;

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

/* Whether words that the table does not have stand between the first and the last number of a row.
 */
static gboolean
is_interrupted(const GjTableParts *table, const GArray *numbers)
{
    guint first = G_MAXUINT, last = 0;

    for (guint i = 0; i < numbers->len; i++) {
        first = MIN(first, g_array_index(numbers, guint, i));
        last = MAX(last, g_array_index(numbers, guint, i));
    }
    for (guint i = first; i < last; i++)
        if (gj_item_is_words(gj_item(table->items, i)) &&
            !gj_is_table_vocabulary(table->table, gj_item(table->items, i)->text))
            return TRUE;
    return FALSE;
}

/* Behind such words there may be another table, whose title was not known. */
static void
open_interrupted_rows(const GjTableParts *table, GjReading *reading)
{
    for (guint r = 0; r < table->table->rows->len; r++) {
        g_autoptr(GArray) numbers = gj_flat_numbers_of(reading, r);

        if (numbers->len > 1 && is_interrupted(table, numbers))
            open_row(reading, r);
    }
}

/* Whether no numbers follow the last label: with some before the first one, all of them may stand
 * above their labels. */
static gboolean
ends_with_a_label(const GjTableParts *table, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        if (((const GjNumberRow *)g_ptr_array_index(rows, i))->hit == (int)table->hits->len - 1)
            return FALSE;
    return rows->len > 0;
}

/* Rows without numbers, found or not, may have lost them where some numbers found no row. */
static void
doubt_empty_rows(GjReading *reading)
{
    for (guint r = 0; r < reading->table->rows->len; r++)
        reading->rows_doubtful[r] = TRUE;
}

/* How many of a row's numbers stand on the last line of its label. */
static guint
count_beside_label(const GjTableParts *table, const GjHit *hit, const GArray *numbers)
{
    guint n = 0;

    for (guint i = 0; i < numbers->len; i++)
        n += gj_item(table->items, g_array_index(numbers, guint, i))->line ==
             gj_item(table->items, hit->last)->line;
    return n;
}

/* Whether an empty line of text stands below an item. */
static gboolean
is_gap_below(const GjTableParts *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);

    return index + 1 < table->items->len &&
           gj_item(table->items, index + 1)->box.y0 - item->box.y1 > gj_item_height(item) / 2;
}

/* Returns: NULL if the form has no such row, or it was not found. */
static const GjHit *
hit_of_row(const GjTableParts *table, guint row)
{
    for (guint i = 0; row < table->table->rows->len && i < table->hits->len; i++)
        if (g_array_index(table->hits, GjHit, i).label == (int)row)
            return &g_array_index(table->hits, GjHit, i);
    return NULL;
}

/* Opens a row that was found and has no number, if nothing shows that its cells are empty: with one
 * cell on a line, an empty one is an empty line, of which there are no others. Returns: whether it
 * was opened. */
static gboolean
open_if_empty(const GjTableParts *table, GjReading *reading, guint row, guint last_number)
{
    const GjHit *hit = hit_of_row(table, row);
    g_autoptr(GArray) numbers = hit ? gj_flat_numbers_of(reading, row) : NULL;

    if (!hit || numbers->len > 0 ||
        (is_gap_below(table, hit->last) && !is_gap_below(table, last_number)))
        return FALSE;
    open_row(reading, row);
    return TRUE;
}

/* Where no sums tell: numbers beside a label and below it stand at several heights, in no certain
 * order, and those on lines of their own may be those of an empty row beside. */
static void
doubt_rows_off_their_labels(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);
        g_autoptr(GArray) numbers =
            hit->label == GJ_UNKNOWN_LABEL ? NULL : gj_flat_numbers_of(reading, (guint)hit->label);
        guint row = (guint)hit->label, beside, last;

        if (!numbers || numbers->len == 0)
            continue;
        beside = count_beside_label(table, hit, numbers);
        last = g_array_index(numbers, guint, numbers->len - 1);
        if (beside > 0 && beside < numbers->len)
            open_row(reading, row);
        if (beside == 0 && (open_if_empty(table, reading, row - 1, last) |
                            open_if_empty(table, reading, row + 1, last)))
            open_row(reading, row);
    }
}

void
gj_table_put_flat(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    g_autoptr(GArray) early = early_numbers(table);
    gboolean sums = gj_rows_end_with_their_sum(reading->format, reading->table_index), apart;

    if (!sums && early->len > 0) {
        put_early(table, reading, rows, early);
        doubt_empty_rows(reading);
        gj_flat_doubt_unread_entries(table, reading);
        return;
    }
    apart = gj_table_came_apart(table, reading, rows);
    if (apart)
        put_apart(table, reading, rows);
    else if (!gj_flat_put_in_sequence(table, reading, rows))
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
    if (sums)
        gj_flat_doubt_beside_mixed_rows(table, reading, rows);
    else
        doubt_rows_off_their_labels(table, reading);
    if (begins_with_numbers(table) && ends_with_a_label(table, rows))
        doubt_all(reading);
    open_interrupted_rows(table, reading);
    gj_flat_doubt_before_groups(table, reading);
    gj_flat_doubt_unread_entries(table, reading);
    /* Where the heads show that the total stands last, it does so in these rows, too. */
    if (sums && table->head_order != GJ_HEADS_TOTAL_LAST)
        gj_flat_doubt_rows_that_hold_backwards(table, reading);
    gj_table_doubt_rows_with_digits(table, reading);
}
