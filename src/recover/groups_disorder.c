/* Tables of groups whose columns or groups stand in another order than the form's.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups_private.h"
#include "recover/vocabulary.h"

/* The head that stands next to the right of one; NULL if none does. */
static const GjHit *
next_head(const GjGroups *groups, const GjHit *head)
{
    const GjHit *next = NULL;

    for (guint i = 0; i < groups->headers->len; i++) {
        const GjHit *other = &g_array_index(groups->headers, GjHit, i);

        if (other->box.x0 > head->box.x1 && other->box.y0 < head->box.y1 &&
            other->box.y1 > head->box.y0 && (next == NULL || other->box.x0 < next->box.x0))
            next = other;
    }
    return next;
}

/* In text the lines of wrapped heads tell nothing of the columns. */
static gboolean
is_plain_head(const GjGroups *groups, const GjHit *hit)
{
    return hit->is_whole &&
           (groups->layout == GJ_LAYOUT_PAGE ||
            gj_item(groups->items, hit->first)->line == gj_item(groups->items, hit->last)->line);
}

/* Whether the heads from one on to the right are those of whole groups, in another order than the
 * form's. */
static gboolean
begins_disorder(const GjGroups *groups, const GjHit *head)
{
    guint n_columns = groups->table->columns->len, n = 0;
    g_autofree guint *seen = g_new0(guint, n_columns);
    gboolean in_order = TRUE;

    for (; head != NULL; head = next_head(groups, head), n++) {
        if (!is_plain_head(groups, head) || seen[head->label]++ > n / n_columns)
            return FALSE;
        in_order = in_order && (guint)head->label == n % n_columns;
    }
    return n % n_columns == 0 && !in_order;
}

/* The label of the first group, alone in its cell; NULL if it was not found, or in several places.
 */
static const GjHit *
first_group(const GjGroups *groups)
{
    const GjHit *first = NULL;

    for (guint i = 0; i < groups->group_hits->len; i++) {
        const GjHit *hit = &g_array_index(groups->group_hits, GjHit, i);

        if (hit->label != 0)
            continue;
        if (!hit->is_whole || (first && first->first != hit->first))
            return NULL;
        first = hit;
    }
    return first;
}

/* Whether a head stands before that of the first group: left of it, or, where text keeps no
 * columns, earlier on its line or on the line right above. An empty line between them is that of a
 * program that parts the blocks of a page: it brings a head over others before a taller one. */
static gboolean
stands_before(const GjGroups *groups, guint index, const GjHit *first)
{
    const GjItem *head = gj_item(groups->items, index);
    const GjItem *label = gj_item(groups->items, first->first);

    if (head->line == label->line)
        return index < first->first;
    if (groups->layout == GJ_LAYOUT_FLAT)
        return index < first->first && label->box.y0 - head->box.y1 < gj_item_height(head);
    return head->box.x1 < first->box.x0;
}

/* Whether the head over several groups stands before that of the first group, which it is not over:
 * those groups are before it, too. */
static gboolean
are_spanned_before_first(const GjGroups *groups)
{
    const GjHit *first = first_group(groups);
    gboolean before = FALSE;

    for (guint i = groups->from; first && groups->table->spanning && i < groups->end; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (!gj_item_is_words(item) ||
            !gj_pattern_matches_whole(groups->table->spanning, item->text, NULL))
            continue;
        if (!stands_before(groups, i, first))
            return FALSE;
        before = TRUE;
    }
    return before;
}

/* Whether an item of flat text follows the one before it without an empty line between them: there
 * programs part the blocks of a page, which they bring in an order of their own. */
static gboolean
goes_on(const GjGroups *groups, guint index)
{
    const GjItem *item = gj_item(groups->items, index);

    return groups->layout == GJ_LAYOUT_FLAT && index > 0 &&
           item->box.y0 - gj_item(groups->items, index - 1)->box.y1 < gj_item_height(item);
}

static gboolean
precedes_number(const GjGroups *groups, const GjHit *label)
{
    return label->last + 1 < groups->end &&
           gj_item(groups->items, label->last + 1)->kind == GJ_NUMBER_VALUE;
}

/* Whether the place of one label behind another tells that its group is behind the other, too: on
 * the same line, in text on the next one, or each before its own numbers. */
static gboolean
comes_after(const GjGroups *groups, const GjHit *left, const GjHit *right)
{
    if (left->last >= right->first)
        return FALSE;
    if (gj_item(groups->items, left->first)->line == gj_item(groups->items, right->last)->line)
        return TRUE;
    return (right->first == left->last + 1 && goes_on(groups, right->first)) ||
           (precedes_number(groups, left) && precedes_number(groups, right));
}

/* The letters of a text. Returns: ownership. */
static char *
letters_of(const char *text)
{
    GString *letters = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            g_string_append_unichar(letters, g_utf8_get_char(p));
    return g_string_free(letters, FALSE);
}

/* Whether a label stands alone in its cell, or behind that of several groups, as where these are
 * rows: 行政诉讼（未经复议直接起诉）. */
