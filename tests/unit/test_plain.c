/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glyphs.h"
#include "input/plain.h"
#include "reports.h"

static void
expect_layout(const char *text, GjLayout layout)
{
    g_autoptr(GjDocument) document = gj_plain_parse(text);

    cr_assert_eq(gj_document_layout(document), layout, "layout %d of:\n%s",
                 gj_document_layout(document), text);
}

/* Expects these lines on the pages, which a form feed ends. */
static void
expect_pages(const char *text, const char *expected)
{
    g_autoptr(GjDocument) document = gj_plain_parse(text);
    g_autoptr(GString) shown = g_string_new(NULL);

    for (guint i = 0; i < gj_document_n_pages(document); i++) {
        g_autofree char *lines = lines_text(gj_document_page(document, i));

        g_string_append_printf(shown, "%s%s", i > 0 ? "\f" : "", lines);
    }
    cr_assert_str_eq(shown->str, expected);
}

static const GjGlyph *
glyph_of(const GjDocument *document, guint index)
{
    const GjPage *page = gj_document_page(document, 0);

    cr_assert_lt(index, page->glyphs->len);
    return &g_array_index(page->glyphs, GjGlyph, index);
}

static void
expect_columns(const char *text, guint index, double x0, double x1)
{
    g_autoptr(GjDocument) document = gj_plain_parse(text);
    const GjBox *box = &glyph_of(document, index)->box;

    cr_assert_float_eq(box->x0 / GJ_GRID_ADVANCE, x0, 1e-9);
    cr_assert_float_eq(box->x1 / GJ_GRID_ADVANCE, x1, 1e-9);
}

Test(plain, knows_columns_kept_by_blanks)
{
    expect_layout("规章        1       2       3\n"
                  "文件        4       5       6\n"
                  "其他        7       8       9\n"
                  "总计       12      15      18\n",
                  GJ_LAYOUT_GRID);
}

Test(plain, knows_columns_kept_by_wide_blanks)
{
    expect_layout("甲　１　２\n乙　３　４\n丙　５　６\n丁　７　８\n", GJ_LAYOUT_GRID);
}

Test(plain, knows_columns_kept_by_tabs_or_bars)
{
    expect_layout("甲\t1\n乙\t2\n丙\t3\n丁\t4\n", GJ_LAYOUT_GRID);
    expect_layout("|甲|1|\n甲|1|\n乙|2|\n丙|3|\n丁|4|\n", GJ_LAYOUT_GRID);
    expect_layout("甲│1│\n乙│2│\n丙│3│\n丁│4│\n", GJ_LAYOUT_GRID);
}

Test(plain, trusts_single_blanks_with_nothing)
{
    expect_layout("规章 1 2 3\n文件 4 5 6\n其他 7 8 9\n总计 12 15 18\n总计 12 15 18\n",
                  GJ_LAYOUT_FLAT);
}

Test(plain, wants_more_than_a_few_aligned_lines)
{
    expect_layout("", GJ_LAYOUT_FLAT);
    expect_layout("甲  1  2\n乙  3  4\n丙  5  6\n", GJ_LAYOUT_FLAT);
    expect_layout("甲  1  2\n乙  3  4\n丙  5  6\n丁  7  8\n", GJ_LAYOUT_GRID);
}

/* Paragraphs begin with blanks, and a number may stand first in a line. */
Test(plain, is_not_misled_by_prose)
{
    expect_layout("    2023年收到申请61件。\n    其中3件已办结。\n    12件转下一年。\n"
                  "    1    一般事项\n    2    其他事项\n    3    说明\n    4    附件\n",
                  GJ_LAYOUT_FLAT);
}

Test(plain, gives_wide_characters_two_columns)
{
    expect_columns("规章12", 0, 0, 2);
    expect_columns("规章12", 2, 4, 5);
    expect_columns("ａ1", 1, 2, 3);
    expect_columns("（1", 1, 2, 3);
}

Test(plain, steps_over_blanks_of_every_width)
{
    expect_columns("  1", 0, 2, 3);
    expect_columns("\xE3\x80\x80"
                   "1",
                   0, 2, 3); /* ideographic */
    expect_columns("\xC2\xA0"
                   "1",
                   0, 1, 2); /* no-break */
    expect_columns("\xE2\x80\x8B"
                   "1",
                   0, 0, 1); /* zero width */
    expect_columns("\xEF\xBB\xBF"
                   "1",
                   0, 0, 1); /* byte-order mark */
}

Test(plain, stops_an_indenting_tab_at_the_eighth_column)
{
    expect_columns("\t1", 0, 8, 9);
}

