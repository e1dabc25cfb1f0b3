/* A table of a report as text. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/style.h"
#include "verify/result.h"

/* Appends a table of a result whose outcome is OK: the labels of the form, long ones over several
 * lines, numbers to the right with their signs (output/signs.h) behind them, blanks as blanks. It
 * keeps to the style's width as long as the numbers leave room for the labels. Rows that are not in
 * the document are left out, three or more blank rows are told in one line.
 * Returns: the signs that occur in it. */
guint gj_table_text_append(GString *out, const GjStyle *style, const GjResult *result, guint table);
