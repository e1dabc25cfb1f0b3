/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf.h"

#include <cairo.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "input/clean.h"
#include "input/complaints.h"
#include "input/fold.h"
#include "input/garbled.h"
#include "input/layout.h"
#include "input/pdf_tail.h"
#include "input/rulings.h"
#include "input/watermark.h"
#include "text/normalise.h"

/* Reports have some tens of pages; yearbooks that contain them, some hundreds. */
#define MOST_PAGES 500

/* A page with fewer characters may be a picture with a page number under it. */
#define FEW_CHARACTERS 20
/* ... if so great a part of it is inked elsewhere than at its characters. */
#define MUCH_INK 0.01

/* Pixels to a point when looking for rulings: the thinnest rules of office suites are a quarter of
 * a point wide and still leave a trace at this scale. */
#define RULINGS_SCALE 1.0

/* The text of a page is gathered once more whenever it is drawn, unless the page still has it: so
 * many pages keep theirs, some hundred KiB each. */
#define MOST_KEPT 32

/* A page that claims to be larger than this many points (a sheet of A0 has 3370) is not drawn. */
#define MAX_SIDE 6000.0

/* Poppler reads from the block of text nearest to one corner of an area to the one nearest to the
 * other, and leaves out what comes before or after them; all it reads only if the corners lie
 * beyond all text, some of which may stand outside the page. */
#define EVERYWHERE ((PopplerRectangle){-1e6, -1e6, 1e6, 1e6})

/* poppler-glib 22.12 declares no such cleanups itself. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

typedef struct {
    PopplerDocument *poppler;
    GPtrArray *pages; /* of PopplerPage: the first ones, as they were when their text was read */
    GjDocument *document; /* borrowed: it owns us */
} Drawing;

static void
free_drawing(gpointer data)
{
    Drawing *drawing = data;

    g_ptr_array_unref(drawing->pages);
    g_object_unref(drawing->poppler);
    g_free(drawing);
}

/* Sizes that are not numbers are not drawable either. */
static gboolean
is_drawable(double width, double height)
{
    return width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE;
}

