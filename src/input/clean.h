/* Characters that a page holds but a reader does not read. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Turns the page, one with few characters by as many quarter turns as is usual in its document,
 * (its size and the boxes) so that most of its text runs from left to right, lowers
 * and narrows boxes that are much higher or wider than their characters, moves the
 * characters of a watermark from its glyphs to its marks, and removes the second of two equal
 * characters that were printed over each other to look bold. */
void gj_clean_page(GjPage *page, int usual);

/* Adds, for each of the four directions, the steps from one character of the page to the next that
 * go that way: to the right, down, to the left, up. */
void gj_count_directions(const GjPage *page, guint votes[4]);

/* The quarter turns, clockwise, by which text with these steps is turned. */
int gj_direction_of(const guint votes[4]);
