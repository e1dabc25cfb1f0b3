/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glyphs.h"
#include "input/clean.h"
#include "input/directions.h"
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

TestSuite(clean, .init = make_page, .fini = free_page);

/* As if the page were the whole document. */
static void
clean(GjPage *page)
{
    GjDirections directions = {{0}, {0}};

    gj_count_directions(page, &directions);
    gj_turn_page(page, gj_direction_of(&directions));
    gj_clean_page(page);
}

/* Cleans the page and expects these lines on it. */
static void
expect_clean(const char *expected)
{
    clean(page);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, expected);
}

Test(clean, leaves_an_empty_page_empty)
{
    clean(page);
    cr_assert_eq(page->glyphs->len, 0);
    cr_assert_eq(page->rotation, 0);
}

Test(clean, keeps_what_is_printed_once)
{
    glyphs_put(page, "第一行11", 10, 20, 10);
    glyphs_put(page, "第一行11", 10, 30, 10);
    expect_clean("第一行11\n第一行11\n");
}

Test(clean, removes_what_was_printed_again_to_look_bold)
{
    glyphs_put(page, "总计1234567890", 10, 20, 10);
    glyphs_put(page, "总计1234567890", 10.8, 20, 10);
    glyphs_put(page, "正文", 10, 40, 10);
    expect_clean("总计1234567890\n正文\n");
}

Test(clean, removes_twins_that_come_one_after_the_other)
{
    double x = 10;

    for (const char *p = "政府信息公开"; *p != '\0'; p = g_utf8_next_char(p), x += 10)
        for (guint i = 0; i < 4; i++)
            glyph_put(page, g_utf8_get_char(p), x + 0.3 * (i % 2), 20 + 0.3 * (i / 2.0), 10, 10);
    expect_clean("政府信息公开\n");
}

/* Colours the characters of the page from `first` on. */
static void
colour_from(guint first, guint32 colour)
{
    for (guint i = first; i < page->glyphs->len; i++)
        g_array_index(page->glyphs, GjGlyph, i).colour = colour;
}

/* Poppler gives a digit beside Han characters their box. */
Test(clean, removes_twins_of_which_one_has_a_higher_box)
{
    glyphs_put(page, "增加8", 50, 100, 10);
    glyph_put(page, '8', 70.4, 97, 5, 13);
    glyphs_put(page, "11", 50, 120, 10);
    glyphs_put(page, "11", 50, 129, 10);
    clean(page);
    cr_assert_eq(page->glyphs->len, 7);
}

Test(clean, removes_a_shadow_in_another_colour)
{
    glyphs_put(page, "总计1234567890", 10.8, 20, 10);
    colour_from(0, 0xC0C0C0);
    glyphs_put(page, "总计1234567890", 10, 20, 10);
    colour_from(12, 0);
    expect_clean("总计1234567890\n");
}

/* A watermark has digits of its own, and one lies where an equal one is printed. */
Test(clean, keeps_a_digit_that_lies_over_one_of_another_colour_by_chance)
{
    glyphs_put(page, "公开稿2023", 10, 120, 10);
    glyph_put(page, '3', 31, 20.5, 5, 10);
    colour_from(0, 0xDCDCDC);
    glyphs_put(page, "373", 30, 20, 10);
    colour_from(8, 0);
    clean(page);
    cr_assert_eq(page->glyphs->len, 11);
}

/* All seven columns of a row, set bold by a copy that stands a little lower. */
Test(clean, removes_the_twins_of_a_row_of_equal_digits)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    GjPage *row = gj_document_add_page(document, 600, 800);

    for (guint i = 0; i < 7; i++) {
        glyph_put(row, '0', 100 + 50 * i, 100, 5, 10);
        glyph_put(row, '0', 100.3 + 50 * i, 100.3, 5, 10);
    }
    gj_turn_page(row, 0);
    gj_clean_page(row);
    cr_assert_eq(row->glyphs->len, 7);
}

/* Poppler takes a digit and its copy for one word, and ends the box of the first where the second
 * one begins. */
Test(clean, removes_twins_of_which_the_first_is_cut)
{
    glyphs_put(page, "总计12345678", 10, 40, 10);
    glyph_put(page, '3', 10, 20, 1, 10);
    glyph_put(page, '3', 11, 20, 5, 10);
    expect_clean("3\n总计12345678\n");
}

