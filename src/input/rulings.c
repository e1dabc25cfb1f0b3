/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/rulings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The least difference of brightness (of 255) that is a line or the edge of a fill: a quarter-point
 * black rule leaves 64 at one pixel to the point, a hairline in light grey about 12. */
#define CONTRAST 10
/* Dotted and dashed rules have gaps of up to this many pixels... */
#define MAX_GAP 4
/* ... and are drawn over at least this part of their length. */
#define MIN_DENSITY 0.3
/* Shorter runs across and down the page aren't rulings: the narrowest columns and lowest rows are a
 * little more than one character of 7 points wide and high. */
#define MIN_ACROSS 10
#define MIN_DOWN 8
/* A run of fewer pixels may be a stroke of a character: more than half of it must lie clear of all
 * characters, if it is not solid from one line of characters to the next, as no stroke is. A longer
 * one may pass close to many. */
#define LONG_RUN 40
#define MOST_STROKES 0.5
#define MOST_BESIDE 0.15
/* What comes after strokes that do not join it to a ruling is the rest of the ruling only if it is
 * longer than so many pixels: a rule that crosses there is not. */
#define CROSSING 3
/* No ruling runs through the core of a character, so much within its box. */
#define CORE 0.3
#define INK 1
#define CORE_ACROSS 2
#define CORE_DOWN 4
/* The strokes of characters that stand beside each other end at one height: no ruling across the
 * page has hardly more than this part outside their boxes. */
#define BOX 8
#define LEAST_OUTSIDE 0.05
/* Nor has a short one so much farther above or below them, in parts of their height: some fonts
 * state less than they take up. */
#define NEAR 16
#define NEARNESS 0.25
#define SHORT_RUN 80
/* Both edges of a rule, and the two rules of a double one, are one ruling. */
#define MERGE_DISTANCE 4

/* What an edge between two pixels may be. */
enum { NO_EDGE, CLEAR, HIDDEN, IN_CORE };

/* The edges between neighbouring lines of pixels, a line after another. For rulings across the page
 * the lines are rows, for those down the page columns: each is read from memory as it lies there.
 */
typedef struct {
    guint8 *edges; /* n_lines - 1 times length */
    int n_lines, length;
    int min_length;    /* of a ruling, in pixels */
    guint8 core;       /* what no ruling of this direction passes through */
    const guint8 *ink; /* of the lines, where the boxes of characters tell strokes; else NULL */
} Direction;

/* A run of edge pixels, in pixels along and across. */
typedef struct {
    int across, from, to;
} Run;

static void
fill(guint8 *ink, GjBox box, int width, int height, guint8 value)
{
    int x0 = MAX(0, (int)box.x0), x1 = MIN(width, (int)box.x1);
    int y0 = MAX(0, (int)box.y0), y1 = MIN(height, (int)box.y1);

    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
            ink[(gsize)y * width + x] |= value;
}

/* The edge of a stroke may lie a pixel outside the character's box. */
static void
add_ink(guint8 *ink, GjBox box, double scale, int width, int height)
{
    double inset = 0.1 * (box.y1 - box.y0);

    fill(ink,
         (GjBox){floor(box.x0 * scale) - 1, floor((box.y0 + inset) * scale),
                 ceil(box.x1 * scale) + 1, ceil((box.y1 - inset) * scale)},
         width, height, INK);
}

/* Where the feet of a character of the text may be; a watermark's say nothing of what is near. */
static void
add_box(guint8 *ink, GjBox box, double scale, int width, int height)
{
    double near = NEARNESS * (box.y1 - box.y0);

    fill(ink,
         (GjBox){floor(box.x0 * scale) - 1, floor(box.y0 * scale) - 1, ceil(box.x1 * scale) + 1,
                 ceil(box.y1 * scale) + 1},
         width, height, BOX);
    fill(ink,
         (GjBox){floor(box.x0 * scale) - 1, floor((box.y0 - near) * scale) - 1,
                 ceil(box.x1 * scale) + 1, ceil((box.y1 + near) * scale) + 1},
         width, height, NEAR);
}

/* The core of a character: for rulings that run across the page what is neither near its top nor
 * near its foot, for those that run down what is near neither side. */
static void
add_core(guint8 *ink, GjBox box, double scale, int width, int height)
{
    double across = CORE * (box.x1 - box.x0), down = CORE * (box.y1 - box.y0);

    fill(ink,
         (GjBox){ceil(box.x0 * scale), ceil((box.y0 + down) * scale), floor(box.x1 * scale),
                 floor((box.y1 - down) * scale)},
         width, height, CORE_ACROSS);
    fill(ink,
         (GjBox){ceil((box.x0 + across) * scale), ceil((box.y0 + down / 2) * scale),
                 floor((box.x1 - across) * scale), floor((box.y1 - down / 2) * scale)},
         width, height, CORE_DOWN);
}

