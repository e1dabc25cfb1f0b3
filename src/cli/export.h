/* Writing out the built-in pattern files. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Writes the built-in pattern files into a folder, which is made if need be. Refuses to touch files
 * that are there. Returns: FALSE with GJ_ERROR_OUTPUT set, when none of them is left behind. */
gboolean gj_export_formats(const char *folder, GError **error);
