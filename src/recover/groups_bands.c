/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups_private.h"

#include "recover/columns.h"
#include "recover/vocabulary.h"

/* Column labels beside each other, and the numbers under them. */
typedef struct {
    GArray *headers; /* of GjHit, left to right */
    GPtrArray *rows; /* of GjNumberRow */
    GArray *places;  /* of guint: for each group of labels its row of the form */
} Band;

static int
compare_across(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static void
free_band(gpointer data)
{
    Band *band = data;

    g_array_unref(band->headers);
    g_ptr_array_unref(band->rows);
    g_array_unref(band->places);
    g_free(band);
}

static Band *
add_band(GPtrArray *bands)
{
    Band *band = g_new(Band, 1);

    band->headers = g_array_new(FALSE, FALSE, sizeof(GjHit));
    band->rows = g_ptr_array_new();
    band->places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(bands, band);
    return band;
}

/* Whether a label stands at the height of another one, and that between two edges. */
static gboolean
has_neighbour_between(const GArray *headers, const GjHit *hit, double x0, double x1)
{
    for (guint i = 0; i < headers->len; i++) {
        const GjBox *box = &g_array_index(headers, GjHit, i).box;
        double middle = (box->x0 + box->x1) / 2;

        if (box->y0 < hit->box.y1 && box->y1 > hit->box.y0 && middle > x0 && middle < x1)
            return TRUE;
    }
    return FALSE;
}

/* Whether a label begins below all those of a band, and it or one beside it between the outermost
 * of them: the labels of one band may stand higher and lower, but not among each other. */
static gboolean
starts_below(const Band *band, const GjHit *hit, const GArray *headers)
{
    double x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE;

    for (guint i = 0; i < band->headers->len; i++) {
        const GjBox *box = &g_array_index(band->headers, GjHit, i).box;

        if (hit->box.y0 < box->y1)
            return FALSE;
        x0 = MIN(x0, box->x0);
        x1 = MAX(x1, box->x1);
    }
    return has_neighbour_between(headers, hit, x0, x1);
}

static gboolean
stands_under_band(const Band *band, const GjHit *hit)
{
    for (guint i = 0; i < band->headers->len; i++) {
        const GjBox *box = &g_array_index(band->headers, GjHit, i).box;

        if (MIN(box->x1, hit->box.x1) > MAX(box->x0, hit->box.x0))
            return TRUE;
    }
    return FALSE;
}

/* Whether numbers stand between a band and a label further down. */
static gboolean
numbers_part(const Band *band, const GjHit *hit, GPtrArray *rows)
{
    const GjHit *last = &g_array_index(band->headers, GjHit, band->headers->len - 1);

    for (guint i = 0; i < rows->len; i++) {
        double middle = ((GjNumberRow *)g_ptr_array_index(rows, i))->middle;

        if (middle > last->box.y1 && middle < hit->box.y0)
            return TRUE;
    }
    return FALSE;
}

/* Labels that stand under others begin a new band: the table was cut, or its head is repeated on
 * the next page. */
static GPtrArray *
find_bands(const GjGroups *groups, GPtrArray *rows)
{
    GPtrArray *bands = g_ptr_array_new_with_free_func(free_band);
    Band *band = NULL;

    for (guint i = 0; i < groups->headers->len; i++) {
        const GjHit *hit = &g_array_index(groups->headers, GjHit, i);

        if (!band || stands_under_band(band, hit) || starts_below(band, hit, groups->headers) ||
            numbers_part(band, hit, rows))
            band = add_band(bands);
        g_array_append_val(band->headers, *hit);
    }
    for (guint i = 0; i < rows->len; i++) {
        GjNumberRow *row = g_ptr_array_index(rows, i);

        band = NULL;
        for (guint j = 0; j < bands->len; j++) {
            Band *above = g_ptr_array_index(bands, j);

            if (g_array_index(above->headers, GjHit, 0).box.y0 < row->middle)
                band = above;
        }
        if (band)
            g_ptr_array_add(band->rows, row);
    }
    return bands;
}

/* Whether the band's labels are those of whole groups, in order. */
static gboolean
is_whole(const Band *band, guint n_columns)
{
    for (guint i = 0; i < band->headers->len; i++)
        if (g_array_index(band->headers, GjHit, i).label != (int)(i % n_columns))
            return FALSE;
    return band->headers->len % n_columns == 0;
}

/* The labels of a whole band, numbered from left to right as one row of columns. */
static GjColumns *
columns_of(const Band *band, const GArray *items)
{
    g_autoptr(GArray) headers = g_array_copy(band->headers);

    for (guint i = 0; i < headers->len; i++)
        g_array_index(headers, GjHit, i).label = (int)i;
    return gj_columns_new(headers->len, headers, items);
}

/* Puts the numbers [from, end) of a row: into the column that they all stand in for sure, else each
 * where it stands. */
static void
put_number(const GjGroups *groups, GjReading *reading, const GjColumns *columns, const GArray *row,
           guint from, guint end, int column, const GArray *places)
{
    guint n_columns = groups->table->columns->len;

    for (guint i = from; i < end; i++) {
        guint index = g_array_index(row, guint, i);
        gboolean sure;
        int own =
            column >= 0 ? column : gj_columns_find(columns, gj_item(groups->items, index), &sure);

        if (own < 0)
            reading->strays++;
        else
            gj_reading_put(reading, g_array_index(places, guint, (guint)own / n_columns),
                           (guint)own % n_columns, index,
                           column >= 0 ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
    }
}

/* Whether a row has a number for every column. In text, where blanks part columns as well, none may
 * be parted. */
static gboolean
is_complete(const GjGroups *groups, const GjColumns *columns, const GArray *row)
{
    return (groups->layout == GJ_LAYOUT_PAGE || row->len == columns->n) &&
           gj_items_count_numbers(groups->items, row) == columns->n;
}

/* The column of the numbers [from, end) of a row if that is sure, else -1. */
static int
find_column(const GjGroups *groups, const GjColumns *columns, const GArray *row, guint from,
            guint end)
{
    GjItem item = gj_items_joined(groups->items, row, from, end);
    gboolean sure;
    int column = gj_columns_find(columns, &item, &sure);

    if (!sure || gj_item_is_words(&item))
        return -1;
    if (end > from + 1 &&
        (!gj_columns_hold_together(columns, groups->items, row, from, end, column) ||
         !gj_columns_show_one(columns, groups->items, row, from, end, (guint)column)))
        return -1;
    return column;
}

/* Whether some number of a complete row does not stand where its column should be. */
static gboolean
is_out_of_place(const GjGroups *groups, const GjColumns *columns, const GArray *row)
{
    int n = 0;

    for (guint from = 0, end; from < row->len; from = end, n++) {
        gboolean sure;
        GjItem item;

        end = gj_items_end_of_number(groups->items, row, from);
        item = gj_items_joined(groups->items, row, from, end);
        if (gj_columns_find(columns, &item, &sure) != n)
            return TRUE;
    }
    return FALSE;
}

static void
put_weakly(GjReading *reading, const GArray *row, guint from, guint end, guint column,
           const GArray *places)
{
    guint n_columns = reading->table->columns->len;

    for (guint i = from; i < end; i++)
        gj_reading_put(reading, g_array_index(places, guint, column / n_columns),
                       column % n_columns, g_array_index(row, guint, i), GJ_PLACED_WEAKLY);
}

/* A complete row on a page whose widths are others than those of its labels is in order as well,
 * but not surely; nor is one in which a number may be two. */
static void
put_row(const GjGroups *groups, GjReading *reading, const GjColumns *columns, const GArray *row,
        const GArray *places)
{
    gboolean complete = is_complete(groups, columns, row);
    gboolean in_order = complete && (groups->layout == GJ_LAYOUT_GRID || row->len > columns->n);
    gboolean crooked = complete && (in_order ? !gj_columns_show_all(columns, groups->items, row)
                                             : is_out_of_place(groups, columns, row));
    /* More numbers than labels: some label was not found. */
    gboolean too_many = gj_items_count_numbers(groups->items, row) > columns->n;
    guint n = 0;

    for (guint from = 0, end; from < row->len; from = end, n++) {
        end = gj_items_end_of_number(groups->items, row, from);
        if (too_many)
            put_number(groups, reading, columns, row, from, end, -1, places);
        else if (crooked)
            put_weakly(reading, row, from, end, n, places);
        else
            put_number(groups, reading, columns, row, from, end,
                       in_order ? (int)n : find_column(groups, columns, row, from, end), places);
    }
}

/* Any empty cell of the groups may have lost a number that stands in no column. */
static void
open_empty_cells(GjReading *reading, const GArray *places)
{
    for (guint g = 0; g < places->len; g++) {
        for (guint c = 0; c < reading->table->columns->len; c++) {
            GjSlot *slot = gj_reading_slot(reading, g_array_index(places, guint, g), c);

            slot->open |= slot->items->len == 0;
        }
    }
}

static void
mark_band(GjReading *reading, const Band *band)
{
    guint n_columns = reading->table->columns->len;

    for (guint i = 0; i < band->headers->len; i++) {
        const GjHit *hit = &g_array_index(band->headers, GjHit, i);
        guint place = g_array_index(band->places, guint, i / n_columns);

        g_array_index(reading->column_items, GjLabelItems, place * n_columns + i % n_columns) =
            (GjLabelItems){hit->first, hit->last};
        reading->rows_found[place] = TRUE;
    }
}

static void
put_band(const GjGroups *groups, GjReading *reading, const Band *band)
{
    g_autoptr(GPtrArray) numbers = gj_number_rows_numbers(band->rows);
    g_autoptr(GjColumns) columns = columns_of(band, groups->items);
    guint strays = reading->strays;

    gj_columns_learn(columns, groups->items, numbers, groups->layout);
    for (guint i = 0; i < numbers->len; i++)
        put_row(groups, reading, columns, g_ptr_array_index(numbers, i), band->places);
    if (reading->strays > strays)
        open_empty_cells(reading, band->places);
    mark_band(reading, band);
}

/* ---- Which groups of the form they are */

/* The part of the page where the label of a group of columns may stand: above them, and below the
 * columns of the band before. */
static GjBox
box_above(const GjGroups *groups, const Band *band, guint group, const Band *before)
{
    guint n_columns = groups->table->columns->len;
    GjBox above = {G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE};

    for (guint i = group * n_columns; i < (group + 1) * n_columns; i++) {
        const GjBox *box = &g_array_index(band->headers, GjHit, i).box;

        above.x0 = MIN(above.x0, box->x0);
        above.x1 = MAX(above.x1, box->x1);
        above.y1 = MIN(above.y1, box->y0);
    }
    for (guint i = 0; before && i < before->headers->len; i++)
        above.y0 = MAX(above.y0, g_array_index(before->headers, GjHit, i).box.y1);
    return above;
}

/* The row whose label stands nearest above a group of columns, -1 if none does. */
static int
label_above(const GjGroups *groups, const Band *band, guint group, const Band *before)
{
    GjBox above = box_above(groups, band, group, before);
    double nearest = -G_MAXDOUBLE;
    int label = -1;

    for (guint i = 0; i < groups->group_hits->len; i++) {
        const GjHit *hit = &g_array_index(groups->group_hits, GjHit, i);
        double middle = (hit->box.y0 + hit->box.y1) / 2;

        if (middle <= above.y0 || middle >= above.y1 || middle <= nearest ||
            MIN(hit->box.x1, above.x1) <= MAX(hit->box.x0, above.x0))
            continue;
        nearest = middle;
        label = hit->label;
    }
    return label;
}

/* The head alone, at the foot of a page, if it is repeated on the next one; else its cells are
 * blank. */
static gboolean
is_head_alone(const GjGroups *groups, const GPtrArray *bands, guint index)
{
    const Band *band = g_ptr_array_index(bands, index);

    return band->rows->len == 0 && index + 1 < bands->len &&
           groups->headers->len > groups->table->rows->len * groups->table->columns->len;
}

/* Gives every group of labels its row of the form, in order. Returns: FALSE if they are not whole
 * groups, or too many. */
static gboolean
place_in_order(const GjGroups *groups, const GPtrArray *bands, guint *n_groups)
{
    guint n_columns = groups->table->columns->len;

    *n_groups = 0;
    for (guint i = 0; i < bands->len; i++) {
        const Band *band = g_ptr_array_index(bands, i);

        g_array_sort(band->headers, compare_across);
        if (!is_whole(band, n_columns))
            return FALSE;
        for (guint g = 0; g < band->headers->len / n_columns && !is_head_alone(groups, bands, i);
             g++, (*n_groups)++)
            g_array_append_val(band->places, *n_groups);
    }
    return *n_groups <= groups->table->rows->len;
}

/* Gives every group the row whose label stands above it, as where some are missing. Returns: FALSE,
 * with nothing changed, if a group has none, or two have the same. */
static gboolean
place_by_labels(const GjGroups *groups, const GPtrArray *bands)
{
    g_autoptr(GArray) labels = g_array_new(FALSE, FALSE, sizeof(guint));
    guint next = 0, seen = 0;

    for (guint i = 0; i < bands->len; i++) {
        const Band *band = g_ptr_array_index(bands, i);

        for (guint g = 0; g < band->places->len; g++) {
            int label =
                label_above(groups, band, g, i > 0 ? g_ptr_array_index(bands, i - 1) : NULL);

            if (label < 0 || seen >> label & 1)
                return FALSE;
            seen |= 1U << label;
            g_array_append_val(labels, label);
        }
    }
    for (guint i = 0; i < bands->len; i++) {
        const Band *band = g_ptr_array_index(bands, i);

        for (guint g = 0; g < band->places->len; g++)
            g_array_index(band->places, guint, g) = g_array_index(labels, guint, next++);
    }
    return TRUE;
}

/* Whether some line of text has two numbers or more right of all labels: its cells are not in the
 * columns of these. */
static gboolean
stand_beyond_labels(const GjGroups *groups, const GPtrArray *rows)
{
    double edge = -G_MAXDOUBLE;

    for (guint i = 0; i < groups->headers->len; i++)
        edge = MAX(edge, g_array_index(groups->headers, GjHit, i).box.x1);
    for (guint i = 0; groups->layout == GJ_LAYOUT_GRID && groups->headers->len > 0 && i < rows->len;
         i++) {
        const GArray *numbers = ((const GjNumberRow *)g_ptr_array_index(rows, i))->numbers;

        if (numbers->len > 1 &&
            gj_item(groups->items, g_array_index(numbers, guint, numbers->len - 2))->box.x0 > edge)
            return TRUE;
    }
    return FALSE;
}

gboolean
gj_groups_put_bands(const GjGroups *groups, GjReading *reading, GPtrArray *rows)
{
    g_autoptr(GPtrArray) bands = NULL;
    guint n_groups;
    gboolean sure;

    if (stand_beyond_labels(groups, rows))
        return FALSE;
    bands = find_bands(groups, rows);
    if (!place_in_order(groups, bands, &n_groups))
        return FALSE;
    sure = place_by_labels(groups, bands) || n_groups == groups->table->rows->len;
    for (guint i = 0; i < bands->len; i++) {
        const Band *band = g_ptr_array_index(bands, i);

        if (band->places->len > 0)
            put_band(groups, reading, band);
    }
    /* Of fewer groups than the form has any may be missing. */
    if (!sure)
        gj_reading_open_all(reading);
    reading->n_rows_found = n_groups;
    return n_groups > 0;
}
