/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"
#include "recover/vocabulary.h"
#include "text/number.h"

/* The lines of a number that is wrapped are less than this many times its height apart, from middle
 * to middle; the rows of most tables are farther apart. */
#define LINE_PITCH 1.3

/* The form's rows whose labels stand above and below numbers that have none. */
void
gj_table_rows_around(const GjTableParts *table, const GjNumberRow *row, guint *above, guint *below)
{
    *above = 0;
    *below = table->table->rows->len - 1;
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        if (hit->box.y0 < row->middle)
            *above = (guint)hit->label;
        else
            *below = MIN(*below, (guint)hit->label);
    }
}

void
gj_table_doubt_rows_around(const GjTableParts *table, GjReading *reading, const GjNumberRow *row)
{
    guint above, below;

    gj_table_rows_around(table, row, &above, &below);
    for (guint i = above; i <= below; i++)
        reading->rows_doubtful[i] = TRUE;
}

void
gj_table_doubt_missing_rows_around(const GjTableParts *table, GjReading *reading,
                                   const GjNumberRow *row)
{
    guint above, below;

    gj_table_rows_around(table, row, &above, &below);
    for (guint i = above; i <= below; i++)
        reading->rows_doubtful[i] |= !reading->rows_found[i];
}

void
gj_table_doubt_empty_rows_beside(const GjTableParts *table, GjReading *reading,
                                 const GjNumberRow *row)
{
    guint line = gj_item(table->items, g_array_index(row->numbers, guint, 0))->line;

    for (guint i = 0; table->layout == GJ_LAYOUT_GRID && i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label != GJ_UNKNOWN_LABEL && gj_item(table->items, hit->first)->line <= line + 1 &&
            gj_item(table->items, hit->last)->line + 1 >= line &&
            gj_reading_is_row_empty(reading, (guint)hit->label))
            gj_table_doubt_row(reading, (guint)hit->label);
    }
}

/* Whether a number that belongs to no row may be the rest of what a cell holds at the foot of the
 * page before. */
static gboolean
goes_on_from(const GjTableParts *table, const GjSlot *slot, const GjItem *item)
{
    return slot->items->len > 0 &&
           gj_item(table->items, g_array_index(slot->items, guint, slot->items->len - 1))->page <
               item->page;
}

/* The columns may have other widths on the page before, so that any cell may be meant. */
static void
doubt_page_before(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
                  guint above)
{
    const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, 0));

    for (guint c = 0; c < table->table->columns->len; c++)
        if (goes_on_from(table, gj_reading_slot(reading, above, c), item))
            gj_reading_slot(reading, above, c)->placing = GJ_PLACED_WEAKLY;
}

/* Empty cells above and below a number that belongs to no row may have lost it. */
static void
open_cells_around(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
                  const GjColumns *columns)
{
    guint above, below;

    gj_table_rows_around(table, row, &above, &below);
    doubt_page_before(table, reading, row, above);
    for (guint i = 0; i < row->numbers->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));
        gboolean sure;
        int column = gj_columns_find(columns, item, &sure);

        for (guint r = above; column >= 0 && r <= below; r++)
            if (gj_reading_slot(reading, r, (guint)column)->items->len == 0)
                gj_reading_slot(reading, r, (guint)column)->open = TRUE;
    }
}

/* Whether one item stands over the other, their middles less than so many heights apart. */
static gboolean
stand_over(const GjItem *a, const GjItem *b, double heights)
{
    return a->box.x0 < b->box.x1 && a->box.x1 > b->box.x0 &&
           ABS(gj_item_middle(a) - gj_item_middle(b)) < heights * gj_item_height(a);
}

static gboolean
is_near(const GjTableParts *table, guint index, const GjNumberRow *row, guint stray)
{
    const GjItem *item = gj_item(table->items, index);
    const GjItem *other = gj_item(table->items, g_array_index(row->numbers, guint, stray));

    return stand_over(item, other, 2.2);
}

static gboolean
slot_is_near(const GjTableParts *table, const GjSlot *slot, const GjNumberRow *row, guint stray)
{
    for (guint i = 0; i < slot->items->len; i++)
        if (is_near(table, g_array_index(slot->items, guint, i), row, stray))
            return TRUE;
    return FALSE;
}

