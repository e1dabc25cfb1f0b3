/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/page_view.h"

#include <cairo.h>
#include <math.h>

#include "sample.h"

#define WIDTH 300.0
#define HEIGHT 200.0

/* A displayed page is all white but for this box, which is black: the characters of a cell. */
static const GjBox ink = {100, 50, 120, 60};

static gboolean
draw_ink(gpointer data, guint page, cairo_t *cr, GError **error)
{
    (void)data;
    (void)page;
    (void)error;
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_rectangle(cr, ink.x0, ink.y0, ink.x1 - ink.x0, ink.y1 - ink.y0);
    cairo_fill(cr);
    return TRUE;
}

static gboolean
draw_nothing(gpointer data, guint page, cairo_t *cr, GError **error)
{
    (void)data;
    (void)cr;
    g_set_error(error, GJ_ERROR, GJ_ERROR_DAMAGED, "page %u", page + 1);
    return FALSE;
}

/* A document of one page, displayed turned by quarters of a circle. */
static GjDocument *
document_turned(int quarters)
{
    GjDocument *document = gj_document_new(GJ_LAYOUT_PAGE);
    gboolean upright = quarters % 2 == 0;
    GjPage *page =
        gj_document_add_page(document, upright ? WIDTH : HEIGHT, upright ? HEIGHT : WIDTH);

    page->rotation = quarters;
    gj_document_set_draw_func(document, draw_ink, NULL);
    return document;
}

/* A result with one cell on that page, in which the ink is. */
static GjResult *
result_with_cell(const GjFormat *format, GjStatus status)
{
    GjReport *report = gj_report_new(gj_format_n_cells(format));
    GjCell *cell;
    GjResult *result;

    sample_print(format, report, GRANTED, PERSON, 7);
    cell = sample_cell(format, report, GRANTED, PERSON);
    cell->status = status;
    cell->page = 1;
    cell->box = ink;
    result = sample_result(format, report);
    result->pages = 1;
    return result;
}

typedef struct {
    const guint8 *bytes;
    gsize left;
} Reader;

static cairo_status_t
read_bytes(void *closure, unsigned char *data, unsigned int length)
{
    Reader *reader = closure;

    if (length > reader->left)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, reader->bytes, length);
    reader->bytes += length;
    reader->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
picture(GjDocument *document, const GjResult *result, double dpi)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) png = gj_page_view_png(document, result, 0, dpi, &error);
    cairo_surface_t *surface;
    Reader reader;

    cr_assert(png != NULL, "%s", error != NULL ? error->message : "");
    reader.bytes = g_bytes_get_data(png, &reader.left);
    surface = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    cr_assert_eq(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    return surface;
}

static guint32
pixel(cairo_surface_t *surface, double x, double y)
{
    const guint8 *row = cairo_image_surface_get_data(surface) +
                        (gsize)y * (gsize)cairo_image_surface_get_stride(surface);

    return ((const guint32 *)row)[(gsize)x] & 0xFFFFFF;
}

static int
component(guint32 colour, guint shift)
{
    return (int)(colour >> shift & 0xFF);
}

static gboolean
is_greenish(guint32 colour)
{
    return component(colour, 8) > component(colour, 16) + 30 &&
           component(colour, 8) > component(colour, 0) + 30;
}

static gboolean
is_reddish(guint32 colour)
{
    return component(colour, 16) > component(colour, 8) + 60 &&
           component(colour, 16) > component(colour, 0) + 60;
}

/* The box is drawn a point outside the characters; at 288 dpi a point is four pixels. */
static void
assert_box_around(cairo_surface_t *surface, GjBox box)
{
    double x = (box.x0 + box.x1) / 2 * 4, y = (box.y0 + box.y1) / 2 * 4;

    cr_expect(is_greenish(pixel(surface, (box.x0 - 1) * 4, y)), "left");
    cr_expect(is_greenish(pixel(surface, (box.x1 + 1) * 4, y)), "right");
    cr_expect(is_greenish(pixel(surface, x, (box.y0 - 1) * 4)), "top");
    cr_expect(is_greenish(pixel(surface, x, (box.y1 + 1) * 4)), "bottom");
    cr_expect_lt(component(pixel(surface, x, y), 16), 64, "the characters are in the box");
    cr_expect_eq(pixel(surface, (box.x0 - 30) * 4, y), 0xFFFFFF, "and nowhere else");
}

