/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/pdf_fields.h"

#include <math.h>

#include "text/normalise.h"

/* Characters of a field are not larger than this, in points. */
#define MOST_HEIGHT 10.5
/* Longer text is no entry of a table: it is set in many lines, nobody knows where. */
#define MOST_CHARACTERS 200
/* Two rectangles are one if their sides are within so many points. */
#define SAME_WITHIN 0.01

static double
width_of(gunichar character, double height)
{
    return g_unichar_iswide(character) ? height : height / 2;
}

static double
width_of_text(const char *text, double height)
{
    double width = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        width += width_of(g_utf8_get_char(p), height);
    return width;
}

/* Sets a line of text in the middle of a box. */
static void
set_line(GjPage *page, const char *text, GjBox box)
{
    double height = MIN(box.y1 - box.y0, MOST_HEIGHT), width = width_of_text(text, height);
    double fitting = width > box.x1 - box.x0 ? height * (box.x1 - box.x0) / width : height;
    double x = (box.x0 + box.x1 - width_of_text(text, fitting)) / 2;
    double y = (box.y0 + box.y1 - fitting) / 2;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar character = g_utf8_get_char(p);
        double advance = width_of(character, fitting);
        GjGlyph glyph = {character, {x, y, x + advance, y + fitting}, 0, 0};

        if (!gj_is_blank(character))
            g_array_append_val(page->glyphs, glyph);
        x += advance;
    }
}

/* Sets the lines of a text below each other. An area is counted from the foot of the page. */
static void
set_text(GjPage *page, const char *text, const PopplerRectangle *area)
{
    GjBox box = {MIN(area->x1, area->x2), page->height - MAX(area->y1, area->y2),
                 MAX(area->x1, area->x2), page->height - MIN(area->y1, area->y2)};
    g_auto(GStrv) lines = NULL;
    double pitch;

    /* One that is not a number is in no order. */
    if (!(box.x1 > box.x0) || !(box.y1 > box.y0) || !g_utf8_validate(text, -1, NULL) ||
        g_utf8_strlen(text, -1) > MOST_CHARACTERS)
        return;
    lines = g_strsplit_set(text, "\r\n", -1);
    pitch = (box.y1 - box.y0) / MAX(g_strv_length(lines), 1);
    for (guint i = 0; lines[i]; i++)
        set_line(page, lines[i],
                 (GjBox){box.x0, box.y0 + i * pitch, box.x1, box.y0 + (i + 1) * pitch});
}

/* Returns: ownership of what a field of text or choice shows; NULL for any other. */
static char *
value_of(PopplerFormField *field)
{
    char *text = NULL;

    if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT)
        return poppler_form_field_text_get_text(field);
    if (poppler_form_field_get_field_type(field) != POPPLER_FORM_FIELD_CHOICE)
        return NULL;
    text = poppler_form_field_choice_get_text(field);
    for (int i = 0; !text && i < poppler_form_field_choice_get_n_items(field); i++)
        if (poppler_form_field_choice_is_item_selected(field, i))
            text = poppler_form_field_choice_get_item(field, i);
    return text;
}

static gboolean
are_same(const PopplerRectangle *a, const PopplerRectangle *b)
{
    return fabs(a->x1 - b->x1) < SAME_WITHIN && fabs(a->y1 - b->y1) < SAME_WITHIN &&
           fabs(a->x2 - b->x2) < SAME_WITHIN && fabs(a->y2 - b->y2) < SAME_WITHIN;
}

static gboolean
is_shown(PopplerAnnot *annotation)
{
    const PopplerAnnotFlag hidden = POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW;

    return !(poppler_annot_get_flags(annotation) & hidden);
}

/* The value of the field whose place on the page an annotation is. Returns: ownership, or NULL. */
static char *
value_at(const GList *fields, PopplerAnnot *annotation)
{
    PopplerRectangle rectangle;

    poppler_annot_get_rectangle(annotation, &rectangle);
    for (const GList *link = fields; link; link = link->next) {
        const PopplerFormFieldMapping *mapping = link->data;

        if (are_same(&mapping->area, &rectangle))
            return value_of(mapping->field);
    }
    return NULL;
}

void
gj_pdf_add_fields(PopplerPage *from, GjPage *page)
{
    GList *annotations = poppler_page_get_annot_mapping(from);
    GList *fields = annotations ? poppler_page_get_form_field_mapping(from) : NULL;

    for (const GList *link = annotations; link; link = link->next) {
        const PopplerAnnotMapping *mapping = link->data;
        PopplerAnnotType type = poppler_annot_get_annot_type(mapping->annot);
        g_autofree char *text = NULL;

        if (!is_shown(mapping->annot))
            continue;
        if (type == POPPLER_ANNOT_FREE_TEXT)
            text = poppler_annot_get_contents(mapping->annot);
        else if (type == POPPLER_ANNOT_WIDGET)
            text = value_at(fields, mapping->annot);
        if (text)
            set_text(page, text, &mapping->area);
    }
    poppler_page_free_form_field_mapping(fields);
    poppler_page_free_annot_mapping(annotations);
}
