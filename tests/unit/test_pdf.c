/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "base/error.h"
#include "glyphs.h"
#include "input/pdf.h"
#include "tiny_pdf.h"

#define LINE "BT /F 10 Tf 20 70 Td (The quick brown fox jumps) Tj ET "
#define LINES                                                                                      \
    LINE "BT /F 10 Tf 20 50 Td (over the lazy dog and) Tj 0 -15 Td (back again at last to us) Tj " \
         "ET"

static GjDocument *
parse(GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    GjDocument *document = gj_pdf_parse(bytes, NULL, &error);

    g_bytes_unref(bytes);
    cr_assert_not_null(document, "%s", error != NULL ? error->message : "no error is set");
    return document;
}

static GjDocument *
parse_page(const char *page, const char *contents)
{
    return parse(tiny_pdf(TINY_PDF_HELVETICA, page, (const char *[]){contents, NULL}));
}

/* Expects that a file is refused, and what is said of it. */
static void
expect_refusal(GBytes *bytes, GjError code, const char *message)
{
    g_autoptr(GError) error = NULL;
    GjDocument *document = gj_pdf_parse(bytes, NULL, &error);

    g_bytes_unref(bytes);
    cr_assert_null(document);
    cr_assert(g_error_matches(error, GJ_ERROR, (int)code), "code %d: %s", error->code,
              error->message);
    cr_assert_not_null(strstr(error->message, message), "%s", error->message);
    cr_assert_not_null(strstr(error->message, "; "), "%s", error->message);
}

static GBytes *
sample(const char *name)
{
    const char *srcdir = g_getenv("srcdir");
    g_autofree char *path = g_build_filename(srcdir != NULL ? srcdir : ".", "fixtures", name, NULL);
    char *contents;
    gsize length;

    cr_assert(g_file_get_contents(path, &contents, &length, NULL), "%s", path);
    return g_bytes_new_take(contents, length);
}

Test(pdf, reads_characters_with_their_boxes)
{
    g_autoptr(GjDocument) document = parse_page("", LINE);
    const GjPage *page = gj_document_page(document, 0);
    const GjGlyph *first = &g_array_index(page->glyphs, GjGlyph, 0);
    g_autofree char *text = glyphs_text(page);

    cr_assert_eq(gj_document_layout(document), GJ_LAYOUT_PAGE);
    cr_assert_eq(gj_document_n_pages(document), 1);
    cr_assert_null(gj_document_note(document));
    cr_assert_float_eq(page->width, 200, 1e-9);
    cr_assert_float_eq(page->height, 100, 1e-9);
    cr_assert_str_eq(text, "Thequickbrownfoxjumps");
    /* the baseline is 30 points below the top */
    cr_assert_float_eq(first->box.x0, 20, 0.01);
    cr_assert(first->box.y0 > 18 && first->box.y0 < 24, "top %f", first->box.y0);
    cr_assert(first->box.y1 > 30 && first->box.y1 < 34, "bottom %f", first->box.y1);
}

Test(pdf, keeps_every_page)
{
    const char *contents[] = {LINES, "", "BT /F 10 Tf 20 70 Td (third) Tj ET", NULL};
    g_autoptr(GjDocument) document = parse(tiny_pdf(TINY_PDF_HELVETICA, "", contents));

    cr_assert_eq(gj_document_n_pages(document), 3);
    cr_assert_eq(gj_document_page(document, 1)->glyphs->len, 0);
    expect_lines(gj_document_page(document, 2), "third\n");
}

/* Poppler reads from the text nearest to one corner to that nearest to the other. */
Test(pdf, reads_all_of_a_page_over_whose_edge_text_stands)
{
    g_autoptr(GjDocument) document = parse_page("", LINES " BT /F 8 Tf -20 60 Td (cut off) Tj ET");
    g_autofree char *text = glyphs_text(gj_document_page(document, 0));

    cr_assert_not_null(strstr(text, "Thequickbrownfoxjumps"), "%s", text);
    cr_assert_null(strstr(text, "cut"), "%s", text);
}

Test(pdf, reads_a_page_that_is_displayed_turned)
{
    g_autoptr(GjDocument) document =
        parse_page("/Rotate 90", "BT 0 1 -1 0 60 20 Tm /F 8 Tf (turned so that it is read) Tj ET");
    const GjPage *page = gj_document_page(document, 0);

    cr_assert_float_eq(page->width, 100, 1e-9);
    cr_assert_float_eq(page->height, 200, 1e-9);
    cr_assert_eq(page->glyphs->len, 20);
}

