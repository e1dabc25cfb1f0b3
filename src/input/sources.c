/* Which files a run reads. SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/sources.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/i18n.h"

/* The files of one argument, and what can't be read below it. */
typedef struct {
    GPtrArray *files;
    GPtrArray *problems;
} Search;

static void search_folder(Search *search, const char *folder);

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
search_entry(Search *search, const char *path)
{
    GStatBuf status;

    if (g_lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        search_folder(search, path);
    else if (has_report_name(path) && is_file(path))
        g_ptr_array_add(search->files, g_strdup(path));
}

/* The folder is closed before those in it are opened: however deep they lie, one is open. */
static GPtrArray *
list_folder(Search *search, const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    const char *name;

    if (dir == NULL) {
        g_ptr_array_add(
            search->problems,
            g_strdup_printf(_("%s; make it readable or name its files"), error->message));
        return paths;
    }
    while ((name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    return paths;
}

static void
search_folder(Search *search, const char *folder)
{
    g_autoptr(GPtrArray) paths = list_folder(search, folder);

    for (guint i = 0; i < paths->len; i++)
        search_entry(search, g_ptr_array_index(paths, i));
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
expand_folder(GPtrArray *sources, const char *folder, GPtrArray *problems)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    Search search = {files, problems};
    guint before = problems->len;

    search_folder(&search, folder);
    g_ptr_array_sort(files, compare_paths);
    if (files->len == 0 && problems->len == before)
        g_ptr_array_add(
            problems,
            g_strdup_printf(
                _("%s: holds no .pdf and no .txt file; name files with other endings one by one"),
                folder));
    for (guint i = 0; i < files->len; i++)
        g_ptr_array_add(sources, g_ptr_array_index(files, i));
}

GPtrArray *
gj_sources_expand(char *const *arguments, GPtrArray *problems)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func(g_free);

    for (; *arguments != NULL; arguments++) {
        if (strcmp(*arguments, "-") != 0 && g_file_test(*arguments, G_FILE_TEST_IS_DIR))
            expand_folder(sources, *arguments, problems);
        else
            g_ptr_array_add(sources, g_strdup(*arguments));
    }
    return sources;
}
