/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "batch/ledger.h"
#include "sample.h"

static const char *const versions[] = {"gouji", "0.0.0", NULL};
static const char header[] = "gouji 0.0.0\npatterns abc\n";

static char *folder; /* of the results */
static char *given;  /* of the inputs */
static GjFormats *formats;
static GjWide *wide;
static GjPackageFacts facts;

static void
make_folders(void)
{
    folder = g_dir_make_tmp("gouji-ledger-XXXXXX", NULL);
    given = g_dir_make_tmp("gouji-inputs-XXXXXX", NULL);
    cr_assert(folder != NULL && given != NULL);
    formats = gj_formats_load(NULL, NULL);
    wide = gj_wide_new(formats);
    facts = (GjPackageFacts){formats, wide, versions, TRUE};
}

static void
remove_contents(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);

        g_unlink(file);
    }
    g_rmdir(path);
}

static void
remove_folders(void)
{
    remove_contents(folder);
    remove_contents(given);
    g_free(folder);
    g_free(given);
    gj_wide_free(wide);
    gj_formats_free(formats);
}

TestSuite(ledger, .init = make_folders, .fini = remove_folders, .timeout = 60);

static char *
path_of(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static char *
contents(const char *name)
{
    g_autofree char *path = path_of(name);
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static GjLedger *
open_with(const char *made_by, GError **error)
{
    const GjLedgerManner manner = {made_by, &facts, {30, 1024}, FALSE, FALSE};

    return gj_ledger_new(folder, &manner, error);
}

static GjLedger *
open_ledger(void)
{
    GjLedger *ledger = open_with(header, NULL);

    cr_assert_not_null(ledger);
    return ledger;
}

/* An input whose contents are its name. */
static char *
input_of(const char *name)
{
    char *path = g_build_filename(given, name, NULL);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        cr_assert(g_file_set_contents(path, name, -1, NULL));
    return path;
}

static void
add_new(GjLedger *ledger, const GjKnown *known, const char *source)
{
    g_autofree char *name = g_path_get_basename(source);
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, name);
    g_auto(GjRecord) record = {0};

    g_free(result->source);
    result->source = g_strdup(source);
    record = gj_record_of(result);
    cr_assert(gj_ledger_add(ledger, known, result, &record, NULL));
}

/* Takes inputs through the ledger as a run does. Returns: ownership of what was done with each:
 * P in place, C copied, R read. */
static char *
take_through(GjLedger *ledger, const char *names)
{
    g_auto(GStrv) list = g_strsplit(names, " ", -1);
    GString *done = g_string_new(NULL);

    for (guint i = 0; list[i] != NULL; i++) {
        g_autofree char *source = input_of(list[i]);
        GjKnown *known = gj_ledger_look_up(ledger, source, NULL);
        gboolean intact = FALSE;

        cr_assert_not_null(known);
        if (known->record.source != NULL)
            cr_assert(gj_ledger_keep(ledger, known, &intact, NULL));
        if (!intact)
            add_new(ledger, known, source);
        g_string_append_c(done, !intact ? 'R' : known->in_place ? 'P' : 'C');
        gj_known_free(known);
    }
    return g_string_free(done, FALSE);
}

static void
expect_through(GjLedger *ledger, const char *names, const char *expected)
{
    g_autofree char *done = take_through(ledger, names);

    cr_assert_str_eq(done, expected);
}

/* A run over all inputs, to its end. */
static void
run(const char *names, const char *expected)
{
    GjLedger *ledger = open_ledger();

    expect_through(ledger, names, expected);
    cr_assert(gj_ledger_finish(ledger, NULL));
    gj_ledger_free(ledger);
}

/* A run that ends after these inputs, as by a signal. */
static void
begin_run(const char *names, const char *expected)
{
    GjLedger *ledger = open_ledger();

    expect_through(ledger, names, expected);
    cr_assert(gj_ledger_pause(ledger, NULL));
    gj_ledger_free(ledger);
}

static void
expect_rows(const char *names)
{
    g_auto(GStrv) list = g_strsplit(names, " ", -1);
    g_autofree char *text = contents("reports.csv");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; list[i] != NULL; i++) {
        g_autofree char *source = input_of(list[i]);

        cr_assert(g_str_has_prefix(lines[i + 1], source), "%s", lines[i + 1]);
        cr_assert(g_str_has_suffix(lines[i + 1], list[i]), "%s", lines[i + 1]);
    }
    cr_assert_eq(g_strv_length(lines), g_strv_length(list) + 2);
}

