/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/plain.h"

#include <math.h>
#include <string.h>

#include "input/bordered.h"
#include "input/cell_lines.h"
#include "input/delimited.h"
#include "input/label_lines.h"
#include "input/layout.h"
#include "input/lone_separators.h"
#include "input/spaced.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/width.h"

/* So many lines must hold aligned numbers before their columns count as evidence. */
#define MIN_ALIGNED_LINES 4
/* A line with ambiguous characters is compared with so many lines above and below it; numbers of
 * other columns are farther than this from each other. */
#define LINES_AROUND 3
#define MOST_APART 3.0
/* So many gaps show whether they are all alike. */
#define MANY_GAPS 20

/* Whether two numbers or marks of a line are parted by two blanks or more: prose never does, and
 * flat text keeps one blank between cells. */
static gboolean
has_wide_gaps(const char *line)
{
    guint blanks = 0, wide_gaps = 0;
    gboolean started = FALSE;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (gj_is_blank(c)) {
            blanks += c == 0x3000 ? 2 : 1;
            continue;
        }
        if (started && blanks >= 2 && (gj_digit_value(c) >= 0 || gj_is_number_character(c)))
            wide_gaps++;
        started = TRUE;
        blanks = 0;
    }
    return wide_gaps >= 2;
}

static const GjDelimitedLine *
delimited_at(const GArray *delimited, guint index)
{
    return &g_array_index(delimited, GjDelimitedLine, index);
}

/* Whether a line's cells are parted by tabs or bars, or so many blanks that they keep columns. */
static gboolean
holds_aligned_cells(char **lines, const GArray *delimited, guint index)
{
    return delimited_at(delimited, index)->cells || has_wide_gaps(lines[index]);
}

static gboolean
is_any_delimited(const GArray *delimited)
{
    for (guint i = 0; i < delimited->len; i++)
        if (delimited_at(delimited, i)->cells)
            return TRUE;
    return FALSE;
}

/* Counts the gaps of two plain blanks or more before numbers of a line, and those of just two. */
static void
count_gaps(const char *line, guint *gaps, guint *narrow)
{
    guint blanks = 0;
    gboolean started = FALSE;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (gj_is_blank(c)) {
            blanks += c == ' ' ? 1 : MANY_GAPS;
            continue;
        }
        if (started && blanks >= 2 && gj_digit_value(c) >= 0) {
            *gaps += 1;
            *narrow += blanks == 2;
        }
        started = TRUE;
        blanks = 0;
    }
}

/* Whether two blanks part all cells, whatever they hold: columns would need more before shorter
 * numbers. */
static gboolean
are_parted_evenly(char **lines)
{
    guint gaps = 0, narrow = 0;

    for (char **line = lines; *line; line++)
        count_gaps(*line, &gaps, &narrow);
    return gaps >= MANY_GAPS && narrow * 10 >= gaps * 9;
}

static GjLayout
layout_of(char **lines, const GArray *delimited)
{
    guint aligned = 0;

    for (guint i = 0; i < delimited->len; i++)
        aligned += holds_aligned_cells(lines, delimited, i);
    if (are_parted_evenly(lines) && !is_any_delimited(delimited))
        return GJ_LAYOUT_FLAT;
    return aligned >= MIN_ALIGNED_LINES ? GJ_LAYOUT_GRID : GJ_LAYOUT_FLAT;
}

/* What a program that kept columns took for two columns wide. */
typedef enum {
    NOTHING_WIDE,
    ONLY_WIDE,        /* what is wide (UAX #11), as on most terminals */
    AMBIGUOUS_AS_WELL /* quotation marks, too, as in Chinese fonts */
} Widths;

/* How many columns a character takes: layout text made by hand or for a terminal gives wide
 * characters two, pdftotext -layout gives every character one. */
static double
width_of(gunichar c, Widths wide)
{
    int width = gj_character_width(c, wide != ONLY_WIDE);

    if (c == 0xA0 || (gj_is_blank(c) && c != '\t' && width > 0))
        return c == 0x3000 && wide != NOTHING_WIDE ? 2 : 1;
    return width > 1 && wide == NOTHING_WIDE ? 1 : width;
}

