/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/columns_private.h"

#include <string.h>

/* Numbers that stand under their headers show how they are aligned if there are so many, in
 * different columns. */
#define ENOUGH_ALIGNED 3
/* So many full rows show the columns better than headers do. */
#define ENOUGH_FULL_ROWS 3
/* The sides of a ruled cell are elsewhere than those of its column if by so many points. */
#define OTHER_WIDTH 8

static gboolean
holds_other_header(GjBox cell, const GArray *headers, guint except)
{
    for (guint i = 0; i < headers->len; i++) {
        const GjBox *box = &g_array_index(headers, GjHit, i).box;
        double middle = (box->x0 + box->x1) / 2;

        if (i != except && middle > cell.x0 && middle < cell.x1)
            return TRUE;
    }
    return FALSE;
}

GjColumns *
gj_columns_new(guint n, const GArray *headers, const GArray *items)
{
    GjColumns *columns = g_new0(GjColumns, 1);

    columns->n = n;
    columns->known = g_new0(gboolean, n);
    columns->ruled = g_new0(gboolean, n);
    columns->x0 = g_new0(double, n);
    columns->x1 = g_new0(double, n);
    columns->header = g_new0(double, n);
    columns->header_x0 = g_new0(double, n);
    columns->header_x1 = g_new0(double, n);
    columns->has_header = g_new0(gboolean, n);
    columns->sides = g_new0(double, n);
    for (guint i = 0; i < headers->len; i++) {
        const GjHit *hit = &g_array_index(headers, GjHit, i);
        GjBox cell = gj_item(items, hit->first)->cell;
        gboolean ruled = cell.x0 > -G_MAXDOUBLE && cell.x1 < G_MAXDOUBLE &&
                         !holds_other_header(cell, headers, i);

        columns->known[hit->label] = TRUE;
        columns->has_header[hit->label] = TRUE;
        columns->header[hit->label] = (hit->box.x0 + hit->box.x1) / 2;
        columns->header_x0[hit->label] = hit->box.x0;
        columns->header_x1[hit->label] = hit->box.x1;
        columns->ruled[hit->label] = ruled;
        columns->x0[hit->label] = ruled ? cell.x0 : hit->box.x0;
        columns->x1[hit->label] = ruled ? cell.x1 : hit->box.x1;
    }
    gj_columns_take_frame(columns, headers, items);
    return columns;
}

void
gj_columns_free(GjColumns *columns)
{
    if (!columns)
        return;
    g_free(columns->known);
    g_free(columns->ruled);
    g_free(columns->x0);
    g_free(columns->x1);
    g_free(columns->header);
    g_free(columns->header_x0);
    g_free(columns->header_x1);
    g_free(columns->has_header);
    g_free(columns->sides);
    g_free(columns);
}

guint
gj_columns_end_of_number(const GjColumns *columns, const GArray *items, const GArray *row,
                         guint from)
{
    return columns->measured ? gj_items_end_of_number(items, row, from) : from + 1;
}

/* Words, such as a unit that stands apart from its number, are no number for a column. */
static gboolean
holds_words(const GArray *items, const GArray *row)
{
    for (guint i = 0; i < row->len; i++)
        if (gj_item(items, g_array_index(row, guint, i))->kind == GJ_NUMBER_TEXT)
            return TRUE;
    return FALSE;
}

gboolean
gj_columns_is_full(const GjColumns *columns, const GArray *items, const GArray *row)
{
    return !holds_words(items, row) &&
           (columns->measured ? gj_items_count_numbers(items, row) : row->len) == columns->n;
}

/* Widens the stretches by the numbers of a full row, which are the stretches if it is the first. */
static void
add_row(const GjColumns *columns, const GArray *items, const GArray *row, gboolean first,
        double *x0, double *x1)
{
    for (guint j = 0, from = 0, end; from < row->len; j++, from = end) {
        GjBox box;

        end = gj_columns_end_of_number(columns, items, row, from);
        box = gj_items_joined(items, row, from, end).box;
        x0[j] = first ? box.x0 : MIN(x0[j], box.x0);
        x1[j] = first ? box.x1 : MAX(x1[j], box.x1);
    }
}

guint
gj_columns_stretches_of_full_rows(const GjColumns *columns, const GArray *items,
                                  const GPtrArray *rows, double *x0, double *x1)
{
    guint full = 0, n = columns->n;

    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);

        if (!gj_columns_is_full(columns, items, row))
            continue;
        add_row(columns, items, row, full == 0, x0, x1);
        full++;
    }
    for (guint j = 1; j < n; j++)
        if (x0[j] <= x1[j - 1])
            return 0;
    return full;
}

static gboolean
touches(const GjColumns *columns, guint column, double x0, double x1)
{
    return columns->known[column] && x0 < columns->x1[column] && x1 > columns->x0[column];
}

/* Whether some column's numbers, from x0 to x1, stand under another column's header and not under
 * their own. */
