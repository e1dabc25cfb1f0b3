/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/items.h"

#include "recover/furniture.h"

/* An ideographic space is as wide as a Han character. */
#define WIDEST_BLANK 1.0

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

gboolean
gj_items_may_be_one_number(const GjItem *left, const GjItem *right)
{
    double gap = right->box.x0 - left->box.x1;
    guint before = leading_digits(left);

    /* Decimals or a unit may follow the last three. More than three digits before them are one
     * number, or the end of one cell's that runs into the beginning of the next one's. */
    return left->line == right->line && before == left->count && leading_digits(right) == 3 &&
           gap < WIDEST_BLANK * gj_item_height(right) &&
           !(left->cell.x1 < G_MAXDOUBLE && left->cell.x1 <= right->cell.x0 + 1);
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
    g_autofree gunichar *characters = g_new(gunichar, span->count);
    GjNumber number;
    GjNumberKind kind;

    /* No number needs more characters; long prose need not be looked at. */
    if (!words || span->count > 32)
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

GArray *
gj_items_collect(const GjDocument *document, const GjNumberWords *words)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(GjItem));
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
    return items;
}