Test(pdf, turns_text_that_runs_up_the_page)
{
    g_autoptr(GjDocument) document =
        parse_page("", "BT 0 1 -1 0 60 5 Tm /F 6 Tf (up the page it runs all the way) Tj ET");
    const GjPage *page = gj_document_page(document, 0);
    g_autofree char *text = glyphs_text(page);

    cr_assert_eq(page->rotation, 3);
    cr_assert_float_eq(page->width, 100, 1e-9);
    cr_assert_str_eq(text, "upthepageitrunsalltheway");
}

#define CHARACTERS "baaacaaaaaaabaaacaaaaaaa"

/* Two lines that run up the page, with their feet at 60 and 120. The font draws its Han character
 * and its brackets alike, 2.8 points high, by what stands as another page. */
static void
expect_characters_in_their_boxes(const char *matrix, const char *drawn)
{
    g_autofree char *font = g_strdup_printf(
        "<</Type/Font /Subtype/Type3 /FontBBox[0 -700 700 700] /FontMatrix[%s] "
        "/CharProcs<</uni4E2D 7 0 R /parenleft 7 0 R /parenright 7 0 R>> /FirstChar 97 "
        "/LastChar 99 /Widths[1000 1000 1000] "
        "/Encoding<</Differences[97/uni4E2D/parenleft/parenright]>>>>",
        matrix);
    const char *contents[] = {"BT 0 1 -1 0 60 2 Tm /F 4 Tf (" CHARACTERS ") Tj "
                              "0 1 -1 0 120 2 Tm (" CHARACTERS ") Tj ET",
                              drawn, NULL};
    g_autoptr(GjDocument) document = parse(tiny_pdf(font, "", contents));
    const GjPage *page = gj_document_page(document, 0);

    cr_assert_eq(page->rotation, 3);
    cr_assert_eq(page->glyphs->len, 2 * strlen(CHARACTERS));
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;
        double foot = box->y0 < 90 ? 60 : 120;

        cr_assert_float_eq((box->y0 + box->y1) / 2, foot - 1.4, 1.5, "%s: %g to %g", matrix,
                           box->y0, box->y1);
    }
}

Test(pdf, finds_turned_characters_of_fonts_whose_outlines_are_upside_down)
{
    expect_characters_in_their_boxes(".001 0 0 -.001 0 0", "1000 0 d0 0 -700 700 700 re f");
}

Test(pdf, leaves_turned_characters_of_other_fonts_where_they_are)
{
    expect_characters_in_their_boxes(".001 0 0 .001 0 0", "1000 0 d0 0 0 700 700 re f");
}

/* The font says that its letters are characters of nobody's. */
Test(pdf, tells_of_fonts_that_name_other_characters_than_those_printed)
{
    g_autoptr(GjDocument) document = parse(
        tiny_pdf("<</Type/Font /Subtype/Type1 /BaseFont/Helvetica /Encoding<</Differences"
                 "[97/uniE001/uniE002/uniE003/uniE004/uniE005/uniE006/uniE007/uniE008/uniE009]>>>>",
                 "", (const char *[]){LINES, NULL}));

    cr_assert(gj_document_is_garbled(document));
    cr_assert_not_null(strstr(gj_document_note(document), "name other characters"), "%s",
                       gj_document_note(document));
}

Test(pdf, trusts_fonts_that_name_letters)
{
    g_autoptr(GjDocument) document = parse_page("", LINES);

    cr_assert_not(gj_document_is_garbled(document));
    cr_assert_null(gj_document_note(document));
}

/* Poppler does not say where the second line stands. */
Test(pdf, tells_of_fonts_that_state_no_width)
{
    g_autoptr(GjDocument) document =
        parse(tiny_pdf("<</Type/Font /Subtype/Type1 /BaseFont/Helvetica /FirstChar 48 /LastChar 57 "
                       "/Widths[500 500 500 500 500 500 500 500 500 0]>>",
                       "",
                       (const char *[]){"BT /F 10 Tf 20 70 Td (01234567801234567801234) Tj "
                                        "0 -20 Td (9) Tj ET",
                                        NULL}));

    cr_assert(gj_document_is_garbled(document));
    cr_assert_not_null(strstr(gj_document_note(document), "no width"), "%s",
                       gj_document_note(document));
}

