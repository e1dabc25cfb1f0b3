/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "batch/process.h"

/* Runs bytes through the pipeline. */
static GjResult *
process_bytes(const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, &error);
    g_autofree char *path = NULL;
    GjResult *result;
    int file = g_file_open_tmp("gouji-process-XXXXXX", &path, NULL);

    cr_assert_not_null(formats, "%s", error != NULL ? error->message : "");
    cr_assert_geq(file, 0);
    g_close(file, NULL);
    cr_assert(g_file_set_contents(path, bytes, length, NULL));
    result = gj_process(path, formats);
    cr_assert_str_eq(result->source, path);
    g_unlink(path);
    result->format = NULL; /* its owner ends here */
    return result;
}

static void
expect_failure(const GjResult *result, GjOutcome outcome)
{
    cr_assert_eq(result->outcome, outcome, "the outcome is %s", gj_outcome_name(result->outcome));
    cr_assert_null(result->report);
    cr_assert_null(result->findings);
    cr_assert_str_not_empty(result->message);
    cr_assert_null(strpbrk(result->message, "\r\n"));
    cr_assert_geq(result->seconds, 0.0);
}

Test(process, survives_a_vanished_file)
{
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, NULL);
    g_autoptr(GjResult) result = gj_process("/nonexistent/a.pdf", formats);

    expect_failure(result, GJ_OUTCOME_UNREADABLE);
    cr_assert_str_eq(result->source, "/nonexistent/a.pdf");
    cr_assert_str_empty(result->sha256);
    cr_assert_eq(result->pages, 0);
}

Test(process, records_the_checksum_of_what_it_cannot_use)
{
    g_autoptr(GjResult) result = process_bytes("", 0);

    expect_failure(result, GJ_OUTCOME_EMPTY);
    cr_assert_str_eq(result->sha256,
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

Test(process, knows_what_is_no_document)
{
    g_autoptr(GjResult) result = process_bytes("PK\x03\x04\0\0\0\0", 8);

    expect_failure(result, GJ_OUTCOME_UNSUPPORTED);
}

Test(process, knows_what_is_no_report)
{
    g_autoptr(GjResult) result = process_bytes("今天天气很好。\n", 22);

    expect_failure(result, GJ_OUTCOME_NOT_A_REPORT);
    cr_assert_eq(strlen(result->sha256), 64);
}
