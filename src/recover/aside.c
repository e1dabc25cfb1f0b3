/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/aside.h"

#include <math.h>

/* The same line stands at the same height, but for rounding. */
#define SAME_HEIGHT 0.5
/* What goes on begins in this part of the width of the page. */
#define LEFT 0.2
/* Some numbers have nothing beside them, being all that is printed of a row at their height. */
#define MOST 0.8

/* Whether an item is a number that has a line for itself, at the left of the page. */
static gboolean
is_alone(const GArray *items, const GjDocument *document, guint index)
{
    const GjItem *item = gj_item(items, index);

    if (item->kind != GJ_NUMBER_VALUE ||
        item->box.x0 > LEFT * gj_document_page(document, item->page)->width)
        return FALSE;
    return (index == 0 || gj_item(items, index - 1)->line != item->line) &&
           (index + 1 == items->len || gj_item(items, index + 1)->line != item->line);
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

/* Whether a page stands aside of one before it: most of its lonely numbers stand at the
 * height of something there. */
static gboolean
is_aside(const GArray *items, const GjDocument *document, guint page, guint of)
{
    guint n = 0, n_alike = 0;

    for (guint i = 0; i < items->len; i++) {
        if (gj_item(items, i)->page != page || !is_alone(items, document, i))
            continue;
        n++;
        n_alike += has_height(items, of, height_of(gj_item(items, i)));
    }
    return n_alike > 0 && n_alike >= MOST * n;
}

/* Whether an item, on a page after the given one, is a number on a page aside of that one. */
static gboolean
stands_aside(const GArray *items, const GjDocument *document, guint index, guint page)
{
    return is_alone(items, document, index) &&
           is_aside(items, document, gj_item(items, index)->page, page);
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
