/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/other_rows.h"

#include <string.h>

#include "recover/vocabulary.h"
#include "text/normalise.h"

/* No shorter words are the label of a row that the form lacks, if they stand apart. */
#define LEAST_LABEL 4
/* The last line of a label is so many of its heights below the others at the most. */
#define TAIL_GAP 1.5
/* Words are a row's label in another wording if they share this part of their characters, in order.
 */
#define LIKE_ENOUGH 0.6
/* A table with more rows than this is none of a report. */
#define MOST_ROWS 400
/* A label is wrapped over this many lines at the most. */
#define MOST_LABEL_LINES 4

static GjHit *
hit_at(const GArray *hits, guint index)
{
    return &g_array_index(hits, GjHit, index);
}

static gboolean
belongs_to_hit(const GArray *items, const GArray *hits, guint index)
{
    const GjItem *item = gj_item(items, index);
    double middle = gj_item_middle(item), slack = 0.2 * gj_item_height(item);

    for (guint i = 0; i < hits->len; i++) {
        const GjHit *hit = hit_at(hits, i);

        if (middle > hit->box.y0 - slack && middle < hit->box.y1 + slack)
            return TRUE;
    }
    return FALSE;
}

static gboolean
numbers_follow(const GArray *items, guint index)
{
    return index + 1 < items->len &&
           gj_item(items, index + 1)->line == gj_item(items, index)->line &&
           !gj_item_is_words(gj_item(items, index + 1));
}

/* Whether an item is the first one of a row's label, with the number of its item or behind it. */
static gboolean
begins_label(const GArray *items, guint index)
{
    const GjItem *item = gj_item(items, index), *before;
    g_autofree char *text = NULL;

    if (index == 0 || gj_has_item_number(item->text))
        return gj_has_item_number(item->text);
    before = gj_item(items, index - 1);
    if (before->line != item->line)
        return FALSE;
    text = g_strconcat(before->text, item->text, NULL);
    return gj_has_item_number(text);
}

/* "9.其他" with its numbers on the lines below, maybe behind more words, but no known label. */
static gboolean
is_item_before_numbers(const GArray *items, const GArray *hits, guint index)
{
    guint end = index + 1;

    if (!begins_label(items, index))
        return FALSE;
    while (end < items->len && end - index < MOST_LABEL_LINES &&
           gj_item_is_words(gj_item(items, end)))
        end++;
    for (guint i = 0; i < hits->len; i++)
        if (hit_at(hits, i)->first > index && hit_at(hits, i)->first <= end)
            return FALSE;
    return end < items->len && !gj_item_is_words(gj_item(items, end));
}

/* Whether words are those of the label before them once more: bold type that is printed twice. */
static gboolean
repeats_label(const GArray *items, const GArray *hits, guint index)
{
    for (guint i = 0; i < hits->len; i++) {
        const GjHit *hit = hit_at(hits, i);

        if (hit->last + 1 == index &&
            strcmp(gj_item(items, hit->last)->text, gj_item(items, index)->text) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether words stand where the labels do, x0 to x1 across the page. */
static gboolean
stands_between(const GjItem *item, double x0, double x1)
{
    double shared = MIN(item->box.x1, x1) - MAX(item->box.x0, x0);

    return shared > 0.5 * MIN(item->box.x1 - item->box.x0, x1 - x0);
}

static gboolean
is_unknown_row(const GArray *items, const GArray *hits, guint index, double x0, double x1,
               GjLayout layout)
{
    const GjItem *item = gj_item(items, index);

    /* A mark for a note, "*", names no row. */
    if (!gj_has_letter(item->text) || belongs_to_hit(items, hits, index) ||
        (layout == GJ_LAYOUT_FLAT && repeats_label(items, hits, index)))
        return FALSE;
    if (layout == GJ_LAYOUT_FLAT)
        return numbers_follow(items, index) || is_item_before_numbers(items, hits, index);
    if (stands_between(item, x0, x1))
        return TRUE;
    /* Words left of numbers are their label, even if they stand beside the other labels: but not a
     * line of a group's label, "(五)" or "不予处". */
    return layout == GJ_LAYOUT_PAGE && item->count >= LEAST_LABEL && *item->text != '(' &&
           item->box.x1 < x1 && numbers_follow(items, index);
}

static int
compare_hits(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->box.y0 < right->box.y0 ? -1 : left->box.y0 > right->box.y0;
}

void
gj_other_rows_add(const GArray *items, const GArray *words, GArray *hits, double x0, double x1,
                  GjLayout layout)
{
    g_autoptr(GArray) unknown = g_array_new(FALSE, FALSE, sizeof(GjHit));
    double top = g_array_index(hits, GjHit, 0).box.y0;
    const GjHit *last = &g_array_index(hits, GjHit, hits->len - 1);
    /* Rows may be added after the last one of the form. */
    double bottom = last->box.y1 + 3 * gj_item_height(gj_item(items, last->last));

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);
        const GjItem *item = gj_item(items, index);
        GjHit hit = {GJ_UNKNOWN_LABEL, item->box, index, index, 0, FALSE};

        if (item->box.y0 > top && item->box.y0 < bottom &&
            is_unknown_row(items, hits, index, x0, x1, layout))
            g_array_append_val(unknown, hit);
    }
    g_array_append_vals(hits, unknown->data, unknown->len);
    g_array_sort(hits, compare_hits);
}

/* Whether covered words may be the label of a row: those of a group, or of subtotals, which are as
 * short as the head of the column of totals. */
static gboolean
may_label_sums(const GjItem *item, const GjPattern *subtotal)
{
    return item->count >= LEAST_LABEL ||
           (subtotal && gj_pattern_matches_whole(subtotal, item->text, NULL));
}

void
gj_other_rows_add_sums(const GArray *items, GHashTable *covered, GArray *hits, double x0, double x1,
                       const GjPattern *subtotal)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(GjHit));
    double top = g_array_index(hits, GjHit, 0).box.y0;
    double bottom = g_array_index(hits, GjHit, hits->len - 1).box.y1;
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, covered);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        guint index = GPOINTER_TO_UINT(key);
        const GjItem *item = gj_item(items, index);
        GjHit hit = {GJ_UNKNOWN_LABEL, item->box, index, index, 0, FALSE};

        if (may_label_sums(item, subtotal) && item->box.y0 > top && item->box.y0 < bottom &&
            stands_between(item, x0, x1) && numbers_follow(items, index) &&
            !belongs_to_hit(items, hits, index))
            g_array_append_val(rows, hit);
    }
    g_array_append_vals(hits, rows->data, rows->len);
    g_array_sort(hits, compare_hits);
}

