/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/wrapped.h"

#include <string.h>

#include "text/number.h"

/* Widths are equal within this part of a digit's. */
#define EQUAL 0.1
/* Programs break a number behind a blank or a comma between groups of so many digits. */
#define GROUP 3

static const GjItem *
item_of(const GjReading *reading, const GjSlot *slot, guint i)
{
    return gj_item(reading->items, g_array_index(slot->items, guint, i));
}

static guint
count_digits(const GjItem *item)
{
    guint n = 0;

    for (const char *p = item->text; *p; p++)
        n += g_ascii_isdigit(*p) != 0;
    return n;
}

/* The width of the widest digit of an item: in some fonts 1 is narrower than others. */
static double
widest_digit(const GjItem *item)
{
    double widest = 0;

    for (guint i = item->first; i < item->first + item->count; i++)
        if (gj_digit_value(item->glyphs[i].character) >= 0)
            widest = MAX(widest, item->glyphs[i].box.x1 - item->glyphs[i].box.x0);
    return widest;
}

/* How many of a cell's items stand on its first line. */
static guint
count_on_first_line(const GjReading *reading, const GjSlot *slot)
{
    guint n = 0;

    while (n < slot->items->len &&
           item_of(reading, slot, n)->line == item_of(reading, slot, 0)->line)
        n++;
    return n;
}

/* The first line of a cell, and how many digits stand on it and on the next one. */
typedef struct {
    double width;
    double digit; /* the width of the widest digit of the cell */
    guint digits, below;
    gboolean breaks; /* it ends where programs may break a number, or the next one may begin so */
    gboolean nought;
} FirstLine;

static FirstLine
first_line_of(const GjReading *reading, const GjSlot *slot)
{
    FirstLine line = {0};
    guint n = count_on_first_line(reading, slot);
    const GjItem *first, *last;

    if (n == 0)
        return line;
    first = item_of(reading, slot, 0);
    last = item_of(reading, slot, n - 1);
    for (guint i = 0; i < n; i++)
        line.digits += count_digits(item_of(reading, slot, i));
    for (guint i = 0; i < slot->items->len; i++)
        line.digit = MAX(line.digit, widest_digit(item_of(reading, slot, i)));
    for (guint i = n; i < slot->items->len && line.below == 0; i++)
        line.below = count_digits(item_of(reading, slot, i));
    line.width = last->box.x1 - first->box.x0;
    line.breaks =
        g_str_has_suffix(last->text, ",") || (line.digits <= GROUP && line.below == GROUP);
    line.nought = n == 1 && strcmp(first->text, "0") == 0;
    return line;
}

/* The width of the widest line that is known to have room in a column, or in any of a table of
 * groups, whose columns are alike. */
static double
widest_line(const GjReading *reading, guint column)
{
    gboolean groups = reading->table->kind == GJ_TABLE_GROUPS;
    double widest = 0;

    for (guint r = 0; r < reading->table->rows->len; r++)
        for (guint c = 0; c < reading->table->columns->len; c++)
            if (groups || c == column)
                widest = MAX(widest, first_line_of(reading, gj_reading_slot(reading, r, c)).width);
    return widest;
}

/* Whether the digits of a cell on its first line would have gone on there. */
static gboolean
had_room(const FirstLine *line, double widest)
{
    return line->nought ||
           (!line->breaks && line->width + line->digit < widest + EQUAL * line->digit);
}

static gboolean
holds_two_numbers(const GjReading *reading)
{
    for (guint c = 0; c < reading->table->columns->len; c++) {
        double widest = widest_line(reading, c);

        for (guint r = 0; r < reading->table->rows->len; r++) {
            FirstLine line = first_line_of(reading, gj_reading_slot(reading, r, c));

            if (line.digits > 0 && line.below > 0 && had_room(&line, widest))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_wrapped(const GjReading *reading, const GjSlot *slot)
{
    FirstLine line = first_line_of(reading, slot);

    return line.digits > 0 && line.below > 0;
}

static void
open_wrapped_in_row(GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++) {
        GjSlot *slot = gj_reading_slot(reading, row, c);

        slot->open |= is_wrapped(reading, slot);
    }
}

/* Whether it is in doubt that the lines of some cell of a row are one number. */
static gboolean
is_row_in_doubt(const GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GjSlot *slot = gj_reading_slot(reading, row, c);

        if (slot->open && is_wrapped(reading, slot))
            return TRUE;
    }
    return FALSE;
}

void
gj_reading_doubt_stacked_numbers(GjReading *reading)
{
    gboolean all = holds_two_numbers(reading);

    for (guint r = 0; r < reading->table->rows->len; r++)
        if (all || is_row_in_doubt(reading, r))
            open_wrapped_in_row(reading, r);
}
