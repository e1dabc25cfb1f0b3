/* Pages aside: spreadsheets print what is too wide for a page on one that follows, at the same
 * height. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/items.h"

/* Whether a number stands aside of one of the items, the last of its line, that is not the end of
 * it, so that it must be, or show, more than the page does. */
gboolean gj_aside_goes_on(const GArray *items, const GjDocument *document, const GjItem *item);

/* Whether a number stands aside of a page between two heights, which are those of items. */
gboolean gj_aside_has(const GArray *items, const GjDocument *document, guint page, double y0,
                      double y1);
