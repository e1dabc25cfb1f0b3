/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/slanted.h"

#include <math.h>

#include "glyphs.h"

static GjDocument *document;
static GjPage *page;

static void
set_up(void)
{
    document = gj_document_new(GJ_LAYOUT_PAGE);
    page = gj_document_add_page(document, 600, 800);
}

static void
tear_down(void)
{
    gj_document_free(document);
}

TestSuite(slanted, .init = set_up, .fini = tear_down);

/* A line as Poppler cuts it: pairs of characters share the box across the line. */
static void
put_pairs(const char *text, double x, double y, double step_x, double step_y, gboolean steep)
{
    for (const char *p = text; *p != '\0';) {
        for (int i = 0; i < 2 && *p != '\0'; i++, p = g_utf8_next_char(p)) {
            glyph_put(page, g_utf8_get_char(p), steep ? x : x + i * step_x,
                      steep ? y + i * step_y : y, steep ? 14 : step_x, steep ? fabs(step_y) : 14);
            g_array_index(page->glyphs, GjGlyph, page->glyphs->len - 1).font = 1;
        }
        x += 2 * step_x;
        y += 2 * step_y;
    }
}

/* What is left when the characters of lines that run aslant are taken away. Returns: ownership. */
static char *
level_text(void)
{
    g_autofree gboolean *slanted = gj_slanted_find(page);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < page->glyphs->len; i++)
        if (!slanted || !slanted[i])
            g_string_append_unichar(text, g_array_index(page->glyphs, GjGlyph, i).character);
    return g_string_free(text, FALSE);
}

static void
expect_level(const char *expected)
{
    g_autofree char *text = level_text();

    cr_assert_str_eq(text, expected);
}

Test(slanted, finds_a_date_across_a_page)
{
    glyphs_put(page, "规章12件", 50, 100, 10);
    for (int i = 0; i < 3; i++)
        put_pairs("2025-07-28张三", 100, 150.0 + 200 * i, 9, 3, FALSE);
    glyphs_put(page, "0", 300, 100, 10);
    expect_level("规章12件0");
}

/* Poppler takes it for a line that runs down. */
Test(slanted, finds_a_line_that_is_steeper_than_wide)
{
    glyphs_put(page, "规章12件", 50, 100, 10);
    for (int i = 0; i < 3; i++)
        put_pairs("2025-07-28张三", 100, 150.0 + 200 * i, 5, 6, TRUE);
    expect_level("规章12件");
}

Test(slanted, leaves_numbers_that_are_wrapped_in_their_cells)
{
    g_autofree gboolean *slanted = NULL;

    for (int i = 0; i < 12; i++) {
        glyphs_put(page, "5307", 100, 50.0 + 40 * i, 10);
        glyphs_put(page, "6件", 100, 60.0 + 40 * i, 10);
        glyphs_put(page, "1234", 200, 50.0 + 40 * i, 10);
        glyphs_put(page, "567", 202.5, 60.0 + 40 * i, 10);
    }
    slanted = gj_slanted_find(page);
    cr_assert_null(slanted);
}

Test(slanted, leaves_a_number_beside_a_watermark)
{
    for (int i = 0; i < 3; i++)
        put_pairs("仅供内部参考使用", 100, 150.0 + 200 * i, 11, 5, FALSE);
    glyphs_put(page, "政府信息公开工作年度报告", 50, 100, 12);
    glyphs_put(page, "7", 188, 195, 12);
    expect_level("政府信息公开工作年度报告7");
}

Test(slanted, leaves_a_number_between_a_watermark_s_characters)
{
    for (int i = 0; i < 3; i++)
        put_pairs("仅供内部参考使用", 100, 150.0 + 200 * i, 11, 5, FALSE);
    glyphs_put(page, "政府信息公开工作年度报告", 300, 100, 12);
    glyph_put(page, 0x31, 140.5, 165, 7, 14);
    expect_level("政府信息公开工作年度报告1");
}
