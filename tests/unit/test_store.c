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

static GjStore *
begin(gboolean bom)
{
    GjStore *store = gj_store_new(folder, &facts, NULL);

    cr_assert_not_null(store);
    cr_assert(gj_store_begin(store, bom, NULL));
    return store;
}

static GjStoreLengths
add(GjStore *store, const GjResult *result, guint32 *sum)
{
    GjStoreLengths rows;

    cr_assert(gj_store_add(store, result, &rows, sum, NULL));
    return rows;
}

static void
finish(GjStore *store)
{
    g_autoptr(GError) error = NULL;

    cr_assert(gj_store_sync(store, &error));
    cr_assert(gj_store_describe(store, &error));
    cr_assert(gj_store_commit(store, &error));
    cr_assert_null(error);
}

/* Fills the store with one failed input and commits it. */
static void
run(gboolean bom)
{
    g_autoptr(GjStore) store = begin(bom);
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "nothing in it");
    guint32 sum;

    add(store, result, &sum);
    finish(store);
}

Test(store, writes_all_tables)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjResult) result = sample_result(format, sample_report(format));
    g_autoptr(GjStore) store = NULL;
    guint32 sum;

    gj_wide_add(wide, format);
    store = begin(FALSE);
    add(store, result, &sum);
    add(store, result, &sum);
    finish(store);
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
        g_autoptr(GjStore) store = begin(FALSE);
        g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "x");
        guint32 sum;

        add(store, result, &sum);
    }
    text = contents(GJ_CSV_CELLS);
    cr_assert_str_eq(text, "old");
    cr_assert_eq(count_entries(), 1 + GJ_N_CSV_TABLES);
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
    cr_assert_null(gj_store_new(path, &facts, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert(g_str_has_prefix(error->message, path));
}

Test(store, refuses_a_folder_in_place_of_a_file_before_the_work)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "checks.csv", NULL);

    cr_assert_eq(g_mkdir(path, 0777), 0);
    cr_assert_null(gj_store_new(folder, &facts, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert(g_str_has_prefix(error->message, path));
    cr_assert_eq(count_entries(), 1);
}

Test(store, changes_nothing_if_one_file_cannot_be_replaced)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjStore) store = begin(FALSE);
    g_autofree char *path = g_build_filename(folder, "reports.csv", NULL);
    g_autofree char *text = NULL;

    put("cells.csv", "old");
    cr_assert_eq(g_mkdir(path, 0777), 0);
    cr_assert(gj_store_describe(store, NULL));
    cr_assert_not(gj_store_commit(store, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    text = contents(GJ_CSV_CELLS);
    cr_assert_str_eq(text, "old");
}

/* A run that is ended between two renames is put in place by the next one. */
Test(store, can_be_committed_again)
{
    g_autoptr(GjStore) store = begin(FALSE);
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "x");
    g_autofree char *part = g_build_filename(folder, "cells.csv.part", NULL);
    g_autofree char *place = g_build_filename(folder, "cells.csv", NULL);
    guint32 sum;

    add(store, result, &sum);
    cr_assert(gj_store_describe(store, NULL));
    cr_assert_eq(g_rename(part, place), 0);
    cr_assert(gj_store_commit(store, NULL));
    g_clear_pointer(&store, gj_store_free);
    cr_assert_eq(count_entries(), N_FILES);
}

Test(store, goes_on_behind_what_is_kept)
{
    g_autoptr(GjResult) first = sample_failure(GJ_OUTCOME_EMPTY, "first");
    g_autoptr(GjResult) second = sample_failure(GJ_OUTCOME_EMPTY, "middle");
    g_autoptr(GjResult) third = sample_failure(GJ_OUTCOME_EMPTY, "third");
    g_autoptr(GjStore) store = begin(FALSE);
    GjStoreLengths kept;
    g_autofree char *text = NULL;
    guint32 sum;

    add(store, first, &sum);
    kept = *gj_store_lengths(store);
    add(store, second, &sum);
    cr_assert(gj_store_resume(store, &kept, NULL));
    add(store, third, &sum);
    finish(store);
    text = contents(GJ_CSV_REPORTS);
    cr_assert_not_null(strstr(text, "first"));
    cr_assert_null(strstr(text, "middle"));
    cr_assert_not_null(strstr(text, "third"));
}

Test(store, copies_rows_only_if_nobody_changed_them)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "once");
    g_autoptr(GjStore) store = begin(FALSE);
    GjStoreLengths from = *gj_store_lengths(store), rows;
    g_autofree char *text = NULL;
    gboolean intact;
    guint32 sum;

    rows = add(store, result, &sum);
    finish(store);
    cr_assert(gj_store_begin(store, FALSE, NULL));
    cr_assert(gj_store_copy(store, "", &from, &rows, sum + 1, &intact, NULL));
    cr_assert_not(intact);
    cr_assert(gj_store_copy(store, "", &from, &rows, sum, &intact, NULL));
    cr_assert(intact);
    finish(store);
    text = contents(GJ_CSV_REPORTS);
    cr_assert_not_null(strstr(text, "once"));
    cr_assert_null(strstr(strstr(text, "once") + 1, "once"));
}

Test(store, lets_one_run_in_at_a_time)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjStore) store = gj_store_new(folder, &facts, NULL);

    cr_assert_null(gj_store_new(folder, &facts, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    g_clear_pointer(&store, gj_store_free);
    store = gj_store_new(folder, &facts, NULL);
    cr_assert_not_null(store);
}
