/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_tables.h"

#include "input/pdf.h"

struct _GjPdfTables {
    GjDocument *document;
    GIConv
        utf16; /* Poppler converts the values of form fields with it; (GIConv)-1 if it can't be */
};

/* Little more than the least that is a PDF (ISO 32000-1, 7.5): a page with text enough to be read.
 * Its operator that there is not makes Poppler complain, as most reports do, so that what it needs
 * for that is at hand as well. */
static GBytes *
small_pdf(void)
{
    static const char *const objects[] = {
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 199 199]/Contents 4 0 R"
         "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"),
        ("<</Length 58>>\nstream\n0 0 0 rg x BT/F 9 Tf 9 9 Td"
         "(123456789012345678901234)Tj ET\nendstream"),
    };
    GString *pdf = g_string_new("%PDF-1.4\n");
    g_autoptr(GString) table = g_string_new("xref\n0 5\n0000000000 65535 f \n");
    gsize start;

    for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_string_append_printf(table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
        g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    start = pdf->len;
    g_string_append_printf(pdf, "%strailer\n<</Size 5/Root 1 0 R>>\nstartxref\n", table->str);
    g_string_append_printf(pdf, "%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
    return g_string_free_to_bytes(pdf);
}

GjPdfTables *
gj_pdf_tables_new(void)
{
    g_autoptr(GBytes) bytes = small_pdf();
    GjDocument *document = gj_pdf_parse(bytes, NULL, NULL);
    GjPdfTables *tables;

    if (!document)
        return NULL;
    tables = g_new(GjPdfTables, 1);
    tables->document = document;
    tables->utf16 = g_iconv_open("UTF-8", "UTF-16BE");
    return tables;
}

void
gj_pdf_tables_free(GjPdfTables *tables)
{
    if (!tables)
        return;
    gj_document_free(tables->document);
    if (tables->utf16 != (GIConv)-1)
        g_iconv_close(tables->utf16);
    g_free(tables);
}
