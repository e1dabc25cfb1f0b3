/* What an earlier run has left in a folder. SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/ledger_private.h"

char *
gj_ledger_journal_path(const GjLedger *ledger, const char *suffix)
{
    return gj_store_path(ledger->store, GJ_JOURNAL_NAME, suffix);
}

char *
gj_ledger_old_suffix(guint number)
{
    return g_strdup_printf(".old%u", number);
}

void
gj_ledger_forget(GjLedger *ledger)
{
    g_autofree char *finished = gj_ledger_journal_path(ledger, "");
    g_autofree char *part = gj_ledger_journal_path(ledger, GJ_STORE_PART);

    /* the last first, and the journal of each last: who ends on the way leaves what is found again
     */
    for (guint i = ledger->sets->len; i-- > 0;) {
        const char *suffix = g_ptr_array_index(ledger->sets, i);
        g_autofree char *path = gj_ledger_journal_path(ledger, suffix);

        if (*suffix == '\0')
            continue;
        if (!gj_store_remove(ledger->store, suffix) || g_unlink(path) != 0)
            break;
    }
    if (ledger->manner.restart) {
        g_unlink(finished);
        gj_store_remove(ledger->store, GJ_STORE_PART);
        g_unlink(part);
    }
}

/* ---- Refusing what something else made */

static gboolean
check_header(const GjLedger *ledger, const GjJournal *journal, const char *folder, GError **error)
{
    const char *now = ledger->manner.header;
    const char *before = gj_journal_header(journal);

    for (const char *line = now; *line != '\0'; line += strcspn(line, "\n") + 1) {
        g_autofree char *name = g_strndup(line, strcspn(line, " "));
        g_autofree char *new_value = gj_header_value(now, name);
        g_autofree char *old_value = gj_header_value(before, name);

        if (g_strcmp0(new_value, old_value) == 0)
            continue;
        g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                    _("%s: its results were made with another %s (%s, now %s) and can't be mixed "
                      "with new ones; choose another folder, or begin anew with --restart"),
                    folder, name, old_value != NULL ? old_value : "?", new_value);
        return FALSE;
    }
    return TRUE;
}

/* ---- What is there */

static gboolean
rows_are_there(const GjRecord *record, const GjStoreLengths *sizes)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (record->from.bytes[table] + record->rows.bytes[table] > sizes->bytes[table])
            return FALSE;
    return TRUE;
}

static GjStoreLengths
end_of(const GjRecord *record)
{
    GjStoreLengths end = record->from;

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        end.bytes[table] += record->rows.bytes[table];
    return end;
}

/* The first pass finds what is known to be on the disk; what comes after that is compared with its
 * checksums, for a loss of power may have left the journal and lost the rows. */
static guint64
count_synced(const char *path)
{
    g_autoptr(GjJournal) journal = gj_journal_open(path);
    guint64 n = 0;

    while (journal != NULL) {
        g_auto(GjRecord) record = {0};

        if (!gj_journal_next(journal, &record))
            break;
    }
    if (journal != NULL)
        n = gj_journal_n_synced(journal);
    return n;
}

/* Reads through the growing set as far as the rows of its records are there and hold, and cuts off
 * the rest. Returns: FALSE with error set. */
static gboolean
take_up_part(GjLedger *ledger, GError **error)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, GJ_STORE_PART);
    guint64 n_synced = count_synced(path), offset, n = 0;
    g_autoptr(GjJournal) journal = gj_journal_open(path);
    GjStoreLengths sizes, end = {{0}};

    gj_store_measure(ledger->store, GJ_STORE_PART, &sizes);
    offset = gj_journal_offset(journal);
    for (;;) {
        g_auto(GjRecord) record = {0};

        if (!gj_journal_next(journal, &record) || !rows_are_there(&record, &sizes) ||
            (n >= n_synced &&
             !gj_store_holds(ledger->store, GJ_STORE_PART, &record.from, &record.rows, record.sum)))
            break;
        end = end_of(&record);
        offset = gj_journal_offset(journal);
        n++;
    }
    if (n == 0)
        return TRUE;
    ledger->base_count = ledger->n_records = n;
    ledger->base_set = GJ_STORE_PART;
    ledger->base = gj_journal_open(path);
    ledger->journal = gj_journal_resume(path, offset, error);
    return ledger->journal >= 0 && gj_store_resume(ledger->store, &end, error);
}

