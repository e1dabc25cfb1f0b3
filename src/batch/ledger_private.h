/* What the parts of the ledger share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/ledger.h"
#include "batch/places.h"

struct _GjLedger {
    GjStore *store;
    GjLedgerManner manner;
    GPtrArray *sets;      /* of char *: suffixes of sets that rows can be copied from */
    GPtrArray *journals;  /* of GjJournal: theirs */
    GjPlaces *places;     /* of their records; NULL before they are needed */
    GjJournal *base;      /* the set whose prefix the run is in; NULL once it has left it */
    const char *base_set; /* its suffix */
    guint64 base_count;   /* its records */
    guint64 n_prefix;
    int journal;       /* the one that is written; -1 while the run is in its prefix */
    guint64 n_records; /* in it */
    gint64 next_sync;
};

/* The journal of a set, and the suffix of one that is set aside. Returns: ownership. */
char *gj_ledger_journal_path(const GjLedger *ledger, const char *suffix);
char *gj_ledger_old_suffix(guint number);

/* Gives the growing journal its name: all is in place then. Returns: FALSE with GJ_ERROR_OUTPUT
 * set. */
gboolean gj_ledger_place_journal(const GjLedger *ledger, GError **error);

/* Sees what an earlier run has left in the folder. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_ledger_take_up(GjLedger *ledger, const char *folder, GError **error);

/* Removes the sets that were set aside, and with --restart all that could be taken over. */
void gj_ledger_forget(GjLedger *ledger);
