/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "input/clean.h"
#include "input/complaints.h"
#include "input/directions.h"
#include "input/fold.h"
#include "input/garbled.h"
#include "input/layout.h"
#include "input/mirrored.h"
#include "input/pdf_draw.h"
#include "input/pdf_fields.h"
#include "input/pdf_loss.h"
#include "input/pdf_tail.h"
#include "input/unseen.h"
#include "text/normalise.h"

/* Reports have some tens of pages; yearbooks that contain them, some hundreds. */
#define MOST_PAGES 500

/* A page with fewer characters may be a picture with a page number under it. */
#define FEW_CHARACTERS 20
/* ... if so great a part of it is inked elsewhere than at its characters. */
#define MUCH_INK 0.01

/* So many pages at the start are drawn to see whether sheets hold two of them each. */
#define MOST_LOOKED_AT 32

/* The least size of a character that can be read, in points. */
#define SPECK 0.8

/* Poppler reads from the block of text nearest to one corner of an area to the one nearest to the
 * other, and leaves out what comes before or after them; all it reads only if the corners lie
 * beyond all text, some of which may stand outside the page. */
#define EVERYWHERE ((PopplerRectangle){-1e6, -1e6, 1e6, 1e6})

/* What lies outside the crop box is not shown. A box that is not a number lies nowhere. */
static gboolean
is_on_page(const GjPage *page, GjBox box)
{
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;

    return x >= 0 && x <= page->width && y >= 0 && y <= page->height;
}

/* Characters so small are specks: text that somebody left there, but did not want to show. */
static gboolean
is_speck(GjBox box)
{
    return box.x1 - box.x0 < SPECK && box.y1 - box.y0 < SPECK;
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
        const Style style = style_of(run);

        for (int i = MAX(run->start_index, 0); i <= run->end_index && i < (int)n; i++)
            styles[i] = style;
    }
    poppler_page_free_text_attributes(runs);
    return styles;
}

static guint
count_letters(const char *text)
{
    guint n = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        n += g_unichar_isalnum(g_utf8_get_char(p));
    return n;
}

/* Where the font of a word states no width for its characters, Poppler leaves it out of an area's
 * text, but not out of whole lines. Returns: how many letters and digits of a page's lines are not
 * in text. */
static guint
count_left_out(PopplerPage *from, const char *text)
{
    PopplerRectangle everywhere = EVERYWHERE;
    g_autofree char *lines =
        poppler_page_get_selected_text(from, POPPLER_SELECTION_LINE, &everywhere);
    guint all = lines ? count_letters(lines) : 0, read = count_letters(text);

    return all > read ? all - read : 0;
}

static void
read_characters(PopplerPage *from, GjPage *page, GjTally *tally)
{
    PopplerRectangle everywhere = EVERYWHERE;
    g_autofree char *text = poppler_page_get_text_for_area(from, &everywhere);
    g_autofree PopplerRectangle *boxes = NULL;
    g_autofree Style *styles = NULL;
    GArray *glyphs;
    guint n_boxes = 0, i = 0;

    if (!text)
        return;
    tally->left_out += count_left_out(from, text);
    if (!poppler_page_get_text_layout_for_area(from, &everywhere, &boxes, &n_boxes))
        return;
    styles = read_styles(from, n_boxes);
    glyphs = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), n_boxes);
    for (const char *p = text; *p && i < n_boxes; p = g_utf8_next_char(p), i++) {
        const PopplerRectangle *box = &boxes[i];
        GjGlyph glyph = {g_utf8_get_char(p),
                         {MIN(box->x1, box->x2), MIN(box->y1, box->y2), MAX(box->x1, box->x2),
                          MAX(box->y1, box->y2)},
                         styles[i].colour,
                         styles[i].font};

        gj_tally_add(tally, glyph.character);
        if (!gj_is_blank(glyph.character) && is_on_page(page, glyph.box) && !is_speck(glyph.box))
            g_array_index(glyphs, GjGlyph, glyphs->len++) = glyph;
    }
    g_array_unref(page->glyphs);
    page->glyphs = glyphs;
}

/* What Poppler knows of the page is not kept for its being drawn: few are, and it takes some
 * hundred KiB each. */
