/* The CSV dialect of gouji: RFC 4180, UTF-8, LF. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/decimal.h"

/* Appends one field to a row under construction, with a comma before it unless the row is empty or
 * ends with a line feed. A text that a spreadsheet would run as a formula (it begins with = @ tab
 * or CR, or with + or - before something that is not a number) gets an apostrophe before it
 * (CWE-1236). NULL is the empty field. */
void gj_csv_text(GString *row, const char *field);

/* The same for a field that is a number or a code, written as it is. */
void gj_csv_plain(GString *row, const char *field);
void gj_csv_unsigned(GString *row, guint64 field);
void gj_csv_decimal(GString *row, GjDecimal field);

/* Ends the row. */
void gj_csv_end(GString *row);
