/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table.h"

#include <string.h>

#include "recover/columns.h"
#include "recover/labels.h"
#include "recover/rows.h"
#include "recover/table_private.h"
#include "recover/tracks.h"
#include "recover/vocabulary.h"

/* Numbers that stand higher or lower than their label share so much of their height with it. */
#define LEAST_SHARED 0.3
/* Longer words are no entry of a cell. */
#define MOST_ENTRY_CHARACTERS 16
/* A unit has no more: 万元. */
#define MOST_UNIT_CHARACTERS 2
/* Lines of text that a row's numbers may be below its label. */
#define MOST_LINES_BELOW 3

/* The column labels stand above the first row. */
static void
find_columns(GjTableParts *table, const GjReading *reading)
{
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);
    double top = gj_item(table->items, first->first)->box.y0;
    g_autoptr(GArray) words = gj_words_between(table->items, table->from, table->to);
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) covered = NULL;
    g_autoptr(GArray) labels = NULL;
    g_autoptr(GPtrArray) tracks = NULL;
    g_autoptr(GArray) found = NULL;

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        if (gj_item_middle(gj_item(table->items, index)) < top)
            g_array_append_val(above, index);
    }
    covered = gj_words_covered(table->items, above, table->table);
    labels = gj_words_without(above, covered);
    tracks = gj_word_tracks(table->items, labels, table->layout);
    found = gj_labels_find(table->items, tracks, table->table->columns);
    if (table->layout == GJ_LAYOUT_PAGE)
        gj_labels_remove_torn(found, table->items);
    gj_table_find_total(table, found);
    if (!table->order)
        gj_table_find_order(table, reading, found);
    table->headers = gj_labels_chain(found, GJ_ACROSS);
    gj_table_find_extra(table, above);
    table->is_foreign = gj_table_has_other_heads(table, reading, labels);
}

/* The label at an item's height, or else the one that shares most of it; NULL if there is none. */
static const GjHit *
label_beside(const GjTableParts *table, const GjItem *item)
{
    double middle = gj_item_middle(item), most = LEAST_SHARED * gj_item_height(item);
    const GjHit *best = NULL;

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);
        double shared = MIN(item->box.y1, hit->box.y1) - MAX(item->box.y0, hit->box.y0);

        if (middle > hit->box.y0 && middle < hit->box.y1)
            return hit;
        if (shared < most)
            continue;
        most = shared;
        best = hit;
    }
    return best;
}

/* The text without the brackets around it. Returns: ownership. */
static char *
without_brackets(const char *text)
{
    const char *end = text + strlen(text), *last = g_utf8_find_prev_char(text, end);

    if (!last || last == text ||
        g_unichar_type(g_utf8_get_char(text)) != G_UNICODE_OPEN_PUNCTUATION ||
        g_unichar_type(g_utf8_get_char(last)) != G_UNICODE_CLOSE_PUNCTUATION)
        return g_strdup(text);
    text = g_utf8_next_char(text);
    return g_strndup(text, (gsize)(last - text));
}

/* Whether an item is words for the sign of a number, whose digits stand elsewhere. */
static gboolean
is_sign(const GjTableParts *table, const GjItem *item)
{
    const GjNumberWords *words = table->words;
    g_autofree char *text = without_brackets(item->text);

    return (words->increase && gj_pattern_matches_whole(words->increase, text, NULL)) ||
           (words->decrease && gj_pattern_matches_whole(words->decrease, text, NULL));
}

/* Whether an item beside no label is words for a sign that stand below the first label, and not
 * below the last one by more than a line. */
static gboolean
is_sign_between_rows(const GjTableParts *table, const GjItem *item)
{
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);
    const GjHit *last = &g_array_index(table->hits, GjHit, table->hits->len - 1);

    return item->box.y0 > first->box.y0 && item->box.y0 < last->box.y1 + gj_item_height(item) &&
           item->box.x0 > gj_table_label_edge_at(table, item) - 1 && is_sign(table, item);
}

