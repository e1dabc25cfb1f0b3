/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/boxes.h"

#include <math.h>

/* Boxes are narrowed if they are so many times as wide as usual. */
#define MOST_WIDENED 1.2
/* The boxes of Han characters are at least so many times as wide as high; one that has less than
 * this part of its font's width has been given a wrong one. */
#define LEAST_HAN_WIDTH 0.62
#define LEAST_OF_USUAL 0.7
/* Stands for all Han characters. */
#define HAN 0x4E00
/* A page with more kinds of characters in more fonts is left as it is. */
#define MOST_FONTS 400
/* So many widths tell how wide a font's Han characters are. */
#define ENOUGH_WIDTHS 256
/* Boxes of Han characters are lowered to so many times their width. */
#define MOST_STRETCHED 1.3

static int
compare_double(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static gboolean
is_han(gunichar character)
{
    /* Most characters are told by their range alone. */
    if (character < 0x2E80 || (character >= 0x4E00 && character <= 0x9FFF))
        return character >= 0x4E00;
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN;
}

/* Characters that are equally wide in a font: Han characters, digits; any other only with itself.
 */
static gunichar
kind_of(gunichar character)
{
    if (g_ascii_isdigit((gchar)MIN(character, 0x7F)))
        return '0';
    return is_han(character) ? HAN : character;
}

/* Characters of one kind in one font and size, as far as their boxes tell it. */
typedef struct {
    gunichar kind;
    double height;
    double narrowest, widest;
    GArray *widths; /* of double; NULL where all are about equally wide */
    double usual;   /* a width that most have; 0 where all are about equally wide */
} Font;

static void
clear_font(gpointer data)
{
    Font *font = data;

    if (font->widths)
        g_array_unref(font->widths);
}

/* Returns: the place of the font among the fonts, of which it may be a new one. */
static guint
font_of(GArray *fonts, gunichar kind, double height, double width)
{
    Font font = {kind, height, width, width, NULL, 0};

    for (guint i = 0; i < fonts->len; i++) {
        Font *known = &g_array_index(fonts, Font, i);

        if (known->kind != kind || fabs(known->height - height) >= 0.005 * height)
            continue;
        known->narrowest = MIN(known->narrowest, width);
        known->widest = MAX(known->widest, width);
        return i;
    }
    g_array_append_val(fonts, font);
    return fonts->len - 1;
}

static gboolean
varies(const Font *font)
{
    return font->widest > MOST_WIDENED * font->narrowest;
}

/* Finds the font of each glyph. Returns: whether characters of some font vary in width; FALSE if
 * there are too many fonts. */
static gboolean
find_fonts(const GjPage *page, GArray *fonts, guint *numbers)
{
    for (guint i = 0; i < page->glyphs->len && fonts->len < MOST_FONTS; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        numbers[i] = font_of(fonts, kind_of(glyph->character), gj_glyph_height(glyph),
                             gj_glyph_width(glyph));
    }
    if (fonts->len == MOST_FONTS)
        return FALSE;
    for (guint i = 0; i < fonts->len; i++)
        if (varies(&g_array_index(fonts, Font, i)))
            return TRUE;
    return FALSE;
}

/* How wide the characters of a font are: as most of the narrower half of them, for Poppler widens
 * some. Han characters are square, and some fonts state half of that for some of them. */
static double
usual_in(const Font *font)
{
    const GArray *widths = font->widths;
    guint first = 0;

    while (font->kind == HAN && first < widths->len &&
           g_array_index(widths, double, first) < LEAST_HAN_WIDTH * font->height)
        first++;
    if (first == widths->len)
        first = 0;
    return g_array_index(widths, double, first + (widths->len - first) / 4);
}

static void
measure_fonts(const GjPage *page, GArray *fonts, const guint *numbers)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        Font *font = &g_array_index(fonts, Font, numbers[i]);
        double width = gj_glyph_width(&g_array_index(page->glyphs, GjGlyph, i));

        if (!varies(font))
            continue;
        if (!font->widths)
            font->widths = g_array_new(FALSE, FALSE, sizeof(double));
        g_array_append_val(font->widths, width);
    }
    for (guint i = 0; i < fonts->len; i++) {
        Font *font = &g_array_index(fonts, Font, i);

        if (!font->widths)
            continue;
        g_array_sort(font->widths, compare_double);
        font->usual = usual_in(font);
    }
}

