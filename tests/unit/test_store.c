/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "output/store.h"
#include "sample.h"

/* The tables and what describes them. */
#define N_FILES (GJ_N_CSV_TABLES + 1)

static const char *const versions[] = {"gouji", "0.0.0", NULL};

static char *folder;
static GjFormats *formats;
static GjWide *wide;
static GjPackageFacts facts;

static void
make_folder(void)
{
    g_autoptr(GError) error = NULL;

    folder = g_dir_make_tmp("gouji-store-XXXXXX", &error);
    formats = gj_formats_load(NULL, &error);
    wide = gj_wide_new(formats);
    facts = (GjPackageFacts){formats, wide, versions, TRUE};
    cr_assert_not_null(folder);
}

static void
remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_remove(path);
    }
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    g_clear_pointer(&wide, gj_wide_free);
    g_clear_pointer(&formats, gj_formats_free);
}

TestSuite(store, .init = make_folder, .fini = remove_folder);

static guint
count_entries(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static char *
contents(GjCsvTable table)
{
    g_autofree char *path = g_build_filename(folder, gj_csv_file_name(table), NULL);
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static void
put(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

/* Fills the store with one failed input and commits it. */
static void
run(gboolean bom)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjStore) store = gj_store_new(folder, bom, &facts, &error);
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "nothing in it");

    cr_assert_not_null(store);
    cr_assert(gj_store_add(store, result, &error));
    cr_assert(gj_store_commit(store, &error));
    cr_assert_null(error);
}

Test(store, writes_all_tables)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjResult) result = sample_result(format, sample_report(format));
    g_autoptr(GjStore) store = NULL;

    gj_wide_add(wide, format);
    store = gj_store_new(folder, FALSE, &facts, NULL);
    cr_assert(gj_store_add(store, result, NULL));
    cr_assert(gj_store_add(store, result, NULL));
    cr_assert(gj_store_commit(store, NULL));
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autofree char *text = contents(table);
        g_autoptr(GString) expected = g_string_new(NULL);

        gj_csv_append_header(expected, table, wide);
        gj_csv_append_result(expected, table, wide, result);
        gj_csv_append_result(expected, table, wide, result);
        cr_expect_str_eq(text, expected->str);
    }
}

Test(store, leaves_nothing_else_behind)
{
    run(FALSE);
    run(FALSE);
    cr_assert_eq(count_entries(), N_FILES);
}

Test(store, begins_with_a_byte_order_mark_if_asked)
{
    g_autofree char *with = NULL;
    g_autofree char *without = NULL;

    run(TRUE);
    with = contents(GJ_CSV_REPORTS);
    run(FALSE);
    without = contents(GJ_CSV_REPORTS);
    cr_assert(g_str_has_prefix(with, "\xEF\xBB\xBFsource,sha256,"));
    cr_assert_str_eq(with + 3, without);
}

Test(store, keeps_the_old_files_until_the_commit)
{
    g_autofree char *text = NULL;

    put("cells.csv", "old");
    {
        g_autoptr(GjStore) store = gj_store_new(folder, FALSE, &facts, NULL);
        g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "x");

        cr_assert(gj_store_add(store, result, NULL));
        cr_assert_eq(count_entries(), N_FILES + 1);
    }
    text = contents(GJ_CSV_CELLS);
    cr_assert_str_eq(text, "old");
    cr_assert_eq(count_entries(), 1);
}

Test(store, replaces_the_old_files)
{
    g_autofree char *text = NULL;

    put("reports.csv", "old");
    run(FALSE);
    text = contents(GJ_CSV_REPORTS);
    cr_assert_not_null(strstr(text, "bad.pdf,,,,,empty,"));
}

Test(store, describes_the_tables)
{
    g_autofree char *path = g_build_filename(folder, "datapackage.json", NULL);
    g_autofree char *sums = g_build_filename(folder, "wide.csv", NULL);
    g_autofree char *text = NULL;
    g_autofree char *sum = NULL;
    guint64 size = 0;

    run(TRUE);
    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    sum = gj_checksum_file(sums, &size, NULL);
    cr_assert_not_null(strstr(text, sum));
}

Test(store, honours_the_umask)
{
    g_autofree char *path = g_build_filename(folder, "cells.csv", NULL);
    GStatBuf status;

    umask(027);
    run(FALSE);
    cr_assert_eq(g_stat(path, &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0640);
}

Test(store, makes_the_folder)
{
    g_autofree char *parent = folder;
    g_autofree char *middle = g_build_filename(parent, "a", NULL);

    folder = g_build_filename(middle, "b", NULL);
    run(FALSE);
    cr_assert_eq(count_entries(), N_FILES);
    remove_folder();
    g_rmdir(middle);
    folder = g_steal_pointer(&parent);
}

Test(store, refuses_a_file_in_place_of_the_folder)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "file", NULL);

    put("file", "");
    cr_assert_null(gj_store_new(path, FALSE, &facts, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert(g_str_has_prefix(error->message, path));
}

Test(store, refuses_a_folder_in_place_of_a_file_before_the_work)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "checks.csv", NULL);

    cr_assert_eq(g_mkdir(path, 0777), 0);
    cr_assert_null(gj_store_new(folder, FALSE, &facts, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert(g_str_has_prefix(error->message, path));
    cr_assert_eq(count_entries(), 1);
}

Test(store, changes_nothing_if_one_file_cannot_be_replaced)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjStore) store = gj_store_new(folder, FALSE, &facts, &error);
    g_autofree char *path = g_build_filename(folder, "reports.csv", NULL);
    g_autofree char *text = NULL;

    put("cells.csv", "old");
    cr_assert_eq(g_mkdir(path, 0777), 0);
    cr_assert_not(gj_store_commit(store, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    text = contents(GJ_CSV_CELLS);
    cr_assert_str_eq(text, "old");
    g_clear_pointer(&store, gj_store_free);
    cr_assert_eq(count_entries(), 2);
}

/* The temporary file of the last rename is gone: the renames before it are undone. */
Test(store, puts_the_old_files_back_if_a_rename_fails)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjStore) store = gj_store_new(folder, FALSE, &facts, &error);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autofree char *text = NULL;
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_prefix(name, ".datapackage.json.")) {
            g_autofree char *path = g_build_filename(folder, name, NULL);

            cr_assert_eq(g_unlink(path), 0);
        }
    put("cells.csv", "old");
    cr_assert_not(gj_store_commit(store, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    g_clear_pointer(&store, gj_store_free);
    text = contents(GJ_CSV_CELLS);
    cr_assert_str_eq(text, "old");
    cr_assert_null(contents(GJ_CSV_CHECKS));
    cr_assert_eq(count_entries(), 1);
}
