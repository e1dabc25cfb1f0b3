/* A folder of result files. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include "base/error.h"
#include "base/i18n.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LOCK_NAME "gouji.lock"

/* A run that was killed may hold the lock for a moment after its end. */
#define LOCK_TRIES 40
#define LOCK_PAUSE (G_USEC_PER_SEC / 20)

struct _GjStore {
    char *folder;
    const GjPackageFacts *facts;
    int lock;
    int files[GJ_N_CSV_TABLES]; /* the set that grows; -1 while there is none */
    GjStoreLengths lengths;     /* its */
};

/* ---- Errors */

/* Always FALSE, for the caller to return. */
static gboolean
fail(GError **error, const char *path, int number, const char *advice)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT, _("%s: can't be written: %s; %s"), path,
                g_strerror(number), advice);
    return FALSE;
}

static const char *
advice_for(int number)
{
    if (number == ENOSPC || number == EDQUOT)
        return _("free some space, then run the same command again: it goes on where it stopped");
    return _("choose another folder, or change this one, then run it again");
}

static gboolean
fail_table(GError **error, const GjStore *store, guint table)
{
    int number = errno;
    g_autofree char *path = gj_store_path(store, gj_csv_file_name(table), "");

    return fail(error, path, number, advice_for(number));
}

/* ---- The folder */

char *
gj_store_path(const GjStore *store, const char *name, const char *suffix)
{
    g_autofree char *file = g_strconcat(name, suffix, NULL);

    return g_build_filename(store->folder, file, NULL);
}

/* The lock file is removed by who holds it; one that has lost its name locks nothing. */
static gboolean
try_lock(GjStore *store, const char *path)
{
    GStatBuf held, named;
    int file = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

    if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0 && fstat(file, &held) == 0 &&
        g_stat(path, &named) == 0 && held.st_ino == named.st_ino) {
        store->lock = file;
        return TRUE;
    }
    if (file >= 0) {
        int number = errno;

        close(file);
        errno = number;
    }
    return FALSE;
}

static gboolean
lock_folder(GjStore *store, GError **error)
{
    g_autofree char *path = gj_store_path(store, LOCK_NAME, "");

    for (guint i = 0; i < LOCK_TRIES; i++) {
        if (try_lock(store, path))
            return TRUE;
        if (errno != EWOULDBLOCK && errno != 0 && errno != ENOENT)
            return fail(error, path, errno, advice_for(errno));
        g_usleep(LOCK_PAUSE);
    }
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("%s: another run writes into this folder; wait for its end or choose another "
                  "folder"),
                store->folder);
    return FALSE;
}

/* A folder of that name could never be replaced: better said before the work than after it. */
static gboolean
check_place(const GjStore *store, const char *name, GError **error)
{
    g_autofree char *path = gj_store_path(store, name, "");
    GStatBuf status;

    if (g_lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return fail(error, path, EISDIR, _("move that folder away or choose another one"));
    return TRUE;
}

static gboolean
check_places(const GjStore *store, GError **error)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (!check_place(store, gj_csv_file_name(table), error))
            return FALSE;
    return check_place(store, GJ_PACKAGE_FILE_NAME, error);
}

GjStore *
gj_store_new(const char *folder, const GjPackageFacts *facts, GError **error)
{
    g_autoptr(GjStore) store = g_new0(GjStore, 1);

    store->folder = g_strdup(folder);
    store->facts = facts;
    store->lock = -1;
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        store->files[table] = -1;
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        fail(error, folder, errno, _("choose another folder"));
        return NULL;
    }
    if (!check_places(store, error) || !lock_folder(store, error))
        return NULL;
    return g_steal_pointer(&store);
}

static void
close_files(GjStore *store)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        if (store->files[table] >= 0)
            close(store->files[table]);
        store->files[table] = -1;
    }
}

void
gj_store_free(GjStore *store)
{
    if (store == NULL)
        return;
    close_files(store);
    if (store->lock >= 0) {
        g_autofree char *path = gj_store_path(store, LOCK_NAME, "");

        g_unlink(path);
        close(store->lock);
    }
    g_free(store->folder);
    g_free(store);
}

/* ---- The set that grows */

static gboolean
write_all(int file, const char *bytes, gsize length)
{
    while (length > 0) {
        gssize n = write(file, bytes, length);

        if (n < 0 && errno != EINTR)
            return FALSE;
        bytes += MAX(n, 0);
        length -= (gsize)MAX(n, 0);
    }
    return TRUE;
}