/* Poppler joins characters of neighbouring cells that are closer than a blank is wide into one
 * word, and then makes each box reach to the next one: what is wider than most of its font ends
 * earlier, and a Han character that is much narrower ends later. */
void
gj_boxes_even(GjPage *page)
{
    g_autoptr(GArray) fonts = g_array_new(FALSE, FALSE, sizeof(Font));
    g_autofree guint *numbers = g_new0(guint, page->glyphs->len + 1);

    g_array_set_clear_func(fonts, clear_font);
    if (!find_fonts(page, fonts, numbers))
        return;
    measure_fonts(page, fonts, numbers);
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        const Font *font = &g_array_index(fonts, Font, numbers[i]);

        if (font->widths &&
            (gj_glyph_width(glyph) > MOST_WIDENED * font->usual ||
             (font->kind == HAN && gj_glyph_width(glyph) < LEAST_OF_USUAL * font->usual)))
            glyph->box.x1 = glyph->box.x0 + font->usual;
    }
}

/* Boxes of one height: those of a font in one size. */
typedef struct {
    double height;
    GArray *widths; /* of double: those of Han characters, some of them */
    double cut;     /* how much of the height goes, above and below */
} Size;

static void
clear_size(gpointer data)
{
    g_array_unref(((Size *)data)->widths);
}

/* *last: where the search begins, for neighbours are mostly of one size. */
static Size *
size_of(GArray *sizes, double height, guint *last)
{
    const Size size = {height, NULL, 0};

    for (guint i = 0; i < sizes->len; i++) {
        guint at = (*last + i) % sizes->len;
        Size *known = &g_array_index(sizes, Size, at);

        if (fabs(known->height - height) >= 0.005 * height)
            continue;
        *last = at;
        return known;
    }
    if (sizes->len < MOST_FONTS) {
        g_array_append_val(sizes, size);
        g_array_index(sizes, Size, sizes->len - 1).widths =
            g_array_new(FALSE, FALSE, sizeof(double));
    }
    *last = sizes->len - 1;
    return &g_array_index(sizes, Size, *last);
}

/* A Han character is square; some fonts state an ascent and a descent of twice its size. Returns:
 * whether the boxes are too high. */
static gboolean
measure_size(Size *size)
{
    double width;

    if (size->widths->len == 0)
        return FALSE;
    g_array_sort(size->widths, compare_double);
    width = g_array_index(size->widths, double, size->widths->len / 2);
    size->cut = MAX(size->height - MOST_STRETCHED * width, 0) / 2;
    return size->cut > 0;
}

/* How much room a Han character takes on its line: where the next one begins, for letters may be
 * spaced, and some fonts state half of the width for all of them. */
static double
room_of(const GjPage *page, guint index)
{
    const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, index), *next = glyph + 1;
    double step = index + 1 < page->glyphs->len ? next->box.x0 - glyph->box.x0 : 0;

    if (step <= 0 || step > gj_glyph_height(glyph) || !is_han(next->character) ||
        next->box.y0 != glyph->box.y0)
        return gj_glyph_width(glyph);
    return MAX(gj_glyph_width(glyph), step);
}

/* Boxes that are much too high would make lines overlap. */
void
gj_boxes_lower(GjPage *page)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(Size));
    gboolean any = FALSE;
    guint last = 0;

    g_array_set_clear_func(sizes, clear_size);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        Size *size = size_of(sizes, gj_glyph_height(glyph), &last);

        if (is_han(glyph->character) && size->widths->len < ENOUGH_WIDTHS) {
            double width = room_of(page, i);

            g_array_append_val(size->widths, width);
        }
    }
    for (guint i = 0; i < sizes->len; i++)
        any = measure_size(&g_array_index(sizes, Size, i)) || any;
    for (guint i = 0; any && i < page->glyphs->len; i++) {
        GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;
        double cut = size_of(sizes, box->y1 - box->y0, &last)->cut;

        box->y0 += cut;
        box->y1 -= cut;
    }
}
