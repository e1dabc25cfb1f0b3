/* Lists of names that may be very long. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/names.h"

#include <string.h>

#include "base/scratch.h"

struct _GjNames {
    sqlite3 *scratch;
    sqlite3_stmt *insertion;
    sqlite3_stmt *reading; /* NULL before the first */
    guint64 first, end;
};

static gboolean
fail(const GjNames *names, GError **error)
{
    return gj_scratch_fail(names->scratch, error);
}

GjNames *
gj_names_new(GError **error)
{
    g_autoptr(GjNames) names = g_new0(GjNames, 1);

    names->scratch = gj_scratch_new("CREATE TABLE names (name BLOB NOT NULL)", error);
    if (names->scratch == NULL)
        return NULL;
    if (sqlite3_prepare_v2(names->scratch, "INSERT INTO names VALUES (?1)", -1, &names->insertion,
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
    sqlite3_close(names->scratch);
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

/* The name in the next row of a statement; NULL if there is none, or with the error set. */
static const char *
take_name(const GjNames *names, sqlite3_stmt *statement, GError **error)
{
    int step = sqlite3_step(statement);
    const char *name = step == SQLITE_ROW ? sqlite3_column_blob(statement, 0) : NULL;

    if (name == NULL && step != SQLITE_DONE)
        fail(names, error);
    return name;
}

gboolean
gj_names_add_sorted(GjNames *names, GjNames *others, GError **error)
{
    g_autoptr(GError) reason = NULL;
    sqlite3_stmt *sorted = NULL;
    const char *name;
    gboolean added = TRUE;

    if (sqlite3_prepare_v2(others->scratch, "SELECT name FROM names ORDER BY name", -1, &sorted,
                           NULL) != SQLITE_OK)
        return fail(others, error);
    while (added && (name = take_name(others, sorted, &reason)) != NULL)
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
    if (names->reading == NULL) {
        if (sqlite3_prepare_v2(
                names->scratch,
                "SELECT name FROM names WHERE rowid > ?1 AND rowid <= ?2 ORDER BY rowid", -1,
                &names->reading, NULL) != SQLITE_OK) {
            fail(names, error);
            return NULL;
        }
        sqlite3_bind_int64(names->reading, 1, (sqlite3_int64)names->first);
        sqlite3_bind_int64(names->reading, 2, (sqlite3_int64)names->end);
    }
    return take_name(names, names->reading, error);
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

    if (sqlite3_prepare_v2(names->scratch,
                           "SELECT 1 FROM names GROUP BY name HAVING count(*) > 1 LIMIT 1", -1,
                           &doubles, NULL) == SQLITE_OK)
        found = sqlite3_step(doubles);
    sqlite3_finalize(doubles);
    *has_doubles = found == SQLITE_ROW;
    return found == SQLITE_ROW || found == SQLITE_DONE || fail(names, error);
}
