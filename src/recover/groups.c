/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups.h"

#include <math.h>
#include <string.h>

#include "recover/columns.h"
#include "recover/groups_private.h"
#include "recover/labels.h"
#include "recover/rows.h"
#include "recover/vocabulary.h"

/* Numbers keep within the table's edges, give or take so many points. */
#define EDGE 2.0
/* Lines of a wrapped entry are less than this part of their height apart. */
#define LINE_APART 0.7
/* A mark in the margin has so many characters at most. */
#define MOST_MARK_CHARACTERS 4

/* So many numbers beside the table are no margin. */
#define ENOUGH_BESIDE 3

/* Lines at the foot of one page and the head of the next that the table does not go on behind. */
#define EDGE_LINES 4

/* Two entries that run into each other have so many characters at most. */
#define MOST_MERGED_CHARACTERS 16

typedef struct {
    const GjTable *table;
    const GArray *items;
    guint from, to;
    GjLayout layout;
    GArray *headers;    /* of GjHit, from top to bottom */
    guint n_group_hits; /* labels of groups that were found */
    guint end;          /* the table ends before this item */
    double x0, x1;      /* its edges, once the headers are known */
} Groups;

/* Column labels beside each other, and the numbers under them. */
typedef struct {
    GArray *headers; /* of GjHit, left to right */
    GPtrArray *rows; /* of GjNumberRow */
} Band;

static int
compare_downwards(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    if (left->box.y0 != right->box.y0)
        return left->box.y0 < right->box.y0 ? -1 : 1;
    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static int
compare_across(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

/* Whether a label was found already, on another track. */
static gboolean
holds_same_words(const GArray *hits, const GjHit *hit)
{
    for (guint i = 0; i < hits->len; i++) {
        const GjHit *other = &g_array_index(hits, GjHit, i);
        double shared = MIN(other->box.x1, hit->box.x1) - MAX(other->box.x0, hit->box.x0);

        if ((other->first == hit->first || other->last == hit->last) &&
            shared > 0.5 * (hit->box.x1 - hit->box.x0))
            return TRUE;
    }
    return FALSE;
}

/* A column label has others of its group beside it, a few lines up or down at the most; the same
 * word elsewhere (the total of another table) has not. */
static gboolean
has_company(const GArray *hits, const GjHit *hit, guint n_columns, const GArray *items)
{
    double reach = 8 * gj_item_height(gj_item(items, hit->first));
    g_autofree gboolean *seen = g_new0(gboolean, n_columns);
    guint n_seen = 0;

    for (guint i = 0; i < hits->len; i++) {
        const GjHit *other = &g_array_index(hits, GjHit, i);

        if (other->box.y0 > hit->box.y1 + reach || other->box.y1 < hit->box.y0 - reach)
            continue;
        n_seen += !seen[other->label];
        seen[other->label] = TRUE;
    }
    return n_seen * 2 > n_columns;
}

static void
mark_items(GHashTable *marked, const GArray *hits)
{
    for (guint i = 0; i < hits->len; i++) {
        const GjHit *hit = &g_array_index(hits, GjHit, i);

        for (guint j = hit->first; j <= hit->last; j++)
            g_hash_table_add(marked, GUINT_TO_POINTER(j));
    }
}

/* The widest step between labels that stand side by side. */
static double
widest_step(const GArray *headers)
{
    double widest = 0;

    for (guint i = 0; i < headers->len; i++) {
        const GjBox *box = &g_array_index(headers, GjHit, i).box;
        double step = G_MAXDOUBLE;

        for (guint j = 0; j < headers->len; j++) {
            const GjBox *other = &g_array_index(headers, GjHit, j).box;

            if (other->x0 > box->x1 && other->y0 < box->y1 && other->y1 > box->y0)
                step = MIN(step, (other->x0 + other->x1 - box->x0 - box->x1) / 2);
        }
        if (step < G_MAXDOUBLE)
            widest = MAX(widest, step);
    }
    return widest;
}

/* The edges of the table: half a column's width beside the middles of the outermost labels. */
static void
find_edges(Groups *groups)
{
    double half = widest_step(groups->headers) / 2 + EDGE;

    groups->x0 = G_MAXDOUBLE;
    groups->x1 = -G_MAXDOUBLE;
    for (guint i = 0; i < groups->headers->len; i++) {
        const GjBox *box = &g_array_index(groups->headers, GjHit, i).box;

        groups->x0 = MIN(groups->x0, (box->x0 + box->x1) / 2 - half);
        groups->x1 = MAX(groups->x1, (box->x0 + box->x1) / 2 + half);
    }
}

/* Whether an item stands beside the table, in the margin of the page. */
static gboolean
is_marginal(const Groups *groups, const GjItem *item)
{
    if (groups->layout != GJ_LAYOUT_PAGE || groups->headers->len < 2)
        return FALSE;
    return item->box.x1 < groups->x0 || item->box.x0 > groups->x1;
}

static gboolean
stands_among_numbers(const Groups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);
    guint n = 0;

    for (guint i = groups->from; i < groups->to; i++) {
        const GjItem *other = gj_item(groups->items, i);

        n += other->line == item->line && other->kind != GJ_NUMBER_TEXT && !gj_item_is_words(other);
    }
    return n >= 2;
}

/* Whether a number stands close above an item. */
static gboolean
stands_under_number(const Groups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);

    for (guint i = groups->from; i < groups->to; i++) {
        const GjItem *other = gj_item(groups->items, i);
        double below = item->box.y0 - other->box.y1;

        if (other->kind == GJ_NUMBER_VALUE && other->page == item->page &&
            other->box.x0 < item->box.x1 && other->box.x1 > item->box.x0 &&
            fabs(below) < LINE_APART * gj_item_height(item))
            return TRUE;
    }
    return FALSE;
}