/* Whether words stand in a cell where a number should: "约24", "若干". They must not vanish. */
static gboolean
is_odd_entry(const GjTableParts *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);
    const GjHit *hit = label_beside(table, item);

    if (!hit && table->layout == GJ_LAYOUT_PAGE)
        return is_sign_between_rows(table, item);
    if (!hit || hit->label == GJ_UNKNOWN_LABEL || !gj_item_is_words(item) ||
        item->count > MOST_ENTRY_CHARACTERS ||
        (gj_is_table_vocabulary(table->table, item->text) && !is_sign(table, item) &&
         !gj_is_unread_entry(item->text)))
        return FALSE;
    if (table->layout == GJ_LAYOUT_FLAT)
        return item->kind == GJ_NUMBER_DOUBT && index > hit->last &&
               gj_item(table->items, index - 1)->line == item->line;
    return item->box.x0 > MAX(hit->box.x1, gj_table_label_edge_at(table, item)) - 1;
}

/* Whether only numbers follow an item on its line. */
static gboolean
ends_its_line(const GjTableParts *table, guint index)
{
    for (guint i = index + 1; i < table->to; i++) {
        if (gj_item(table->items, i)->line != gj_item(table->items, index)->line)
            break;
        if (gj_item_is_words(gj_item(table->items, i)) && !is_odd_entry(table, i))
            return FALSE;
    }
    return TRUE;
}

/* Whether words stand before an item on its line. */
static gboolean
follows_words(const GjTableParts *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);

    for (guint i = index; i > table->from && gj_item(table->items, i - 1)->line == item->line; i--)
        if (gj_item_is_words(gj_item(table->items, i - 1)))
            return TRUE;
    return FALSE;
}

/* Whether the next item of an item's line is a number, right of the labels. */
static gboolean
precedes_number(const GjTableParts *table, guint index)
{
    const GjItem *next = index + 1 < table->to ? gj_item(table->items, index + 1) : NULL;

    return next && next->line == gj_item(table->items, index)->line &&
           next->kind != GJ_NUMBER_TEXT && !gj_item_is_words(next) &&
           next->box.x0 >= table->label_edge - 1;
}

/* Whether an item stands where the labels stand. In text lines are counted in characters, so that
 * the labels of one page, or line, may end where the numbers of another stand: there the words and
 * numbers of its own line count. */
static gboolean
stands_among_labels(const GjTableParts *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);
    double edge = gj_table_label_edge_at(table, item);
    const GjHit *hit;

    if (table->layout == GJ_LAYOUT_FLAT ||
        (table->layout == GJ_LAYOUT_GRID &&
         (follows_words(table, index) || precedes_number(table, index))))
        return FALSE;
    if (item->box.x0 >= edge - 1)
        return FALSE;
    /* The labels may be narrower on a page where the table goes on in other widths. */
    hit = table->layout == GJ_LAYOUT_PAGE ? label_beside(table, item) : NULL;
    if (!hit || hit->label == GJ_UNKNOWN_LABEL)
        return item->box.x0 + item->box.x1 < 2 * edge;
    return item->box.x0 < hit->box.x1;
}

/* The foot of the headers on a page; -G_MAXDOUBLE if there is none. */
static double
foot_of_headers(const GjTableParts *table, guint page)
{
    double foot = -G_MAXDOUBLE;

    for (guint i = 0; i < table->headers->len; i++) {
        const GjHit *header = &g_array_index(table->headers, GjHit, i);

        if (gj_item(table->items, header->first)->page == page)
            foot = MAX(foot, header->box.y1);
    }
    return foot;
}

/* Numbers of the first row stand under the headers, be it at the foot of the page before; where
 * none is there, within a line's height of the row's label. */
static double
top_of(const GjTableParts *table)
{
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);
    const GjItem *item = gj_item(table->items, first->first);
    double top = foot_of_headers(table, item->page);

    if (top == -G_MAXDOUBLE && table->layout == GJ_LAYOUT_PAGE && item->page > 0)
        top = foot_of_headers(table, item->page - 1);
    return MIN(top > -G_MAXDOUBLE ? top : G_MAXDOUBLE, first->box.y0 - gj_item_height(item));
}

/* Whether a number with a note behind it begins a text: "3(含上年结转1件)", "5件[注2]"; not the
 * number of an item, which a bracket does not follow. */
static gboolean
begins_with_number(const char *text)
{
    const char *end = text + strspn(text, "0123456789.,");

    for (guint i = 0; i < MOST_UNIT_CHARACTERS && *end && *end != '(' && *end != '['; i++)
        end = g_utf8_next_char(end);
    return g_ascii_isdigit(*text) && (*end == '(' || *end == '[');
}