/* A number of a line, in columns. */
typedef struct {
    double start, end;
} Span;

static void
find_numbers(const char *line, Widths wide, GArray *spans)
{
    double column = 0;
    gboolean in_number = FALSE;

    g_array_set_size(spans, 0);
    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean number = gj_digit_value(c) >= 0 || gj_is_number_character(c);
        const Span span = {column, column};

        if (number && !in_number)
            g_array_append_val(spans, span);
        in_number = number;
        column += width_of(c, wide);
        if (number)
            g_array_index(spans, Span, spans->len - 1).end = column;
    }
}

/* How far the numbers of neighbouring lines that hold equally many stand from each other, in sum:
 * the labels before them differ in length, so only the right width puts columns under each other.
 */
static double
raggedness(char **lines, const GArray *delimited, Widths wide)
{
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(GArray) here = g_array_new(FALSE, FALSE, sizeof(Span));
    double sum = 0;

    for (guint i = 0; i < delimited->len; i++) {
        GArray *swap = above;

        if (!holds_aligned_cells(lines, delimited, i))
            continue;
        above = here;
        here = swap;
        find_numbers(lines[i], wide, here);
        for (guint j = 0; here->len == above->len && here->len >= 3 && j < here->len; j++)
            sum += MIN(
                ABS(g_array_index(here, Span, j).start - g_array_index(above, Span, j).start), 20);
    }
    return sum;
}

/* How far a number stands from the nearest one of a line, by its start or its end. */
static double
distance(const Span *span, const GArray *others)
{
    double least = MOST_APART;

    for (guint i = 0; i < others->len; i++) {
        const Span *other = &g_array_index(others, Span, i);

        least = MIN(least, ABS(span->start - other->start));
        least = MIN(least, ABS(span->end - other->end));
    }
    return least;
}

static gboolean
has_ambiguous(const char *line)
{
    for (const char *p = line; *p; p = g_utf8_next_char(p))
        if (gj_character_width(g_utf8_get_char(p), TRUE) !=
            gj_character_width(g_utf8_get_char(p), FALSE))
            return TRUE;
    return FALSE;
}

/* How far the numbers of lines with ambiguous characters stand from the nearest ones of the lines
 * around, in sum. */
static double
misfit(char **lines, const GArray *delimited, Widths wide)
{
    g_autoptr(GArray) here = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(Span));
    double sum = 0;

    for (guint i = 0; i < delimited->len; i++) {
        if (delimited_at(delimited, i)->cells || !has_wide_gaps(lines[i]) ||
            !has_ambiguous(lines[i]))
            continue;
        find_numbers(lines[i], wide, here);
        for (guint j = i > LINES_AROUND ? i - LINES_AROUND : 0;
             j < MIN(i + LINES_AROUND + 1, delimited->len); j++) {
            if (j == i || has_ambiguous(lines[j]) || !has_wide_gaps(lines[j]))
                continue;
            find_numbers(lines[j], wide, others);
            for (guint k = 0; k < here->len; k++)
                sum += distance(&g_array_index(here, Span, k), others);
        }
    }
    return sum;
}

/* What the text takes for wide: where columns stand best under each other. */
static Widths
widths_of(char **lines, const GArray *delimited)
{
    if (raggedness(lines, delimited, NOTHING_WIDE) <
        raggedness(lines, delimited, AMBIGUOUS_AS_WELL))
        return NOTHING_WIDE;
    return misfit(lines, delimited, ONLY_WIDE) < misfit(lines, delimited, AMBIGUOUS_AS_WELL)
               ? ONLY_WIDE
               : AMBIGUOUS_AS_WELL;
}

/* Whether the blank at p stands within one number. A plain blank may as well part two cells, unless
 * the text is one cell. */
static gboolean
is_separator(const char *start, const char *p, gboolean one_cell)
{
    return (*p != ' ' || one_cell) && gj_parts_thousands(start, p);
}

