/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "base/error.h"
#include "model/document.h"

typedef struct {
    guint n_calls, n_freed, asked_for;
    gboolean fails;
} Finder;

static GArray *
find_rulings(gpointer data, guint page, GError **error)
{
    Finder *finder = data;
    GArray *rulings;
    GjRuling ruling = {0, 5, 10, 5};

    finder->n_calls++;
    finder->asked_for = page;
    if (finder->fails) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_IO, "the page can't be drawn");
        return NULL;
    }
    rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));
    g_array_append_val(rulings, ruling);
    return rulings;
}

static void
count_free(gpointer data)
{
    ((Finder *)data)->n_freed++;
}

static void
expect_box(GjBox box, GjBox expected)
{
    cr_assert_float_eq(box.x0, expected.x0, 1e-9);
    cr_assert_float_eq(box.y0, expected.y0, 1e-9);
    cr_assert_float_eq(box.x1, expected.x1, 1e-9);
    cr_assert_float_eq(box.y1, expected.y1, 1e-9);
}

Test(document, begins_empty)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_FLAT);

    cr_assert_eq(gj_document_layout(document), GJ_LAYOUT_FLAT);
    cr_assert_eq(gj_document_n_pages(document), 0);
    cr_assert_null(gj_document_note(document));
    gj_document_free(NULL);
}

Test(document, keeps_pages_in_order)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    GjSpan span = {.text = g_strdup("a"), .origin = g_new0(guint32, 1)};
    GjPage *page = gj_document_add_page(document, 10, 20);

    cr_assert_eq(page->glyphs->len + page->spans->len + page->lines->len, 0);
    cr_assert_eq(page->rotation, 0);
    g_array_append_val(page->spans, span); /* the page frees what the span owns */
    gj_document_add_page(document, 30, 40);
    cr_assert_eq(gj_document_n_pages(document), 2);
    cr_assert_eq(gj_document_page(document, 0)->spans->len, 1);
    cr_assert_float_eq(gj_document_page(document, 0)->width, 10, 0);
    cr_assert_float_eq(gj_document_page(document, 1)->height, 40, 0);
}

Test(document, finds_rulings_once_for_each_page)
{
    Finder finder = {0};
    GjDocument *document = gj_document_new(GJ_LAYOUT_PAGE);
    const GArray *rulings;

    gj_document_add_page(document, 10, 10);
    gj_document_add_page(document, 10, 10);
    gj_document_set_rulings_func(document, find_rulings, &finder, count_free);
    cr_assert_eq(finder.n_calls, 0);
    rulings = gj_document_rulings(document, 1);
    cr_assert_eq(rulings->len, 1);
    cr_assert_eq(finder.asked_for, 1);
    cr_assert_eq(gj_document_rulings(document, 1), rulings);
    cr_assert_eq(finder.n_calls, 1);
    cr_assert_neq(gj_document_rulings(document, 0), rulings);
    cr_assert_eq(finder.n_calls, 2);
    cr_assert_eq(finder.n_freed, 0);
    gj_document_free(document);
    cr_assert_eq(finder.n_freed, 1);
}

Test(document, has_no_rulings_where_nobody_finds_them)
{
    Finder finder = {.fails = TRUE};
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    gj_document_add_page(document, 10, 10);
    gj_document_add_page(document, 10, 10);
    cr_assert_eq(gj_document_rulings(document, 0)->len, 0);
    gj_document_set_rulings_func(document, find_rulings, &finder, NULL);
    cr_assert_eq(gj_document_rulings(document, 1)->len, 0);
    cr_assert_eq(gj_document_rulings(document, 1)->len, 0);
    cr_assert_eq(finder.n_calls, 1);
}

Test(document, copies_its_note)
{
    char note[] = "repaired";
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    gj_document_set_note(document, note);
    note[0] = 'x';
    cr_assert_str_eq(gj_document_note(document), "repaired");
    gj_document_set_note(document, NULL);
    cr_assert_null(gj_document_note(document));
}

/* A character in the top left quarter of a page that is displayed 100 wide and 200 high. */
Test(document, turns_boxes_back_to_the_page_as_displayed)
{
    const GjBox displayed = {10, 20, 30, 25};
    GjPage upright = {.width = 100, .height = 200};
    GjPage down = {.width = 200, .height = 100, .rotation = 1};
    GjPage over = {.width = 100, .height = 200, .rotation = 2};
    GjPage up = {.width = 200, .height = 100, .rotation = 3};

    expect_box(gj_page_displayed_box(&upright, displayed), displayed);
    expect_box(gj_page_displayed_box(&down, (GjBox){20, 70, 25, 90}), displayed);
    expect_box(gj_page_displayed_box(&over, (GjBox){70, 175, 90, 180}), displayed);
    expect_box(gj_page_displayed_box(&up, (GjBox){175, 10, 180, 30}), displayed);
    expect_box(gj_page_reading_box(&upright, displayed), displayed);
    expect_box(gj_page_reading_box(&down, displayed), (GjBox){20, 70, 25, 90});
    expect_box(gj_page_reading_box(&over, displayed), (GjBox){70, 175, 90, 180});
    expect_box(gj_page_reading_box(&up, displayed), (GjBox){175, 10, 180, 30});
}

/* A sheet 200 wide and 100 high, its right half below the left one; the same, turned. */
Test(document, unfolds_boxes_to_the_sheet_as_displayed)
{
    GjPage sheet = {.width = 100, .height = 200, .folded = TRUE};
    GjPage up = {.width = 100, .height = 200, .rotation = 3, .folded = TRUE};

    expect_box(gj_page_displayed_box(&sheet, (GjBox){10, 20, 30, 25}), (GjBox){10, 20, 30, 25});
    expect_box(gj_page_displayed_box(&sheet, (GjBox){10, 120, 30, 125}), (GjBox){110, 20, 130, 25});
    expect_box(gj_page_reading_box(&sheet, (GjBox){110, 20, 130, 25}), (GjBox){10, 120, 30, 125});
    expect_box(gj_page_displayed_box(&up, (GjBox){10, 120, 30, 125}), (GjBox){20, 70, 25, 90});
    expect_box(gj_page_reading_box(&up, (GjBox){20, 70, 25, 90}), (GjBox){10, 120, 30, 125});
}

Test(document, unites_boxes)
{
    expect_box(gj_box_union((GjBox){1, 2, 3, 4}, (GjBox){0, 3, 2, 9}), (GjBox){0, 2, 3, 9});
    expect_box(gj_box_union((GjBox){1, 2, 3, 4}, (GjBox){1, 2, 3, 4}), (GjBox){1, 2, 3, 4});
}

static gboolean
note_page(gpointer data, guint page, cairo_t *cr, GError **error)
{
    (void)cr;
    (void)error;
    *(guint *)data = page;
    return TRUE;
}

Test(document, draws_the_page_that_is_asked_for)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    g_autoptr(GError) error = NULL;
    guint drawn = 0;

    gj_document_set_draw_func(document, note_page, &drawn);
    cr_assert(gj_document_draw_page(document, 4, NULL, &error));
    cr_assert_eq(drawn, 4);
}

Test(document, says_what_to_do_where_no_page_can_be_drawn)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_FLAT);
    g_autoptr(GError) error = NULL;

    cr_assert_not(gj_document_draw_page(document, 0, NULL, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED));
    cr_assert_not_null(strstr(error->message, "gouji check"));
}