static guint
count_files(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

/* ---- Going on */

Test(ledger, goes_on_where_a_run_was_stopped)
{
    begin_run("a b", "RR");
    run("a b c", "PPR");
    expect_rows("a b c");
    cr_assert_eq(count_files(), GJ_N_CSV_TABLES + 2, "and leaves nothing else");
}

Test(ledger, keeps_a_finished_run_as_it_is)
{
    g_autofree char *before = NULL, *after = NULL;

    run("a b", "RR");
    before = contents("gouji.journal");
    run("a b", "PP");
    after = contents("gouji.journal");
    cr_assert_str_eq(before, after);
    expect_rows("a b");
}

Test(ledger, copies_what_is_known_behind_what_is_new)
{
    run("b c d", "RRR");
    run("a b d e", "RCCR");
    expect_rows("a b d e");
}

Test(ledger, reads_again_what_has_changed)
{
    g_autofree char *path = NULL;

    run("a b c", "RRR");
    path = input_of("b");
    cr_assert(g_file_set_contents(path, "other", -1, NULL));
    run("a b c", "PRC");
    expect_rows("a b c");
}

Test(ledger, goes_on_where_it_was_stopped_while_it_copied)
{
    run("b c d e", "RRRR");
    begin_run("a b c", "RCC");
    run("a b c d e", "PPPCC");
    expect_rows("a b c d e");
    cr_assert_eq(count_files(), GJ_N_CSV_TABLES + 2);
}

Test(ledger, takes_an_input_that_is_there_twice_twice)
{
    run("a a b", "RRR");
    run("a a b", "PPP");
    expect_rows("a a b");
}

/* ---- What was torn */

Test(ledger, reads_again_what_the_journal_no_longer_tells)
{
    g_autofree char *path = path_of("gouji.journal.part");
    g_autofree char *text = NULL;
    gsize length;

    begin_run("a b c", "RRR");
    cr_assert(g_file_get_contents(path, &text, &length, NULL));
    /* cut within the line of c: behind it stands what tells of the sync */
    *strrchr(text, 'D') = '\0';
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    run("a b c", "PPR");
    expect_rows("a b c");
}

Test(ledger, reads_again_where_a_table_lost_its_rows)
{
    g_autofree char *path = path_of("reports.csv.part");

    begin_run("a b c", "RRR");
    cr_assert_eq(truncate(path, 200), 0);
    run("a b c", "RRR");
    expect_rows("a b c");
}

/* Puts a byte in place of the one that lies so far behind the beginning of a text in a file. */
static void
damage(const char *name, const char *text, gsize behind, char byte)
{
    g_autofree char *path = path_of(name);
    g_autofree char *bytes = NULL;
    gsize length;

    cr_assert(g_file_get_contents(path, &bytes, &length, NULL));
    bytes[strstr(bytes, text) - bytes + behind] = byte;
    cr_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

/* Removes the lines that tell what is known to be on the disk. */
static void
forget_syncs(void)
{
    g_autofree char *path = path_of("gouji.journal.part");
    g_autofree char *text = contents("gouji.journal.part");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) kept = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++)
        if (strlen(lines[i]) < 10 || lines[i][9] != 'S')
            g_string_append_printf(kept, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
    cr_assert(g_file_set_contents(path, kept->str, -1, NULL));
}

Test(ledger, reads_again_where_a_checksum_is_wrong)
{
    begin_run("a b c", "RRR");
    forget_syncs();
    damage("reports.csv.part", "/b,", 1, '\0'); /* as a loss of power leaves it */
    run("a b c", "PRR");
    expect_rows("a b c");
}

Test(ledger, reads_again_what_somebody_has_changed_in_finished_tables)
{
    run("b c", "RR");
    damage("reports.csv", "/c,", 0, 'X');
    run("a b c", "RCR");
    expect_rows("a b c");
}

/* However far it has come with putting the files in place. */
Test(ledger, puts_in_place_what_was_not_yet)
{
    static const char *const files[] = {"gouji.journal", "datapackage.json", "wide.csv",
                                        "reports.csv"};

    run("a b", "RR");
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        for (guint k = 0; k <= i; k++) {
            g_autofree char *place = path_of(files[k]);
            g_autofree char *part = g_strconcat(place, ".part", NULL);

            cr_assert_eq(g_rename(place, part), 0);
        }
        run("a b", "PP");
        expect_rows("a b");
        cr_assert_eq(count_files(), GJ_N_CSV_TABLES + 2);
    }
}

