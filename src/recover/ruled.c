/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/ruled.h"

#include <math.h>
#include <string.h>

#include "recover/items.h"

/* A ruling parts two characters if it passes this part of their height or width on either side of
 * their middle; rulings of merged cells reach a little too far where they meet strokes of
 * characters. */
#define PASSES 0.3

/* Spaced digits are this part of their width apart at the most. */
#define WIDEST_SPACE 0.7
/* ... and alike, within this part of it. */
#define ALIKE 0.15

/* The sides of cells above each other are within so many points; a cell over one column of several
 * is narrower than this part of one over all of them. */
#define SAME_SIDE 2
#define NARROWER 0.75

static gboolean
is_horizontal(const GjRuling *ruling)
{
    return ruling->y0 == ruling->y1;
}

/* The nearest rulings on the four sides of a character, which they must pass; in above and below
 * those that close its cell there, NULL for none. */
static GjBox
cell_between(const GArray *rulings, const GjGlyph *glyph, const GjRuling **above,
             const GjRuling **below)
{
    double x = (glyph->box.x0 + glyph->box.x1) / 2, y = (glyph->box.y0 + glyph->box.y1) / 2;
    double across = PASSES * (glyph->box.x1 - glyph->box.x0);
    double down = PASSES * (glyph->box.y1 - glyph->box.y0);
    GjBox cell = GJ_NO_CELL;

    *above = *below = NULL;
    for (guint i = 0; i < rulings->len; i++) {
        const GjRuling *ruling = &g_array_index(rulings, GjRuling, i);

        if (is_horizontal(ruling)) {
            if (x - across < ruling->x0 || x + across > ruling->x1)
                continue;
            if (ruling->y0 <= y && ruling->y0 > cell.y0) {
                cell.y0 = ruling->y0;
                *above = ruling;
            } else if (ruling->y0 > y && ruling->y0 < cell.y1) {
                cell.y1 = ruling->y0;
                *below = ruling;
            }
        } else {
            if (y - down < ruling->y0 || y + down > ruling->y1)
                continue;
            if (ruling->x0 <= x)
                cell.x0 = MAX(cell.x0, ruling->x0);
            else
                cell.x1 = MIN(cell.x1, ruling->x0);
        }
    }
    return cell;
}

static GjBox
cell_of_glyph(const GArray *rulings, const GjGlyph *glyph)
{
    const GjRuling *above, *below;

    return cell_between(rulings, glyph, &above, &below);
}

/* How far the rulings above and below an item reach together: one of them may be that of a merged
 * cell. */
static void
find_row(GjItem *item, const GArray *rulings, const GjGlyph *glyph)
{
    const GjRuling *above, *below;

    cell_between(rulings, glyph, &above, &below);
    item->row_x0 = above && below ? MIN(above->x0, below->x0) : 0;
    item->row_x1 = above && below ? MAX(above->x1, below->x1) : 0;
}

static GjBox
moved_down(GjBox box, double by)
{
    if (box.y0 > -G_MAXDOUBLE)
        box.y0 += by;
    if (box.y1 < G_MAXDOUBLE)
        box.y1 += by;
    return box;
}

static gboolean
same_across(GjBox a, GjBox b)
{
    return fabs(a.x0 - b.x0) < 1 && fabs(a.x1 - b.x1) < 1;
}

static void
add_parts(GArray *ruled, const GjItem *item, const GjPage *page, const GArray *rulings, double top,
          const GjNumberWords *words)
{
    guint start = item->first, end = item->first + item->count;
    GjBox cell = cell_of_glyph(rulings, &g_array_index(page->glyphs, GjGlyph, start));

    for (guint i = start + 1; i <= end; i++) {
        GjBox next =
            i < end ? cell_of_glyph(rulings, &g_array_index(page->glyphs, GjGlyph, i)) : cell;
        GjItem part;

        if (i < end && same_across(cell, next))
            continue;
        part = start == item->first && i == end ? *item : gj_item_cut(item, page, start, i, words);
        part.cell = moved_down(cell, top);
        find_row(&part, rulings, &g_array_index(page->glyphs, GjGlyph, start));
        g_array_append_val(ruled, part);
        start = i;
        cell = next;
    }
}

/* ---- Spaced digits */

static gboolean
in_one_cell(const GjItem *a, const GjItem *b)
{
    return a->line == b->line && gj_item_is_in_cell(a) && gj_items_share_cell(a, b);
}