/* Whether words among numbers are the entries of two cells that run into each other, "12无": they
 * begin with a digit, and the rulings may part them. */
static gboolean
is_merged_entry(const Groups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);

    return groups->layout == GJ_LAYOUT_PAGE && gj_item_is_words(item) &&
           item->count <= MOST_MERGED_CHARACTERS && g_ascii_isdigit(*item->text) &&
           stands_among_numbers(groups, index);
}

/* Whether a few characters stand left or right of all headers: a mark in the margin that comes
 * close to the table. What follows a table begins at the margin, too, but reaches under its
 * headers. */
static gboolean
is_beside_headers(const Groups *groups, const GjItem *item)
{
    gboolean left = TRUE, right = TRUE;

    for (guint i = 0; i < groups->headers->len; i++) {
        const GjBox *box = &g_array_index(groups->headers, GjHit, i).box;

        left = left && item->box.x1 < box->x0;
        right = right && item->box.x0 > box->x1;
    }
    return groups->layout == GJ_LAYOUT_PAGE && item->count <= MOST_MARK_CHARACTERS &&
           (left || right);
}

/* The table ends where, after its headers, words come that are no part of it. */
static void
find_end(Groups *groups, const GArray *words, GHashTable *marked)
{
    guint last_header = groups->from;

    groups->end = groups->to;
    for (guint i = 0; i < groups->headers->len; i++)
        last_header = MAX(last_header, g_array_index(groups->headers, GjHit, i).last);
    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        /* A unit that was wrapped apart from its number. */
        if (gj_item(groups->items, index)->count <= 2 &&
            (stands_among_numbers(groups, index) || stands_under_number(groups, index)))
            continue;
        if (index <= last_header || g_hash_table_contains(marked, GUINT_TO_POINTER(index)) ||
            gj_is_table_vocabulary(groups->table, gj_item(groups->items, index)->text) ||
            is_marginal(groups, gj_item(groups->items, index)) ||
            is_beside_headers(groups, gj_item(groups->items, index)) ||
            is_merged_entry(groups, index))
            continue;
        groups->end = index;
        return;
    }
}

static void
find_headers(Groups *groups)
{
    g_autoptr(GArray) words = gj_words_between(groups->items, groups->from, groups->to);
    g_autoptr(GHashTable) marked = gj_words_covered(groups->items, words, groups->table);
    g_autoptr(GArray) labels = gj_words_without(words, marked);
    g_autoptr(GPtrArray) tracks = gj_word_tracks(groups->items, labels, groups->layout);
    g_autoptr(GArray) found = gj_labels_find(groups->items, tracks, groups->table->columns);
    g_autoptr(GArray) group_hits = gj_labels_find(groups->items, tracks, groups->table->rows);

    if (groups->layout == GJ_LAYOUT_PAGE)
        gj_labels_remove_torn(found, groups->items);
    groups->headers = g_array_new(FALSE, FALSE, sizeof(GjHit));
    for (guint i = 0; i < found->len; i++)
        if (!holds_same_words(groups->headers, &g_array_index(found, GjHit, i)) &&
            has_company(found, &g_array_index(found, GjHit, i), groups->table->columns->len,
                        groups->items))
            g_array_append_val(groups->headers, g_array_index(found, GjHit, i));
    g_array_sort(groups->headers, compare_downwards);
    groups->n_group_hits = group_hits->len;
    mark_items(marked, groups->headers);
    mark_items(marked, group_hits);
    find_edges(groups);
    find_end(groups, words, marked);
}