static cairo_surface_t *
draw_page(PopplerPage *page, double scale)
{
    double width, height;
    cairo_surface_t *surface;
    cairo_t *cr;

    poppler_page_get_size(page, &width, &height);
    if (!is_drawable(width, height))
        return NULL;
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * scale),
                                         (int)ceil(height * scale));
    cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    poppler_page_render(page, cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

/* Poppler goes on where it got no memory, with less than there is, and says so on standard error
 * alone. */
static gboolean
tell_of_memory(const char *complaints)
{
    return strstr(complaints, "Out of memory") != NULL;
}

/* Returns: ownership of a page; NULL if it can't be read. */
static PopplerPage *
page_to_draw(const Drawing *drawing, guint index)
{
    if (index < drawing->pages->len)
        return g_object_ref(g_ptr_array_index(drawing->pages, index));
    return poppler_document_get_page(drawing->poppler, (int)index);
}

static GArray *
find_rulings(gpointer data, guint index, GError **error)
{
    Drawing *drawing = data;
    g_autoptr(PopplerPage) page = page_to_draw(drawing, index);
    GjComplaints *complaints = gj_complaints_begin();
    cairo_surface_t *surface = page ? draw_page(page, RULINGS_SCALE) : NULL;
    g_autofree char *said = gj_complaints_end(complaints);
    GArray *rulings = NULL;

    if (surface && tell_of_memory(said)) {
        gj_document_set_note(drawing->document,
                             N_("memory ran out while a page was drawn; its lines were not used"));
        g_clear_pointer(&surface, cairo_surface_destroy);
    }
    if (!surface) {
        gj_error_set(error, GJ_ERROR_DAMAGED, N_("page %u can't be drawn"), index + 1);
        return NULL;
    }
    rulings = gj_rulings_find(surface, RULINGS_SCALE, gj_document_page(drawing->document, index));
    cairo_surface_destroy(surface);
    return rulings;
}

static gboolean
draw_displayed_page(gpointer data, guint index, cairo_t *cr, GError **error)
{
    Drawing *drawing = data;
    g_autoptr(PopplerPage) page = page_to_draw(drawing, index);
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

/* What lies outside the crop box is not shown. A box that is not a number lies nowhere. */
static gboolean
is_on_page(const GjPage *page, GjBox box)
{
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;

    return x >= 0 && x <= page->width && y >= 0 && y <= page->height;
}

/* How a character is printed. */
typedef struct {
    guint32 colour, font;
} Style;

static Style
style_of(const PopplerTextAttributes *run)
{
    guint32 colour = (guint32)(run->color.red >> 8) << 16 | (guint32)(run->color.green >> 8) << 8 |
                     (guint32)(run->color.blue >> 8);
    guint32 name = run->font_name ? g_str_hash(run->font_name) : 0;

    return (Style){colour, name ^ (guint32)lround(CLAMP(run->font_size, 0, 1e6) * 100)};
}

/* The style of each character of a page's text. Returns: ownership of n styles. */
static Style *
read_styles(PopplerPage *from, guint n)
{
    Style *styles = g_new0(Style, n + 1);
    PopplerRectangle everywhere = EVERYWHERE;
    GList *runs = poppler_page_get_text_attributes_for_area(from, &everywhere);

    for (GList *link = runs; link; link = link->next) {
        const PopplerTextAttributes *run = link->data;

        for (int i = MAX(run->start_index, 0); i <= run->end_index && i < (int)n; i++)
            styles[i] = style_of(run);
    }
    poppler_page_free_text_attributes(runs);
    return styles;
}

static void
read_characters(PopplerPage *from, GjPage *page, gboolean with_styles, GjTally *tally)
{
    PopplerRectangle everywhere = EVERYWHERE;
    g_autofree char *text = poppler_page_get_text_for_area(from, &everywhere);
    g_autofree PopplerRectangle *boxes = NULL;
    g_autofree Style *styles = NULL;
    GArray *glyphs;
    guint n_boxes = 0, i = 0;

    g_array_set_size(page->glyphs, 0);
    if (!text || !poppler_page_get_text_layout_for_area(from, &everywhere, &boxes, &n_boxes))
        return;
    styles = with_styles ? read_styles(from, n_boxes) : NULL;
    glyphs = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), n_boxes);
    for (const char *p = text; *p && i < n_boxes; p = g_utf8_next_char(p), i++) {
        const PopplerRectangle *box = &boxes[i];
        const Style style = styles ? styles[i] : (Style){0, 0};
        GjGlyph glyph = {g_utf8_get_char(p),
                         {MIN(box->x1, box->x2), MIN(box->y1, box->y2), MAX(box->x1, box->x2),
                          MAX(box->y1, box->y2)},
                         style.colour,
                         style.font};

        gj_tally_add(tally, glyph.character);
        if (!gj_is_blank(glyph.character) && is_on_page(page, glyph.box))
            g_array_index(glyphs, GjGlyph, glyphs->len++) = glyph;
    }
    g_array_unref(page->glyphs);
    page->glyphs = glyphs;
}

/* Reads a page's characters; with their colours and fonts, which take longer, where
 * these may tell a watermark. */
static GjPage *
read_page(PopplerDocument *poppler, GjDocument *document, guint index, GPtrArray *kept,
          GjTally *tally)
{
    g_autoptr(PopplerPage) from = poppler_document_get_page(poppler, (int)index);
    double width = 0, height = 0;
    GjPage *page;

    if (from)
        poppler_page_get_size(from, &width, &height);
    page = gj_document_add_page(document, width, height);
    if (from)
        read_characters(from, page, FALSE, tally);
    if (from && gj_watermark_is_likely(page))
        read_characters(from, page, TRUE, tally);
    if (from && index == kept->len && index < MOST_KEPT)
        g_ptr_array_add(kept, g_steal_pointer(&from));
    return page;
}

