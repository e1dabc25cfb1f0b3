/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/file.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

#include "base/error.h"

static char *
new_folder(void)
{
    char *folder = g_dir_make_tmp("gouji-XXXXXX", NULL);

    cr_assert_not_null(folder);
    return folder;
}

Test(file, replaces_what_was_there)
{
    g_autofree char *folder = new_folder(), *path = g_build_filename(folder, "a", NULL);
    g_autofree char *contents = NULL;
    g_autoptr(GError) error = NULL;

    cr_assert(gj_file_write(path, "old and long", 12, &error));
    cr_assert(gj_file_write(path, "new", 3, &error));
    cr_assert(g_file_get_contents(path, &contents, NULL, NULL));
    cr_assert_str_eq(contents, "new");
    g_unlink(path);
    cr_assert_eq(g_rmdir(folder), 0, "nothing else is left");
}

Test(file, names_what_can_not_be_written)
{
    g_autoptr(GError) error = NULL;

    cr_assert_not(gj_file_write("/nonexistent/a", "new", 3, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert(g_str_has_prefix(error->message, "/nonexistent/a: can't be written: "));
}

Test(file, notices_a_full_disk)
{
    g_autoptr(GError) error = NULL;

    cr_assert_not(gj_file_write("/dev/full", "new", 3, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
}
