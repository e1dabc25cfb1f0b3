/* Characters that a page holds but a reader does not read. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Turns the page, its size and all boxes, so that most of its text runs from left to right; one
 * with too few characters to tell by the quarter turns that are usual in its document. Lowers boxes
 * that are much higher than their characters. */
void gj_turn_page(GjPage *page, int usual);

/* Removes the second of two equal characters that were printed over each other to look bold, gives
 * boxes of wrong widths the usual one, and moves the characters of a watermark from the glyphs of a
 * page that was turned to its marks. */
void gj_clean_page(GjPage *page);
