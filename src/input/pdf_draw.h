/* The pages of a PDF as pictures: for the lines on them, for their ink, and for people.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <poppler.h>

#include "model/document.h"

/* poppler-glib 22.12 declares no such cleanups itself. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

/* Lets a document find its rulings and draw its pages from the PDF that it was read from. Takes
 * over the reference; the document frees it. */
void gj_pdf_let_draw(GjDocument *document, PopplerDocument *poppler);

/* Draws a page on white, with scale pixels to a point. Returns: ownership of a surface of
 * CAIRO_FORMAT_RGB24; NULL if the page is too large to be drawn or has no size. */
cairo_surface_t *gj_pdf_draw(PopplerPage *from, double scale);

/* The same of a page turned by the quarter turns by which its boxes were turned to be read. */
cairo_surface_t *gj_pdf_draw_turned(PopplerPage *from, double scale, int rotation);

/* The straight lines drawn on a page, in the coordinates of page, which is the same one as it was
 * read. Returns: ownership of an array of GjRuling; NULL if the page can't be drawn. */
GArray *gj_pdf_rulings(PopplerPage *from, const GjPage *page);

/* The part of a page, 0 to 1, that is inked elsewhere than at its characters; 0 if it can't be
 * drawn. page is the same one as it was read. */
double gj_pdf_ink_beside_characters(PopplerPage *from, const GjPage *page);

/* Whether pictures cover most of a page: cheaper to know than to draw it. */
gboolean gj_pdf_is_picture(PopplerPage *from);
