/* Text that lies over a page: in the fields of a form, and in text boxes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "model/document.h"

/* Adds to the glyphs of a page, which is not turned yet, those of the text that stands in its form
 * fields and free text annotations (ISO 32000-1, 12.7.4.3, 12.7.4.4 and 12.5.6.6) and is shown: it
 * is no part of what the page itself draws. Where the characters of such a text stand is not known:
 * they are put in the middle of its rectangle, as large as it lets them be. Text of more than 200
 * characters is left out. */
void gj_pdf_add_fields(PopplerPage *from, GjPage *page);
