/* A folder of result files, each written whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

/* The tables, and behind them what describes them. */
#define DESCRIPTION GJ_N_CSV_TABLES
#define N_OUTPUTS (GJ_N_CSV_TABLES + 1)

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* One file on its way into place. */
typedef struct {
    char *path;
    char *temporary; /* NULL once it has been renamed to path */
    char *previous;  /* a second name of what stood at path; NULL for none */
    gboolean fresh;  /* nothing stood at path */
    FILE *stream;
} Output;

struct _GjStore {
    char *folder;
    const GjPackageFacts *facts;
    Output outputs[N_OUTPUTS];
};

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
        return _("free some space or choose another folder, then run it again");
    return _("choose another folder, or change this one, then run it again");
}

static gboolean
fail_output(GError **error, const Output *output)
{
    int number = errno;

    return fail(error, output->path, number, advice_for(number));
}

/* A folder of that name could never be replaced: better said before the work than after it. */
static gboolean
check_place(const Output *output, GError **error)
{
    GStatBuf status;

    if (g_lstat(output->path, &status) == 0 && S_ISDIR(status.st_mode))
        return fail(error, output->path, EISDIR, _("move that folder away or choose another one"));
    return TRUE;
}

static gboolean
write_text(Output *output, const GString *text, GError **error)
{
    if (fwrite(text->str, 1, text->len, output->stream) == text->len)
        return TRUE;
    return fail_output(error, output);
}

static gboolean
open_output(GjStore *store, Output *output, const char *file_name, GError **error)
{
    g_autofree char *name = g_strdup_printf(".%s.XXXXXX", file_name);
    g_autofree char *temporary = g_build_filename(store->folder, name, NULL);
    int file;

    output->path = g_build_filename(store->folder, file_name, NULL);
    if (!check_place(output, error))
        return FALSE;
    file = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0644);
    if (file < 0)
        return fail_output(error, output);
    output->temporary = g_steal_pointer(&temporary);
    output->stream = fdopen(file, "w");
    if (output->stream == NULL) {
        int number = errno;

        close(file);
        return fail(error, output->path, number, advice_for(number));
    }
    return TRUE;
}

static gboolean
open_table(GjStore *store, GjCsvTable table, gboolean bom, GError **error)
{
    Output *output = &store->outputs[table];
    g_autoptr(GString) header = g_string_new(bom ? BYTE_ORDER_MARK : "");

    gj_csv_append_header(header, table, store->facts->wide);
    return open_output(store, output, gj_csv_file_name(table), error) &&
           write_text(output, header, error);
}

GjStore *
gj_store_new(const char *folder, gboolean bom, const GjPackageFacts *facts, GError **error)
{
    g_autoptr(GjStore) store = g_new0(GjStore, 1);

    store->folder = g_strdup(folder);
    store->facts = facts;
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        fail(error, folder, errno, _("choose another folder"));
        return NULL;
    }
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (!open_table(store, table, bom, error))
            return NULL;
    if (!open_output(store, &store->outputs[DESCRIPTION], GJ_PACKAGE_FILE_NAME, error))
        return NULL;
    return g_steal_pointer(&store);
}

gboolean
gj_store_add(GjStore *store, const GjResult *result, GError **error)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autoptr(GString) rows = g_string_new(NULL);

        gj_csv_append_result(rows, table, store->facts->wide, result);
        if (!write_text(&store->outputs[table], rows, error))
            return FALSE;
    }
    return TRUE;
}

/* Leaves the whole of the file on the disk under its temporary name. */
static gboolean
finish_output(Output *output, GError **error)
{
    FILE *stream = output->stream;

    if (fflush(stream) != 0 || fsync(fileno(stream)) != 0)
        return fail_output(error, output);
    output->stream = NULL;
    return fclose(stream) == 0 ? TRUE : fail_output(error, output);
}

/* Gives what stands in the place a second name, so that it can be put back. A file system without
 * hard links does without. */
static void
keep_previous(Output *output)
{
    g_autofree char *previous = g_strconcat(output->temporary, ".old", NULL);

    if (link(output->path, previous) == 0)
        output->previous = g_steal_pointer(&previous);
    else
        output->fresh = errno == ENOENT;
}

/* Undoes the first n renames. */
static void
put_back(GjStore *store, guint n)
{
    for (guint i = 0; i < n; i++) {
        Output *output = &store->outputs[i];

        if (output->fresh)
            g_unlink(output->path);
        else if (output->previous != NULL && g_rename(output->previous, output->path) == 0)
            g_clear_pointer(&output->previous, g_free);
    }
}

static gboolean
rename_outputs(GjStore *store, GError **error)
{
    for (guint i = 0; i < N_OUTPUTS; i++) {
        Output *output = &store->outputs[i];

        keep_previous(output);
        if (g_rename(output->temporary, output->path) != 0) {
            fail_output(error, output);
            put_back(store, i);
            return FALSE;
        }
        g_clear_pointer(&output->temporary, g_free);
    }
    return TRUE;
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

/* Describes the tables, all of which are on the disk. */
static gboolean
write_package(GjStore *store, GError **error)
{
    Output *output = &store->outputs[DESCRIPTION];
    const char *paths[GJ_N_CSV_TABLES];
    g_autofree char *text = NULL;
    g_autoptr(GString) description = NULL;

    for (guint i = 0; i < GJ_N_CSV_TABLES; i++)
        paths[i] = store->outputs[i].temporary;
    text = gj_package_describe(store->facts, paths, error);
    if (text == NULL)
        return FALSE;
    description = g_string_new(text);
    return write_text(output, description, error) && finish_output(output, error);
}

gboolean
gj_store_commit(GjStore *store, GError **error)
{
    for (guint i = 0; i < GJ_N_CSV_TABLES; i++)
        if (!finish_output(&store->outputs[i], error))
            return FALSE;
    if (!write_package(store, error))
        return FALSE;
    for (guint i = 0; i < N_OUTPUTS; i++)
        if (!check_place(&store->outputs[i], error))
            return FALSE;
    if (!rename_outputs(store, error))
        return FALSE;
    if (!sync_folder(store->folder, error)) {
        put_back(store, N_OUTPUTS);
        return FALSE;
    }
    return TRUE;
}

static void
output_clear(Output *output)
{
    if (output->stream != NULL)
        fclose(output->stream);
    if (output->temporary != NULL)
        g_unlink(output->temporary);
    if (output->previous != NULL)
        g_unlink(output->previous);
    g_free(output->path);
    g_free(output->temporary);
    g_free(output->previous);
}

void
gj_store_free(GjStore *store)
{
    if (store == NULL)
        return;
    for (guint i = 0; i < N_OUTPUTS; i++)
        output_clear(&store->outputs[i]);
    g_free(store->folder);
    g_free(store);
}