Test(clean, keeps_equal_digits_side_by_side)
{
    glyphs_put(page, "1111", 10, 20, 10);
    glyphs_put(page, "一一", 50, 20, 10);
    expect_clean("1111|一一\n");
}

/* Where a font states widths that are three times too large, every character overlaps the next. */
Test(clean, trusts_no_overlap_where_widths_are_wrong)
{
    double x = 10;

    for (const char *p = "20230011"; *p != '\0'; p++, x += 5)
        glyph_put(page, *p, x, 20, 15, 10);
    clean(page);
    cr_assert_eq(page->glyphs->len, 8);
}

/* Text that reads from left to right once the page is turned; `turn` counts quarter turns
 * clockwise. */
static void
put_turned(int turn)
{
    const double width = page->width, height = page->height;

    glyphs_put(page, "政府信息公开年度报告", 50, 100, 10);
    glyphs_put(page, "规章12件", 50, 120, 10);
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;

        if (turn == 1)
            *box = (GjBox){width - box->y1, box->x0, width - box->y0, box->x1};
        else if (turn == 2)
            *box = (GjBox){width - box->x1, height - box->y1, width - box->x0, height - box->y0};
        else
            *box = (GjBox){box->y0, height - box->x1, box->y1, height - box->x0};
    }
}

static void
expect_turned(int turn)
{
    GjBox displayed, back;

    put_turned(turn);
    displayed = g_array_index(page->glyphs, GjGlyph, 0).box;
    clean(page);
    cr_assert_eq(page->rotation, turn);
    cr_assert_float_eq(page->width, turn % 2 ? 800 : 600, 1e-9);
    cr_assert_float_eq(page->height, turn % 2 ? 600 : 800, 1e-9);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "政府信息公开年度报告\n规章12件\n");
    back = gj_page_displayed_box(page, g_array_index(page->glyphs, GjGlyph, 0).box);
    cr_assert_float_eq(back.x0, displayed.x0, 1e-9);
    cr_assert_float_eq(back.y0, displayed.y0, 1e-9);
    cr_assert_float_eq(back.x1, displayed.x1, 1e-9);
    cr_assert_float_eq(back.y1, displayed.y1, 1e-9);
}

Test(clean, turns_a_page_whose_text_runs_down)
{
    expect_turned(1);
}

Test(clean, turns_a_page_that_stands_on_its_head)
{
    expect_turned(2);
}

Test(clean, turns_a_page_whose_text_runs_up)
{
    expect_turned(3);
}

/* The last row of a table on a sideways page of its own, in a document whose other pages are not
 * turned. */
Test(clean, turns_a_page_of_a_few_words_that_all_run_up)
{
    put_turned(3);
    gj_turn_page(page, 0);
    gj_clean_page(page);
    cr_assert_eq(page->rotation, 3);
}

/* Labels are written downwards on a page that needs no turn. */
Test(clean, leaves_a_page_of_a_few_words_alone_that_run_down)
{
    put_turned(1);
    gj_turn_page(page, 0);
    gj_clean_page(page);
    cr_assert_eq(page->rotation, 0);
}

/* Poppler may give the lines of a turned page from their end. */
Test(clean, turns_a_page_whose_lines_come_backwards)
{
    const double height = page->height;
    double y = 100;

    for (int i = 0; i < 3; i++, y += 20)
        glyphs_put(page, "（一）主动公开政府信息情况", 50, y, 10);
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;

        *box = (GjBox){box->y0, height - box->x1, box->y1, height - box->x0};
    }
    for (guint i = 0, j = page->glyphs->len - 1; i < j; i++, j--) {
        GjGlyph glyph = g_array_index(page->glyphs, GjGlyph, i);

        g_array_index(page->glyphs, GjGlyph, i) = g_array_index(page->glyphs, GjGlyph, j);
        g_array_index(page->glyphs, GjGlyph, j) = glyph;
    }
    clean(page);
    cr_assert_eq(page->rotation, 3);
}

Test(clean, is_not_misled_by_a_label_that_runs_down)
{
    double y = 100;

    for (const char *p = "三、本年度办理结果"; *p != '\0'; p = g_utf8_next_char(p), y += 10)
        glyph_put(page, g_utf8_get_char(p), 20, y, 10, 10);
    glyphs_put(page, "（一）予以公开", 60, 100, 10);
    glyphs_put(page, "（二）部分公开", 60, 120, 10);
    clean(page);
    cr_assert_eq(page->rotation, 0);
}

