/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/items.h"

#include <math.h>

#include "recover/furniture.h"
#include "recover/items_join.h"

#include <string.h>
#include "text/normalise.h"

/* An ideographic space is as wide as a Han character. */
#define WIDEST_BLANK 1.0
/* The widest spacing of letters that occurs in tables, as a part of the height of a line. */
#define WIDEST_SPACING 0.2
/* ... and of full-width digits, which have blanks of their own on both sides. */
#define WIDEST_SPACING_FULL_WIDTH 0.35
/* Where every digit stands alone they may be farther apart, but by less than this part of the width
 * of one: columns are at least as wide as a Han character, which is as wide as two digits or one
 * full-width digit. */
#define WIDEST_BETWEEN_DIGITS 1.1
#define WIDEST_BETWEEN_FULL_WIDTH 0.5

/* So many numbers within so many lines, on one side of which they are within so many points of the
 * same place, are a column. */
#define ENOUGH_ALIGNED 2
#define NEAR_LINES 8
#define ALIGNED_WITHIN 1.0
/* So many characters before digits are no words of an entry ("约24", "增加3") but a label's. */
#define LEAST_LABEL 4
/* No number needs more characters; long prose need not be looked at. */
#define MOST_NUMBER 32

void
gj_item_clear(gpointer item)
{
    g_free(((GjItem *)item)->owned);
    g_free(((GjItem *)item)->owned_origin);
}

GjBox
gj_item_part(const GjItem *item, gsize start, gsize end)
{
    GjBox box = item->box;

    for (gsize i = start; i < end; i++) {
        const GjBox *glyph = &item->glyphs[item->origin[i]].box;

        box.x0 = i == start ? glyph->x0 : MIN(box.x0, glyph->x0);
        box.x1 = i == start ? glyph->x1 : MAX(box.x1, glyph->x1);
    }
    return box;
}

/* How many digits an item begins with. */
static guint
leading_digits(const GjItem *item)
{
    guint n = 0;

    while (n < item->count && gj_digit_value(item->glyphs[item->first + n].character) >= 0)
        n++;
    return n;
}

/* How many digits an item ends with, that has no other ones: a sign may stand before them. */
static guint
only_digits(const GjItem *item)
{
    guint n = 0;

    while (n < item->count &&
           gj_digit_value(item->glyphs[item->first + item->count - 1 - n].character) >= 0)
        n++;
    for (guint i = 0; i + n < item->count; i++)
        if (gj_digit_value(item->glyphs[item->first + i].character) >= 0)
            return 0;
    return n;
}

/* The widest gap between two digits that stand alone and may be those of one spaced number. */
static double
widest_between(const GjGlyph *digit)
{
    double width = digit->box.x1 - digit->box.x0;

    return width * (digit->character < 0x80 ? WIDEST_BETWEEN_DIGITS : WIDEST_BETWEEN_FULL_WIDTH);
}

gboolean
gj_items_are_close(const GjItem *left, const GjItem *right)
{
    gunichar last = left->glyphs[left->first + left->count - 1].character;
    gunichar first = right->glyphs[right->first].character;
    double widest = MIN(last, first) < 0x80 ? WIDEST_SPACING : WIDEST_SPACING_FULL_WIDTH;

    return left->line == right->line &&
           right->box.x0 - left->box.x1 < widest * gj_item_height(right);
}

/* Whether the digits at which two items meet are as close as those of a letter-spaced number. */
static gboolean
are_letter_spaced(const GjItem *left, const GjItem *right, double gap)
{
    const GjGlyph *first = &right->glyphs[right->first];
    gunichar last = left->glyphs[left->first + left->count - 1].character;
    gboolean alone = right->measured && only_digits(left) == 1 && leading_digits(right) == 1;

    return (gj_items_are_close(left, right) || (alone && gap < widest_between(first))) &&
           gj_digit_value(last) >= 0 && leading_digits(right) > 0;
}

gboolean
gj_items_may_be_one_number(const GjItem *left, const GjItem *right)
{
    double gap = right->box.x0 - left->box.x1;

    if (left->line != right->line ||
        (left->cell.x1 < G_MAXDOUBLE && left->cell.x1 <= right->cell.x0 + 1))
        return FALSE;
    /* Decimals or a unit may follow the last three. More than three digits before them are one
     * number, or the end of one cell's that runs into the beginning of the next one's. */
    return are_letter_spaced(left, right, gap) ||
           (only_digits(left) > 0 && leading_digits(right) == 3 &&
            gap < WIDEST_BLANK * gj_item_height(right));
}

/* Whether the second of two items that may be one number begins with a group of three digits. */
static gboolean
is_group_of_three(const GjItem *left, const GjItem *right)
{
    return only_digits(left) > 0 && leading_digits(right) == 3;
}

gboolean
gj_items_are_thousands(const GjItem *left, const GjItem *right)
{
    return only_digits(left) <= 3 && is_group_of_three(left, right);
}

