/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glyphs.h"
#include "input/rulings.h"

#define WIDTH 200
#define HEIGHT 100

static cairo_surface_t *surface;
static cairo_t *cr;
static GjDocument *document;
static GjPage *page;

static void
make_picture(void)
{
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    document = gj_document_new(GJ_LAYOUT_PAGE);
    page = gj_document_add_page(document, WIDTH, HEIGHT);
}

static void
free_picture(void)
{
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    gj_document_free(document);
}

TestSuite(rulings, .init = make_picture, .fini = free_picture);

static void
fill(double x, double y, double width, double height)
{
    cairo_rectangle(cr, x, y, width, height);
    cairo_fill(cr);
}

static void
expect_rulings(double scale, guint n_across, guint n_down)
{
    g_autoptr(GArray) rulings = NULL;
    guint across = 0, down = 0;

    cairo_surface_flush(surface);
    rulings = gj_rulings_find(surface, scale, page);
    for (guint i = 0; i < rulings->len; i++) {
        const GjRuling *ruling = &g_array_index(rulings, GjRuling, i);

        cr_assert((ruling->x0 == ruling->x1) != (ruling->y0 == ruling->y1));
        if (ruling->y0 == ruling->y1)
            across++;
        else
            down++;
    }
    cr_assert_eq(across, n_across, "%u across", across);
    cr_assert_eq(down, n_down, "%u down", down);
}

/* The only ruling that is found, a point more or less. */
static void
expect_one(double scale, GjRuling expected)
{
    g_autoptr(GArray) rulings = NULL;
    GjRuling got;

    cairo_surface_flush(surface);
    rulings = gj_rulings_find(surface, scale, page);
    cr_assert_eq(rulings->len, 1, "%u rulings", rulings->len);
    got = g_array_index(rulings, GjRuling, 0);
    cr_assert(ABS(got.x0 - expected.x0) <= 1 && ABS(got.y0 - expected.y0) <= 1 &&
                  ABS(got.x1 - expected.x1) <= 1 && ABS(got.y1 - expected.y1) <= 1,
              "%g %g %g %g", got.x0, got.y0, got.x1, got.y1);
}

Test(rulings, finds_none_on_blank_paper)
{
    expect_rulings(1, 0, 0);
}

Test(rulings, finds_a_line_across)
{
    fill(20, 40, 150, 1);
    expect_one(1, (GjRuling){20, 40, 170, 40});
}

Test(rulings, finds_a_line_down)
{
    fill(60, 10, 1, 80);
    expect_one(1, (GjRuling){60, 10, 60, 90});
}

Test(rulings, finds_the_grid_of_a_table)
{
    for (int i = 0; i < 4; i++)
        fill(10, 10 + 25 * i, 181, 1);
    for (int i = 0; i < 7; i++)
        fill(10 + 30 * i, 10, 1, 76);
    expect_rulings(1, 4, 7);
}

Test(rulings, finds_thin_grey_lines)
{
    cairo_set_source_rgb(cr, 0.9, 0.9, 0.9);
    fill(20, 40, 150, 1);
    expect_one(1, (GjRuling){20, 40, 170, 40});
}

Test(rulings, finds_a_quarter_point_line_between_pixels)
{
    fill(20, 40.4, 150, 0.25);
    expect_one(1, (GjRuling){20, 40.5, 170, 40.5});
}

Test(rulings, joins_dots_and_dashes)
{
    for (int i = 0; i < 50; i++)
        fill(20 + 3 * i, 40, 1, 1);
    for (int i = 0; i < 20; i++)
        fill(20 + 7 * i, 70, 4, 1);
    expect_rulings(1, 2, 0);
}

Test(rulings, takes_a_double_line_for_one)
{
    fill(20, 40, 150, 1);
    fill(20, 42, 150, 1);
    expect_one(1, (GjRuling){20, 41, 170, 41});
}

Test(rulings, takes_both_edges_of_a_thick_line_for_one)
{
    fill(20, 40, 150, 3);
    expect_one(1, (GjRuling){20, 41.5, 170, 41.5});
}

Test(rulings, finds_the_edges_of_a_fill)
{
    cairo_set_source_rgb(cr, 0.8, 0.8, 1);
    fill(20, 30, 120, 40);
    expect_rulings(1, 2, 2);
}

Test(rulings, keeps_lines_of_neighbouring_cells_apart)
{
    fill(20, 40, 60, 1);
    fill(100, 40, 60, 1);
    expect_rulings(1, 2, 0);
}