Test(pdf, finds_rulings_when_asked)
{
    g_autoptr(GjDocument) document =
        parse_page("", LINE "1 w 20 40 m 180 40 l S 50 10 m 50 60 l S");
    const GArray *rulings = gj_document_rulings(document, 0);
    guint across = 0, down = 0;

    for (guint i = 0; i < rulings->len; i++) {
        const GjRuling *ruling = &g_array_index(rulings, GjRuling, i);

        if (ruling->y0 == ruling->y1 && ABS(ruling->y0 - 60) <= 1 && ruling->x1 - ruling->x0 > 155)
            across++;
        if (ruling->x0 == ruling->x1 && ABS(ruling->x0 - 50) <= 1 && ruling->y1 - ruling->y0 > 45)
            down++;
    }
    cr_assert_eq(across, 1);
    cr_assert_eq(down, 1);
    cr_assert_eq(gj_document_rulings(document, 0), rulings);
}

/* A line from 20 to 170 across, 40 below the top of the page as it is displayed; the text stands
 * clear of both its ends in any font that Helvetica is shown with. */
static void
expect_turned_ruling(const char *matrix, int rotation, GjRuling expected)
{
    g_autofree char *contents = g_strdup_printf(
        "BT %s Tm /F 6 Tf (up the page it runs all the way) Tj ET 1 w 20 60 m 170 60 l S", matrix);
    g_autoptr(GjDocument) document = parse_page("", contents);
    const GArray *rulings = gj_document_rulings(document, 0);
    GjRuling got;

    cr_assert_eq(gj_document_page(document, 0)->rotation, rotation);
    cr_assert_eq(rulings->len, 1, "%s: %u rulings", matrix, rulings->len);
    got = g_array_index(rulings, GjRuling, 0);
    cr_assert(ABS(got.x0 - expected.x0) <= 1 && ABS(got.y0 - expected.y0) <= 1 &&
                  ABS(got.x1 - expected.x1) <= 1 && ABS(got.y1 - expected.y1) <= 1,
              "%s: %g %g %g %g", matrix, got.x0, got.y0, got.x1, got.y1);
}

Test(pdf, turns_rulings_with_the_page)
{
    expect_turned_ruling("0 -1 1 0 4 95", 1, (GjRuling){40, 30, 40, 180});
    expect_turned_ruling("-1 0 0 -1 190 20", 2, (GjRuling){30, 60, 180, 60});
    expect_turned_ruling("0 1 -1 0 190 5", 3, (GjRuling){60, 20, 60, 170});
}

Test(pdf, draws_no_page_of_a_monstrous_size)
{
    g_autoptr(GjDocument) document = parse_page("/MediaBox[0 0 200000 200000]", LINE);

    cr_assert_eq(gj_document_rulings(document, 0)->len, 0);
}

Test(pdf, reads_what_only_the_owner_may_change)
{
    g_autoptr(GjDocument) document = parse(sample("2021/good-owner-password.pdf"));

    cr_assert_eq(gj_document_n_pages(document), 3);
}

Test(pdf, reads_what_poppler_repairs)
{
    g_autoptr(GBytes) whole = tiny_pdf(TINY_PDF_HELVETICA, "", (const char *[]){LINE, NULL});
    gsize length;
    const char *data = g_bytes_get_data(whole, &length);
    const char *end = g_strrstr_len(data, (gssize)length, "startxref");
    g_autoptr(GjDocument) document = parse(g_bytes_new(data, (gsize)(end - data)));

    cr_assert_eq(gj_document_page(document, 0)->glyphs->len, 21);
}

/* A file that is made to be shown while it is fetched, of which the end is not: Poppler opens it by
 * the end that stands near its beginning. */
Test(pdf, finds_pages_in_object_streams_where_the_end_is_lost)
{
    g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 0);
    const char *page =
        "3 0 <</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>";
    g_autoptr(GString) pdf = g_string_new(
        "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 "
        "R]/Count 1/MediaBox[0 0 200 100]>>\nendobj\ntrailer\n<</Root 1 0 "
        "R>>\nstartxref\n0\n%%EOF\n"
        "4 0 obj\n" TINY_PDF_HELVETICA "\nendobj\n");
    g_autoptr(GjDocument) document = NULL;
    char packed[200];
    gsize read, written;

    g_converter_convert(G_CONVERTER(zlib), page, strlen(page), packed, sizeof packed,
                        G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
    g_string_append_printf(pdf, "5 0 obj\n<</Length %zu>>\nstream\n%s\nendstream\nendobj\n",
                           strlen(LINE), LINE);
    g_string_append_printf(pdf,
                           "6 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
                           "%" G_GSIZE_FORMAT ">>\nstream\n",
                           written);
    g_string_append_len(pdf, packed, (gssize)written);
    g_string_append(pdf, "\nendstream\nendobj\n7 0 obj\n<</Type/XR");
    document = parse(g_bytes_new(pdf->str, pdf->len));
    cr_assert_eq(gj_document_page(document, 0)->glyphs->len, 21);
    cr_assert_eq(gj_document_loss(document), GJ_LOSS_NONE);
}

