/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/fold.h"

/* The margins of two pages that meet are together wider than this part of the sheet. */
#define GUTTER 0.02
/* A number of the sheet itself may stand in the middle of its head or foot. */
#define MARGIN 0.07
/* The heads of a table's columns have fewer words than a page: so many characters of words. */
#define LEAST_WORDS 200

/* What the middle of the sheets holds. */
typedef struct {
    double left, right; /* the parts of the width where text ends and begins again */
    guint words;        /* the characters of words on the right halves */
} Middle;

/* Whether a box stands elsewhere than in the head or foot of its sheet. */
static gboolean
is_in_body(const GjPage *page, GjBox box)
{
    return box.y1 > MARGIN * page->height && box.y0 < (1 - MARGIN) * page->height;
}

/* Narrows the middle by a page's text. */
static void
narrow(Middle *middle, const GjPage *page)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        gboolean right = glyph->box.x0 + glyph->box.x1 > page->width;

        middle->words += right && g_unichar_isalpha(glyph->character);
        if (right && is_in_body(page, glyph->box))
            middle->right = MIN(middle->right, glyph->box.x0 / page->width);
        else if (is_in_body(page, glyph->box))
            middle->left = MAX(middle->left, glyph->box.x1 / page->width);
    }
}

gboolean
gj_fold_is_likely(const GjDocument *document)
{
    Middle middle = {0, 1, 0};

    for (guint i = 0; i < gj_document_n_pages(document); i++) {
        const GjPage *page = gj_document_page(document, i);

        if (page->width <= page->height)
            return FALSE;
        narrow(&middle, page);
    }
    return middle.left < 0.5 && middle.right > 0.5 && middle.right - middle.left > GUTTER &&
           middle.words >= LEAST_WORDS;
}

gboolean
gj_fold_is_crossed(const GjPage *page, const GArray *rulings)
{
    for (guint i = 0; i < rulings->len; i++) {
        const GjRuling *line = &g_array_index(rulings, GjRuling, i);
        GjBox box = {line->x0, line->y0, line->x1, line->y1};

        if (line->y0 == line->y1 && line->x0 < page->width / 2 && line->x1 > page->width / 2 &&
            is_in_body(page, box))
            return TRUE;
    }
    return FALSE;
}

static void
move(GArray *glyphs, double width, double height)
{
    for (guint i = 0; i < glyphs->len; i++) {
        GjBox *box = &g_array_index(glyphs, GjGlyph, i).box;

        if (box->x0 + box->x1 > 2 * width)
            *box = (GjBox){box->x0 - width, box->y0 + height, box->x1 - width, box->y1 + height};
    }
}

void
gj_fold_page(GjPage *page)
{
    page->width /= 2;
    move(page->glyphs, page->width, page->height);
    move(page->marks, page->width, page->height);
    page->height *= 2;
    page->folded = TRUE;
}
