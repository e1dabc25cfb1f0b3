/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glyphs.h"
#include "input/pdf.h"
#include "tiny_pdf.h"

#define BLACK "BT 0 g /F 10 Tf 20 70 Td (The quick brown fox jumps) Tj ET "
#define WHITE "BT 1 g /F 10 Tf 20 50 Td (0 0 17) Tj ET "

static void
expect_text(const char *contents, const char *expected)
{
    g_autoptr(GBytes) bytes = tiny_pdf(TINY_PDF_HELVETICA, "", (const char *[]){contents, NULL});
    g_autoptr(GjDocument) document = gj_pdf_parse(bytes, NULL, NULL);
    g_autofree char *text = NULL;

    cr_assert_not_null(document);
    text = glyphs_text(gj_document_page(document, 0));
    cr_assert_str_eq(text, expected);
}

Test(unseen, leaves_out_white_characters_on_white)
{
    expect_text(BLACK WHITE, "Thequickbrownfoxjumps");
}

Test(unseen, keeps_white_characters_on_a_dark_ground)
{
    expect_text(BLACK "0 0 0.5 rg 0 40 200 25 re f " WHITE, "Thequickbrownfoxjumps0017");
}

/* A ground that ends before the 17. */
Test(unseen, keeps_those_of_a_line_that_can_be_seen)
{
    expect_text(BLACK "0 0 0.5 rg 0 40 35 25 re f " WHITE, "Thequickbrownfoxjumps00");
}

Test(unseen, leaves_out_what_is_all_but_white)
{
    expect_text(BLACK "BT 0.97 g /F 10 Tf 20 50 Td (0) Tj ET", "Thequickbrownfoxjumps");
}

Test(unseen, keeps_grey_characters)
{
    expect_text(BLACK "BT 0.7 g /F 10 Tf 20 50 Td (0) Tj ET", "Thequickbrownfoxjumps0");
}

/* The edge of a cell goes through where the white zero is, a little aside of its middle. */
Test(unseen, takes_lines_beside_a_character_for_no_ink_of_it)
{
    expect_text(BLACK "20.3 45 m 20.3 60 l S BT 1 g /F 10 Tf 20 50 Td (0) Tj ET",
                "Thequickbrownfoxjumps");
}

/* An old number that was hidden (3 Tr) when a new one was put over it. */
Test(unseen, leaves_out_hidden_numbers_where_digits_stand_over_others)
{
    expect_text(BLACK "BT 0 g /F 10 Tf 20 50 Td (9) Tj 60 0 Td (4) Tj ET "
                      "BT 3 Tr /F 10 Tf 17.2 50 Td (92) Tj 40 0 Td (17) Tj ET",
                "Thequickbrownfoxjumps9924");
}

/* What its box holds is mostly paper. */
Test(unseen, keeps_the_decimal_point_of_a_number_that_can_be_seen)
{
    expect_text(BLACK "BT 0 g /F 10 Tf 20 50 Td (29.6) Tj 60 0 Td (7) Tj -2.5 0 Td (4) Tj ET",
                "Thequickbrownfoxjumps29.647");
}
