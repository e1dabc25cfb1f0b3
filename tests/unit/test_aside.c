/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/aside.h"
#include "glyphs.h"
#include "input/layout.h"

/* A page with a label and a number in three rows, and the page that follows it. */
typedef struct {
    GjDocument *document;
    GjPage *page, *next;
    GArray *items;
} Spread;

static Spread
spread_new(void)
{
    Spread spread = {gj_document_new(GJ_LAYOUT_PAGE), NULL, NULL, NULL};

    spread.page = gj_document_add_page(spread.document, 600, 800);
    spread.next = gj_document_add_page(spread.document, 600, 800);
    for (guint i = 0; i < 3; i++) {
        glyphs_put(spread.page, "申请", 100, 200 + 20 * i, 10);
        glyphs_put(spread.page, "45", 540, 200 + 20 * i, 10);
    }
    return spread;
}

static void
spread_read(Spread *spread)
{
    static const GjNumberWords no_words = {0};

    gj_layout_page(spread->page, GJ_GAPS_MEASURED);
    gj_layout_page(spread->next, GJ_GAPS_MEASURED);
    spread->items = gj_items_collect(spread->document, &no_words);
}

static void
spread_free(Spread *spread)
{
    g_array_unref(spread->items);
    gj_document_free(spread->document);
}

/* Expects that the number of the first row goes on aside, or not. */
static void
expect_to_go_on(const char *aside, double x, double y, gboolean expected)
{
    Spread spread = spread_new();

    glyphs_put(spread.next, aside, x, y, 10);
    spread_read(&spread);
    cr_assert_eq(gj_aside_goes_on(spread.items, spread.document, gj_item(spread.items, 1)),
                 expected, "%s at %g, %g", aside, x, y);
    spread_free(&spread);
}

Test(aside, finds_the_whole_number_at_the_same_height)
{
    expect_to_go_on("4567", 50, 200, TRUE);
    expect_to_go_on("7", 50, 200, TRUE);
}

/* What runs over into the next cell is printed on both pages. */
Test(aside, lets_the_end_of_a_number_stand_there)
{
    expect_to_go_on("45", 50, 200, FALSE);
    expect_to_go_on("5", 50, 200, FALSE);
}

Test(aside, looks_for_numbers_at_the_left_and_at_the_height_alone)
{
    expect_to_go_on("4567", 300, 200, FALSE);
    expect_to_go_on("4567", 50, 205, FALSE);
    expect_to_go_on("4567件申请", 50, 200, FALSE);
}

Test(aside, looks_not_from_a_label)
{
    Spread spread = spread_new();

    glyphs_put(spread.next, "4567", 50, 200, 10);
    spread_read(&spread);
    cr_assert_not(gj_aside_goes_on(spread.items, spread.document, gj_item(spread.items, 0)));
    spread_free(&spread);
}

/* Numbers alone on a page of another kind stand at any height. */
Test(aside, asks_that_most_numbers_of_the_page_stand_at_such_heights)
{
    Spread spread = spread_new();

    glyphs_put(spread.next, "4567", 50, 200, 10);
    glyphs_put(spread.next, "89", 50, 273, 10);
    spread_read(&spread);
    cr_assert_not(gj_aside_goes_on(spread.items, spread.document, gj_item(spread.items, 1)));
    spread_free(&spread);
}

Test(aside, tells_whether_a_row_has_a_number_there)
{
    Spread spread = spread_new();

    glyphs_put(spread.next, "8", 50, 220, 10);
    spread_read(&spread);
    cr_assert(gj_aside_has(spread.items, spread.document, 0, 220, 230));
    cr_assert_not(gj_aside_has(spread.items, spread.document, 0, 240, 250));
    spread_free(&spread);
}

/* More columns than one may stand on the other page. */
Test(aside, finds_lines_of_numbers_at_the_heights_of_others)
{
    Spread spread = spread_new();

    for (guint i = 0; i < 5; i++) {
        glyphs_put(spread.page, "申请", 100, 260 + 20 * i, 10);
        glyphs_put(spread.next, "0    12    12", 50, 200 + 20 * i, 10);
    }
    spread_read(&spread);
    cr_assert(gj_aside_goes_on(spread.items, spread.document, gj_item(spread.items, 1)));
    cr_assert(gj_aside_has(spread.items, spread.document, 0, 195, 215));
    spread_free(&spread);
}

/* Such as those of the groups of section four. */
Test(aside, takes_few_lines_of_numbers_for_what_they_are)
{
    Spread spread = spread_new();

    for (guint i = 0; i < 2; i++)
        glyphs_put(spread.next, "0    12    12", 50, 200 + 20 * i, 10);
    spread_read(&spread);
    cr_assert_not(gj_aside_goes_on(spread.items, spread.document, gj_item(spread.items, 1)));
    spread_free(&spread);
}
