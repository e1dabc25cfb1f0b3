/* The pages of a report with what was read from them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* The number of pages that gj_page_view_pdf draws, the first page to draw being given (0-based). */
typedef struct {
    guint first, count;
} GjPages;

/* The page (0-based) to look at first: where a cell of an identity that fails is printed, else
 * where any cell is, else the first one. */
guint gj_page_view_choose(const GjResult *result);

/* Draws pages of a document whose result is OK as the pages of a PDF, text and lines remaining text
 * and lines: turned so that they are read from left to right, each cell in a box whose colour is
 * its status, with its value and the key to its codes, which stand on the right of the page; the
 * cells of an identity that fails are linked, and the
 * identity stands below the page. Returns: ownership; NULL with error set if a page can't be drawn.
 */
GBytes *gj_page_view_pdf(GjDocument *document, const GjResult *result, GjPages pages,
                         GError **error);

/* The same of one page (0-based) as a PNG with so many pixels to the inch. */
GBytes *gj_page_view_png(GjDocument *document, const GjResult *result, guint page, double dpi,
                         GError **error);