/* Whether an item can be a number in a cell: it stands right of the labels, between the first and
 * the last row; in text nothing but numbers follows it on its line. */
static gboolean
is_cell_number(const GjTableParts *table, guint index, double top, double bottom)
{
    const GjItem *item = gj_item(table->items, index);

    if (gj_table_is_extra(table, index))
        return FALSE;
    if (gj_item_is_words(item) && !begins_with_number(item->text))
        return is_odd_entry(table, index) &&
               (table->layout == GJ_LAYOUT_PAGE || ends_its_line(table, index));
    if (item->box.y1 < top || item->box.y0 > bottom)
        return FALSE;
    if (stands_among_labels(table, index))
        return FALSE;
    return table->layout == GJ_LAYOUT_PAGE || ends_its_line(table, index);
}

/* In flat text the numbers after the last label go on until the next table or, where none follows,
 * until other words do. */
static double
end_of_numbers(const GjTableParts *table, guint last)
{
    for (guint i = last + 1; i < table->to; i++)
        if (gj_item_is_words(gj_item(table->items, i)) &&
            !gj_is_table_vocabulary(table->table, gj_item(table->items, i)->text))
            return gj_item(table->items, i)->box.y0 - 1;
    return G_MAXDOUBLE;
}

/* Below the last row only what stands within a line's height can belong to it. */
static double
bottom_of(const GjTableParts *table)
{
    const GjHit *last = &g_array_index(table->hits, GjHit, table->hits->len - 1);
    const GjItem *item = gj_item(table->items, last->last);
    double bottom = last->box.y1 + 1.5 * gj_item_height(item);

    if (table->layout == GJ_LAYOUT_FLAT && table->to < table->items->len)
        return G_MAXDOUBLE;
    if (table->layout == GJ_LAYOUT_FLAT)
        return end_of_numbers(table, last->last);
    if (item->cell.y1 < G_MAXDOUBLE)
        return MIN(item->cell.y1, last->box.y1 + 6 * gj_item_height(item));
    return bottom;
}

/* Whether numbers that could fill half a row or more stand on one line below the last row. */
static gboolean
goes_on_below(const GjTableParts *table)
{
    double bottom = bottom_of(table);
    guint n = 0, line = 0;

    for (guint i = table->from; i < table->to; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (gj_item_is_words(item) || item->kind == GJ_NUMBER_TEXT || item->box.y0 <= bottom ||
            stands_among_labels(table, i))
            continue;
        n = item->line == line ? n + 1 : 1;
        line = item->line;
        if (n >= 3 && n * 2 >= table->table->columns->len)
            return TRUE;
    }
    return FALSE;
}

/* Where numbers go on below the last row that was found, rows were not found, or the last one only
 * seemed to be. */
static void
doubt_rows_without_numbers(const GjTableParts *table, GjReading *reading)
{
    guint last = 0;

    if (table->layout == GJ_LAYOUT_FLAT || !goes_on_below(table))
        return;
    for (guint i = 0; i < table->table->rows->len; i++) {
        if (reading->rows_found[i])
            last = i;
        else
            reading->rows_doubtful[i] = TRUE;
    }
    reading->rows_doubtful[last] = TRUE;
}

/* A number behind the beginning of a label, where numbers of no cell stand, may be one of the row
 * after all: it ran over its edge, or the label did. */
static void
doubt_rows_with_numbers_in_labels(const GjTableParts *table, GjReading *reading)
{
    for (guint i = table->from; table->layout == GJ_LAYOUT_PAGE && i < table->to; i++) {
        const GjItem *item = gj_item(table->items, i);
        const GjHit *hit;

        if (item->kind != GJ_NUMBER_VALUE || !stands_among_labels(table, i))
            continue;
        hit = label_beside(table, item);
        if (hit && hit->label != GJ_UNKNOWN_LABEL && item->box.x0 > hit->box.x0)
            gj_table_doubt_row(reading, (guint)hit->label);
    }
}

static gboolean
is_alone_on_line(const GjTableParts *table, guint index)
{
    guint line = gj_item(table->items, index)->line;

    return (index == 0 || gj_item(table->items, index - 1)->line != line) &&
           (index + 1 == table->items->len || gj_item(table->items, index + 1)->line != line);
}

