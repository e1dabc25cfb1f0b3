/* The folder of a run. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There are sets of tables, each with a journal: the finished one, the one that grows (.part), and
 * those that were set aside (.old1, ...). Inputs that are the same as those of the finished or the
 * growing set, from its beginning on, are known and stay in place: the run is in its prefix. Where
 * the inputs part from it, rows that still hold are copied from the other sets. */
#include "batch/ledger.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/ledger_private.h"

#define SYNC_EVERY ((gint64)5 * G_USEC_PER_SEC)

void
gj_known_free(GjKnown *known)
{
    if (known == NULL)
        return;
    gj_record_clear(&known->record);
    g_free(known);
}

GjLedger *
gj_ledger_new(const char *folder, const GjLedgerManner *manner, GError **error)
{
    g_autoptr(GjLedger) ledger = g_new0(GjLedger, 1);

    ledger->manner = *manner;
    ledger->journal = -1;
    ledger->sets = g_ptr_array_new_with_free_func(g_free);
    ledger->journals = g_ptr_array_new_with_free_func((GDestroyNotify)gj_journal_free);
    ledger->store = gj_store_new(folder, manner->facts, error);
    if (ledger->store == NULL || !gj_ledger_take_up(ledger, folder, error))
        return NULL;
    return g_steal_pointer(&ledger);
}

/* A set in which nothing has been finished helps nobody. */
static void
remove_empty_part(GjLedger *ledger)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, GJ_STORE_PART);

    close(ledger->journal);
    if (ledger->n_records > 0)
        return;
    gj_store_remove(ledger->store, GJ_STORE_PART);
    g_unlink(path);
}

void
gj_ledger_free(GjLedger *ledger)
{
    if (ledger == NULL)
        return;
    if (ledger->journal >= 0)
        remove_empty_part(ledger);
    gj_journal_free(ledger->base);
    g_ptr_array_unref(ledger->journals);
    g_ptr_array_unref(ledger->sets);
    gj_places_free(ledger->places);
    gj_store_free(ledger->store);
    g_free(ledger);
}

/* ---- Looking up */

static gboolean
add_places(GjLedger *ledger, guint set, GError **error)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, ledger->sets->pdata[set]);
    GjJournal *journal = gj_journal_open(path);

    /* opened anew, for the places begin behind the header */
    if (journal == NULL)
        return TRUE;
    gj_journal_free(ledger->journals->pdata[set]);
    ledger->journals->pdata[set] = journal;
    for (;;) {
        g_auto(GjRecord) record = {0};
        guint64 offset = gj_journal_offset(journal);

        if (!gj_journal_next(journal, &record))
            return TRUE;
        if (!gj_places_add(ledger->places, record.source, set, offset, error))
            return FALSE;
    }
}

static gboolean
find_places(GjLedger *ledger, GError **error)
{
    if (ledger->places != NULL)
        return TRUE;
    ledger->places = gj_places_new(error);
    for (guint set = 0; set < ledger->sets->len; set++)
        if (ledger->places == NULL || !add_places(ledger, set, error))
            return FALSE;
    return TRUE;
}

/* Looks for a record that holds in the other sets. Returns: FALSE with error set. */
static gboolean
search(GjLedger *ledger, const char *source, GjKnown *known, GError **error)
{
    g_autoptr(GError) reason = NULL;
    guint set = 0;
    guint64 offset = 0;

    if (ledger->sets->len == 0)
        return TRUE;
    if (!find_places(ledger, error))
        return FALSE;
    gj_places_look_up(ledger->places, source);
    while (gj_places_next(ledger->places, &set, &offset, &reason)) {
        GjJournal *journal = ledger->journals->pdata[set];

        gj_journal_seek(journal, offset);
        known->set = ledger->sets->pdata[set];
        if (gj_journal_next(journal, &known->record) &&
            gj_record_holds(&known->record, &known->stamp, ledger->manner.limits))
            return TRUE;
        gj_record_clear(&known->record);
    }
    if (reason == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

static gboolean
begin(GjLedger *ledger, GError **error)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, GJ_STORE_PART);

    if (ledger->journal >= 0)
        close(ledger->journal);
    ledger->n_records = 0;
    ledger->journal = -1;
    /* the tables first: a journal without them would be believed */
    if (!gj_store_begin(ledger->store, ledger->manner.bom, error)) {
        gj_store_remove(ledger->store, GJ_STORE_PART);
        return FALSE;
    }
    ledger->journal = gj_journal_begin(path, ledger->manner.header, error);
    return ledger->journal >= 0;
}

