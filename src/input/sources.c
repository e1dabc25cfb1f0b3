/* Which files a run reads. SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/sources.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/i18n.h"

/* The files of one argument, and what can't be read below it. */
typedef struct {
    GjNames *files;
    GPtrArray *problems;
    GError **error;
} Search;

static gboolean
has_report_name(const char *path)
{
    gsize length = strlen(path);

    return length > 4 && (g_ascii_strcasecmp(path + length - 4, ".pdf") == 0 ||
                          g_ascii_strcasecmp(path + length - 4, ".txt") == 0);
}

/* A link that leads nowhere counts as a file, so that it is reported and not passed over. Pipes and
 * devices don't: reading one might never end. */
static gboolean
is_file(const char *path)
{
    GStatBuf status;

    return g_stat(path, &status) != 0 || S_ISREG(status.st_mode);
}

/* Takes in an entry of a folder; one that is a folder itself is left for later. */
static gboolean
take_entry(Search *search, const char *folder, const char *name, GPtrArray *folders)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GStatBuf status;

    if (g_lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        g_ptr_array_add(folders, g_steal_pointer(&path));
    else if (has_report_name(path) && is_file(path))
        return gj_names_add(search->files, path, search->error);
    return TRUE;
}

/* Returns: FALSE with the error set. */
static gboolean
list_folder(Search *search, const char *folder, GPtrArray *folders)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &reason);
    const char *name;

    if (dir == NULL)
        g_ptr_array_add(
            search->problems,
            g_strdup_printf(_("%s; make it readable or name its files"), reason->message));
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (!take_entry(search, folder, name, folders))
            return FALSE;
    return TRUE;
}

/* A folder is closed before those in it are opened: however deep they lie, one is open. */
static gboolean
search_folder(Search *search, const char *folder)
{
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);

    if (!list_folder(search, folder, folders))
        return FALSE;
    for (guint i = 0; i < folders->len; i++)
        if (!search_folder(search, g_ptr_array_index(folders, i)))
            return FALSE;
    return TRUE;
}

static gboolean
add_folder(GjNames *sources, const char *folder, GPtrArray *problems, GError **error)
{
    g_autoptr(GjNames) files = gj_names_new(error);
    Search search = {files, problems, error};
    guint before = problems->len;

    if (files == NULL || !search_folder(&search, folder))
        return FALSE;
    if (gj_names_count(files) == 0 && problems->len == before)
        g_ptr_array_add(
            problems,
            g_strdup_printf(
                _("%s: holds no .pdf and no .txt file; name files with other endings one by one"),
                folder));
    return gj_names_add_sorted(sources, files, error);
}

gboolean
gj_sources_add(GjNames *sources, const char *argument, GPtrArray *problems, GError **error)
{
    if (strcmp(argument, "-") != 0 && g_file_test(argument, G_FILE_TEST_IS_DIR))
        return add_folder(sources, argument, problems, error);
    return gj_names_add(sources, argument, error);
}
