/* In which direction the text of a page runs. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* What tells the direction of text, for each of the four: to the right, down, to the left, up. */
typedef struct {
    guint steps[4];    /* from one character to the next */
    guint brackets[4]; /* from an opening bracket to the closing one */
} GjDirections;

/* Adds what tells the direction of a page's text. */
void gj_count_directions(const GjPage *page, GjDirections *directions);

/* The quarter turns, clockwise, by which text with these directions is turned. */
int gj_direction_of(const GjDirections *directions);

/* The same for one page: that which is usual in its document if it has too few characters to tell.
 */
int gj_direction_of_page(const GjPage *page, int usual);
