/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/watermark.h"

#include <math.h>

#include "text/number.h"

/* A watermark's characters are so many times as high as the text they lie over, and so many points.
 */
#define WATERMARK_SIZE 1.6
#define WATERMARK_LEAST 16.0
/* The side, in points, of the squares by which characters are looked up. */
#define SQUARE 4.0
/* A line runs aslant if so many pairs of its characters, none of which has a neighbour on a level
 * line, agree in their slant, within so many degrees. */
#define LEAST_SLANTED 8
#define SAME_SLANT 4.0
#define LARGE_ASLANT 30.0

static double
height_of(const GjGlyph *glyph)
{
    return glyph->box.y1 - glyph->box.y0;
}

/* The least height of the characters whose middle lies in each square of a page, 0 for none. */
typedef struct {
    int width, height;
    float *least;
} Squares;

static Squares
squares_of(const GjPage *page)
{
    Squares squares = {(int)CLAMP(page->width / SQUARE, 1, 4000),
                       (int)CLAMP(page->height / SQUARE, 1, 4000), NULL};

    squares.least = g_new0(float, (gsize)squares.width *(gsize)squares.height);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        int x = (int)((glyph->box.x0 + glyph->box.x1) / 2 / SQUARE);
        int y = (int)((glyph->box.y0 + glyph->box.y1) / 2 / SQUARE);
        float *least;

        if (x < 0 || x >= squares.width || y < 0 || y >= squares.height)
            continue;
        least = &squares.least[(gsize)y * (gsize)squares.width + (gsize)x];
        if (*least == 0 || height_of(glyph) < *least)
            *least = (float)height_of(glyph);
    }
    return squares;
}

/* Whether a much smaller character's middle lies within a character. */
static gboolean
lies_over_smaller(const Squares *squares, const GjGlyph *glyph)
{
    int x0 = MAX((int)ceil(glyph->box.x0 / SQUARE), 0);
    int y0 = MAX((int)ceil(glyph->box.y0 / SQUARE), 0);
    int x1 = MIN((int)floor(glyph->box.x1 / SQUARE), squares->width);
    int y1 = MIN((int)floor(glyph->box.y1 / SQUARE), squares->height);

    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            float least = squares->least[(gsize)y * (gsize)squares->width + (gsize)x];

            if (least > 0 && height_of(glyph) > WATERMARK_SIZE * (double)least)
                return TRUE;
        }
    }
    return FALSE;
}

/* The least height of characters that are printed over smaller ones; G_MAXDOUBLE if none is. */
static double
watermark_height(const GjPage *page)
{
    double height = G_MAXDOUBLE;
    Squares squares = squares_of(page);

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *large = &g_array_index(page->glyphs, GjGlyph, i);

        if (height_of(large) >= WATERMARK_LEAST && height_of(large) < height &&
            lies_over_smaller(&squares, large))
            height = height_of(large);
    }
    g_free(squares.least);
    return height;
}

/* Watermarks run across the text in larger characters; headings, as large, lie over nothing. All
 * characters of a watermark's size go, for some of them lie over blank paper. */
static void
remove_large(GjPage *page)
{
    double height = watermark_height(page);
    GArray *kept;

    if (height == G_MAXDOUBLE)
        return;
    kept = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), page->glyphs->len);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (height_of(glyph) < 0.95 * height)
            g_array_append_val(kept, *glyph);
        else
            g_array_append_val(page->marks, glyph->box);
    }
    g_array_unref(page->glyphs);
    page->glyphs = kept;
}

/* The way from the middle of a character to another's, in heights of the first. */
typedef struct {
    double x, y, length, slant; /* slant in degrees, 0 to 180 */
} Step;

static Step
step_between(const GjGlyph *a, const GjGlyph *b)
{
    double height = MAX(height_of(a), 0.01);
    Step step = {(b->box.x0 + b->box.x1 - a->box.x0 - a->box.x1) / 2 / height,
                 (b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1) / 2 / height, 0, 0};

    step.length = hypot(step.x, step.y);
    step.slant = fmod(atan2(step.y, step.x) * 180 / G_PI + 180, 180);
    return step;
}