/* Whether words that are no part of the table stand on an item's line: "市水务局 2022 年报告". */
static gboolean
stands_in_sentence(const Groups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);
    guint first = index;

    if (groups->layout != GJ_LAYOUT_FLAT)
        return FALSE;
    while (first > groups->from && gj_item(groups->items, first - 1)->line == item->line)
        first--;
    for (guint i = first; i < groups->to && gj_item(groups->items, i)->line == item->line; i++)
        if (gj_item_is_words(gj_item(groups->items, i)) &&
            !gj_is_table_vocabulary(groups->table, gj_item(groups->items, i)->text))
            return TRUE;
    return FALSE;
}

/* Whether an item beside the table stands on a line with others that are too: on another page than
 * the labels, of another size, that is how a row may look. */
static gboolean
stands_among_others(const Groups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);
    guint n = 0;

    for (guint i = groups->from; i < groups->end; i++) {
        const GjItem *other = gj_item(groups->items, i);

        n += other->line == item->line && !gj_item_is_words(other) && is_marginal(groups, other);
    }
    return n >= ENOUGH_BESIDE;
}

static GPtrArray *
find_numbers(const Groups *groups)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    guint from = groups->from;

    if (groups->headers->len > 0 && groups->layout != GJ_LAYOUT_FLAT)
        from = g_array_index(groups->headers, GjHit, 0).first;
    for (guint i = from; i < groups->end; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (((item->kind != GJ_NUMBER_TEXT && !gj_item_is_words(item)) ||
             is_merged_entry(groups, i)) &&
            (!is_marginal(groups, item) || stands_among_others(groups, i)) &&
            !stands_in_sentence(groups, i))
            g_array_append_val(numbers, i);
    }
    return gj_number_rows_gather(groups->items, numbers);
}

static void
free_band(gpointer data)
{
    Band *band = data;

    g_array_unref(band->headers);
    g_ptr_array_unref(band->rows);
    g_free(band);
}

static Band *
add_band(GPtrArray *bands)
{
    Band *band = g_new(Band, 1);

    band->headers = g_array_new(FALSE, FALSE, sizeof(GjHit));
    band->rows = g_ptr_array_new();
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
find_bands(const Groups *groups, GPtrArray *rows)
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
put_number(const Groups *groups, GjReading *reading, const GjColumns *columns, const GArray *row,
           guint from, guint end, int column, guint first_group)
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
            gj_reading_put(reading, first_group + (guint)own / n_columns, (guint)own % n_columns,
                           index, column >= 0 ? GJ_PLACED_SURELY : GJ_PLACED_WEAKLY);
    }
}

/* Whether a row has a number for every column. In text, where blanks part columns as well, none may
 * be parted. */
static gboolean
is_complete(const Groups *groups, const GjColumns *columns, const GArray *row)
{
    return (groups->layout == GJ_LAYOUT_PAGE || row->len == columns->n) &&
           gj_items_count_numbers(groups->items, row) == columns->n;
}

/* The column of the numbers [from, end) of a row if that is sure, else -1. */
static int
find_column(const Groups *groups, const GjColumns *columns, const GArray *row, guint from,
            guint end)
{
    GjItem item = gj_items_joined(groups->items, row, from, end);
    gboolean sure;
    int column = gj_columns_find(columns, &item, &sure);

    if (!sure || gj_item_is_words(&item))
        return -1;
    if (end > from + 1 && !gj_columns_hold_together(columns, groups->items, row, from, end, column))
        return -1;
    return column;
}

/* Whether some number of a complete row does not stand where its column should be. */
static gboolean
is_out_of_place(const Groups *groups, const GjColumns *columns, const GArray *row)
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

/* A complete row on a page whose widths are others than those of its labels is in order as well,
 * but not surely. */
static void
put_row(const Groups *groups, GjReading *reading, const GjColumns *columns, const GArray *row,
        guint first_group)
{
    gboolean complete = is_complete(groups, columns, row);
    gboolean in_order = complete && (groups->layout == GJ_LAYOUT_GRID || row->len > columns->n);
    gboolean crooked = complete && !in_order && is_out_of_place(groups, columns, row);
    /* More numbers than labels: some label was not found. */
    gboolean too_many = gj_items_count_numbers(groups->items, row) > columns->n;
    guint n_columns = groups->table->columns->len, n = 0;

    for (guint from = 0, end; from < row->len; from = end, n++) {
        end = gj_items_end_of_number(groups->items, row, from);
        if (too_many)
            put_number(groups, reading, columns, row, from, end, -1, first_group);
        else if (crooked)
            gj_reading_put(reading, first_group + n / n_columns, n % n_columns,
                           g_array_index(row, guint, from), GJ_PLACED_WEAKLY);
        else
            put_number(groups, reading, columns, row, from, end,
                       in_order ? (int)n : find_column(groups, columns, row, from, end),
                       first_group);
    }
}

