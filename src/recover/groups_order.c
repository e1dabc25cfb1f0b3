/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups_private.h"
#include "recover/infer.h"
#include "recover/vocabulary.h"

#include <string.h>

/* Numbers of one row stand so many of their heights above each other at the most. */
#define TALLEST_CELL 4

/* Whether no words stand among the numbers. */
static gboolean
are_uninterrupted(const GArray *items, const GArray *numbers)
{
    guint n = numbers->len;

    for (guint i = n ? g_array_index(numbers, guint, 0) : 0;
         n > 0 && i < g_array_index(numbers, guint, n - 1); i++)
        if (gj_item_is_words(gj_item(items, i)))
            return FALSE;
    return TRUE;
}

/* Whether two of the numbers may be one: a blank cell and a number that fell apart make up for each
 * other. */
static gboolean
has_parted_number(const GArray *items, const GArray *numbers)
{
    for (guint i = 1; i < numbers->len; i++)
        if (gj_items_may_be_one_number(gj_item(items, g_array_index(numbers, guint, i - 1)),
                                       gj_item(items, g_array_index(numbers, guint, i))))
            return TRUE;
    return FALSE;
}

/* The numbers of one group. Where blocks of flat text came apart its total may come too early: it
 * is moved to its place, but two numbers may as well have changed places. */
static void
put_group(GjReading *reading, guint row, GArray *numbers, GjPlacing placing, GjLayout layout)
{
    gboolean moved =
        layout == GJ_LAYOUT_FLAT &&
        gj_rows_end_with_their_sum(reading->format, reading->table_index) &&
        gj_numbers_mend_order(reading->items, gj_format_number_words(reading->format), numbers);

    for (guint i = 0; i < numbers->len; i++) {
        gj_reading_put(reading, row, i, g_array_index(numbers, guint, i), placing);
        gj_reading_slot(reading, row, i)->open = moved;
    }
    reading->strays += moved;
}

/* The groups that do not end with their sum; none if there is not a number for every cell. */
static guint
count_wrong(const GjReading *reading, const GArray *numbers)
{
    const GjNumberWords *words = gj_format_number_words(reading->format);
    guint n_columns = reading->table->columns->len;
    guint n_cells = reading->table->rows->len * n_columns, n_wrong = 0;

    for (guint r = 0; numbers->len == n_cells && r < reading->table->rows->len; r++) {
        gint64 sum = 0, value = 0;

        for (guint c = 0; c < n_columns; c++) {
            gj_item_whole_number(
                gj_item(reading->items, g_array_index(numbers, guint, r * n_columns + c)), words,
                &value);
            sum += value;
        }
        n_wrong += sum != 2 * value;
    }
    return n_wrong;
}

/* Whether one of the numbers may be none of the groups': there are too many, or more than one group
 * does not end with its sum, as where a stray number makes up for a blank cell. */
static gboolean
has_stray(const GjReading *reading, const GArray *numbers)
{
    return numbers->len > reading->table->rows->len * reading->table->columns->len ||
           count_wrong(reading, numbers) > 1;
}

static void
mark_found(GjReading *reading)
{
    reading->n_rows_found = reading->table->rows->len;
    for (guint r = 0; r < reading->n_rows_found; r++)
        reading->rows_found[r] = TRUE;
}

/* The words between two items, joined. Returns: ownership. */
static char *
words_between(const GArray *items, guint left, guint right)
{
    GString *words = g_string_new(NULL);

    for (guint i = left + 1; i < right; i++)
        g_string_append(words, gj_item(items, i)->text);
    return g_string_free(words, FALSE);
}

/* Whether a group's numbers follow each other at once, or each the label of its own column. */
static gboolean
are_in_order(const GjReading *reading, const GArray *numbers)
{
    for (guint i = 1; i < numbers->len; i++) {
        const GjLabel *label = g_ptr_array_index(reading->table->columns, i);
        g_autofree char *words = words_between(reading->items, g_array_index(numbers, guint, i - 1),
                                               g_array_index(numbers, guint, i));

        if (*words && !gj_pattern_matches_whole(label->label, words, NULL))
            return FALSE;
    }
    return TRUE;
}

static gboolean
are_alike(const GjReading *reading, const GArray *numbers)
{
    for (guint i = 1; i < numbers->len; i++)
        if (strcmp(gj_item(reading->items, g_array_index(numbers, guint, i))->text,
                   gj_item(reading->items, g_array_index(numbers, guint, 0))->text) != 0)
            return FALSE;
    return TRUE;
}

/* The sum confirms a group's total, not the order of its parts: programs that take the text from a
 * page may have put blocks with other words between them elsewhere. */
