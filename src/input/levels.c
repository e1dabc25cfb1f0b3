/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/levels.h"

#include <math.h>
#include <stdlib.h>

#include "text/number.h"

/* A page with more fonts is left as it is. */
#define MOST_FONTS 60
/* Characters follow each other if they are no farther apart than this part of their height, and
 * share this part of it. */
#define FOLLOWS 0.6
#define SHARED 0.5
/* So many of them tell how two fonts stand to each other, if most differ by the same, give or take
 * this part of their height. */
#define ENOUGH_STEPS 4
#define MOST 0.7
#define SAME 0.1
/* Boxes that stand lower or higher by less than this part of their height do so rightly: digits are
 * lower than Han characters. */
#define LEAST_STEP 0.2
/* A font with fewer characters on a page may as well stand where it does. */
#define MANY_CHARACTERS 20
/* Characters beside each other share one of the bands, so many points high, of the page; one beyond
 * the last lies in the last. */
#define BAND 4.0
#define MOST_BANDS 2048
/* So many characters at the most, for each, are looked at beside it; no line of text needs more. */
#define MOST_BESIDE 100

typedef struct {
    guint32 id;
    guint n, digits;
    gboolean known; /* how far it is to be moved */
    double shift;
} Font;

/* How much lower the middle of a font's character stands than that of another's before or after it,
 * the one that was seen later on the page than the other. */
typedef struct {
    guint first, second;
    double down, height;
} Step;

/* Returns: the place of a glyph's font among the fonts, most often that of the glyph before. */
static guint
font_of(GArray *fonts, const GjGlyph *glyph, guint before)
{
    Font font = {glyph->font, 0, 0, FALSE, 0};

    if (before < fonts->len && g_array_index(fonts, Font, before).id == glyph->font)
        return before;
    for (guint i = 0; i < fonts->len; i++)
        if (g_array_index(fonts, Font, i).id == glyph->font)
            return i;
    if (fonts->len < MOST_FONTS)
        g_array_append_val(fonts, font);
    return fonts->len - 1;
}

static gboolean
follows(const GjGlyph *a, const GjGlyph *b)
{
    double height = MIN(gj_glyph_height(a), gj_glyph_height(b)), gap = b->box.x0 - a->box.x1;
    double shared = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);

    return b->box.x0 > a->box.x0 && fabs(gap) < FOLLOWS * height && shared > SHARED * height;
}

/* Adds the step from a character of a font to one of another that follows it. */
static void
add_step(GArray *steps, const GjGlyph *a, guint font_of_a, const GjGlyph *b, guint font_of_b)
{
    Step step;

    /* A raised digit behind others may be a mark, which is to be seen as one. */
    if (font_of_a == font_of_b || !follows(a, b) ||
        (gj_digit_value(a->character) >= 0 && gj_digit_value(b->character) >= 0))
        return;
    step = (Step){MIN(font_of_a, font_of_b), MAX(font_of_a, font_of_b),
                  (b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1) / 2,
                  MIN(gj_glyph_height(a), gj_glyph_height(b))};
    if (font_of_b < font_of_a)
        step.down = -step.down;
    g_array_append_val(steps, step);
}

/* Finds the fonts of a page, and the steps from one to another in the order of the glyphs. Returns:
 * ownership of the font of each glyph. */
static guint *
find_steps(const GjPage *page, GArray *fonts, GArray *steps)
{
    guint *font_at = g_new0(guint, page->glyphs->len + 1);

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        Font *font;

        font_at[i] = font_of(fonts, glyph, i > 0 ? font_at[i - 1] : 0);
        font = &g_array_index(fonts, Font, font_at[i]);
        font->n++;
        font->digits += gj_digit_value(glyph->character) >= 0;
        if (i > 0)
            add_step(steps, glyph - 1, font_at[i - 1], glyph, font_at[i]);
    }
    return font_at;
}

G_STATIC_ASSERT(MOST_FONTS <= 64);

/* Sets of fonts have a bit for each. */
static guint64
bit_of(guint font)
{
    return G_GUINT64_CONSTANT(1) << font;
}

static int
band_of(double y)
{
    return (int)CLAMP(y / BAND, 0, MOST_BANDS - 1);
}

/* Returns: ownership of the set of fonts of which each band holds characters. */
static guint64 *
find_bands(const GjPage *page, const guint *font_at)
{
    guint64 *bands = g_new0(guint64, MOST_BANDS);

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;

        for (int band = band_of(box->y0); band <= band_of(box->y1); band++)
            bands[band] |= bit_of(font_at[i]);
    }
    return bands;
}

/* Whether a character may stand beside one of another font, and one of the two fonts is among
 * `left`, those of which it isn't known how far they are to be moved. */
static gboolean
may_tell(const guint64 *bands, GjBox box, guint font, guint64 left)
{
    guint64 met = 0;

    for (int band = band_of(box.y0); band <= band_of(box.y1); band++)
        met |= bands[band];
    return (met & ~bit_of(font)) != 0 && (met & left) != 0;
}

/* A character and the font it is in. */
typedef struct {
    const GjGlyph *glyph;
    guint font;
} Place;