static GjPage *
read_page(PopplerDocument *poppler, GjDocument *document, guint index, GjTally *tally)
{
    g_autoptr(PopplerPage) from = poppler_document_get_page(poppler, (int)index);
    double width = 0, height = 0;
    GjPage *page;

    if (from)
        poppler_page_get_size(from, &width, &height);
    page = gj_document_add_page(document, width, height);
    if (from)
        read_characters(from, page, tally);
    if (from)
        gj_unseen_remove(from, page);
    if (from)
        gj_pdf_add_fields(from, page);
    return page;
}

/* Whether a line is drawn over the middle of a page. */
static gboolean
is_crossed(PopplerDocument *poppler, const GjDocument *document, guint index)
{
    g_autoptr(PopplerPage) from = poppler_document_get_page(poppler, (int)index);
    const GjPage *page = gj_document_page(document, index);
    g_autoptr(GArray) rulings = from ? gj_pdf_rulings(from, page) : NULL;

    return rulings && gj_fold_is_crossed(page, rulings);
}

/* Folds sheets on which two pages stand side by side. */
static void
fold_pages(PopplerDocument *poppler, GjDocument *document)
{
    guint n_pages = gj_document_n_pages(document);

    if (!gj_fold_is_likely(document))
        return;
    for (guint i = 0; i < MIN(n_pages, MOST_LOOKED_AT); i++)
        if (is_crossed(poppler, document, i))
            return;
    for (guint i = 0; i < n_pages; i++)
        gj_fold_page(gj_document_edit_page(document, i));
}

static void
clean_page(PopplerDocument *poppler, GjDocument *document, guint index, int usual)
{
    GjPage *page = gj_document_edit_page(document, index);
    g_autoptr(PopplerPage) from = NULL;

    gj_turn_page(page, usual);
    if (page->rotation)
        from = poppler_document_get_page(poppler, (int)index);
    if (from)
        gj_mirrored_move(from, page);
    gj_clean_page(page);
}

static guint
read_pages(PopplerDocument *poppler, GjDocument *document)
{
    guint n_pages = (guint)MAX(poppler_document_get_n_pages(poppler), 0);
    guint n_characters = 0;
    GjDirections directions = {{0}, {0}};
    GjTally tally = {0};

    for (guint i = 0; i < n_pages; i++) {
        const GjPage *page = read_page(poppler, document, i, &tally);

        n_characters += page->glyphs->len;
        gj_count_directions(page, &directions);
    }
    for (guint i = 0; i < n_pages; i++)
        clean_page(poppler, document, i, gj_direction_of(&directions));
    fold_pages(poppler, document);
    if (gj_tally_is_garbled(&tally))
        gj_document_set_garbled(document);
    for (guint i = 0; i < n_pages; i++)
        gj_layout_page(gj_document_edit_page(document, i), GJ_GAPS_MEASURED);
    return n_characters;
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
set_no_text_error(const GjDocument *document, const char *complaints, GError **error)
{
    if (gj_document_loss(document) != GJ_LOSS_NONE)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("the file ends too early, and no text is left of it; download the file "
                        "again"));
    else if (lacks_character_maps(complaints))
        gj_error_set(error, GJ_ERROR_UNSUPPORTED,
                     N_("its fonts are not embedded and their character maps are not installed; "
                        "install the package poppler-data and try again"));
    else if (complaints[0] != '\0' || gj_document_n_pages(document) == 0)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("its pages can't be read; download the file again"));
    else
        gj_error_set(error, GJ_ERROR_EMPTY, N_("its pages are empty; look for another copy"));
}

/* Sets the error, in place of another, if memory ran out. Returns: whether it did. */
static gboolean
refuse_without_memory(const char *complaints, GError **error)
{
    if (!gj_complaints_tell_of_memory(complaints))
        return FALSE;
    g_clear_error(error);
    gj_error_set(error, GJ_ERROR_MEMORY,
                 N_("memory ran out while it was read, and part of it may lack; give it more with "
                    "--memory if it is a report"));
    return TRUE;
}

/* Opens what is left of a file whose end is lost. Poppler may have opened it by an end that stands
 * near its beginning, as in files that are made to be shown while they are fetched, but then misses
 * the pages that stand in object streams. Takes over the document that it opened or NULL. Returns:
 * ownership of a better one, else of the same. */
