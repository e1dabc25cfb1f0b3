/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/clean.h"

#include <math.h>

/* Fake bold prints a character again this part of its width away at most; two equal characters side
 * by side never lie that close. */
#define TWIN_SHIFT 0.45

/* A watermark's characters are so many times as high as the text they lie over, and so many points.
 */
#define WATERMARK_SIZE 1.6
#define WATERMARK_LEAST 16.0
/* The side, in points, of the squares by which characters are looked up. */
#define SQUARE 4.0

/* Boxes of Han characters are lowered to so many times their width. */
#define MOST_STRETCHED 1.3

static double
width_of(const GjGlyph *glyph)
{
    return glyph->box.x1 - glyph->box.x0;
}

static double
height_of(const GjGlyph *glyph)
{
    return glyph->box.y1 - glyph->box.y0;
}

static gboolean
twins(const GjGlyph *a, const GjGlyph *b)
{
    return a->character == b->character &&
           fabs(a->box.x0 - b->box.x0) < TWIN_SHIFT * MIN(width_of(a), width_of(b)) &&
           fabs(a->box.y0 - b->box.y0) < 0.25 * MIN(height_of(a), height_of(b)) &&
           fabs(height_of(a) - height_of(b)) < 0.1 * height_of(a);
}

/* Fonts that state wrong widths make neighbouring characters overlap, too. Where different
 * characters overlap as much as twins would, overlapping says nothing. */
static gboolean
widths_are_wrong(const GjPage *page)
{
    guint overlapping = 0, neighbours = 0;

    for (guint i = 1; i < page->glyphs->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *b = &g_array_index(page->glyphs, GjGlyph, i);
        double step = b->box.x0 - a->box.x0;

        if (a->character == b->character || fabs(a->box.y0 - b->box.y0) > 0.1 * height_of(a) ||
            step <= 0 || step > 1.5 * width_of(a))
            continue;
        neighbours++;
        overlapping += step < TWIN_SHIFT * width_of(a);
    }
    return overlapping * 10 > neighbours;
}

static gboolean
has_twin_before(const GArray *glyphs, guint index, guint window)
{
    const GjGlyph *glyph = &g_array_index(glyphs, GjGlyph, index);
    guint start = index > window ? index - window : 0;

    for (guint i = start; i < index; i++)
        if (twins(&g_array_index(glyphs, GjGlyph, i), glyph))
            return TRUE;
    return FALSE;
}

static int
compare_place(gconstpointer a, gconstpointer b)
{
    const GjGlyph *left = a, *right = b;

    if (left->character != right->character)
        return left->character < right->character ? -1 : 1;
    if (left->box.y0 != right->box.y0)
        return left->box.y0 < right->box.y0 ? -1 : 1;
    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static void
remove_twins(GjPage *page)
{
    /* Sorted by character and place, twins stand within a few places of each other. */
    const guint window = 4;
    GArray *kept;

    if (widths_are_wrong(page))
        return;
    g_array_sort(page->glyphs, compare_place);
    kept = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), page->glyphs->len);
    for (guint i = 0; i < page->glyphs->len; i++)
        if (!has_twin_before(page->glyphs, i, window))
            g_array_append_val(kept, g_array_index(page->glyphs, GjGlyph, i));
    g_array_unref(page->glyphs);
    page->glyphs = kept;
}

/* The quarter turns, clockwise, by which the text of the page is turned, by the way from each
 * character to the next. Labels written downwards are too few to outweigh the rest. */
static int
direction(const GjPage *page)
{
    guint votes[4] = {0};
    int best = 0;

    for (guint i = 1; i < page->glyphs->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *b = &g_array_index(page->glyphs, GjGlyph, i);
        double dx = b->box.x0 + b->box.x1 - a->box.x0 - a->box.x1;
        double dy = b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1;

        if (hypot(dx, dy) > 4 * MAX(height_of(a), width_of(a)))
            continue;
        if (fabs(dx) >= fabs(dy))
            votes[dx >= 0 ? 0 : 2]++;
        else
            votes[dy >= 0 ? 1 : 3]++;
    }
    for (int i = 1; i < 4; i++)
        if (votes[i] > 2 * votes[best])
            best = i;
    return best;
}

