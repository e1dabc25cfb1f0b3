/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups.h"

#include <math.h>
#include <string.h>

#include "recover/groups_private.h"
#include "recover/infer.h"
#include "recover/vocabulary.h"
#include "text/normalise.h"

/* So many numbers at the top of a page are a row. */
#define ENOUGH_IN_ROW 3

/* No entry of a cell is longer. */
#define MOST_ENTRY_CHARACTERS 12

/* Lines at the foot of one page and the head of the next that the table does not go on behind. */
#define EDGE_LINES 4

/* Whether a line of numbers stands at the top of the page after the one on which the table seems to
 * end. */
static gboolean
goes_on_overleaf(const GjGroups *groups)
{
    const GjItem *end;
    guint n = 0;

    if (groups->end >= groups->to || groups->end == 0)
        return FALSE;
    end = gj_item(groups->items, groups->end);
    for (guint i = groups->end; i < groups->to && n < ENOUGH_IN_ROW; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (item->line > end->line + EDGE_LINES)
            break;
        if (i > groups->end && item->line != gj_item(groups->items, i - 1)->line)
            n = 0;
        n += item->page > gj_item(groups->items, groups->end - 1)->page &&
             item->kind != GJ_NUMBER_TEXT && !gj_item_is_words(item);
    }
    return n >= ENOUGH_IN_ROW;
}

/* Whether an item is part of a label that was found: a head may be another name of the column, and
 * its characters stand on lines of their own. */
