/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/columns_private.h"

#include <math.h>

/* Whether an item keeps within the sides of its header, but for the space about characters. */
static gboolean
is_under_header(const GjColumns *columns, guint column, const GjItem *item)
{
    double slack = GJ_OVER_EDGE * gj_item_height(item);

    return columns->has_header[column] && item->box.x0 > columns->header_x0[column] - slack &&
           item->box.x1 < columns->header_x1[column] + slack;
}

/* Whether an item stands at the same distance from its header as all numbers do from theirs. The
 * left sides of two cells that look like one would be those of the first. */
static gboolean
is_aligned_with_header(const GjColumns *columns, guint column, const GjItem *item)
{
    double side;

    if (!columns->has_header[column] || columns->alignment == GJ_ALIGNED_UNKNOWN ||
        columns->alignment == GJ_ALIGNED_LEFT)
        return FALSE;
    side = gj_columns_aligned_side(item, columns->alignment);
    return fabs(side - columns->header[column] - columns->offset) < GJ_ALIGNED_WITHIN;
}

/* Whether one ruled cell of a column holds two items. */
static gboolean
are_in_cell_of(const GjColumns *columns, guint column, const GjItem *left, const GjItem *right)
{
    return columns->ruled[column] && left->cell.x0 > -G_MAXDOUBLE && left->cell.x1 < G_MAXDOUBLE &&
           fabs(left->cell.x0 - right->cell.x0) < 1 && fabs(left->cell.x1 - right->cell.x1) < 1 &&
           gj_columns_is_in_cell(columns, column, left);
}

/* Whether all numbers [from, end) of a row are closer to each other than those of two cells. */
static gboolean
are_close(const GArray *items, const GArray *numbers, guint from, guint end)
{
    for (guint i = from + 1; i < end; i++)
        if (!gj_items_are_close(gj_item(items, g_array_index(numbers, guint, i - 1)),
                                gj_item(items, g_array_index(numbers, guint, i))))
            return FALSE;
    return TRUE;
}

gboolean
gj_columns_show_one(const GjColumns *columns, const GArray *items, const GArray *numbers,
                    guint from, guint end, guint column)
{
    const GjItem *left = gj_item(items, g_array_index(numbers, guint, from));
    const GjItem *right = gj_item(items, g_array_index(numbers, guint, end - 1));
    GjItem one = gj_items_joined(items, numbers, from, end);

    return are_close(items, numbers, from, end) || are_in_cell_of(columns, column, left, right) ||
           is_under_header(columns, column, &one) || is_aligned_with_header(columns, column, &one);
}

gboolean
gj_columns_show_all(const GjColumns *columns, const GArray *items, const GArray *numbers)
{
    for (guint from = 0, end, column = 0; from < numbers->len; from = end, column++) {
        end = gj_items_end_of_number(items, numbers, from);
        if (!gj_columns_show_one(columns, items, numbers, from, end, column))
            return FALSE;
    }
    return TRUE;
}

gboolean
gj_columns_hold_together(const GjColumns *columns, const GArray *items, const GArray *numbers,
                         guint from, guint end, int column)
{
    gboolean sure;

    if (!columns->measured || column < 0 ||
        !(columns->learned || columns->ruled[column] || columns->alignment != GJ_ALIGNED_UNKNOWN))
        return FALSE;
    for (guint i = from; i < end; i++)
        if (gj_columns_find(columns, gj_item(items, g_array_index(numbers, guint, i)), &sure) !=
            column)
            return FALSE;
    return TRUE;
}
