/* Characters whose boxes lie on the wrong side of their line. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once

#include "input/pdf_draw.h"

/* Moves characters of a page that was turned to where their ink is, font by font. Poppler takes
 * those of a font whose outlines are upside down, as the Type 3 fonts of browsers are, to stand on
 * their heads on such a page, and states boxes below them. Draws the page if it was turned. */
void gj_mirrored_move(PopplerPage *from, GjPage *page);
