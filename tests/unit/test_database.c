/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/error.h"
#include "output/database.h"
#include "output/store.h"
#include "sample.h"

static const char *const versions[] = {"gouji", "1.2.3", NULL};

static char *folder, *file;
static GjFormats *formats;
static GjWide *wide;
static GjPackageFacts facts;

static void
set_up(void)
{
    g_autoptr(GError) error = NULL;

    folder = g_dir_make_tmp("gouji-database-XXXXXX", &error);
    file = g_build_filename(folder, "it's a.db", NULL);
    formats = gj_formats_load(NULL, &error);
    wide = gj_wide_new(formats);
    facts = (GjPackageFacts){formats, wide, versions, TRUE};
}

static void
tear_down(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_remove(path);
    }
    g_rmdir(folder);
    g_free(folder);
    g_free(file);
    gj_wide_free(wide);
    gj_formats_free(formats);
}

TestSuite(database, .init = set_up, .fini = tear_down);

/* A report of a built-in format: every cell printed as 1, so that sums fail. */
static GjResult *
ones(guint format)
{
    const GjFormat *form = gj_formats_get(formats, format);
    GjReport *report = gj_report_new(gj_format_n_cells(form));

    for (guint i = 0; i < gj_format_n_cells(form); i++) {
        GjCell *cell = gj_report_cell(report, i);

        cell->status = GJ_STATUS_PRINTED;
        cell->has_value = TRUE;
        cell->value.digits = 1;
        cell->raw = g_strdup("1");
    }
    gj_report_set_agency(report, "某市公安局");
    gj_report_set_year(report, 2023);
    return sample_result(form, report);
}

static GjCell *
cell_of(GjResult *result, guint index)
{
    return gj_report_cell(result->report, index);
}

/* Writes the results into the folder. */
static void
store(GjResult *const *results, guint n)
{
    g_autoptr(GjStore) store = gj_store_new(folder, &facts, NULL);
    GjStoreLengths rows;
    guint32 sum;

    cr_assert(gj_store_begin(store, FALSE, NULL));
    for (guint i = 0; i < n; i++)
        cr_assert(gj_store_add(store, results[i], &rows, &sum, NULL));
    cr_assert(gj_store_describe(store, NULL));
    cr_assert(gj_store_commit(store, NULL));
}

static void
build(void)
{
    g_autoptr(GError) error = NULL;

    cr_assert(gj_database_build(file, folder, &facts, &error), "%s",
              error != NULL ? error->message : "no error is set");
}

