/* The inputs of a command, one after the other. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* Expands the arguments to files, and says on standard error which folders hold none or can't be
 * read. *complete becomes FALSE then, and is left alone otherwise. Returns: ownership. */
GPtrArray *gj_inputs_expand(char *const *arguments, gboolean *complete);

/* Says on standard error what became of an input that gave no cells, or how it had to be read. */
void gj_inputs_warn(const GjResult *result);