/* Whether a line is drawn over the middle of a page. */
static gboolean
is_crossed(PopplerPage *from, const GjPage *page)
{
    cairo_surface_t *surface = draw_page(from, RULINGS_SCALE);
    g_autoptr(GArray) rulings = NULL;

    if (!surface)
        return FALSE;
    rulings = gj_rulings_find(surface, RULINGS_SCALE, page);
    cairo_surface_destroy(surface);
    return gj_fold_is_crossed(page, rulings);
}

/* Folds sheets on which two pages stand side by side; kept are the first of them. */
static void
fold_pages(GjDocument *document, const GPtrArray *kept)
{
    if (!gj_fold_is_likely(document))
        return;
    for (guint i = 0; i < kept->len; i++)
        if (is_crossed(g_ptr_array_index(kept, i), gj_document_page(document, i)))
            return;
    for (guint i = 0; i < gj_document_n_pages(document); i++)
        gj_fold_page(gj_document_edit_page(document, i));
}

static guint
read_pages(PopplerDocument *poppler, GjDocument *document, GPtrArray *kept)
{
    guint n_pages = (guint)MAX(poppler_document_get_n_pages(poppler), 0);
    guint n_characters = 0;
    GjDirections directions = {{0}, {0}};
    GjTally tally = {0};

    for (guint i = 0; i < n_pages; i++) {
        const GjPage *page = read_page(poppler, document, i, kept, &tally);

        n_characters += page->glyphs->len;
        gj_count_directions(page, &directions);
    }
    for (guint i = 0; i < n_pages; i++)
        gj_clean_page(gj_document_edit_page(document, i), gj_direction_of(&directions));
    fold_pages(document, kept);
    if (gj_tally_is_garbled(&tally))
        gj_document_set_garbled(document);
    for (guint i = 0; i < n_pages; i++)
        gj_layout_page(gj_document_edit_page(document, i), GJ_GAPS_MEASURED);
    return n_characters;
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

/* The part of a page that is inked elsewhere than at its characters. */
static double
ink_beside_characters(PopplerDocument *poppler, const GjDocument *document, int index)
{
    const double scale = 0.5;
    g_autoptr(PopplerPage) page = poppler_document_get_page(poppler, index);
    cairo_surface_t *surface = page ? draw_page(page, scale) : NULL;
    guint64 inked = 0, all = 0;

    for (int y = 0; surface && y < cairo_image_surface_get_height(surface); y++) {
        const guint32 *row = (const guint32 *)(cairo_image_surface_get_data(surface) +
                                               (gsize)y * cairo_image_surface_get_stride(surface));

        for (int x = 0; x < cairo_image_surface_get_width(surface); x++, all++)
            inked +=
                (row[x] & 0xFFFFFF) != 0xFFFFFF &&
                !is_on_character(gj_document_page(document, (guint)index), x / scale, y / scale);
    }
    if (surface)
        cairo_surface_destroy(surface);
    return all ? (double)inked / (double)all : 0;
}

/* Poppler names the missing character maps on standard error and then reads no text. */
static gboolean
lacks_character_maps(const char *complaints)
{
    return strstr(complaints, "Missing language pack") || strstr(complaints, "Unknown CMap") ||
           strstr(complaints, "Unknown character collection");
}

static void
set_scanned_error(GError **error)
{
    gj_error_set(error, GJ_ERROR_SCANNED,
                 N_("the pages are pictures without text; get the report as text or run it "
                    "through OCR first"));
}

static void
set_no_text_error(const char *complaints, guint n_pages, GError **error)
{
    if (lacks_character_maps(complaints))
        gj_error_set(error, GJ_ERROR_UNSUPPORTED,
                     N_("its fonts are not embedded and their character maps are not installed; "
                        "install the package poppler-data and try again"));
    else if (complaints[0] != '\0' || n_pages == 0)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("its pages can't be read; download the file again"));
    else
        gj_error_set(error, GJ_ERROR_EMPTY, N_("its pages are empty; look for another copy"));
}

