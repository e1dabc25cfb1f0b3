/* A pattern file is a sound format, or is refused with its line and a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "format/format.h"
#include "fuzz.h"
#include "model/report.h"
#include "text/normalise.h"
#include "verify/verify.h"

#define NAME "file.format"

static guint
count_lines(const guint8 *data, gsize size)
{
    guint lines = 1;

    for (gsize i = 0; i < size; i++)
        lines += data[i] == '\n';
    return lines;
}

/* Expects "file.format:12: reason; what to do". */
static void
expect_refusal(const GError *error, const guint8 *data, gsize size)
{
    char *rest;
    guint64 line;

    fuzz_expect_error(error);
    FUZZ_EXPECT(error->code == GJ_ERROR_PATTERN, "code %d", error->code);
    FUZZ_EXPECT(g_str_has_prefix(error->message, NAME ":"), "no name: %s", error->message);
    line = g_ascii_strtoull(error->message + strlen(NAME ":"), &rest, 10);
    FUZZ_EXPECT(line >= 1 && line <= count_lines(data, size), "no such line: %s", error->message);
    FUZZ_EXPECT(g_str_has_prefix(rest, ": ") && rest[2] != '\0', "no reason: %s", error->message);
    FUZZ_EXPECT(strchr(rest, ';') != NULL, "no advice: %s", error->message);
}

static void
expect_places(const GjFormat *format)
{
    for (guint i = 0; i < gj_format_n_cells(format); i++) {
        GjCellPlace place = gj_format_cell_place(format, i);

        FUZZ_EXPECT(gj_format_cell_index(format, place.table, place.row, place.column) == i,
                    "cell %u has another place", i);
        gj_format_unit(format, place.table, place.column);
    }
}

static void
expect_parts(const GArray *side, guint n)
{
    FUZZ_EXPECT(side->len > 0, "a side without parts");
    for (guint i = 0; i < side->len; i++)
        FUZZ_EXPECT(g_array_index(side, guint, i) < n, "a part that the table lacks");
}

static void
expect_checks(const GjFormat *format)
{
    for (guint i = 0; i < gj_format_n_checks(format); i++) {
        const GjCheck *check = gj_format_check(format, i);
        const GjTable *table = gj_format_table(format, check->table);
        guint n = check->each_column ? table->rows->len : table->columns->len;

        expect_parts(check->left, n);
        expect_parts(check->right, n);
        FUZZ_EXPECT(check->total < n, "a total that the table lacks");
    }
}

/* What a run does with a format, on a report whose cells hold 0, 1, 2 and so on. */
static void
use(const GjFormat *format)
{
    g_autoptr(GjReport) report = gj_report_new(gj_format_n_cells(format));
    g_autoptr(GPtrArray) findings = NULL;

    for (guint i = 0; i < gj_format_n_cells(format); i++) {
        GjCell *cell = gj_report_cell(report, i);

        cell->status = GJ_STATUS_PRINTED;
        cell->has_value = TRUE;
        cell->value.digits = i;
    }
    findings = gj_verify(format, report);
    for (guint i = 0; i < findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(findings, i);

        FUZZ_EXPECT(finding->verdict != GJ_VERDICT_UNKNOWN, "nothing is missing");
        FUZZ_EXPECT(g_utf8_validate(finding->statement, -1, NULL), "a statement is no UTF-8");
    }
}

static void
search(const GjFormat *format, const char *text)
{
    g_autoptr(GjNormalised) normalised = gj_normalise_utf8(text);
    g_autoptr(GError) error = NULL;
    int bid = gj_format_bid(format, normalised->text, &error);

    FUZZ_EXPECT((bid < 0) == (error != NULL), "bid %d", bid);
    for (guint i = 0; i < gj_format_n_headings(format); i++)
        g_free(gj_pattern_extract(gj_format_heading(format, i), normalised->text, "agency", NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormat) format = gj_format_load(NAME, (const char *)data, size, &error);
    g_autofree char *text = g_strndup((const char *)data, size);

    if (format == NULL) {
        expect_refusal(error, data, size);
        return 0;
    }
    FUZZ_EXPECT(error == NULL, "accepted with an error: %s", error->message);
    FUZZ_EXPECT(gj_format_n_tables(format) > 0 && gj_format_n_cells(format) > 0, "no cells");
    expect_places(format);
    expect_checks(format);
    use(format);
    search(format, text);
    return 0;
}