static void
mark_band(GjReading *reading, const Band *band, guint first_group, guint n_columns)
{
    for (guint i = 0; i < band->headers->len; i++) {
        const GjHit *hit = &g_array_index(band->headers, GjHit, i);

        g_array_index(reading->column_items, GjLabelItems, first_group * n_columns + i) =
            (GjLabelItems){hit->first, hit->last};
    }
    for (guint i = 0; i < band->headers->len / n_columns; i++)
        reading->rows_found[first_group + i] = TRUE;
}

static void
put_band(const Groups *groups, GjReading *reading, const Band *band, guint first_group)
{
    g_autoptr(GPtrArray) numbers = gj_number_rows_numbers(band->rows);
    g_autoptr(GjColumns) columns = columns_of(band, groups->items);

    gj_columns_learn(columns, groups->items, numbers, groups->layout);
    for (guint i = 0; i < numbers->len; i++)
        put_row(groups, reading, columns, g_ptr_array_index(numbers, i), first_group);
    mark_band(reading, band, first_group, groups->table->columns->len);
}

/* Returns: FALSE if the bands don't make up the groups of the form. */
static gboolean
put_bands(const Groups *groups, GjReading *reading, GPtrArray *rows)
{
    g_autoptr(GPtrArray) bands = find_bands(groups, rows);
    guint n_columns = groups->table->columns->len, group = 0;

    for (guint i = 0; i < bands->len; i++) {
        Band *band = g_ptr_array_index(bands, i);
        guint n_groups = band->headers->len / n_columns;

        g_array_sort(band->headers, compare_across);
        if (!is_whole(band, n_columns) || group + n_groups > groups->table->rows->len)
            return FALSE;
        /* The head alone, at the foot of a page, if it is repeated on the next one; else its cells
         * are blank. */
        if (band->rows->len == 0 && i + 1 < bands->len &&
            groups->headers->len > groups->table->rows->len * n_columns)
            continue;
        put_band(groups, reading, band, group);
        group += n_groups;
    }
    reading->n_rows_found = group;
    return group > 0;
}

/* Whether a line of numbers stands at the top of the page after the one on which the table seems to
 * end. */
static gboolean
goes_on_overleaf(const Groups *groups)
{
    const GjItem *end;
    guint n = 0;

    if (groups->layout != GJ_LAYOUT_PAGE || groups->end >= groups->to || groups->end == 0)
        return FALSE;
    end = gj_item(groups->items, groups->end);
    for (guint i = groups->end; i < groups->to && n < ENOUGH_BESIDE; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (item->line > end->line + EDGE_LINES)
            break;
        if (i > groups->end && item->line != gj_item(groups->items, i - 1)->line)
            n = 0;
        n += item->page > gj_item(groups->items, groups->end - 1)->page &&
             item->kind != GJ_NUMBER_TEXT && !gj_item_is_words(item);
    }
    return n >= ENOUGH_BESIDE;
}

static void
doubt_empty_rows(GjReading *reading)
{
    for (guint row = 0; row < reading->table->rows->len; row++)
        reading->rows_doubtful[row] = TRUE;
}

GjReading *
gj_groups_read(const GjFormat *format, guint table_index, const GArray *items, guint from, guint to,
               GjLayout layout)
{
    Groups groups = {.table = gj_format_table(format, table_index),
                     .items = items,
                     .from = from,
                     .to = to,
                     .layout = layout,
                     .end = to};
    g_autoptr(GjReading) reading = gj_reading_new(format, table_index, items);
    g_autoptr(GPtrArray) rows = NULL;
    gboolean placed = FALSE;

    find_headers(&groups);
    rows = find_numbers(&groups);
    if (groups.headers->len > 0 || groups.n_group_hits > 0) {
        placed = layout != GJ_LAYOUT_FLAT && put_bands(&groups, reading, rows);
        /* The words of a title alone are no table. */
        if (!placed && (groups.headers->len > 0 || rows->len > 0)) {
            gj_reading_clear(reading);
            memset(reading->rows_found, 0,
                   reading->table->rows->len * sizeof(*reading->rows_found));
            gj_groups_put_in_order(reading, rows, layout);
        }
    }
    if (goes_on_overleaf(&groups))
        doubt_empty_rows(reading);
    reading->n_columns_found = groups.headers->len;
    reading->from = from;
    reading->to = groups.end;
    g_array_unref(groups.headers);
    return reading->n_rows_found > 0 ? g_steal_pointer(&reading) : NULL;
}
