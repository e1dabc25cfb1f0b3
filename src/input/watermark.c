/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/watermark.h"

#include <math.h>

#include "input/slanted.h"
#include "text/width.h"

/* A watermark's characters are so many times as high as the text they lie over, and so many points.
 */
#define WATERMARK_SIZE 1.6
#define WATERMARK_LEAST 16.0
/* Heights of one size differ by this part at most, and a page has so many sizes. */
#define SAME_SIZE 0.03
#define MOST_SIZES 200
/* At least one in so many of a watermark's characters lies over text. */
#define PART_OVER_TEXT 8
/* A box is at most so many times as high as wide: that of a Han character or full-width digit, and
 * that of a narrow letter. */
#define MOST_STRETCHED_WIDE 1.5
#define MOST_STRETCHED 4.0
/* The side, in points, of the squares by which characters are looked up. */
#define SQUARE 4.0

/* How high a character looks. Poppler may join characters of two lines, then all their boxes are as
 * high as both; how wide they are tells that they are no larger than others. */
static double
height_of(const GjGlyph *glyph)
{
    double height = glyph->box.y1 - glyph->box.y0, width = glyph->box.x1 - glyph->box.x0;

    if (height < WATERMARK_LEAST)
        return height;
    return MIN(height,
               width * (gj_character_width(glyph->character, FALSE) > 1 ? MOST_STRETCHED_WIDE
                                                                        : MOST_STRETCHED));
}

/* The least height of the characters whose middle lies in each square of an area, 0 for none. */
typedef struct {
    double x0, y0; /* where the area begins: a multiple of the side of a square */
    int width, height;
    float *least;
} Squares;

static gboolean
is_of_watermark_size(const GjGlyph *glyph)
{
    return height_of(glyph) >= WATERMARK_LEAST;
}

/* The part of a page over which its large characters extend. Returns: FALSE if it has none. */
static gboolean
area_of_large(const GjPage *page, GjBox *area)
{
    gboolean any = FALSE;

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (is_of_watermark_size(glyph)) {
            *area = any ? gj_box_union(*area, glyph->box) : glyph->box;
            any = TRUE;
        }
    }
    return any;
}

static Squares
squares_of(const GjPage *page, GjBox area)
{
    double x0 = SQUARE * floor(CLAMP(area.x0, 0, page->width) / SQUARE);
    double y0 = SQUARE * floor(CLAMP(area.y0, 0, page->height) / SQUARE);
    double x1 = CLAMP(area.x1, x0, page->width), y1 = CLAMP(area.y1, y0, page->height);
    Squares squares = {x0, y0, (int)CLAMP((x1 - x0) / SQUARE + 1, 1, 4000),
                       (int)CLAMP((y1 - y0) / SQUARE + 1, 1, 4000), NULL};

    squares.least = g_new0(float, (gsize)squares.width *(gsize)squares.height);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        double x = ((glyph->box.x0 + glyph->box.x1) / 2 - x0) / SQUARE;
        double y = ((glyph->box.y0 + glyph->box.y1) / 2 - y0) / SQUARE;
        float *least;

        if (!(x >= 0 && x < squares.width && y >= 0 && y < squares.height))
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
    int x0 = MAX((int)ceil((glyph->box.x0 - squares->x0) / SQUARE), 0);
    int y0 = MAX((int)ceil((glyph->box.y0 - squares->y0) / SQUARE), 0);
    int x1 = MIN((int)floor((glyph->box.x1 - squares->x0) / SQUARE), squares->width);
    int y1 = MIN((int)floor((glyph->box.y1 - squares->y0) / SQUARE), squares->height);

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

/* The sizes of large characters. */
static GArray *
find_sizes(const GjPage *page)
{
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(Size));
    Squares squares;
    GjBox area;

    if (!area_of_large(page, &area))
        return sizes;
    squares = squares_of(page, area);
    for (guint i = 0; i < page->glyphs->len && sizes->len < MOST_SIZES; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        Size *size;

        if (!is_of_watermark_size(glyph))
            continue;
        size = size_of(sizes, height_of(glyph));
        size->n++;
        size->over_smaller += lies_over_smaller(&squares, glyph);
    }
    g_free(squares.least);
    return sizes;
}

static gboolean
lies_any_over_smaller(const GArray *sizes)
{
    for (guint i = 0; i < sizes->len; i++)
        if (g_array_index(sizes, Size, i).over_smaller > 0)
            return TRUE;
    return FALSE;
}

static gboolean
is_large(GArray *sizes, const GjGlyph *glyph)
{
    const Size *size;

    if (!is_of_watermark_size(glyph))
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
    g_autofree gboolean *large = NULL;

    if (!lies_any_over_smaller(sizes))
        return;
    large = g_new0(gboolean, page->glyphs->len + 1);
    for (guint i = 0; i < page->glyphs->len; i++)
        large[i] = is_large(sizes, &g_array_index(page->glyphs, GjGlyph, i));
    move_to_marks(page, large);
}

void
gj_watermark_remove(GjPage *page)
{
    g_autofree gboolean *slanted = gj_slanted_find(page);

    if (slanted)
        move_to_marks(page, slanted);
    remove_large(page);
}