static gboolean
same_height(const GjGlyph *a, const GjGlyph *b, double within)
{
    return fabs(height_of(a) - height_of(b)) < within * height_of(a);
}

/* Characters of a level line that follow each other. */
static gboolean
are_level(const GjGlyph *a, const GjGlyph *b)
{
    Step step = step_between(a, b);

    return fabs(step.y) < 0.2 && fabs(step.x) < 1.4;
}

/* Characters that follow each other on a line that runs aslant. */
static gboolean
may_be_slanted(Step step)
{
    return fabs(step.x) > 0.2 && fabs(step.y) > 0.2 && step.length > 0.35 && step.length < 1.3;
}

static double
slant_between(double a, double b)
{
    double difference = fabs(a - b);

    return MIN(difference, 180 - difference);
}

/* A quick look before the slant is worked out. */
static gboolean
are_near(const GjGlyph *a, const GjGlyph *b)
{
    double reach = 2 * height_of(a);

    return fabs(a->box.y0 - b->box.y0) < reach && fabs(a->box.x0 - b->box.x0) < reach;
}

/* The places of the characters that have no neighbour on a level line. */
static GArray *
find_loners(const GjPage *page)
{
    GArray *loners = g_array_new(FALSE, FALSE, sizeof(guint));
    const GjGlyph *glyphs = &g_array_index(page->glyphs, GjGlyph, 0);
    guint n = page->glyphs->len;

    for (guint i = 0; i < n; i++)
        if ((i == 0 || !are_level(&glyphs[i - 1], &glyphs[i])) &&
            (i + 1 == n || !are_level(&glyphs[i], &glyphs[i + 1])))
            g_array_append_val(loners, i);
    return loners;
}

/* The slant on which most neighbouring loners agree; -1 if too few do. */
static double
find_slant(const GjPage *page, const GArray *loners)
{
    guint votes[45] = {0};
    int best = 0;

    for (guint i = 0; i < loners->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, g_array_index(loners, guint, i));

        for (guint j = i + 1; j < loners->len; j++) {
            const GjGlyph *b =
                &g_array_index(page->glyphs, GjGlyph, g_array_index(loners, guint, j));
            Step step;

            if (!are_near(a, b))
                continue;
            step = step_between(a, b);
            /* A few large characters are a line as well as many small ones. */
            if (may_be_slanted(step) && same_height(a, b, 0.1))
                votes[MIN((int)(step.slant / SAME_SLANT), 44)] +=
                    height_of(a) > LARGE_ASLANT ? LEAST_SLANTED / 3 : 1;
        }
    }
    for (int i = 1; i < 45; i++)
        if (votes[i] > votes[best])
            best = i;
    return votes[best] + votes[(best + 1) % 45] + votes[(best + 44) % 45] >= LEAST_SLANTED
               ? (best + 0.5) * SAME_SLANT
               : -1;
}

/* How many neighbours a character has along the slant among the candidates. */
static guint
n_along(const GjPage *page, const GArray *candidates, const GjGlyph *glyph, double slant)
{
    guint n = 0;

    for (guint i = 0; i < candidates->len; i++) {
        const GjGlyph *other =
            &g_array_index(page->glyphs, GjGlyph, g_array_index(candidates, guint, i));
        Step step = step_between(glyph, other);

        n += other != glyph && may_be_slanted(step) && same_height(glyph, other, 0.1) &&
             slant_between(step.slant, slant) < 2 * SAME_SLANT;
    }
    return n;
}

/* A number that stands alone in its cell is not taken for a part of the watermark unless it has
 * neighbours before and after it there. */
static gboolean
belongs_to_slanted(const GjPage *page, const GArray *loners, const GjGlyph *glyph, double slant)
{
    guint least = gj_is_number_character(glyph->character) ? 2 : 1;

    return n_along(page, loners, glyph, slant) >= least;
}

