/* What fails, as a sentence. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* An identity of the result with its numbers and what they differ by:
 * 自然人：一（9）+ 二（0）≠ （七）（8）+ 四（0）, difference 1. Returns: ownership. */
char *gj_sentence_of(const GjFinding *finding);

/* The same after the agency and the page. Returns: ownership. */
char *gj_sentence_with_place(const GjResult *result, const GjFinding *finding);
