/* Text whose rows stand on two lines, or all on one. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Where a text (NULL-terminated lines) puts the entries of its rows on the lines below their
 * labels, several of them parted by tabs: puts them behind their labels, after a tab. So it does
 * with the entries of a row that are on the next line, as where programs break long lines. Lines
 * whose entries were taken are left empty. */
void gj_label_lines_join(char **lines);

/* A text with whole tables on a line, as of a page from which only the cells were kept, all parted
 * by tabs or bars: puts each cell on a line of its own. Returns: ownership; NULL if no line holds
 * so much. */
char *gj_label_lines_part(const char *text);
