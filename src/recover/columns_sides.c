/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/columns_private.h"

#include <math.h>

/* The numbers of a column end, or begin, or have their middle within so many points of one place,
 * and then those of some column do not for the other sides. */
#define SAME_PLACE 1.0
/* So many full rows show it. */
#define ENOUGH_ROWS 3
/* The places of two columns are so many points apart at the least. */
#define LEAST_APART 6.0
/* A number of so many digits would be parted where any is. */
#define LONG_NUMBER 4

/* Whether a row holds one item for each column, none of which may be one with its neighbour. */
static gboolean
is_plainly_full(const GjColumns *columns, const GArray *items, const GArray *row)
{
    if (row->len != columns->n || !gj_columns_is_full(columns, items, row))
        return FALSE;
    for (guint i = 0; i < row->len; i++)
        if (gj_items_end_of_number(items, row, i) != i + 1)
            return FALSE;
    return TRUE;
}

/* How far the numbers of plainly full rows are from one place in any column; the places are those
 * of the first such row. Returns: how many such rows there are. */
static guint
measure(const GjColumns *columns, const GArray *items, const GPtrArray *rows, GjAlignment alignment,
        double *places, double *spread)
{
    guint n = 0;

    *spread = 0;
    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);

        if (!is_plainly_full(columns, items, row))
            continue;
        for (guint j = 0; j < columns->n; j++) {
            double side =
                gj_columns_aligned_side(gj_item(items, g_array_index(row, guint, j)), alignment);

            if (n == 0)
                places[j] = side;
            *spread = MAX(*spread, fabs(side - places[j]));
        }
        n++;
    }
    return n;
}

static gboolean
are_apart(const double *places, guint n)
{
    for (guint i = 1; i < n; i++)
        if (places[i] - places[i - 1] < LEAST_APART)
            return FALSE;
    return TRUE;
}

/* Whether a number is printed as it is where thousands are not parted by blanks. */
static gboolean
is_long(const GjItem *item)
{
    guint digits = 0;

    for (guint i = item->first; i < item->first + item->count; i++) {
        gunichar c = item->glyphs[i].character;

        if (c == ',' || c == 0xFF0C)
            return digits > 0;
        if (gj_digit_value(c) < 0)
            digits = 0;
        else if (++digits >= LONG_NUMBER)
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds_long_number(const GArray *items, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);

        for (guint j = 0; j < row->len; j++)
            if (is_long(gj_item(items, g_array_index(row, guint, j))))
                return TRUE;
    }
    return FALSE;
}

void
gj_columns_learn_sides(GjColumns *columns, const GArray *items, const GPtrArray *rows)
{
    guint n_found = 0;

    for (int alignment = GJ_ALIGNED_LEFT; alignment <= GJ_ALIGNED_RIGHT; alignment++) {
        g_autofree double *places = g_new0(double, columns->n);
        double spread;

        if (measure(columns, items, rows, (GjAlignment)alignment, places, &spread) < ENOUGH_ROWS)
            return;
        if (spread > SAME_PLACE || !are_apart(places, columns->n))
            continue;
        n_found++;
        columns->side = (GjAlignment)alignment;
        for (guint j = 0; j < columns->n; j++)
            columns->sides[j] = places[j];
    }
    /* Numbers that are all as wide end at one place where they begin at one. */
    if (n_found != 1)
        columns->side = GJ_ALIGNED_UNKNOWN;
    columns->unparted = holds_long_number(items, rows);
}

int
gj_columns_find_by_side(const GjColumns *columns, const GjItem *item)
{
    double side = gj_columns_aligned_side(item, columns->side);
    int found = -1;

    for (guint i = 0; columns->side != GJ_ALIGNED_UNKNOWN && i < columns->n; i++) {
        if (fabs(side - columns->sides[i]) < SAME_PLACE)
            found = (int)i;
        else if (columns->sides[i] > item->box.x0 + SAME_PLACE &&
                 columns->sides[i] < item->box.x1 - SAME_PLACE)
            return -1;
    }
    return found;
}

gboolean
gj_columns_show_apart(const GjColumns *columns, const GArray *items, const GArray *numbers,
                      guint from, guint end)
{
    int before = -1;

    for (guint i = from; columns->unparted && i < end; i++) {
        int found =
            gj_columns_find_by_side(columns, gj_item(items, g_array_index(numbers, guint, i)));

        if (found <= before)
            return FALSE;
        before = found;
    }
    return columns->unparted;
}
