/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/characters.h"

#include "text/number.h"

/* Characters that share more than this part of the narrower one stand over each other, if they
 * share so much of their height; one that has less than this part of another one's height is much
 * smaller.
 */
#define SHARED 0.35
#define LEVELLED 0.6
#define SMALL 0.75
/* Characters stand on one line if one is no more than this part of their height higher. */
#define LEVEL 0.12
#define SAME_SIZE 0.02

/* Whether characters stand beside each other, and one a little higher: of two sizes that stand on
 * one line, the feet are level. */
static gboolean
are_uneven(const GjGlyph *a, const GjGlyph *b)
{
    double height = gj_glyph_height(a), other = gj_glyph_height(b);
    double taller = MAX(height, other), off = ABS(a->box.y0 - b->box.y0);

    if (ABS(height - other) >= SAME_SIZE * taller)
        off = ABS(a->box.y1 - b->box.y1);
    return off > LEVEL * taller && off < 0.5 * taller;
}

/* Whether two characters can't be of one number: they differ in colour, stand over each other, as
 * where a number was printed twice, one is much smaller, as the mark of a footnote is, or a little
 * higher. */
static gboolean
do_not_go_together(const GjGlyph *a, const GjGlyph *b)
{
    double across = MIN(a->box.x1, b->box.x1) - MAX(a->box.x0, b->box.x0);
    double down = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);
    double height = a->box.y1 - a->box.y0, other = b->box.y1 - b->box.y0;
    double width = MIN(a->box.x1 - a->box.x0, b->box.x1 - b->box.x0);

    return (across > SHARED * width && down > LEVELLED * MIN(height, other)) ||
           MIN(height, other) < SMALL * MAX(height, other) || a->colour != b->colour ||
           are_uneven(a, b);
}

/* The digits of a cell. Returns: ownership of an array of GjGlyph. */
static GArray *
digits_of(const GjReading *reading, const GjSlot *slot)
{
    GArray *digits = g_array_new(FALSE, FALSE, sizeof(GjGlyph));

    for (guint i = 0; i < slot->items->len; i++) {
        const GjItem *item = gj_item(reading->items, g_array_index(slot->items, guint, i));

        for (guint j = item->first; j < item->first + item->count; j++)
            if (gj_digit_value(item->glyphs[j].character) >= 0)
                g_array_append_val(digits, item->glyphs[j]);
    }
    return digits;
}

gboolean
gj_characters_are_crowded(const GjReading *reading, const GjSlot *slot)
{
    g_autoptr(GArray) digits = digits_of(reading, slot);

    for (guint i = 0; i < digits->len; i++)
        for (guint j = i + 1; j < digits->len; j++)
            if (do_not_go_together(&g_array_index(digits, GjGlyph, i),
                                   &g_array_index(digits, GjGlyph, j)))
                return TRUE;
    return FALSE;
}

/* A cell's first digit; NULL if it has none. */
static const GjGlyph *
first_digit(const GjReading *reading, const GjSlot *slot)
{
    for (guint i = 0; i < slot->items->len; i++) {
        const GjItem *item = gj_item(reading->items, g_array_index(slot->items, guint, i));

        for (guint j = item->first; j < item->first + item->count; j++)
            if (gj_digit_value(item->glyphs[j].character) >= 0)
                return &item->glyphs[j];
    }
    return NULL;
}

/* The height of a cell's first digit; 0 if it has none, or one as wide as a Han character, which is
 * set in another font. */
static double
digit_height(const GjReading *reading, const GjSlot *slot)
{
    const GjGlyph *first = first_digit(reading, slot);

    return first && first->character < 0x80 ? first->box.y1 - first->box.y0 : 0;
}

gboolean
gj_characters_are_of_other_size(const GjReading *reading, guint row, guint column)
{
    guint n = reading->table->columns->len, same = 0, other = 0;
    gboolean groups = reading->table->kind == GJ_TABLE_GROUPS;
    guint from = groups ? 0 : row * n, end = groups ? reading->table->rows->len * n : from + n;
    double height = digit_height(reading, gj_reading_slot(reading, row, column));

    for (guint i = from; height > 0 && i < end; i++) {
        double height_there = digit_height(reading, &reading->slots[i]);

        if (height_there == 0 || i == row * n + column)
            continue;
        if (MIN(height, height_there) < SMALL * MAX(height, height_there))
            other++;
        else
            same++;
    }
    return other > 0 && other >= same;
}
