/* The inputs of a command, one after the other. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* Expands the arguments to files, and says on standard error which folders hold none or can't be
 * read. *complete becomes FALSE then, and is left alone otherwise. Returns: ownership. */
GPtrArray *gj_inputs_expand(char *const *arguments, gboolean *complete);

/* Reads a list of names, one a line or each ending with a NUL; "-" is standard input. Returns:
 * ownership; NULL with GJ_ERROR_UNREADABLE set. */
char **gj_inputs_read_list(const char *path, gboolean has_nuls, GError **error);

/* Says on standard error what became of an input that gave no cells, or how it had to be read. */
void gj_inputs_warn(const GjResult *result);
