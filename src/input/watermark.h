/* Watermarks. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Moves the characters of watermarks from the page's glyphs to its marks: those that are much
 * larger than text they lie over, and those of lines that run aslant across the page. The glyphs
 * must still be in the order in which Poppler gives them. */
void gj_watermark_remove(GjPage *page);
