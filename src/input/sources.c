/* Which files a run reads. SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/sources.h"

#include <dirent.h>
#include <errno.h>
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

static void
tell_unread(Search *search, const char *path)
{
    g_ptr_array_add(
        search->problems,
        g_strdup_printf(_("%s: %s; make it readable or name its files"), path, g_strerror(errno)));
}

/* Most file systems tell of an entry what it is; where they don't, or it is a link, it is looked
 * at. Returns: whether it is a folder; *known is FALSE if there is no telling, with errno set. */
static gboolean
is_folder(const char *path, const struct dirent *entry, gboolean *known)
{
    GStatBuf status;

    if (entry->d_type == DT_DIR || entry->d_type == DT_REG)
        return entry->d_type == DT_DIR;
    *known = g_lstat(path, &status) == 0;
    return *known && S_ISDIR(status.st_mode);
}

/* Takes in an entry of a folder; one that is a folder itself is left for later. What can't be
 * looked at may be a folder with many reports, unless it has just vanished. */
static gboolean
take_entry(Search *search, const char *folder, const struct dirent *entry, GPtrArray *folders)
{
    g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
    gboolean known = TRUE;

    if (is_folder(path, entry, &known))
        g_ptr_array_add(folders, g_steal_pointer(&path));
    else if (!has_report_name(path)) {
        if (!known && errno != ENOENT)
            tell_unread(search, path);
    } else if (entry->d_type == DT_REG || is_file(path)) {
        return gj_names_add(search->files, path, search->error);
    }
    return TRUE;
}

/* The next entry but for "." and ".."; NULL at the end, with errno set if there may be more. */
static const struct dirent *
next_entry(DIR *dir)
{
    const struct dirent *entry;

    do {
        errno = 0;
        entry = readdir(dir);
    } while (entry != NULL &&
             (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
    return entry;
}

/* Returns: FALSE with the error set. */
static gboolean
list_folder(Search *search, const char *folder, GPtrArray *folders)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    gboolean taken = TRUE;

    if (dir == NULL) {
        tell_unread(search, folder);
        return TRUE;
    }
    while (taken && (entry = next_entry(dir)) != NULL)
        taken = take_entry(search, folder, entry, folders);
    if (taken && errno != 0)
        tell_unread(search, folder);
    closedir(dir);
    return taken;
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
