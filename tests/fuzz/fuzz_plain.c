/* Text is a page whose characters, spans and lines fit together, or is refused with a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "fuzz.h"
#include "input/encoding.h"
#include "input/input.h"
#include "input/markup.h"
#include "text/number.h"

static void
expect_box(GjBox box, const GjPage *page)
{
    FUZZ_EXPECT(box.x0 >= 0 && box.x0 < box.x1 && box.x1 <= page->width,
                "a box from %g to %g across, on a page that is %g wide", box.x0, box.x1,
                page->width);
    FUZZ_EXPECT(box.y0 >= 0 && box.y0 < box.y1 && box.y1 <= page->height,
                "a box from %g to %g down, on a page that is %g high", box.y0, box.y1,
                page->height);
}

static void
expect_span(const GjSpan *span, const GjPage *page)
{
    gsize length = strlen(span->text);

    FUZZ_EXPECT(span->count > 0, "a span without characters");
    FUZZ_EXPECT(g_utf8_validate(span->text, -1, NULL), "a span is no UTF-8");
    expect_box(span->box, page);
    for (gsize i = 0; i < length; i++)
        FUZZ_EXPECT(span->origin[i] >= span->first && span->origin[i] < span->first + span->count,
                    "byte %zu of a span comes from character %u of another", i, span->origin[i]);
}

/* Expects the lines to share out the spans, and the spans the characters, in order. */
static void
expect_page(const GjPage *page)
{
    guint next_span = 0, next_glyph = 0;

    for (guint i = 0; i < page->lines->len; i++) {
        const GjLine *line = &g_array_index(page->lines, GjLine, i);

        FUZZ_EXPECT(line->first == next_span && line->count > 0, "line %u has other spans", i);
        expect_box(line->box, page);
        next_span += line->count;
    }
    FUZZ_EXPECT(next_span == page->spans->len, "a span is on no line");
    for (guint i = 0; i < page->spans->len; i++) {
        const GjSpan *span = &g_array_index(page->spans, GjSpan, i);

        FUZZ_EXPECT(span->first == next_glyph, "span %u has other characters", i);
        expect_span(span, page);
        next_glyph += span->count;
    }
    FUZZ_EXPECT(next_glyph == page->glyphs->len, "a character is in no span");
    for (guint i = 0; i < page->glyphs->len; i++)
        expect_box(g_array_index(page->glyphs, GjGlyph, i).box, page);
}

static guint
digits_on(const GjPage *page)
{
    guint digits = 0;

    for (guint i = 0; i < page->glyphs->len; i++)
        digits += gj_digit_value(g_array_index(page->glyphs, GjGlyph, i).character) >= 0;
    return digits;
}

/* Expects each digit of the text to stand on a page. */
static void
expect_all_digits(const GjDocument *document, GBytes *bytes)
{
    g_autofree char *text = gj_decode_text(bytes, NULL);
    g_autoptr(GString) plain = g_string_new(text);
    guint written = 0, standing = 0;

    /* The number of a character that HTML refers to is none of the text's. */
    gj_markup_remove(plain);
    for (const char *p = plain->str; *p != '\0'; p = g_utf8_next_char(p))
        written += gj_digit_value(g_utf8_get_char(p)) >= 0;
    for (guint i = 0; i < gj_document_n_pages(document); i++)
        standing += digits_on(gj_document_page(document, i));
    FUZZ_EXPECT(written == standing, "%u digits became %u", written, standing);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GjDocument) document = NULL;

    if (memmem(data, MIN(size, 1024), "%PDF-", 5) != NULL)
        return 0;
    document = gj_input_parse(bytes, NULL, &error);
    if (document == NULL) {
        fuzz_expect_error(error);
        return 0;
    }
    FUZZ_EXPECT(error == NULL, "read with an error: %s", error->message);
    FUZZ_EXPECT(gj_document_layout(document) != GJ_LAYOUT_PAGE, "text has no places");
    FUZZ_EXPECT(gj_document_n_pages(document) > 0, "no pages");
    for (guint i = 0; i < gj_document_n_pages(document); i++)
        expect_page(gj_document_page(document, i));
    expect_all_digits(document, bytes);
    return 0;
}
