/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_loss.h"

#include <criterion/criterion.h>
#include <gio/gio.h>

#include "tiny_pdf.h"

#define ROOT                                                                                       \
    "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Outlines 20 0 R>>\nendobj\n"                   \
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
#define PAGE                                                                                       \
    "3 0 obj\n<</Type/Page/Parent 2 0 R/Contents[4 0 R]/Resources<</Font<</F 5 0 "                 \
    "R>>>>>>\nendobj\n"
#define CONTENTS "4 0 obj\n<</Length 2>>\nstream\nBT\nendstream\nendobj\n"
#define TYPE0                                                                                      \
    "5 0 obj\n<</Type/Font/Subtype/Type0/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>\nendobj\n"
#define DESCENDANT "6 0 obj\n<</Type/Font/Subtype/CIDFontType2/FontDescriptor 8 0 R>>\nendobj\n"
#define TO_UNICODE "7 0 obj\n<</Length 9>>\nstream\nbeginbfch\nendstream\nendobj\n"
#define DESCRIPTOR "8 0 obj\n<</Type/FontDescriptor/FontFile2 9 0 R>>\nendobj\n"

static GjLoss
loss_of(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return gj_pdf_loss(bytes);
}

/* What is lost where a PDF is cut so many bytes behind the last such word. */
static GjLoss
loss_of_cut(const char *word, gsize behind)
{
    g_autoptr(GBytes) whole = tiny_pdf(TINY_PDF_HELVETICA, "", (const char *[]){"BT", "BT", NULL});
    gsize size;
    const char *data = g_bytes_get_data(whole, &size);
    const char *found = g_strrstr_len(data, (gssize)size, word);
    g_autoptr(GBytes) cut = g_bytes_new(data, (gsize)(found - data) + behind);

    return gj_pdf_loss(cut);
}

/* What is lost with the end of a stream of objects in which a page stands behind a catalogue. */
static GjLoss
loss_with_object_stream(gsize cut_off)
{
    g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 0);
    const char *text = "1 0 3 30 <</Type/Catalog/Pages 2 0 R>> <</Type/Page/Parent 2 0 R>>";
    g_autoptr(GString) pdf =
        g_string_new("%PDF-1.5\n2 0 obj\n<</Type/Pages/Kids[3 0 R]>>\nendobj\n");
    g_autoptr(GBytes) bytes = NULL;
    char packed[200];
    gsize read, written;

    g_converter_convert(G_CONVERTER(zlib), text, strlen(text), packed, sizeof packed,
                        G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
    g_string_append_printf(pdf,
                           "9 0 obj\n<</Type/ObjStm/N 2/First 9/Filter/FlateDecode>>\nstream\n");
    g_string_append_len(pdf, packed, (gssize)(written - cut_off));
    g_string_append(pdf, cut_off == 0 ? "\nendstream\nendobj\n10 0 obj\n<</Type/XR" : "");
    bytes = g_bytes_new(pdf->str, pdf->len);
    return gj_pdf_loss(bytes);
}

Test(pdf_loss, a_file_breaks_off_without_the_mark_of_its_end)
{
    g_autoptr(GBytes) whole = g_bytes_new_static(ROOT "%%EOF", strlen(ROOT) + 5);
    g_autoptr(GBytes) cut = g_bytes_new_static(ROOT, strlen(ROOT));

    cr_assert_not(gj_pdf_breaks_off(whole));
    cr_assert(gj_pdf_breaks_off(cut));
}

Test(pdf_loss, nothing_is_lost_of_a_whole_file)
{
    cr_assert_eq(loss_of_cut("%%EOF", 5), GJ_LOSS_NONE);
    cr_assert_eq(loss_of(ROOT "%%EOF"), GJ_LOSS_NONE);
}

Test(pdf_loss, tables_of_objects_hold_no_text)
{
    cr_assert_eq(loss_of_cut("xref", 0), GJ_LOSS_NONE);
    cr_assert_eq(loss_of_cut("65535", 50), GJ_LOSS_NONE);
}

Test(pdf_loss, contents_that_are_cut_off_are_text)
{
    cr_assert_eq(loss_of_cut("BT", 1), GJ_LOSS_TEXT);
}

Test(pdf_loss, contents_that_are_not_there_are_text)
{
    cr_assert_eq(loss_of_cut("7 0 obj", 0), GJ_LOSS_TEXT);
}

Test(pdf_loss, pages_that_are_not_there_are_text)
{
    cr_assert_eq(loss_of(ROOT), GJ_LOSS_TEXT);
}

Test(pdf_loss, bookmarks_hold_no_text)
{
    cr_assert_eq(loss_of(ROOT PAGE CONTENTS TYPE0 DESCENDANT TO_UNICODE
                         "8 0 obj\n<<>>\nendobj\n20 0 obj\n<</First 21"),
                 GJ_LOSS_NONE);
}

Test(pdf_loss, fonts_say_which_characters_there_are)
{
    cr_assert_eq(loss_of(ROOT PAGE CONTENTS), GJ_LOSS_CHARACTERS);
    cr_assert_eq(loss_of(ROOT PAGE CONTENTS TYPE0 DESCENDANT DESCRIPTOR
                         "7 0 obj\n<</Length 9>>\nstream\nbegin"),
                 GJ_LOSS_CHARACTERS);
}

Test(pdf_loss, font_files_say_so_where_nothing_else_does)
{
    cr_assert_eq(loss_of(ROOT PAGE CONTENTS TYPE0 DESCENDANT TO_UNICODE DESCRIPTOR), GJ_LOSS_NONE);
    cr_assert_eq(loss_of(ROOT PAGE CONTENTS DESCRIPTOR
                         "5 0 obj\n<</Type/Font/Subtype/Type1/FontDescriptor 8 0 R>>\nendobj\n"),
                 GJ_LOSS_CHARACTERS);
}

Test(pdf_loss, finds_pages_in_an_object_stream)
{
    cr_assert_eq(loss_with_object_stream(0), GJ_LOSS_NONE);
    cr_assert_eq(loss_with_object_stream(10), GJ_LOSS_TEXT);
    cr_assert_eq(loss_with_object_stream(45), GJ_LOSS_TEXT);
}

Test(pdf_loss, hostile_entries_do_no_harm)
{
    cr_assert_eq(loss_of("%PDF-1.4\n1 0 obj\n<</Type/Page/Contents"), GJ_LOSS_CHARACTERS);
    cr_assert_eq(loss_of("%PDF-1.4\n1 0 obj\n<</Type/Page/Contents["), GJ_LOSS_CHARACTERS);
    cr_assert_eq(loss_of("%PDF-1.4\n1 0 obj\n<</Type/Page/Contents<"), GJ_LOSS_CHARACTERS);
    cr_assert_eq(loss_of("R"), GJ_LOSS_NONE);
}
