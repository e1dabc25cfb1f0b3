/* The boxes of characters as they should be. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Lowers boxes that are much higher than their characters, font by font: lines would overlap. */
void gj_boxes_lower(GjPage *page);

/* Gives boxes of wrong widths the width that is usual in their font: those that Poppler makes reach
 * to the next character, and Han characters for which the font states less than they take up. */
void gj_boxes_even(GjPage *page);
