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

typedef struct {
    guint32 id;
    guint digits;
    gboolean known; /* how far it is to be moved */
    double shift;
} Font;

/* How much lower the middle of a font's character stands than that of another's before or after it,
 * the one that was seen later on the page than the other. */
typedef struct {
    guint first, second;
    double down, height;
} Step;

static double
height_of(const GjGlyph *glyph)
{
    return glyph->box.y1 - glyph->box.y0;
}

static guint
font_of(GArray *fonts, const GjGlyph *glyph)
{
    Font font = {glyph->font, 0, FALSE, 0};

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
    double height = MIN(height_of(a), height_of(b)), gap = b->box.x0 - a->box.x1;
    double shared = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);

    return b->box.x0 > a->box.x0 && fabs(gap) < FOLLOWS * height && shared > SHARED * height;
}

/* Finds the fonts of a page, and the steps from one to another. */
static void
find_steps(const GjPage *page, GArray *fonts, GArray *steps)
{
    guint before = 0;

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        guint font = font_of(fonts, glyph);

        g_array_index(fonts, Font, font).digits += gj_digit_value(glyph->character) >= 0;
        if (i > 0 && font != before && follows(glyph - 1, glyph)) {
            double down =
                (glyph->box.y0 + glyph->box.y1 - (glyph - 1)->box.y0 - (glyph - 1)->box.y1) / 2;
            Step step = {MIN(font, before), MAX(font, before), font > before ? down : -down,
                         MIN(height_of(glyph), height_of(glyph - 1))};

            g_array_append_val(steps, step);
        }
        before = font;
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
            *second = (Font){second->id, second->digits, TRUE, first->shift - down};
        else
            *first = (Font){first->id, first->digits, TRUE, second->shift + down};
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

void
gj_levels_even(GjPage *page)
{
    g_autoptr(GArray) fonts = g_array_new(FALSE, FALSE, sizeof(Font));
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));

    find_steps(page, fonts, steps);
    if (steps->len < ENOUGH_STEPS || fonts->len == MOST_FONTS)
        return;
    g_array_sort(steps, compare_steps);
    with_most_digits(fonts)->known = TRUE;
    while (pass_on(fonts, steps))
        ;
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        double shift = g_array_index(fonts, Font, font_of(fonts, glyph)).shift;

        glyph->box.y0 += shift;
        glyph->box.y1 += shift;
    }
}
