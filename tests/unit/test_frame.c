/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "batch/frame.h"
#include "batch/process.h"
#include "output/tables.h"
#include "sample.h"

static GjFormats *formats;

static void
load_formats(void)
{
    formats = gj_formats_load(NULL, NULL);
}

static void
free_formats(void)
{
    gj_formats_free(formats);
}

TestSuite(frame, .init = load_formats, .fini = free_formats);

static GjResult *
process_report(void)
{
    const char *srcdir = g_getenv("srcdir");
    g_autofree char *path = g_build_filename(srcdir != NULL ? srcdir : ".", "fixtures", "2021",
                                             "good-layout.txt", NULL);

    return gj_process(path, formats);
}

static GString *
frame_of(const GjResult *result)
{
    GString *frame = g_string_new(NULL);
    g_autoptr(GString) extra = g_string_new("more");

    gj_frame_append(frame, result, formats, extra);
    return frame;
}

static GjResult *
read_frame(const GString *frame, GBytes **extra)
{
    return gj_frame_read((const guint8 *)frame->str, frame->len, "again", formats, extra, NULL);
}

Test(frame, keeps_every_byte_of_a_result)
{
    g_autoptr(GjResult) result = process_report();
    g_autoptr(GString) frame = frame_of(result);
    g_autoptr(GBytes) extra = NULL;
    g_autoptr(GjResult) read = read_frame(frame, &extra);
    g_autoptr(GString) again = NULL;

    cr_assert_eq(result->outcome, GJ_OUTCOME_OK);
    cr_assert_not_null(read);
    cr_assert_str_eq(read->source, "again");
    cr_assert_eq(g_bytes_get_size(extra), 4);
    cr_assert_eq(memcmp(g_bytes_get_data(extra, NULL), "more", 4), 0);
    again = frame_of(read);
    cr_assert(g_string_equal(frame, again));
}

Test(frame, keeps_a_failure)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_SCANNED, "pictures; use OCR");
    g_autoptr(GString) frame = frame_of(result);
    g_autoptr(GjResult) read = read_frame(frame, NULL);

    cr_assert_eq(read->outcome, GJ_OUTCOME_SCANNED);
    cr_assert_str_eq(read->message, "pictures; use OCR");
    cr_assert_null(read->report);
}

Test(frame, knows_its_length)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "x");
    g_autoptr(GString) frame = frame_of(result);

    cr_assert_eq(gj_frame_length((const guint8 *)frame->str), frame->len);
    frame->str[0]++;
    cr_assert_eq(gj_frame_length((const guint8 *)frame->str), 0);
}

Test(frame, that_is_cut_short_is_refused)
{
    g_autoptr(GjResult) result = process_report();
    g_autoptr(GString) frame = frame_of(result);

    while (frame->len > 0) {
        g_string_truncate(frame, frame->len - MIN(frame->len, 97));
        cr_assert_null(read_frame(frame, NULL));
    }
}

/* The checksum is put right, as a worker that lies would do. */
Test(frame, that_lies_is_refused_or_a_result_that_can_be_written)
{
    g_autoptr(GjResult) result = process_report();
    g_autoptr(GString) frame = frame_of(result);
    guint refused = 0;

    for (gsize at = GJ_FRAME_HEADER; at < frame->len; at++) {
        g_autoptr(GjResult) read = NULL;
        g_autoptr(GString) rows = g_string_new(NULL);
        char before = frame->str[at];

        frame->str[at] = (char)(before ^ 0x91);
        gj_frame_seal(frame, 0);
        read = read_frame(frame, NULL);
        refused += read == NULL;
        if (read != NULL) {
            gj_csv_append_result(rows, GJ_CSV_REPORTS, NULL, read);
            gj_csv_append_result(rows, GJ_CSV_CHECKS, NULL, read);
            cr_assert(g_utf8_validate(rows->str, (gssize)rows->len, NULL));
        }
        frame->str[at] = before;
    }
    cr_assert_gt(refused, frame->len / 4);
}

/* Under UndefinedBehaviorSanitizer it shows whether a place beyond the bytes is worked out. */
Test(frame, refuses_no_bytes_at_all)
{
    g_autoptr(GError) error = NULL;

    cr_assert_null(gj_frame_read(NULL, 0, "-", formats, NULL, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_DAMAGED));
}