/* The rows whose labels are those of subtotals are known for what they are. */
static void
know_subtotals(const GArray *items, GArray *hits, const GjPattern *subtotal)
{
    for (guint i = 0, end; subtotal && i < hits->len; i++) {
        GjHit *hit = hit_at(hits, i);
        g_autofree char *text = NULL;

        if (hit->label != GJ_UNKNOWN_LABEL)
            continue;
        text = gj_words_of_line(items, hit->first, &end);
        hit->is_whole |= gj_pattern_matches_whole(subtotal, text, NULL);
    }
}

void
gj_other_rows_add_subtotals(const GArray *items, const GArray *words, GArray *hits,
                            const GjPattern *subtotal)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(GjHit));

    for (guint i = 0, end = 0; subtotal && i < words->len; i++) {
        guint index = g_array_index(words, guint, i);
        g_autofree char *text = index < end ? NULL : gj_words_of_line(items, index, &end);
        GjHit hit = {GJ_UNKNOWN_LABEL, gj_item(items, index)->box, index, end - 1, 0, FALSE};

        if (text && gj_pattern_matches_whole(subtotal, text, NULL) &&
            !belongs_to_hit(items, hits, index))
            g_array_append_val(rows, hit);
    }
    /* Lines without end are no table, and those that seem to be its rows say nothing. */
    if (rows->len > MOST_ROWS)
        g_array_set_size(hits, 0);
    else
        g_array_append_vals(hits, rows->data, rows->len);
    know_subtotals(items, hits, subtotal);
    g_array_sort(hits, compare_hits);
}

/* The Han characters of a text. Returns: ownership. */
static GArray *
han_of(const char *text)
{
    GArray *han = g_array_new(FALSE, FALSE, sizeof(gunichar));

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN)
            g_array_append_val(han, c);
    }
    return han;
}

/* The length of the longest common subsequence, as a part of the longer text. */
static double
likeness(const char *text, const char *other)
{
    g_autoptr(GArray) a = han_of(text);
    g_autoptr(GArray) b = han_of(other);
    g_autofree guint *above = g_new0(guint, b->len + 1);
    g_autofree guint *here = g_new0(guint, b->len + 1);

    for (guint i = 0; i < a->len; i++) {
        for (guint j = 0; j < b->len; j++)
            here[j + 1] = g_array_index(a, gunichar, i) == g_array_index(b, gunichar, j)
                              ? above[j] + 1
                              : MAX(above[j + 1], here[j]);
        memcpy(above, here, (b->len + 1) * sizeof(guint));
    }
    return a->len && b->len ? (double)above[b->len] / MAX(a->len, b->len) : 0;
}

/* The label of the nearest known row from `from` on in steps of `step`; `none` if there is none. */
static int
known_neighbour(const GArray *hits, guint from, int step, int none)
{
    for (int i = (int)from; i >= 0 && i < (int)hits->len; i += step)
        if (hit_at(hits, (guint)i)->label != GJ_UNKNOWN_LABEL)
            return hit_at(hits, (guint)i)->label;
    return none;
}

/* The best label for the unknown hits [first, end), which are the lines of one label. *like: how
 * much it is like them. */
