/* Numbers and what belongs to them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/items.h"

/* Joins numbers with the words for their units and signs. In text every blank parts items, and
 * programs that write it put one between digits and Han characters; on a page these may be set
 * wide. In flat text a line's end may part them as well, and a sign may stand apart. */
void gj_items_join_words(GArray *items, const GjNumberWords *words, gboolean flat);
