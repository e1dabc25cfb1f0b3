/* What gouji check says to a person. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* Appends the account of one result: what the report is, each identity that fails as a sentence
 * with its numbers and page, what is inferred, ambiguous or missing, and one line of verdict. */
void gj_terminal_append(GString *out, const GjResult *result);
