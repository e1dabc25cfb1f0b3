/* Text on a drawing. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/document.h"

typedef struct _GjPen GjPen;

typedef struct {
    double red, green, blue;
} GjColour;

/* Writes on a cairo context, which must outlive it. Returns: ownership. */
GjPen *gj_pen_new(cairo_t *cr);
void gj_pen_free(GjPen *pen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPen, gj_pen_free)

/* Takes a text up: its size is that of the font in units of the context; it is broken at `width`
 * units, or nowhere if that is 0. */
void gj_pen_set(GjPen *pen, const char *text, double size, gboolean bold, double width);

/* The box of what would be inked, as seen from the top left of the text. */
GjBox gj_pen_ink(const GjPen *pen);

/* The height of its lines. */
double gj_pen_height(const GjPen *pen);

/* Whether a font that is installed has each of its characters. */
gboolean gj_pen_has_glyphs(const GjPen *pen);

/* Draws it with its top left there. */
void gj_pen_draw(GjPen *pen, GjColour colour, double x, double y);