guint
gj_items_end_of_number(const GArray *items, const GArray *numbers, guint from)
{
    guint end = from + 1;

    while (end < numbers->len &&
           gj_items_may_be_one_number(gj_item(items, g_array_index(numbers, guint, end - 1)),
                                      gj_item(items, g_array_index(numbers, guint, end))))
        end++;
    return end;
}

guint
gj_items_count_numbers(const GArray *items, const GArray *numbers)
{
    guint n = 0;

    for (guint from = 0, end; from < numbers->len; from = end, n++) {
        end = gj_items_end_of_number(items, numbers, from);
        if (end > from + 1 && only_digits(gj_item(items, g_array_index(numbers, guint, from))) > 3)
            return 0;
        for (guint i = from + 1; i < end; i++)
            if (!is_group_of_three(gj_item(items, g_array_index(numbers, guint, i - 1)),
                                   gj_item(items, g_array_index(numbers, guint, i))))
                return 0;
    }
    return n;
}

GjItem
gj_items_joined(const GArray *items, const GArray *numbers, guint from, guint end)
{
    GjItem joined = *gj_item(items, g_array_index(numbers, guint, from));

    for (guint i = from + 1; i < end; i++)
        joined.box =
            gj_box_union(joined.box, gj_item(items, g_array_index(numbers, guint, i))->box);
    return joined;
}

gboolean
gj_item_whole_number(const GjItem *item, const GjNumberWords *words, gint64 *value)
{
    g_autofree gunichar *characters = g_new(gunichar, item->count);
    GjNumber number;
    gboolean whole;

    for (guint i = 0; i < item->count; i++)
        characters[i] = item->glyphs[item->first + i].character;
    number = gj_number_parse(characters, item->count, words);
    *value = number.kind == GJ_NUMBER_VALUE ? number.value.digits : 0;
    whole = number.kind == GJ_NUMBER_NOTHING ||
            (number.kind == GJ_NUMBER_VALUE && number.value.scale == 0 && *value >= 0 &&
             *value < G_MAXINT32);
    gj_number_clear(&number);
    return whole;
}

double
gj_items_page_top(const GjDocument *document, guint page)
{
    double top = 0;

    for (guint i = 0; i < page; i++)
        top += gj_document_page(document, i)->height;
    return top;
}

gboolean
gj_item_is_in_cell(const GjItem *item)
{
    return item->cell.x0 > -G_MAXDOUBLE && item->cell.x1 < G_MAXDOUBLE &&
           item->cell.y0 > -G_MAXDOUBLE && item->cell.y1 < G_MAXDOUBLE;
}

gboolean
gj_items_share_cell(const GjItem *a, const GjItem *b)
{
    return fabs(a->cell.x0 - b->cell.x0) < 1 && fabs(a->cell.x1 - b->cell.x1) < 1 &&
           fabs(a->cell.y0 - b->cell.y0) < 1 && fabs(a->cell.y1 - b->cell.y1) < 1;
}

double
gj_item_middle(const GjItem *item)
{
    return (item->box.y0 + item->box.y1) / 2;
}

double
gj_item_height(const GjItem *item)
{
    return item->box.y1 - item->box.y0;
}

static GjNumberKind
kind_of(const GjPage *page, const GjSpan *span, const GjNumberWords *words)
{
    gunichar characters[MOST_NUMBER];
    GjNumber number;
    GjNumberKind kind;

    if (!words || span->count > MOST_NUMBER)
        return GJ_NUMBER_TEXT;
    for (guint i = 0; i < span->count; i++)
        characters[i] = g_array_index(page->glyphs, GjGlyph, span->first + i).character;
    number = gj_number_parse(characters, span->count, words);
    kind = number.kind;
    gj_number_clear(&number);
    return kind;
}

static void
add_line(GArray *items, const GjPage *page, guint page_index, double top, const GjLine *line,
         guint line_number, const GjNumberWords *words)
{
    for (guint i = 0; i < line->count; i++) {
        const GjSpan *span = &g_array_index(page->spans, GjSpan, line->first + i);
        GjItem item = {.page = page_index,
                       .first = span->first,
                       .count = span->count,
                       .line = line_number,
                       .box = span->box,
                       .page_top = top,
                       .text = span->text,
                       .origin = span->origin,
                       .glyphs = &g_array_index(page->glyphs, GjGlyph, 0),
                       .kind = kind_of(page, span, words),
                       .cell = GJ_NO_CELL};

        item.box.y0 += top;
        item.box.y1 += top;
        g_array_append_val(items, item);
    }
}