static gboolean
append(GjStore *store, guint table, const GString *text, GError **error)
{
    if (!write_all(store->files[table], text->str, text->len))
        return fail_table(error, store, table);
    store->lengths.bytes[table] += text->len;
    return TRUE;
}

static gboolean
open_part(GjStore *store, guint table, int flags, GError **error)
{
    g_autofree char *path = gj_store_path(store, gj_csv_file_name(table), GJ_STORE_PART);

    store->files[table] = g_open(path, O_RDWR | O_APPEND | O_CLOEXEC | flags, 0666);
    return store->files[table] >= 0 ? TRUE : fail_table(error, store, table);
}

gboolean
gj_store_begin(GjStore *store, gboolean bom, GError **error)
{
    close_files(store);
    store->lengths = (GjStoreLengths){{0}};
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autoptr(GString) header = g_string_new(bom ? BYTE_ORDER_MARK : "");

        gj_csv_append_header(header, table, store->facts->wide);
        if (!open_part(store, table, O_CREAT | O_TRUNC, error) ||
            !append(store, table, header, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
gj_store_resume(GjStore *store, const GjStoreLengths *lengths, GError **error)
{
    close_files(store);
    store->lengths = *lengths;
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        if (!open_part(store, table, 0, error))
            return FALSE;
        if (ftruncate(store->files[table], (off_t)lengths->bytes[table]) != 0)
            return fail_table(error, store, table);
    }
    return TRUE;
}

const GjStoreLengths *
gj_store_lengths(const GjStore *store)
{
    return &store->lengths;
}

static guint32
add_to_sum(guint32 sum, const GString *text)
{
    return (guint32)crc32_z(sum, (const guint8 *)text->str, text->len);
}

gboolean
gj_store_add(GjStore *store, const GjResult *result, GjStoreLengths *lengths, guint32 *sum,
             GError **error)
{
    *sum = 0;
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autoptr(GString) rows = g_string_new(NULL);

        gj_csv_append_result(rows, table, store->facts->wide, result);
        lengths->bytes[table] = rows->len;
        *sum = add_to_sum(*sum, rows);
        if (!append(store, table, rows, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- Other sets */

/* Returns: ownership of a part of a file; NULL if it is not all there. */
static GString *
read_part(const char *path, guint64 from, guint64 length)
{
    int file = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    GString *text = g_string_sized_new(length);
    gssize n;

    g_string_set_size(text, length);
    n = file >= 0 ? pread(file, text->str, length, (off_t)from) : -1;
    if (file >= 0)
        close(file);
    if (n >= 0 && (guint64)n == length)
        return text;
    g_string_free(text, TRUE);
    return NULL;
}

/* Reads the rows of one input. Returns: whether they are all there and have this sum. */
static gboolean
read_rows(const char *folder, const char *suffix, const GjStoreLengths *from,
          const GjStoreLengths *lengths, guint32 expected, GString *rows[GJ_N_CSV_TABLES])
{
    guint32 sum = 0;
    gboolean complete = TRUE;

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autofree char *name = g_strconcat(gj_csv_file_name(table), suffix, NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);

        rows[table] = read_part(path, from->bytes[table], lengths->bytes[table]);
        if (rows[table] != NULL)
            sum = add_to_sum(sum, rows[table]);
        complete = complete && rows[table] != NULL;
    }
    return complete && sum == expected;
}

static void
free_rows(GString *rows[GJ_N_CSV_TABLES])
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (rows[table] != NULL)
            g_string_free(rows[table], TRUE);
}

static gboolean
copy_rows(GjStore *store, const char *folder, const char *suffix, const GjStoreLengths *from,
          const GjStoreLengths *lengths, guint32 sum, gboolean *intact, GError **error)
{
    GString *rows[GJ_N_CSV_TABLES];
    gboolean copied = TRUE;

    *intact = read_rows(folder, suffix, from, lengths, sum, rows);
    for (guint table = 0; *intact && copied && table < GJ_N_CSV_TABLES; table++)
        copied = append(store, table, rows[table], error);
    free_rows(rows);
    return copied;
}

gboolean
gj_store_copy(GjStore *store, const char *suffix, const GjStoreLengths *from,
              const GjStoreLengths *lengths, guint32 sum, gboolean *intact, GError **error)
{
    return copy_rows(store, store->folder, suffix, from, lengths, sum, intact, error);
}

gboolean
gj_store_copy_from(GjStore *store, const char *folder, const GjStoreLengths *from,
                   const GjStoreLengths *lengths, guint32 sum, gboolean *intact, GError **error)
{
    return copy_rows(store, folder, "", from, lengths, sum, intact, error);
}

gboolean
gj_store_holds(const GjStore *store, const char *suffix, const GjStoreLengths *from,
               const GjStoreLengths *lengths, guint32 sum)
{
    GString *rows[GJ_N_CSV_TABLES];
    gboolean intact = read_rows(store->folder, suffix, from, lengths, sum, rows);

    free_rows(rows);
    return intact;
}

gboolean
gj_store_measure(const GjStore *store, const char *suffix, GjStoreLengths *lengths)
{
    gboolean complete = TRUE;

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autofree char *path = gj_store_path(store, gj_csv_file_name(table), suffix);
        GStatBuf status;

        lengths->bytes[table] = 0;
        if (g_stat(path, &status) == 0)
            lengths->bytes[table] = (guint64)status.st_size;
        else
            complete = FALSE;
    }
    return complete;
}

/* ---- The end */

gboolean
gj_store_sync(GjStore *store, GError **error)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (store->files[table] >= 0 && fdatasync(store->files[table]) != 0)
            return fail_table(error, store, table);
    return TRUE;
}

gboolean
gj_store_describe(GjStore *store, GError **error)
{
    char *paths[GJ_N_CSV_TABLES];
    g_autofree char *text = NULL;
    g_autofree char *path = gj_store_path(store, GJ_PACKAGE_FILE_NAME, GJ_STORE_PART);
    g_autoptr(GError) reason = NULL;

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        paths[table] = gj_store_path(store, gj_csv_file_name(table), GJ_STORE_PART);
    text = gj_package_describe(store->facts, (const char *const *)paths, error);
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        g_free(paths[table]);
    if (text == NULL)
        return FALSE;
    if (g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_DURABLE, 0666, &reason))
        return TRUE;
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT, "%s: %s; %s", path, gj_error_system_text(reason),
                advice_for(ENOSPC));
    return FALSE;
}

