/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/directions.h"

#include <math.h>
#include <string.h>

/* So few characters don't tell in which direction a page is to be read. */
#define LEAST_VOTES 40
/* ... but so many may that all run up. */
#define LEAST_UP 6
/* The boxes of characters in a line are as wide as their step to the next one and as high as the
 * line, which is no less, give or take this part; those of a column of upright characters, where
 * lines are that narrow, are as wide as the column and as high as each line. So many in a line tell
 * the direction of a page if they are so many times as many as all others. */
#define UPRIGHT 1.05
#define ENOUGH_IN_LINE 8
#define MOST_IN_LINE 4
/* A bracket is closed within so many characters, if it tells a direction. */
#define BRACKET_REACH 12

/* Counts steps in each direction, of those in lines only if in_line is set. */
static void
count_steps(const GjPage *page, guint steps[4], gboolean in_line)
{
    for (guint i = 1; i < page->glyphs->len; i++) {
        const GjGlyph *a = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *b = &g_array_index(page->glyphs, GjGlyph, i);
        double dx = b->box.x0 + b->box.x1 - a->box.x0 - a->box.x1;
        double dy = b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1;
        double size = MAX(gj_glyph_height(a), gj_glyph_width(a));

        /* Steps aslant are a watermark's. */
        if (dx * dx + dy * dy > 16 * size * size ||
            MIN(fabs(dx), fabs(dy)) > 0.3 * MAX(fabs(dx), fabs(dy)))
            continue;
        if (in_line && (fabs(dx) >= fabs(dy) ? gj_glyph_width(b) > UPRIGHT * gj_glyph_height(b)
                                             : gj_glyph_height(b) > UPRIGHT * gj_glyph_width(b)))
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
    count_steps(page, directions->steps, FALSE);
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

/* Whether all words run up the page: labels that are written downwards do not, and beside turned
 * ones others run across. */
static gboolean
runs_up(const guint steps[4])
{
    return steps[3] >= LEAST_UP && steps[0] + steps[1] + steps[2] == 0;
}

/* Whether the characters in lines, all but for some, run across the page or all run up or down it:
 * then others in columns of one are no lines. */
static gboolean
tell_direction(const guint steps[4])
{
    guint across = steps[0] + steps[2], down = steps[1] + steps[3];

    return MAX(across, down) >= ENOUGH_IN_LINE &&
           MAX(across, down) >= MOST_IN_LINE * MIN(across, down);
}

int
gj_direction_of_page(const GjPage *page, int usual)
{
    GjDirections directions = {{0}, {0}}, in_line = {{0}, {0}};
    const guint *steps = directions.steps;

    gj_count_directions(page, &directions);
    if (steps[0] + steps[1] + steps[2] + steps[3] < LEAST_VOTES && !runs_up(steps))
        return usual;
    count_steps(page, in_line.steps, TRUE);
    if (tell_direction(in_line.steps))
        memcpy(directions.steps, in_line.steps, sizeof in_line.steps);
    return gj_direction_of(&directions);
}
