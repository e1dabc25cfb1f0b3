/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/clean.h"

#include <math.h>

#include "input/watermark.h"

/* Fake bold prints a character again this part of its width away at most; two equal characters side
 * by side never lie that close. */
#define TWIN_SHIFT 0.45

/* So few characters don't tell in which direction a page is to be read. */
#define LEAST_VOTES 40
/* A bracket is closed within so many characters, if it tells a direction. */
#define BRACKET_REACH 12
/* Boxes are narrowed if they are so many times as wide as usual. */
#define MOST_WIDENED 1.2
/* The boxes of Han characters are at least so many times as wide as high; one that has less than
 * this part of its font's width has been given a wrong one. */
#define LEAST_HAN_WIDTH 0.62
#define LEAST_OF_USUAL 0.7
/* Stands for all Han characters. */
#define HAN 0x4E00
/* A page with more kinds of characters in more fonts is left as it is. */
#define MOST_FONTS 400
/* Boxes of Han characters are lowered to so many times their width. */
#define MOST_STRETCHED 1.3

static double
width_of(const GjGlyph *glyph)
{
    return glyph->box.x1 - glyph->box.x0;
}

static double
height_of(const GjGlyph *glyph)
{
    return glyph->box.y1 - glyph->box.y0;
}

static gboolean
twins(const GjGlyph *a, const GjGlyph *b)
{
    return a->character == b->character &&
           fabs(a->box.x0 - b->box.x0) < TWIN_SHIFT * MIN(width_of(a), width_of(b)) &&
           fabs(a->box.y0 - b->box.y0) < 0.25 * MIN(height_of(a), height_of(b)) &&
           fabs(height_of(a) - height_of(b)) < 0.1 * height_of(a);
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

        if (a->character == b->character || fabs(a->box.y0 - b->box.y0) > 0.1 * height_of(a) ||
            step <= 0 || step > 1.5 * width_of(a))
            continue;
        neighbours++;
        overlapping += step < TWIN_SHIFT * width_of(a);
    }
    return overlapping * 10 > neighbours;
}

static gboolean
has_twin_before(const GArray *glyphs, guint index, guint window)
{
    const GjGlyph *glyph = &g_array_index(glyphs, GjGlyph, index);
    guint start = index > window ? index - window : 0;

    for (guint i = start; i < index; i++)
        if (twins(&g_array_index(glyphs, GjGlyph, i), glyph))
            return TRUE;
    return FALSE;
}

static int
compare_place(gconstpointer a, gconstpointer b)
{
    const GjGlyph *left = a, *right = b;

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
begins_near(const GjGlyph *a, const GjGlyph *b)
{
    return a->character == b->character &&
           fabs(a->box.x0 - b->box.x0) < TWIN_SHIFT * MIN(width_of(a), width_of(b)) &&
           fabs(a->box.y0 - b->box.y0) < 0.25 * MIN(height_of(a), height_of(b));
}

static gboolean
has_near(const Begun *begun, const GjGlyph *glyph, double x, double y)
{
    for (guint i = begun->first[square_of(glyph->character, x, y)]; i > 0; i = begun->next[i - 1])
        if (begins_near(&g_array_index(begun->glyphs, GjGlyph, i - 1), glyph))
            return TRUE;
    return FALSE;
}

/* Whether an equal character begins near in one of the squares over which the reach of `glyph`
 * extends: it is no wider than a square. */
static gboolean
has_near_around(const Begun *begun, const GjGlyph *glyph)
{
    double across = TWIN_SHIFT * width_of(glyph), down = 0.25 * height_of(glyph);
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
    return TWIN_SHIFT * width_of(glyph) < SQUARE / 2 && 0.25 * height_of(glyph) < SQUARE / 2 &&
           fabs(glyph->box.x0) < 1e6 && fabs(glyph->box.y0) < 1e6;
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

static void
remove_twins(GjPage *page)
{
    /* Sorted by character and place, twins stand within a few places of each other. */
    const guint window = 4;
    GArray *kept;

    if (!may_have_twins(page) || widths_are_wrong(page))
        return;
    g_array_sort(page->glyphs, compare_place);
    kept = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), page->glyphs->len);
    for (guint i = 0; i < page->glyphs->len; i++)
        if (!has_twin_before(page->glyphs, i, window))
            g_array_append_val(kept, g_array_index(page->glyphs, GjGlyph, i));
    g_array_unref(page->glyphs);
    page->glyphs = kept;
}

