/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* A row whose second number is 11, the second digit being elsewhere than it was set, or coloured.
 */
static void
expect_doubt_of_digit(GjBox box, guint32 colour)
{
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0", "（一）予以公开 4 11 0");
    GjPage *page = gj_document_edit_page(document, 0);

    for (guint i = 1; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (glyph->character != '1' || (glyph - 1)->character != '1')
            continue;
        glyph->colour = colour;
        glyph->box = (GjBox){glyph->box.x0 + box.x0, glyph->box.y0 + box.y0, glyph->box.x1 + box.x1,
                             glyph->box.y1 + box.y1};
    }
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4p 11a 0p 0p 0p 0p 5p");
}

Test(characters, doubts_a_number_with_the_mark_of_a_footnote)
{
    expect_doubt_of_digit((GjBox){0, 0, -4, -4}, 0);
}

/* As browsers set it: not much smaller, and raised. */
Test(characters, doubts_a_number_with_a_raised_digit)
{
    expect_doubt_of_digit((GjBox){0, -2, -0.8, -3.7}, 0);
}

/* Both stand on one line. */
Test(characters, trusts_a_number_of_two_sizes)
{
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0", "（一）予以公开 4 1 0");
    GjPage *page = gj_document_edit_page(document, 0);

    glyphs_put(page, "2", 392 + 58 * 2 + 5, FIRST_LINE + 14 * 5 + 1.5, 8.5);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4p 12p 0p 0p 0p 0p 5p");
}

/* As where a stamp or a correction in red touches it. */
Test(characters, doubts_a_number_of_two_colours)
{
    expect_doubt_of_digit((GjBox){0, 0, 0, 0}, 0xFF0000);
}

/* As where the foot of a page runs over its last row. */
Test(characters, doubts_a_number_that_is_much_smaller_than_those_beside_it)
{
    g_autoptr(GjDocument) document = set_changed("（一）予以公开 4 1 0", "（一）予以公开 4 . 0");

    glyphs_put(gj_document_edit_page(document, 0), "12", 392 + 58 * 2, FIRST_LINE + 14 * 5 + 2, 6);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4p 12a 0p 0p 0p 0p 5p");
}

Test(characters, doubts_a_number_that_is_printed_twice)
{
    expect_doubt_of_digit((GjBox){-4, 0, -4, 0}, 0);
}