static gboolean
contradicts_headers(const GjColumns *columns, const double *x0, const double *x1)
{
    for (guint j = 0; j < columns->n; j++)
        for (guint k = 0; k < columns->n && !touches(columns, j, x0[j], x1[j]); k++)
            if (k != j && touches(columns, k, x0[j], x1[j]))
                return TRUE;
    return FALSE;
}

gboolean
gj_columns_contradict(const GjColumns *columns, const GjColumns *own)
{
    return contradicts_headers(columns, own->x0, own->x1);
}

/* Whether a row that looks full does so by itself: the digits of a number that fell apart, and a
 * blank cell for each. */
static gboolean
any_row_contradicts(const GjColumns *columns, const GArray *items, const GPtrArray *rows)
{
    g_autofree double *x0 = g_new0(double, columns->n);
    g_autofree double *x1 = g_new0(double, columns->n);

    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);

        if (!gj_columns_is_full(columns, items, row))
            continue;
        add_row(columns, items, row, TRUE, x0, x1);
        if (contradicts_headers(columns, x0, x1))
            return TRUE;
    }
    return FALSE;
}

/* The only column whose header an item stands under, -1 if there is none or several. */
static int
header_over(const GjColumns *columns, const GjItem *item)
{
    int found = -1;

    for (guint i = 0; i < columns->n; i++) {
        if (!touches(columns, i, item->box.x0, item->box.x1))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

double
gj_columns_aligned_side(const GjItem *item, GjAlignment alignment)
{
    switch (alignment) {
    case GJ_ALIGNED_LEFT:
        return item->box.x0;
    case GJ_ALIGNED_RIGHT:
        return item->box.x1;
    default:
        return (item->box.x0 + item->box.x1) / 2;
    }
}

typedef struct {
    double least, most;
    guint64 columns; /* those that were seen, a bit each */
} Spread;

static guint
count_bits(guint64 bits)
{
    guint n = 0;

    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

static void
widen(Spread *spread, double offset, int column)
{
    if (!spread->columns)
        spread->least = spread->most = offset;
    spread->least = MIN(spread->least, offset);
    spread->most = MAX(spread->most, offset);
    spread->columns |= (guint64)1 << (column & 63);
}

static Spread
spread_of(const GjColumns *columns, const GArray *items, const GPtrArray *rows,
          GjAlignment alignment)
{
    Spread spread = {0, 0, 0};

    for (guint i = 0; i < rows->len; i++) {
        const GArray *row = g_ptr_array_index(rows, i);

        for (guint from = 0, end; from < row->len; from = end) {
            GjItem item;
            int column;

            end = gj_columns_end_of_number(columns, items, row, from);
            item = gj_items_joined(items, row, from, end);
            column = header_over(columns, &item);
            if (column >= 0 && columns->has_header[column])
                widen(&spread, gj_columns_aligned_side(&item, alignment) - columns->header[column],
                      column);
        }
    }
    return spread;
}

static void
learn_alignment(GjColumns *columns, const GArray *items, const GPtrArray *rows)
{
    double narrowest = GJ_ALIGNED_WITHIN;

    for (int alignment = GJ_ALIGNED_LEFT; alignment <= GJ_ALIGNED_RIGHT; alignment++) {
        Spread spread = spread_of(columns, items, rows, (GjAlignment)alignment);

        if (count_bits(spread.columns) < ENOUGH_ALIGNED || spread.most - spread.least > narrowest)
            continue;
        narrowest = spread.most - spread.least;
        columns->alignment = (GjAlignment)alignment;
        columns->offset = (spread.least + spread.most) / 2;
    }
}

/* The column that a number's aligned side points to, -1 if none is near or two are. */
static int
find_by_alignment(const GjColumns *columns, const GjItem *item)
{
    double nearest = G_MAXDOUBLE, second = G_MAXDOUBLE;
    int best = -1;

    for (guint i = 0; columns->alignment != GJ_ALIGNED_UNKNOWN && i < columns->n; i++) {
        double off = gj_columns_aligned_side(item, columns->alignment) - columns->header[i] -
                     columns->offset;

        if (!columns->has_header[i])
            return -1;
        if (ABS(off) < nearest) {
            second = nearest;
            nearest = ABS(off);
            best = (int)i;
        } else {
            second = MIN(second, ABS(off));
        }
    }
    return nearest <= 1.5 * GJ_ALIGNED_WITHIN && second > 3 * GJ_ALIGNED_WITHIN ? best : -1;
}

void
gj_columns_learn(GjColumns *columns, const GArray *items, const GPtrArray *rows, GjLayout layout)
{
    g_autofree double *x0 = g_new0(double, columns->n);
    g_autofree double *x1 = g_new0(double, columns->n);

    guint n_full;

    columns->measured = layout == GJ_LAYOUT_PAGE;
    n_full = gj_columns_stretches_of_full_rows(columns, items, rows, x0, x1);
    learn_alignment(columns, items, rows);
    if (n_full == 0)
        return;
    if (columns->measured && any_row_contradicts(columns, items, rows))
        return;
    if (contradicts_headers(columns, x0, x1)) {
        /* A number that fell apart and a blank cell make a row look full. On a page that is found
         * out by other means; in text it is the headers that are out of place. */
        if (layout == GJ_LAYOUT_PAGE || n_full < ENOUGH_FULL_ROWS)
            return;
        memset(columns->known, 0, columns->n * sizeof(gboolean));
    }
    columns->learned = TRUE;
    if (columns->measured)
        gj_columns_learn_sides(columns, items, rows);
    for (guint j = 0; j < columns->n; j++) {
        if (columns->ruled[j])
            continue;
        columns->x0[j] = columns->known[j] ? MIN(columns->x0[j], x0[j]) : x0[j];
        columns->x1[j] = columns->known[j] ? MAX(columns->x1[j], x1[j]) : x1[j];
        columns->known[j] = TRUE;
    }
}

/* How far an item is from a column's stretch: 0 if its middle is inside, or if it touches the
 * stretch. */
static double
distance(const GjColumns *columns, guint column, const GjItem *item)
{
    double middle = (item->box.x0 + item->box.x1) / 2;

    if (middle >= columns->x0[column] && middle <= columns->x1[column])
        return 0;
    if (columns->ruled[column])
        return G_MAXDOUBLE;
    if (item->box.x1 < columns->x0[column])
        return columns->x0[column] - item->box.x1;
    return MAX(item->box.x0 - columns->x1[column], 0);
}

gboolean
gj_columns_is_in_cell(const GjColumns *columns, guint column, const GjItem *item)
{
    if (columns->framed)
        return gj_columns_is_in_frame(columns, item);
    if (item->cell.x0 == -G_MAXDOUBLE || item->cell.x1 == G_MAXDOUBLE)
        return TRUE;
    return ABS(item->cell.x0 - columns->x0[column]) < OTHER_WIDTH &&
           ABS(item->cell.x1 - columns->x1[column]) < OTHER_WIDTH;
}

/* Whether an item keeps within the ruled cells of a column: what is printed over their edge may
 * belong to either side. */
static gboolean
fits(const GjColumns *columns, guint column, const GjItem *item)
{
    double slack = GJ_OVER_EDGE * gj_item_height(item);

    return item->box.x0 > columns->x0[column] - slack &&
           item->box.x1 < columns->x1[column] + slack &&
           gj_columns_is_in_cell(columns, column, item);
}

/* Whether the aligned side of a neighbouring column's numbers lies within an item: it may be the
 * numbers of two cells that run into each other. */
static gboolean
covers_neighbour(const GjColumns *columns, guint column, const GjItem *item)
{
    for (guint i = column ? column - 1 : 0; i <= column + 1 && i < columns->n; i++) {
        double side = columns->header[i] + columns->offset;

        if (i != column && item->box.x0 + GJ_ALIGNED_WITHIN < side &&
            side < item->box.x1 - GJ_ALIGNED_WITHIN)
            return TRUE;
    }
    return FALSE;
}

/* Whether an item that touches a column's stretch reaches more than half of the way to a
 * neighbouring one: it may be the numbers of two cells that run into each other. */
static gboolean
reaches_over(const GjColumns *columns, guint column, const GjItem *item)
{
    double x0 = columns->x0[column], x1 = columns->x1[column];

    if (column > 0 && columns->known[column - 1] &&
        item->box.x0 < (columns->x1[column - 1] + x0) / 2)
        return TRUE;
    return column + 1 < columns->n && columns->known[column + 1] &&
           item->box.x1 > (x1 + columns->x0[column + 1]) / 2;
}

int
gj_columns_find(const GjColumns *columns, const GjItem *item, gboolean *sure)
{
    double nearest = G_MAXDOUBLE, second = G_MAXDOUBLE;
    int best = -1;
    int aligned = find_by_alignment(columns, item);
    gboolean all_known = TRUE;

    for (guint i = 0; i < columns->n; i++) {
        double d;

        all_known = all_known && columns->known[i];
        if (!columns->known[i])
            continue;
        d = distance(columns, i, item);
        if (d < nearest) {
            second = nearest;
            nearest = d;
            best = (int)i;
        } else {
            second = MIN(second, d);
        }
    }
    *sure = best >= 0 && (columns->ruled[best] ? fits(columns, (guint)best, item)
                                               : all_known && nearest == 0 && second > 0 &&
                                                     !reaches_over(columns, (guint)best, item));
    if (!*sure && aligned >= 0 && columns->measured &&
        !covers_neighbour(columns, (guint)aligned, item)) {
        *sure = TRUE;
        return aligned;
    }
    if (!*sure && gj_columns_find_by_side(columns, item) >= 0) {
        *sure = TRUE;
        return gj_columns_find_by_side(columns, item);
    }
    /* Blanks only hint at places, unless all numbers stand under their headers in the same way. */
    if (!columns->measured && !columns->learned)
        *sure = *sure && aligned == best;
    return best;
}
