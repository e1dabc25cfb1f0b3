/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/page_view.h"

#include <cairo-pdf.h>
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "output/page_view_private.h"

#define POINTS_PER_INCH 72.0

/* The shorter side of a sheet of A4, for which the sizes of letters are meant. */
#define USUAL_SIDE 595.0

/* A picture of more pixels, or longer than that, is refused: it would take some 400 MiB. */
#define MOST_PIXELS 1e8
#define LONGEST_SIDE 30000.0

guint
gj_page_view_choose(const GjResult *result)
{
    guint page = 0;

    for (guint i = 0; i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);

        if (finding->verdict == GJ_VERDICT_FAIL)
            page = gj_finding_page(result->format, result->report, finding);
        if (page > 0)
            return page - 1;
    }
    for (guint i = 0; page == 0 && i < gj_report_n_cells(result->report); i++)
        page = gj_report_peek(result->report, i)->page;
    return page > 0 ? page - 1 : 0;
}

gboolean
gj_view_has(const GjView *view, const GjCell *cell)
{
    return cell->page == view->page + 1;
}

GjBox
gj_view_box(const GjView *view, const GjCell *cell)
{
    return gj_page_reading_box(view->sheet, cell->box);
}

GjBox
gj_view_frame(const GjView *view, GjBox box, double reach)
{
    const GArray *rulings = gj_document_rulings(view->document, view->page);
    GjBox frame = {box.x0 - reach, box.y0 - reach, box.x1 + reach, box.y1 + reach};
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;

    for (guint i = 0; i < rulings->len; i++) {
        GjRuling line = g_array_index(rulings, GjRuling, i);

        if (line.y0 == line.y1 && line.x0 <= x && line.x1 >= x) {
            if (line.y0 <= y)
                frame.y0 = MAX(frame.y0, line.y0);
            else
                frame.y1 = MIN(frame.y1, line.y0);
        } else if (line.x0 == line.x1 && line.y0 <= y && line.y1 >= y) {
            if (line.x0 <= x)
                frame.x0 = MAX(frame.x0, line.x0);
            else
                frame.x1 = MIN(frame.x1, line.x0);
        }
    }
    return frame;
}

static gboolean
covers_cell_on_page(const GjView *view, const GjFinding *finding)
{
    for (guint i = 0; i < gj_report_n_cells(view->result->report); i++) {
        GjCellPlace place = gj_format_cell_place(view->result->format, i);

        if (gj_view_has(view, gj_report_peek(view->result->report, i)) &&
            gj_finding_covers(finding, place.table, place.row, place.column))
            return TRUE;
    }
    return FALSE;
}

static void
collect_failures(GjView *view)
{
    for (guint i = 0; i < view->result->findings->len; i++) {
        GjFinding *finding = g_ptr_array_index(view->result->findings, i);

        if (finding->verdict == GJ_VERDICT_FAIL && covers_cell_on_page(view, finding))
            g_ptr_array_add(view->failures, finding);
    }
}

