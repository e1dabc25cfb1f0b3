/* Finished parts of a run, and joining them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/ledger.h"
#include "batch/progress.h"

/* A folder that extract --shard has finished. */
typedef struct {
    char *folder;
    char *header; /* of its journal */
    guint number, n;
} GjPart;

/* Opens the parts in these folders (NULL at the end), in whatever order they are named, and sees
 * that they are all the parts of one run: finished, whole, made by the same program and patterns
 * from the same inputs, none missing, none twice. Returns: ownership of an array of GjPart in the
 * order of their numbers; NULL with GJ_ERROR_OUTPUT set, which names the first that is not so. */
GPtrArray *gj_parts_open(char *const *folders, GError **error);

/* Whether they were made by what this header tells of. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_parts_check(const GPtrArray *parts, const char *header, GError **error);

/* The names of all inputs, in order. Returns: ownership; NULL with GJ_ERROR_OUTPUT set. */
GjNames *gj_parts_sources(const GPtrArray *parts, GError **error);

/* Appends the rows of all parts to a ledger that has none, and counts them. Returns: FALSE with
 * GJ_ERROR_OUTPUT set, also where tables are no longer what they were when they were written. */
gboolean gj_parts_join(const GPtrArray *parts, GjLedger *ledger, GjBulkTally *tally,
                       GError **error);
