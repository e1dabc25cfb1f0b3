/* One file, written whole or not at all. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Writes bytes to a file under a temporary name beside it, then renames that: whatever goes wrong,
 * a file of that name stays as it was. A device or a pipe is written to as it is.
 * Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_file_write(const char *path, const char *bytes, gsize length, GError **error);
