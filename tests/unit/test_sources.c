/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/sources.h"

static char *folder;
static GPtrArray *made; /* in the order in which it can be removed */

static void
make_folder(void)
{
    folder = g_dir_make_tmp("gouji-sources-XXXXXX", NULL);
    cr_assert_not_null(folder);
    made = g_ptr_array_new_with_free_func(g_free);
}

static void
remove_folder(void)
{
    for (guint i = 0; i < made->len; i++)
        g_remove(g_ptr_array_index(made, i));
    g_rmdir(folder);
    g_ptr_array_unref(made);
    g_free(folder);
}

/* What an argument stands for. */
static GjNames *
expand(const char *argument, GPtrArray *problems)
{
    GjNames *sources = gj_names_new(NULL);

    cr_assert(gj_sources_add(sources, argument, problems, NULL));
    return sources;
}

TestSuite(sources, .init = make_folder, .fini = remove_folder);

static const char *
new_path(const char *name)
{
    char *path = g_build_filename(folder, name, NULL);

    g_ptr_array_insert(made, 0, path);
    return path;
}

static void
touch(const char *name)
{
    cr_assert(g_file_set_contents(new_path(name), "x", 1, NULL));
}

static const char *
make_subfolder(const char *name)
{
    const char *path = new_path(name);

    cr_assert_eq(g_mkdir(path, 0700), 0);
    return path;
}

/* Expects the folder to stand for these files, named relative to it. */
static void
expect_files(const char *expected)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GjNames) sources = expand(folder, problems);
    g_autoptr(GString) names = g_string_new(NULL);
    const char *path;

    while ((path = gj_names_next(sources, NULL)) != NULL) {
        cr_assert(g_str_has_prefix(path, folder));
        g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", path + strlen(folder) + 1);
    }
    cr_assert_str_eq(names->str, expected);
    cr_assert_eq(problems->len, 0);
}

Test(sources, keeps_files_in_their_order)
{
    static const char *const arguments[] = {"z.pdf", "-", "no such file", "a.doc", "z.pdf"};
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GjNames) sources = gj_names_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(arguments); i++)
        cr_assert(gj_sources_add(sources, arguments[i], problems, NULL));
    cr_assert_eq(gj_names_count(sources), 5);
    for (guint i = 0; i < G_N_ELEMENTS(arguments); i++)
        cr_assert_str_eq(gj_names_next(sources, NULL), arguments[i]);
    cr_assert_eq(problems->len, 0);
}

Test(sources, sorts_each_folder_by_itself)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GjNames) sources = gj_names_new(NULL);

    make_subfolder("b");
    touch("b/1.pdf");
    make_subfolder("a");
    touch("a/1.pdf");
    cr_assert(gj_sources_add(sources, made->pdata[2], problems, NULL));
    cr_assert(gj_sources_add(sources, made->pdata[1], problems, NULL));
    cr_assert(g_str_has_suffix(gj_names_next(sources, NULL), "/b/1.pdf"));
    cr_assert(g_str_has_suffix(gj_names_next(sources, NULL), "/a/1.pdf"));
}

Test(sources, takes_reports_of_any_case_only)
{
    touch("a.pdf");
    touch("b.PDF");
    touch("c.Txt");
    touch("d.doc");
    touch("pdf");
    touch(".pdf.bak");
    expect_files("a.pdf b.PDF c.Txt");
}

Test(sources, sorts_whole_paths_by_byte)
{
    make_subfolder("a");
    touch("a/z.pdf");
    touch("a.pdf");
    touch("B.pdf");
    touch("a-b.txt");
    make_subfolder("局");
    touch("局/1.pdf");
    expect_files("B.pdf a-b.txt a.pdf a/z.pdf 局/1.pdf");
}

Test(sources, does_not_follow_links_to_folders)
{
    make_subfolder("a");
    touch("a/1.pdf");
    cr_assert_eq(symlink(folder, new_path("a/loop")), 0);
    cr_assert_eq(symlink("a", new_path("link.pdf")), 0);
    expect_files("a/1.pdf");
}

Test(sources, follows_links_to_files_and_keeps_broken_ones)
{
    touch("1.pdf");
    cr_assert_eq(symlink("1.pdf", new_path("2.pdf")), 0);
    cr_assert_eq(symlink("gone", new_path("3.pdf")), 0);
    expect_files("1.pdf 2.pdf 3.pdf");
}

Test(sources, passes_over_pipes)
{
    touch("1.pdf");
    cr_assert_eq(mkfifo(new_path("2.pdf"), 0600), 0);
    expect_files("1.pdf");
}

Test(sources, follows_a_link_that_is_named)
{
    const char *link;
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GjNames) sources = NULL;

    make_subfolder("a");
    touch("a/1.pdf");
    link = new_path("link");
    cr_assert_eq(symlink("a", link), 0);
    sources = expand(link, problems);
    cr_assert_eq(gj_names_count(sources), 1);
    cr_assert(g_str_has_suffix(gj_names_next(sources, NULL), "/link/1.pdf"));
}

Test(sources, reports_a_folder_without_reports)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GjNames) sources = NULL;

    make_subfolder("empty");
    touch("a.doc");
    sources = expand(folder, problems);
    cr_assert_eq(gj_names_count(sources), 0);
    cr_assert_eq(problems->len, 1);
    cr_assert(g_str_has_prefix(g_ptr_array_index(problems, 0), folder));
}

/* Deeper than a path may be long. */
Test(sources, reports_a_folder_that_lies_too_deep)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GjNames) sources = NULL;
    g_autofree char *name = g_strnfill(250, 'n');
    g_autofree char *here = g_get_current_dir();
    int depth = 0;

    touch("a.pdf");
    cr_assert_eq(g_chdir(folder), 0);
    for (; depth < 20; depth++) {
        cr_assert_eq(g_mkdir(name, 0700), 0);
        cr_assert_eq(g_chdir(name), 0);
    }
    sources = expand(folder, problems);
    for (; depth > 0; depth--) {
        cr_assert_eq(g_chdir(".."), 0);
        cr_assert_eq(g_rmdir(name), 0);
    }
    cr_assert_eq(g_chdir(here), 0);
    cr_assert_eq(gj_names_count(sources), 1);
    cr_assert_eq(problems->len, 1);
    cr_assert_not_null(strstr(g_ptr_array_index(problems, 0), "too long"));
}

Test(sources, reports_a_folder_that_cannot_be_listed)
{
    const char *locked = make_subfolder("locked");
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GjNames) sources = NULL;

    touch("a.pdf");
    cr_assert_eq(g_chmod(locked, 0), 0);
    cr_assert_eq(g_chmod(folder, 0755), 0);
    if (getuid() == 0)
        cr_assert_eq(seteuid(65534), 0); /* root could list it all the same */
    sources = expand(folder, problems);
    if (getuid() == 0)
        cr_assert_eq(seteuid(0), 0);
    cr_assert_eq(gj_names_count(sources), 1);
    cr_assert_eq(problems->len, 1);
    cr_assert_not_null(strstr(g_ptr_array_index(problems, 0), "locked"));
}
