/* How far a run is, and what came of it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/journal.h"

#define GJ_N_OUTCOMES (GJ_OUTCOME_UNREADABLE + 1)
#define GJ_MOST_REMARKABLE 10

/* An input that deserves a look. */
typedef struct {
    char *source;
    char *reason; /* may be NULL */
    GjOutcome outcome;
    guint failed, unsure;
} GjRemarkable;

/* What came of the inputs so far. */
typedef struct {
    guint64 total, done, reused;
    guint64 outcomes[GJ_N_OUTCOMES];
    guint64 failed;                              /* identities */
    gint64 started;                              /* monotonic, microseconds */
    GjRemarkable remarkable[GJ_MOST_REMARKABLE]; /* the most remarkable first */
    guint n_remarkable;
} GjBulkTally;

void gj_bulk_tally_clear(GjBulkTally *tally);

/* Counts one input; reused says that it is known from an earlier run. */
void gj_bulk_tally_add(GjBulkTally *tally, const GjRecord *record, gboolean reused);

/* One line on how far the run is; as JSON without a line feed, or for people. */
char *gj_bulk_tally_progress(const GjBulkTally *tally, gboolean json);

/* Some lines on what came of it, each with a line feed; as JSON one line. */
char *gj_bulk_tally_summary(const GjBulkTally *tally, gboolean json);