/* Sets the error, in place of another, if memory ran out. Returns: whether it did. */
static gboolean
refuse_without_memory(const char *complaints, GError **error)
{
    if (!tell_of_memory(complaints))
        return FALSE;
    g_clear_error(error);
    gj_error_set(error, GJ_ERROR_MEMORY,
                 N_("memory ran out while it was read, and part of it may lack; give it more with "
                    "--memory if it is a report"));
    return TRUE;
}

/* Opens what is left of a file whose end is lost. Returns: ownership; NULL if that is too little.
 */
static PopplerDocument *
open_without_tail(GBytes *bytes)
{
    g_autoptr(GBytes) restored = gj_pdf_new_tail(bytes);

    return restored ? poppler_document_new_from_bytes(restored, NULL, NULL) : NULL;
}

static PopplerDocument *
open_poppler(GBytes *bytes, GError **error)
{
    g_autoptr(GError) reason = NULL;
    PopplerDocument *poppler = poppler_document_new_from_bytes(bytes, NULL, &reason);

    if (!poppler && !g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        poppler = open_without_tail(bytes);
    if (poppler)
        return poppler;
    if (g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        gj_error_set(error, GJ_ERROR_ENCRYPTED,
                     N_("a password is needed; save an unprotected copy (qpdf --decrypt "
                        "--password=...) and try again"));
    else
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("the file is damaged beyond repair; download the file again"));
    return NULL;
}

static void
note_oddities(GjDocument *document, const char *complaints)
{
    if (gj_document_is_garbled(document))
        gj_document_set_note(document,
                             N_("fonts of it name other characters than those that are printed; "
                                "trust no number unseen, or get another copy"));
    else if (lacks_character_maps(complaints))
        gj_document_set_note(document,
                             N_("some fonts are not embedded and their character maps are not "
                                "installed; install the package poppler-data"));
    else if (strstr(complaints, "Couldn't find trailer") || strstr(complaints, "xref"))
        gj_document_set_note(document, N_("the file is damaged; it was read after a repair"));
}

/* Whether pictures cover most of a page: cheaper to know than to draw it. */
static gboolean
is_picture(PopplerDocument *poppler, int index)
{
    g_autoptr(PopplerPage) page = poppler_document_get_page(poppler, index);
    GList *pictures = page ? poppler_page_get_image_mapping(page) : NULL;
    double width = 1, height = 1, covered = 0;

    if (page)
        poppler_page_get_size(page, &width, &height);
    for (GList *link = pictures; link; link = link->next) {
        const PopplerRectangle *area = &((PopplerImageMapping *)link->data)->area;

        covered += fabs((area->x2 - area->x1) * (area->y2 - area->y1));
    }
    poppler_page_free_image_mapping(pictures);
    return covered > 0.5 * width * height;
}

/* Whether pages with few characters, or none, show more than these. */
static gboolean
shows_pictures(PopplerDocument *poppler, const GjDocument *document, double least)
{
    guint n_pages = gj_document_n_pages(document);

    for (guint i = 0; i < MIN(n_pages, 5); i++)
        if (is_picture(poppler, (int)i) || ink_beside_characters(poppler, document, (int)i) > least)
            return TRUE;
    return FALSE;
}

/* Sets the error if the document has no text to speak of. Returns: whether it did. */
static gboolean
refuse_without_text(PopplerDocument *poppler, const GjDocument *document, guint n_characters,
                    const char *complaints, GError **error)
{
    guint n_pages = gj_document_n_pages(document);
    GjComplaints *collecting;
    gboolean pictures;

    if (n_pages > 0 && n_characters >= FEW_CHARACTERS * n_pages)
        return FALSE;
    collecting = gj_complaints_begin();
    pictures = !lacks_character_maps(complaints) &&
               shows_pictures(poppler, document, n_characters ? MUCH_INK : 0);
    g_free(gj_complaints_end(collecting));
    if (pictures)
        set_scanned_error(error);
    else if (n_characters == 0)
        set_no_text_error(complaints, n_pages, error);
    return pictures || n_characters == 0;
}

static gboolean
is_too_long(PopplerDocument *poppler, GError **error)
{
    int n_pages = poppler_document_get_n_pages(poppler);

    if (n_pages <= MOST_PAGES)
        return FALSE;
    gj_error_set(error, GJ_ERROR_UNSUPPORTED,
                 N_("it has %d pages, and no report has more than %d; take the report's pages out "
                    "of it (qpdf --pages) and try again"),
                 n_pages, MOST_PAGES);
    return TRUE;
}

static GjDocument *
read_document(PopplerDocument *poppler, const char *opening_complaints, GError **error)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    GjComplaints *collecting = gj_complaints_begin();
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_object_unref);
    guint n_characters = read_pages(poppler, document, kept);
    g_autofree char *reading_complaints = gj_complaints_end(collecting);
    g_autofree char *complaints = g_strconcat(opening_complaints, reading_complaints, NULL);
    Drawing *drawing;

    if (refuse_without_memory(complaints, error) ||
        refuse_without_text(poppler, document, n_characters, complaints, error))
        return NULL;
    note_oddities(document, complaints);
    drawing = g_new(Drawing, 1);
    drawing->poppler = g_object_ref(poppler);
    drawing->pages = g_steal_pointer(&kept);
    drawing->document = document;
    gj_document_set_rulings_func(document, find_rulings, drawing, free_drawing);
    gj_document_set_draw_func(document, draw_displayed_page, drawing);
    return g_steal_pointer(&document);
}

