/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "batch/progress.h"
#include "sample.h"

static void
add(GjBulkTally *tally, const char *source, GjOutcome outcome, guint failed, guint unsure,
    const char *reason)
{
    const GjRecord record = {.source = (char *)source,
                             .reason = (char *)reason,
                             .outcome = outcome,
                             .failed = failed,
                             .unsure = unsure};

    gj_bulk_tally_add(tally, &record, FALSE);
}

static void
expect_remarkable(const GjBulkTally *tally, const char *expected)
{
    g_autoptr(GString) sources = g_string_new(NULL);

    for (guint i = 0; i < tally->n_remarkable; i++)
        g_string_append_printf(sources, "%s%s", i > 0 ? " " : "", tally->remarkable[i].source);
    cr_assert_str_eq(sources->str, expected);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjBulkTally, gj_bulk_tally_clear)

Test(progress, counts_outcomes_and_identities)
{
    g_auto(GjBulkTally) tally = {.total = 4};
    g_autofree char *summary = NULL;

    add(&tally, "a", GJ_OUTCOME_OK, 2, 0, NULL);
    add(&tally, "b", GJ_OUTCOME_OK, 3, 1, NULL);
    add(&tally, "c", GJ_OUTCOME_SCANNED, 0, 0, NULL);
    gj_bulk_tally_add(&tally, &(GjRecord){.source = (char *)"d", .outcome = GJ_OUTCOME_EMPTY},
                      TRUE);
    cr_assert_eq(tally.done, 4);
    cr_assert_eq(tally.failed, 5);
    summary = gj_bulk_tally_summary(&tally, FALSE);
    cr_assert(g_str_has_prefix(summary,
                               "4 inputs, 1 of them known from before: ok 2, scanned 1, empty 1; "
                               "identities that fail: 5\n"),
              "%s", summary);
}

Test(progress, counts_a_single_input)
{
    g_auto(GjBulkTally) tally = {.total = 1};
    g_autofree char *summary = NULL;

    add(&tally, "a", GJ_OUTCOME_OK, 0, 0, NULL);
    summary = gj_bulk_tally_summary(&tally, FALSE);
    cr_assert_str_eq(summary, "1 input, 0 of them known from before: ok 1; "
                              "identities that fail: 0\n");
}

Test(progress, puts_first_what_its_reader_did_not_survive_then_what_does_not_add_up)
{
    g_auto(GjBulkTally) tally = {0};

    add(&tally, "unsure", GJ_OUTCOME_OK, 0, 9, NULL);
    add(&tally, "good", GJ_OUTCOME_OK, 0, 0, NULL);
    add(&tally, "encrypted", GJ_OUTCOME_ENCRYPTED, 0, 0, NULL);
    add(&tally, "one-fails", GJ_OUTCOME_OK, 1, 0, NULL);
    add(&tally, "other", GJ_OUTCOME_NOT_A_REPORT, 0, 0, NULL);
    add(&tally, "two-fail", GJ_OUTCOME_OK, 2, 0, NULL);
    add(&tally, "late", GJ_OUTCOME_TIMEOUT, 0, 0, NULL);
    add(&tally, "two-fail-too", GJ_OUTCOME_OK, 2, 0, NULL);
    expect_remarkable(&tally, "late two-fail two-fail-too one-fails unsure encrypted");
}

Test(progress, names_ten_at_most_and_the_worst_of_all)
{
    g_auto(GjBulkTally) tally = {0};

    for (guint i = 0; i < 1000; i++) {
        g_autofree char *source = g_strdup_printf("%u", i);

        add(&tally, source, GJ_OUTCOME_OK, (i * 379) % 1000, 0, "it does not add up");
    }
    cr_assert_eq(tally.n_remarkable, GJ_MOST_REMARKABLE);
    for (guint i = 0; i < GJ_MOST_REMARKABLE; i++)
        cr_assert_eq(tally.remarkable[i].failed, 999 - i);
}

Test(progress, names_an_input_once)
{
    g_auto(GjBulkTally) tally = {0};

    add(&tally, "a", GJ_OUTCOME_TIMEOUT, 0, 0, NULL);
    add(&tally, "b", GJ_OUTCOME_OK, 1, 0, NULL);
    add(&tally, "a", GJ_OUTCOME_TIMEOUT, 0, 0, NULL);
    expect_remarkable(&tally, "a b");
    cr_assert_eq(tally.done, 3);
}