static GjBox
turned(GjBox box, int rotation, double width, double height)
{
    switch (rotation) {
    case 1: /* text runs down the page */
        return (GjBox){box.y0, width - box.x1, box.y1, width - box.x0};
    case 2:
        return (GjBox){width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    default: /* text runs up the page */
        return (GjBox){height - box.y1, box.x0, height - box.y0, box.x1};
    }
}

static void
turn(GjPage *page, int rotation)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        glyph->box = turned(glyph->box, rotation, page->width, page->height);
    }
    if (rotation % 2 == 1) {
        double width = page->width;

        page->width = page->height;
        page->height = width;
    }
    page->rotation = rotation;
}

/* The least height of the characters whose middle lies in each square of a page, 0 for none. */
typedef struct {
    int width, height;
    float *least;
} Squares;

static Squares
squares_of(const GjPage *page)
{
    Squares squares = {(int)CLAMP(page->width / SQUARE, 1, 4000),
                       (int)CLAMP(page->height / SQUARE, 1, 4000), NULL};

    squares.least = g_new0(float, (gsize)squares.width *(gsize)squares.height);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        int x = (int)((glyph->box.x0 + glyph->box.x1) / 2 / SQUARE);
        int y = (int)((glyph->box.y0 + glyph->box.y1) / 2 / SQUARE);
        float *least;

        if (x < 0 || x >= squares.width || y < 0 || y >= squares.height)
            continue;
        least = &squares.least[(gsize)y * (gsize)squares.width + (gsize)x];
        if (*least == 0 || height_of(glyph) < *least)
            *least = (float)height_of(glyph);
    }
    return squares;
}

/* Whether a much smaller character's middle lies within a character. */
static gboolean
lies_over_smaller(const Squares *squares, const GjGlyph *glyph)
{
    int x0 = MAX((int)ceil(glyph->box.x0 / SQUARE), 0);
    int y0 = MAX((int)ceil(glyph->box.y0 / SQUARE), 0);
    int x1 = MIN((int)floor(glyph->box.x1 / SQUARE), squares->width);
    int y1 = MIN((int)floor(glyph->box.y1 / SQUARE), squares->height);

    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            float least = squares->least[(gsize)y * (gsize)squares->width + (gsize)x];

            if (least > 0 && height_of(glyph) > WATERMARK_SIZE * (double)least)
                return TRUE;
        }
    }
    return FALSE;
}

/* The least height of characters that are printed over smaller ones; G_MAXDOUBLE if none is. */
static double
watermark_height(const GjPage *page)
{
    double height = G_MAXDOUBLE;
    Squares squares = squares_of(page);

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *large = &g_array_index(page->glyphs, GjGlyph, i);

        if (height_of(large) >= WATERMARK_LEAST && height_of(large) < height &&
            lies_over_smaller(&squares, large))
            height = height_of(large);
    }
    g_free(squares.least);
    return height;
}

/* Watermarks run across the text in larger characters; headings, as large, lie over nothing. All
 * characters of a watermark's size go, for some of them lie over blank paper. */
static void
remove_watermark(GjPage *page)
{
    double height = watermark_height(page);
    GArray *kept;

    if (height == G_MAXDOUBLE)
        return;
    kept = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), page->glyphs->len);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (height_of(glyph) < 0.95 * height)
            g_array_append_val(kept, *glyph);
        else
            g_array_append_val(page->marks, glyph->box);
    }
    g_array_unref(page->glyphs);
    page->glyphs = kept;
}

static int
compare_double(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

/* How many times as high as wide the boxes of Han characters are, in the middle. A Han character is
 * square; some fonts state an ascent and a descent of twice its size. */
static double
stretch_of(const GjPage *page)
{
    g_autoptr(GArray) ratios = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        double ratio = height_of(glyph) / MAX(width_of(glyph), 0.01);

        if (g_unichar_get_script(glyph->character) == G_UNICODE_SCRIPT_HAN)
            g_array_append_val(ratios, ratio);
    }
    g_array_sort(ratios, compare_double);
    return ratios->len ? g_array_index(ratios, double, ratios->len / 2) : 1;
}

/* Boxes that are much too high would make lines overlap. */
static void
lower_boxes(GjPage *page)
{
    double stretch = stretch_of(page);

    if (stretch <= MOST_STRETCHED)
        return;
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;
        double cut = (box->y1 - box->y0) * (1 - MOST_STRETCHED / stretch) / 2;

        box->y0 += cut;
        box->y1 -= cut;
    }
}

void
gj_clean_page(GjPage *page)
{
    int rotation = direction(page);

    if (rotation)
        turn(page, rotation);
    lower_boxes(page);
    remove_watermark(page);
    remove_twins(page);
}