/* Whether the page has level text of a character's height. */
static gboolean
is_height_of_text(const GjPage *page, const GjGlyph *glyph)
{
    guint n_level = 0;

    for (guint i = 1; i < page->glyphs->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *b = &g_array_index(page->glyphs, GjGlyph, i);

        n_level += same_height(glyph, a, 0.02) && same_height(glyph, b, 0.02) && are_level(a, b);
    }
    return n_level > LEAST_SLANTED;
}

/* Marks what stands along the slant beside a character that is marked already, in its height and
 * colour: the numbers of a date, the ends of lines. Returns: how many. */
static guint
mark_neighbours(const GjPage *page, gboolean *slanted, guint index, double slant)
{
    const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, index);
    guint n = 0;

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *other = &g_array_index(page->glyphs, GjGlyph, i);
        Step step = step_between(glyph, other);

        if (slanted[i] || step.length > 2 || !same_height(glyph, other, 0.02) ||
            glyph->colour != other->colour || slant_between(step.slant, slant) > 2 * SAME_SLANT)
            continue;
        slanted[i] = TRUE;
        n++;
    }
    return n;
}

/* The colour of most characters that stand level beside each other; digits of a line that runs
 * aslant may seem to. */
static guint32
colour_of_text(const GjPage *page)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    guint32 best = 0;
    guint most = 0;

    for (guint i = 1; i < page->glyphs->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *b = &g_array_index(page->glyphs, GjGlyph, i);
        gpointer key = GUINT_TO_POINTER(b->colour);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key)) + 1;

        if (a->colour != b->colour || g_ascii_isdigit((gchar)MIN(b->character, 0x7F)) ||
            !are_level(a, b) || fabs(step_between(a, b).y) > 0.1)
            continue;
        g_hash_table_insert(counts, key, GUINT_TO_POINTER(count));
        if (count > most)
            best = b->colour;
        most = MAX(most, count);
    }
    return best;
}

/* The colour tells a watermark best, if the text has another; else its height. */
static void
mark_whole_lines(const GjPage *page, gboolean *slanted, double slant)
{
    const GjGlyph *glyph;
    guint first = 0, n = 1;

    while (first < page->glyphs->len && !slanted[first])
        first++;
    if (first == page->glyphs->len)
        return;
    glyph = &g_array_index(page->glyphs, GjGlyph, first);
    if (glyph->colour != colour_of_text(page)) {
        for (guint i = 0; i < page->glyphs->len; i++)
            slanted[i] = g_array_index(page->glyphs, GjGlyph, i).colour == glyph->colour;
        return;
    }
    while (n > 0 && !is_height_of_text(page, glyph)) {
        n = 0;
        for (guint i = 0; i < page->glyphs->len; i++)
            if (slanted[i])
                n += mark_neighbours(page, slanted, i, slant);
    }
}

static void
keep_unmarked(GjPage *page, const gboolean *slanted)
{
    GArray *kept = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), page->glyphs->len);

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (slanted[i])
            g_array_append_val(page->marks, glyph->box);
        else
            g_array_append_val(kept, *glyph);
    }
    g_array_unref(page->glyphs);
    page->glyphs = kept;
}

static void
remove_slanted(GjPage *page)
{
    g_autoptr(GArray) loners = find_loners(page);
    double slant = loners->len >= 3 ? find_slant(page, loners) : -1;
    g_autofree gboolean *slanted = g_new0(gboolean, page->glyphs->len + 1);

    if (slant < 0)
        return;
    for (guint i = 0; i < loners->len; i++) {
        guint index = g_array_index(loners, guint, i);

        slanted[index] =
            belongs_to_slanted(page, loners, &g_array_index(page->glyphs, GjGlyph, index), slant);
    }
    mark_whole_lines(page, slanted, slant);
    keep_unmarked(page, slanted);
}

gboolean
gj_watermark_is_likely(const GjPage *page)
{
    g_autoptr(GArray) loners = NULL;

    if (page->glyphs->len == 0)
        return FALSE;
    loners = find_loners(page);
    return loners->len >= 3 && find_slant(page, loners) >= 0;
}

void
gj_watermark_remove(GjPage *page)
{
    remove_large(page);
    if (page->glyphs->len > 0)
        remove_slanted(page);
}
