/* Text taken through all steps: what is said to be printed is, once, and the tables are whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "fuzz.h"
#include "input/plain.h"
#include "recover/recover.h"
#include "text/number.h"

static guint
count_digits(const char *text)
{
    guint digits = 0;

    for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char(p))
        digits += gj_digit_value(g_utf8_get_char(p)) >= 0;
    return digits;
}

/* Expects the value to be what the cell's characters say. */
static void
expect_value(const GjCell *cell, const GjFormat *format)
{
    glong n;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(cell->raw, -1, &n);
    GjNumber number = gj_number_parse(characters, (gsize)n, gj_format_number_words(format));

    FUZZ_EXPECT(number.kind == GJ_NUMBER_VALUE, "'%s' is no number", cell->raw);
    FUZZ_EXPECT(gj_decimal_compare(number.value, cell->value) == 0, "'%s' has another value",
                cell->raw);
    gj_number_clear(&number);
}

static void
expect_cell(const GjCell *cell, const GjFormat *format)
{
    gboolean said = cell->status == GJ_STATUS_PRINTED || cell->status == GJ_STATUS_INFERRED;

    FUZZ_EXPECT(cell->raw == NULL || g_utf8_validate(cell->raw, -1, NULL), "no UTF-8");
    FUZZ_EXPECT(cell->has_value || !said, "%s without a value", gj_status_name(cell->status));
    FUZZ_EXPECT(!cell->has_value || said || cell->status == GJ_STATUS_AMBIGUOUS, "%s with a value",
                gj_status_name(cell->status));
    FUZZ_EXPECT(cell->status != GJ_STATUS_BLANK || count_digits(cell->raw) == 0,
                "a blank cell holds '%s'", cell->raw);
    FUZZ_EXPECT(cell->page == 0, "text has no pages");
    if (!cell->has_value)
        return;
    FUZZ_EXPECT(cell->raw != NULL, "a value without characters");
    expect_value(cell, format);
}

static void
expect_cells(const GjReport *report, const GjFormat *format, const char *text)
{
    guint digits = 0;

    FUZZ_EXPECT(gj_report_n_cells(report) == gj_format_n_cells(format), "cells are missing");
    for (guint i = 0; i < gj_report_n_cells(report); i++) {
        const GjCell *cell = gj_report_peek(report, i);

        expect_cell(cell, format);
        digits += count_digits(cell->raw);
    }
    FUZZ_EXPECT(digits <= count_digits(text), "%u digits became %u", count_digits(text), digits);
}

static void
take(const char *text)
{
    g_autoptr(GjDocument) document = gj_plain_parse(text);
    g_autoptr(GError) error = NULL;
    g_autoptr(GjResult) result = g_new0(GjResult, 1);

    result->report = gj_recover(document, fuzz_formats(), &result->format, &error);
    if (result->report == NULL) {
        fuzz_expect_error(error);
        FUZZ_EXPECT(error->code == GJ_ERROR_NOT_A_REPORT || error->code == GJ_ERROR_PATTERN, "%s",
                    error->message);
        return;
    }
    FUZZ_EXPECT(error == NULL, "read with an error: %s", error->message);
    result->source = g_strdup("-");
    result->sha256 = g_strdup("");
    result->message = g_strdup("");
    result->shown = g_strdup(result->message);
    result->findings = gj_verify(result->format, result->report);
    expect_cells(result->report, result->format, text);
    fuzz_expect_tables(result);
}

/* Whatever is no UTF-8 becomes U+FFFD, so that every change of an input is one of a text. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);

    for (char *p = text; *p != '\0'; p++)
        if ((guchar)*p < 0x09)
            *p = ' ';
    take(text);
    return 0;
}
