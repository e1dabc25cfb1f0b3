/* Room for what is too much for memory, by SQLite. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/scratch.h"

#include "base/error.h"
#include "base/i18n.h"

/* Nothing of it is needed after the end, so that it need not reach the disk or be undone. Small
 * pages make for small blocks when rows are sorted; the cache is 256 KiB. */
#define SETTING_UP                                                                                 \
    "PRAGMA page_size = 1024; PRAGMA cache_size = -256; PRAGMA journal_mode = OFF;"                \
    "PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; BEGIN"

gboolean
gj_scratch_fail(sqlite3 *scratch, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("the list of inputs can't be kept in a temporary file: %s; let TMPDIR name a "
                  "folder that has room"),
                sqlite3_errmsg(scratch));
    return FALSE;
}

sqlite3 *
gj_scratch_new(const char *tables, GError **error)
{
    sqlite3 *scratch = NULL;

    /* "" is a database in a temporary file, which is made once there is a need for it */
    if (sqlite3_open_v2("", &scratch,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) == SQLITE_OK &&
        sqlite3_exec(scratch, SETTING_UP, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_exec(scratch, tables, NULL, NULL, NULL) == SQLITE_OK)
        return scratch;
    gj_scratch_fail(scratch, error);
    sqlite3_close(scratch);
    return NULL;
}
