/* PDF files of a few lines for the tests. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

static inline void
tiny_pdf_object(GString *pdf, GArray *offsets, const char *body)
{
    gsize offset = pdf->len;

    g_array_append_val(offsets, offset);
    g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", offsets->len, body);
}

static inline void
tiny_pdf_end(GString *pdf, const GArray *offsets)
{
    gsize start = pdf->len;

    g_string_append_printf(pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
    for (guint i = 0; i < offsets->len; i++)
        g_string_append_printf(pdf, "%010" G_GSIZE_FORMAT " 00000 n \n",
                               g_array_index(offsets, gsize, i));
    g_string_append_printf(
        pdf, "trailer\n<</Size %u /Root 1 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
        offsets->len + 1, start);
}

/* A PDF with one page, 200 points wide and 100 high, for each content stream up to NULL. `font` is
 * the dictionary of the font /F, `page` what else stands in that of each page. Returns: ownership.
 */
static inline GBytes *
tiny_pdf(const char *font, const char *page, const char *const *contents)
{
    GString *pdf = g_string_new("%PDF-1.4\n");
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    guint n_pages = g_strv_length((char **)contents);
    g_autoptr(GString) body = g_string_new("<</Type/Pages /Kids[");

    tiny_pdf_object(pdf, offsets, "<</Type/Catalog /Pages 2 0 R>>");
    for (guint i = 0; i < n_pages; i++)
        g_string_append_printf(body, " %u 0 R", 4 + 2 * i);
    g_string_append_printf(body, "] /Count %u /MediaBox[0 0 200 100]>>", n_pages);
    tiny_pdf_object(pdf, offsets, body->str);
    tiny_pdf_object(pdf, offsets, font);
    for (guint i = 0; i < n_pages; i++) {
        g_string_printf(body,
                        "<</Type/Page /Parent 2 0 R /Contents %u 0 R %s"
                        " /Resources<</Font<</F 3 0 R>>>>>>",
                        5 + 2 * i, page);
        tiny_pdf_object(pdf, offsets, body->str);
        g_string_printf(body, "<</Length %" G_GSIZE_FORMAT ">>\nstream\n%s\nendstream",
                        strlen(contents[i]), contents[i]);
        tiny_pdf_object(pdf, offsets, body->str);
    }
    tiny_pdf_end(pdf, offsets);
    return g_string_free_to_bytes(pdf);
}

#define TINY_PDF_HELVETICA "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>"