Test(progress, tells_the_reason_in_words)
{
    g_auto(GjBulkTally) tally = {0};
    g_autofree char *summary = NULL;

    add(&tally, "late.pdf", GJ_OUTCOME_TIMEOUT, 0, 0, "it was not read within 30 s");
    add(&tally, "sum.pdf", GJ_OUTCOME_OK, 2, 1, "page 3: 8 is not 7");
    add(&tally, "unsure.pdf", GJ_OUTCOME_OK, 0, 4, NULL);
    summary = gj_bulk_tally_summary(&tally, FALSE);
    cr_assert_not_null(strstr(summary,
                              "These deserve a look first:\n"
                              "  late.pdf: timeout: it was not read within 30 s\n"
                              "  sum.pdf: identities that fail: 2, cells that are not sure: 1; "
                              "page 3: 8 is not 7\n"
                              "  unsure.pdf: identities that fail: 0, cells that are not sure: "
                              "4\n"),
                       "%s", summary);
}

Test(progress, takes_the_reason_from_the_result)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autoptr(GjResult) failure = sample_failure(GJ_OUTCOME_EMPTY, "the file has no bytes");
    g_auto(GjRecord) wrong = {0}, empty = {0};

    sample_print(format, report, NEW, PERSON, 6);
    result = sample_result(format, report);
    wrong = gj_record_of(result);
    empty = gj_record_of(failure);
    cr_assert_eq(wrong.failed, 2);
    cr_assert_not_null(strstr(wrong.reason, "一（6）+ 二（1）≠ （七）（4）+ 四（2），差 1"), "%s",
                       wrong.reason);
    cr_assert_str_eq(empty.reason, "the file has no bytes");
}

/* Ten new ones in ten seconds; twenty more were known. */
Test(progress, estimates_the_time_left_from_what_was_read)
{
    g_auto(GjBulkTally) tally = {.total = 100};
    g_autofree char *line = NULL;

    for (guint i = 0; i < 30; i++)
        gj_bulk_tally_add(&tally, &(GjRecord){.source = (char *)"a"}, i < 20);
    tally.started = g_get_monotonic_time() - 10 * G_USEC_PER_SEC;
    line = gj_bulk_tally_progress(&tally, FALSE);
    cr_assert(g_str_has_prefix(line, "30 of 100, 1.0 a second, 0:01:10 left: ok 30") ||
                  g_str_has_prefix(line, "30 of 100, 1.0 a second, 0:01:09 left: ok 30"),
              "%s", line);
}

Test(progress, estimates_nothing_before_anything_was_read)
{
    g_auto(GjBulkTally) tally = {.total = 100, .started = g_get_monotonic_time()};
    g_autofree char *line = gj_bulk_tally_progress(&tally, FALSE);

    cr_assert(g_str_has_prefix(line, "0 of 100"));
    cr_assert_null(strstr(line, "0:00:00"), "it is not said to be done: %s", line);
}

Test(progress, is_json_for_machines_whatever_the_names)
{
    g_auto(GjBulkTally) tally = {.total = 2};
    g_autofree char *line = NULL, *progress = NULL;
    g_autoptr(JsonNode) root = NULL, other = NULL;
    JsonObject *object, *one;

    add(&tally, "two\nlines\xff.pdf", GJ_OUTCOME_OK, 1, 2, "say \"no\"");
    add(&tally, "b.pdf", GJ_OUTCOME_CRASHED, 0, 0, NULL);
    line = gj_bulk_tally_summary(&tally, TRUE);
    cr_assert_eq(strchr(line, '\n'), line + strlen(line) - 1, "it is one line");
    root = json_from_string(line, NULL);
    object = json_node_get_object(root);
    cr_assert_eq(json_object_get_int_member(object, "identities_failed"), 1);
    one = json_array_get_object_element(json_object_get_array_member(object, "look_at"), 1);
    cr_assert_str_eq(json_object_get_string_member(one, "reason"), "say \"no\"");
    cr_assert_eq(json_object_get_int_member(one, "ambiguous"), 2);
    progress = gj_bulk_tally_progress(&tally, TRUE);
    other = json_from_string(progress, NULL);
    cr_assert_eq(json_object_get_int_member(json_node_get_object(other), "done"), 2);
}