/* Where the title stands beside the rows, in a cell as high as they are, numbers of the first row
 * that stand a little higher come before it. */
static void
doubt_first_row_below_numbers(const GjTableParts *table, GjReading *reading)
{
    const GjHit *first = &g_array_index(table->hits, GjHit, 0);
    const GjItem *label = gj_item(table->items, first->first);

    if (table->layout != GJ_LAYOUT_PAGE || first->label == GJ_UNKNOWN_LABEL)
        return;
    for (guint i = table->from; i > 0; i--) {
        const GjItem *item = gj_item(table->items, i - 1);

        if (gj_item_is_words(item) || item->box.y1 < first->box.y0 - gj_item_height(label))
            return;
        if (item->kind == GJ_NUMBER_VALUE && item->box.x0 > first->box.x1)
            reading->rows_doubtful[first->label] = TRUE;
    }
}

/* In text that keeps its columns a number on a line of its own, where the labels stand, is in no
 * column, but may be one of the row above, which seems to be empty or to lack some. */
static void
doubt_rows_above_lone_numbers(const GjTableParts *table, GjReading *reading)
{
    guint next = 0;

    for (guint i = table->from; table->layout == GJ_LAYOUT_GRID && i < table->to; i++) {
        const GjHit *above;

        while (next < table->hits->len && g_array_index(table->hits, GjHit, next).first <= i)
            next++;
        above = next > 0 ? &g_array_index(table->hits, GjHit, next - 1) : NULL;
        if (above && above->label != GJ_UNKNOWN_LABEL &&
            gj_item(table->items, i)->line <=
                gj_item(table->items, above->last)->line + MOST_LINES_BELOW &&
            gj_item(table->items, i)->kind == GJ_NUMBER_VALUE && is_alone_on_line(table, i) &&
            stands_among_labels(table, i)) {
            reading->rows_doubtful[above->label] = TRUE;
            gj_table_doubt_row(reading, (guint)above->label);
        }
    }
}

/* A number of text right behind a label is none of prose, though words follow it on its line: a
 * note in another cell of the row, or the next label. */
static void
doubt_rows_before_words(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; table->layout != GJ_LAYOUT_PAGE && i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);
        const GjItem *next =
            hit->last + 1 < table->to ? gj_item(table->items, hit->last + 1) : NULL;

        if (next && hit->label != GJ_UNKNOWN_LABEL && next->kind == GJ_NUMBER_VALUE &&
            next->line == gj_item(table->items, hit->last)->line &&
            !ends_its_line(table, hit->last + 1))
            reading->rows_doubtful[hit->label] = TRUE;
    }
}

static GPtrArray *
gather_numbers(const GjTableParts *table)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    double top = top_of(table), bottom = bottom_of(table);
    GPtrArray *rows;

    for (guint i = table->from; i < table->to; i++)
        if (is_cell_number(table, i, top, bottom))
            g_array_append_val(numbers, i);
    rows = gj_number_rows_gather(table->items, numbers);
    gj_number_rows_assign(rows, table->items, table->hits, table->layout);
    gj_table_doubt_extra(table, rows);
    return rows;
}

static void
put_numbers(const GjTableParts *table, GjReading *reading)
{
    g_autoptr(GPtrArray) rows = gather_numbers(table);
    g_autoptr(GPtrArray) numbers = gj_number_rows_numbers(rows);
    g_autoptr(GjColumns) columns =
        gj_columns_new(table->table->columns->len, table->headers, table->items);

    if (table->layout == GJ_LAYOUT_FLAT) {
        gj_table_put_flat(table, reading, rows);
        return;
    }
    gj_columns_learn(columns, table->items, numbers, table->layout);
    gj_table_put_placed(table, reading, rows, columns);
}

/* Rows whose labels stand there for two tables may be those of the other one. On a page that shows
 * by their places. */
static void
doubt_rows_of_two_tables(const GjTableParts *table, GjReading *reading)
{
    if (table->is_twice)
        gj_reading_open_all_because(reading, GJ_SECOND_TABLE);
    for (guint i = 0; table->layout != GJ_LAYOUT_PAGE && i < table->in_two->len; i++)
        for (guint c = 0; c < table->table->columns->len; c++)
            gj_reading_slot(reading, g_array_index(table->in_two, guint, i), c)->open = TRUE;
}

