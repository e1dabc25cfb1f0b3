/* Which files a run reads. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/names.h"

/* Appends what an argument stands for: a directory for every .pdf and .txt below it (any case), in
 * byte order of the paths, where symbolic links to directories are not followed; a file and "-" for
 * itself. A directory that holds none or can't be read adds a message to problems (array of char *,
 * not NULL). Returns: FALSE with GJ_ERROR_OUTPUT set, if the list can't be kept. */
gboolean gj_sources_add(GjNames *sources, const char *argument, GPtrArray *problems,
                        GError **error);
