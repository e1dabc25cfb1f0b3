/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/watermark.h"

#include <math.h>

#include "input/slanted.h"

/* A watermark's characters are so many times as high as the text they lie over, and so many points.
 */
#define WATERMARK_SIZE 1.6
#define WATERMARK_LEAST 16.0
/* Heights of one size differ by this part at most, and a page has so many sizes. */
#define SAME_SIZE 0.03
#define MOST_SIZES 200
/* At least one in so many of a watermark's characters lies over text. */
#define PART_OVER_TEXT 8
/* The side, in points, of the squares by which characters are looked up. */
#define SQUARE 4.0

static double
height_of(const GjGlyph *glyph)
{
    return glyph->box.y1 - glyph->box.y0;
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

/* Characters of one height, and how many of them are printed over smaller ones. */
typedef struct {
    double height;
    guint n, over_smaller;
} Size;

static Size *
size_of(GArray *sizes, double height)
{
    const Size size = {height, 0, 0};

    for (guint i = 0; i < sizes->len; i++) {
        Size *known = &g_array_index(sizes, Size, i);

        if (fabs(known->height - height) < SAME_SIZE * height)
            return known;
    }
    g_array_append_val(sizes, size);
    return &g_array_index(sizes, Size, sizes->len - 1);
}

static gboolean
has_large(const GjPage *page)
{
    for (guint i = 0; i < page->glyphs->len; i++)
        if (height_of(&g_array_index(page->glyphs, GjGlyph, i)) >= WATERMARK_LEAST)
            return TRUE;
    return FALSE;
}

/* The sizes of large characters. */
static GArray *
find_sizes(const GjPage *page)
{
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(Size));
    Squares squares;

    if (!has_large(page))
        return sizes;
    squares = squares_of(page);
    for (guint i = 0; i < page->glyphs->len && sizes->len < MOST_SIZES; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        Size *size;

        if (height_of(glyph) < WATERMARK_LEAST)
            continue;
        size = size_of(sizes, height_of(glyph));
        size->n++;
        size->over_smaller += lies_over_smaller(&squares, glyph);
    }
    g_free(squares.least);
    return sizes;
}

static gboolean
is_large(GArray *sizes, const GjGlyph *glyph)
{
    const Size *size;

    if (height_of(glyph) < WATERMARK_LEAST)
        return FALSE;
    size = size_of(sizes, height_of(glyph));
    return size->over_smaller * PART_OVER_TEXT >= size->n && size->over_smaller > 0;
}

/* Moves the characters that are flagged to the page's marks. */
static void
move_to_marks(GjPage *page, const gboolean *flags)
{
    GArray *kept = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), page->glyphs->len);

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (flags[i])
            g_array_append_val(page->marks, *glyph);
        else
            g_array_append_val(kept, *glyph);
    }
    g_array_unref(page->glyphs);
    page->glyphs = kept;
}

/* Watermarks run across the text in larger characters; headings, as large, lie over nothing. All
 * characters of a watermark's size go, for some of them lie over blank paper. */
static void
remove_large(GjPage *page)
{
    g_autoptr(GArray) sizes = find_sizes(page);
    g_autofree gboolean *large = g_new0(gboolean, page->glyphs->len + 1);

    for (guint i = 0; sizes->len > 0 && i < page->glyphs->len; i++)
        large[i] = is_large(sizes, &g_array_index(page->glyphs, GjGlyph, i));
    if (sizes->len > 0)
        move_to_marks(page, large);
}

gboolean
gj_watermark_is_likely(const GjPage *page)
{
    return gj_slanted_is_likely(page);
}

void
gj_watermark_remove(GjPage *page)
{
    g_autofree gboolean *slanted = gj_slanted_find(page);

    if (slanted)
        move_to_marks(page, slanted);
    remove_large(page);
}
