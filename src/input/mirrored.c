/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/mirrored.h"

#include <math.h>

#include "input/rulings.h"

/* Pixels to a point. */
#define SCALE 1.0
/* Ink is looked for this part of a box's height above it, and again above that, so many times: two
 * lines up. */
#define STEP 0.0625
#define N_STEPS 33
/* A font that is off by less than this part of its height stands where such fonts always do. */
#define LEAST_MOVE 0.4
/* The part of a box's height that its characters take. */
#define BODY 0.75
/* Ground of less darkness than this, of 255, is no ink, nor are rulings and fills, which are wider
 * than a stroke, in pixels; a body with less ink than this part is blank. */
#define PALE 64
#define WIDEST_STROKE 24
#define LEAST_INK 0.04
/* Of the characters of a font that was put beside its ink this part at least is blank where the
 * text ends, and so many times fewer are so where they belong, with so much more ink. */
#define MANY_BLANK 0.03
#define FEWER_BLANK 4
#define MORE_INK 1.1
/* As much ink as the most, give or take. */
#define AS_MUCH 0.98

/* How dark a page is: for each pixel the sum over those above it and to the left. */
typedef struct {
    int width, height;
    guint32 *sums; /* of (height + 1) rows of width + 1 */
} Ink;

/* The letters and digits of a font in one size, and what is at their boxes and above. */
typedef struct {
    guint32 id;
    guint n;
    guint blank[N_STEPS];
    double ink[N_STEPS];
    double move; /* upwards, in parts of a box's height */
} Font;

static guint32
darkness(guint32 pixel)
{
    const guint32 dark = 255 - (guint32)gj_pixel_brightness(pixel);

    return dark < PALE ? 0 : dark;
}

/* Returns: where the ink ends that goes on from x. */
static int
end_of_ink(const guint32 *row, int x, int width)
{
    while (x < width && darkness(row[x]) > 0)
        x++;
    return x;
}

static Ink
ink_of(cairo_surface_t *picture)
{
    const guint8 *data = cairo_image_surface_get_data(picture);
    const int stride = cairo_image_surface_get_stride(picture);
    Ink ink = {cairo_image_surface_get_width(picture), cairo_image_surface_get_height(picture),
               NULL};
    const gsize length = (gsize)ink.width + 1;

    ink.sums = g_new0(guint32, length * ((gsize)ink.height + 1));
    for (int y = 0; y < ink.height; y++) {
        const guint32 *row = (const guint32 *)(data + (gsize)y * (gsize)stride);
        guint32 *above = ink.sums + (gsize)y * length, *here = above + length, sum = 0;
        gboolean is_stroke = FALSE;

        for (int x = 0, end = 0; x < ink.width; x++) {
            if (x >= end) {
                end = end_of_ink(row, x, ink.width);
                is_stroke = end - x <= WIDEST_STROKE;
            }
            sum += is_stroke ? darkness(row[x]) : 0;
            here[x + 1] = above[x + 1] + sum;
        }
    }
    return ink;
}

/* The part of a box, 0 to 1, that is inked. */
static double
inked_part(const Ink *ink, GjBox box)
{
    const gsize length = (gsize)ink->width + 1;
    const gsize x0 = (gsize)CLAMP(lround(box.x0 * SCALE), 0, ink->width);
    const gsize x1 = (gsize)CLAMP(lround(box.x1 * SCALE), 0, ink->width);
    const guint32 *top = ink->sums + (gsize)CLAMP(lround(box.y0 * SCALE), 0, ink->height) * length;
    const guint32 *foot = ink->sums + (gsize)CLAMP(lround(box.y1 * SCALE), 0, ink->height) * length;
    const guint32 sum = foot[x1] - foot[x0] - top[x1] + top[x0];

    return sum / (255 * MAX((box.x1 - box.x0) * (box.y1 - box.y0) * SCALE * SCALE, 1));
}

static Font *
font_of(GArray *fonts, guint32 id)
{
    const Font font = {.id = id};

    for (guint i = fonts->len; i > 0; i--)
        if (g_array_index(fonts, Font, i - 1).id == id)
            return &g_array_index(fonts, Font, i - 1);
    g_array_append_val(fonts, font);
    return &g_array_index(fonts, Font, fonts->len - 1);
}

static void
look_above(Font *font, const GjGlyph *glyph, const Ink *ink)
{
    const double height = gj_glyph_height(glyph), middle = (glyph->box.y0 + glyph->box.y1) / 2;

    font->n++;
    for (int i = 0; i < N_STEPS; i++) {
        const double y = middle - i * STEP * height;
        const double part = inked_part(ink, (GjBox){glyph->box.x0, y - BODY / 2 * height,
                                                    glyph->box.x1, y + BODY / 2 * height});

        font->ink[i] += part;
        font->blank[i] += part < LEAST_INK;
    }
}

/* Returns: how far up the characters of a font are, in parts of their boxes' height; 0 if they are
 * where they should be. */
static double
find_move(const Font *font)
{
    int best = 0, first, last;

    for (int i = 1; i < N_STEPS; i++)
        if (font->ink[i] > font->ink[best])
            best = i;
    first = last = best;
    while (first > 0 && font->ink[first - 1] > AS_MUCH * font->ink[best])
        first--;
    while (last + 1 < N_STEPS && font->ink[last + 1] > AS_MUCH * font->ink[best])
        last++;
    if (best * STEP < LEAST_MOVE || font->blank[0] < MANY_BLANK * font->n ||
        font->blank[0] <= FEWER_BLANK * font->blank[best] ||
        font->ink[best] < MORE_INK * font->ink[0])
        return 0;
    return (first + last) / 2.0 * STEP;
}

static void
move(GjPage *page, GArray *fonts)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        const double by = font_of(fonts, glyph->font)->move * gj_glyph_height(glyph);

        glyph->box.y0 -= by;
        glyph->box.y1 -= by;
    }
}

void
gj_mirrored_move(PopplerPage *from, GjPage *page)
{
    cairo_surface_t *picture =
        page->rotation ? gj_pdf_draw_turned(from, SCALE, page->rotation) : NULL;
    g_autoptr(GArray) fonts = g_array_new(FALSE, FALSE, sizeof(Font));
    Ink ink;

    if (!picture)
        return;
    ink = ink_of(picture);
    cairo_surface_destroy(picture);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (g_unichar_isalnum(glyph->character))
            look_above(font_of(fonts, glyph->font), glyph, &ink);
    }
    g_free(ink.sums);
    for (guint i = 0; i < fonts->len; i++)
        g_array_index(fonts, Font, i).move = find_move(&g_array_index(fonts, Font, i));
    move(page, fonts);
}
