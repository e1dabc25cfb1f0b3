/* The tables as an SQLite database. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/error.h"
#include "base/i18n.h"
#include "output/csv_reader.h"
#include "output/database_sql.h"
#include "output/tables.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)

/* A report that has cells. */
typedef struct {
    gint64 report;
    guint format; /* its place among the formats */
} Read;

typedef struct {
    const char *file, *folder;
    const GjPackageFacts *facts;
    sqlite3 *connection;
    sqlite3_stmt *insert;
    GjCsvTable table;
    GHashTable *columns; /* code to GjWideColumn, both borrowed */
    GArray *reads;       /* of Read, in the order of reports.csv */
    gint64 n_reports;
    guint current; /* among reads: whose rows are being read */
    guint n_rows;  /* of them so far */
} Build;

/* Always FALSE, for the caller to return. */
static gboolean
fail(const char *file, const char *reason, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("%s: the database can't be written: %s; choose another place, then run it again"),
                file, reason);
    return FALSE;
}

static gboolean
fail_sql(const Build *build, GError **error)
{
    return fail(build->file, sqlite3_errmsg(build->connection), error);
}

/* ---- The place */

/* The big-endian number at offset 68 of the file format. */
static gboolean
is_ours(const guint8 *head, gsize n)
{
    static const char magic[] = "SQLite format 3";
    guint32 id = 0;

    if (n < 72 || memcmp(head, magic, sizeof magic) != 0)
        return FALSE;
    memcpy(&id, head + 68, sizeof id);
    return GUINT32_FROM_BE(id) == GJ_DATABASE_APPLICATION_ID;
}

/* Whether the folder that a file is to be made in is there. */
static gboolean
check_parent(const char *file, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(file);

    return g_access(parent, W_OK | X_OK) == 0 || fail(file, g_strerror(errno), error);
}

gboolean
gj_database_check_place(const char *file, GError **error)
{
    guint8 head[72];
    int descriptor = g_open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    gssize n = 0;

    if (descriptor < 0 && errno == ENOENT)
        return check_parent(file, error);
    if (descriptor < 0)
        return fail(file, g_strerror(errno), error);
    n = read(descriptor, head, sizeof head);
    if (n < 0)
        fail(file, g_strerror(errno), error);
    close(descriptor);
    if (n < 0)
        return FALSE;
    if (n == 0 || is_ours(head, (gsize)n))
        return TRUE;
    return fail(file, _("there is a file that gouji did not make"), error);
}

/* ---- Rows */

static gboolean
bind_field(sqlite3_stmt *insert, int place, const GjField *field, const char *text)
{
    if (*text == '\0')
        return sqlite3_bind_null(insert, place) == SQLITE_OK;
    if (field->type == GJ_FIELD_TEXT)
        return sqlite3_bind_text(insert, place, text, -1, SQLITE_TRANSIENT) == SQLITE_OK;
    if (strchr(text, '.') != NULL)
        return sqlite3_bind_double(insert, place, g_ascii_strtod(text, NULL)) == SQLITE_OK;
    return sqlite3_bind_int64(insert, place, g_ascii_strtoll(text, NULL, 10)) == SQLITE_OK;
}

static gboolean
insert_row(Build *build, gint64 report, char *const *fields, gint64 in_wide, GError **error)
{
    guint n = 0;
    const GjField *known = gj_table_fields(build->table, &n);
    gboolean ok = sqlite3_bind_int64(build->insert, 1, report) == SQLITE_OK;

    for (guint i = 0; i < n && ok; i++)
        ok = bind_field(build->insert, (int)i + 2, &known[i], fields[i]);
    if (ok && build->table == GJ_CSV_CELLS)
        ok = sqlite3_bind_int64(build->insert, (int)n + 2, in_wide) == SQLITE_OK;
    if (!ok || sqlite3_step(build->insert) != SQLITE_DONE)
        return fail_sql(build, error);
    sqlite3_reset(build->insert);
    return TRUE;
}

static const char *
get_field(const Build *build, char *const *fields, const char *name)
{
    guint n = 0;
    const GjField *known = gj_table_fields(build->table, &n);

    for (guint i = 0; i < n; i++)
        if (g_str_equal(known[i].name, name))
            return fields[i];
    return "";
}

