/* Lines of text whose cells are parted by tabs or bars. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The cells of a line, without the blanks around them; an outer bar on either side opens no cell.
 * Returns: ownership; NULL if the line holds neither a tab after its first word nor two bars. */
char **gj_delimited_cells(const char *line);

/* Whether a line is nothing but a border drawn with characters: +----+, ├──┼──┤. */
gboolean gj_is_drawn_border(const char *line);
