/* Lines of text that run aslant. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Marks the characters of lines that run aslant across the page. The glyphs must be in the order in
 * which Poppler gives them. Returns: ownership of as many flags as there are glyphs; NULL if no
 * line runs aslant. */
gboolean *gj_slanted_find(const GjPage *page);
