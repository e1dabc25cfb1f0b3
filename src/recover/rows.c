/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/rows.h"

#include <math.h>

/* A number is beside a label if its middle is inside the label's height, or misses it by this part
 * of its own height. */
#define SLACK 0.25
/* A ruling runs through numbers if it is no farther from their middle than this part of their
 * height: they may belong to either side. */
#define STRUCK 0.3
/* The lines of a number that is wrapped are less than so many times its height apart. */
#define WRAPPED 1.6
/* A ruling may touch a label by this part of the height of its characters. */
#define EDGE 0.4
/* Lines of one label are this part of their height apart at the most. */
#define LINE_GAP 0.5

static void
free_row(gpointer data)
{
    GjNumberRow *row = data;

    g_array_unref(row->numbers);
    g_free(row);
}

static GjNumberRow *
row_at(const GPtrArray *rows, guint index)
{
    return g_ptr_array_index(rows, index);
}

static int
compare_across(gconstpointer a, gconstpointer b, gpointer items)
{
    const GjItem *left = gj_item(items, *(const guint *)a);
    const GjItem *right = gj_item(items, *(const guint *)b);

    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static gboolean
belongs_to(const GjNumberRow *row, const GArray *items, const GjItem *item)
{
    const GjItem *first = gj_item(items, g_array_index(row->numbers, guint, 0));

    return item->page == first->page &&
           fabs(gj_item_middle(item) - row->middle) < 0.45 * gj_item_height(item);
}

GPtrArray *
gj_number_rows_gather(const GArray *items, const GArray *numbers)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);

    for (guint i = 0; i < numbers->len; i++) {
        guint index = g_array_index(numbers, guint, i);
        const GjItem *item = gj_item(items, index);
        GjNumberRow *row = rows->len ? row_at(rows, rows->len - 1) : NULL;

        if (!row || !belongs_to(row, items, item)) {
            row = g_new0(GjNumberRow, 1);
            row->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
            row->middle = gj_item_middle(item);
            row->line = item->line;
            row->hit = row->rival = -1;
            g_ptr_array_add(rows, row);
        }
        g_array_append_val(row->numbers, index);
    }
    for (guint i = 0; i < rows->len; i++)
        g_array_sort_with_data(row_at(rows, i)->numbers, compare_across, (gpointer)items);
    return rows;
}

static gboolean
is_closed(GjBox cell)
{
    return cell.y0 > -G_MAXDOUBLE && cell.y1 < G_MAXDOUBLE;
}

/* Whether a line across the page at a height runs through a box: it does if more than a good part
 * of the height of a line of text is on either side. */
static gboolean
runs_through(double y, const GjBox *box, double slack)
{
    return y - box->y0 > slack && box->y1 - y > slack;
}

/* A ruled cell tells the row of what stands in it only if no other label stands in it, and if none
 * stands across its edges: then what looks like a ruling is none, but a stroke of characters. */
static gboolean
is_own_cell(GjBox cell, const GArray *hits, guint except, double slack)
{
    for (guint i = 0; i < hits->len; i++) {
        const GjBox *box = &g_array_index(hits, GjHit, i).box;
        double middle = (box->y0 + box->y1) / 2;

        if (runs_through(cell.y0, box, slack) || runs_through(cell.y1, box, slack) ||
            (i != except && middle > cell.y0 && middle < cell.y1))
            return FALSE;
    }
    return is_closed(cell);
}

/* The height that a label covers: its ruled cells, else its words. */
static gboolean
extent(const GArray *items, const GArray *hits, guint index, double *y0, double *y1)
{
    const GjHit *hit = &g_array_index(hits, GjHit, index);
    GjBox cell = gj_item(items, hit->first)->cell, last = gj_item(items, hit->last)->cell;

    *y0 = hit->box.y0;
    *y1 = hit->box.y1;
    /* A label over a page break stands in two cells, the parts of one. */
    cell.y1 = MAX(cell.y1, last.y1);
    if (!is_own_cell(cell, hits, index, EDGE * gj_item_height(gj_item(items, hit->first))))
        return FALSE;
    *y0 = cell.y0;
    *y1 = cell.y1;
    return TRUE;
}

