/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/unseen.h"

#include <cairo.h>
#include <math.h>

#include "text/number.h"

/* So light, of 255, are colours that white paper swallows. */
#define PALE 0xF0
/* How much lighter than its ground, or darker, ink must be to be seen, of 255. */
#define CONTRAST 40
/* Pixels to a point. */
#define SCALE 1.0
/* Two digits that share this part of the narrower one's width, and of their height, stand over each
 * other; so many characters behind one are looked at. */
#define CROWDED 0.35
#define NEAR 3
/* The part of a box, on each side, in which lines and other characters may show. */
#define EDGE 0.2

static int
lightness(guint32 colour)
{
    const int red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;

    return (30 * red + 59 * green + 11 * blue) / 100;
}

static gboolean
is_pale(const GjGlyph *glyph)
{
    return lightness(glyph->colour) >= PALE;
}

/* Whether two digits stand over each other, and are not one that was printed twice. */
static gboolean
are_crowded(const GjGlyph *a, const GjGlyph *b)
{
    double across = MIN(a->box.x1, b->box.x1) - MAX(a->box.x0, b->box.x0);
    double down = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);
    double width = MIN(a->box.x1 - a->box.x0, b->box.x1 - b->box.x0);

    return across > CROWDED * width && down > CROWDED * (a->box.y1 - a->box.y0) &&
           a->character != b->character && gj_digit_value(a->character) >= 0 &&
           gj_digit_value(b->character) >= 0;
}

/* Whether some character may not be seen: it is pale, or a digit over another one, as where old
 * numbers were hidden below new ones. Poppler gives characters in their order on the line. */
static gboolean
may_hide(const GjPage *page, guint index)
{
    const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, index);

    if (is_pale(glyph))
        return TRUE;
    for (guint i = index + 1; i < MIN(index + 1 + NEAR, page->glyphs->len); i++)
        if (are_crowded(glyph, &g_array_index(page->glyphs, GjGlyph, i)))
            return TRUE;
    return FALSE;
}

static gboolean
may_hide_any(const GjPage *page)
{
    for (guint i = 0; i < page->glyphs->len; i++)
        if (may_hide(page, i))
            return TRUE;
    return FALSE;
}

/* Whether the place of a character shows more than an even ground. Of letters and digits that are
 * pale the middle counts: of others, whose ink may be thin or in a corner, the whole. */
static gboolean
is_seen(cairo_surface_t *picture, const GjGlyph *glyph)
{
    const double edge = is_pale(glyph) && g_unichar_isalnum(glyph->character) ? EDGE : 0;
    const GjBox box = glyph->box;
    const double width = edge * (box.x1 - box.x0), height = edge * (box.y1 - box.y0);
    const double right = cairo_image_surface_get_width(picture);
    const double bottom = cairo_image_surface_get_height(picture);
    const int x0 = (int)(SCALE * MAX(box.x0 + width, 0));
    const int x1 = (int)ceil(MIN(SCALE * (box.x1 - width), right));
    const int y1 = (int)ceil(MIN(SCALE * (box.y1 - height), bottom));
    int darkest = 255, lightest = 0;

    for (int y = (int)(SCALE * MAX(box.y0 + height, 0)); y < y1; y++) {
        const guint32 *row = (const guint32 *)(cairo_image_surface_get_data(picture) +
                                               (gsize)y * cairo_image_surface_get_stride(picture));

        for (int x = x0; x < x1; x++) {
            darkest = MIN(darkest, lightness(row[x]));
            lightest = MAX(lightest, lightness(row[x]));
        }
    }
    return lightest - darkest >= CONTRAST;
}

/* Returns: ownership of a flag for each character, NULL if most can't be seen where they should be:
 * fonts may tell other boxes than those of their ink. */
static gboolean *
find_seen(cairo_surface_t *picture, const GjPage *page)
{
    g_autofree gboolean *seen = g_new(gboolean, page->glyphs->len + 1);
    guint n = 0;

    for (guint i = 0; i < page->glyphs->len; i++) {
        seen[i] = is_seen(picture, &g_array_index(page->glyphs, GjGlyph, i));
        n += seen[i];
    }
    return n * 2 > page->glyphs->len ? g_steal_pointer(&seen) : NULL;
}

void
gj_unseen_remove(PopplerPage *from, GjPage *page)
{
    cairo_surface_t *picture;
    g_autofree gboolean *seen = NULL;
    guint kept = 0;

    if (!may_hide_any(page) || gj_pdf_is_picture(from))
        return;
    picture = gj_pdf_draw(from, SCALE);
    if (!picture)
        return;
    seen = find_seen(picture, page);
    for (guint i = 0; i < page->glyphs->len; i++)
        if (!seen || seen[i])
            g_array_index(page->glyphs, GjGlyph, kept++) = g_array_index(page->glyphs, GjGlyph, i);
    g_array_set_size(page->glyphs, kept);
    cairo_surface_destroy(picture);
}
