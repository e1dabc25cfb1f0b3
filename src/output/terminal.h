/* What gouji check says to a person. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* Appends the line that names the source of a result whose outcome is OK and what report it is, and
 * a note on how it had to be read, if there is one. */
void gj_terminal_append_heading(GString *out, const GjResult *result);

/* Appends the account of one result: what the report is, each identity that fails as a sentence
 * with its numbers and page, what is inferred, ambiguous or missing, and one line of verdict. */
void gj_terminal_append(GString *out, const GjResult *result);