static gboolean
check_width(const Build *build, guint n, GError **error)
{
    guint expected = 0;

    gj_table_fields(build->table, &expected);
    return n == expected ||
           fail(build->file, _("a table has a row with too few or too many fields"), error);
}

static gboolean
add_report(char *const *fields, guint n, gpointer data, GError **error)
{
    Build *build = data;
    const GjFormats *formats = build->facts->formats;
    Read read = {.report = ++build->n_reports};

    if (!check_width(build, n, error))
        return FALSE;
    while (read.format < gj_formats_count(formats) &&
           !g_str_equal(gj_format_id(gj_formats_get(formats, read.format)),
                        get_field(build, fields, "format")))
        read.format++;
    if (read.format < gj_formats_count(formats))
        g_array_append_val(build->reads, read);
    return insert_row(build, read.report, fields, 0, error);
}

/* How many rows of the table in hand a report has. */
static guint
count_rows(const Build *build, const GjFormat *format)
{
    guint n = 0;

    if (build->table == GJ_CSV_CELLS)
        return gj_format_n_cells(format);
    for (guint i = 0; i < gj_format_n_checks(format); i++) {
        const GjCheck *check = gj_format_check(format, i);
        const GjTable *table = gj_format_table(format, check->table);

        n += check->each_column ? table->columns->len : table->rows->len;
    }
    return n;
}

/* The report to which the next row belongs: the rows stand in the order of the reports, and each
 * has as many as its format says. NULL if there are more rows than that. */
static const Read *
next_read(Build *build)
{
    while (build->current < build->reads->len) {
        const Read *read = &g_array_index(build->reads, Read, build->current);
        const GjFormat *format = gj_formats_get(build->facts->formats, read->format);

        if (build->n_rows < count_rows(build, format)) {
            build->n_rows++;
            return read;
        }
        build->current++;
        build->n_rows = 0;
    }
    return NULL;
}

static gboolean
counts_in_wide(const Build *build, const Read *read, char *const *fields)
{
    g_autofree char *code =
        g_strdup_printf("%s.%s.%s", get_field(build, fields, "table"),
                        get_field(build, fields, "row"), get_field(build, fields, "column"));
    const GjWideColumn *column = g_hash_table_lookup(build->columns, code);
    const char *unit = get_field(build, fields, "unit");

    if (column == NULL || *get_field(build, fields, "value") == '\0' ||
        g_str_equal(get_field(build, fields, "status"), gj_status_name(GJ_STATUS_AMBIGUOUS)))
        return FALSE;
    return gj_wide_is_in_unit(column, gj_formats_get(build->facts->formats, read->format),
                              *unit != '\0' ? unit : NULL);
}

static gboolean
add_row(char *const *fields, guint n, gpointer data, GError **error)
{
    Build *build = data;
    const Read *read = next_read(build);
    gint64 in_wide = 0;

    if (!check_width(build, n, error))
        return FALSE;
    if (read == NULL)
        return fail(build->file, _("a table has more rows than reports.csv tells"), error);
    if (build->table == GJ_CSV_CELLS)
        in_wide = counts_in_wide(build, read, fields);
    return insert_row(build, read->report, fields, in_wide, error);
}

static gboolean
add_table(Build *build, GjCsvTable table, GError **error)
{
    g_autofree char *path = g_build_filename(build->folder, gj_csv_file_name(table), NULL);
    g_autofree char *sql = gj_sql_insert(table);
    gboolean ok;

    build->table = table;
    build->current = 0;
    build->n_rows = 0;
    if (sqlite3_prepare_v2(build->connection, sql, -1, &build->insert, NULL) != SQLITE_OK)
        return fail_sql(build, error);
    ok = gj_csv_read(path, table == GJ_CSV_REPORTS ? add_report : add_row, build, error);
    sqlite3_finalize(build->insert);
    return ok;
}

/* ---- The database */

static gboolean
run_sql(const Build *build, const char *sql, GError **error)
{
    return sqlite3_exec(build->connection, sql, NULL, NULL, NULL) == SQLITE_OK ||
           fail_sql(build, error);
}