/* A run that was ended while it put its files in place is put in place now. */
static gboolean
complete_part(GjLedger *ledger, GError **error)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, GJ_STORE_PART);
    g_autoptr(GjJournal) journal = gj_journal_open(path);
    GjStoreLengths wanted, part, finished;

    for (gboolean more = journal != NULL; more;) {
        g_auto(GjRecord) record = {0};

        more = gj_journal_next(journal, &record);
    }
    if (journal == NULL || !gj_journal_is_complete(journal, &wanted))
        return TRUE;
    gj_store_measure(ledger->store, GJ_STORE_PART, &part);
    gj_store_measure(ledger->store, "", &finished);
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (wanted.bytes[table] !=
            (part.bytes[table] > 0 ? part.bytes[table] : finished.bytes[table]))
            return TRUE;
    return gj_store_commit(ledger->store, error) && gj_ledger_place_journal(ledger, error);
}

/* The last set may have been renamed just when the run ended: its journal, which goes first, but
 * not its tables. */
static void
rename_last_old(GjLedger *ledger)
{
    g_autofree char *part = gj_ledger_journal_path(ledger, GJ_STORE_PART);
    const char *suffix = ledger->sets->len > 0 ? ledger->sets->pdata[ledger->sets->len - 1] : NULL;
    GjStoreLengths sizes;

    if (suffix == NULL || g_file_test(part, G_FILE_TEST_EXISTS) ||
        gj_store_measure(ledger->store, suffix, &sizes))
        return;
    gj_store_rename(ledger->store, GJ_STORE_PART, suffix);
}

static void
take_up_old(GjLedger *ledger)
{
    for (guint number = 1;; number++) {
        char *suffix = gj_ledger_old_suffix(number);
        g_autofree char *path = gj_ledger_journal_path(ledger, suffix);
        GjJournal *journal = gj_journal_open(path);

        if (journal == NULL) {
            g_free(suffix);
            break;
        }
        g_ptr_array_add(ledger->sets, suffix);
        g_ptr_array_add(ledger->journals, journal);
    }
    rename_last_old(ledger);
}

/* Whether the finished tables are those that the journal tells of; nobody may have edited them. */
static gboolean
is_intact(GjLedger *ledger, GjJournal *journal, guint64 *count)
{
    GjStoreLengths wanted, sizes;

    for (gboolean more = TRUE; more;) {
        g_auto(GjRecord) record = {0};

        more = gj_journal_next(journal, &record);
    }
    *count = gj_journal_count(journal);
    return gj_journal_is_complete(journal, &wanted) &&
           gj_store_measure(ledger->store, "", &sizes) &&
           memcmp(&wanted, &sizes, sizeof wanted) == 0;
}

static void
take_up_finished(GjLedger *ledger)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, "");
    GjJournal *journal = gj_journal_open(path);
    guint64 count = 0;

    if (journal == NULL)
        return;
    if (!is_intact(ledger, journal, &count)) {
        gj_journal_free(journal);
        return;
    }
    g_ptr_array_add(ledger->sets, g_strdup(""));
    g_ptr_array_add(ledger->journals, journal);
    if (ledger->base != NULL)
        return;
    ledger->base = gj_journal_open(path);
    ledger->base_set = "";
    ledger->base_count = count;
}

static gboolean
check_journal(const GjLedger *ledger, const char *folder, const char *suffix, GError **error)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, suffix);
    g_autoptr(GjJournal) journal = gj_journal_open(path);

    return journal == NULL || check_header(ledger, journal, folder, error);
}

gboolean
gj_ledger_take_up(GjLedger *ledger, const char *folder, GError **error)
{
    g_autofree char *part = gj_ledger_journal_path(ledger, GJ_STORE_PART);
    g_autoptr(GjJournal) journal = NULL;

    take_up_old(ledger);
    if (ledger->manner.restart) {
        gj_ledger_forget(ledger);
        g_ptr_array_set_size(ledger->sets, 0);
        g_ptr_array_set_size(ledger->journals, 0);
        return TRUE;
    }
    if (!check_journal(ledger, folder, "", error) ||
        !check_journal(ledger, folder, GJ_STORE_PART, error) || !complete_part(ledger, error))
        return FALSE;
    journal = gj_journal_open(part);
    if (journal != NULL && !take_up_part(ledger, error))
        return FALSE;
    take_up_finished(ledger);
    return TRUE;
}
