/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glyphs.h"
#include "input/layout.h"
#include "input/plain.h"
#include "recover/furniture.h"

/* Expects these lines of a document to be furniture, each followed by a blank. */
static void
expect_furniture_of(const GjDocument *document, const char *expected)
{
    g_autoptr(GHashTable) furniture = gj_furniture_find(document);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < gj_document_n_pages(document); i++) {
        const GjPage *page = gj_document_page(document, i);

        for (guint j = 0; j < page->lines->len; j++) {
            const GjLine *line = &g_array_index(page->lines, GjLine, j);

            if (g_hash_table_contains(furniture, line))
                g_string_append_printf(found, "%u:%s ", i + 1,
                                       g_array_index(page->spans, GjSpan, line->first).text);
        }
    }
    cr_assert_str_eq(found->str, expected);
}

static void
expect_furniture(const char *text, const char *expected)
{
    g_autoptr(GjDocument) document = gj_plain_parse(text);

    expect_furniture_of(document, expected);
}

/* A page with a table, close above whose foot words stand. */
static void
add_page(GjDocument *document, const char *foot)
{
    GjPage *page = gj_document_add_page(document, 400, 600);

    for (guint i = 0; i < 8; i++)
        glyphs_put(page, "申请 1 2 3", 100, 446 + 12 * i, 10);
    glyphs_put(page, foot, 200, 542, 10);
    gj_layout_page(page, GJ_GAPS_MEASURED);
}

Test(furniture, finds_numbers_that_count_the_pages_close_to_a_table)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    add_page(document, "Page 4");
    add_page(document, "Page 5");
    expect_furniture_of(document, "1:Page 2:Page ");
}

/* The last rows of a table of two columns, on each page. */
Test(furniture, keeps_rows_of_two_numbers)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    for (guint i = 0; i < 2; i++) {
        GjPage *page = gj_document_add_page(document, 400, 600);

        glyphs_put(page, "申请", 100, 300, 10);
        glyphs_put(page, "行政强制", 60, 540, 10);
        glyphs_put(page, i == 0 ? "12      34" : "56      78", 200, 540, 10);
        gj_layout_page(page, GJ_GAPS_MEASURED);
    }
    expect_furniture_of(document, "");
}

Test(furniture, keeps_words_with_a_number_that_does_not_count_the_pages)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    add_page(document, "申请 4");
    add_page(document, "申请 6");
    expect_furniture_of(document, "");
}

/* The right half, which is read after the left one, is a page of its own. */
Test(furniture, finds_the_number_of_either_page_on_a_sheet)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    GjPage *sheet = gj_document_add_page(document, 300, 800);

    sheet->folded = TRUE;
    for (guint i = 0; i < 2; i++) {
        for (guint j = 0; j < 8; j++)
            glyphs_put(sheet,
                       j == 4   ? "总计 7"
                       : i == 0 ? "申请"
                                : "情况",
                       50, 20 + 40 * j + 400 * i, 10);
        glyphs_put(sheet, i == 0 ? "1" : "2", 150, 380 + 400 * i, 10);
    }
    gj_layout_page(sheet, GJ_GAPS_MEASURED);
    expect_furniture_of(document, "1:1 1:2 ");
}

/* Tables that begin close below what stands above them, after a page that has a title there. */
static GjDocument *
begin_pages(const char *first, const char *others)
{
    GjDocument *document = gj_document_new(GJ_LAYOUT_PAGE);

    for (guint i = 0; i < 3; i++) {
        GjPage *page = gj_document_add_page(document, 400, 600);

        glyphs_put(page, i == 0 ? first : others, 150, 30, 10);
        for (guint j = 0; j < 8; j++)
            glyphs_put(page, j < i + 3 ? "申请 1 2 3" : "公开 1 2 3", 100, 45 + 12 * j, 10);
        gj_layout_page(page, GJ_GAPS_MEASURED);
    }
    return document;
}

Test(furniture, finds_a_head_close_to_tables_that_all_pages_have)
{
    g_autoptr(GjDocument) document = begin_pages("年度报告", "年度报告");

    expect_furniture_of(document, "1:年度报告 2:年度报告 3:年度报告 ");
}

Test(furniture, keeps_a_head_of_a_table_that_goes_on)
{
    g_autoptr(GjDocument) document = begin_pages("年度报告", "申请情况");

    expect_furniture_of(document, "");
}

Test(furniture, finds_page_numbers_by_their_form)
{
    expect_furniture("报告\n- 3 -\n第4页\n申请 5\n", "1:- 1:第4页 ");
}

Test(furniture, finds_page_numbers_between_equal_dashes)
{
    expect_furniture("报告\n----- 3 -----\n—————4—————\n", "1:----- 1:—————4————— ");
}

Test(furniture, keeps_a_number_among_marks_for_nothing)
{
    expect_furniture("行政复议\n-  -  -  -  1  -  -  -  -\n----4----------\n-  -  2  -  -\n", "");
}

Test(furniture, counts_the_pages_of_a_text_whose_feet_are_numbered)
{
    expect_furniture("甲\n4\n\f乙\n5\n\f丙\n6\n\f丁\n", "1:4 2:5 3:6 ");
}

/* Programs that take the text from a page may put its number anywhere. */
Test(furniture, finds_the_number_of_a_counted_page_inside_it)
{
    expect_furniture("甲\n4\n\f乙\n5\n\f丙\n6\n\f丁\n0\n7\n0\n", "1:4 2:5 3:6 4:7 ");
}

Test(furniture, leaves_numbers_that_are_the_pages_own_twice)
{
    expect_furniture("甲\n4\n\f乙\n5\n\f丙\n6\n\f丁\n7\n7\n0\n", "1:4 2:5 3:6 ");
}

/* The last cell of the third page looks like its number. */
Test(furniture, keeps_to_the_edge_at_which_pages_are_numbered)
{
    expect_furniture("1\n甲\n\f2\n乙\n\f3\n丙\n3\n\f4\n丁\n", "1:1 2:2 3:3 4:4 ");
}

Test(furniture, trusts_no_two_numbers_in_a_row)
{
    expect_furniture("甲\n4\n\f乙\n5\n\f丙\n9\n", "");
}

Test(furniture, finds_the_number_of_one_of_all_pages_anywhere)
{
    expect_furniture("甲\n1/3\n乙\n\f2/3\n丙\n\f3/8\n丁\n\f", "1:1/3 2:2/3 ");
}