/* The first column of the first row. Returns: ownership; "NULL" for nothing. */
static char *
ask(const char *sql)
{
    sqlite3 *connection = NULL;
    sqlite3_stmt *query = NULL;
    char *answer = NULL;

    cr_assert_eq(sqlite3_open_v2(file, &connection, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(connection, sql, -1, &query, NULL), SQLITE_OK, "%s: %s", sql,
                 sqlite3_errmsg(connection));
    if (sqlite3_step(query) == SQLITE_ROW)
        answer = g_strdup((const char *)sqlite3_column_text(query, 0));
    sqlite3_finalize(query);
    sqlite3_close(connection);
    return answer != NULL ? answer : g_strdup("NULL");
}

static void
expect(const char *sql, const char *expected)
{
    g_autofree char *answer = ask(sql);

    cr_expect_str_eq(answer, expected, "%s: %s", sql, answer);
}

Test(database, holds_every_row_with_its_report)
{
    g_autoptr(GjResult) new = ones(1);
    g_autoptr(GjResult) bad = sample_failure(GJ_OUTCOME_EMPTY, "nothing in it");
    g_autoptr(GjResult) old = ones(0);
    GjResult *const results[] = {new, bad, old};

    store(results, 3);
    build();
    expect(
        "SELECT group_concat(o) FROM (SELECT outcome || report AS o FROM reports ORDER BY report)",
        "ok1,empty2,ok3");
    expect("SELECT group_concat(n) FROM (SELECT report || ':' || count(*) AS n FROM cells "
           "GROUP BY report)",
           "1:200,3:198");
    expect("SELECT group_concat(n) FROM (SELECT report || ':' || count(*) AS n FROM checks "
           "GROUP BY report)",
           "1:42,3:40");
    expect("SELECT count(*) FROM cells JOIN reports USING (report) "
           "WHERE cells.format <> reports.format",
           "0");
    expect("PRAGMA integrity_check", "ok");
    expect("SELECT count(*) FROM pragma_foreign_key_check", "0");
}

Test(database, keeps_inputs_apart_that_share_a_name)
{
    g_autoptr(GjResult) result = ones(1);
    GjResult *const results[] = {result, result};

    store(results, 2);
    build();
    expect("SELECT count(DISTINCT report) FROM cells", "2");
}

Test(database, holds_numbers_as_numbers_and_nothing_as_null)
{
    g_autoptr(GjResult) result = ones(1);
    GjResult *const results[] = {result};

    cell_of(result, 0)->value = (GjDecimal){961716, 1};
    cell_of(result, 1)->value = (GjDecimal){G_MAXINT64, 0};
    gj_cell_clear(cell_of(result, 2));
    store(results, 1);
    build();
    expect("SELECT typeof(value) || value FROM cells WHERE \"row\" = 'rules' AND \"column\" = "
           "'issued'",
           "real96171.6");
    expect("SELECT typeof(value) || value FROM cells WHERE \"row\" = 'rules' AND \"column\" = "
           "'repealed'",
           "integer9223372036854775807");
    expect("SELECT typeof(value) FROM cells WHERE \"row\" = 'rules' AND \"column\" = 'in_force'",
           "null");
    expect("SELECT typeof(page) FROM cells", "null");
}

Test(database, has_a_view_like_the_table_wide)
{
    g_autoptr(GjResult) result = ones(1);
    GjResult *const results[] = {result};

    cell_of(result, 0)->status = GJ_STATUS_AMBIGUOUS;
    cell_of(result, 3)->status = GJ_STATUS_AMBIGUOUS;
    cell_of(result, 1)->unit = g_strdup("万件");
    store(results, 1);
    build();
    expect("SELECT ambiguous_cells FROM wide",
           "article20_1.rules.issued article20_1.normative_documents.issued");
    expect("SELECT other_unit_cells FROM wide", "article20_1.rules.repealed");
    expect("SELECT \"article20_1.rules.issued\" FROM wide", "NULL");
    expect("SELECT \"article20_1.rules.repealed\" FROM wide", "NULL");
    expect("SELECT \"article20_1.rules.in_force\" FROM wide", "1");
    expect("SELECT \"requests.other.total\" FROM wide", "NULL");
    expect("SELECT substr(failed_checks, 1, 33) FROM wide", "requests.concluded.natural_person");
}

Test(database, tells_what_the_codes_mean_and_what_made_it)
{
    store(NULL, 0);
    build();
    expect("SELECT row_label || item || row_english FROM codes "
           "WHERE \"row\" = 'refused_state_secret'",
           "1.属于国家秘密三（三）1Refused: state secret");
    expect("SELECT value FROM about WHERE name = 'gouji'", "1.2.3");
    expect("SELECT substr(value, 1, 7) FROM about WHERE name = '2021.format'", "sha256:");
    expect("PRAGMA user_version", "1");
}

Test(database, replaces_one_of_its_own)
{
    g_autoptr(GjResult) result = ones(1);
    GjResult *const results[] = {result};

    store(NULL, 0);
    build();
    store(results, 1);
    build();
    expect("SELECT count(*) FROM reports", "1");
}

static void
expect_refusal(void)
{
    g_autoptr(GError) error = NULL;

    cr_assert_not(gj_database_check_place(file, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert(g_str_has_prefix(error->message, file));
}

Test(database, does_not_touch_what_it_did_not_make)
{
    g_autofree char *content = NULL;
    sqlite3 *connection = NULL;

    store(NULL, 0);
    cr_assert(g_file_set_contents(file, "%PDF-1.4", -1, NULL));
    expect_refusal();
    cr_assert_not(gj_database_build(file, folder, &facts, NULL));
    cr_assert(g_file_get_contents(file, &content, NULL, NULL));
    cr_assert_str_eq(content, "%PDF-1.4");
    g_unlink(file);
    cr_assert_eq(sqlite3_open(file, &connection), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(connection, "CREATE TABLE mine (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(connection);
    expect_refusal();
}

Test(database, accepts_an_empty_file_and_no_file)
{
    cr_expect(gj_database_check_place(file, NULL));
    cr_assert(g_file_set_contents(file, "", 0, NULL));
    cr_expect(gj_database_check_place(file, NULL));
}

Test(database, refuses_a_folder)
{
    cr_assert_eq(g_mkdir(file, 0777), 0);
    expect_refusal();
    g_rmdir(file);
}

Test(database, leaves_the_old_one_if_a_table_does_not_fit)
{
    g_autofree char *cells = g_build_filename(folder, "cells.csv", NULL);
    g_autoptr(GjResult) result = ones(1);
    GjResult *const results[] = {result};
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_autofree char *more = NULL;
    GDir *dir = NULL;
    guint n = 0;

    store(results, 1);
    build();
    cr_assert(g_file_get_contents(cells, &text, NULL, NULL));
    more = g_strconcat(text, strrchr(g_strchomp(g_strdup(text)), '\n') + 1, "\n", NULL);
    cr_assert(g_file_set_contents(cells, more, -1, NULL));
    cr_assert_not(gj_database_build(file, folder, &facts, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    expect("SELECT count(*) FROM cells", "200");
    dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir) != NULL)
        n++;
    g_dir_close(dir);
    cr_assert_eq(n, GJ_N_CSV_TABLES + 2, "nothing else is left behind");
}

Test(database, names_the_place_where_nothing_can_be_written)
{
    g_autoptr(GError) error = NULL;

    store(NULL, 0);
    cr_assert_not(gj_database_build("/no/such/folder/x.db", folder, &facts, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert(g_str_has_prefix(error->message, "/no/such/folder/x.db: "));
}