/* What is in place already has no part. */
static gboolean
put_in_place(GjStore *store, const char *name, GError **error)
{
    g_autofree char *part = gj_store_path(store, name, GJ_STORE_PART);
    g_autofree char *place = gj_store_path(store, name, "");

    if (g_rename(part, place) == 0 ||
        (errno == ENOENT && g_file_test(place, G_FILE_TEST_IS_REGULAR)))
        return TRUE;
    return fail(error, place, errno, advice_for(errno));
}

/* Without this a loss of power could forget the new names. Some file systems can't sync a folder,
 * and say so with EINVAL: there is nothing more to be done then. */
static gboolean
sync_folder(const char *folder, GError **error)
{
    int file = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    int number = 0;

    if (file < 0)
        return fail(error, folder, errno, advice_for(errno));
    if (fsync(file) != 0 && errno != EINVAL)
        number = errno;
    close(file);
    return number == 0 ? TRUE : fail(error, folder, number, advice_for(number));
}

gboolean
gj_store_commit(GjStore *store, GError **error)
{
    close_files(store);
    if (!check_places(store, error))
        return FALSE;
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (!put_in_place(store, gj_csv_file_name(table), error))
            return FALSE;
    return put_in_place(store, GJ_PACKAGE_FILE_NAME, error) && sync_folder(store->folder, error);
}

void
gj_store_rename(GjStore *store, const char *suffix, const char *new_suffix)
{
    close_files(store);
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autofree char *from = gj_store_path(store, gj_csv_file_name(table), suffix);
        g_autofree char *to = gj_store_path(store, gj_csv_file_name(table), new_suffix);

        g_rename(from, to);
    }
}

static gboolean
remove_file(const char *folder, const char *name, const char *suffix)
{
    g_autofree char *file = g_strconcat(name, suffix, NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);

    return g_unlink(path) == 0 || errno == ENOENT;
}

static gboolean
remove_set(const char *folder, const char *suffix)
{
    gboolean removed = remove_file(folder, GJ_PACKAGE_FILE_NAME, suffix);

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        removed = remove_file(folder, gj_csv_file_name(table), suffix) && removed;
    return removed;
}

gboolean
gj_store_remove(GjStore *store, const char *suffix)
{
    return remove_set(store->folder, suffix);
}

void
gj_store_remove_from(const char *folder)
{
    remove_set(folder, "");
}
