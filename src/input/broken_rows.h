/* Rows of sheets whose cells have several lines. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Puts the lines of a row into its first one where they are those of cells in quotes, or where tabs
 * show it: a row has as many as the others. The lines that it leaves are empty. lines ends with
 * NULL; what changes is freed and allocated anew. */
void gj_broken_rows_join(char **lines);