static void
add_characters(GjPage *page, const char *text, double x, double top, Widths wide, gboolean one_cell)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        double width = width_of(c, wide) * GJ_GRID_ADVANCE;
        GjGlyph glyph = {c, {x, top, x + width, top + GJ_GRID_HEIGHT}, 0, 0};

        if (c == '\t')
            width = 8 * GJ_GRID_ADVANCE - fmod(x, 8 * GJ_GRID_ADVANCE);
        else if (width > 0 && (!gj_is_blank(c) || is_separator(text, p, one_cell)))
            g_array_append_val(page->glyphs, glyph);
        x += width;
    }
    page->width = MAX(page->width, x);
}

/* The cells of parted lines are put so far apart that they never touch. */
#define CELL_COLUMNS 120

/* A blank that is an entry like others. */
static void
add_blank(GjPage *page, double x, double top)
{
    const GjGlyph blank = {0x3000, {x, top, x + GJ_GRID_ADVANCE, top + GJ_GRID_HEIGHT}, 0, 0};

    g_array_append_val(page->glyphs, blank);
    page->width = MAX(page->width, blank.box.x1);
}

static void
add_cells(GjPage *page, const GjDelimitedLine *line, double top, Widths wide)
{
    for (guint i = 0; line->cells[i]; i++) {
        guint column = line->column + i;
        double x = column * CELL_COLUMNS * GJ_GRID_ADVANCE;

        if (!*line->cells[i] && line->is_entry && line->is_entry[i])
            add_blank(page, x, top);
        add_characters(page, line->cells[i], x, top, wide, TRUE);
    }
}

/* Adds a page of so many lines, which are delimited, and of a kind, in their turn. */
static void
add_page(GjDocument *document, char **lines, guint n_lines, const GjDelimitedLine *delimited,
         const GjLineKind *kinds, Widths wide)
{
    GjPage *page = gj_document_add_page(document, 0, 0);

    for (guint i = 0; i < n_lines; i++) {
        double top = i * GJ_GRID_HEIGHT;

        if (delimited[i].cells)
            add_cells(page, &delimited[i], top, wide);
        else if (kinds[i] == GJ_LINE_BLANK_CELL)
            add_blank(page, 0, top);
        else if (!gj_is_drawn_border(lines[i]))
            add_characters(page, lines[i], 0, top, wide, kinds[i] == GJ_LINE_NUMBER);
    }
    page->height = n_lines * GJ_GRID_HEIGHT;
    gj_layout_page(page, GJ_GAPS_BLANKS);
}

static guint
count_lines(const char *page)
{
    guint n = 1;

    for (const char *p = strchr(page, '\n'); p; p = strchr(p + 1, '\n'))
        n++;
    return n;
}

/* Ends each line with a line feed, whatever ends it (The Unicode Standard, section 5.8); a doubled
 * carriage return is that of a text that was turned twice into one for Windows. */
static void
unify_line_ends(GString *text)
{
    static const char *const ends[] = {"\r\r\n",   "\r\n",         "\r",          "\v",
                                       "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        g_string_replace(text, ends[i], "\n", 0);
}

GjDocument *
gj_plain_parse(const char *text)
{
    g_autoptr(GString) unix_text = g_string_new(text);
    g_autofree char *parted = NULL;
    g_auto(GStrv) pages = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(GArray) delimited = NULL, kinds = NULL;
    GjDocument *document;
    Widths wide;
    guint first = 0;

    unify_line_ends(unix_text);
    gj_spaced_join(unix_text);
    gj_lone_separators_join(unix_text);
    parted = gj_label_lines_part(unix_text->str);
    if (parted)
        g_string_assign(unix_text, parted);
    g_string_replace(unix_text, "\n\f", "\f", 0); /* no line stands between them */
    pages = g_strsplit(unix_text->str, "\f", -1);
    lines = g_strsplit_set(unix_text->str, "\n\f", -1);
    gj_bordered_join(lines);
    gj_label_lines_join(lines);
    delimited = gj_delimited_lines(lines);
    document = gj_document_new(layout_of(lines, delimited));
    wide = widths_of(lines, delimited);
    kinds = gj_cell_lines(lines);
    for (char **page = pages; *page; page++) {
        guint n = count_lines(*page);

        add_page(document, lines + first, n, delimited_at(delimited, first),
                 &g_array_index(kinds, GjLineKind, first), wide);
        first += n;
    }
    return document;
}
