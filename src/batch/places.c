/* Where the records of inputs are. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/places.h"

#include <string.h>

#include "base/scratch.h"

struct _GjPlaces {
    sqlite3 *scratch;
    sqlite3_stmt *insertion;
    sqlite3_stmt *search; /* NULL before the first; the index is made then, which sorts */
    gboolean failed;      /* the index could not be made */
};

GjPlaces *
gj_places_new(GError **error)
{
    g_autoptr(GjPlaces) places = g_new0(GjPlaces, 1);

    places->scratch = gj_scratch_new(
        "CREATE TABLE places (source BLOB NOT NULL, journal INTEGER, offset INTEGER)", error);
    if (places->scratch == NULL)
        return NULL;
    if (sqlite3_prepare_v2(places->scratch, "INSERT INTO places VALUES (?1, ?2, ?3)", -1,
                           &places->insertion, NULL) == SQLITE_OK)
        return g_steal_pointer(&places);
    gj_scratch_fail(places->scratch, error);
    return NULL;
}

void
gj_places_free(GjPlaces *places)
{
    if (places == NULL)
        return;
    sqlite3_finalize(places->insertion);
    sqlite3_finalize(places->search);
    sqlite3_close(places->scratch);
    g_free(places);
}

gboolean
gj_places_add(GjPlaces *places, const char *source, guint journal, guint64 offset, GError **error)
{
    sqlite3_reset(places->insertion);
    sqlite3_bind_blob64(places->insertion, 1, source, strlen(source), SQLITE_STATIC);
    sqlite3_bind_int64(places->insertion, 2, journal);
    sqlite3_bind_int64(places->insertion, 3, (sqlite3_int64)offset);
    return sqlite3_step(places->insertion) == SQLITE_DONE ||
           gj_scratch_fail(places->scratch, error);
}

void
gj_places_look_up(GjPlaces *places, const char *source)
{
    if (places->search == NULL)
        places->failed = sqlite3_exec(places->scratch, "CREATE INDEX by_source ON places (source)",
                                      NULL, NULL, NULL) != SQLITE_OK ||
                         sqlite3_prepare_v2(
                             places->scratch,
                             "SELECT journal, offset FROM places WHERE source = ?1 ORDER BY rowid",
                             -1, &places->search, NULL) != SQLITE_OK;
    if (places->failed)
        return;
    sqlite3_reset(places->search);
    sqlite3_bind_blob64(places->search, 1, source, strlen(source), SQLITE_TRANSIENT);
}

gboolean
gj_places_next(GjPlaces *places, guint *journal, guint64 *offset, GError **error)
{
    int step = places->failed ? SQLITE_ERROR : sqlite3_step(places->search);

    if (step != SQLITE_ROW && step != SQLITE_DONE)
        return gj_scratch_fail(places->scratch, error);
    if (step == SQLITE_DONE)
        return FALSE;
    *journal = (guint)sqlite3_column_int64(places->search, 0);
    *offset = (guint64)sqlite3_column_int64(places->search, 1);
    return TRUE;
}
