/* Characters that a page has and does not show. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "input/pdf_draw.h"

/* Takes characters from a page where nothing can be seen at their place, as where zeros were made
 * white so that cells look blank, or old numbers stay hidden. The text of a page that is a picture
 * stays. Draws the page only if it has characters in the colour of paper, or digits over others. */
void gj_unseen_remove(PopplerPage *from, GjPage *page);
