/* What gouji check says to a person. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/style.h"
#include "verify/result.h"

/* How much is said of a report. */
typedef enum {
    GJ_DETAIL_VERDICT, /* one line: the source, whether it adds up, how many cells are in doubt */
    GJ_DETAIL_REMARKS, /* what the report is, what fails, is in doubt or not found, the verdict */
    GJ_DETAIL_TABLES,  /* the same, each table being printed before what is said of it */
} GjDetail;

/* Appends the line that names the source of a result whose outcome is OK and what report it is, and
 * a note on how it had to be read, if there is one. */
void gj_terminal_append_heading(GString *out, const GjStyle *style, const GjResult *result);

/* Appends the account of one result. Where its outcome is not OK that is one line: the source, the
 * outcome and what a person can do. */
void gj_terminal_append(GString *out, const GjStyle *style, const GjResult *result,
                        GjDetail detail);
