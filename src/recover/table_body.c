/* Which numbers of a table stand in its cells. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "recover/table_private.h"
#include "recover/vocabulary.h"

/* Numbers that stand higher or lower than their label share so much of their height with it. */
#define LEAST_SHARED 0.3
/* Longer words are no entry of a cell. */
#define MOST_ENTRY_CHARACTERS 16
/* A unit has no more: 万元. */
#define MOST_UNIT_CHARACTERS 2
/* So many columns at least are numbered, so many at most by one digit each. */
#define LEAST_NUMBERED 3
#define MOST_NUMBERED 9

const GjHit *
gj_table_label_beside(const GjTableParts *table, const GjItem *item)
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
    const GjHit *hit = gj_table_label_beside(table, item);

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

gboolean
gj_table_ends_its_line(const GjTableParts *table, guint index)
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

gboolean
gj_table_stands_among_labels(const GjTableParts *table, guint index)
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
    hit = table->layout == GJ_LAYOUT_PAGE ? gj_table_label_beside(table, item) : NULL;
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

/* Whether an item is one of a label that is known. */
static gboolean
is_in_label(const GjTableParts *table, guint index)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label != GJ_UNKNOWN_LABEL && index >= hit->first && index <= hit->last)
            return TRUE;
    }
    return FALSE;
}

/* Whether an item can be a number in a cell: it stands right of the labels, between the first and
 * the last row; in text nothing but numbers follows it on its line. */
static gboolean
is_cell_number(const GjTableParts *table, guint index, double top, double bottom)
{
    const GjItem *item = gj_item(table->items, index);

    if (gj_table_is_extra(table, index))
        return FALSE;
    if (gj_item_is_words(item) && (!begins_with_number(item->text) || is_in_label(table, index)))
        return is_odd_entry(table, index) &&
               (table->layout == GJ_LAYOUT_PAGE || gj_table_ends_its_line(table, index));
    if (item->box.y1 < top || item->box.y0 > bottom)
        return FALSE;
    if (gj_table_stands_among_labels(table, index))
        return FALSE;
    return table->layout == GJ_LAYOUT_PAGE || gj_table_ends_its_line(table, index);
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

double
gj_table_bottom(const GjTableParts *table)
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

/* Whether a row numbers the columns, "甲 1 2 3 4 5 6 7": the head ends with such a row in many
 * forms of statistics (栏次). */
static gboolean
numbers_columns(const GjTableParts *table, const GjNumberRow *row)
{
    guint n = table->table->columns->len;

    if (n < LEAST_NUMBERED || n > MOST_NUMBERED || row->numbers->len != n)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));

        if (item->kind != GJ_NUMBER_VALUE || item->text[0] != (char)('1' + i) || item->text[1])
            return FALSE;
    }
    return TRUE;
}

/* The place among the hits of the first label on a page that begins below a height; hits->len for
 * none. */
static guint
first_label_below(const GjTableParts *table, guint page, double height)
{
    guint i = 0;

    while (i < table->hits->len &&
           (g_array_index(table->hits, GjHit, i).box.y0 <= height ||
            gj_item(table->items, g_array_index(table->hits, GjHit, i).first)->page != page))
        i++;
    return i;
}

/* Whether a row stands above the first label of its page, and the next row is that label's. */
static gboolean
stands_above_first_row(const GjTableParts *table, const GjNumberRow *row, const GjNumberRow *next)
{
    guint page = gj_table_page_of(table, row);
    guint below = first_label_below(table, page, row->middle);

    if (below == table->hits->len || gj_table_page_of(table, next) != page ||
        below != first_label_below(table, page, -G_MAXDOUBLE))
        return FALSE;
    return below + 1 == table->hits->len ||
           next->middle < g_array_index(table->hits, GjHit, below + 1).box.y0;
}

/* Takes out the rows that number the columns. */
static void
remove_column_numbers(const GjTableParts *table, GPtrArray *rows)
{
    guint i = 0;

    while (table->layout != GJ_LAYOUT_FLAT && i + 1 < rows->len) {
        const GjNumberRow *row = g_ptr_array_index(rows, i);

        if (numbers_columns(table, row) &&
            stands_above_first_row(table, row, g_ptr_array_index(rows, i + 1)))
            g_ptr_array_remove_index(rows, i);
        else
            i++;
    }
}

GPtrArray *
gj_table_gather_numbers(const GjTableParts *table)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    double top = top_of(table), bottom = gj_table_bottom(table);
    GPtrArray *rows;

    for (guint i = table->from; i < table->to; i++)
        if (is_cell_number(table, i, top, bottom))
            g_array_append_val(numbers, i);
    rows = gj_number_rows_gather(table->items, numbers);
    remove_column_numbers(table, rows);
    gj_number_rows_assign(rows, table->items, table->hits, table->layout);
    gj_table_doubt_extra(table, rows);
    return rows;
}