static GjBox
wider(GjBox box, double by)
{
    return (GjBox){box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

static void
occupy_both(const GjView *view, GjBox box)
{
    gj_room_occupy(view->room, box);
    gj_room_occupy(view->unprinted, box);
}

/* Takes from the room what is printed on the page. */
static void
occupy_print(const GjView *view)
{
    const GArray *rulings = gj_document_rulings(view->document, view->page);

    for (guint i = 0; i < view->sheet->glyphs->len; i++)
        occupy_both(view, g_array_index(view->sheet->glyphs, GjGlyph, i).box);
    for (guint i = 0; i < rulings->len; i++) {
        GjRuling line = g_array_index(rulings, GjRuling, i);

        gj_room_occupy(view->room, wider((GjBox){line.x0, line.y0, line.x1, line.y1}, 1));
    }
    for (guint i = 0; i < gj_report_n_cells(view->result->report); i++) {
        const GjCell *cell = gj_report_peek(view->result->report, i);

        if (gj_view_has(view, cell))
            occupy_both(view, wider(gj_view_box(view, cell), 1.5));
    }
}

/* From the page as it is displayed to the page as it is read. */
static void
turn(cairo_t *cr, const GjPage *page)
{
    cairo_matrix_t matrices[4];
    double width = page->folded ? 2 * page->width : page->width;
    double height = page->folded ? page->height / 2 : page->height;

    cairo_matrix_init_identity(&matrices[0]);
    cairo_matrix_init(&matrices[1], 0, -1, 1, 0, 0, height);
    cairo_matrix_init(&matrices[2], -1, 0, 0, -1, width, height);
    cairo_matrix_init(&matrices[3], 0, 1, -1, 0, width, 0);
    cairo_transform(cr, &matrices[page->rotation & 3]);
}

/* Draws the page, or a half of a folded sheet, which stands at y, its left edge being at x. */
static gboolean
draw_part(const GjView *view, double x, double y, double height, GError **error)
{
    gboolean drawn;

    cairo_save(view->cr);
    cairo_rectangle(view->cr, 0, y, view->sheet->width, height);
    cairo_clip(view->cr);
    cairo_translate(view->cr, -x, y);
    turn(view->cr, view->sheet);
    drawn = gj_document_draw_page(view->document, view->page, view->cr, error);
    cairo_restore(view->cr);
    return drawn;
}

static gboolean
draw_printed_page(const GjView *view, GError **error)
{
    double half = view->sheet->height / 2;

    if (!view->sheet->folded)
        return draw_part(view, 0, 0, view->sheet->height, error);
    return draw_part(view, 0, 0, half, error) &&
           draw_part(view, view->sheet->width, half, half, error);
}

static void
view_clear(GjView *view)
{
    gj_room_free(view->room);
    gj_room_free(view->unprinted);
    gj_pen_free(view->pen);
    g_array_unref(view->notes);
    g_clear_pointer(&view->failures, g_ptr_array_unref);
    g_clear_pointer(&view->cr, cairo_destroy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjView, view_clear)

/* A view of a page on a surface. */
static GjView
view_new(GjDocument *document, const GjResult *result, guint page, cairo_surface_t *surface)
{
    GjView view = {
        .result = result,
        .document = document,
        .page = page,
        .sheet = gj_document_page(document, page),
        .failures = g_ptr_array_new(),
        .notes = gj_view_notes_new(),
        .cr = cairo_create(surface),
    };

    view.scale = CLAMP(MIN(view.sheet->width, view.sheet->height) / USUAL_SIDE, 0.7, 4);
    view.pen = gj_pen_new(view.cr);
    view.room = gj_room_new(view.sheet->width, view.sheet->height);
    view.unprinted = gj_room_new(view.sheet->width, view.sheet->height);
    collect_failures(&view);
    return view;
}

/* Sets the size of the page with its margin and foot, in points. */
static void
measure(GjDocument *document, const GjResult *result, guint page, double *width, double *height)
{
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    g_auto(GjView) view = view_new(document, result, page, surface);

    cairo_surface_destroy(surface);
    *width = view.sheet->width + gj_view_margin(&view);
    *height = view.sheet->height + gj_view_foot(&view, *width, 0, FALSE);
}

static gboolean
draw(GjDocument *document, const GjResult *result, guint page, cairo_surface_t *surface,
     double scale, GError **error)
{
    g_auto(GjView) view = view_new(document, result, page, surface);
    double width = view.sheet->width + gj_view_margin(&view);

    cairo_scale(view.cr, scale, scale);
    gj_pen_free(view.pen);
    view.pen = gj_pen_new(view.cr);
    cairo_set_source_rgb(view.cr, 1, 1, 1);
    cairo_paint(view.cr);
    if (!draw_printed_page(&view, error))
        return FALSE;
    occupy_print(&view);
    gj_view_draw_links(&view);
    gj_view_draw_cells(&view);
    gj_view_draw_margin(&view);
    gj_view_foot(&view, width, view.sheet->height, TRUE);
    return TRUE;
}

static cairo_status_t
append(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Always FALSE, for the caller to return. */
static gboolean
fail(cairo_status_t status, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("the page can't be drawn: %s; try a smaller --dpi, or another page"),
                cairo_status_to_string(status));
    return FALSE;
}

static gboolean
draw_pdf_pages(GjDocument *document, const GjResult *result, GjPages pages,
               cairo_surface_t *surface, GError **error)
{
    for (guint page = pages.first; page < pages.first + pages.count; page++) {
        double width, height;

        measure(document, result, page, &width, &height);
        cairo_pdf_surface_set_size(surface, width, height);
        if (!draw(document, result, page, surface, 1, error))
            return FALSE;
        cairo_surface_show_page(surface);
    }
    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        return fail(cairo_surface_status(surface), error);
    return TRUE;
}

GBytes *
gj_page_view_pdf(GjDocument *document, const GjResult *result, GjPages pages, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, bytes, 1, 1);
    gboolean drawn = draw_pdf_pages(document, result, pages, surface, error);

    cairo_surface_destroy(surface);
    return drawn ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}

static cairo_surface_t *
create_picture(double width, double height, GError **error)
{
    cairo_surface_t *surface;

    if (!(width * height <= MOST_PIXELS) || !(MAX(width, height) <= LONGEST_SIDE)) {
        g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                    _("the picture would have %.0f × %.0f pixels, which is too many; try a smaller "
                      "--dpi"),
                    width, height);
        return NULL;
    }
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width), (int)ceil(height));
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        return surface;
    fail(cairo_surface_status(surface), error);
    cairo_surface_destroy(surface);
    return NULL;
}

static GBytes *
png_of(cairo_surface_t *surface, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, bytes);

    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
    fail(status, error);
    return NULL;
}

GBytes *
gj_page_view_png(GjDocument *document, const GjResult *result, guint page, double dpi,
                 GError **error)
{
    double scale = dpi / POINTS_PER_INCH, width, height;
    cairo_surface_t *surface;
    GBytes *png = NULL;

    measure(document, result, page, &width, &height);
    surface = create_picture(width * scale, height * scale, error);
    if (surface == NULL)
        return NULL;
    if (draw(document, result, page, surface, scale, error))
        png = png_of(surface, error);
    cairo_surface_destroy(surface);
    return png;
}
