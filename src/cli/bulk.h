/* A run into a folder. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/ledger.h"
#include "batch/progress.h"
#include "batch/supervisor.h"

/* When a run tells how far it is. */
typedef enum { GJ_PROGRESS_AUTO, GJ_PROGRESS_ALWAYS, GJ_PROGRESS_NEVER } GjProgressWhen;

typedef struct {
    const char *folder;
    GjLedgerManner manner;
    guint workers;
    GjProgressWhen progress;
    gboolean json;
} GjBulkOptions;

/* What shapes the output of a run beside its inputs, as lines "name value": versions, patterns,
 * byte-order mark. Returns: ownership. */
char *gj_bulk_header(const GjPackageFacts *facts, gboolean bom);

/* Reads all sources into a folder; what an earlier run has finished there is taken over. What came
 * of them is in *tally. Returns: FALSE with error set, GJ_ERROR_INTERRUPTED if a signal asked for
 * the end. */
gboolean gj_bulk_run(const GjBulkOptions *options, GjNames *sources, const GjCrew *crew,
                     GjBulkTally *tally, GError **error);