static void
count_steps(const GjPage *page, guint steps[4])
{
    for (guint i = 1; i < page->glyphs->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *b = &g_array_index(page->glyphs, GjGlyph, i);
        double dx = b->box.x0 + b->box.x1 - a->box.x0 - a->box.x1;
        double dy = b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1;
        double size = MAX(height_of(a), width_of(a));

        /* Steps aslant are a watermark's. */
        if (dx * dx + dy * dy > 16 * size * size ||
            MIN(fabs(dx), fabs(dy)) > 0.3 * MAX(fabs(dx), fabs(dy)))
            continue;
        if (fabs(dx) >= fabs(dy))
            steps[dx >= 0 ? 0 : 2]++;
        else
            steps[dy >= 0 ? 1 : 3]++;
    }
}

static gboolean
is_opening(gunichar character)
{
    return character == '(' || character == 0xFF08;
}

static gboolean
is_closing(gunichar character)
{
    return character == ')' || character == 0xFF09;
}

/* The direction from an opening bracket to the nearest closing one near it in the order of the
 * page; -1 if there is none. */
static int
direction_of_bracket(const GjPage *page, guint index)
{
    const GjGlyph *open = &g_array_index(page->glyphs, GjGlyph, index);
    guint first = index > BRACKET_REACH ? index - BRACKET_REACH : 0;
    double nearest = G_MAXDOUBLE;
    int direction = -1;

    for (guint i = first; i < MIN(index + BRACKET_REACH, page->glyphs->len); i++) {
        const GjGlyph *close = &g_array_index(page->glyphs, GjGlyph, i);
        double dx = close->box.x0 + close->box.x1 - open->box.x0 - open->box.x1;
        double dy = close->box.y0 + close->box.y1 - open->box.y0 - open->box.y1;
        double length = MAX(fabs(dx), fabs(dy));

        if (!is_closing(close->character) || length >= nearest ||
            MIN(fabs(dx), fabs(dy)) > 0.1 * length)
            continue;
        nearest = length;
        direction = fabs(dx) >= fabs(dy) ? (dx >= 0 ? 0 : 2) : (dy >= 0 ? 1 : 3);
    }
    return direction;
}

void
gj_count_directions(const GjPage *page, GjDirections *directions)
{
    count_steps(page, directions->steps);
    for (guint i = 0; i < page->glyphs->len; i++) {
        int direction = is_opening(g_array_index(page->glyphs, GjGlyph, i).character)
                            ? direction_of_bracket(page, i)
                            : -1;

        if (direction >= 0)
            directions->brackets[direction]++;
    }
}

/* Which of two opposite directions text runs in. Poppler gives whole lines of a page that is turned
 * from their end to their start, but brackets close after they open. */
static int
choose(const GjDirections *directions, int one, int other)
{
    const guint *brackets = directions->brackets, *steps = directions->steps;

    if (brackets[one] > 2 * brackets[other])
        return one;
    if (brackets[other] > 2 * brackets[one])
        return other;
    return steps[other] > 2 * steps[one] ? other : one;
}

/* Labels written downwards are too few to outweigh the rest. */
int
gj_direction_of(const GjDirections *directions)
{
    const guint *steps = directions->steps;

    if (steps[1] + steps[3] <= 2 * (steps[0] + steps[2]))
        return choose(directions, 0, 2);
    return steps[1] >= steps[3] ? choose(directions, 1, 3) : choose(directions, 3, 1);
}

