/* Pages on which text and lines are put. SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include "chance.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define GAP 1.5 /* between a cell's border and its text */

/* Characters that are shown by one call, on one line. */
typedef struct {
    char *text;
    double x, y, angle, size;
    gboolean bold;
} Piece;

struct Paper {
    const Knobs *knobs;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout;
    double width, height, margin, top;
    guint page;
    GPtrArray *pieces;
};

static void
piece_free(gpointer data)
{
    Piece *piece = data;

    g_free(piece->text);
    g_free(piece);
}

/* ---- Layout */

static PangoLayout *
lay_out(const Paper *paper, const char *text, double size, double width)
{
    g_autoptr(PangoFontDescription) font = pango_font_description_from_string(
        knob_is(paper->knobs, "font", "microhei") ? "WenQuanYi Micro Hei" : "WenQuanYi Zen Hei");

    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(paper->layout, font);
    pango_layout_set_width(paper->layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
    pango_layout_set_wrap(paper->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(paper->layout, text, -1);
    return paper->layout;
}

/* One character a line; a mark stays with the character before it. */
static char *
stack(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean opens =
            out->len > 0 && (g_str_has_suffix(out->str, "（") || g_str_has_suffix(out->str, "("));
        gboolean closes = c == 0x3001 || c == 0xff09 || c == ')';

        if (out->len > 0 && !opens && !closes && !g_str_has_suffix(out->str, "\n"))
            g_string_append_c(out, '\n');
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static double
line_height(const TextStyle *style)
{
    return style->size * 1.25;
}

static double
room(const TextStyle *style, double width)
{
    return style->shape == SHAPE_TURNED ? 0 : MAX(width - 2 * GAP, style->size * 1.05);
}

static PangoLayout *
lay_out_shape(const Paper *paper, const char *text, const TextStyle *style, double width)
{
    g_autofree char *stacked = style->shape == SHAPE_STACKED ? stack(text) : NULL;

    return lay_out(paper, stacked ? stacked : text, style->size, room(style, width));
}

double
paper_measure(const Paper *paper, const char *text, const TextStyle *style, double width,
              guint *n_lines)
{
    PangoLayout *layout = lay_out_shape(paper, text, style, width);
    int wide = 0;

    *n_lines = (guint)pango_layout_get_line_count(layout);
    pango_layout_get_size(layout, &wide, NULL);
    if (style->shape == SHAPE_TURNED)
        return (double)wide / PANGO_SCALE + 2 * GAP;
    return *n_lines * line_height(style) + 2 * GAP;
}

/* ---- Pieces */

static void
keep_piece(Paper *paper, const char *text, gsize length, const Piece *like)
{
    Piece *piece = g_new0(Piece, 1);

    *piece = *like;
    piece->text = g_strndup(text, length);
    g_ptr_array_add(paper->pieces, piece);
}

/* Each character by a call of its own. */
static void
keep_characters(Paper *paper, const char *text, PangoLayoutLine *line, const Piece *start,
                double extra)
{
    const char *end =
        text + pango_layout_line_get_start_index(line) + pango_layout_line_get_length(line);
    const char *at = text + pango_layout_line_get_start_index(line);

    for (guint n = 0; at < end; at = g_utf8_next_char(at), n++) {
        Piece piece = *start;
        int x;

        pango_layout_line_index_to_x(line, (int)(at - text), FALSE, &x);
        piece.x += ((double)x / PANGO_SCALE + n * extra) * cos(start->angle);
        piece.y += ((double)x / PANGO_SCALE + n * extra) * sin(start->angle);
        keep_piece(paper, at, (gsize)(g_utf8_next_char(at) - at), &piece);
    }
}

static double
shift(CellAlign align, double free)
{
    return align == ALIGN_START ? 0 : align == ALIGN_CENTRE ? free / 2 : free;
}

/* The place of a line that begins at (along, across) of a box as the text runs in it. */
static Piece
place(const TextStyle *style, Box box, double along, double across)
{
    Piece piece = {NULL, box.x + along, box.y + across, 0, style->size, style->bold};

    if (style->shape == SHAPE_TURNED) {
        piece.x = box.x + across;
        piece.y = box.y + box.height - along;
        piece.angle = -G_PI / 2;
    }
    return piece;
}

static void
put_line(Paper *paper, const char *text, PangoLayoutLine *line, const TextStyle *style, Box box,
         double across)
{
    gboolean turned = style->shape == SHAPE_TURNED;
    double extra = style->spaced ? style->size * 0.5 : 0;
    double run = turned ? box.height : box.width;
    PangoRectangle extents;
    Piece piece;

    pango_layout_line_get_extents(line, NULL, &extents);
    piece = place(style, box,
                  GAP + shift(turned ? ALIGN_CENTRE : style->across,
                              run - 2 * GAP - (double)extents.width / PANGO_SCALE -
                                  extra * (double)g_utf8_strlen(text, -1)),
                  across);
    if (style->spaced || knob_is(paper->knobs, "chunk", "glyph"))
        keep_characters(paper, text, line, &piece, extra);
    else
        keep_piece(paper, text + pango_layout_line_get_start_index(line),
                   (gsize)pango_layout_line_get_length(line), &piece);
}

void
paper_put(Paper *paper, const char *text, const TextStyle *style, Box box)
{
    PangoLayout *layout = lay_out_shape(paper, text, style, box.width);
    guint n = style->n_lines > 0 ? style->n_lines : (guint)pango_layout_get_line_count(layout);
    gboolean turned = style->shape == SHAPE_TURNED;
    double across = turned ? box.width : box.height;
    double start =
        GAP + shift(turned ? ALIGN_CENTRE : style->down, across - 2 * GAP - n * line_height(style));

    for (guint i = 0; i < n; i++) {
        PangoLayoutLine *line =
            pango_layout_get_line_readonly(layout, (int)(style->first_line + i));

        if (line && pango_layout_line_get_length(line) > 0)
            put_line(paper, pango_layout_get_text(layout), line, style, box,
                     start + i * line_height(style) + style->size);
    }
}

/* ---- Showing the pieces of a page */

static int
by_line(gconstpointer a, gconstpointer b, gpointer data)
{
    const Piece *p = *(Piece *const *)a, *q = *(Piece *const *)b;
    gboolean columns = GPOINTER_TO_INT(data);
    double first =
        columns ? round(p->x / 20) - round(q->x / 20) : round(p->y / 3) - round(q->y / 3);
    double then = columns ? p->y - q->y : p->x - q->x;

    return first != 0 ? (first < 0 ? -1 : 1) : then < 0 ? -1 : then > 0;
}

static void
shuffle(Paper *paper)
{
    Chance chance = chance_of(knobs_seed(paper->knobs) + paper->page, "order");
    gpointer *pieces = paper->pieces->pdata;

    for (guint i = paper->pieces->len; i > 1; i--) {
        guint j = chance_below(&chance, i);
        gpointer piece = pieces[i - 1];

        pieces[i - 1] = pieces[j];
        pieces[j] = piece;
    }
}

static void
set_order(Paper *paper)
{
    gpointer *pieces = paper->pieces->pdata;
    guint n = paper->pieces->len;

    if (knob_is(paper->knobs, "order", "random"))
        shuffle(paper);
    if (knob_is(paper->knobs, "order", "lines"))
        g_ptr_array_sort_with_data(paper->pieces, by_line, GINT_TO_POINTER(FALSE));
    if (knob_is(paper->knobs, "order", "columns"))
        g_ptr_array_sort_with_data(paper->pieces, by_line, GINT_TO_POINTER(TRUE));
    for (guint i = 0; knob_is(paper->knobs, "order", "reverse") && i < n / 2; i++) {
        gpointer piece = pieces[i];

        pieces[i] = pieces[n - 1 - i];
        pieces[n - 1 - i] = piece;
    }
}

static void
show_piece(const Paper *paper, const Piece *piece, double offset)
{
    PangoLayout *layout = lay_out(paper, piece->text, piece->size, 0);

    cairo_save(paper->cairo);
    cairo_translate(paper->cairo, piece->x + offset, piece->y);
    cairo_rotate(paper->cairo, piece->angle);
    cairo_move_to(paper->cairo, 0, 0);
    pango_cairo_show_layout_line(paper->cairo, pango_layout_get_line_readonly(layout, 0));
    cairo_restore(paper->cairo);
}

static void
show_pieces(Paper *paper)
{
    Chance chance = chance_of(knobs_seed(paper->knobs), "bold");
    double offset = chance_between(&chance, 0.3, 1);

    set_order(paper);
    cairo_set_source_rgb(paper->cairo, 0, 0, 0);
    for (guint i = 0; i < paper->pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(paper->pieces, i);

        show_piece(paper, piece, 0);
        if (piece->bold)
            show_piece(paper, piece, offset);
    }
    g_ptr_array_set_size(paper->pieces, 0);
}

/* ---- Pages */

static void
show_watermark(const Paper *paper, double x, double y, double size, const char *text)
{
    PangoLayout *layout = lay_out(paper, text, size, 0);

    cairo_save(paper->cairo);
    cairo_set_source_rgb(paper->cairo, 0.86, 0.86, 0.86);
    cairo_translate(paper->cairo, x, y);
    cairo_rotate(paper->cairo, -G_PI / 5);
    cairo_move_to(paper->cairo, 0, 0);
    pango_cairo_show_layout(paper->cairo, layout);
    cairo_restore(paper->cairo);
}

static void
show_watermarks(const Paper *paper)
{
    if (knob_is(paper->knobs, "watermark", "large"))
        show_watermark(paper, paper->width * 0.15, paper->height * 0.7, paper->width / 9,
                       "内部资料请勿外传");
    for (double x = 20; knob_in(paper->knobs, "watermark", "tiled dated") && x < paper->width;
         x += 130)
        for (double y = 60; y < paper->height; y += 110)
            show_watermark(paper, x, y, 11,
                           knob_is(paper->knobs, "watermark", "dated") ? "公开稿 2023"
                                                                       : "网站公开稿");
}

static void
put_furniture(Paper *paper)
{
    TextStyle style = {.size = 9, .across = ALIGN_CENTRE, .down = ALIGN_CENTRE};
    Box foot = {paper->margin, paper->height - paper->margin * 0.7,
                paper->width - 2 * paper->margin, 14};
    Box head = {paper->margin, paper->margin * 0.45, foot.width, 14};
    g_autofree char *number =
        knob_is(paper->knobs, "pagenumber", "words")    ? g_strdup_printf("第 %u 页", paper->page)
        : knob_is(paper->knobs, "pagenumber", "dashes") ? g_strdup_printf("— %u —", paper->page)
                                                        : g_strdup_printf("%u", paper->page);

    if (!knob_is(paper->knobs, "pagenumber", "no"))
        paper_put(paper, number, &style, foot);
    if (knob_is(paper->knobs, "header", "yes"))
        paper_put(paper, "政府信息公开工作年度报告　公开电话 6204117", &style, head);
}

/* What a printer's sheet carries beside the page, outside its crop box. */
static void
put_slug(Paper *paper)
{
    TextStyle style = {.size = 8, .across = ALIGN_START, .down = ALIGN_CENTRE};

    for (guint i = 0; knob_is(paper->knobs, "crop", "yes") && i < 12; i++) {
        Box box = {4, 70 + 50 * i, 24, 12};

        paper_put(paper, i % 2 ? "12" : "校3", &style, box);
    }
}

static void
begin_page(Paper *paper)
{
    paper->page++;
    paper->top = paper->margin;
    cairo_save(paper->cairo);
    if (!knob_is(paper->knobs, "turn", "no")) {
        cairo_translate(paper->cairo, paper->height, 0);
        cairo_rotate(paper->cairo, G_PI / 2);
    }
    show_watermarks(paper);
}

static void
end_page(Paper *paper)
{
    put_furniture(paper);
    put_slug(paper);
    show_pieces(paper);
    cairo_restore(paper->cairo);
    cairo_show_page(paper->cairo);
}

void
paper_next_page(Paper *paper)
{
    end_page(paper);
    begin_page(paper);
}

Box
paper_whole(const Paper *paper)
{
    return (Box){paper->margin, paper->margin, paper->width - 2 * paper->margin,
                 paper->height - 2 * paper->margin};
}

Box
paper_rest(const Paper *paper)
{
    return (Box){paper->margin, paper->top, paper->width - 2 * paper->margin,
                 paper->height - paper->margin - paper->top};
}

void
paper_advance(Paper *paper, double height)
{
    paper->top += height;
}

cairo_t *
paper_cairo(const Paper *paper)
{
    return paper->cairo;
}

/* ---- */

static void
set_size(Paper *paper)
{
    static const struct {
        const char *name;
        double width, height;
    } sizes[] = {{"a4", 595, 842}, {"a3", 842, 1191}, {"b5", 499, 709}, {"letter", 612, 792}};

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
        if (knob_is(paper->knobs, "paper", sizes[i].name)) {
            gboolean landscape = knob_is(paper->knobs, "landscape", "yes");

            paper->width = landscape ? sizes[i].height : sizes[i].width;
            paper->height = landscape ? sizes[i].width : sizes[i].height;
        }
    paper->margin = knob_is(paper->knobs, "paper", "b5") ? 36 : 56;
}

Paper *
paper_new(const Knobs *knobs, const char *path)
{
    Paper *paper = g_new0(Paper, 1);
    gboolean turned = !knob_is(knobs, "turn", "no");

    paper->knobs = knobs;
    set_size(paper);
    paper->surface = cairo_pdf_surface_create(path, turned ? paper->height : paper->width,
                                              turned ? paper->width : paper->height);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2024-01-15T09:00:00Z");
    paper->cairo = cairo_create(paper->surface);
    paper->layout = pango_cairo_create_layout(paper->cairo);
    paper->pieces = g_ptr_array_new_with_free_func(piece_free);
    begin_page(paper);
    return paper;
}

void
paper_free(Paper *paper)
{
    end_page(paper);
    g_ptr_array_unref(paper->pieces);
    g_object_unref(paper->layout);
    cairo_destroy(paper->cairo);
    cairo_surface_finish(paper->surface);
    if (cairo_surface_status(paper->surface) != CAIRO_STATUS_SUCCESS)
        g_error("the PDF could not be written: %s",
                cairo_status_to_string(cairo_surface_status(paper->surface)));
    cairo_surface_destroy(paper->surface);
    g_free(paper);
}
