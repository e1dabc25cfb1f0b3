/* Display width. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The columns a character takes on a terminal and in layout text: 2 for East Asian Wide and
 * Fullwidth (UAX #11) and for the ambiguous ones when ambiguous_wide, 0 for combining and
 * zero-width characters, else 1. */
int gj_character_width(gunichar character, gboolean ambiguous_wide);

/* The columns of UTF-8 text on a terminal (ambiguous characters count 1). */
int gj_text_width(const char *text);
