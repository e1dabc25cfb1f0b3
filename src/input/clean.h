/* Characters that a page holds but a reader does not read. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Turns the page (its size and the boxes) so that most of its text runs from left to right, lowers
 * boxes that the font makes much higher than its characters, moves the
 * characters of a watermark from its glyphs to its marks, and removes the second of two equal
 * characters that were printed over each other to look bold. */
void gj_clean_page(GjPage *page);
