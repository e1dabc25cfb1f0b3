/* The account of gouji check for programs. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

/* A result as a JSON object (RFC 8259), indented, without a line feed at its end: the row of
 * reports.csv but for the time it took, the tables with their cells, the identities with theirs.
 * The names and codes are those of the CSV; numbers of the report are strings with a plain decimal,
 * for no digit may get lost; what is empty there is null here. Returns: ownership. */
char *gj_json_of(const GjResult *result);