static int
compare_across(gconstpointer a, gconstpointer b)
{
    const Place *left = a, *right = b;

    if (left->glyph->box.x0 != right->glyph->box.x0)
        return left->glyph->box.x0 < right->glyph->box.x0 ? -1 : 1;
    return left->glyph < right->glyph ? -1 : left->glyph > right->glyph;
}

/* Returns: ownership of the places that may tell something new, from left to right. */
static GArray *
find_places(const GjPage *page, const GArray *fonts, const guint *font_at)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
    g_autofree guint64 *bands = find_bands(page, font_at);
    guint64 left = 0;

    for (guint i = 0; i < fonts->len; i++)
        left |= g_array_index(fonts, Font, i).known ? 0 : bit_of(i);
    for (guint i = 0; i < page->glyphs->len; i++) {
        Place place = {&g_array_index(page->glyphs, GjGlyph, i), font_at[i]};

        if (may_tell(bands, place.glyph->box, place.font, left))
            g_array_append_val(places, place);
    }
    g_array_sort(places, compare_across);
    return places;
}

/* Finds the steps between characters that stand beside each other, in whatever order they come:
 * where heights differ much, Poppler itself makes lines of each font. */
static void
find_steps_by_place(const GjPage *page, const GArray *fonts, const guint *font_at, GArray *steps)
{
    g_autoptr(GArray) places = find_places(page, fonts, font_at);

    for (guint i = 0; i < places->len; i++) {
        const Place *place = &g_array_index(places, Place, i);
        double reach = place->glyph->box.x1 + FOLLOWS * gj_glyph_height(place->glyph);

        for (guint j = i + 1; j < MIN(i + MOST_BESIDE, places->len); j++) {
            const Place *other = &g_array_index(places, Place, j);

            if (other->glyph->box.x0 > reach)
                break;
            add_step(steps, place->glyph, place->font, other->glyph, other->font);
        }
    }
}

static int
compare_steps(gconstpointer a, gconstpointer b)
{
    const Step *left = a, *right = b;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    if (left->second != right->second)
        return left->second < right->second ? -1 : 1;
    return left->down < right->down ? -1 : left->down > right->down;
}

/* Whether the steps [from, end) between two fonts, sorted, are mostly the same; *down is that. */
static gboolean
are_alike(const GArray *steps, guint from, guint end, double *down)
{
    const Step *middle = &g_array_index(steps, Step, (from + end) / 2);
    guint alike = 0;

    for (guint i = from; i < end; i++)
        alike += fabs(g_array_index(steps, Step, i).down - middle->down) < SAME * middle->height;
    *down = fabs(middle->down) < LEAST_STEP * middle->height ? 0 : middle->down;
    return end - from >= ENOUGH_STEPS && alike > MOST * (end - from);
}

/* Finds how far a font is to be moved where it stands beside one for which that is known. Returns:
 * whether it was found for another font. */
static gboolean
pass_on(GArray *fonts, const GArray *steps)
{
    gboolean found = FALSE;

    for (guint from = 0, end; from < steps->len; from = end) {
        const Step *step = &g_array_index(steps, Step, from);
        Font *first = &g_array_index(fonts, Font, step->first);
        Font *second = &g_array_index(fonts, Font, step->second);
        double down;

        for (end = from; end < steps->len; end++)
            if (g_array_index(steps, Step, end).first != step->first ||
                g_array_index(steps, Step, end).second != step->second)
                break;
        if (first->known == second->known || !are_alike(steps, from, end, &down))
            continue;
        found = TRUE;
        if (first->known)
            second->shift = first->shift - down;
        else
            first->shift = second->shift + down;
        first->known = second->known = TRUE;
    }
    return found;
}

static Font *
with_most_digits(const GArray *fonts)
{
    Font *most = &g_array_index(fonts, Font, 0);

    for (guint i = 1; i < fonts->len; i++)
        if (g_array_index(fonts, Font, i).digits > most->digits)
            most = &g_array_index(fonts, Font, i);
    return most;
}

/* Finds how far fonts are to be moved, from those on for which that is known. */
static void
spread(GArray *fonts, GArray *steps)
{
    g_array_sort(steps, compare_steps);
    while (pass_on(fonts, steps))
        ;
}

static gboolean
is_any_left(const GArray *fonts)
{
    for (guint i = 0; i < fonts->len; i++) {
        const Font *font = &g_array_index(fonts, Font, i);

        if (!font->known && font->n >= MANY_CHARACTERS)
            return TRUE;
    }
    return FALSE;
}

static void
move(GjPage *page, const GArray *fonts, const guint *font_at)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;
        double shift = g_array_index(fonts, Font, font_at[i]).shift;

        box->y0 += shift;
        box->y1 += shift;
    }
}

void
gj_levels_even(GjPage *page)
{
    g_autoptr(GArray) fonts = g_array_new(FALSE, FALSE, sizeof(Font));
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    g_autofree guint *font_at = find_steps(page, fonts, steps);

    if (fonts->len < 2 || fonts->len == MOST_FONTS)
        return;
    with_most_digits(fonts)->known = TRUE;
    spread(fonts, steps);
    if (is_any_left(fonts)) {
        g_array_set_size(steps, 0);
        find_steps_by_place(page, fonts, font_at, steps);
        spread(fonts, steps);
    }
    move(page, fonts, font_at);
}