static PopplerDocument *
open_with_new_tail(GBytes *bytes, PopplerDocument *opened)
{
    g_autoptr(GBytes) restored = gj_pdf_new_tail(bytes);
    PopplerDocument *better =
        restored ? poppler_document_new_from_bytes(restored, NULL, NULL) : NULL;

    if (!better)
        return opened;
    g_clear_object(&opened);
    return better;
}

static PopplerDocument *
open_poppler(GBytes *bytes, GError **error)
{
    g_autoptr(GError) reason = NULL;
    PopplerDocument *poppler = poppler_document_new_from_bytes(bytes, NULL, &reason);

    if (!g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) &&
        (!poppler || gj_pdf_breaks_off(bytes)))
        poppler = open_with_new_tail(bytes, poppler);
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
    if (gj_document_loss(document) != GJ_LOSS_NONE)
        gj_document_set_note(document, N_("the file ends too early, and something of it may be "
                                          "lost; download the file again"));
    else if (gj_document_is_garbled(document))
        gj_document_set_note(document,
                             N_("fonts of it name other characters than those that are printed, "
                                "or state no width for them; trust no number unseen, or get "
                                "another copy"));
    else if (lacks_character_maps(complaints))
        gj_document_set_note(document,
                             N_("some fonts are not embedded and their character maps are not "
                                "installed; install the package poppler-data"));
    else if (strstr(complaints, "Couldn't find trailer") || strstr(complaints, "xref"))
        gj_document_set_note(document, N_("the file is damaged; it was read after a repair"));
}

/* Whether pages with few characters, or none, show more than these. Of a file whose end is lost,
 * that may be the lines of tables whose text is lost; pictures are what they are. */
static gboolean
shows_pictures(PopplerDocument *poppler, const GjDocument *document, double least)
{
    gboolean whole = gj_document_loss(document) == GJ_LOSS_NONE;
    guint n_pages = gj_document_n_pages(document);

    for (guint i = 0; i < MIN(n_pages, 5); i++) {
        g_autoptr(PopplerPage) from = poppler_document_get_page(poppler, (int)i);

        if (from &&
            (gj_pdf_is_picture(from) ||
             (whole && gj_pdf_ink_beside_characters(from, gj_document_page(document, i)) > least)))
            return TRUE;
    }
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
        set_no_text_error(document, complaints, error);
    return pictures || n_characters == 0;
}

static gboolean
is_too_long(guint n_pages, GError **error)
{
    if (n_pages <= MOST_PAGES)
        return FALSE;
    gj_error_set(error, GJ_ERROR_UNSUPPORTED,
                 N_("it has %u pages, and no report has more than %u; take the report's pages out "
                    "of it (qpdf --pages) and try again"),
                 n_pages, MOST_PAGES);
    return TRUE;
}

static GjDocument *
read_document(PopplerDocument *poppler, GjLoss loss, const char *opening_complaints, GError **error)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);
    GjComplaints *collecting = gj_complaints_begin();
    guint n_characters = read_pages(poppler, document);
    g_autofree char *reading_complaints = gj_complaints_end(collecting);
    g_autofree char *complaints = g_strconcat(opening_complaints, reading_complaints, NULL);

    gj_document_set_loss(document, loss);
    if (refuse_without_memory(complaints, error) ||
        refuse_without_text(poppler, document, n_characters, complaints, error))
        return NULL;
    note_oddities(document, complaints);
    gj_pdf_let_draw(document, g_object_ref(poppler));
    return g_steal_pointer(&document);
}

GjDocument *
gj_pdf_parse(GBytes *bytes, guint *n_pages, GError **error)
{
    GjComplaints *collecting = gj_complaints_begin();
    g_autoptr(PopplerDocument) poppler = open_poppler(bytes, error);
    g_autofree char *complaints = gj_complaints_end(collecting);
    guint n = poppler ? (guint)MAX(poppler_document_get_n_pages(poppler), 0) : 0;

    if (n_pages)
        *n_pages = n;
    if (refuse_without_memory(complaints, error) || !poppler || is_too_long(n, error))
        return NULL;
    return read_document(poppler, gj_pdf_loss(bytes), complaints, error);
}
