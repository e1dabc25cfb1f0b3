/* A frame is refused, or gives a result that can be used and is written as it was read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "batch/frame.h"
#include "fuzz.h"
#include "output/explanation.h"
#include "output/terminal.h"

/* A result in which every cell and every identity holds something. */
static GjResult *
full_result(const GjFormat *format)
{
    GjResult *result = g_new0(GjResult, 1);

    result->source = g_strdup("-");
    result->sha256 = g_strdup("");
    result->message = g_strdup("无");
    result->shown = g_strdup(result->message);
    result->pages = 2;
    result->format = format;
    result->report = gj_report_new(gj_format_n_cells(format));
    gj_report_set_agency(result->report, "局");
    gj_report_set_year(result->report, 2020);
    for (guint i = 0; i < gj_report_n_cells(result->report); i++) {
        GjCell *cell = gj_report_cell(result->report, i);

        cell->status = (GjStatus)(i % GJ_N_STATUSES);
        cell->has_value = cell->status == GJ_STATUS_PRINTED;
        cell->value.digits = i;
        cell->raw = cell->has_value ? g_strdup("1") : NULL;
        cell->page = cell->has_value ? 1 : 0;
    }
    result->findings = gj_verify(format, result->report);
    return result;
}

static void
use(const GjResult *result)
{
    g_autoptr(GString) text = g_string_new(NULL);

    fuzz_expect_tables(result);
    if (result->outcome != GJ_OUTCOME_OK)
        return;
    gj_terminal_append(text, &gj_style_plain, result, GJ_DETAIL_TABLES);
    for (guint i = 0; i < gj_format_n_cells(result->format); i += 37)
        gj_explanation_append(text, result, gj_format_cell_place(result->format, i));
    FUZZ_EXPECT(g_utf8_validate_len(text->str, text->len, NULL), "no UTF-8");
}

static void
expect_same_frame(const GjResult *result, GBytes *extra, const GString *frame)
{
    gsize size;
    const char *data = g_bytes_get_data(extra, &size);
    g_autoptr(GString) rest = g_string_new_len(data, (gssize)size);
    g_autoptr(GString) again = g_string_new(NULL);

    gj_frame_append(again, result, fuzz_formats(), rest);
    FUZZ_EXPECT(g_string_equal(again, frame), "the frame is written otherwise");
}

static void
read_frame(const GString *frame)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) extra = NULL;
    g_autofree guint8 *bytes = g_memdup2(frame->str, frame->len);
    g_autoptr(GjResult) result =
        gj_frame_read(bytes, frame->len, "-", fuzz_formats(), &extra, &error);

    if (result == NULL) {
        fuzz_expect_error(error);
        FUZZ_EXPECT(error->code == GJ_ERROR_DAMAGED, "code %d", error->code);
        FUZZ_EXPECT(extra == NULL, "extra bytes of no frame");
        return;
    }
    FUZZ_EXPECT(error == NULL && extra != NULL, "read with an error");
    expect_same_frame(result, extra, frame);
    use(result);
}

/* Each change is three bytes of place, how many bytes it takes out, how many of those that follow
 * it puts in. */
static void
change(GString *frame, FuzzBytes *bytes)
{
    while (bytes->size > 0 && frame->len > GJ_FRAME_HEADER) {
        guint room = (guint)frame->len - GJ_FRAME_HEADER;
        guint at =
            GJ_FRAME_HEADER + (fuzz_number(bytes, 0xFFFF) << 4 | fuzz_number(bytes, 15)) % room;
        guint out = fuzz_number(bytes, 15), in = fuzz_number(bytes, 15);

        g_string_erase(frame, at, MIN(out, (gssize)frame->len - at));
        for (guint i = 0; i < in; i++)
            g_string_insert_c(frame, at, (char)fuzz_byte(bytes));
    }
}

/* The first byte tells what follows: a whole frame, a frame without its header, or changes of a
 * frame of one of the formats, which are then sealed. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    FuzzBytes bytes = {data, size};
    guint kind = fuzz_number(&bytes, 1 + gj_formats_count(fuzz_formats()));
    g_autoptr(GString) frame = g_string_new(NULL);

    if (kind < 2) {
        g_string_set_size(frame, kind == 1 ? GJ_FRAME_HEADER : 0);
        g_string_append_len(frame, (const char *)bytes.data, (gssize)bytes.size);
    } else {
        g_autoptr(GjResult) full = full_result(gj_formats_get(fuzz_formats(), kind - 2));

        gj_frame_append(frame, full, fuzz_formats(), NULL);
        change(frame, &bytes);
    }
    if (kind > 0)
        gj_frame_seal(frame, 0);
    read_frame(frame);
    return 0;
}