GjDocument *
gj_pdf_parse(GBytes *bytes, GError **error)
{
    GjComplaints *collecting = gj_complaints_begin();
    g_autoptr(PopplerDocument) poppler = open_poppler(bytes, error);
    g_autofree char *complaints = gj_complaints_end(collecting);

    if (refuse_without_memory(complaints, error) || !poppler || is_too_long(poppler, error))
        return NULL;
    return read_document(poppler, complaints, error);
}

struct _GjPdfTables {
    PopplerDocument *poppler;
};

/* Little more than the least that is a PDF (ISO 32000-1, 7.5): a page that says 1. */
static GBytes *
small_pdf(void)
{
    static const char *const objects[] = {
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
         "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"),
        "<</Length 36>>\nstream\n0 0 0 rg BT/F 9 Tf 9 9 Td(1)Tj ET   \nendstream",
    };
    GString *pdf = g_string_new("%PDF-1.4\n");
    g_autoptr(GString) table = g_string_new("xref\n0 5\n0000000000 65535 f \n");
    gsize start;

    for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_string_append_printf(table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
        g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    start = pdf->len;
    g_string_append_printf(pdf, "%strailer\n<</Size 5/Root 1 0 R>>\nstartxref\n", table->str);
    g_string_append_printf(pdf, "%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
    return g_string_free_to_bytes(pdf);
}

GjPdfTables *
gj_pdf_tables_new(void)
{
    g_autoptr(GBytes) bytes = small_pdf();
    PopplerDocument *poppler = poppler_document_new_from_bytes(bytes, NULL, NULL);
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_object_unref);
    GjPdfTables *tables;

    if (!poppler)
        return NULL;
    read_pages(poppler, document, kept);
    tables = g_new(GjPdfTables, 1);
    tables->poppler = poppler;
    return tables;
}

void
gj_pdf_tables_free(GjPdfTables *tables)
{
    if (!tables)
        return;
    g_object_unref(tables->poppler);
    g_free(tables);
}
