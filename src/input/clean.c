/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/clean.h"

#include <math.h>

#include "input/boxes.h"
#include "input/directions.h"
#include "input/levels.h"
#include "input/watermark.h"

/* Fake bold prints a character again this part of its width away at most; two equal characters side
 * by side never lie that close. Where Poppler makes the box of the one end where the other's
 * begins, the wider one tells the width. */
#define TWIN_SHIFT 0.45

/* Characters stand at one place across the page if their edges are no farther apart than this part
 * of their width, and on one line if they share this part of the lower one's height. */
#define SAME_PLACE 0.15
#define SHARED_HEIGHT 0.7
/* Of the colours of a page so many are told apart; all others count as the last one. */
#define MOST_COLOURS 200

static gboolean
begins_near(const GjGlyph *a, const GjGlyph *b)
{
    return a->character == b->character &&
           fabs(a->box.x0 - b->box.x0) < TWIN_SHIFT * MAX(gj_glyph_width(a), gj_glyph_width(b)) &&
           fabs(a->box.y0 - b->box.y0) < 0.25 * MIN(gj_glyph_height(a), gj_glyph_height(b));
}

/* Whether one of two equal characters of a font lies over the other, though the box of one is as
 * high as those of a larger font beside it. No two lines of text come so close. */
static gboolean
lies_over(const GjGlyph *a, const GjGlyph *b)
{
    double shared = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);

    return a->character == b->character && a->font == b->font &&
           fabs(a->box.x0 - b->box.x0) < SAME_PLACE * gj_glyph_width(a) &&
           fabs(a->box.x1 - b->box.x1) < SAME_PLACE * gj_glyph_width(a) &&
           shared > SHARED_HEIGHT * MIN(gj_glyph_height(a), gj_glyph_height(b));
}

static gboolean
twins(const GjGlyph *a, const GjGlyph *b)
{
    return (begins_near(a, b) &&
            fabs(gj_glyph_height(a) - gj_glyph_height(b)) < 0.1 * gj_glyph_height(a)) ||
           lies_over(a, b);
}

/* Fonts that state wrong widths make neighbouring characters overlap, too. Where different
 * characters overlap as much as twins would, overlapping says nothing. */
static gboolean
widths_are_wrong(const GjPage *page)
{
    guint overlapping = 0, neighbours = 0;

    for (guint i = 1; i < page->glyphs->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *b = &g_array_index(page->glyphs, GjGlyph, i);
        double step = b->box.x0 - a->box.x0;

        if (a->character == b->character ||
            fabs(a->box.y0 - b->box.y0) > 0.1 * gj_glyph_height(a) || step <= 0 ||
            step > 1.5 * gj_glyph_width(a))
            continue;
        neighbours++;
        overlapping += step < TWIN_SHIFT * gj_glyph_width(a);
    }
    return overlapping * 10 > neighbours;
}

