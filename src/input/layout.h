/* From the characters of a page to spans and lines. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Which gaps part two characters of a line into two spans. */
typedef enum {
    GJ_GAPS_MEASURED, /* a gap that is wider than the letter spacing of headings */
    GJ_GAPS_BLANKS,   /* every blank, as in layout text */
} GjGaps;

/* Sorts the page's glyphs into reading order and fills its spans and lines. Blanks must not be
 * among the glyphs. */
void gj_layout_page(GjPage *page, GjGaps gaps);