/* The growing set is no longer what the inputs ask for, and becomes one to copy from. */
static void
set_aside(GjLedger *ledger)
{
    guint number = 1;

    for (guint i = 0; i < ledger->sets->len; i++)
        number += *(const char *)ledger->sets->pdata[i] != '\0';
    {
        char *suffix = gj_ledger_old_suffix(number);
        g_autofree char *from = gj_ledger_journal_path(ledger, GJ_STORE_PART);
        g_autofree char *to = gj_ledger_journal_path(ledger, suffix);

        g_rename(from, to);
        gj_store_rename(ledger->store, GJ_STORE_PART, suffix);
        g_ptr_array_add(ledger->sets, suffix);
        g_ptr_array_add(ledger->journals, gj_journal_open(to));
        ledger->base_set = suffix;
    }
}

static gboolean
append_record(GjLedger *ledger, GjRecord *record, GError **error)
{
    ledger->n_records++;
    return gj_journal_add(ledger->journal, record, error);
}

static gboolean
copy(GjLedger *ledger, const char *set, GjRecord *record, gboolean *intact, GError **error)
{
    GjStoreLengths from = *gj_store_lengths(ledger->store);

    if (!gj_store_copy(ledger->store, set, &record->from, &record->rows, record->sum, intact,
                       error))
        return FALSE;
    if (!*intact)
        return TRUE;
    record->from = from;
    return append_record(ledger, record, error);
}

/* Copies the prefix that the run has passed from its base. */
static gboolean
copy_prefix(GjLedger *ledger, GError **error)
{
    g_autofree char *path = gj_ledger_journal_path(ledger, ledger->base_set);
    g_autoptr(GjJournal) journal = gj_journal_open(path);

    for (guint64 i = 0; i < ledger->n_prefix; i++) {
        g_auto(GjRecord) record = {0};
        gboolean intact = FALSE;

        if (journal == NULL || !gj_journal_next(journal, &record) ||
            !copy(ledger, ledger->base_set, &record, &intact, error) || !intact) {
            if (error != NULL && *error == NULL)
                g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                            _("%s: the tables are not what they were when they were written; begin "
                              "anew with --restart"),
                            path);
            return FALSE;
        }
    }
    return TRUE;
}

/* From here on everything is written. */
static gboolean
leave_prefix(GjLedger *ledger, GError **error)
{
    gboolean grows = ledger->base != NULL && strcmp(ledger->base_set, GJ_STORE_PART) == 0;

    ledger->next_sync = g_get_monotonic_time() + SYNC_EVERY;
    if (ledger->base == NULL)
        return ledger->journal >= 0 || begin(ledger, error);
    g_clear_pointer(&ledger->base, gj_journal_free);
    if (grows && ledger->n_prefix == ledger->base_count)
        return TRUE;
    if (grows)
        set_aside(ledger);
    return begin(ledger, error) && copy_prefix(ledger, error);
}

/* Whether the input is the next of the set whose prefix the run is in. */
static gboolean
stays_in_prefix(GjLedger *ledger, const char *source, GjKnown *known)
{
    if (ledger->base == NULL || ledger->n_prefix == ledger->base_count ||
        !gj_journal_next(ledger->base, &known->record))
        return FALSE;
    if (strcmp(known->record.source, source) == 0 &&
        gj_record_holds(&known->record, &known->stamp, ledger->manner.limits)) {
        ledger->n_prefix++;
        known->in_place = TRUE;
        return TRUE;
    }
    gj_record_clear(&known->record);
    return FALSE;
}

