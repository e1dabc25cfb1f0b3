/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/columns_private.h"

#include <math.h>

/* The sides of a table, the middles of headers and the edges between them are found within so many
 * points. */
#define WITHIN 1.5

static gboolean
is_near(double a, double b)
{
    return fabs(a - b) < WITHIN;
}

/* Whether the side of a ruled cell, if there is one, is where a column begins or ends, or the
 * table.
 */
static gboolean
is_edge(const GjColumns *columns, double first, double width, double side)
{
    double nth = round((side - first) / width);

    if (fabs(side) == G_MAXDOUBLE || is_near(side, columns->edge0))
        return TRUE;
    return nth >= 0 && nth <= columns->n && is_near(side, first + nth * width);
}

/* Whether the rulings around an item are those of a table between these sides, with columns as wide
 * as this: some may be there and some not, or too faint. */
static gboolean
fits_frame(const GjColumns *columns, double first, double width, const GjItem *item)
{
    return is_near(item->row_x0, columns->edge0) && is_near(item->row_x1, columns->edge1) &&
           is_edge(columns, first, width, item->cell.x0) &&
           is_edge(columns, first, width, item->cell.x1);
}

gboolean
gj_columns_is_in_frame(const GjColumns *columns, const GjItem *item)
{
    return fits_frame(columns, columns->x0[0], columns->x1[0] - columns->x0[0], item);
}

/* The width of the columns if rulings do not show all of them and they are equally wide, as far as
 * their headers tell, and the last one ends where the table does; else 0. Headers that are not in
 * the middle of their columns are as far from each other, but not from the side. */
static double
find_width(const GjColumns *columns)
{
    guint last = columns->n - 1, n_ruled = 0;
    double width = columns->n > 2 ? (columns->header[last] - columns->header[0]) / last : 0;

    for (guint i = 0; i < columns->n; i++) {
        double middle = columns->header[0] + i * width;

        if (!columns->has_header[i] || !is_near(columns->header[i], middle) ||
            columns->x1[i] - columns->x0[i] > width + 2 * WITHIN)
            return 0;
        n_ruled += columns->ruled[i];
    }
    if (n_ruled == columns->n)
        return 0;
    return is_near(columns->header[last] + width / 2, columns->edge1) ? width : 0;
}

void
gj_columns_take_frame(GjColumns *columns, const GArray *headers, const GArray *items)
{
    double width, first;
    const GjItem *item;

    if (headers->len == 0 || headers->len != columns->n)
        return;
    item = gj_item(items, g_array_index(headers, GjHit, 0).first);
    columns->edge0 = item->row_x0;
    columns->edge1 = item->row_x1;
    width = find_width(columns);
    first = columns->edge1 - columns->n * width;
    if (width <= 0 || first < columns->edge0 - WITHIN)
        return;
    for (guint i = 0; i < headers->len; i++)
        if (!fits_frame(columns, first, width,
                        gj_item(items, g_array_index(headers, GjHit, i).first)))
            return;
    columns->framed = TRUE;
    for (guint i = 0; i < columns->n; i++) {
        columns->x0[i] = first + i * width;
        columns->x1[i] = first + (i + 1) * width;
        columns->ruled[i] = TRUE;
    }
}
