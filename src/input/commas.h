/* Text that is a table of comma-separated values. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The same text with tabs between its cells (RFC 4180 says how quotes and line ends within a cell
 * are written; semicolons part cells as well as commas). Returns: ownership; NULL if the text is no
 * such table, or already has tabs. */
char *gj_commas_to_tabs(const char *text);
