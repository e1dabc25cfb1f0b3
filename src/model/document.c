/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/document.h"

#include "base/error.h"
#include "base/i18n.h"

struct _GjDocument {
    GjLayout layout;
    GPtrArray *pages;   /* of GjPage */
    GPtrArray *rulings; /* of GArray, NULL where nobody asked yet */
    GjRulingsFunc find_rulings;
    gpointer rulings_data;
    GDestroyNotify free_rulings_data;
    GjDrawFunc draw;
    gpointer draw_data;
    char *note;
    gboolean garbled;
    GjLoss loss;
};

static void
clear_span(gpointer data)
{
    GjSpan *span = data;

    g_free(span->text);
    g_free(span->origin);
}

static void
free_page(gpointer data)
{
    GjPage *page = data;

    g_array_unref(page->glyphs);
    g_array_unref(page->spans);
    g_array_unref(page->lines);
    g_array_unref(page->marks);
    g_free(page);
}

static void
free_rulings(gpointer data)
{
    if (data)
        g_array_unref(data);
}

GjDocument *
gj_document_new(GjLayout layout)
{
    GjDocument *document = g_new0(GjDocument, 1);

    document->layout = layout;
    document->pages = g_ptr_array_new_with_free_func(free_page);
    document->rulings = g_ptr_array_new_with_free_func(free_rulings);
    return document;
}

void
gj_document_free(GjDocument *document)
{
    if (!document)
        return;
    if (document->free_rulings_data)
        document->free_rulings_data(document->rulings_data);
    g_ptr_array_unref(document->pages);
    g_ptr_array_unref(document->rulings);
    g_free(document->note);
    g_free(document);
}

GjPage *
gj_document_add_page(GjDocument *document, double width, double height)
{
    GjPage *page = g_new0(GjPage, 1);

    page->width = width;
    page->height = height;
    page->glyphs = g_array_new(FALSE, FALSE, sizeof(GjGlyph));
    page->spans = g_array_new(FALSE, FALSE, sizeof(GjSpan));
    page->lines = g_array_new(FALSE, FALSE, sizeof(GjLine));
    page->marks = g_array_new(FALSE, FALSE, sizeof(GjGlyph));
    g_array_set_clear_func(page->spans, clear_span);
    g_ptr_array_add(document->pages, page);
    g_ptr_array_add(document->rulings, NULL);
    return page;
}

void
gj_document_set_rulings_func(GjDocument *document, GjRulingsFunc func, gpointer data,
                             GDestroyNotify free_data)
{
    document->find_rulings = func;
    document->rulings_data = data;
    document->free_rulings_data = free_data;
}

void
gj_document_set_draw_func(GjDocument *document, GjDrawFunc func, gpointer data)
{
    document->draw = func;
    document->draw_data = data;
}

gboolean
gj_document_draw_page(const GjDocument *document, guint page, cairo_t *cr, GError **error)
{
    if (document->draw)
        return document->draw(document->draw_data, page, cr, error);
    g_set_error_literal(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED,
                        _("text has no page to draw; see its cells with 'gouji check', or one of "
                          "them with 'gouji explain'"));
    return FALSE;
}

GjLayout
gj_document_layout(const GjDocument *document)
{
    return document->layout;
}

guint
gj_document_n_pages(const GjDocument *document)
{
    return document->pages->len;
}

GjPage *
gj_document_edit_page(GjDocument *document, guint page)
{
    return g_ptr_array_index(document->pages, page);
}

const GjPage *
gj_document_page(const GjDocument *document, guint page)
{
    return g_ptr_array_index(document->pages, page);
}

const GArray *
gj_document_rulings(GjDocument *document, guint page)
{
    GArray *rulings = g_ptr_array_index(document->rulings, page);

    if (rulings)
        return rulings;
    if (document->find_rulings)
        rulings = document->find_rulings(document->rulings_data, page, NULL);
    if (!rulings)
        rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));
    g_ptr_array_index(document->rulings, page) = rulings;
    return rulings;
}

void
gj_document_set_note(GjDocument *document, const char *note)
{
    g_free(document->note);
    document->note = g_strdup(note);
}

const char *
gj_document_note(const GjDocument *document)
{
    return document->note;
}

void
gj_document_set_garbled(GjDocument *document)
{
    document->garbled = TRUE;
}

gboolean
gj_document_is_garbled(const GjDocument *document)
{
    return document->garbled;
}

void
gj_document_set_loss(GjDocument *document, GjLoss loss)
{
    document->loss = loss;
}

GjLoss
gj_document_loss(const GjDocument *document)
{
    return document->loss;
}

/* Moves a box on the right half of a folded sheet there from below the left one, or back. */
static GjBox
moved(const GjPage *page, GjBox box, int by)
{
    double dx = by * page->width, dy = by * page->height / 2;

    return (GjBox){box.x0 + dx, box.y0 - dy, box.x1 + dx, box.y1 - dy};
}

GjBox
gj_page_sheet_box(const GjPage *page, GjBox box)
{
    return page->folded && box.y0 + box.y1 > page->height ? moved(page, box, 1) : box;
}

GjBox
gj_page_folded_box(const GjPage *page, GjBox box)
{
    return page->folded && box.x0 + box.x1 > 2 * page->width ? moved(page, box, -1) : box;
}

GjBox
gj_page_displayed_box(const GjPage *page, GjBox box)
{
    double width = page->folded ? 2 * page->width : page->width;
    double height = page->folded ? page->height / 2 : page->height;

    box = gj_page_sheet_box(page, box);
    switch (page->rotation) {
    case 1: /* the displayed page was turned counterclockwise to read it */
        return (GjBox){height - box.y1, box.x0, height - box.y0, box.x1};
    case 2:
        return (GjBox){width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
        return (GjBox){box.y0, width - box.x1, box.y1, width - box.x0};
    default:
        return box;
    }
}

static GjBox
turned_box(const GjPage *page, GjBox box)
{
    double width = page->folded ? 2 * page->width : page->width;
    double height = page->folded ? page->height / 2 : page->height;

    switch (page->rotation) {
    case 1:
        return (GjBox){box.y0, height - box.x1, box.y1, height - box.x0};
    case 2:
        return (GjBox){width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
        return (GjBox){width - box.y1, box.x0, width - box.y0, box.x1};
    default:
        return box;
    }
}

GjBox
gj_page_reading_box(const GjPage *page, GjBox box)
{
    return gj_page_folded_box(page, turned_box(page, box));
}

GjBox
gj_box_union(GjBox a, GjBox b)
{
    return (GjBox){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}