/* A number over or under one that belongs to no row may be a part of the same number, wrapped. */
static void
doubt_neighbours(const GjTableParts *table, GjReading *reading, const GjNumberRow *row)
{
    guint n_slots = table->table->rows->len * table->table->columns->len;

    for (guint i = 0; i < n_slots; i++) {
        GjSlot *slot = &reading->slots[i];

        for (guint j = 0; j < row->numbers->len; j++)
            if (slot_is_near(table, slot, row, j))
                slot->placing = GJ_PLACED_WEAKLY;
    }
}

/* Whether two items stand on one line no farther apart than the parts of one number may. */
static gboolean
are_close(const GjItem *a, const GjItem *b)
{
    double gap = MAX(a->box.x0, b->box.x0) - MIN(a->box.x1, b->box.x1);

    return a->line == b->line && gap < gj_item_height(a);
}

/* Whether one item is over the other no farther from it than the lines of one number. */
static gboolean
are_stacked(const GjItem *a, const GjItem *b)
{
    return stand_over(a, b, LINE_PITCH);
}

/* Whether an item of one cell and one of another are as asked. */
static gboolean
any_are(gboolean (*asked)(const GjItem *, const GjItem *), const GjReading *reading,
        const GjSlot *slot, const GjSlot *other)
{
    for (guint i = 0; i < slot->items->len; i++)
        for (guint j = 0; j < other->items->len; j++)
            if (asked(gj_item(reading->items, g_array_index(slot->items, guint, i)),
                      gj_item(reading->items, g_array_index(other->items, guint, j))))
                return TRUE;
    return FALSE;
}

static gboolean
is_wrapped(const GjReading *reading, const GjSlot *slot)
{
    return slot->items->len > 1 && !gj_numbers_stand_on_one_line(reading->items, slot->items);
}

/* Whether another digit would have had room behind an item in its ruled cell, whose margins are
 * less than a line's height each. */
static gboolean
has_room(const GjItem *item)
{
    double width = item->box.x1 - item->box.x0, digit = width / MAX(item->count, 1);

    return item->cell.x1 < G_MAXDOUBLE && item->cell.x0 > -G_MAXDOUBLE &&
           item->cell.x1 - item->cell.x0 > width + digit + 2 * gj_item_height(item);
}

/* Numbers below each other in a cell where the first would have gone on are two, as where one was
 * struck out. */
static void
doubt_wrapped_with_room(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; i < table->table->rows->len * table->table->columns->len; i++) {
        GjSlot *slot = &reading->slots[i];

        if (is_wrapped(reading, slot) &&
            has_room(gj_item(reading->items, g_array_index(slot->items, guint, 0))))
            slot->open = TRUE;
    }
}

static guint
first_page(const GjReading *reading, const GjSlot *slot)
{
    return gj_item(reading->items, g_array_index(slot->items, guint, 0))->page;
}

/* Numbers below each other at the top of a page, not surely one, may begin with the rest of the
 * number that stands in their column at the foot of the page before. */
static void
doubt_before_breaks(const GjTableParts *table, GjReading *reading)
{
    for (guint r = 1; r < table->table->rows->len; r++) {
        for (guint c = 0; c < table->table->columns->len; c++) {
            GjSlot *above = gj_reading_slot(reading, r - 1, c);
            const GjSlot *slot = gj_reading_slot(reading, r, c);

            if (above->items->len > 0 && is_wrapped(reading, slot) &&
                slot->placing == GJ_PLACED_WEAKLY &&
                first_page(reading, slot) > first_page(reading, above))
                above->placing = GJ_PLACED_WEAKLY;
        }
    }
}

/* A number that is wrapped may break after one or two digits behind a blank: digits of the next
 * column that stand so close to a line of it may be its own. */
static void
doubt_beside_wrapped(const GjTableParts *table, GjReading *reading)
{
    guint n_columns = table->table->columns->len;

    for (guint r = 0; r < table->table->rows->len; r++) {
        for (guint c = 0; c + 1 < n_columns; c++) {
            GjSlot *slot = gj_reading_slot(reading, r, c);
            GjSlot *next = gj_reading_slot(reading, r, c + 1);

            if ((is_wrapped(reading, slot) || is_wrapped(reading, next)) &&
                any_are(are_close, reading, slot, next))
                slot->placing = next->placing = GJ_PLACED_WEAKLY;
        }
    }
}

