/* Room for what is too much for memory. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/* Opens an empty database, makes these tables in it and begins. Some hundred kilobytes of it are in
 * memory; the rest lies in a temporary file without a name, in the folder that SQLITE_TMPDIR or
 * TMPDIR names, or /var/tmp. Returns: ownership, for sqlite3_close(); NULL with GJ_ERROR_OUTPUT
 * set. */
sqlite3 *gj_scratch_new(const char *tables, GError **error);

/* Sets the error to what the database complains of. Always FALSE, for the caller to return. */
gboolean gj_scratch_fail(sqlite3 *scratch, GError **error);
