/* Lines of text whose cells are parted by tabs or bars. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* A line's cells, without the blanks around them. */
typedef struct {
    char **cells;       /* NULL if nothing parts the line */
    guint column;       /* of the first cell */
    gboolean open;      /* no frame closes the row: blank cells may lack at its end */
    gboolean *is_entry; /* for each cell: where it is empty it is an entry left blank; or NULL */
} GjDelimitedLine;

/* The cells of a text's lines (NULL-terminated) and the columns they stand in, the columns of all
 * tables ending at one edge. Bars that frame the rows open no cells. A row is put there by the
 * label it begins with and by its table's head and other rows: what lacks at its end was blank.
 * Quoted cells of several lines are put into the first of these, and lose
 * their quotes. Returns: ownership of an array of
 * GjDelimitedLine, one for each line. */
GArray *gj_delimited_lines(char **lines);

/* Whether a cell holds words that are no entry. */
gboolean gj_is_label_cell(const char *cell);

/* Whether a character is a bar, which parts cells: | │ ┃ ｜; and how many a line has. */
gboolean gj_is_bar(gunichar character);
guint gj_count_bars(const char *line);

/* Whether a line is nothing but a border drawn with characters: +----+, ├──┼──┤. */
gboolean gj_is_drawn_border(const char *line);