/* Whether two items stand over each other for half the width of one. Numbers of neighbouring
 * columns stand beside each other: of two that do not, one runs into the other's column, as where a
 * number and the first line of the next one were taken together. */
static gboolean
share_width(const GjItem *a, const GjItem *b)
{
    double shared = MIN(a->box.x1, b->box.x1) - MAX(a->box.x0, b->box.x0);

    return shared > 0.5 * MIN(a->box.x1 - a->box.x0, b->box.x1 - b->box.x0);
}

/* Whether two digits may be those of one spaced number that is too long for its ruled cell and goes
 * on beyond the edge of it. */
static gboolean
cross_edge(const GjItem *a, const GjItem *b)
{
    const GjItem *left = a->box.x0 < b->box.x0 ? a : b, *right = left == a ? b : a;

    return left->count == 1 && right->count == 1 && left->kind == GJ_NUMBER_VALUE &&
           right->kind == GJ_NUMBER_VALUE && are_close(a, b) &&
           (left->box.x1 > left->cell.x1 || right->box.x0 < right->cell.x0);
}

/* Doubts the numbers of neighbouring columns that are as asked. */
static void
doubt_neighbouring(const GjTableParts *table, GjReading *reading,
                   gboolean (*asked)(const GjItem *, const GjItem *))
{
    for (guint r = 0; r < table->table->rows->len; r++) {
        for (guint c = 0; c + 1 < table->table->columns->len; c++) {
            GjSlot *slot = gj_reading_slot(reading, r, c);
            GjSlot *next = gj_reading_slot(reading, r, c + 1);

            if (any_are(asked, reading, slot, next))
                slot->placing = next->placing = GJ_PLACED_WEAKLY;
        }
    }
}

/* A number that lies so close over or under one placed weakly may be the rest of it; what is
 * doubted for that makes no others doubtful. */
static void
doubt_stacked(const GjTableParts *table, GjReading *reading)
{
    for (guint c = 0; c < table->table->columns->len; c++) {
        gboolean weak = gj_reading_slot(reading, 0, c)->placing == GJ_PLACED_WEAKLY;

        for (guint r = 1; r < table->table->rows->len; r++) {
            GjSlot *above = gj_reading_slot(reading, r - 1, c);
            GjSlot *slot = gj_reading_slot(reading, r, c);
            gboolean was_weak = weak;

            weak = slot->placing == GJ_PLACED_WEAKLY;
            if (weak != was_weak && any_are(are_stacked, reading, above, slot))
                above->placing = slot->placing = GJ_PLACED_WEAKLY;
        }
    }
}

/* Whether the glyph after a digit makes it the number of an item, that of a label which stands
 * beside another one, or of a note. */
static gboolean
ends_item_number(const GjGlyph *glyph)
{
    static const gunichar marks[] = {'.', 0xFF0E, 0x3001, ')', 0xFF09, ']', 0xFF3D};

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (glyph->character == marks[i])
            return TRUE;
    return FALSE;
}

/* Whether a digit comes after a letter, from a place across the page on. */
static gboolean
holds_digits(const GjItem *item, double x0)
{
    gboolean letters = FALSE;

    for (guint i = item->first, end = item->first + item->count; i < end; i++) {
        const GjGlyph *glyph = &item->glyphs[i];

        if (glyph->box.x0 < x0 - 1)
            continue;
        if (letters && gj_digit_value(glyph->character) >= 0) {
            while (i + 1 < end && gj_digit_value(item->glyphs[i + 1].character) >= 0)
                i++;
            if (i + 1 == end || !ends_item_number(&item->glyphs[i + 1]))
                return TRUE;
        }
        letters = letters || g_unichar_isalpha(glyph->character);
    }
    return FALSE;
}

/* Digits in a line of a label, behind the number of its item (and another label before that), may
 * be a number of the row, which came too close, or over which the label runs: no label of the form
 * has any. */
static gboolean
has_digits(const GjTableParts *table, const GjHit *hit)
{
    for (guint i = hit->first; i <= hit->last; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (item->box.x0 < hit->box.x1 && gj_item_middle(item) > hit->box.y0 &&
            gj_item_middle(item) < hit->box.y1 && gj_item_is_words(item) &&
            holds_digits(item, hit->box.x0))
            return TRUE;
    }
    return FALSE;
}

