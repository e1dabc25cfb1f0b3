/* A document as it stands on its pages: characters, spans, lines. Values only, no I/O.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A rectangle in PDF points, origin at the top left of the page as it is displayed. For text input
 * the unit is the character grid: GJ_GRID_ADVANCE wide for a narrow character, twice that for a
 * wide one, GJ_GRID_HEIGHT high. */
typedef struct {
    double x0, y0, x1, y1;
} GjBox;

#define GJ_GRID_ADVANCE 5.0
#define GJ_GRID_HEIGHT 10.0

/* How far the places of a document can be trusted. */
typedef enum {
    GJ_LAYOUT_PAGE, /* boxes measured on a page */
    GJ_LAYOUT_GRID, /* text whose columns are kept by blanks, tabs or bars */
    GJ_LAYOUT_FLAT, /* text that keeps nothing but order */
} GjLayout;

/* What the file of a document lost with its end. */
typedef enum {
    GJ_LOSS_NONE,
    GJ_LOSS_TEXT,       /* text: something may have stood wherever nothing does */
    GJ_LOSS_CHARACTERS, /* besides, what says which characters the text has */
} GjLoss;

/* One printed character. */
typedef struct {
    gunichar character; /* as in the document, before any normalisation */
    GjBox box;
    guint32 colour; /* 0xRRGGBB; 0 where it is not known */
    guint32 font;   /* equal for characters of one font and size; 0 where it is not known */
} GjGlyph;

/* Characters that stand together on one line, left to right. */
typedef struct {
    guint first, count; /* the span's range in the page's glyphs */
    GjBox box;
    char *text;      /* owned: normalised, without blanks (see text/normalise.h) */
    guint32 *origin; /* owned: for each byte of text, the index of its glyph on the page */
} GjSpan;

/* Spans whose characters stand at the same height, left to right. */
typedef struct {
    guint first, count; /* the line's range in the page's spans */
    GjBox box;
} GjLine;

/* A straight line drawn on a page: horizontal if y0 == y1, else vertical. */
typedef struct {
    double x0, y0, x1, y1;
} GjRuling;

typedef struct {
    double width, height;
    GArray *glyphs; /* of GjGlyph */
    GArray *spans;  /* of GjSpan, in the order of the lines */
    GArray *lines;  /* of GjLine, top to bottom */
    GArray *marks;  /* of GjGlyph: characters of watermarks, which are not among the glyphs */
    int rotation; /* the quarter turns, clockwise, by which the boxes above were turned so that the
                     text reads from left to right; 0 where the page needed none */
    gboolean folded; /* a sheet with two pages side by side, as it is read: the right one, half the
                        sheet wide, was put below the left one, half as high as the page now is */
} GjPage;

typedef struct _GjDocument GjDocument;

/* Finds the straight lines drawn on a page (0-based), in the coordinates of its glyphs.
 * Returns: ownership of an array of GjRuling; NULL with error set if the page can't be drawn. */
typedef GArray *(*GjRulingsFunc)(gpointer data, guint page, GError **error);

/* A cairo context, as <cairo.h> declares it, for those alone who draw. */
typedef struct _cairo cairo_t;

/* Draws a page (0-based) as it is displayed, one unit being a point, the origin at its top left.
 * Returns: FALSE with error set if it can't be drawn. */
typedef gboolean (*GjDrawFunc)(gpointer data, guint page, cairo_t *cr, GError **error);

/* An empty document. Returns: ownership. */
GjDocument *gj_document_new(GjLayout layout);
void gj_document_free(GjDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocument, gj_document_free)

/* Appends a page of the given size without characters. Returns: the page, owned by the document. */
GjPage *gj_document_add_page(GjDocument *document, double width, double height);

/* A page (0-based) that is still being made. */
GjPage *gj_document_edit_page(GjDocument *document, guint page);

/* Lets func(data) find rulings when they are asked for; free_data(data) is called with the
 * document's end. */
void gj_document_set_rulings_func(GjDocument *document, GjRulingsFunc func, gpointer data,
                                  GDestroyNotify free_data);

/* Lets func(data) draw pages. data must live as long as the document. */
void gj_document_set_draw_func(GjDocument *document, GjDrawFunc func, gpointer data);

/* Draws a page (0-based), as GjDrawFunc does. Returns: FALSE with GJ_ERROR_UNSUPPORTED set if the
 * document has no pages that were ever drawn (text input), or an error of the function. */
gboolean gj_document_draw_page(const GjDocument *document, guint page, cairo_t *cr, GError **error);

GjLayout gj_document_layout(const GjDocument *document);
guint gj_document_n_pages(const GjDocument *document);
const GjPage *gj_document_page(const GjDocument *document, guint page);

/* The rulings of a page: found at the first call, kept for the others. Returns: an array of
 * GjRuling, owned by the document, empty where there are none or they can't be found. */
const GArray *gj_document_rulings(GjDocument *document, guint page);

/* A note on how the document had to be read (damage that was repaired, pages that are pictures), or
 * on what it says of itself; NULL for none. Copied. */
void gj_document_set_note(GjDocument *document, const char *note);
const char *gj_document_note(const GjDocument *document);

/* Says that characters of the document are not those that are printed. */
void gj_document_set_garbled(GjDocument *document);
gboolean gj_document_is_garbled(const GjDocument *document);

/* Says what was lost with the end of the document's file. */
void gj_document_set_loss(GjDocument *document, GjLoss loss);
GjLoss gj_document_loss(const GjDocument *document);

static inline double
gj_glyph_width(const GjGlyph *glyph)
{
    return glyph->box.x1 - glyph->box.x0;
}

static inline double
gj_glyph_height(const GjGlyph *glyph)
{
    return glyph->box.y1 - glyph->box.y0;
}

/* Turns a box of a page's glyphs back to the page as it is displayed. */
GjBox gj_page_displayed_box(const GjPage *page, GjBox box);

/* The other way round: turns a box on the displayed page to where the page's glyphs are. */
GjBox gj_page_reading_box(const GjPage *page, GjBox box);

/* Moves a box of a page's glyphs to its place on the sheet, turned as it is read, whose right half
 * lies below the left one if the page is folded; and back. */
GjBox gj_page_sheet_box(const GjPage *page, GjBox box);
GjBox gj_page_folded_box(const GjPage *page, GjBox box);

GjBox gj_box_union(GjBox a, GjBox b);
