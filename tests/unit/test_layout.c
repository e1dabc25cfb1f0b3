/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "glyphs.h"
#include "input/layout.h"

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

TestSuite(layout, .init = make_page, .fini = free_page);

Test(layout, leaves_an_empty_page_empty)
{
    gj_layout_page(page, GJ_GAPS_MEASURED);
    cr_assert_eq(page->spans->len, 0);
    cr_assert_eq(page->lines->len, 0);
}

Test(layout, sorts_into_reading_order)
{
    glyphs_put(page, "二行", 10, 40, 10);
    glyphs_put(page, "右", 100, 20, 10);
    glyphs_put(page, "左", 10, 20, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "左|右\n二行\n");
}

Test(layout, joins_letter_spaced_headings)
{
    double x = 10;

    for (const char *p = "工作报告"; *p != '\0'; p = g_utf8_next_char(p), x += 14)
        glyph_put(page, g_utf8_get_char(p), x, 20, 10, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "工作报告\n");
}

Test(layout, parts_numbers_of_neighbouring_columns)
{
    glyphs_put(page, "12", 10, 20, 10);
    glyphs_put(page, "34", 23, 20, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "12|34\n");
}

/* Sets a number with so much space after each digit. */
static double
put_spaced(const char *digits, double x, double y, double space)
{
    for (const char *p = digits; *p != '\0'; p++, x += 5 + space)
        glyph_put(page, (gunichar)*p, x, y, 5, 10);
    return x;
}

Test(layout, joins_spaced_digits_where_all_are_spaced)
{
    for (guint i = 0; i < 5; i++) {
        put_spaced("1234", 10, 20 + 20 * i, 1);
        put_spaced("56", 40, 20 + 20 * i, 1);
    }
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "1234|56\n1234|56\n1234|56\n1234|56\n1234|56\n");
}

Test(layout, parts_spaced_digits_where_others_are_not)
{
    for (guint i = 0; i < 5; i++)
        put_spaced("123456", 10, 20 + 20 * i, 0);
    put_spaced("12", 10, 200, 1);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "123456\n123456\n123456\n123456\n123456\n1|2\n");
}

Test(layout, joins_digits_that_touch)
{
    glyphs_put(page, "1,234.5", 10, 20, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "1,234.5\n");
}

Test(layout, joins_digits_to_words_over_a_small_gap)
{
    glyphs_put(page, "2023", glyphs_put(page, "第", 10, 20, 10) + 2, 20, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "第2023\n");
}

Test(layout, parts_a_label_from_its_number)
{
    glyphs_put(page, "5", glyphs_put(page, "规章", 10, 20, 10) + 6, 20, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "规章|5\n");
}

Test(layout, parts_at_every_blank_of_a_text)
{
    glyphs_put(page, "规章 5 7", 10, 20, 10);
    gj_layout_page(page, GJ_GAPS_BLANKS);
    expect_lines(page, "规章|5|7\n");
}

Test(layout, keeps_a_raised_character_on_its_line)
{
    glyphs_put(page, "面积", 10, 20, 10);
    glyph_put(page, '2', 30, 20, 3, 6);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    cr_assert_eq(page->lines->len, 1);
}

Test(layout, parts_lines_that_are_set_tight)
{
    glyphs_put(page, "上行", 10, 20, 10);
    glyphs_put(page, "下行", 10, 30, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "上行\n下行\n");
}

/* A slight slope, as of a page that was scanned and recognised, does not tear a line. */
Test(layout, follows_a_line_that_slopes)
{
    for (guint i = 0; i < 20; i++)
        glyph_put(page, 0x4E00, 10 + 11 * i, 20 + 0.1 * i, 10, 10);
    glyphs_put(page, "下行", 10, 38, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    cr_assert_eq(page->lines->len, 2);
}

Test(layout, normalises_spans_and_remembers_their_glyphs)
{
    const GjSpan *span;

    glyphs_put(page, "左", 10, 20, 10);
    glyphs_put(page, "⽂（１）", 100, 20, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "左|文(1)\n");
    span = &g_array_index(page->spans, GjSpan, 1);
    cr_assert_eq(span->first, 1);
    cr_assert_eq(span->count, 4);
    for (gsize i = 0; i < strlen(span->text); i++) {
        guint glyph = i < 3 ? 1 : (guint)i - 1;

        cr_assert_eq(span->origin[i], glyph, "byte %zu comes from glyph %u", i, span->origin[i]);
    }
    cr_assert_eq(g_array_index(page->glyphs, GjGlyph, span->origin[4]).character, 0xFF11);
}

Test(layout, boxes_hold_what_is_in_them)
{
    const GjSpan *span;
    const GjLine *line;

    glyphs_put(page, "规章", 10, 20, 10);
    glyphs_put(page, "12", 100, 21, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    line = &g_array_index(page->lines, GjLine, 0);
    span = &g_array_index(page->spans, GjSpan, 1);
    cr_assert_float_eq(line->box.x0, 10, 1e-9);
    cr_assert_float_eq(line->box.x1, 110, 1e-9);
    cr_assert_float_eq(line->box.y0, 20, 1e-9);
    cr_assert_float_eq(line->box.y1, 31, 1e-9);
    cr_assert_float_eq(span->box.x0, 100, 1e-9);
    cr_assert_float_eq(span->box.x1, 110, 1e-9);
}

/* Full-width punctuation brings a blank of half an em. */
Test(layout, keeps_the_number_of_an_item_with_its_words)
{
    glyphs_put(page, "2.", 20, 20, 10);
    glyphs_put(page, "重复申请", 37, 20, 10);
    glyphs_put(page, "12", 120, 20, 10);
    glyphs_put(page, "三", 20, 40, 10);
    glyphs_put(page, "予以公开", 38, 40, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "2.重复申请|12\n三|予以公开\n");
}

/* ⼀, a radical, is what some browsers write for 一. */
Test(layout, keeps_a_radical_as_the_number_of_an_item_with_its_words)
{
    glyphs_put(page, "（⼀）", 20, 20, 10);
    glyphs_put(page, "予以公开", 57, 20, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "(一)予以公开\n");
}
