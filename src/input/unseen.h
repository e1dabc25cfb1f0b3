/* Characters that a page has and does not show. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "input/pdf_draw.h"

/* Takes characters in the colour of paper from a page where nothing can be seen at their place, as
 * where zeros were made white so that cells look blank. White ones on a dark ground stay, and so
 * does the text of a page that is a picture. Draws the page if it has characters so pale. */
void gj_unseen_remove(PopplerPage *from, GjPage *page);
