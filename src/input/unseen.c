/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/unseen.h"

#include <cairo.h>
#include <math.h>

/* So light, of 255, are colours that white paper swallows. */
#define PALE 0xF0
/* How much lighter than its ground, or darker, ink must be to be seen, of 255. */
#define CONTRAST 40
/* Pixels to a point. */
#define SCALE 1.0
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

static gboolean
has_pale(const GjPage *page)
{
    for (guint i = 0; i < page->glyphs->len; i++)
        if (is_pale(&g_array_index(page->glyphs, GjGlyph, i)))
            return TRUE;
    return FALSE;
}

/* Whether the middle of a box shows more than an even ground. */
static gboolean
is_seen(cairo_surface_t *picture, GjBox box)
{
    const double width = EDGE * (box.x1 - box.x0), height = EDGE * (box.y1 - box.y0);
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

void
gj_unseen_remove(PopplerPage *from, GjPage *page)
{
    cairo_surface_t *picture;
    guint kept = 0;

    if (!has_pale(page) || gj_pdf_is_picture(from))
        return;
    picture = gj_pdf_draw(from, SCALE);
    if (!picture)
        return;
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph glyph = g_array_index(page->glyphs, GjGlyph, i);

        if (!is_pale(&glyph) || is_seen(picture, glyph.box))
            g_array_index(page->glyphs, GjGlyph, kept++) = glyph;
    }
    g_array_set_size(page->glyphs, kept);
    cairo_surface_destroy(picture);
}
