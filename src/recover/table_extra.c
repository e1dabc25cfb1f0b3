/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"
#include "recover/vocabulary.h"

#include <string.h>

/* The head of a column has so many characters at most. */
#define MOST_HEAD_CHARACTERS 12
/* That of a table's only column, which is wide. */
#define MOST_LONE_HEAD_CHARACTERS 24
/* The sides of a ruled cell are found within so many points. */
#define CELL_WITHIN 1.5

/* The head of the column that stands last on the page. */
static const GjHit *
last_header(const GjTableParts *table)
{
    return &g_array_index(table->headers, GjHit, table->headers->len - 1);
}

/* Whether an item stands in a ruled cell of its own right of that of the last head. */
static gboolean
is_in_cell_beyond(const GjTableParts *table, const GjItem *item)
{
    const GjItem *last = gj_item(table->items, last_header(table)->first);

    return last->cell.x1 < G_MAXDOUBLE && item->cell.x0 > last->cell.x1 - CELL_WITHIN;
}

/* Whether words stand right of all heads that were found, at their height. Words of the form may be
 * the end of one of these, but for those in another cell: 上年总计. */
static gboolean
is_beyond_headers(const GjTableParts *table, const GjItem *item)
{
    const GjHit *last = last_header(table);
    double height = gj_item_height(item), middle = gj_item_middle(item);

    return item->page == gj_item(table->items, last->first)->page &&
           item->count <= MOST_HEAD_CHARACTERS &&
           (!gj_is_table_vocabulary(table->table, item->text) || is_in_cell_beyond(table, item)) &&
           item->box.x0 > last->box.x1 + height / 3 && middle > last->box.y0 - height &&
           middle < last->box.y1 + height;
}

void
gj_table_find_extra(GjTableParts *table, const GArray *words)
{
    table->extra = (GjBox){G_MAXDOUBLE, 0, G_MAXDOUBLE, 0};
    if (table->layout != GJ_LAYOUT_PAGE || table->headers->len < table->table->columns->len)
        return;
    for (guint i = 0; i < words->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(words, guint, i));

        if (!is_beyond_headers(table, item) || item->box.x0 > table->extra.x1)
            continue;
        table->extra.x0 = MIN(table->extra.x0, item->box.x0);
        table->extra.x1 =
            table->extra.x1 < G_MAXDOUBLE ? MAX(table->extra.x1, item->box.x1) : item->box.x1;
        /* A frame about the whole table is no cell of the head. */
        table->extra_cell =
            item->cell.x0 > last_header(table)->box.x1 - CELL_WITHIN ? item->cell : GJ_NO_CELL;
    }
}

/* Whether an item is the last of one more number than the form has columns, on its line, and far
 * enough from the one before to be no part of it. */
static gboolean
is_one_too_many(const GjTableParts *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);
    guint n = 0;

    for (guint i = index + 1; i > table->from; i--) {
        const GjItem *other = gj_item(table->items, i - 1);

        if (other->line != item->line)
            break;
        if (gj_item_is_words(other) || other->kind == GJ_NUMBER_TEXT ||
            other->box.x0 < gj_table_label_edge_at(table, other) - 1)
            continue;
        if (other != item && item->box.x0 - other->box.x1 < gj_item_height(item))
            return FALSE;
        n++;
    }
    return n == table->table->columns->len + 1;
}

gboolean
gj_table_is_extra(const GjTableParts *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);

    if (table->extra.x0 == G_MAXDOUBLE || item->box.x0 < last_header(table)->box.x1)
        return FALSE;
    /* A short table does not go on overleaf: what looks like its heads stands in prose there. */
    if (table->table->rows->len < GJ_MANY_ROWS &&
        item->page != gj_item(table->items, last_header(table)->first)->page)
        return FALSE;
    /* In a ruled cell it is one of the column's if that lies no further left than that of the
     * head. */
    if (table->extra_cell.x0 > -G_MAXDOUBLE && item->cell.x0 > -G_MAXDOUBLE)
        return item->cell.x0 > table->extra_cell.x0 - CELL_WITHIN;
    /* The form asks for no share. */
    return g_str_has_suffix(item->text, "%") || is_one_too_many(table, index);
}

/* Whether an item that no rules enclose stands nearer to the head of that column than to the last
 * one before it. */
static gboolean
may_be_extra(const GjTableParts *table, const GjItem *item)
{
    double edge = (last_header(table)->box.x1 + table->extra.x0) / 2;

    return (table->extra_cell.x0 == -G_MAXDOUBLE || item->cell.x0 == -G_MAXDOUBLE) &&
           (item->box.x0 + item->box.x1) / 2 > edge;
}

void
gj_table_doubt_extra(const GjTableParts *table, GPtrArray *rows)
{
    for (guint i = 0; table->extra.x0 < G_MAXDOUBLE && i < rows->len; i++) {
        GjNumberRow *row = g_ptr_array_index(rows, i);

        for (guint j = 0; j < row->numbers->len; j++)
            if (may_be_extra(table, gj_item(table->items, g_array_index(row->numbers, guint, j))))
                row->sure = FALSE;
    }
}

/* Whether as many short words as the form has columns stand side by side on the line of one of
 * them, right of the row labels. */
static gboolean
begins_line_of_heads(const GjTableParts *table, const GArray *words, guint at)
{
    guint line = gj_item(table->items, g_array_index(words, guint, at))->line, n = 0;

    for (guint i = at; i < words->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(words, guint, i));

        if (item->line != line)
            break;
        n += item->count <= MOST_HEAD_CHARACTERS &&
             (item->box.x0 + item->box.x1) / 2 > gj_table_label_edge_at(table, item);
    }
    return n >= table->table->columns->len;
}

/* Whether words have characters that the table has not, but for those in brackets at their end,
 * which state a unit. */
static gboolean
is_other_head(const GjTableParts *table, const GjItem *item)
{
    const char *bracket = strchr(item->text, '(');
    g_autofree char *words = bracket && bracket > item->text
                                 ? g_strndup(item->text, (gsize)(bracket - item->text))
                                 : NULL;

    return !gj_is_table_vocabulary(table->table, words ? words : item->text);
}

/* Whether the last words above the rows of a table with one column, right of their labels and not
 * on the line of its title, are the head of another column. */
static gboolean
ends_with_other_head(const GjTableParts *table, const GArray *words)
{
    const GjItem *title = gj_item(table->items, table->from), *last;

    if (words->len == 0)
        return FALSE;
    last = gj_item(table->items, g_array_index(words, guint, words->len - 1));
    return last->line != title->line && last->count <= MOST_LONE_HEAD_CHARACTERS &&
           (last->box.x0 + last->box.x1) / 2 > gj_table_label_edge_at(table, last) &&
           is_other_head(table, last);
}

gboolean
gj_table_has_other_heads(const GjTableParts *table, const GjReading *reading, const GArray *words)
{
    if (table->layout == GJ_LAYOUT_FLAT || table->headers->len > 0)
        return FALSE;
    if (table->table->columns->len < 2)
        return ends_with_other_head(table, words);
    if (gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return FALSE;
    for (guint i = 0; i < words->len; i++)
        if (begins_line_of_heads(table, words, i))
            return TRUE;
    return FALSE;
}