Test(page_view, boxes_the_characters_of_a_cell)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjDocument) document = document_turned(0);
    g_autoptr(GjResult) result = result_with_cell(format, GJ_STATUS_PRINTED);
    cairo_surface_t *surface = picture(document, result, 288);

    assert_box_around(surface, ink);
    cairo_surface_destroy(surface);
}

Test(page_view, turns_pages_the_right_way_up)
{
    /* where the ink of the displayed page is once the page was turned */
    static const GjBox turned[] = {
        {100, 50, 120, 60},
        {50, WIDTH - 120, 60, WIDTH - 100},
        {WIDTH - 120, HEIGHT - 60, WIDTH - 100, HEIGHT - 50},
        {HEIGHT - 60, 100, HEIGHT - 50, 120},
    };
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjResult) result = result_with_cell(format, GJ_STATUS_PRINTED);

    for (int quarters = 1; quarters < 4; quarters++) {
        g_autoptr(GjDocument) document = document_turned(quarters);
        cairo_surface_t *surface = picture(document, result, 288);

        assert_box_around(surface, turned[quarters]);
        cr_expect_gt(cairo_image_surface_get_width(surface),
                     4 * (int)(quarters % 2 == 0 ? WIDTH : HEIGHT), "a margin is added");
        cairo_surface_destroy(surface);
    }
}

Test(page_view, has_the_pixels_that_are_asked_for)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjDocument) document = document_turned(0);
    g_autoptr(GjResult) result = result_with_cell(format, GJ_STATUS_PRINTED);
    cairo_surface_t *coarse = picture(document, result, 72), *fine = picture(document, result, 144);

    cr_assert_gt(cairo_image_surface_get_width(coarse), (int)WIDTH, "a margin is added");
    cr_assert_float_eq(cairo_image_surface_get_width(fine),
                       2 * cairo_image_surface_get_width(coarse), 2);
    cr_assert_gt(cairo_image_surface_get_height(coarse), (int)HEIGHT, "a foot is added");
    cairo_surface_destroy(coarse);
    cairo_surface_destroy(fine);
}

Test(page_view, refuses_pictures_beyond_all_measure)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjDocument) document = document_turned(0);
    g_autoptr(GjResult) result = result_with_cell(format, GJ_STATUS_PRINTED);
    g_autoptr(GError) error = NULL;

    cr_assert_null(gj_page_view_png(document, result, 0, 72000, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert_not_null(strstr(error->message, "smaller --dpi"));
}

Test(page_view, shows_what_fails_in_red)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjDocument) document = document_turned(0);
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    cairo_surface_t *surface;
    GjCell *cell;

    sample_print(format, report, NEW, BUSINESS, 4);
    cell = sample_cell(format, report, NEW, BUSINESS);
    cell->page = 1;
    cell->box = ink;
    cell = sample_cell(format, report, OLD, BUSINESS);
    cell->page = 1;
    cell->box = (GjBox){100, 150, 120, 160};
    result = sample_result(format, report);
    surface = picture(document, result, 288);
    cr_assert(is_reddish(pixel(surface, 98 * 4, 55 * 4)), "around the first cell");
    cr_assert(is_reddish(pixel(surface, 98 * 4, 155 * 4)), "around the second one");
    cr_assert_eq(gj_page_view_choose(result), 0);
    cairo_surface_destroy(surface);
}

Test(page_view, begins_where_something_fails)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) right = NULL, wrong = NULL;

    sample_cell(format, report, NEW, PERSON)->page = 3;
    sample_cell(format, report, FORWARD, BUSINESS)->page = 5;
    right = sample_result(format, report);
    cr_assert_eq(gj_page_view_choose(right), 2);
    report = sample_report(format);
    sample_cell(format, report, NEW, PERSON)->page = 3;
    sample_print(format, report, FORWARD, BUSINESS, 9);
    sample_cell(format, report, FORWARD, BUSINESS)->page = 5;
    wrong = sample_result(format, report);
    cr_assert_eq(gj_page_view_choose(wrong), 4);
}

Test(page_view, says_which_page_cannot_be_drawn)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjDocument) document = document_turned(0);
    g_autoptr(GjResult) result = result_with_cell(format, GJ_STATUS_PRINTED);
    g_autoptr(GError) error = NULL;

    gj_document_set_draw_func(document, draw_nothing, NULL);
    cr_assert_null(gj_page_view_pdf(document, result, (GjPages){0, 1}, &error));
    cr_assert_str_eq(error->message, "page 1");
}