GjKnown *
gj_ledger_look_up(GjLedger *ledger, const char *source, GError **error)
{
    GjKnown *known = g_new0(GjKnown, 1);

    known->stamp = gj_stamp_of(source);
    if (stays_in_prefix(ledger, source, known))
        return known;
    if ((ledger->base != NULL || ledger->journal < 0) && !leave_prefix(ledger, error)) {
        gj_known_free(known);
        return NULL;
    }
    if (!search(ledger, source, known, error)) {
        gj_known_free(known);
        return NULL;
    }
    return known;
}

/* ---- Writing */

static gboolean
sync_all(GjLedger *ledger, GError **error)
{
    ledger->next_sync = g_get_monotonic_time() + SYNC_EVERY;
    return gj_store_sync(ledger->store, error) && gj_journal_add_sync(ledger->journal, error);
}

static gboolean
sync_now_and_then(GjLedger *ledger, GError **error)
{
    return g_get_monotonic_time() < ledger->next_sync || sync_all(ledger, error);
}

gboolean
gj_ledger_keep(GjLedger *ledger, const GjKnown *known, gboolean *intact, GError **error)
{
    GjRecord record = known->record;

    *intact = TRUE;
    if (known->in_place)
        return TRUE;
    return copy(ledger, known->set, &record, intact, error) && sync_now_and_then(ledger, error);
}

gboolean
gj_ledger_add(GjLedger *ledger, const GjKnown *known, const GjResult *result, GjRecord *record,
              GError **error)
{
    record->stamp = known->stamp;
    record->limits = ledger->manner.limits;
    record->from = *gj_store_lengths(ledger->store);
    return gj_store_add(ledger->store, result, &record->rows, &record->sum, error) &&
           append_record(ledger, record, error) && sync_now_and_then(ledger, error);
}

gboolean
gj_ledger_take_over(GjLedger *ledger, const char *folder, const GjRecord *record, gboolean *intact,
                    GError **error)
{
    GjRecord own = *record;

    if (ledger->journal < 0 && !leave_prefix(ledger, error))
        return FALSE;
    own.from = *gj_store_lengths(ledger->store);
    if (!gj_store_copy_from(ledger->store, folder, &record->from, &record->rows, record->sum,
                            intact, error))
        return FALSE;
    return !*intact || append_record(ledger, &own, error);
}

gboolean
gj_ledger_place_journal(const GjLedger *ledger, GError **error)
{
    g_autofree char *part = gj_ledger_journal_path(ledger, GJ_STORE_PART);
    g_autofree char *place = gj_ledger_journal_path(ledger, "");

    if (g_rename(part, place) == 0)
        return TRUE;
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("%s can't be renamed: %s; see what is in its place, then run the same command "
                  "again"),
                part, g_strerror(errno));
    return FALSE;
}

/* What is done to a folder once its tables are complete has its place here: before its journal says
 * so, and so that it may be done twice. */
static gboolean
put_in_place(GjLedger *ledger, GError **error)
{
    return gj_store_describe(ledger->store, error) &&
           gj_journal_add_end(ledger->journal, gj_store_lengths(ledger->store), error) &&
           gj_store_commit(ledger->store, error) && gj_ledger_place_journal(ledger, error);
}

gboolean
gj_ledger_finish(GjLedger *ledger, GError **error)
{
    gboolean whole = ledger->base != NULL && ledger->n_prefix == ledger->base_count;

    if (whole && *ledger->base_set == '\0') {
        gj_ledger_forget(ledger); /* what a run that ended here had no time for */
        return TRUE;
    }
    if ((ledger->base != NULL || ledger->journal < 0) && !leave_prefix(ledger, error))
        return FALSE;
    if (!sync_all(ledger, error) || !put_in_place(ledger, error))
        return FALSE;
    gj_ledger_forget(ledger);
    return TRUE;
}

/* The journal first: without it the rest is nothing that a run would believe. */
void
gj_ledger_remove_folder(const char *folder)
{
    g_autofree char *journal = g_build_filename(folder, GJ_JOURNAL_NAME, NULL);

    g_unlink(journal);
    gj_store_remove_from(folder);
    g_rmdir(folder);
}

gboolean
gj_ledger_pause(GjLedger *ledger, GError **error)
{
    return ledger->journal < 0 || ledger->n_records == 0 || sync_all(ledger, error);
}