/* Of two places in an array of glyphs: by character, then by where it stands. */
static int
compare_place(gconstpointer a, gconstpointer b, gpointer glyphs)
{
    const GjGlyph *left = &g_array_index((GArray *)glyphs, GjGlyph, *(const guint *)a);
    const GjGlyph *right = &g_array_index((GArray *)glyphs, GjGlyph, *(const guint *)b);

    if (left->character != right->character)
        return left->character < right->character ? -1 : 1;
    if (left->box.y0 != right->box.y0)
        return left->box.y0 < right->box.y0 ? -1 : 1;
    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

/* A quick look at where the characters of a page begin: in squares of this many points, told apart
 * by a hash that includes the character. */
#define SQUARE 16.0
#define N_SQUARES 2048u
/* More than a line has of one character. */
#define MOST_ON_LINE 128

typedef struct {
    const GArray *glyphs;
    guint first[N_SQUARES]; /* the last character seen there, counted from 1; 0 for none */
    guint *next;            /* for each character the one seen there before it */
} Begun;

static guint
square_of(gunichar character, double x, double y)
{
    guint hash = character * 2654435761u + (guint)(int)floor(x / SQUARE) * 2246822519u +
                 (guint)(int)floor(y / SQUARE) * 3266489917u;

    return (hash ^ hash >> 15) % N_SQUARES;
}

static gboolean
has_near(const Begun *begun, const GjGlyph *glyph, double x, double y)
{
    for (guint i = begun->first[square_of(glyph->character, x, y)]; i > 0; i = begun->next[i - 1])
        if (begins_near(&g_array_index(begun->glyphs, GjGlyph, i - 1), glyph) ||
            lies_over(&g_array_index(begun->glyphs, GjGlyph, i - 1), glyph))
            return TRUE;
    return FALSE;
}

/* Whether an equal character begins near in one of the squares over which the reach of `glyph`
 * extends: it is no wider than a square. */
static gboolean
has_near_around(const Begun *begun, const GjGlyph *glyph)
{
    double across = TWIN_SHIFT * gj_glyph_width(glyph), down = 0.25 * gj_glyph_height(glyph);
    double x0 = glyph->box.x0 - across, x1 = glyph->box.x0 + across;
    double y0 = glyph->box.y0 - down, y1 = glyph->box.y0 + down;
    gboolean wide = floor(x0 / SQUARE) != floor(x1 / SQUARE);
    gboolean high = floor(y0 / SQUARE) != floor(y1 / SQUARE);

    return has_near(begun, glyph, x0, y0) || (wide && has_near(begun, glyph, x1, y0)) ||
           (high && has_near(begun, glyph, x0, y1)) ||
           (wide && high && has_near(begun, glyph, x1, y1));
}

/* Whether a twin begins less than half a square away; what is larger is not looked at so. */
static gboolean
reaches_little(const GjGlyph *glyph)
{
    return TWIN_SHIFT * gj_glyph_width(glyph) < SQUARE / 2 &&
           0.25 * gj_glyph_height(glyph) < SQUARE / 2 && fabs(glyph->box.x0) < 1e6 &&
           fabs(glyph->box.y0) < 1e6;
}

/* Whether a page may have twins at all: most have none, and need not be sorted. */
static gboolean
may_have_twins(const GjPage *page)
{
    g_autofree guint *next = g_new(guint, page->glyphs->len + 1);
    Begun begun = {.glyphs = page->glyphs, .next = next};

    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        guint square = square_of(glyph->character, glyph->box.x0, glyph->box.y0);

        if (!reaches_little(glyph) || has_near_around(&begun, glyph))
            return TRUE;
        next[i] = begun.first[square];
        begun.first[square] = i + 1;
    }
    return FALSE;
}

/* The glyphs of a page, as their places, by character and place. Returns: ownership. */
static GArray *
sorted_by_place(const GjPage *page)
{
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(guint), page->glyphs->len);

    for (guint i = 0; i < page->glyphs->len; i++)
        g_array_append_val(sorted, i);
    g_array_sort_with_data(sorted, compare_place, page->glyphs);
    return sorted;
}

/* The characters of one colour, and how many of them have a twin in another one. */
typedef struct {
    guint32 colour;
    guint n, n_twins;
} Colour;

/* The glyphs of a page by character and place, and their colours. */
typedef struct {
    const GjPage *page;
    GArray *sorted;   /* of guint: places of glyphs */
    GArray *colours;  /* of Colour */
    guint *colour_at; /* for each glyph the place of its colour */
} Glyphs;

/* Returns: the place of a colour, most often that of the glyph before. */
static guint
colour_of(GArray *colours, guint32 colour, guint before)
{
    const Colour new = {colour, 0, 0};

    if (before < colours->len && g_array_index(colours, Colour, before).colour == colour)
        return before;
    for (guint i = 0; i < colours->len; i++)
        if (g_array_index(colours, Colour, i).colour == colour)
            return i;
    if (colours->len < MOST_COLOURS)
        g_array_append_val(colours, new);
    return colours->len - 1;
}

static Colour *
colour_at(const Glyphs *glyphs, guint at)
{
    return &g_array_index(glyphs->colours, Colour, glyphs->colour_at[at]);
}

/* Whether most characters of a glyph's colour have a twin in another one, as a shadow's have: those
 * of a watermark lie over equal ones by chance. */
static gboolean
is_shadow(const Glyphs *glyphs, guint at)
{
    const Colour *colour = colour_at(glyphs, at);

    return colour->n_twins * 2 > colour->n;
}

/* Finds the twin that a glyph, the one at a place in the order, has among those that begin as high,
 * or a little higher. Twins of two colours are one and its shadow only if `any`, or if most of one
 * colour are. A line holds no more of one character than are looked at. Returns: its place among
 * the glyphs, G_MAXUINT if there is none. */