static gboolean
is_alone(const GjGroups *groups, const GjHit *hit)
{
    const GjLabel *label = g_ptr_array_index(groups->table->rows, (guint)hit->label);
    g_autofree char *letters = NULL;
    GjMatch match;

    if (hit->is_whole || hit->first != hit->last || !groups->table->spanning)
        return hit->is_whole;
    letters = letters_of(gj_item(groups->items, hit->first)->text);
    return gj_pattern_find(groups->table->spanning, letters, -1, 0, &match, NULL) &&
           match.start == 0 && gj_pattern_matches_whole(label->label, letters + match.end, NULL);
}

/* Whether the label of a later group comes before that of an earlier one. */
static gboolean
are_labels_exchanged(const GjGroups *groups)
{
    for (guint i = 0; i < groups->group_hits->len; i++) {
        const GjHit *left = &g_array_index(groups->group_hits, GjHit, i);

        for (guint j = 0; is_alone(groups, left) && j < groups->group_hits->len; j++) {
            const GjHit *right = &g_array_index(groups->group_hits, GjHit, j);

            if (is_alone(groups, right) && left->label > right->label &&
                comes_after(groups, left, right))
                return TRUE;
        }
    }
    return FALSE;
}

gboolean
gj_groups_are_exchanged(const GjGroups *groups)
{
    return are_labels_exchanged(groups) || are_spanned_before_first(groups);
}

static int
compare_in_text(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->first < right->first ? -1 : left->first > right->first;
}

/* Whether heads of flat text that follow each other, one a line, are those of one group in another
 * order than the form's. */
static gboolean
begins_disordered_lines(const GjGroups *groups, const GArray *heads)
{
    guint n_columns = groups->table->columns->len;
    g_autofree gboolean *seen = g_new0(gboolean, n_columns);
    gboolean in_order = TRUE;

    for (guint k = 0; k < n_columns; k++) {
        const GjHit *head = &g_array_index(heads, GjHit, k);

        if (!head->is_whole || seen[head->label] ||
            (k > 0 && (head->first != g_array_index(heads, GjHit, k - 1).last + 1 ||
                       !goes_on(groups, head->first))))
            return FALSE;
        seen[head->label] = TRUE;
        in_order = in_order && (guint)head->label == k;
    }
    return !in_order;
}

/* The first heads of the text are those of one group: later ones may be of two. */
static gboolean
has_disordered_lines(const GjGroups *groups)
{
    g_autoptr(GArray) heads = g_array_copy(groups->headers);
    guint n_columns = groups->table->columns->len;

    g_array_sort(heads, compare_in_text);
    return heads->len >= n_columns && begins_disordered_lines(groups, heads);
}

/* The only column whose label begins with a piece of it, or ends, if at_end; the number of columns
 * if none does, or several. */
static guint
column_of_piece(const GjGroups *groups, const char *piece, gboolean at_end)
{
    guint n_columns = groups->table->columns->len, found = n_columns;

    for (guint c = 0; c < n_columns; c++) {
        const char *label = ((const GjLabel *)g_ptr_array_index(groups->table->columns, c))->text;

        if (at_end ? !g_str_has_suffix(label, piece) : !g_str_has_prefix(label, piece))
            continue;
        if (found < n_columns)
            return n_columns;
        found = c;
    }
    return found;
}

/* Whether the items from one on are, on one line, pieces of the labels of all columns, in an order
 * that is not the form's, be it that it begins amid a group. */
static gboolean
begins_disordered_pieces(const GjGroups *groups, guint index, gboolean at_end)
{
    guint n_columns = groups->table->columns->len, first = n_columns;
    g_autofree gboolean *seen = g_new0(gboolean, n_columns + 1);
    gboolean in_order = TRUE;

    for (guint k = 0; k < n_columns; k++) {
        const GjItem *item = index + k < groups->end ? gj_item(groups->items, index + k) : NULL;
        guint column;

        if (!item || !gj_item_is_words(item) || item->line != gj_item(groups->items, index)->line)
            return FALSE;
        column = column_of_piece(groups, item->text, at_end);
        if (column == n_columns || seen[column])
            return FALSE;
        seen[column] = TRUE;
        first = k == 0 ? column : first;
        in_order = in_order && column == (first + k) % n_columns;
    }
    return !in_order;
}

/* In text a line of heads that are wrapped holds the beginnings of all labels of a group, or their
 * ends. */
static gboolean
has_disordered_pieces(const GjGroups *groups)
{
    for (guint i = groups->from; groups->layout != GJ_LAYOUT_PAGE && i < groups->end; i++)
        if (begins_disordered_pieces(groups, i, FALSE) || begins_disordered_pieces(groups, i, TRUE))
            return TRUE;
    return FALSE;
}

gboolean
gj_groups_are_disordered(const GjGroups *groups)
{
    for (guint i = 0; i < groups->headers->len; i++)
        if (begins_disorder(groups, &g_array_index(groups->headers, GjHit, i)))
            return TRUE;
    return (groups->layout == GJ_LAYOUT_FLAT && has_disordered_lines(groups)) ||
           has_disordered_pieces(groups);
}