static gboolean
add_about(const Build *build, const char *name, const char *value, GError **error)
{
    char *sql = sqlite3_mprintf("INSERT INTO about VALUES (%Q, %Q)", name, value);
    gboolean ok = run_sql(build, sql, error);

    sqlite3_free(sql);
    return ok;
}

static gboolean
add_facts(const Build *build, GError **error)
{
    const GjFormats *formats = build->facts->formats;

    for (guint i = 0; build->facts->versions[i] != NULL; i += 2)
        if (!add_about(build, build->facts->versions[i], build->facts->versions[i + 1], error))
            return FALSE;
    for (guint i = 0; i < gj_formats_count(formats); i++) {
        g_autofree char *sum = gj_checksum_bytes(gj_formats_bytes(formats, i));
        g_autofree char *value = g_strconcat("sha256:", sum, NULL);

        if (!add_about(build, gj_formats_file_name(formats, i), value, error))
            return FALSE;
    }
    return TRUE;
}

/* No journal: the file is a temporary one, and is thrown away if anything fails. */
static gboolean
fill(Build *build, GError **error)
{
    g_autofree char *tables = gj_sql_tables(build->facts);
    g_autofree char *indexes = gj_sql_indexes(build->facts);

    return run_sql(build, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN", error) &&
           run_sql(build, tables, error) && add_facts(build, error) &&
           add_table(build, GJ_CSV_REPORTS, error) && add_table(build, GJ_CSV_CELLS, error) &&
           add_table(build, GJ_CSV_CHECKS, error) && run_sql(build, indexes, error) &&
           run_sql(build, "COMMIT; ANALYZE", error);
}

static GHashTable *
map_columns(const GjWide *wide)
{
    GHashTable *columns = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < gj_wide_n_columns(wide); i++)
        g_hash_table_insert(columns, gj_wide_column(wide, i)->code,
                            (gpointer)gj_wide_column(wide, i));
    return columns;
}

static gboolean
write_file(Build *build, const char *path, GError **error)
{
    g_autoptr(GHashTable) columns = map_columns(build->facts->wide);
    g_autoptr(GArray) reads = g_array_new(FALSE, FALSE, sizeof(Read));
    g_autoptr(sqlite3) connection = NULL;

    if (sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return fail(build->file, sqlite3_errmsg(connection), error);
    build->columns = columns;
    build->reads = reads;
    build->connection = connection;
    return fill(build, error);
}

/* The file always has the same name, so that the next run takes over what one that was killed has
 * left. One that another run has put in place meanwhile is no longer of that name. Returns: a
 * descriptor that holds its lock; -1 with errno set. */
static int
open_temporary(const char *path)
{
    int file = g_open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    GStatBuf held, named;
    int number;

    if (file < 0)
        return -1;
    errno = 0;
    if (flock(file, LOCK_EX | LOCK_NB) == 0 && fstat(file, &held) == 0 &&
        g_stat(path, &named) == 0 && held.st_ino == named.st_ino && ftruncate(file, 0) == 0)
        return file;
    number = errno != 0 && errno != ENOENT ? errno : EWOULDBLOCK;
    close(file);
    errno = number;
    return -1;
}

static gboolean
put_in_place(int descriptor, const char *temporary, const char *file, GError **error)
{
    if (fsync(descriptor) != 0 || g_rename(temporary, file) != 0)
        return fail(file, g_strerror(errno), error);
    return TRUE;
}

gboolean
gj_database_build(const char *file, const char *folder, const GjPackageFacts *facts, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(file);
    g_autofree char *base = g_path_get_basename(file);
    g_autofree char *name = g_strdup_printf(".%s.part", base);
    g_autofree char *temporary = g_build_filename(parent, name, NULL);
    Build build = {.file = file, .folder = folder, .facts = facts};
    int descriptor;
    gboolean ok;

    if (!gj_database_check_place(file, error))
        return FALSE;
    descriptor = open_temporary(temporary);
    if (descriptor < 0)
        return fail(file, errno == EWOULDBLOCK ? _("another run writes it") : g_strerror(errno),
                    error);
    ok = write_file(&build, temporary, error) && put_in_place(descriptor, temporary, file, error);
    if (!ok)
        g_unlink(temporary);
    close(descriptor);
    return ok;
}
