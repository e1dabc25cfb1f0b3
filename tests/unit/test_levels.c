/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/levels.h"

#include <criterion/criterion.h>

#include "glyphs.h"

static GjDocument *document;
static GjPage *page;

static void
make_page(void)
{
    document = gj_document_new(GJ_LAYOUT_PAGE);
    page = gj_document_add_page(document, 600, 800);
}

static void
free_page(void)
{
    gj_document_free(document);
}

TestSuite(levels, .init = make_page, .fini = free_page);

/* Sets a line of words and digits: the boxes of the words stand `higher` by so much. */
static void
set_line(const char *words, const char *digits, double y, double higher)
{
    guint first = page->glyphs->len;
    double x = glyphs_put(page, words, 20, y - higher, 10);
    guint second = page->glyphs->len;

    glyphs_put(page, digits, x, y, 10);
    for (guint i = first; i < page->glyphs->len; i++)
        g_array_index(page->glyphs, GjGlyph, i).font = i < second ? 1 : 2;
}

static double
top_of(guint index)
{
    return g_array_index(page->glyphs, GjGlyph, index).box.y0;
}

Test(levels, lowers_a_font_that_stands_higher_than_the_digits_beside_it)
{
    for (guint i = 0; i < 4; i++)
        set_line("公开", "12", 20 + 20 * i, 4);
    gj_levels_even(page);
    cr_assert_float_eq(top_of(0), 20, 1e-9);
    cr_assert_float_eq(top_of(2), 20, 1e-9);
    cr_assert_float_eq(top_of(4), 40, 1e-9);
}

/* A third font stands beside the words only. */
Test(levels, passes_on_from_font_to_font)
{
    for (guint i = 0; i < 4; i++) {
        glyphs_put(page, "年", 10, 20 + 20 * i - 8, 10);
        g_array_index(page->glyphs, GjGlyph, page->glyphs->len - 1).font = 3;
        set_line("公开", "12", 20 + 20 * i, 4);
    }
    gj_levels_even(page);
    for (guint i = 0; i < page->glyphs->len; i++)
        cr_assert_float_eq(top_of(i), 20 + 20 * (i / 5), 1e-9, "%u", i);
}

/* Poppler gives the words first, as a line of their own, and then the digits. */
Test(levels, sees_what_stands_beside_each_other_in_any_order)
{
    for (guint i = 0; i < 10; i++)
        glyphs_put(page, "公开", 20 + 30 * i, 16, 10);
    for (guint i = 0; i < page->glyphs->len; i++)
        g_array_index(page->glyphs, GjGlyph, i).font = 1;
    for (guint i = 0; i < 10; i++) {
        glyphs_put(page, "12", 40 + 30 * i, 20, 10);
        for (guint j = 1; j <= 2; j++)
            g_array_index(page->glyphs, GjGlyph, page->glyphs->len - j).font = 2;
    }
    gj_levels_even(page);
    for (guint i = 0; i < page->glyphs->len; i++)
        cr_assert_float_eq(top_of(i), 20, 1e-9, "%u", i);
}

Test(levels, leaves_digits_a_little_lower_than_words)
{
    for (guint i = 0; i < 4; i++)
        set_line("公开", "12", 20 + 20 * i, 1);
    gj_levels_even(page);
    cr_assert_float_eq(top_of(0), 19, 1e-9);
}

Test(levels, asks_for_several_steps_that_agree)
{
    for (guint i = 0; i < 3; i++)
        set_line("公开", "12", 20 + 20 * i, 4);
    gj_levels_even(page);
    cr_assert_float_eq(top_of(0), 16, 1e-9);
    for (guint i = 0; i < 3; i++)
        set_line("公开", "12", 100 + 20 * i, 0);
    gj_levels_even(page);
    cr_assert_float_eq(top_of(0), 16, 1e-9);
}
