/* What is to be said about the cells of a table. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/style.h"
#include "verify/result.h"

/* Appends, for a table of a result whose outcome is OK, each identity that fails as a sentence with
 * its numbers and page, the cells in doubt with the reason, and the rows that are not in the
 * document. */
void gj_remarks_append(GString *out, const GjStyle *style, const GjResult *result, guint table);
