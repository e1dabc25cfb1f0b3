/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/aside.h"

#include <math.h>

/* The same line stands at the same height, but for rounding. */
#define SAME_HEIGHT 0.5
/* What goes on begins in this part of the width of the page. */
#define LEFT 0.2
/* Some numbers have nothing beside them, being all that is printed of a row at their height. */
#define MOST 0.8
/* So many lines of several numbers are not at the heights of others by chance. */
#define ENOUGH_LINES 5

/* How many numbers, or marks, the line has that an item begins at the left of its page; 0 if it
 * does not begin one, or words stand there too. */
static guint
count_numbers(const GArray *items, const GjDocument *document, guint index)
{
    const GjItem *item = gj_item(items, index);
    guint i = index;

    if (item->box.x0 > LEFT * gj_document_page(document, item->page)->width ||
        (index > 0 && gj_item(items, index - 1)->line == item->line))
        return 0;
    for (; i < items->len && gj_item(items, i)->line == item->line; i++)
        if (gj_item(items, i)->kind == GJ_NUMBER_TEXT)
            return 0;
    return i - index;
}

/* Whether an item begins a line of numbers at the left of the page, or, where it is alone there, is
 * a number. */
static gboolean
begins_numbers(const GArray *items, const GjDocument *document, guint index, gboolean alone)
{
    guint n = count_numbers(items, document, index);

    return alone ? n == 1 && gj_item(items, index)->kind == GJ_NUMBER_VALUE : n > 0;
}

/* The height of the middle of an item on its own page. */
static double
height_of(const GjItem *item)
{
    return gj_item_middle(item) - item->page_top;
}

static gboolean
has_height(const GArray *items, guint page, double height)
{
    for (guint i = 0; i < items->len; i++)
        if (gj_item(items, i)->page == page &&
            fabs(height_of(gj_item(items, i)) - height) < SAME_HEIGHT)
            return TRUE;
    return FALSE;
}

/* Whether a page stands aside of one before it: most of its lonely numbers stand at the height of
 * something there, or most of its lines of numbers, if they are enough. */
static gboolean
is_aside(const GArray *items, const GjDocument *document, guint page, guint of, gboolean alone)
{
    guint n = 0, n_alike = 0;

    for (guint i = 0; i < items->len; i++) {
        if (gj_item(items, i)->page != page || !begins_numbers(items, document, i, alone))
            continue;
        n++;
        n_alike += has_height(items, of, height_of(gj_item(items, i)));
    }
    return n_alike >= (alone ? 1 : ENOUGH_LINES) && n_alike >= MOST * n;
}

/* Whether an item, on a page after the given one, is a number on a page aside of that one. */
static gboolean
stands_aside(const GArray *items, const GjDocument *document, guint index, guint page)
{
    guint on = gj_item(items, index)->page;

    for (int alone = 0; alone <= 1; alone++)
        if (begins_numbers(items, document, index, alone) &&
            is_aside(items, document, on, page, alone))
            return TRUE;
    return FALSE;
}

gboolean
gj_aside_goes_on(const GArray *items, const GjDocument *document, const GjItem *item)
{
    guint next = (guint)(item - gj_item(items, 0)) + 1;

    if (next < items->len && gj_item(items, next)->line == item->line)
        return FALSE;
    for (guint i = next; i < items->len; i++) {
        const GjItem *other = gj_item(items, i);

        if (other->page > item->page && fabs(height_of(other) - height_of(item)) < SAME_HEIGHT &&
            !g_str_has_suffix(item->text, other->text) &&
            stands_aside(items, document, i, item->page))
            return TRUE;
    }
    return FALSE;
}

gboolean
gj_aside_has(const GArray *items, const GjDocument *document, guint page, double y0, double y1)
{
    double top = gj_items_page_top(document, page);

    for (guint i = 0; i < items->len; i++) {
        const GjItem *item = gj_item(items, i);
        double y = height_of(item) + top;

        if (item->page > page && y > y0 && y < y1 && stands_aside(items, document, i, page))
            return TRUE;
    }
    return FALSE;
}