/* The rest of a table on a page of its own: its heads are written downwards, one character a line.
 */
Test(clean, is_not_misled_by_many_narrow_heads)
{
    for (int column = 0; column < 15; column++) {
        const char *p = "结果维持";

        for (double y = 100; *p != '\0'; p = g_utf8_next_char(p), y += 13)
            glyph_put(page, g_utf8_get_char(p), 20 + 35 * column, y, 10, 12);
    }
    glyphs_put(page, "未经复议直接起诉", 60, 80, 10);
    glyphs_put(page, "复议后起诉", 300, 80, 10);
    clean(page);
    cr_assert_eq(page->rotation, 0);
}

/* Each line of the text lies under a few of the watermark's characters, some of which lie beside
 * it. */
Test(clean, moves_a_watermark_to_the_marks)
{
    glyphs_put(page, "规章12件", 50, 100, 10);
    glyphs_put(page, "样本", 60, 90, 30);
    glyphs_put(page, "样本", 300, 400, 30);
    clean(page);
    cr_assert_eq(page->marks->len, 4);
    gj_layout_page(page, GJ_GAPS_MEASURED);
    expect_lines(page, "规章12件\n");
}

/* Poppler took the number of one cell and the first line of the next one for one word. */
Test(clean, keeps_characters_whose_boxes_are_as_high_as_two_lines)
{
    glyph_put(page, 0xFF12, 60, 92, 10, 30);
    glyph_put(page, 0xFF11, 72, 92, 10, 30);
    glyphs_put(page, "1", 75, 104, 10);
    clean(page);
    cr_assert_eq(page->marks->len, 0);
}

Test(clean, keeps_a_large_heading)
{
    glyphs_put(page, "年度报告", 50, 50, 24);
    glyphs_put(page, "规章12件", 50, 80, 10);
    expect_clean("年度报告\n规章12件\n");
    cr_assert_eq(page->marks->len, 0);
}

/* Some fonts state an ascent and a descent of twice the size: the lines would overlap. */
Test(clean, lowers_boxes_that_are_much_too_high)
{
    double x = 10;

    for (const char *p = "上面一行"; *p != '\0'; p = g_utf8_next_char(p), x += 10)
        glyph_put(page, g_utf8_get_char(p), x, 20, 10, 30);
    clean(page);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;

        cr_assert_lt(box->y1 - box->y0, 14);
        cr_assert_float_eq(box->y0 + box->y1, 70, 1e-9);
    }
}

/* The next character begins where a whole one ends. */
Test(clean, lowers_no_boxes_for_half_widths_that_a_font_states)
{
    double x = 10;

    for (const char *p = "上面一行"; *p != '\0'; p = g_utf8_next_char(p), x += 10)
        glyph_put(page, g_utf8_get_char(p), x, 20, 5, 12);
    clean(page);
    for (guint i = 0; i < page->glyphs->len; i++)
        cr_assert_float_eq(g_array_index(page->glyphs, GjGlyph, i).box.y0, 20, 1e-9);
}

/* The table may be in another font than the text. */
Test(clean, lowers_boxes_of_one_font_only)
{
    double x = 10;

    glyphs_put(page, "正文的字高矮正好是这样的一行", 10, 100, 10);
    for (const char *p = "表格7"; *p != '\0'; p = g_utf8_next_char(p), x += 10)
        glyph_put(page, g_utf8_get_char(p), x, 20, 10, 30);
    clean(page);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;

        cr_assert_lt(box->y1 - box->y0, 14);
        cr_assert_float_eq(box->y0 + box->y1, box->y0 > 90 ? 210 : 70, 1e-9);
    }
}

/* The widths that a font states may be wrong for some of its characters. */
Test(clean, gives_half_wide_boxes_the_width_of_the_others)
{
    double x = 10;

    for (const char *p = "行政事业性收费金额"; *p != '\0'; p = g_utf8_next_char(p), x += 10)
        glyph_put(page, g_utf8_get_char(p), x, 20, x > 35 && x < 65 ? 5 : 10, 11);
    expect_clean("行政事业性收费金额\n");
}
