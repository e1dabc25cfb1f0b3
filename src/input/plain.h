/* Plain text as pages of a character grid. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Makes a document of UTF-8 text. A form feed begins a page; a Han character is two columns wide,
 * or one where the lines agree better so.
 * Text whose lines hold cells parted by several blanks, by tabs or by bars becomes GJ_LAYOUT_GRID,
 * other text GJ_LAYOUT_FLAT. Returns: ownership. */
GjDocument *gj_plain_parse(const char *text);
