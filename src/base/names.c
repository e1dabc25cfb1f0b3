/* Lists of names that may be very long, by SQLite, which keeps in a temporary file what does not
 * fit into its cache, and sorts more than fits into memory. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "base/names.h"

#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* Nothing of it is needed after the end, so that it need not reach the disk or be undone. Small
 * pages make for small blocks when names are sorted; the cache is 256 KiB. */
#define SETTING_UP                                                                                 \
    "PRAGMA page_size = 1024; PRAGMA cache_size = -256; PRAGMA journal_mode = OFF;"                \
    "PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"                                          \
    "CREATE TABLE names (name BLOB NOT NULL); BEGIN"

struct _GjNames {
    sqlite3 *database;
    sqlite3_stmt *insertion;
    sqlite3_stmt *reading; /* NULL before the first */
    guint64 first, end;
};

/* Always FALSE, for the caller to return. */
static gboolean
fail(const GjNames *names, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("the list of inputs can't be kept in a temporary file: %s; let TMPDIR name a "
                  "folder that has room"),
                sqlite3_errmsg(names->database));
    return FALSE;
}

GjNames *
gj_names_new(GError **error)
{
    g_autoptr(GjNames) names = g_new0(GjNames, 1);

    /* "" is a database in a temporary file, which is made once there is a need for it */
    if (sqlite3_open_v2("", &names->database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) == SQLITE_OK &&
        sqlite3_exec(names->database, SETTING_UP, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(names->database, "INSERT INTO names VALUES (?1)", -1, &names->insertion,
                           NULL) == SQLITE_OK)
        return g_steal_pointer(&names);
    fail(names, error);
    return NULL;
}

void
gj_names_free(GjNames *names)
{
    if (names == NULL)
        return;
    sqlite3_finalize(names->insertion);
    sqlite3_finalize(names->reading);
    sqlite3_close(names->database);
    g_free(names);
}

/* With the NUL at its end, so that it can be lent out as a string. It sorts as before: none of its
 * bytes is less. */
gboolean
gj_names_add(GjNames *names, const char *name, GError **error)
{
    g_return_val_if_fail(names->first == 0, FALSE);
    sqlite3_reset(names->insertion);
    sqlite3_bind_blob64(names->insertion, 1, name, strlen(name) + 1, SQLITE_STATIC);
    if (sqlite3_step(names->insertion) != SQLITE_DONE)
        return fail(names, error);
    names->end++;
    return TRUE;
}

/* The name in the row that a statement has come to. Returns: whether there is one; FALSE with the
 * error set if there should be. */
static gboolean
take_name(const GjNames *names, sqlite3_stmt *statement, const char **name, GError **error)
{
    switch (sqlite3_step(statement)) {
    case SQLITE_ROW:
        *name = sqlite3_column_blob(statement, 0);
        return TRUE;
    case SQLITE_DONE:
        return FALSE;
    default:
        return fail(names, error);
    }
}

gboolean
gj_names_add_sorted(GjNames *names, GjNames *others, GError **error)
{
    g_autoptr(GError) reason = NULL;
    sqlite3_stmt *sorted = NULL;
    const char *name = NULL;
    gboolean added = TRUE;

    if (sqlite3_prepare_v2(others->database, "SELECT name FROM names ORDER BY name", -1, &sorted,
                           NULL) != SQLITE_OK)
        return fail(others, error);
    while (added && take_name(others, sorted, &name, &reason))
        added = gj_names_add(names, name, &reason);
    sqlite3_finalize(sorted);
    if (reason == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

guint64
gj_names_count(const GjNames *names)
{
    return names->end - names->first;
}

void
gj_names_keep(GjNames *names, guint64 first, guint64 end)
{
    names->end = names->first + MIN(end, gj_names_count(names));
    names->first = MIN(names->first + first, names->end);
    gj_names_rewind(names);
}

const char *
gj_names_next(GjNames *names, GError **error)
{
    const char *name = NULL;

    if (names->reading == NULL) {
        if (sqlite3_prepare_v2(
                names->database,
                "SELECT name FROM names WHERE rowid > ?1 AND rowid <= ?2 ORDER BY rowid", -1,
                &names->reading, NULL) != SQLITE_OK) {
            fail(names, error);
            return NULL;
        }
        sqlite3_bind_int64(names->reading, 1, (sqlite3_int64)names->first);
        sqlite3_bind_int64(names->reading, 2, (sqlite3_int64)names->end);
    }
    return take_name(names, names->reading, &name, error) ? name : NULL;
}

void
gj_names_rewind(GjNames *names)
{
    sqlite3_finalize(names->reading);
    names->reading = NULL;
}

gboolean
gj_names_see_doubles(GjNames *names, gboolean *has_doubles, GError **error)
{
    sqlite3_stmt *doubles = NULL;
    int found = SQLITE_ERROR;

    if (sqlite3_prepare_v2(names->database,
                           "SELECT 1 FROM names GROUP BY name HAVING count(*) > 1 LIMIT 1", -1,
                           &doubles, NULL) == SQLITE_OK)
        found = sqlite3_step(doubles);
    sqlite3_finalize(doubles);
    *has_doubles = found == SQLITE_ROW;
    return found == SQLITE_ROW || found == SQLITE_DONE || fail(names, error);
}