/* Whether a digit goes on with the next one after so small a gap as letters are spaced by. */
static gboolean
goes_on_spaced(const GjItem *left, const GjItem *right, double *gap)
{
    const GjGlyph *last = &left->glyphs[left->first + left->count - 1];
    const GjGlyph *next = &right->glyphs[right->first];

    *gap = (next->box.x0 - last->box.x1) / (next->box.x1 - next->box.x0);
    return left->kind != GJ_NUMBER_TEXT && right->kind != GJ_NUMBER_TEXT &&
           left->first + left->count == right->first && gj_is_number_character(last->character) &&
           gj_digit_value(next->character) >= 0 && *gap > 0 && *gap < WIDEST_SPACE;
}

/* Whether an item begins with one digit alone. */
static gboolean
begins_with_one_digit(const GjItem *item)
{
    return item->count == 1 || !gj_is_number_character(item->glyphs[item->first + 1].character);
}

/* Whether the items [from, end) are one number, all of whose digits are spaced, and alike: those of
 * two numbers would not be. */
static gboolean
is_spaced_number(const GArray *items, guint from, guint end)
{
    double least = G_MAXDOUBLE, most = 0, gap;

    for (guint i = from + 1; i < end; i++) {
        const GjItem *left = gj_item(items, i - 1), *right = gj_item(items, i);

        if (!goes_on_spaced(left, right, &gap) || !begins_with_one_digit(right) ||
            (i > from + 1 && left->count > 1))
            return FALSE;
        least = MIN(least, gap);
        most = MAX(most, gap);
    }
    return end > from + 1 && gj_item(items, from)->count == 1 && most - least < ALIKE;
}

/* Where a ruled cell holds nothing else on a line than digits with spaces between them, these are
 * one number. Returns: ownership of the items with such digits joined; takes items. */
static GArray *
join_spaced(const GjDocument *document, GArray *items, const GjNumberWords *words)
{
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(GjItem));

    for (guint i = 0, end; i < items->len; i = end) {
        const GjItem *item = gj_item(items, i);
        GjItem one = *item;

        end = i + 1;
        while (end < items->len && in_one_cell(item, gj_item(items, end)))
            end++;
        if (is_spaced_number(items, i, end)) {
            const GjItem *last = gj_item(items, end - 1);

            one = gj_item_cut(item, gj_document_page(document, item->page), item->first,
                              last->first + last->count, words);
            for (guint j = i; j < end; j++)
                gj_item_clear(&g_array_index(items, GjItem, j));
            g_array_append_val(joined, one);
            continue;
        }
        g_array_append_vals(joined, item, end - i);
    }
    g_array_set_clear_func(items, NULL);
    g_array_unref(items);
    g_array_set_clear_func(joined, gj_item_clear);
    return joined;
}

GArray *
gj_ruled_items(GjDocument *document, const GArray *items, const GjNumberWords *words, guint from,
               guint to)
{
    GArray *ruled = g_array_new(FALSE, FALSE, sizeof(GjItem));

    g_array_set_clear_func(ruled, gj_item_clear);
    for (guint i = 0; i < items->len; i++) {
        const GjItem *item = gj_item(items, i);
        GjItem copy = *item;

        copy.owned = NULL;
        copy.owned_origin = NULL;
        if (item->page < from || item->page > to)
            g_array_append_val(ruled, copy);
        else
            add_parts(ruled, &copy, gj_document_page(document, item->page),
                      gj_document_rulings(document, item->page), item->page_top, words);
    }
    return join_spaced(document, ruled, words);
}

gboolean
gj_reading_has_lone_number(const GjReading *reading)
{
    for (guint r = 0; r < reading->table->rows->len; r++) {
        guint n = 0, inner = 0;

        for (guint c = 0; c < reading->table->columns->len; c++) {
            gboolean filled = gj_reading_slot(reading, r, c)->items->len > 0;

            n += filled;
            inner += filled && c > 0 && c + 1 < reading->table->columns->len;
        }
        if (n == 1 && inner == 1)
            return TRUE;
    }
    return FALSE;
}

/* Whether two rows are of one group of the form, as refused_* are. */
static gboolean
are_of_one_group(const GjReading *reading, guint a, guint b)
{
    const char *one = ((const GjLabel *)g_ptr_array_index(reading->table->rows, a))->code;
    const char *other = ((const GjLabel *)g_ptr_array_index(reading->table->rows, b))->code;
    const char *end = strchr(one, '_');

    return end && strncmp(one, other, (gsize)(end - one) + 1) == 0;
}

