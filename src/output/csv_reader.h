/* Reading back a table that gouji wrote. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Is given each row but the header: its fields, which end with NULL and last as long as the call.
 * Returns: FALSE with error set to stop. */
typedef gboolean (*GjCsvRowFunc)(char *const *fields, guint n, gpointer data, GError **error);

/* Reads a CSV file, with or without a byte-order mark, a row at a time. Returns: FALSE with
 * GJ_ERROR_UNREADABLE set if it can't be read or is no CSV, or with the error of func. */
gboolean gj_csv_read(const char *path, GjCsvRowFunc func, gpointer data, GError **error);