static guint8 *
ink_of(const GjPage *page, double scale, int width, int height)
{
    guint8 *ink = g_malloc0((gsize)width * height);

    for (guint i = 0; i < page->glyphs->len; i++) {
        GjBox box = gj_page_sheet_box(page, g_array_index(page->glyphs, GjGlyph, i).box);

        add_ink(ink, box, scale, width, height);
        add_box(ink, box, scale, width, height);
        add_core(ink, box, scale, width, height);
    }
    for (guint i = 0; i < page->marks->len; i++)
        add_ink(ink, gj_page_sheet_box(page, g_array_index(page->marks, GjGlyph, i).box), scale,
                width, height);
    return ink;
}

typedef struct {
    Run run;           /* from the first to the last clear hit; run.from < 0 while there is none */
    int clear, hidden; /* edge pixels beside and among characters */
    int hidden_since;  /* of these, those after run.to */
    int gap;           /* pixels without an edge after run.to */
    gboolean again;    /* hidden anew after it was clear: another line of characters began... */
    gboolean goes_on;  /* ... and ended: it is clear between two lines of them */
    int rest;          /* where it went on after strokes and gaps; 0 while it did not */
    int sure_to;       /* of what came before that, the last clear hit... */
    int sure_clear, sure_hidden; /* ... and the edge pixels */
} Tracing;

/* How much of a run's edge must lie clear of characters. */
static double
least_clear(const Tracing *tracing, int length, int hits)
{
    gboolean solid = hits == length && tracing->goes_on;

    return length < LONG_RUN && !solid ? MOST_STROKES : MOST_BESIDE;
}

/* Whether what is clear of the characters lies all the same within their boxes, or near. */
static gboolean
lies_in_boxes(const Direction *direction, const Run *run)
{
    const gsize line = (gsize)run->across * (gsize)direction->length;
    const guint8 box = run->to - run->from + 1 < SHORT_RUN ? NEAR : BOX;
    int clear = 0, outside = 0;

    for (int i = run->from; direction->ink && i <= run->to; i++) {
        gboolean is_clear = direction->edges[line + (gsize)i] == CLEAR;

        clear += is_clear;
        outside += is_clear && !(direction->ink[line + (gsize)i] & box);
    }
    return outside < LEAST_OUTSIDE * clear;
}

static gboolean
is_crossing(const Tracing *tracing)
{
    return tracing->rest > 0 && tracing->run.to - tracing->rest < CROSSING;
}

/* A clear hit after strokes that stand apart: a stroke may lead from the end of a ruling to a rule
 * that crosses, and another from there to the next one. */
static void
go_on_after_strokes(Tracing *tracing, int at)
{
    if (!is_crossing(tracing)) {
        tracing->sure_to = tracing->run.to;
        tracing->sure_clear = tracing->clear;
        tracing->sure_hidden = tracing->hidden - tracing->hidden_since;
    }
    tracing->rest = at;
}

/* Returns: the pixel to go on behind: that of a ruling which ends before a crossing rule, else at.
 */
static int
leave_crossing(Tracing *tracing, int at)
{
    if (!is_crossing(tracing))
        return at;
    tracing->run.to = tracing->sure_to;
    tracing->clear = tracing->sure_clear;
    tracing->hidden = tracing->sure_hidden;
    tracing->hidden_since = 0;
    return tracing->sure_to;
}

static void
close_run(GArray *runs, const Direction *direction, Tracing *tracing)
{
    Run run = tracing->run;
    int length = run.to - run.from + 1;
    int hits = tracing->clear + tracing->hidden - tracing->hidden_since;

    if (run.from >= 0 && length >= direction->min_length && hits >= MIN_DENSITY * length &&
        tracing->clear > least_clear(tracing, length, hits) * hits &&
        !lies_in_boxes(direction, &run))
        g_array_append_val(runs, run);
    *tracing = (Tracing){.run = {run.across, -1, -1}};
}

static guint8
edge_of(const Direction *direction, guint8 ink)
{
    return ink & direction->core ? IN_CORE : ink & INK ? HIDDEN : CLEAR;
}

static gboolean
is_edge(guint32 pixel, guint32 next)
{
    return pixel != next && abs(gj_pixel_brightness(pixel) - gj_pixel_brightness(next)) >= CONTRAST;
}

/* How many pixels are compared at once: most often many, and few near what is drawn. */
#define LONG_STRETCH 64
#define STRETCH 4

/* Whether n pixels are equal to those a pixel further, and to those below. */
static gboolean
is_even(const guint32 *here, const guint32 *below, gsize n)
{
    return memcmp(here, here + 1, n * sizeof(guint32)) == 0 &&
           memcmp(here, below, n * sizeof(guint32)) == 0;
}

/* Returns: a pixel from x on, of width; those between are equal to the next one and the one below.
 */
static int
skip_even(const guint32 *here, const guint32 *below, int x, int width)
{
    while (x + STRETCH < width && is_even(here + x, below + x, STRETCH)) {
        x += STRETCH;
        while (x + LONG_STRETCH < width && is_even(here + x, below + x, LONG_STRETCH))
            x += LONG_STRETCH;
    }
    return x;
}

