/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/pen.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>

#include "text/wrap.h"

/* Parts of the size of the letters: a line, and where in it the letters stand. */
#define LINE_HEIGHT 1.3
#define BASELINE 1.0

/* About what half a Han character takes, for breaking lines. */
#define COLUMN_WIDTH 0.53

/* A font, and what it has letters for. */
typedef struct {
    FcPattern *pattern; /* owned; NULL if there is no font at all */
    FcCharSet *letters; /* borrowed from it */
    cairo_font_face_t *face;
} Font;

enum { LATIN, CHINESE, N_SCRIPTS };

struct _GjPen {
    cairo_t *cr;
    Font fonts[2][N_SCRIPTS]; /* plain and bold */
    GPtrArray *lines;         /* of the text that is taken up */
    double size;
    gboolean bold, complete;
};

/* The first script is that of the codes; a font for it may have Chinese characters as well. */
static Font
find_font(gboolean bold, int script)
{
    FcPattern *wanted = FcNameParse((const FcChar8 *)"sans-serif");
    FcResult result;
    Font font = {0};

    FcPatternAddInteger(wanted, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_NORMAL);
    FcPatternAddString(wanted, FC_LANG, (const FcChar8 *)(script == CHINESE ? "zh-cn" : "en"));
    FcConfigSubstitute(NULL, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    font.pattern = FcFontMatch(NULL, wanted, &result);
    FcPatternDestroy(wanted);
    if (font.pattern == NULL)
        return font;
    if (FcPatternGetCharSet(font.pattern, FC_CHARSET, 0, &font.letters) != FcResultMatch)
        font.letters = NULL;
    font.face = cairo_ft_font_face_create_for_pattern(font.pattern);
    return font;
}

GjPen *
gj_pen_new(cairo_t *cr)
{
    GjPen *pen = g_new0(GjPen, 1);
    cairo_font_options_t *options = cairo_font_options_create();

    pen->cr = cr;
    /* letters of one size are equally wide, whatever the resolution */
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    for (int bold = 0; bold < 2; bold++)
        for (int script = 0; script < N_SCRIPTS; script++)
            pen->fonts[bold][script] = find_font(bold, script);
    pen->lines = g_ptr_array_new_with_free_func(g_free);
    return pen;
}

void
gj_pen_free(GjPen *pen)
{
    if (pen == NULL)
        return;
    for (int i = 0; i < 2 * N_SCRIPTS; i++) {
        Font *font = &pen->fonts[i / N_SCRIPTS][i % N_SCRIPTS];

        g_clear_pointer(&font->face, cairo_font_face_destroy);
        g_clear_pointer(&font->pattern, FcPatternDestroy);
    }
    g_ptr_array_unref(pen->lines);
    g_free(pen);
}

static gboolean
has_letter(const Font *font, gunichar letter)
{
    return font->letters != NULL && FcCharSetHasChar(font->letters, letter);
}

/* The font for a letter: the first that has it, else the first. */
static const Font *
font_for(const GjPen *pen, gunichar letter)
{
    const Font *fonts = pen->fonts[pen->bold ? 1 : 0];

    for (int script = 0; script < N_SCRIPTS; script++)
        if (has_letter(&fonts[script], letter))
            return &fonts[script];
    return &fonts[LATIN];
}

static gboolean
is_complete(const GjPen *pen, const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);

        if (letter != '\n' && !has_letter(font_for(pen, letter), letter))
            return FALSE;
    }
    return TRUE;
}

void
gj_pen_set(GjPen *pen, const char *text, double size, gboolean bold, double width)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint columns = width > 0 ? (guint)CLAMP(width / (size * COLUMN_WIDTH), 2, 10000) : G_MAXINT;

    pen->size = size;
    pen->bold = bold;
    pen->complete = is_complete(pen, text);
    g_ptr_array_set_size(pen->lines, 0);
    for (guint i = 0; lines[i] != NULL; i++)
        g_ptr_array_extend_and_steal(pen->lines, gj_wrap(lines[i], columns));
}

/* The end of the letters from there on that one font is for. */
static const char *
end_of_run(const GjPen *pen, const char *text)
{
    const Font *font = font_for(pen, g_utf8_get_char(text));

    do
        text = g_utf8_next_char(text);
    while (*text != '\0' && font_for(pen, g_utf8_get_char(text)) == font);
    return text;
}

/* Draws letters of one font, or measures them only. Returns: where the next ones begin. */
static double
run(const GjPen *pen, const char *text, int length, double x, double y, gboolean draw, GjBox *ink)
{
    const Font *font = font_for(pen, g_utf8_get_char(text));
    cairo_glyph_t *glyphs = NULL;
    cairo_text_cluster_t *clusters = NULL;
    cairo_text_cluster_flags_t flags;
    cairo_text_extents_t extents;
    int n_glyphs = 0, n_clusters = 0;

    if (font->face == NULL)
        return x;
    cairo_set_font_face(pen->cr, font->face);
    cairo_set_font_size(pen->cr, pen->size);
    if (cairo_scaled_font_text_to_glyphs(cairo_get_scaled_font(pen->cr), x, y, text, length,
                                         &glyphs, &n_glyphs, &clusters, &n_clusters,
                                         &flags) != CAIRO_STATUS_SUCCESS)
        return x;
    cairo_glyph_extents(pen->cr, glyphs, n_glyphs, &extents);
    *ink = gj_box_union(*ink, (GjBox){x + extents.x_bearing, y + extents.y_bearing,
                                      x + extents.x_bearing + extents.width,
                                      y + extents.y_bearing + extents.height});
    if (draw)
        cairo_show_text_glyphs(pen->cr, text, length, glyphs, n_glyphs, clusters, n_clusters,
                               flags);
    cairo_glyph_free(glyphs);
    cairo_text_cluster_free(clusters);
    return x + extents.x_advance;
}

/* Draws all lines with their top left there, or measures them only. Returns: what is inked. */
static GjBox
write_lines(const GjPen *pen, double left, double top, gboolean draw)
{
    GjBox ink = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};

    for (guint i = 0; i < pen->lines->len; i++) {
        double x = left, y = top + pen->size * (BASELINE + LINE_HEIGHT * i);

        for (const char *at = g_ptr_array_index(pen->lines, i), *end; *at != '\0'; at = end) {
            end = end_of_run(pen, at);
            x = run(pen, at, (int)(end - at), x, y, draw, &ink);
        }
    }
    return ink.x0 <= ink.x1 ? ink : (GjBox){left, top, left, top};
}

GjBox
gj_pen_ink(const GjPen *pen)
{
    return write_lines(pen, 0, 0, FALSE);
}

double
gj_pen_height(const GjPen *pen)
{
    return LINE_HEIGHT * pen->size * pen->lines->len;
}

gboolean
gj_pen_has_glyphs(const GjPen *pen)
{
    return pen->complete;
}

void
gj_pen_draw(GjPen *pen, GjColour colour, double x, double y)
{
    cairo_set_source_rgb(pen->cr, colour.red, colour.green, colour.blue);
    write_lines(pen, x, y, TRUE);
}
