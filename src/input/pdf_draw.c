/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_draw.h"

#include <cairo.h>
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "input/complaints.h"
#include "input/rulings.h"

/* Pixels to a point when looking for rulings: the thinnest rules of office suites are a quarter of
 * a point wide and still leave a trace at this scale. */
#define RULINGS_SCALE 1.0
/* ... and when looking for ink, of which there is much if it matters. */
#define INK_SCALE 0.5

/* A page that claims to be larger than this many points (a sheet of A0 has 3370) is not drawn. */
#define MAX_SIDE 6000.0

typedef struct {
    PopplerDocument *poppler;
    GjDocument *document; /* borrowed: it owns us */
} Drawing;

static void
free_drawing(gpointer data)
{
    Drawing *drawing = data;

    g_object_unref(drawing->poppler);
    g_free(drawing);
}

/* Sizes that are not numbers are not drawable either. */
static gboolean
is_drawable(double width, double height)
{
    return width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE;
}

/* Turns a displayed page as its boxes are turned to be read. */
static void
turn(cairo_t *cr, int rotation, double width, double height)
{
    const cairo_matrix_t turns[] = {
        {1, 0, 0, 1, 0, 0},
        {0, -1, 1, 0, 0, width},
        {-1, 0, 0, -1, width, height},
        {0, 1, -1, 0, height, 0},
    };

    cairo_transform(cr, &turns[rotation]);
}

cairo_surface_t *
gj_pdf_draw_turned(PopplerPage *from, double scale, int rotation)
{
    gboolean lies = rotation % 2 == 1;
    double width, height;
    cairo_surface_t *surface;
    cairo_t *cr;

    poppler_page_get_size(from, &width, &height);
    if (!is_drawable(width, height))
        return NULL;
    surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil((lies ? height : width) * scale),
                                   (int)ceil((lies ? width : height) * scale));
    cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    turn(cr, rotation, width, height);
    poppler_page_render(from, cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

cairo_surface_t *
gj_pdf_draw(PopplerPage *from, double scale)
{
    return gj_pdf_draw_turned(from, scale, 0);
}

GArray *
gj_pdf_rulings(PopplerPage *from, const GjPage *page)
{
    cairo_surface_t *surface = gj_pdf_draw_turned(from, RULINGS_SCALE, page->rotation);
    GArray *rulings = surface ? gj_rulings_find(surface, RULINGS_SCALE, page) : NULL;

    if (surface)
        cairo_surface_destroy(surface);
    return rulings;
}

static GArray *
find_rulings(gpointer data, guint index, GError **error)
{
    Drawing *drawing = data;
    g_autoptr(PopplerPage) from = poppler_document_get_page(drawing->poppler, (int)index);
    GjComplaints *complaints = gj_complaints_begin();
    GArray *rulings =
        from ? gj_pdf_rulings(from, gj_document_page(drawing->document, index)) : NULL;
    g_autofree char *said = gj_complaints_end(complaints);

    if (rulings && gj_complaints_tell_of_memory(said)) {
        gj_document_set_note(drawing->document,
                             N_("memory ran out while a page was drawn; its lines were not used"));
        g_clear_pointer(&rulings, g_array_unref);
    }
    if (!rulings)
        gj_error_set(error, GJ_ERROR_DAMAGED, N_("page %u can't be drawn"), index + 1);
    return rulings;
}

static gboolean
draw_displayed_page(gpointer data, guint index, cairo_t *cr, GError **error)
{
    Drawing *drawing = data;
    g_autoptr(PopplerPage) page = poppler_document_get_page(drawing->poppler, (int)index);
    GjComplaints *complaints = gj_complaints_begin();
    double width = 0, height = 0;

    if (page)
        poppler_page_get_size(page, &width, &height);
    if (is_drawable(width, height))
        poppler_page_render(page, cr);
    g_free(gj_complaints_end(complaints));
    if (is_drawable(width, height) && cairo_status(cr) == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, GJ_ERROR, GJ_ERROR_DAMAGED, _("page %u can't be drawn; get another copy"),
                index + 1);
    return FALSE;
}

void
gj_pdf_let_draw(GjDocument *document, PopplerDocument *poppler)
{
    Drawing *drawing = g_new(Drawing, 1);

    *drawing = (Drawing){poppler, document};
    gj_document_set_rulings_func(document, find_rulings, drawing, free_drawing);
    gj_document_set_draw_func(document, draw_displayed_page, drawing);
}

static gboolean
is_on_character(const GjPage *page, double x, double y)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjBox box = gj_page_displayed_box(page, g_array_index(page->glyphs, GjGlyph, i).box);

        if (x >= box.x0 - 2 && x <= box.x1 + 2 && y >= box.y0 - 2 && y <= box.y1 + 2)
            return TRUE;
    }
    return FALSE;
}

double
gj_pdf_ink_beside_characters(PopplerPage *from, const GjPage *page)
{
    cairo_surface_t *surface = gj_pdf_draw(from, INK_SCALE);
    guint64 inked = 0, all = 0;

    for (int y = 0; surface && y < cairo_image_surface_get_height(surface); y++) {
        const guint32 *row = (const guint32 *)(cairo_image_surface_get_data(surface) +
                                               (gsize)y * cairo_image_surface_get_stride(surface));

        for (int x = 0; x < cairo_image_surface_get_width(surface); x++, all++)
            inked += (row[x] & 0xFFFFFF) != 0xFFFFFF &&
                     !is_on_character(page, x / INK_SCALE, y / INK_SCALE);
    }
    if (surface)
        cairo_surface_destroy(surface);
    return all ? (double)inked / (double)all : 0;
}

gboolean
gj_pdf_is_picture(PopplerPage *from)
{
    GList *pictures = poppler_page_get_image_mapping(from);
    double width = 1, height = 1, covered = 0;

    poppler_page_get_size(from, &width, &height);
    for (GList *link = pictures; link; link = link->next) {
        const PopplerRectangle *area = &((PopplerImageMapping *)link->data)->area;

        covered += fabs((area->x2 - area->x1) * (area->y2 - area->y1));
    }
    poppler_page_free_image_mapping(pictures);
    return covered > 0.5 * width * height;
}