static int
best_label(const GArray *items, const GArray *hits, guint first, guint end, const GPtrArray *labels,
           double *like)
{
    int before = known_neighbour(hits, first, -1, -1);
    int after = known_neighbour(hits, end - 1, 1, (int)labels->len);
    g_autoptr(GString) words = g_string_new(NULL);
    int label = GJ_UNKNOWN_LABEL;

    *like = LIKE_ENOUGH;
    for (guint i = first; i < end; i++)
        g_string_append(words, gj_item(items, hit_at(hits, i)->first)->text);
    for (int i = before + 1; i < after; i++) {
        double likeness_i = likeness(words->str, ((GjLabel *)g_ptr_array_index(labels, i))->text);

        if (likeness_i <= *like)
            continue;
        *like = likeness_i;
        label = i;
    }
    return label;
}

/* The same, unless the words are more like it without their first line: that is another row. */
static int
adopt(const GArray *items, const GArray *hits, guint first, guint end, const GPtrArray *labels)
{
    double like, shorter = 0;
    int label = best_label(items, hits, first, end, labels, &like);

    if (label != GJ_UNKNOWN_LABEL && end > first + 1 &&
        best_label(items, hits, first + 1, end, labels, &shorter) != GJ_UNKNOWN_LABEL &&
        shorter >= like)
        return GJ_UNKNOWN_LABEL;
    return label;
}

/* Words on the height of a label that was adopted belong to it: a gap parted them. */
static void
remove_unknown_beside(GArray *hits)
{
    for (guint i = hits->len; i > 0; i--) {
        const GjHit *hit = hit_at(hits, i - 1);
        double middle = (hit->box.y0 + hit->box.y1) / 2;

        for (guint j = 0; hit->label == GJ_UNKNOWN_LABEL && j < hits->len; j++) {
            const GjHit *other = hit_at(hits, j);

            if (other->label == GJ_UNKNOWN_LABEL || middle < other->box.y0 ||
                middle > other->box.y1)
                continue;
            g_array_remove_index(hits, i - 1);
            break;
        }
    }
}

/* Whether the Han characters of a text are the last ones of another. */
static gboolean
ends_with(const char *text, const char *words)
{
    g_autoptr(GArray) all = han_of(text);
    g_autoptr(GArray) last = han_of(words);

    return last->len > 0 && last->len < all->len &&
           memcmp(all->data + (gsize)(all->len - last->len) * sizeof(gunichar), last->data,
                  (gsize)last->len * sizeof(gunichar)) == 0;
}

/* How many unknown rows right below a known label are its last lines. */
static guint
count_tail(const GArray *items, const GArray *hits, guint known, const GPtrArray *labels)
{
    const GjLabel *label = g_ptr_array_index(labels, hit_at(hits, known)->label);
    g_autoptr(GString) words = g_string_new(NULL);

    for (guint i = known + 1; i < hits->len && i < known + MOST_LABEL_LINES; i++) {
        const GjHit *hit = hit_at(hits, i);
        const GjItem *item = gj_item(items, hit->first);

        if (hit->label != GJ_UNKNOWN_LABEL ||
            hit->box.y0 - hit_at(hits, i - 1)->box.y1 > TAIL_GAP * gj_item_height(item))
            return 0;
        /* Two lines with numbers are two rows. */
        if (numbers_follow(items, hit->first) && numbers_follow(items, hit_at(hits, known)->last))
            return 0;
        g_string_append(words, item->text);
        if (ends_with(label->text, words->str))
            return i - known;
    }
    return 0;
}

void
gj_other_rows_join_tails(const GArray *items, GArray *hits, const GPtrArray *labels)
{
    for (guint i = 0; i < hits->len; i++) {
        GjHit *hit = hit_at(hits, i);
        guint n = hit->label == GJ_UNKNOWN_LABEL ? 0 : count_tail(items, hits, i, labels);

        for (guint j = 0; j < n; j++) {
            hit->last = MAX(hit->last, hit_at(hits, i + 1)->last);
            hit->box = gj_box_union(hit->box, hit_at(hits, i + 1)->box);
            g_array_remove_index(hits, i + 1);
        }
    }
}

void
gj_other_rows_adopt(const GArray *items, GArray *hits, const GPtrArray *labels)
{
    if (hits->len > MOST_ROWS)
        return;
    for (guint first = 0; first < hits->len; first++) {
        for (guint n = 1; n <= MOST_LABEL_LINES && first + n <= hits->len; n++) {
            int label;

            if (hit_at(hits, first + n - 1)->label != GJ_UNKNOWN_LABEL)
                break;
            label = adopt(items, hits, first, first + n, labels);
            if (label == GJ_UNKNOWN_LABEL)
                continue;
            hit_at(hits, first)->label = label;
            hit_at(hits, first)->last = hit_at(hits, first + n - 1)->last;
            hit_at(hits, first)->box =
                gj_box_union(hit_at(hits, first)->box, hit_at(hits, first + n - 1)->box);
            g_array_remove_range(hits, first + 1, n - 1);
            break;
        }
    }
    remove_unknown_beside(hits);
}
