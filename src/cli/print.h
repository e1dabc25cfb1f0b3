/* What the commands say. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Writes text to standard output at once, so that a full disk is noticed with the first file and
 * not with the last. Returns: FALSE with GJ_ERROR_OUTPUT set, or G_FILE_ERROR_PIPE if nobody reads.
 */
gboolean gj_print(const char *text, gsize length, GError **error);

/* Closes standard output, when some file systems say that a write failed. Returns: as above. */
gboolean gj_print_end(GError **error);

/* Writes a line to standard error after "gouji: ", foreign characters made visible. */
void gj_warn(const char *format, ...) G_GNUC_PRINTF(1, 2);
