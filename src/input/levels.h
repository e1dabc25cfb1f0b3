/* Fonts of one line whose boxes stand at other heights. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/document.h"

/* Moves the boxes of fonts up or down so that characters that follow each other on a line stand
 * side by side: what a font says of its height (ISO 32000-1, 9.8.1: Ascent, Descent, FontBBox) may
 * be far from its characters, most of all in Type 3 fonts. The font with most of the page's digits
 * stays. The glyphs must be in the order in which they are read. */
void gj_levels_even(GjPage *page);