void
gj_table_doubt_row(GjReading *reading, guint row)
{
    reading->strays++;
    gj_table_doubt_cells(reading, row);
}

void
gj_table_doubt_cell(GjReading *reading, guint row, guint column)
{
    GjSlot *slot = gj_reading_slot(reading, row, column);

    if (slot->items->len == 0)
        slot->open = TRUE;
    else
        slot->placing = GJ_PLACED_WEAKLY;
}

void
gj_table_doubt_cells(GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++)
        gj_table_doubt_cell(reading, row, c);
}

void
gj_table_doubt_rows_with_digits(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label != GJ_UNKNOWN_LABEL && has_digits(table, hit))
            gj_table_doubt_row(reading, (guint)hit->label);
    }
}

/* Whether a cell holds words of a number, such as those for its sign, and no number. */
static gboolean
holds_words_alone(const GjTableParts *table, const GjSlot *slot)
{
    for (guint i = 0; i < slot->items->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(slot->items, guint, i));

        if (item->kind != GJ_NUMBER_TEXT || gj_says_no_number(table->words, item->text))
            return FALSE;
    }
    return slot->items->len > 0;
}

/* The number that words belong to may have been taken for one of the cell beside them, or a part of
 * it. */
static void
doubt_beside_words(const GjTableParts *table, GjReading *reading)
{
    guint n_columns = table->table->columns->len;

    for (guint r = 0; r < table->table->rows->len; r++) {
        for (guint c = 0; c < n_columns; c++) {
            if (!holds_words_alone(table, gj_reading_slot(reading, r, c)))
                continue;
            if (c > 0)
                gj_reading_slot(reading, r, c - 1)->placing = GJ_PLACED_WEAKLY;
            if (c + 1 < n_columns)
                gj_reading_slot(reading, r, c + 1)->placing = GJ_PLACED_WEAKLY;
        }
    }
}

/* Empty cells of a row to which numbers of the row beside may belong, and numbers of it that may go
 * on there if that row is none of the form. */
static void
open_cells_of_rival(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
                    const GjColumns *columns)
{
    guint form_row = (guint)g_array_index(table->hits, GjHit, row->rival).label;
    /* One with a number for every column is a row that the form lacks. */
    gboolean belongs_to_no_row =
        g_array_index(table->hits, GjHit, row->hit).label == GJ_UNKNOWN_LABEL &&
        row->numbers->len < columns->n;

    reading->rows_doubtful[form_row] = TRUE;
    for (guint i = 0; i < row->numbers->len; i++) {
        const GjItem *item = gj_item(table->items, g_array_index(row->numbers, guint, i));
        gboolean sure;
        int column = gj_columns_find(columns, item, &sure);
        GjSlot *slot = column < 0 ? NULL : gj_reading_slot(reading, form_row, (guint)column);

        if (slot && slot->items->len == 0)
            slot->open = TRUE;
        else if (slot && belongs_to_no_row &&
                 is_near(table, g_array_index(slot->items, guint, slot->items->len - 1), row, i))
            slot->placing = GJ_PLACED_WEAKLY;
    }
}

void
gj_table_doubt_stray(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
                     const GjColumns *columns)
{
    doubt_neighbours(table, reading, row);
    open_cells_around(table, reading, row, columns);
}

void
gj_table_doubt_close(const GjTableParts *table, GjReading *reading, const GPtrArray *rows,
                     const GjColumns *columns)
{
    for (guint i = 0; i < rows->len; i++)
        if (((GjNumberRow *)g_ptr_array_index(rows, i))->rival >= 0)
            open_cells_of_rival(table, reading, g_ptr_array_index(rows, i), columns);
    gj_table_doubt_rows_with_digits(table, reading);
    if (table->layout != GJ_LAYOUT_PAGE)
        return;
    doubt_beside_words(table, reading);
    doubt_beside_wrapped(table, reading);
    doubt_wrapped_with_room(table, reading);
    doubt_before_breaks(table, reading);
    doubt_neighbouring(table, reading, share_width);
    doubt_neighbouring(table, reading, cross_edge);
    doubt_stacked(table, reading);
    gj_table_doubt_unseen_columns(table, reading, rows);
}