/* The last cells of parted lines stand under each other, however long the labels before them are
 * and whether or not a merged label's cell is there. */
Test(plain, puts_cells_parted_by_tabs_or_bars_under_each_other)
{
    g_autoptr(GjDocument) document = gj_plain_parse("三\t规章\t1\t2\n行政规范性文件\t3\t4\n");
    g_autoptr(GjDocument) bars =
        gj_plain_parse("+---+---+---+\n| 规章 | 1 | 2 |\n| 文件 | | 4 |\n");

    cr_assert_float_eq(glyph_of(document, 3)->box.x0, glyph_of(document, 12)->box.x0, 1e-9);
    cr_assert_float_eq(glyph_of(document, 4)->box.x0, glyph_of(document, 13)->box.x0, 1e-9);
    cr_assert_float_eq(glyph_of(bars, 3)->box.x0, glyph_of(bars, 6)->box.x0, 1e-9);
    cr_assert(glyph_of(bars, 2)->box.x1 < glyph_of(bars, 6)->box.x0);
}

/* Where every other line of a table is as wide in all readings, the one with quotation marks tells
 * how wide these are: on terminals one column each. */
Test(plain, measures_quotation_marks_by_the_lines_around_them)
{
    g_autoptr(GjDocument) one = gj_plain_parse("2.法律          10  20  30\n"
                                               "3.“三”          1   2   3\n"
                                               "4.第三方合法    10  20  30\n"
                                               "5.内部          10  20  30\n"
                                               "6.过程性信息    10  20  30\n");
    g_autoptr(GjDocument) two = gj_plain_parse("2.法律          10  20  30\n"
                                               "3.“三”        1   2   3\n"
                                               "4.第三方合法    10  20  30\n"
                                               "5.内部          10  20  30\n"
                                               "6.过程性信息    10  20  30\n");

    cr_assert_float_eq(glyph_of(one, 4)->box.x0, glyph_of(one, 15)->box.x0, 1e-9);
    cr_assert_float_eq(glyph_of(two, 4)->box.x0, glyph_of(two, 15)->box.x0, 1e-9);
}

Test(plain, puts_each_line_below_the_last)
{
    g_autoptr(GjDocument) document = gj_plain_parse("1\n\n3");
    const GjPage *page = gj_document_page(document, 0);

    cr_assert_float_eq(glyph_of(document, 0)->box.y0, 0, 1e-9);
    cr_assert_float_eq(glyph_of(document, 1)->box.y0, 2 * GJ_GRID_HEIGHT, 1e-9);
    cr_assert_float_eq(glyph_of(document, 1)->box.y1, 3 * GJ_GRID_HEIGHT, 1e-9);
    cr_assert_float_eq(page->width, GJ_GRID_ADVANCE, 1e-9);
    cr_assert_geq(page->height, 3 * GJ_GRID_HEIGHT);
}

Test(plain, begins_a_page_at_a_form_feed)
{
    expect_pages("一\f二\n\f\f三", "一\n\f二\n\f\f三\n");
}

Test(plain, takes_the_line_ends_of_every_system)
{
    expect_pages("一\r\n二\r三\n四", "一\n二\n三\n四\n");
}

Test(plain, parts_what_blanks_part)
{
    expect_pages("规章 12  3\t4", "规章|12|3|4\n");
}

Test(plain, survives_text_of_blanks_alone)
{
    expect_pages("", "");
    expect_pages(" \t\n\xE3\x80\x80\n", "");
}

/* Two blanks between all cells keep no columns: shorter numbers would have more before them. */
Test(plain, takes_cells_that_two_blanks_part_for_flat)
{
    expect_layout("规章  1  20  3  4  5\n文件  400  5  6  7  8\n其他  7  8  9  10  11\n"
                  "总计  12  15  18  1  2\n",
                  GJ_LAYOUT_FLAT);
}

/* A plain blank parts two cells, unless each line is a cell. */
Test(plain, keeps_groups_of_digits_with_their_words_together_where_each_line_is_a_cell)
{
    expect_pages("采购项目数量\n采购总金额\n政府集中采购\n6 097\n6 511.7元\n减少2 725\n",
                 "采购项目数量\n采购总金额\n政府集中采购\n6097\n6511.7元\n减少2725\n");
    expect_pages("6 097元  6 511\n", "6|097元|6|511\n");
    expect_pages("12 5\n6 5110\n", "12|5\n6|5110\n");
}

Test(plain, knows_the_ends_of_lines_of_all_systems)
{
    expect_pages("甲\r\r\n乙\r\n丙\r丁\v戊\xC2\x85己\xE2\x80\xA8庚\xE2\x80\xA9辛\n",
                 "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n");
}
