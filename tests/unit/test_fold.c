/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/fold.h"
#include "glyphs.h"

#define WORDS "政府信息公开工作年度报告由本机关编制"

/* A sheet with lines of words on its left and on its right half. */
static GjPage *
add_sheet(GjDocument *document, double width, double height)
{
    GjPage *page = gj_document_add_page(document, width, height);

    for (guint i = 0; i < 15; i++) {
        glyphs_put(page, WORDS, 40, 40 + 20 * i, 10);
        glyphs_put(page, WORDS, 440, 40 + 20 * i, 10);
    }
    return page;
}

Test(fold, finds_two_pages_side_by_side)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    add_sheet(document, 800, 400);
    cr_assert(gj_fold_is_likely(document));
}

/* Left over is the one half of the last sheet. */
Test(fold, asks_for_no_words_on_every_sheet)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    add_sheet(document, 800, 400);
    glyphs_put(gj_document_add_page(document, 800, 400), WORDS, 40, 40, 10);
    cr_assert(gj_fold_is_likely(document));
}

Test(fold, leaves_a_page_whose_text_runs_over_the_middle)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    add_sheet(document, 800, 400);
    glyphs_put(gj_document_add_page(document, 800, 400), WORDS, 300, 40, 10);
    cr_assert_not(gj_fold_is_likely(document));
}

/* The number of the sheet, in the middle of its foot. */
Test(fold, lets_a_number_stand_in_the_middle_of_the_foot)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    glyphs_put(add_sheet(document, 800, 400), "12", 395, 385, 10);
    cr_assert(gj_fold_is_likely(document));
}

Test(fold, leaves_pages_that_are_higher_than_wide)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    add_sheet(document, 800, 900);
    cr_assert_not(gj_fold_is_likely(document));
}

/* The right half of a table has heads of columns, and else numbers. */
Test(fold, leaves_a_page_whose_right_half_has_few_words)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    GjPage *page = gj_document_add_page(document, 800, 400);

    for (guint i = 0; i < 15; i++) {
        glyphs_put(page, WORDS, 40, 40 + 20 * i, 10);
        glyphs_put(page, i == 0 ? "法律服务机构" : "12345 67890 12345 67890", 440, 40 + 20 * i, 10);
    }
    cr_assert_not(gj_fold_is_likely(document));
}

Test(fold, sees_a_line_over_the_middle)
{
    GjPage page = {.width = 800, .height = 400};
    g_autoptr(GArray) rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));
    GjRuling beside[] = {{40, 100, 380, 100}, {420, 100, 760, 100}, {400, 50, 400, 350}};
    GjRuling across = {40, 100, 760, 100};

    g_array_append_vals(rulings, beside, G_N_ELEMENTS(beside));
    cr_assert_not(gj_fold_is_crossed(&page, rulings));
    g_array_append_val(rulings, across);
    cr_assert(gj_fold_is_crossed(&page, rulings));
}

Test(fold, puts_the_right_half_below_the_left_one)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    GjPage *page = gj_document_add_page(document, 800, 400);
    const GjBox *left, *right;

    glyphs_put(page, "左右", 395, 40, 10);
    gj_fold_page(page);
    left = &g_array_index(page->glyphs, GjGlyph, 0).box;
    right = &g_array_index(page->glyphs, GjGlyph, 1).box;
    cr_assert(page->folded);
    cr_assert_float_eq(page->width, 400, 1e-9);
    cr_assert_float_eq(page->height, 800, 1e-9);
    cr_assert_float_eq(left->y0, 40, 1e-9);
    cr_assert_float_eq(right->x0, 5, 1e-9);
    cr_assert_float_eq(right->y0, 440, 1e-9);
}
