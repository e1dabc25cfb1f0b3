/* Which files a run reads. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Replaces each directory among the arguments by every .pdf and .txt below it (any case), in byte
 * order of the paths; symbolic links to directories are not followed. Files and "-" stay, in their
 * order. Returns: ownership of an array of paths. A directory that holds none or can't be read adds
 * a message to problems (array of char *, not NULL). */
GPtrArray *gj_sources_expand(char *const *arguments, GPtrArray *problems);
