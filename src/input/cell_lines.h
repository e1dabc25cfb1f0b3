/* Text with a cell a line. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a line is, in such text. */
typedef enum {
    GJ_LINE_OTHER,
    GJ_LINE_NUMBER, /* one number, perhaps with blanks between groups of its digits, or a mark */
    GJ_LINE_BLANK,  /* it parts paragraphs, or nobody knows */
    GJ_LINE_BLANK_CELL, /* a cell of a table that was left blank */
} GjLineKind;

/* Tells which lines (NULL-terminated) are cells by themselves. A blank one is a cell only where
 * rows have equally many cells if it is counted, and some rows have as many without a blank one.
 * Returns: ownership of an array of GjLineKind, one for each line; all are GJ_LINE_OTHER if the
 * text has several numbers on a line. */
GArray *gj_cell_lines(char **lines);

/* Whether the blank at p parts groups of three digits of one number: "8 965". */
gboolean gj_parts_thousands(const char *start, const char *p);
