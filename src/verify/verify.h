/* The identities of a form over the numbers of a report. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "format/format.h"
#include "model/report.h"

typedef enum { GJ_VERDICT_PASS, GJ_VERDICT_FAIL, GJ_VERDICT_UNKNOWN } GjVerdict;

#define GJ_N_VERDICTS 3

/* One identity instance. */
typedef struct {
    const GjCheck *check;              /* borrowed from the format */
    guint scope;                       /* the column if check->each_column, else the row */
    gboolean has_sides;                /* left, right and difference are set */
    GjDecimal left, right, difference; /* difference = left - right */
    GjVerdict verdict;
    char *statement; /* owned: the identity in Chinese with the numbers filled in */
} GjFinding;

/* Checks every identity instance of the format, in the order of the format's checks and, in each,
 * of its columns or rows. A blank part counts as nothing; a blank total claims nothing (UNKNOWN);
 * an ambiguous or missing cell makes it UNKNOWN. Returns: ownership of an array of GjFinding. */
GPtrArray *gj_verify(const GjFormat *format, const GjReport *report);

/* Whether the cell is among the finding's parts. */
gboolean gj_finding_covers(const GjFinding *finding, guint table, guint row, guint column);

/* The word for a verdict in checks.csv. */
const char *gj_verdict_name(GjVerdict verdict);

/* The code of the finding's scope ("natural_person") and its label in Chinese; borrowed. */
const char *gj_finding_scope_code(const GjFormat *format, const GjFinding *finding);
const char *gj_finding_scope_text(const GjFormat *format, const GjFinding *finding);

/* The 1-based page on which the first printed cell of the identity stands; 0 if unknown. */
guint gj_finding_page(const GjFormat *format, const GjReport *report, const GjFinding *finding);