GjItem
gj_item_cut(const GjItem *item, const GjPage *page, guint first, guint end,
            const GjNumberWords *words)
{
    GjItem part = *item;
    g_autofree gunichar *characters = g_new(gunichar, end - first);
    g_autoptr(GjNormalised) normalised = NULL;
    double top = item->box.y0;
    GjNumber number;

    part.first = first;
    part.count = end - first;
    for (guint i = first; i < end; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        characters[i - first] = glyph->character;
        part.box = i == first ? glyph->box : gj_box_union(part.box, glyph->box);
    }
    part.box = (GjBox){part.box.x0, top, part.box.x1, item->box.y1};
    normalised = gj_normalise(characters, part.count);
    for (gsize i = 0; i < normalised->length; i++)
        normalised->origin[i] += first;
    part.owned = g_steal_pointer(&normalised->text);
    part.owned_origin = g_steal_pointer(&normalised->origin);
    part.text = part.owned;
    part.origin = part.owned_origin;
    number = gj_number_parse(characters, part.count, words);
    part.kind = part.count > MOST_NUMBER ? GJ_NUMBER_TEXT : number.kind;
    gj_number_clear(&number);
    return part;
}

guint
gj_item_trailing_digits(const GjItem *item)
{
    guint end = item->first + item->count, at = end;

    if (item->kind != GJ_NUMBER_TEXT && item->kind != GJ_NUMBER_DOUBT)
        return end;
    while (at > item->first && gj_is_number_character(item->glyphs[at - 1].character))
        at--;
    return at > item->first && gj_digit_value(item->glyphs[at].character) >= 0 ? at : end;
}

/* Whether two boxes are near each other, one above the other, and end or begin at one place or
 * have one middle. */
static gboolean
are_aligned(GjBox a, GjBox b)
{
    double off = MIN(fabs(a.x0 - b.x0), fabs(a.x1 - b.x1));

    return MIN(off, fabs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < ALIGNED_WITHIN && a.y0 != b.y0 &&
           fabs(a.y0 - b.y0) < NEAR_LINES * (a.y1 - a.y0);
}

/* Whether numbers above or below an item stand in a column with the digits that end it. */
static gboolean
ends_in_column(const GArray *items, guint index, GjBox digits)
{
    const GjItem *item = gj_item(items, index);
    guint n = 0;

    for (guint i = index; i > 0 && gj_item(items, i - 1)->page == item->page; i--)
        n += gj_item(items, i - 1)->kind == GJ_NUMBER_VALUE &&
             are_aligned(digits, gj_item(items, i - 1)->box);
    for (guint i = index + 1; i < items->len && gj_item(items, i)->page == item->page; i++)
        n += gj_item(items, i)->kind == GJ_NUMBER_VALUE &&
             are_aligned(digits, gj_item(items, i)->box);
    return n >= ENOUGH_ALIGNED;
}

/* The number of the first cell may come so close to a label that it seems to be its end. It stands
 * in a column of numbers, which the end of a sentence does by chance at the most. */
static void
part_labels_from_numbers(GArray *items, const GjDocument *document, const GjNumberWords *words)
{
    for (guint i = 0; i < items->len; i++) {
        const GjItem *item = gj_item(items, i);
        const GjPage *page = gj_document_page(document, item->page);
        guint end = item->first + item->count;
        guint digits = gj_item_trailing_digits(item);
        GjItem label, number;

        if (digits == end || digits - item->first < LEAST_LABEL)
            continue;
        number = gj_item_cut(item, page, digits, end, words);
        if (number.kind != GJ_NUMBER_VALUE || !ends_in_column(items, i, number.box)) {
            gj_item_clear(&number);
            continue;
        }
        label = gj_item_cut(item, page, item->first, digits, words);
        gj_item_clear(&g_array_index(items, GjItem, i));
        g_array_index(items, GjItem, i) = label;
        g_array_insert_val(items, i + 1, number);
    }
}

GArray *
gj_items_collect(const GjDocument *document, const GjNumberWords *words)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(GjItem));
    gboolean measured = gj_document_layout(document) == GJ_LAYOUT_PAGE;
    g_autoptr(GHashTable) furniture = gj_furniture_find(document);
    double top = 0;
    guint line_number = 0;

    g_array_set_clear_func(items, gj_item_clear);
    for (guint i = 0; i < gj_document_n_pages(document); i++) {
        const GjPage *page = gj_document_page(document, i);

        for (guint j = 0; j < page->lines->len; j++, line_number++) {
            const GjLine *line = &g_array_index(page->lines, GjLine, j);

            if (!g_hash_table_contains(furniture, line))
                add_line(items, page, i, top, line, line_number, words);
        }
        top += page->height;
    }
    for (guint i = 0; i < items->len; i++)
        g_array_index(items, GjItem, i).measured = measured;
    if (words && measured)
        part_labels_from_numbers(items, document, words);
    if (words)
        gj_items_join_words(items, words, gj_document_layout(document) == GJ_LAYOUT_FLAT);
    return items;
}

gboolean
gj_item_is_alone(const GArray *items, guint index)
{
    guint line = gj_item(items, index)->line;

    return (index == 0 || gj_item(items, index - 1)->line != line) &&
           (index + 1 == items->len || gj_item(items, index + 1)->line != line);
}
