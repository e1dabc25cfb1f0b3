/* Sheets on which two pages are printed side by side. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Whether text shows that every sheet bears two pages side by side: all are wider than high, no
 * text stands along the middle, and the right halves have words enough to be pages. Boxes must be
 * those of the page as it is read, and no page folded yet. */
gboolean gj_fold_is_likely(const GjDocument *document);

/* Whether a line runs over the middle of a sheet, which then is one page after all. */
gboolean gj_fold_is_crossed(const GjPage *page, const GArray *rulings);

/* Puts the right half of a sheet below its left half, so that it is read after it: halves the
 * width, doubles the height, moves the boxes. */
void gj_fold_page(GjPage *page);