static void
mark_column(const GjTableParts *table, GjReading *reading, const GjHit *hit)
{
    guint n_columns = table->table->columns->len;

    for (guint r = 0; r < table->table->rows->len; r++)
        g_array_index(reading->column_items, GjLabelItems, r * n_columns + (guint)hit->label) =
            (GjLabelItems){hit->first, hit->last};
}

static void
mark_rows(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        reading->n_unknown += hit->label == GJ_UNKNOWN_LABEL;
        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        reading->rows_found[hit->label] = TRUE;
        reading->n_rows_found++;
        g_array_index(reading->row_items, GjLabelItems, hit->label) =
            (GjLabelItems){hit->first, hit->last};
    }
    if (reading->n_rows_found == table->table->rows->len)
        reading->n_unknown = 0;
    for (guint i = 0; i < table->headers->len; i++)
        mark_column(table, reading, &g_array_index(table->headers, GjHit, i));
    reading->n_columns_found = table->headers->len;
    reading->from = g_array_index(table->hits, GjHit, 0).first;
    for (guint i = 0; i < table->headers->len; i++)
        reading->from = MIN(reading->from, g_array_index(table->headers, GjHit, i).first);
    reading->to = g_array_index(table->hits, GjHit, table->hits->len - 1).last + 1;
}

/* Fills a reading. Returns: FALSE if none of the table's rows is there. */
static gboolean
read_table(GjReading *reading, guint from, guint to, GjLayout layout)
{
    GjTableParts table = {.table = reading->table,
                          .items = reading->items,
                          .words = gj_format_number_words(reading->format),
                          .from = from,
                          .to = to,
                          .layout = layout,
                          .late = g_array_new(FALSE, FALSE, sizeof(GjHit)),
                          .edges = g_array_new(FALSE, FALSE, sizeof(double)),
                          .in_two = g_array_new(FALSE, FALSE, sizeof(guint))};
    gboolean found;

    gj_table_find_rows(&table);
    found = table.hits->len > 0;
    if (found) {
        find_columns(&table, reading);
        mark_rows(&table, reading);
        put_numbers(&table, reading);
        doubt_rows_without_numbers(&table, reading);
        doubt_rows_with_numbers_in_labels(&table, reading);
        doubt_rows_above_lone_numbers(&table, reading);
        doubt_first_row_below_numbers(&table, reading);
        doubt_rows_before_words(&table, reading);
        gj_table_doubt_lines_without_label(&table, reading);
        gj_table_doubt_merged_rows(&table, reading);
        gj_table_doubt_rows_in_watermark(&table, reading);
        gj_table_doubt_numbers_run_together(&table, reading);
        doubt_rows_of_two_tables(&table, reading);
        if (!table.order && gj_table_totals_stand_first(&table, reading))
            table.order = gj_table_order_with_total_first(&table);
        if (table.order)
            gj_reading_reorder_columns(reading, table.order);
        if (table.is_disordered)
            gj_reading_open_all_because(reading, GJ_UNKNOWN_ORDER);
        if (table.is_foreign)
            gj_reading_open_all_because(reading, GJ_OTHER_COLUMNS);
        gj_table_doubt_lost_blanks(&table, reading);
        gj_table_doubt_failing_rows(&table, reading);
        g_array_unref(table.headers);
    }
    g_array_unref(table.hits);
    g_array_unref(table.late);
    g_array_unref(table.edges);
    g_array_unref(table.in_two);
    g_free(table.order);
    return found;
}

GjReading *
gj_table_read(const GjFormat *format, guint table, const GArray *items, guint from, guint to,
              GjLayout layout)
{
    g_autoptr(GjReading) reading = gj_reading_new(format, table, items);

    return read_table(reading, from, to, layout) ? g_steal_pointer(&reading) : NULL;
}

GjReading *
gj_table_read_apart(const GjFormat *format, const GjTable *table, const GArray *items, guint from,
                    guint to, GjLayout layout)
{
    g_autoptr(GjReading) reading = gj_reading_new_apart(format, table, items);

    return read_table(reading, from, to, layout) ? g_steal_pointer(&reading) : NULL;
}
