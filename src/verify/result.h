/* What became of one input. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/format.h"
#include "model/report.h"
#include "verify/verify.h"

/* What became of an input; the words of reports.csv. */
typedef enum {
    GJ_OUTCOME_OK,
    GJ_OUTCOME_NOT_A_REPORT,
    GJ_OUTCOME_SCANNED,
    GJ_OUTCOME_ENCRYPTED,
    GJ_OUTCOME_DAMAGED,
    GJ_OUTCOME_EMPTY,
    GJ_OUTCOME_UNSUPPORTED,
    GJ_OUTCOME_TIMEOUT,
    GJ_OUTCOME_CRASHED,
    GJ_OUTCOME_UNREADABLE,
} GjOutcome;

#define GJ_N_OUTCOMES (GJ_OUTCOME_UNREADABLE + 1)

typedef struct {
    char *source; /* as the user named it */
    char *sha256; /* "" if the file could not be read */
    GjOutcome outcome;
    char *message; /* one line on what a person can do about it, in English; "" if all is well */
    char *shown;   /* the same in the user's language, for people */
    guint pages;   /* 0 for text input */
    double seconds;
    const GjFormat *format; /* borrowed; NULL unless outcome is OK */
    GjReport *report;       /* owned; NULL unless outcome is OK */
    GPtrArray *findings;    /* owned, of GjFinding; NULL unless outcome is OK */
} GjResult;

void gj_result_free(GjResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjResult, gj_result_free)

/* How many cells have each status, and how many identities each verdict. */
typedef struct {
    guint cells[GJ_N_STATUSES];
    guint verdicts[GJ_N_VERDICTS];
} GjTally;

/* All zero unless outcome is OK. */
GjTally gj_result_tally(const GjResult *result);

/* The word for an outcome in reports.csv; _() of it is what a person reads. */
const char *gj_outcome_name(GjOutcome outcome);
