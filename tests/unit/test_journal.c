/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/error.h"
#include "batch/journal.h"

static const char header[] = "gouji 0.0.0\npatterns abc\n";

static char *folder, *path;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("gouji-journal-XXXXXX", NULL);
    cr_assert_not_null(folder);
    path = g_build_filename(folder, "journal", NULL);
}

static void
remove_folder(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

TestSuite(journal, .init = make_folder, .fini = remove_folder);

/* A record that can be told from others by its number. */
static GjRecord
record_of(const char *source, guint number)
{
    GjRecord record = {
        .source = (char *)source,
        .reason = (char *)"two \t lines\nof it",
        .stamp = {1000 + number, 7, -5, G_MAXINT64},
        .outcome = GJ_OUTCOME_DAMAGED,
        .limits = {30, 1024},
        .failed = number,
        .unsure = 3,
        .sum = 0xFFFFFFFFu,
    };

    for (guint i = 0; i < GJ_N_CSV_TABLES; i++) {
        record.from.bytes[i] = (guint64)number << 40;
        record.rows.bytes[i] = i;
    }
    return record;
}

static void
expect_record(const GjRecord *got, const char *source, guint number)
{
    const GjRecord expected = record_of(source, number);

    cr_assert_str_eq(got->source, source);
    cr_assert_str_eq(got->reason, expected.reason);
    cr_assert_arr_eq(&got->stamp, &expected.stamp, sizeof expected.stamp);
    cr_assert_eq(got->outcome, expected.outcome);
    cr_assert_eq(got->limits.seconds, 30);
    cr_assert_eq(got->limits.mebibytes, 1024);
    cr_assert_eq(got->failed, number);
    cr_assert_eq(got->unsure, 3);
    cr_assert_eq(got->sum, expected.sum);
    cr_assert_arr_eq(&got->from, &expected.from, sizeof expected.from);
    cr_assert_arr_eq(&got->rows, &expected.rows, sizeof expected.rows);
}

static const char *const sources[] = {"a.pdf", "two\nlines.pdf", "\xff\\n\t 局.pdf"};

#define N_SOURCES G_N_ELEMENTS(sources)

/* Writes a journal: a record for each source, the last one after a sync. */
static void
write_journal(void)
{
    int file = gj_journal_begin(path, header, NULL);

    cr_assert_geq(file, 0);
    for (guint i = 0; i < N_SOURCES; i++) {
        const GjRecord record = record_of(sources[i], i);

        if (i + 1 == N_SOURCES)
            cr_assert(gj_journal_add_sync(file, NULL));
        cr_assert(gj_journal_add(file, &record, NULL));
    }
    close(file);
}

/* Reads on to the end of what is whole. Returns: how many records that is in all. */
static guint64
read_to_end(GjJournal *journal)
{
    for (gboolean more = TRUE; more;) {
        g_auto(GjRecord) record = {0};

        more = gj_journal_next(journal, &record);
    }
    return gj_journal_count(journal);
}

static guint64
count_records(void)
{
    g_autoptr(GjJournal) journal = gj_journal_open(path);

    cr_assert_not_null(journal);
    return read_to_end(journal);
}

Test(journal, gives_back_what_was_written)
{
    g_autoptr(GjJournal) journal = NULL;
    GjStoreLengths lengths;

    write_journal();
    journal = gj_journal_open(path);
    cr_assert_str_eq(gj_journal_header(journal), header);
    for (guint i = 0; i < N_SOURCES; i++) {
        g_auto(GjRecord) record = {0};

        cr_assert(gj_journal_next(journal, &record));
        expect_record(&record, sources[i], i);
    }
    cr_assert_eq(read_to_end(journal), N_SOURCES);
    cr_assert_eq(gj_journal_n_synced(journal), N_SOURCES - 1);
    cr_assert_not(gj_journal_is_complete(journal, &lengths));
}

Test(journal, goes_to_a_record)
{
    g_autoptr(GjJournal) journal = NULL;
    g_auto(GjRecord) first = {0}, second = {0}, again = {0};
    guint64 offset;

    write_journal();
    journal = gj_journal_open(path);
    cr_assert(gj_journal_next(journal, &first));
    offset = gj_journal_offset(journal);
    cr_assert(gj_journal_next(journal, &second));
    gj_journal_seek(journal, offset);
    cr_assert(gj_journal_next(journal, &again));
    expect_record(&again, sources[1], 1);
}

Test(journal, knows_that_a_run_is_complete)
{
    const GjStoreLengths lengths = {{10, 20, 30, 40}};
    GjStoreLengths got;
    g_autoptr(GjJournal) journal = NULL;
    int file = gj_journal_begin(path, header, NULL);

    cr_assert(gj_journal_add_end(file, &lengths, NULL));
    close(file);
    journal = gj_journal_open(path);
    cr_assert_eq(read_to_end(journal), 0);
    cr_assert(gj_journal_is_complete(journal, &got));
    cr_assert_arr_eq(&got, &lengths, sizeof got);
}

/* However it is cut off: what is read is the beginning of what was written, and nothing torn. */
Test(journal, ends_before_a_record_that_is_torn)
{
    g_autofree char *text = NULL;
    gsize length, least = strlen("gouji-journal 1\n") + strlen(header) + 1;
    guint64 last = N_SOURCES;

    write_journal();
    cr_assert(g_file_get_contents(path, &text, &length, NULL));
    for (gsize cut = length; cut >= least; cut--) {
        g_autoptr(GjJournal) journal = NULL;
        guint64 n;

        cr_assert(g_file_set_contents(path, text, (gssize)cut, NULL));
        journal = gj_journal_open(path);
        cr_assert_not_null(journal);
        n = read_to_end(journal);
        cr_assert_leq(n, last);
        cr_assert(cut == length || n < N_SOURCES);
        cr_assert_leq(gj_journal_offset(journal), cut);
        last = n;
    }
    cr_assert_eq(last, 0);
}

Test(journal, is_none_whose_beginning_is_torn)
{
    cr_assert_null(gj_journal_open(path), "it is not there");
    cr_assert(g_file_set_contents(path, "", 0, NULL));
    cr_assert_null(gj_journal_open(path), "it is empty");
    cr_assert(g_file_set_contents(path, "gouji-journal 1\ngouji 0.0.0\n", -1, NULL));
    cr_assert_null(gj_journal_open(path), "its header has no end");
    cr_assert(g_file_set_contents(path, "gouji-journal 2\ngouji 0.0.0\n\n", -1, NULL));
    cr_assert_null(gj_journal_open(path), "it is of another kind");
}

/* One bit of one byte, wherever it is. */
Test(journal, ends_before_a_record_whose_checksum_is_wrong)
{
    g_autofree char *text = NULL;
    const char *second;
    gsize length;

    write_journal();
    cr_assert(g_file_get_contents(path, &text, &length, NULL));
    second = strstr(text, "two\\nlines");
    while (second[-1] != '\n')
        second--;
    for (gsize at = (gsize)(second - text); text[at] != '\n'; at++) {
        text[at] ^= 1;
        cr_assert(g_file_set_contents(path, text, (gssize)length, NULL));
        cr_assert_eq(count_records(), 1, "byte %zu", at);
        text[at] ^= 1;
    }
}

/* A line whose checksum is right though its facts are none. */
static void
append_line(const char *body)
{
    g_autofree char *text = NULL, *longer = NULL;

    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    longer = g_strdup_printf("%s%08x %s\n", text,
                             (guint)crc32_z(0, (const guint8 *)body, strlen(body)), body);
    cr_assert(g_file_set_contents(path, longer, -1, NULL));
}

Test(journal, ends_before_a_line_that_is_none_of_its_own)
{
    static const char *const bodies[] = {
        "X 1 2 3",
        "D",
        "D 1 2 3 a.pdf",
        "D 1 2 3 4 99 6 7 8 9 10 1 2 3 4 1 2 3 4 a.pdf", /* no such outcome */
        "D 1 2 3 4 x 6 7 8 9 10 1 2 3 4 1 2 3 4 a.pdf",
    };

    for (guint i = 0; i < G_N_ELEMENTS(bodies); i++) {
        write_journal();
        append_line(bodies[i]);
        append_line("D 1 2 3 4 0 6 7 8 9 10 1 2 3 4 1 2 3 4 a.pdf");
        cr_assert_eq(count_records(), N_SOURCES, "%s", bodies[i]);
    }
    write_journal();
    append_line("D 1 2 3 4 0 6 7 8 9 10 1 2 3 4 1 2 3 4 a.pdf");
    cr_assert_eq(count_records(), N_SOURCES + 1, "but one that is right is read");
}

Test(journal, goes_on_behind_its_last_whole_record)
{
    g_autoptr(GjJournal) journal = NULL;
    guint64 offset;
    int file;

    write_journal();
    journal = gj_journal_open(path);
    read_to_end(journal);
    offset = gj_journal_offset(journal);
    append_line("D torn");
    file = gj_journal_resume(path, offset, NULL);
    cr_assert_geq(file, 0);
    {
        const GjRecord record = record_of("b.pdf", 9);

        cr_assert(gj_journal_add(file, &record, NULL));
    }
    close(file);
    cr_assert_eq(count_records(), N_SOURCES + 1);
}

Test(journal, finds_the_values_of_its_header)
{
    g_autofree char *version = gj_header_value(header, "gouji");
    g_autofree char *patterns = gj_header_value(header, "patterns");
    g_autofree char *part = gj_header_value(header, "pattern");

    cr_assert_str_eq(version, "0.0.0");
    cr_assert_str_eq(patterns, "abc");
    cr_assert_null(part);
}

/* ---- Whether a record still holds */

Test(journal, a_record_holds_while_the_file_is_the_same)
{
    g_auto(GjRecord) record = record_of(g_strdup("a.pdf"), 1);
    GjStamp stamp = record.stamp;

    record.reason = NULL;
    cr_assert(gj_record_holds(&record, &stamp, record.limits));
    cr_assert(gj_record_holds(&record, &stamp, (GjLimits){1, 1}), "it was not given up");
    stamp.modified++;
    cr_assert_not(gj_record_holds(&record, &stamp, record.limits));
    stamp = record.stamp;
    stamp.inode++;
    cr_assert_not(gj_record_holds(&record, &stamp, record.limits));
}

Test(journal, what_was_given_up_holds_under_the_same_limits_only)
{
    GjRecord record = record_of("a.pdf", 1);

    record.outcome = GJ_OUTCOME_TIMEOUT;
    cr_assert(gj_record_holds(&record, &record.stamp, (GjLimits){30, 1024}));
    cr_assert_not(gj_record_holds(&record, &record.stamp, (GjLimits){60, 1024}));
    record.outcome = GJ_OUTCOME_CRASHED;
    cr_assert_not(gj_record_holds(&record, &record.stamp, (GjLimits){30, 2048}));
}

Test(journal, standard_input_is_never_the_same)
{
    GjRecord record = record_of("-", 1);

    cr_assert_not(gj_record_holds(&record, &record.stamp, record.limits));
}

Test(journal, tells_that_it_cannot_be_written)
{
    const GjRecord record = record_of("a.pdf", 1);
    g_autoptr(GError) error = NULL, second = NULL;
    int full = g_open("/dev/full", O_WRONLY | O_CLOEXEC, 0);

    cr_assert_eq(gj_journal_begin("/nonexistent/journal", header, &error), -1);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert_not(gj_journal_add(full, &record, &second));
    cr_assert_not_null(strstr(second->message, "run the same command again"));
    close(full);
}
