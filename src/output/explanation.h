/* What gouji explain says of one cell. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* Appends how a cell of a result whose outcome is OK came about: its codes and its labels in the
 * form, what is printed and where, the status with its reason, the labels on the page that placed
 * it, and the identities that it takes part in. */
void gj_explanation_append(GString *out, const GjResult *result, GjCellPlace place);
