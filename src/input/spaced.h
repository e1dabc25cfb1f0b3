/* Text between whose Han characters blanks stand. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Programs that take words from a page put a blank between characters that are set wide. Where many
 * of a text's Han characters are parted so, takes out the single blanks between two of them, and
 * between one and its punctuation; what stands behind wider gaps keeps its column. */
void gj_spaced_join(GString *text);