static gboolean
is_in_head(const GjGroups *groups, const GjItem *item)
{
    double x = (item->box.x0 + item->box.x1) / 2, y = gj_item_middle(item);

    for (guint i = 0; i < groups->headers->len; i++) {
        const GjBox *box = &g_array_index(groups->headers, GjHit, i).box;

        if (x > box->x0 && x < box->x1 && y > box->y0 && y < box->y1)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_unread(const GjGroups *groups, const GjItem *item)
{
    return gj_is_unread_entry(item->text) ||
           (!gj_is_table_vocabulary(groups->table, item->text) && !is_in_head(groups, item));
}

/* Whether several short words that are none of the table's stand on the line on which it seems to
 * end, or on one within it: a row of entries that can't be read. */
static gboolean
has_unread_row(const GjGroups *groups)
{
    guint n = 0, line = G_MAXUINT, from = 0;

    if (groups->layout != GJ_LAYOUT_PAGE || groups->headers->len == 0)
        return FALSE;
    from = g_array_index(groups->headers, GjHit, 0).first;
    for (guint i = from; i < groups->to && n < ENOUGH_IN_ROW; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (i > groups->end && item->line != gj_item(groups->items, groups->end)->line)
            break;
        n = item->line == line ? n : 0;
        line = item->line;
        n += gj_item_is_words(item) && item->count <= MOST_ENTRY_CHARACTERS &&
             is_unread(groups, item);
    }
    return n >= ENOUGH_IN_ROW;
}

/* Whether words that are none of the table's stand between numbers of a row, or beside them and
 * under its labels: an entry that can't be read. */
static gboolean
has_unread_entry(const GjGroups *groups, const GPtrArray *rows, const GjNumberWords *words)
{
    double x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE;

    for (guint i = 0; i < groups->headers->len; i++) {
        x0 = MIN(x0, g_array_index(groups->headers, GjHit, i).box.x0);
        x1 = MAX(x1, g_array_index(groups->headers, GjHit, i).box.x1);
    }
    for (guint i = groups->from; groups->layout == GJ_LAYOUT_PAGE && i < groups->to; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (!gj_item_is_words(item) || item->count > MOST_ENTRY_CHARACTERS || item->box.x0 < x0 ||
            item->box.x1 > x1 || !is_unread(groups, item) || gj_says_no_number(words, item->text))
            continue;
        for (guint r = 0; r < rows->len; r++) {
            const GjNumberRow *row = g_ptr_array_index(rows, r);

            /* One number alone may be that of a heading. */
            if (row->numbers->len > 1 &&
                fabs(row->middle - gj_item_middle(item)) < 0.5 * gj_item_height(item))
                return TRUE;
        }
    }
    return FALSE;
}

static void
doubt_empty_rows(GjReading *reading)
{
    for (guint row = 0; row < reading->table->rows->len; row++)
        reading->rows_doubtful[row] = TRUE;
}

/* How many numbers from the first label of a column on are none of the table's: in its margin, or
 * behind words that seem to end it, but on their line. */
static guint
count_left_out(const GjGroups *groups, const GPtrArray *rows)
{
    guint n = 0, taken = 0,
          line = groups->end < groups->to ? gj_item(groups->items, groups->end)->line : G_MAXUINT;

    if (groups->layout != GJ_LAYOUT_PAGE || groups->headers->len == 0)
        return 0;
    for (guint i = g_array_index(groups->headers, GjHit, 0).first; i < groups->to; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (i >= groups->end && item->line != line)
            break;
        n += item->kind != GJ_NUMBER_TEXT && !gj_item_is_words(item);
    }
    for (guint i = 0; i < rows->len; i++)
        taken += ((const GjNumberRow *)g_ptr_array_index(rows, i))->numbers->len;
    return n - MIN(n, taken);
}

/* Whether one line of text holds a number for every cell, however the labels above it stand: in
 * text the cells of a head are not as wide as the columns below them. */
static gboolean
is_all_in_one_line(const GjGroups *groups, const GPtrArray *rows)
{
    const GjNumberRow *row = rows->len == 1 ? g_ptr_array_index(rows, 0) : NULL;

    return groups->layout == GJ_LAYOUT_GRID && row &&
           row->numbers->len == groups->table->rows->len * groups->table->columns->len;
}

/* Whether a line of text shows blank cells among its numbers, but not as many cells as the form
 * has: those left out may be its last ones. */
static gboolean
shows_some_blanks(const GjGroups *groups, const GPtrArray *rows)
{
    guint n = 0, blank = 0;

    for (guint i = 0; i < rows->len; i++) {
        const GArray *numbers = ((const GjNumberRow *)g_ptr_array_index(rows, i))->numbers;

        for (guint j = 0; j < numbers->len; j++) {
            const GjItem *item = gj_item(groups->items, g_array_index(numbers, guint, j));

            blank += gj_is_blank(item->glyphs[item->first].character);
        }
        n += numbers->len;
    }
    return blank > 0 && n != groups->table->rows->len * groups->table->columns->len;
}

/* Whether some group's total is not the sum of its other numbers. */
static gboolean
breaks_a_sum(const GjReading *reading)
{
    guint n_columns = reading->table->columns->len;

    for (guint r = 0; r < reading->table->rows->len; r++) {
        const GjSlot *total = gj_reading_slot(reading, r, n_columns - 1);
        gint64 sum = 0, value = 0;

        for (guint c = 0; c < n_columns && total->items->len > 0; c++) {
            const GArray *items = gj_reading_slot(reading, r, c)->items;

            for (guint i = 0; i < items->len; i++) {
                if (!gj_item_whole_number(gj_item(reading->items, g_array_index(items, guint, i)),
                                          gj_format_number_words(reading->format), &value))
                    return FALSE;
                sum += c + 1 < n_columns ? value : -value;
            }
        }
        if (sum != 0)
            return TRUE;
    }
    return FALSE;
}

/* In text the cells of a head are not as wide as the columns below them: where the numbers of a
 * line are not all there they may come under the heads of another group. */
static gboolean
may_be_out_of_place(const GjGroups *groups, const GjReading *reading, const GPtrArray *rows)
{
    const GjNumberRow *row = rows->len == 1 ? g_ptr_array_index(rows, 0) : NULL;

    return groups->layout == GJ_LAYOUT_GRID && row &&
           gj_rows_end_with_their_sum(reading->format, reading->table_index) &&
           breaks_a_sum(reading);
}

GjReading *
gj_groups_read(const GjFormat *format, guint table_index, const GArray *items, guint from, guint to,
               GjLayout layout)
{
    GjGroups groups = {.table = gj_format_table(format, table_index),
                       .items = items,
                       .from = from,
                       .to = to,
                       .layout = layout,
                       .end = to};
    g_autoptr(GjReading) reading = gj_reading_new(format, table_index, items);
    g_autoptr(GPtrArray) rows = NULL;
    gboolean placed = FALSE;

    gj_groups_find_headers(&groups);
    rows = gj_groups_find_numbers(&groups);
    if (groups.headers->len > 0 || groups.group_hits->len > 0) {
        placed = layout != GJ_LAYOUT_FLAT && !is_all_in_one_line(&groups, rows) &&
                 gj_groups_put_bands(&groups, reading, rows) &&
                 !may_be_out_of_place(&groups, reading, rows);
        /* The words of a title alone are no table. */
        if (!placed && (groups.headers->len > 0 || rows->len > 0)) {
            gj_reading_clear(reading);
            memset(reading->rows_found, 0,
                   reading->table->rows->len * sizeof(*reading->rows_found));
            gj_groups_put_in_order(reading, rows, layout);
        }
    }
    if (gj_groups_are_disordered(&groups) || (!placed && gj_groups_are_exchanged(&groups)))
        gj_reading_open_all_because(reading, GJ_UNKNOWN_ORDER);
    if (gj_groups_have_second_row(&groups))
        gj_reading_open_all_because(reading, GJ_SECOND_TABLE);
    if (shows_some_blanks(&groups, rows) ||
        has_unread_entry(&groups, rows, gj_format_number_words(format)))
        gj_reading_open_all(reading);
    if (goes_on_overleaf(&groups) || has_unread_row(&groups) ||
        count_left_out(&groups, rows) >= ENOUGH_IN_ROW)
        doubt_empty_rows(reading);
    reading->n_columns_found = groups.headers->len;
    reading->from = from;
    reading->to = groups.end;
    g_array_unref(groups.headers);
    g_array_unref(groups.group_hits);
    return reading->n_rows_found > 0 ? g_steal_pointer(&reading) : NULL;
}