Test(pdf, says_that_a_password_is_needed)
{
    expect_refusal(sample("bad/user-password.pdf"), GJ_ERROR_ENCRYPTED, "password");
}

Test(pdf, says_that_a_file_is_beyond_repair)
{
    expect_refusal(sample("bad/truncated.pdf"), GJ_ERROR_DAMAGED, "beyond repair");
    expect_refusal(g_bytes_new_static("%PDF-1.4\n", 9), GJ_ERROR_DAMAGED, "beyond repair");
}

Test(pdf, says_that_pages_are_empty)
{
    const char *contents[] = {"", "1 1 1 rg 0 0 200 100 re f", NULL};

    expect_refusal(tiny_pdf(TINY_PDF_HELVETICA, "", contents), GJ_ERROR_EMPTY, "empty");
}

Test(pdf, says_that_pages_are_pictures)
{
    const char *contents[] = {"", "0.4 g 30 30 90 40 re f", NULL};

    expect_refusal(tiny_pdf(TINY_PDF_HELVETICA, "", contents), GJ_ERROR_SCANNED, "pictures");
}

/* The lines that are left of a table are no picture. */
Test(pdf, says_that_the_text_is_lost_with_the_end_of_the_file)
{
    const char *contents[] = {"0.4 g 30 30 90 40 re f", LINE, NULL};
    g_autoptr(GBytes) whole = tiny_pdf(TINY_PDF_HELVETICA, "", contents);
    gsize length;
    const char *data = g_bytes_get_data(whole, &length);
    const char *text = g_strstr_len(data, (gssize)length, LINE);

    expect_refusal(g_bytes_new(data, (gsize)(text - data)), GJ_ERROR_DAMAGED, "ends too early");
}

Test(pdf, counts_pages_that_are_pictures)
{
    const char *contents[] = {"0.4 g 30 30 90 40 re f", "", "0.4 g 30 30 90 40 re f", NULL};
    g_autoptr(GBytes) bytes = tiny_pdf(TINY_PDF_HELVETICA, "", contents);
    guint n_pages = 0;

    cr_assert_null(gj_pdf_parse(bytes, &n_pages, NULL));
    cr_assert_eq(n_pages, 3);
}

Test(pdf, refuses_books)
{
    const char *contents[502] = {NULL};

    for (guint i = 0; i < 501; i++)
        contents[i] = "";
    expect_refusal(tiny_pdf(TINY_PDF_HELVETICA, "", contents), GJ_ERROR_UNSUPPORTED, "501 pages");
}

/* A page number, or a scanner's name, is no text layer. */
Test(pdf, is_not_misled_by_a_few_characters_on_a_picture)
{
    const char *contents[] = {"0.4 g 30 30 90 40 re f BT /F 6 Tf 20 10 Td (- 1 -) Tj ET", NULL};

    expect_refusal(tiny_pdf(TINY_PDF_HELVETICA, "", contents), GJ_ERROR_SCANNED, "pictures");
}

/* As if poppler-data were not installed. */
Test(pdf, names_the_package_of_missing_character_maps)
{
    const char *contents[] = {"BT /F 10 Tf 20 70 Td <0001000200030004000500060007> Tj ET", NULL};
    const char font[] = "<</Type/Font /Subtype/Type0 /BaseFont/Nowhere /Encoding/Nowhere-H"
                        " /DescendantFonts[<</Type/Font /Subtype/CIDFontType0 /BaseFont/Nowhere"
                        " /CIDSystemInfo<</Registry(Adobe) /Ordering(Nowhere1) /Supplement 0>>"
                        " /FontDescriptor<</Type/FontDescriptor /FontName/Nowhere /Flags 4"
                        " /FontBBox[0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200"
                        " /StemV 80>> >>]>>";

    expect_refusal(tiny_pdf(font, "", contents), GJ_ERROR_UNSUPPORTED, "poppler-data");
}
