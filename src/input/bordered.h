/* Tables of text that draw a border between any two rows. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Joins the lines of a row between two borders (+----+, ├──┼──┤) to its first one, cell by cell;
 * the lines that it leaves are empty. A table is left alone if some row, but for heads, has entries
 * on two lines: then nothing tells where a row ends. lines ends with NULL; what changes is freed
 * and allocated anew. */
void gj_bordered_join(char **lines);
