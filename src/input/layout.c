/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/layout.h"

#include "text/normalise.h"
#include "text/number.h"

/* Characters stand on one line if their middles differ by less than this part of their height: two
 * lines of text are at least a whole height apart, super- and subscripts differ by less. */
#define SAME_LINE 0.35

static double
middle(const GjGlyph *glyph)
{
    return (glyph->box.y0 + glyph->box.y1) / 2;
}

static int
compare_height(gconstpointer a, gconstpointer b)
{
    double difference = middle(a) - middle(b);

    return difference < 0 ? -1 : difference > 0;
}

static int
compare_across(gconstpointer a, gconstpointer b)
{
    const GjGlyph *left = a, *right = b;

    if (left->box.x0 != right->box.x0)
        return left->box.x0 < right->box.x0 ? -1 : 1;
    return compare_height(a, b);
}

/* The size of the characters around a gap, as if they were Han characters: a digit is half as wide.
 */
static double
em(const GjGlyph *glyph)
{
    double width = glyph->box.x1 - glyph->box.x0, height = glyph->box.y1 - glyph->box.y0;

    return CLAMP(width, 0.6 * height, 1.1 * height);
}

/* The widest gap, in ems, that keeps two characters in one span. Numbers of neighbouring columns
 * come close, so digits keep together only when they touch; Word and LibreOffice put a quarter of
 * an em between Han characters and digits; headings are spaced by up to half an em. */
static double
allowed_gap(const GjGlyph *left, const GjGlyph *right)
{
    gboolean left_number = gj_is_number_character(left->character);
    gboolean right_number = gj_is_number_character(right->character);

    if (left_number && right_number)
        return 0.12;
    if (left_number || right_number)
        return 0.36;
    return 0.55;
}

static gboolean
parts(const GjGlyph *left, const GjGlyph *right, GjGaps gaps)
{
    double gap = right->box.x0 - left->box.x1;

    if (gaps == GJ_GAPS_BLANKS)
        return gap > 0.1;
    return gap > allowed_gap(left, right) * MAX(em(left), em(right));
}

static void
add_span(GjPage *page, guint first, guint end)
{
    GjSpan span = {.first = first, .count = end - first};
    g_autofree gunichar *characters = g_new(gunichar, span.count);
    g_autoptr(GjNormalised) normalised = NULL;

    for (guint i = first; i < end; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        characters[i - first] = glyph->character;
        span.box = i == first ? glyph->box : gj_box_union(span.box, glyph->box);
    }
    normalised = gj_normalise(characters, span.count);
    for (gsize i = 0; i < normalised->length; i++)
        normalised->origin[i] += first;
    span.text = g_steal_pointer(&normalised->text);
    span.origin = g_steal_pointer(&normalised->origin);
    g_array_append_val(page->spans, span);
}

static void
add_line(GjPage *page, guint first, guint end, GjGaps gaps)
{
    GjGlyph *glyphs = &g_array_index(page->glyphs, GjGlyph, 0);
    GjLine line = {.first = page->spans->len};
    guint start = first;

    qsort(glyphs + first, end - first, sizeof(GjGlyph), compare_across);
    for (guint i = first + 1; i < end; i++) {
        if (!parts(&glyphs[i - 1], &glyphs[i], gaps))
            continue;
        add_span(page, start, i);
        start = i;
    }
    add_span(page, start, end);
    line.count = page->spans->len - line.first;
    line.box = g_array_index(page->spans, GjSpan, line.first).box;
    for (guint i = 1; i < line.count; i++)
        line.box = gj_box_union(line.box, g_array_index(page->spans, GjSpan, line.first + i).box);
    g_array_append_val(page->lines, line);
}

void
gj_layout_page(GjPage *page, GjGaps gaps)
{
    guint start = 0;
    double sum = 0;

    if (page->glyphs->len == 0)
        return;
    g_array_sort(page->glyphs, compare_height);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        double height = glyph->box.y1 - glyph->box.y0;

        if (i > start && middle(glyph) - sum / (i - start) > SAME_LINE * height) {
            add_line(page, start, i, gaps);
            start = i;
            sum = 0;
        }
        sum += middle(glyph);
    }
    add_line(page, start, page->glyphs->len, gaps);
}