/* Most pixels are paper and equal their neighbours; only edges are written. */
static void
find_edges(Direction *across, Direction *down, cairo_surface_t *surface, const guint8 *ink)
{
    const guint8 *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    int width = across->length, height = down->length;

    across->edges = g_malloc0((gsize)width * height);
    down->edges = g_malloc0((gsize)width * height);
    for (int y = 0; y < height; y++) {
        const guint32 *here = (const guint32 *)(data + (gsize)y * stride);
        const guint32 *below = y + 1 < height ? here + stride / (int)sizeof(guint32) : here;
        gsize row = (gsize)y * width;

        for (int x = 0; x < width; x++) {
            const guint32 next = x + 1 < width ? here[x + 1] : here[x];

            if (here[x] == next && here[x] == below[x]) {
                x = skip_even(here, below, x + 1, width) - 1;
                continue;
            }
            if (is_edge(here[x], below[x]))
                across->edges[row + x] = edge_of(across, ink[row + x]);
            if (is_edge(here[x], next))
                down->edges[(gsize)x * height + y] = edge_of(down, ink[row + x]);
        }
    }
}

/* A stroke of a character among others neither prolongs a ruling nor ends it. */
static void
find_runs_on(GArray *runs, const Direction *direction, int line)
{
    const guint8 *edges = direction->edges + (gsize)line * direction->length;
    Tracing tracing = {.run = {line, -1, -1}};

    for (int i = 0; i < direction->length; i++) {
        if (tracing.run.from < 0) {
            const guint8 *start = memchr(edges + i, CLEAR, (gsize)(direction->length - i));

            if (!start)
                return;
            i = (int)(start - edges);
            tracing = (Tracing){.run = {line, i, i}, .clear = 1};
            continue;
        }
        if (edges[i] == CLEAR) {
            if (tracing.hidden_since > 0 && tracing.gap > 0)
                go_on_after_strokes(&tracing, i);
            tracing.run.to = i;
            tracing.clear++;
            tracing.goes_on |= tracing.again;
            tracing.hidden_since = tracing.gap = 0;
        } else if (edges[i] == HIDDEN) {
            tracing.again |= edges[i - 1] == CLEAR && tracing.hidden > 0;
            tracing.hidden++;
            tracing.hidden_since++;
        } else if (edges[i] == IN_CORE || ++tracing.gap > MAX_GAP) {
            i = leave_crossing(&tracing, i);
            close_run(runs, direction, &tracing);
        }
    }
    leave_crossing(&tracing, 0);
    close_run(runs, direction, &tracing);
}

/* Joins runs that lie beside each other into one ruling. runs is sorted by `across`. */
static GArray *
merge_runs(const GArray *runs)
{
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(Run));
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(int));

    for (guint i = 0; i < runs->len; i++) {
        Run run = g_array_index(runs, Run, i);
        gboolean joined = FALSE;

        for (guint j = merged->len; j > 0 && !joined; j--) {
            Run *other = &g_array_index(merged, Run, j - 1);
            int start = g_array_index(starts, int, j - 1);

            if (run.across - start > MERGE_DISTANCE || run.from > other->to + MAX_GAP ||
                run.to < other->from - MAX_GAP)
                continue;
            other->from = MIN(other->from, run.from);
            other->to = MAX(other->to, run.to);
            other->across = (start + run.across) / 2;
            joined = TRUE;
        }
        if (joined)
            continue;
        g_array_append_val(merged, run);
        g_array_append_val(starts, run.across);
    }
    return merged;
}

static GArray *
find_runs(const Direction *direction)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));

    for (int line = 0; line + 1 < direction->n_lines; line++)
        find_runs_on(runs, direction, line);
    return merge_runs(runs);
}

static GjRuling
on_page(const GjPage *page, GjRuling ruling)
{
    GjBox box = {ruling.x0, ruling.y0, ruling.x1, ruling.y1};

    box = gj_page_folded_box(page, box);
    return (GjRuling){box.x0, box.y0, box.x1, box.y1};
}

static void
add_rulings(GArray *rulings, const GArray *runs, gboolean down, double scale, const GjPage *page)
{
    for (guint i = 0; i < runs->len; i++) {
        Run run = g_array_index(runs, Run, i);
        double across = (run.across + 1) / scale;
        double from = run.from / scale, to = (run.to + 1) / scale;
        GjRuling ruling =
            down ? (GjRuling){across, from, across, to} : (GjRuling){from, across, to, across};

        ruling = on_page(page, ruling);
        g_array_append_val(rulings, ruling);
    }
}

GArray *
gj_rulings_find(cairo_surface_t *surface, double scale, const GjPage *page)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    g_autofree guint8 *ink = ink_of(page, scale, width, height);
    Direction across = {NULL, height, width, (int)(MIN_ACROSS * scale), CORE_ACROSS, ink};
    Direction down = {NULL, width, height, (int)(MIN_DOWN * scale), CORE_DOWN, NULL};
    g_autoptr(GArray) horizontal = NULL;
    g_autoptr(GArray) vertical = NULL;
    GArray *rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));

    find_edges(&across, &down, surface, ink);
    horizontal = find_runs(&across);
    vertical = find_runs(&down);
    g_free(across.edges);
    g_free(down.edges);
    add_rulings(rulings, horizontal, FALSE, scale, page);
    add_rulings(rulings, vertical, TRUE, scale, page);
    return rulings;
}