Test(rulings, passes_over_what_is_too_short)
{
    fill(20, 40, 8, 1);
    fill(60, 40, 1, 6);
    expect_rulings(1, 0, 0);
}

/* The strokes of 一 and 1 are lines, too. */
Test(rulings, passes_over_strokes_of_characters)
{
    glyph_put(page, 0x4E00, 20, 30, 20, 20);
    fill(21, 40, 18, 2);
    glyph_put(page, '1', 60, 30, 10, 20);
    fill(65, 33, 2, 14);
    expect_rulings(1, 0, 0);
}

Test(rulings, sees_a_line_that_runs_under_characters)
{
    for (int i = 0; i < 4; i++)
        glyph_put(page, 0x4E00, 20 + 10 * i, 29, 10, 11);
    fill(15, 40, 160, 1);
    expect_rulings(1, 1, 0);
}

/* The head of narrow columns: two lines of characters, as wide as the column, fill most of it. */
Test(rulings, sees_a_short_line_between_lines_of_characters)
{
    for (int i = 0; i < 4; i++)
        glyph_put(page, 0x7ED3, 39 + 11 * (i % 2), 30 + 14 * (i / 2), 11, 13);
    fill(50, 28, 1, 32);
    expect_one(1, (GjRuling){50, 28, 50, 60});
}

/* Two strokes above each other leave a gap between them. */
Test(rulings, passes_over_strokes_of_stacked_characters)
{
    for (int i = 0; i < 2; i++) {
        glyph_put(page, '1', 60, 30 + 14 * i, 10, 13);
        fill(65, 31 + 14 * i, 2, 11);
    }
    expect_rulings(1, 0, 0);
}

/* Lines set so close that the stroke of one character begins where that of another ends. */
Test(rulings, passes_over_strokes_that_touch)
{
    glyph_put(page, 0x793E, 61, 30.2, 9, 9.4);
    glyph_put(page, 0x76CA, 61, 39.2, 9, 9.4);
    fill(63, 30, 1, 16);
    expect_rulings(1, 0, 0);
}

/* Below the last of merged cells, a label's stroke stands where the line between them would go on,
 * and a dot of the next line across below that. */
Test(rulings, ends_a_line_where_only_strokes_lead_to_the_next)
{
    g_autoptr(GArray) rulings = NULL;
    const GjRuling *down;

    glyph_put(page, 0x4ED6, 92, 42, 10, 12);
    fill(100, 10, 1, 30);
    fill(100, 42, 1, 11);
    for (int x = 0; x < 180; x += 4) {
        fill(7 + x, 40, 2, 1);
        fill(7 + x, 55, 2, 1);
    }
    cairo_surface_flush(surface);
    rulings = gj_rulings_find(surface, 1, page);
    cr_assert_eq(rulings->len, 3);
    down = &g_array_index(rulings, GjRuling, 2);
    cr_assert_eq(down->x0, down->x1);
    cr_assert(down->y1 < 44, "%g", down->y1);
}

/* The feet of characters beside each other, within the boxes that a font states too large. */
Test(rulings, passes_over_strokes_that_end_at_one_height)
{
    for (int i = 0; i < 4; i++) {
        glyph_put(page, 0x672C, 20 + 12 * i, 30, 12, 18);
        fill(21 + 12 * i, 46, 10, 2);
    }
    expect_rulings(1, 0, 0);
    fill(15, 46, 160, 2);
    expect_rulings(1, 1, 0);
}

/* A large character of a watermark ends close above the line. */
Test(rulings, sees_a_short_line_beside_a_watermark)
{
    const GjGlyph mark = {0x516C, {20, 20, 80, 80}, 0, 0};

    g_array_append_val(page->marks, mark);
    fill(30, 88, 30, 1);
    expect_rulings(1, 1, 0);
}

Test(rulings, counts_in_points)
{
    page->width = WIDTH / 2.0;
    page->height = HEIGHT / 2.0;
    fill(20, 40, 150, 2);
    expect_one(2, (GjRuling){10, 20.5, 85, 20.5});
}

/* What stands on the right half of a sheet is read below the left half. */
Test(rulings, folds_with_the_page)
{
    page->width = WIDTH / 2.0;
    page->height = HEIGHT * 2.0;
    page->folded = TRUE;
    fill(120, 40, 60, 1);
    expect_one(1, (GjRuling){20, 140, 80, 140});
}