static guint
find_twin_before(const Glyphs *glyphs, guint place, gboolean any)
{
    guint at = g_array_index(glyphs->sorted, guint, place);
    const GjGlyph *glyph = &g_array_index(glyphs->page->glyphs, GjGlyph, at);

    for (guint i = place; i > 0 && place - i < MOST_ON_LINE; i--) {
        guint other_at = g_array_index(glyphs->sorted, guint, i - 1);
        const GjGlyph *other = &g_array_index(glyphs->page->glyphs, GjGlyph, other_at);

        if (other->character != glyph->character ||
            glyph->box.y0 - other->box.y0 > gj_glyph_height(glyph))
            return G_MAXUINT;
        if (twins(other, glyph) && (any || glyphs->colour_at[at] == glyphs->colour_at[other_at] ||
                                    is_shadow(glyphs, at) || is_shadow(glyphs, other_at)))
            return other_at;
    }
    return G_MAXUINT;
}

static void
count_colours(Glyphs *glyphs)
{
    for (guint i = 0; i < glyphs->page->glyphs->len; i++) {
        guint32 colour = g_array_index(glyphs->page->glyphs, GjGlyph, i).colour;

        glyphs->colour_at[i] =
            colour_of(glyphs->colours, colour, i > 0 ? glyphs->colour_at[i - 1] : 0);
        colour_at(glyphs, i)->n++;
    }
    for (guint i = 0; glyphs->colours->len > 1 && i < glyphs->sorted->len; i++) {
        guint at = g_array_index(glyphs->sorted, guint, i);
        guint twin = find_twin_before(glyphs, i, TRUE);

        if (twin == G_MAXUINT || glyphs->colour_at[twin] == glyphs->colour_at[at])
            continue;
        colour_at(glyphs, at)->n_twins++;
        colour_at(glyphs, twin)->n_twins++;
    }
}

/* Marks the second of each two twins; the first one gets the width of the wider. Returns:
 * ownership of a mark for each glyph. */
static gboolean *
mark_twins(GjPage *page)
{
    g_autoptr(GArray) sorted = sorted_by_place(page);
    g_autoptr(GArray) colours = g_array_new(FALSE, FALSE, sizeof(Colour));
    g_autofree guint *places = g_new0(guint, page->glyphs->len + 1);
    Glyphs glyphs = {page, sorted, colours, places};
    gboolean *marked = g_new0(gboolean, page->glyphs->len + 1);

    count_colours(&glyphs);
    for (guint i = 0; i < sorted->len; i++) {
        guint at = g_array_index(sorted, guint, i), twin_at = find_twin_before(&glyphs, i, FALSE);
        GjGlyph *twin;

        if (twin_at == G_MAXUINT)
            continue;
        twin = &g_array_index(page->glyphs, GjGlyph, twin_at);
        twin->box.x1 = MAX(
            twin->box.x1, twin->box.x0 + gj_glyph_width(&g_array_index(page->glyphs, GjGlyph, at)));
        marked[at] = TRUE;
    }
    return marked;
}

/* The others keep their order, which tells watermarks. */
static void
remove_twins(GjPage *page)
{
    g_autofree gboolean *marked = NULL;
    guint n = 0;

    if (!may_have_twins(page) || widths_are_wrong(page))
        return;
    marked = mark_twins(page);
    for (guint i = 0; i < page->glyphs->len; i++)
        if (!marked[i])
            g_array_index(page->glyphs, GjGlyph, n++) = g_array_index(page->glyphs, GjGlyph, i);
    g_array_set_size(page->glyphs, n);
}

static GjBox
turned(GjBox box, int rotation, double width, double height)
{
    switch (rotation) {
    case 1: /* text runs down the page */
        return (GjBox){box.y0, width - box.x1, box.y1, width - box.x0};
    case 2:
        return (GjBox){width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    default: /* text runs up the page */
        return (GjBox){height - box.y1, box.x0, height - box.y0, box.x1};
    }
}

static void
turn(GjPage *page, int rotation)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        glyph->box = turned(glyph->box, rotation, page->width, page->height);
    }
    if (rotation % 2 == 1) {
        double width = page->width;

        page->width = page->height;
        page->height = width;
    }
    page->rotation = rotation;
}

void
gj_turn_page(GjPage *page, int usual)
{
    int rotation = gj_direction_of_page(page, usual);

    if (rotation)
        turn(page, rotation);
    gj_boxes_lower(page);
}

void
gj_clean_page(GjPage *page)
{
    gj_levels_even(page);
    remove_twins(page);
    gj_boxes_even(page);
    gj_watermark_remove(page);
}