static void
assign_by_height(GjNumberRow *row, const GArray *items, const GArray *hits)
{
    const GjItem *first = gj_item(items, g_array_index(row->numbers, guint, 0));
    double slack = SLACK * gj_item_height(first), nearest = G_MAXDOUBLE;
    guint n_beside = 0;

    for (guint i = 0; i < hits->len; i++) {
        double y0, y1, off;
        gboolean ruled = extent(items, hits, i, &y0, &y1);

        if (ruled && row->middle > y0 && row->middle < y1) {
            row->hit = (int)i;
            row->sure = MIN(row->middle - y0, y1 - row->middle) > STRUCK * gj_item_height(first);
            return;
        }
        if (ruled || row->middle < y0 - slack || row->middle > y1 + slack)
            continue;
        off = MAX(MAX(y0 - row->middle, row->middle - y1), 0);
        n_beside++;
        if (off < nearest) {
            nearest = off;
            row->hit = (int)i;
        }
    }
    row->sure = n_beside == 1;
}

static gboolean
overlaps(const GjNumberRow *row, const GjNumberRow *other, const GArray *items)
{
    for (guint i = 0; i < row->numbers->len; i++) {
        const GjBox *box = &gj_item(items, g_array_index(row->numbers, guint, i))->box;

        for (guint j = 0; j < other->numbers->len; j++) {
            const GjItem *item = gj_item(items, g_array_index(other->numbers, guint, j));

            if (item->box.x0 < box->x1 && item->box.x1 > box->x0)
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_beside(const GjNumberRow *row, const GjBox *box, double slack)
{
    return row->middle > box->y0 - slack && row->middle < box->y1 + slack;
}

/* Two rows of numbers, one under the other and farther apart than the lines of wrapped numbers, are
 * not in one cell, whatever rulings were found: the one that is not beside the label itself has
 * another, or none on its page. */
static void
part_rows(GjNumberRow *above, GjNumberRow *below, const GArray *items, const GArray *hits)
{
    double height = gj_item_height(gj_item(items, g_array_index(below->numbers, guint, 0)));
    const GjBox *label;

    if (above->hit < 0 || above->hit != below->hit ||
        below->middle - above->middle < WRAPPED * height || !overlaps(above, below, items))
        return;
    label = &g_array_index(hits, GjHit, above->hit).box;
    above->sure = above->sure && is_beside(above, label, SLACK * height);
    below->sure = below->sure && is_beside(below, label, SLACK * height);
    if (above->sure && !below->sure)
        below->hit = -1;
    else if (below->sure && !above->sure)
        above->hit = -1;
}

static void
assign_by_order(GjNumberRow *row, const GArray *hits)
{
    guint first = g_array_index(row->numbers, guint, 0);

    for (guint i = 0; i < hits->len; i++)
        if (g_array_index(hits, GjHit, i).first < first)
            row->hit = (int)i;
    row->sure = row->hit >= 0;
}

/* Numbers between two rows that are placed already, and the labels there that have none: in order
 * if they are equally many. */
static void
pair_up(GPtrArray *rows, guint from, guint to, const GArray *hits)
{
    int before = from > 0 ? row_at(rows, from - 1)->hit : -1;
    int after = to < rows->len ? row_at(rows, to)->hit : (int)hits->len;

    if (after - before - 1 != (int)(to - from))
        return;
    for (guint i = from; i < to; i++) {
        GjNumberRow *row = row_at(rows, i);

        row->hit = before + 1 + (int)(i - from);
        row->sure = FALSE;
    }
}

static void
pair_up_open_rows(GPtrArray *rows, const GArray *hits)
{
    guint from = 0;

    while (from < rows->len) {
        guint to = from;

        while (to < rows->len && row_at(rows, to)->hit < 0)
            to++;
        if (to > from)
            pair_up(rows, from, to, hits);
        from = MAX(to, from) + 1;
    }
}

/* Whether each number of a row stands under or over one of another row, within a line's height. */
static gboolean
continues(const GjNumberRow *row, const GjNumberRow *other, const GArray *items)
{
    const GjItem *first = gj_item(items, g_array_index(row->numbers, guint, 0));

    if (fabs(row->middle - other->middle) > WRAPPED * gj_item_height(first))
        return FALSE;
    for (guint i = 0; i < row->numbers->len; i++) {
        const GjItem *item = gj_item(items, g_array_index(row->numbers, guint, i));
        gboolean found = FALSE;

        for (guint j = 0; j < other->numbers->len && !found; j++) {
            const GjBox *box = &gj_item(items, g_array_index(other->numbers, guint, j))->box;

            found = item->box.x0 < box->x1 && item->box.x1 > box->x0;
        }
        if (!found)
            return FALSE;
    }
    return TRUE;
}

/* What stands as close to a wrapped line from the other side, in another row, may be the rest of
 * that line, or begin with it. */
static void
doubt_other_side(GPtrArray *rows, const GArray *items, const GjNumberRow *row)
{
    const GjItem *first = gj_item(items, g_array_index(row->numbers, guint, 0));

    for (guint i = 0; i < rows->len; i++) {
        GjNumberRow *other = row_at(rows, i);

        if (other->hit >= 0 && other->hit != row->hit &&
            fabs(row->middle - other->middle) < WRAPPED * gj_item_height(first) &&
            overlaps(row, other, items))
            other->sure = FALSE;
    }
}

static gboolean
has_numbers(const GPtrArray *rows, int hit)
{
    for (guint i = 0; i < rows->len; i++)
        if (row_at(rows, i)->hit == hit)
            return TRUE;
    return FALSE;
}

/* Joins a row without a label to the one `step` before or after it, and keeps in mind the label on
 * the other side: what looks like the wrapped lines of one row may be numbers of that, which stand
 * higher or lower than their label in a tall cell, or on another page. */
static void
join_row(GPtrArray *rows, guint index, int step, const GArray *hits)
{
    GjNumberRow *row = row_at(rows, index);
    const GjNumberRow *other = row_at(rows, index + (guint)step);
    int rival = other->hit - step;

    row->hit = other->hit;
    if (rival >= 0 && rival < (int)hits->len &&
        g_array_index(hits, GjHit, rival).label != GJ_UNKNOWN_LABEL)
        row->rival = rival;
}

/* Numbers that are wrapped in their cells go on on a line that has no label of its own. */
static void
join_wrapped_rows(GPtrArray *rows, const GArray *items, const GArray *hits)
{
    for (guint i = 0; i < rows->len; i++) {
        GjNumberRow *row = row_at(rows, i);

        if (row->hit >= 0)
            continue;
        if (i > 0 && row_at(rows, i - 1)->hit >= 0 && continues(row, row_at(rows, i - 1), items))
            join_row(rows, i, -1, hits);
        else if (i + 1 < rows->len && row_at(rows, i + 1)->hit >= 0 &&
                 continues(row, row_at(rows, i + 1), items))
            join_row(rows, i, 1, hits);
        if (row->hit >= 0)
            doubt_other_side(rows, items, row);
    }
}

/* Whether a label is the last line of the one above it: close under it, in no other ruled cell and
 * without a number of its own as an item ("9.其他"). */
static gboolean
goes_on(const GArray *items, const GjHit *above, const GjHit *below)
{
    const GjItem *item = gj_item(items, below->first), *last = gj_item(items, above->last);

    return item->page == last->page && !g_ascii_isdigit(item->text[0]) &&
           below->box.y0 - above->box.y1 < LINE_GAP * gj_item_height(item) &&
           (!is_closed(item->cell) || item->cell.y0 < last->cell.y1 - 1);
}

/* The label that words which are none may be the last line of: the known one above, if only such
 * words without numbers stand between. Returns: its place, -1 for none. */
static int
label_above(const GPtrArray *rows, const GArray *items, const GArray *hits, int unknown)
{
    int i = unknown;

    while (i > 0 &&
           goes_on(items, &g_array_index(hits, GjHit, i - 1), &g_array_index(hits, GjHit, i))) {
        i--;
        if (g_array_index(hits, GjHit, i).label != GJ_UNKNOWN_LABEL)
            return i;
        if (has_numbers(rows, i))
            return -1;
    }
    return -1;
}

/* The last words of a page may be the first line of a label that goes on on the next one: what is
 * read there is in doubt. */
static void
doubt_label_below(GPtrArray *rows, const GArray *items, const GArray *hits, GjNumberRow *row)
{
    guint page = gj_item(items, g_array_index(hits, GjHit, row->hit).last)->page;
    int next = row->hit + 1;

    /* The head of the table may be repeated between. */
    while (next < (int)hits->len && g_array_index(hits, GjHit, next).label == GJ_UNKNOWN_LABEL &&
           !has_numbers(rows, next))
        next++;
    if (next >= (int)hits->len || g_array_index(hits, GjHit, next).label == GJ_UNKNOWN_LABEL ||
        gj_item(items, g_array_index(hits, GjHit, next).first)->page == page)
        return;
    row->rival = next;
    for (guint i = 0; i < rows->len; i++)
        if (row_at(rows, i)->hit == next)
            row_at(rows, i)->sure = FALSE;
}

/* Words that no label of the form has may be the last line of the label above: then it has the
 * numbers beside them, if it has no others, or may have. */
static void
give_to_label_above(GPtrArray *rows, const GArray *items, const GArray *hits)
{
    for (guint i = 0; i < rows->len; i++) {
        GjNumberRow *row = row_at(rows, i);
        int above;

        if (row->hit < 0 || g_array_index(hits, GjHit, row->hit).label != GJ_UNKNOWN_LABEL)
            continue;
        doubt_label_below(rows, items, hits, row);
        above = label_above(rows, items, hits, row->hit);
        if (above < 0)
            continue;
        if (has_numbers(rows, above)) {
            row->rival = above;
            continue;
        }
        row->hit = above;
        row->sure = FALSE;
    }
}

static gboolean
is_known_without_numbers(const GPtrArray *rows, const GArray *hits, int hit)
{
    return hit >= 0 && hit < (int)hits->len &&
           g_array_index(hits, GjHit, hit).label != GJ_UNKNOWN_LABEL && !has_numbers(rows, hit);
}

/* A label without numbers, close above or below numbers that are not surely another one's, may own
 * them. */
static void
find_rivals(GPtrArray *rows, const GArray *items, const GArray *hits)
{
    for (guint i = 0; i < rows->len; i++) {
        GjNumberRow *row = row_at(rows, i);
        double reach =
            WRAPPED * gj_item_height(gj_item(items, g_array_index(row->numbers, guint, 0)));

        if (row->hit < 0 || row->sure || row->rival >= 0)
            continue;
        if (is_known_without_numbers(rows, hits, row->hit - 1) &&
            row->middle - g_array_index(hits, GjHit, row->hit - 1).box.y1 < reach)
            row->rival = row->hit - 1;
        else if (is_known_without_numbers(rows, hits, row->hit + 1) &&
                 g_array_index(hits, GjHit, row->hit + 1).box.y0 - row->middle < reach)
            row->rival = row->hit + 1;
    }
}

void
gj_number_rows_assign(GPtrArray *rows, const GArray *items, const GArray *hits, GjLayout layout)
{
    for (guint i = 0; i < rows->len; i++) {
        if (layout == GJ_LAYOUT_FLAT)
            assign_by_order(row_at(rows, i), hits);
        else
            assign_by_height(row_at(rows, i), items, hits);
    }
    if (layout == GJ_LAYOUT_FLAT)
        return;
    for (guint i = 1; i < rows->len; i++)
        part_rows(row_at(rows, i - 1), row_at(rows, i), items, hits);
    pair_up_open_rows(rows, hits);
    join_wrapped_rows(rows, items, hits);
    give_to_label_above(rows, items, hits);
    find_rivals(rows, items, hits);
}

GPtrArray *
gj_number_rows_numbers(GPtrArray *rows)
{
    GPtrArray *numbers = g_ptr_array_new();

    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add(numbers, row_at(rows, i)->numbers);
    return numbers;
}

gboolean
gj_numbers_stand_on_one_line(const GArray *items, const GArray *numbers)
{
    for (guint i = 1; i < numbers->len; i++)
        if (gj_item(items, g_array_index(numbers, guint, i))->line !=
            gj_item(items, g_array_index(numbers, guint, 0))->line)
            return FALSE;
    return TRUE;
}

gboolean
gj_numbers_mend_order(const GArray *items, const GjNumberWords *words, GArray *numbers)
{
    gint64 sum = 0, value = 0, last = 0;
    int total = -1;
    guint index;

    if (gj_numbers_stand_on_one_line(items, numbers))
        return FALSE;
    for (guint i = 0; i < numbers->len; i++) {
        if (!gj_item_whole_number(gj_item(items, g_array_index(numbers, guint, i)), words, &last))
            return FALSE;
        sum += last;
    }
    for (guint i = 0; i + 1 < numbers->len; i++) {
        gj_item_whole_number(gj_item(items, g_array_index(numbers, guint, i)), words, &value);
        if (value > 0 && 2 * value == sum && 2 * last != sum)
            total = (int)i;
    }
    if (total < 0)
        return FALSE;
    index = g_array_index(numbers, guint, total);
    g_array_remove_index(numbers, (guint)total);
    g_array_append_val(numbers, index);
    return TRUE;
}
