/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_tail.h"

#include <criterion/criterion.h>
#include <gio/gio.h>
#include <poppler.h>

#include "tiny_pdf.h"

#define CATALOGUE "<</Type/Catalog/Pages 2 0 R>>"
#define PAGES "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]>>"
#define PAGE "<</Type/Page/Parent 2 0 R>>"

static GBytes *
whole_pdf(void)
{
    return tiny_pdf(TINY_PDF_HELVETICA, "", (const char *[]){"", "", NULL});
}

static GBytes *
cut_at(GBytes *bytes, const char *mark)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    const char *found = memmem(data, size, mark, strlen(mark));

    cr_assert_not_null(found);
    return g_bytes_new(data, (gsize)(found - data));
}

/* How many pages Poppler finds with a new end: -1 if there is none or it can't open them. */
static int
pages_with_new_tail(GBytes *bytes)
{
    g_autoptr(GBytes) restored = gj_pdf_new_tail(bytes);
    PopplerDocument *document;
    int n_pages;

    if (!restored)
        return -1;
    document = poppler_document_new_from_bytes(restored, NULL, NULL);
    n_pages = document ? poppler_document_get_n_pages(document) : -1;
    g_clear_object(&document);
    return n_pages;
}

static int
pages_of_text(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return pages_with_new_tail(bytes);
}

/* A stream as it stands in a PDF. Returns: ownership. */
static GByteArray *
deflate(const char *text)
{
    g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
    GByteArray *packed = g_byte_array_new();
    gsize read, written;

    g_byte_array_set_size(packed, 1000);
    cr_assert_eq(g_converter_convert(G_CONVERTER(zlib), text, strlen(text), packed->data,
                                     packed->len, G_CONVERTER_INPUT_AT_END, &read, &written, NULL),
                 G_CONVERTER_FINISHED);
    g_byte_array_set_size(packed, (guint)written);
    return packed;
}

static int
pages_of_object_stream(const char *header, const char *objects)
{
    g_autofree char *text = g_strconcat(header, objects, NULL);
    g_autoptr(GByteArray) packed = deflate(text);
    g_autoptr(GString) pdf = g_string_new("%PDF-1.5\n");
    g_autoptr(GBytes) bytes = NULL;

    g_string_append_printf(pdf,
                           "9 0 obj\n<</Type /ObjStm /N 3 /First %" G_GSIZE_FORMAT
                           " /Filter /FlateDecode /Length %u>>\nstream\r\n",
                           strlen(header), packed->len);
    g_string_append_len(pdf, (const char *)packed->data, packed->len);
    g_string_append(pdf, "\nendstream\nendobj\n10 0 obj\n<</Type /XRef /W [1 2");
    bytes = g_bytes_new(pdf->str, pdf->len);
    return pages_with_new_tail(bytes);
}

Test(pdf_tail, names_the_catalogue_where_the_trailer_is_lost)
{
    g_autoptr(GBytes) whole = whole_pdf(), cut = cut_at(whole, "trailer");

    cr_assert_eq(pages_with_new_tail(cut), 2);
}

Test(pdf_tail, half_an_entry_of_the_table_does_no_harm)
{
    g_autoptr(GBytes) whole = whole_pdf();
    g_autoptr(GBytes) cut = cut_at(whole, " n \ntrailer");

    cr_assert_eq(pages_with_new_tail(cut), 2);
}

Test(pdf_tail, makes_a_catalogue_where_only_the_pages_are_left)
{
    cr_assert_eq(pages_of_text("%PDF-1.4\n2 0 obj\n" PAGES "\nendobj\n3 0 obj\n" PAGE
                               "\nendobj\n1 0 obj\n<</Type/Cata"),
                 1);
}

Test(pdf_tail, takes_objects_out_of_an_object_stream)
{
    g_autofree char *header = g_strdup_printf("1 0 2 %zu 3 %zu ", strlen(CATALOGUE) + 1,
                                              strlen(CATALOGUE) + strlen(PAGES) + 2);

    cr_assert_eq(pages_of_object_stream(header, CATALOGUE "\n" PAGES "\n" PAGE), 1);
}

Test(pdf_tail, places_beyond_an_object_stream_do_no_harm)
{
    cr_assert_eq(pages_of_object_stream("1 18446744073709551615 2 5 3 9 ", CATALOGUE), -1);
    cr_assert_eq(pages_of_object_stream("7 99999 ", CATALOGUE), -1);
}

/* Else what is put behind it would be read as a part of it. */
Test(pdf_tail, ends_a_stream_that_is_cut_off)
{
    g_autoptr(GBytes) whole = whole_pdf(), cut = cut_at(whole, "\nendstream");
    g_autoptr(GBytes) restored = gj_pdf_new_tail(cut);
    gsize size, length = g_bytes_get_size(cut);
    const char *data = g_bytes_get_data(restored, &size);

    cr_assert_gt(size, length + 10);
    cr_assert_eq(memcmp(data + length, "\nendstream", 10), 0);
}

Test(pdf_tail, refuses_what_has_no_root)
{
    cr_assert_eq(pages_of_text("%PDF-1.4\n3 0 obj\n" PAGE "\nendobj\n"), -1);
    cr_assert_eq(pages_of_text("%PDF-1.4\nobj 0 obj 1obj"), -1);
}

Test(pdf_tail, refuses_what_is_encrypted)
{
    cr_assert_eq(pages_of_text("%PDF-1.4\n1 0 obj\n" CATALOGUE "\nendobj\n2 0 obj\n" PAGES
                               "\nendobj\n3 0 obj\n" PAGE
                               "\nendobj\n4 0 obj\n<</Filter /Standard /V 2>>\nendobj\n"),
                 -1);
}