/* A page with few characters is turned as the rest of the document is. */
static int
direction(const GjPage *page, int usual)
{
    GjDirections directions = {{0}, {0}};
    const guint *steps = directions.steps;

    gj_count_directions(page, &directions);
    return steps[0] + steps[1] + steps[2] + steps[3] < LEAST_VOTES ? usual
                                                                   : gj_direction_of(&directions);
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

static int
compare_double(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static gboolean
is_han(gunichar character)
{
    /* Most characters are told by their range alone. */
    if (character < 0x2E80 || (character >= 0x4E00 && character <= 0x9FFF))
        return character >= 0x4E00;
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN;
}

/* Characters that are equally wide in a font: Han characters, digits; any other only with itself.
 */
static gunichar
kind_of(gunichar character)
{
    if (g_ascii_isdigit((gchar)MIN(character, 0x7F)))
        return '0';
    return is_han(character) ? HAN : character;
}

/* How many times as wide as high the boxes of the page's Han characters are, in the middle; 0 if
 * there are none. Some hundreds tell. */
static double
usual_width(const GjPage *page)
{
    g_autoptr(GArray) ratios = g_array_sized_new(FALSE, FALSE, sizeof(double), 256);

    for (guint i = 0; i < page->glyphs->len && ratios->len < 256; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        double ratio = width_of(glyph) / MAX(height_of(glyph), 0.01);

        if (is_han(glyph->character))
            g_array_append_val(ratios, ratio);
    }
    g_array_sort(ratios, compare_double);
    return ratios->len ? g_array_index(ratios, double, ratios->len / 2) : 0;
}

/* Characters of one kind in one font and size, as far as their boxes tell it. */
typedef struct {
    gunichar kind;
    double height;
    double narrowest, widest;
    GArray *widths; /* of double; NULL where all are about equally wide */
    double usual;   /* a width that most have; 0 where all are about equally wide */
} Font;

static void
clear_font(gpointer data)
{
    Font *font = data;

    if (font->widths)
        g_array_unref(font->widths);
}

/* Returns: the place of the font among the fonts, of which it may be a new one. */
static guint
font_of(GArray *fonts, gunichar kind, double height, double width)
{
    Font font = {kind, height, width, width, NULL, 0};

    for (guint i = 0; i < fonts->len; i++) {
        Font *known = &g_array_index(fonts, Font, i);

        if (known->kind != kind || fabs(known->height - height) >= 0.005 * height)
            continue;
        known->narrowest = MIN(known->narrowest, width);
        known->widest = MAX(known->widest, width);
        return i;
    }
    g_array_append_val(fonts, font);
    return fonts->len - 1;
}

static gboolean
varies(const Font *font)
{
    return font->widest > MOST_WIDENED * font->narrowest;
}

/* Finds the font of each glyph. Returns: whether characters of some font vary in width; FALSE if
 * there are too many fonts. */
static gboolean
find_fonts(const GjPage *page, GArray *fonts, guint *numbers)
{
    for (guint i = 0; i < page->glyphs->len && fonts->len < MOST_FONTS; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        numbers[i] = font_of(fonts, kind_of(glyph->character), height_of(glyph), width_of(glyph));
    }
    if (fonts->len == MOST_FONTS)
        return FALSE;
    for (guint i = 0; i < fonts->len; i++)
        if (varies(&g_array_index(fonts, Font, i)))
            return TRUE;
    return FALSE;
}

/* How wide the characters of a font are: as most of the narrower half of them, for Poppler widens
 * some. Han characters are square, and some fonts state half of that for some of them. */
static double
usual_in(const Font *font)
{
    const GArray *widths = font->widths;
    guint first = 0;

    while (font->kind == HAN && first < widths->len &&
           g_array_index(widths, double, first) < LEAST_HAN_WIDTH * font->height)
        first++;
    if (first == widths->len)
        first = 0;
    return g_array_index(widths, double, first + (widths->len - first) / 4);
}

static void
measure_fonts(const GjPage *page, GArray *fonts, const guint *numbers)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        Font *font = &g_array_index(fonts, Font, numbers[i]);
        double width = width_of(&g_array_index(page->glyphs, GjGlyph, i));

        if (!varies(font))
            continue;
        if (!font->widths)
            font->widths = g_array_new(FALSE, FALSE, sizeof(double));
        g_array_append_val(font->widths, width);
    }
    for (guint i = 0; i < fonts->len; i++) {
        Font *font = &g_array_index(fonts, Font, i);

        if (!font->widths)
            continue;
        g_array_sort(font->widths, compare_double);
        font->usual = usual_in(font);
    }
}

/* Poppler joins characters of neighbouring cells that are closer than a blank is wide into one
 * word, and then makes each box reach to the next one: what is wider than most of its font ends
 * earlier, and a Han character that is much narrower ends later. */
static void
even_boxes(GjPage *page)
{
    g_autoptr(GArray) fonts = g_array_new(FALSE, FALSE, sizeof(Font));
    g_autofree guint *numbers = g_new(guint, page->glyphs->len + 1);

    g_array_set_clear_func(fonts, clear_font);
    if (!find_fonts(page, fonts, numbers))
        return;
    measure_fonts(page, fonts, numbers);
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        const Font *font = &g_array_index(fonts, Font, numbers[i]);

        if (font->widths && (width_of(glyph) > MOST_WIDENED * font->usual ||
                             (font->kind == HAN && width_of(glyph) < LEAST_OF_USUAL * font->usual)))
            glyph->box.x1 = glyph->box.x0 + font->usual;
    }
}

/* Boxes that are much too high would make lines overlap. */
static void
lower_boxes(GjPage *page)
{
    double usual = usual_width(page), stretch = usual > 0 ? 1 / usual : 1;

    /* A Han character is square; some fonts state an ascent and a descent of twice its size. */
    if (stretch <= MOST_STRETCHED)
        return;
    for (guint i = 0; i < page->glyphs->len; i++) {
        GjBox *box = &g_array_index(page->glyphs, GjGlyph, i).box;
        double cut = (box->y1 - box->y0) * (1 - MOST_STRETCHED / stretch) / 2;

        box->y0 += cut;
        box->y1 -= cut;
    }
}

void
gj_clean_page(GjPage *page, int usual)
{
    int rotation = direction(page, usual);

    if (rotation)
        turn(page, rotation);
    lower_boxes(page);
    even_boxes(page);
    gj_watermark_remove(page);
    remove_twins(page);
}
