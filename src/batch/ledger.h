/* The folder of a run: tables that grow, the journal beside them, and what is there from before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/journal.h"

#define GJ_JOURNAL_NAME "gouji.journal"

/* What shapes a run's output, beside its inputs. */
typedef struct {
    const char *header; /* lines "name value", compared with those of an earlier run */
    const GjPackageFacts *facts;
    GjLimits limits;
    gboolean bom;
    gboolean restart; /* takes nothing over from an earlier run */
} GjLedgerManner;

typedef struct _GjLedger GjLedger;

/* Opens a folder and sees what an earlier run has left there. Everything in manner is borrowed.
 * Returns: ownership; NULL with GJ_ERROR_OUTPUT set, also if another run is at it, or an earlier
 * one was made by something else. */
GjLedger *gj_ledger_new(const char *folder, const GjLedgerManner *manner, GError **error);
void gj_ledger_free(GjLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjLedger, gj_ledger_free)

/* What is known of an input. */
typedef struct {
    GjRecord record;   /* its source is NULL if nothing is */
    gboolean in_place; /* its rows stand where they belong; else they are to be copied */
    const char *set;   /* where from; borrowed from the ledger */
    GjStamp stamp;     /* the file as it is now */
} GjKnown;

void gj_known_free(GjKnown *known);

/* Looks up the next input. Returns: ownership; NULL with GJ_ERROR_OUTPUT set. */
GjKnown *gj_ledger_look_up(GjLedger *ledger, const char *source, GError **error);

/* The inputs again, in the order in which they were looked up: one that is known, and one that has
 * been read, with the record that gj_record_of() makes of it, to be filled in. Rows that are no
 * longer what they were are not taken over: *intact is FALSE then, and the input has to be read.
 * Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_ledger_keep(GjLedger *ledger, const GjKnown *known, gboolean *intact, GError **error);
gboolean gj_ledger_add(GjLedger *ledger, const GjKnown *known, const GjResult *result,
                       GjRecord *record, GError **error);

/* Appends the rows of an input from the finished tables of another folder. *intact is FALSE, and
 * nothing is appended, where they are no longer what they were. Nothing may have been looked up.
 * Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_ledger_take_over(GjLedger *ledger, const char *folder, const GjRecord *record,
                             gboolean *intact, GError **error);

/* Puts everything in place after the last input. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_ledger_finish(GjLedger *ledger, GError **error);

/* Removes what a finished run has left in a folder, and the folder if nothing else is in it. */
void gj_ledger_remove_folder(const char *folder);

/* Leaves everything on the disk, to go on later. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_ledger_pause(GjLedger *ledger, GError **error);