/* Ended while the tables of the second set were renamed: its journal and one table were. */
Test(ledger, renames_the_set_that_was_being_set_aside)
{
    static const char *const left[] = {"checks.csv", "wide.csv", "reports.csv"};

    begin_run("c d e f", "RRRR");
    begin_run("b c d", "RCC"); /* sets the first one aside */
    begin_run("a b", "RC");    /* and the second one */
    for (guint i = 0; i < G_N_ELEMENTS(left); i++) {
        g_autofree char *name = g_strconcat(left[i], ".old2", NULL);
        g_autofree char *part = g_strconcat(left[i], ".part", NULL);
        g_autofree char *from = path_of(name), *to = path_of(part);

        cr_assert_eq(g_rename(from, to), 0);
    }
    {
        g_autofree char *journal = path_of("gouji.journal.part");
        g_autofree char *cells = path_of("cells.csv.part");

        cr_assert(g_unlink(journal) == 0 && g_unlink(cells) == 0);
    }
    run("a b c d e f", "RCCCCC");
    expect_rows("a b c d e f");
}

Test(ledger, says_what_is_in_the_place_of_its_journal)
{
    g_autofree char *place = path_of("gouji.journal"), *part = path_of("gouji.journal.part");
    g_autofree char *within = path_of("gouji.journal/x");
    g_autoptr(GError) error = NULL;

    run("a", "R");
    cr_assert(g_rename(place, part) == 0 && g_mkdir(place, 0700) == 0 &&
              g_mkdir(within, 0700) == 0);
    cr_assert_null(open_with(header, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert_not_null(strstr(error->message, "gouji.journal.part"), "%s", error->message);
    cr_assert(g_rmdir(within) == 0 && g_rmdir(place) == 0);
}

/* ---- What is refused */

Test(ledger, refuses_what_another_version_made)
{
    g_autoptr(GError) error = NULL;

    begin_run("a", "R");
    cr_assert_null(open_with("gouji 0.0.1\npatterns abc\n", &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert_not_null(strstr(error->message, "another gouji (0.0.0, now 0.0.1)"));
    cr_assert_not_null(strstr(error->message, "--restart"));
    run("a b", "PR");
}

Test(ledger, refuses_what_other_patterns_made_also_when_finished)
{
    g_autoptr(GError) error = NULL;

    run("a", "R");
    cr_assert_null(open_with("gouji 0.0.0\npatterns abd\n", &error));
    cr_assert_not_null(strstr(error->message, "another patterns (abc, now abd)"));
    run("a", "P");
}

Test(ledger, begins_anew_if_asked)
{
    const GjLedgerManner manner = {"gouji 0.0.1\n", &facts, {30, 1024}, FALSE, TRUE};
    GjLedger *ledger;

    run("a b", "RR");
    ledger = gj_ledger_new(folder, &manner, NULL);
    cr_assert_not_null(ledger);
    expect_through(ledger, "a b", "RR");
    cr_assert(gj_ledger_finish(ledger, NULL));
    gj_ledger_free(ledger);
    expect_rows("a b");
}

Test(ledger, lets_one_run_in_at_a_time)
{
    g_autoptr(GError) error = NULL;
    GjLedger *first = open_ledger();

    cr_assert_null(open_with(header, &error));
    cr_assert_not_null(strstr(error->message, "another run writes into this folder"));
    gj_ledger_free(first);
    run("a", "R");
}

Test(ledger, leaves_nothing_of_a_run_that_finished_nothing)
{
    GjLedger *ledger = open_ledger();
    g_autofree char *source = input_of("a");

    gj_known_free(gj_ledger_look_up(ledger, source, NULL));
    gj_ledger_free(ledger);
    cr_assert_eq(count_files(), 0);
}

/* ---- The end */

Test(ledger, removes_what_a_finished_run_left_and_no_more)
{
    g_autofree char *note = path_of("note.txt");

    run("a", "R");
    cr_assert(g_file_set_contents(note, "mine", -1, NULL));
    gj_ledger_remove_folder(folder);
    cr_assert_eq(count_files(), 1);
    cr_assert(g_file_test(note, G_FILE_TEST_EXISTS));
}