static void
doubt_order(GjReading *reading, guint row, const GArray *numbers)
{
    if (are_in_order(reading, numbers) || are_alike(reading, numbers))
        return;
    for (guint c = 0; c < numbers->len; c++)
        gj_reading_slot(reading, row, c)->open = TRUE;
    reading->strays++;
}

static int
compare_across(gconstpointer a, gconstpointer b, gpointer items)
{
    const GjBox *left = &gj_item(items, *(const guint *)a)->box;
    const GjBox *right = &gj_item(items, *(const guint *)b)->box;

    return left->x0 < right->x0 ? -1 : left->x0 > right->x0;
}

/* Whether numbers, left to right, are one row, however high each stands in its tall cell. */
static gboolean
are_one_row(const GArray *items, const GArray *numbers)
{
    double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE, height = 0;

    for (guint i = 0; i < numbers->len; i++) {
        const GjItem *item = gj_item(items, g_array_index(numbers, guint, i));

        if (i > 0 && item->box.x0 < gj_item(items, g_array_index(numbers, guint, i - 1))->box.x1)
            return FALSE;
        top = MIN(top, gj_item_middle(item));
        bottom = MAX(bottom, gj_item_middle(item));
        height = MAX(height, gj_item_height(item));
    }
    return bottom - top < TALLEST_CELL * height;
}

static gboolean
hold_whole_groups(const GPtrArray *rows, guint n_columns)
{
    for (guint i = 0; i < rows->len; i++)
        if (((const GjNumberRow *)g_ptr_array_index(rows, i))->numbers->len % n_columns > 0)
            return FALSE;
    return TRUE;
}

/* Whether lines of text hold parts of groups and the numbers do not add up as they follow each
 * other: numbers of cells with several lines may stand behind those of others. Where each stands on
 * a line of its own, one group may have the agency's slip; two would not. */
static gboolean
may_be_mixed(const GjReading *reading, const GPtrArray *rows, const GArray *numbers)
{
    guint suffered = rows->len < numbers->len ? 0 : 1;

    return !hold_whole_groups(rows, reading->table->columns->len) &&
           gj_rows_end_with_their_sum(reading->format, reading->table_index) &&
           count_wrong(reading, numbers) > suffered;
}

/* Puts numbers of a page that are one row in their order across it; others are in order if each
 * line of them holds whole groups. Returns: FALSE if they are in no order. */
static gboolean
order_on_page(const GArray *items, const GPtrArray *rows, guint n_columns, GArray *numbers)
{
    g_autoptr(GArray) across = g_array_copy(numbers);

    g_array_sort_with_data(across, compare_across, (gpointer)items);
    if (!are_one_row(items, across))
        return hold_whole_groups(rows, n_columns);
    g_array_set_size(numbers, 0);
    g_array_append_vals(numbers, across->data, across->len);
    return TRUE;
}

void
gj_groups_put_in_order(GjReading *reading, GPtrArray *rows, GjLayout layout)
{
    guint n_rows = reading->table->rows->len, n_columns = reading->table->columns->len;
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean full, together, stray;

    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = ((GjNumberRow *)g_ptr_array_index(rows, i))->numbers;

        g_array_append_vals(numbers, row->data, row->len);
    }
    stray = layout != GJ_LAYOUT_PAGE && has_stray(reading, numbers) &&
            gj_groups_leave_out_stray(reading, numbers);
    full = numbers->len == n_rows * n_columns;
    together =
        !stray && are_uninterrupted(reading->items, numbers) &&
        !has_parted_number(reading->items, numbers) &&
        (layout != GJ_LAYOUT_PAGE || order_on_page(reading->items, rows, n_columns, numbers));
    if (layout != GJ_LAYOUT_PAGE && !full && numbers->len > 0 &&
        gj_groups_put_by_sums(reading, numbers, together)) {
        mark_found(reading);
        return;
    }
    for (guint r = 0; r < n_rows; r++) {
        g_autoptr(GArray) group = g_array_new(FALSE, FALSE, sizeof(guint));

        for (guint i = r * n_columns; i < MIN((r + 1) * n_columns, numbers->len); i++)
            g_array_append_val(group, g_array_index(numbers, guint, i));
        put_group(reading, r, group, full && together ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY,
                  full ? layout : GJ_LAYOUT_PAGE);
        if (layout == GJ_LAYOUT_FLAT && full)
            doubt_order(reading, r, group);
    }
    if (numbers->len > 0 &&
        (!full || stray || (layout != GJ_LAYOUT_PAGE && may_be_mixed(reading, rows, numbers))))
        gj_reading_open_all(reading);
    mark_found(reading);
}