gboolean
gj_reading_has_lone_row(const GjReading *reading)
{
    guint n = reading->table->kind == GJ_TABLE_GROUPS ? 0 : reading->table->rows->len;

    for (guint from = 0, end; from < n; from = end) {
        guint filled = 0;

        for (end = from; end < n && (end == from || are_of_one_group(reading, from, end)); end++)
            filled += reading->rows_found[end] && !gj_reading_is_row_empty(reading, end);
        if (end > from + 1 && filled == 1)
            return TRUE;
    }
    return FALSE;
}

/* Whether the head of a column was found in a ruled cell of its own, all of which is over another
 * one. Where rulings part neither the heads nor the numbers a cell tells nothing. */
static gboolean
is_head_over(const GjReading *reading, guint slot, const GjBox *cell)
{
    const GjLabelItems *head = &g_array_index(reading->column_items, GjLabelItems, slot);
    const GjItem *item;

    if (head->first > head->last || head->last >= reading->items->len)
        return FALSE;
    item = gj_item(reading->items, head->first);
    return gj_item_is_in_cell(item) && item->cell.x0 > cell->x0 - SAME_SIDE &&
           item->cell.x1 < cell->x1 + SAME_SIDE &&
           item->cell.x1 - item->cell.x0 < NARROWER * (cell->x1 - cell->x0);
}

/* Whether another number stands in the ruled cell of one: a ruling was not found. */
static gboolean
shares_its_cell(const GjReading *reading, guint slot, const GjItem *item)
{
    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++) {
        const GArray *items = reading->slots[i].items;

        if (i != slot && items->len > 0 &&
            gj_items_share_cell(gj_item(reading->items, g_array_index(items, guint, 0)), item))
            return TRUE;
    }
    return FALSE;
}

/* Whether the label of a row was found in a ruled cell of its own beside another one, which goes on
 * above or below it. */
static gboolean
is_label_beside(const GjReading *reading, guint slot, const GjBox *cell)
{
    const GjLabelItems *label =
        &g_array_index(reading->row_items, GjLabelItems, slot / reading->table->columns->len);
    const GjItem *item;

    if (label->first > label->last || label->last >= reading->items->len)
        return FALSE;
    item = gj_item(reading->items, label->first);
    return gj_item_is_in_cell(item) && item->cell.y0 > cell->y0 - SAME_SIDE &&
           item->cell.y1 < cell->y1 + SAME_SIDE &&
           item->cell.y1 - item->cell.y0 < cell->y1 - cell->y0 - gj_item_height(item) / 2;
}

/* Whether the ruled cell of a number takes in the column of another cell besides its own, in its
 * row, or in any where the rows stand side by side; or another row in its column. */
static gboolean
takes_in(const GjReading *reading, guint slot, guint other, const GjBox *cell)
{
    guint n = reading->table->columns->len;
    gboolean groups = reading->table->kind == GJ_TABLE_GROUPS;

    if (slot / n == other / n || groups)
        return is_head_over(reading, slot, cell) && is_head_over(reading, other, cell);
    return slot % n == other % n && is_label_beside(reading, slot, cell) &&
           is_label_beside(reading, other, cell);
}

/* Opens the empty cells that a number's ruled cell takes in, and then the number's. Returns:
 * whether there are any. */
static gboolean
open_around(GjReading *reading, guint slot, const GjBox *cell)
{
    guint n = reading->table->rows->len * reading->table->columns->len;
    gboolean any = FALSE;

    for (guint i = 0; i < n; i++) {
        if (reading->slots[i].items->len > 0 || !takes_in(reading, slot, i, cell))
            continue;
        reading->slots[i].open = TRUE;
        any = TRUE;
    }
    reading->slots[slot].open |= any;
    return any;
}

gboolean
gj_reading_open_merged(GjReading *reading)
{
    gboolean any = FALSE;

    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++) {
        const GArray *items = reading->slots[i].items;
        const GjItem *item =
            items->len == 1 ? gj_item(reading->items, g_array_index(items, guint, 0)) : NULL;

        if (item && gj_item_is_in_cell(item) && !shares_its_cell(reading, i, item))
            any |= open_around(reading, i, &item->cell);
    }
    return any;
}
