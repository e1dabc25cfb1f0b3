/* Straight lines in a drawn page. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/document.h"

/* Finds the ruling lines in a picture of a page (CAIRO_FORMAT_RGB24, scale pixels to a point),
 * which is turned as the page is read, and not folded:
 * long thin runs that differ from what is on both sides of them, and long edges of fills. Strokes
 * of characters are left out by means of the page's glyphs. Returns: ownership of an array of
 * GjRuling in the coordinates of the page's glyphs. */
GArray *gj_rulings_find(cairo_surface_t *picture, double scale, const GjPage *page);

/* How bright a pixel of such a picture is, 0 to 255. */
static inline int
gj_pixel_brightness(guint32 pixel)
{
    return (int)(((pixel >> 16 & 0xFF) + 2 * (pixel >> 8 & 0xFF) + (pixel & 0xFF)) / 4);
}
