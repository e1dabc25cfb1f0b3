/* The inputs of a command, one after the other. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/names.h"
#include "verify/result.h"

/* The files that the arguments (NULL at the end; may be NULL) stand for. Says on standard error
 * which folders hold none or can't be read; *complete becomes FALSE then, and is left alone
 * otherwise. Returns: ownership; NULL with GJ_ERROR_OUTPUT set. */
GjNames *gj_inputs_expand(char *const *arguments, gboolean *complete, GError **error);

/* Appends what the names in a list stand for, one a line or each ending with a NUL; "-" is standard
 * input. Returns: FALSE with GJ_ERROR_UNREADABLE or GJ_ERROR_OUTPUT set. */
gboolean gj_inputs_add_list(GjNames *sources, const char *path, gboolean has_nuls,
                            gboolean *complete, GError **error);

/* Says on standard error what became of an input that gave no cells, or how it had to be read. */
void gj_inputs_warn(const GjResult *result);
