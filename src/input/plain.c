/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/plain.h"

#include <math.h>
#include <string.h>

#include "input/delimited.h"
#include "input/layout.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/width.h"

/* So many lines must hold aligned numbers before their columns count as evidence. */
#define MIN_ALIGNED_LINES 4
/* So many gaps show whether they are all alike. */
#define MANY_GAPS 20

/* Whether a line's cells are parted by tabs or bars, or two of its numbers or marks by two blanks
 * or more: prose never does, and flat text keeps one blank between cells. */
static gboolean
holds_aligned_cells(const char *line)
{
    g_auto(GStrv) cells = gj_delimited_cells(line);
    guint blanks = 0, wide_gaps = 0;
    gboolean started = FALSE;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (cells)
            return TRUE;
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

/* The most cells of a parted line. */
static guint
most_cells(char **lines)
{
    guint most = 0;

    for (char **line = lines; *line; line++) {
        g_auto(GStrv) cells = gj_delimited_cells(*line);

        most = MAX(most, cells ? g_strv_length(cells) : 0);
    }
    return most;
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
layout_of(char **lines)
{
    guint aligned = 0;

    for (char **line = lines; *line; line++)
        aligned += holds_aligned_cells(*line);
    if (are_parted_evenly(lines) && most_cells(lines) == 0)
        return GJ_LAYOUT_FLAT;
    return aligned >= MIN_ALIGNED_LINES ? GJ_LAYOUT_GRID : GJ_LAYOUT_FLAT;
}

/* How many columns a character takes: layout text made by hand or for a terminal gives wide
 * characters two, pdftotext -layout gives every character one. */
static double
width_of(gunichar c, gboolean wide)
{
    int width = gj_character_width(c, TRUE);

    if (c == 0xA0 || (gj_is_blank(c) && c != '\t' && width > 0))
        return c == 0x3000 && wide ? 2 : 1;
    return width > 1 && !wide ? 1 : width;
}

/* Where the numbers of a line begin, in columns. */
static void
find_numbers(const char *line, gboolean wide, GArray *starts)
{
    double column = 0;
    gboolean in_number = FALSE;

    g_array_set_size(starts, 0);
    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean number = gj_digit_value(c) >= 0 || gj_is_number_character(c);

        if (number && !in_number)
            g_array_append_val(starts, column);
        in_number = number;
        column += width_of(c, wide);
    }
}

/* How far the numbers of neighbouring lines that hold equally many stand from each other, in sum:
 * the labels before them differ in length, so only the right width puts columns under each other.
 */
static double
raggedness(char **lines, gboolean wide)
{
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) here = g_array_new(FALSE, FALSE, sizeof(double));
    double sum = 0;

    for (char **line = lines; *line; line++) {
        GArray *swap = above;

        if (!holds_aligned_cells(*line))
            continue;
        above = here;
        here = swap;
        find_numbers(*line, wide, here);
        for (guint i = 0; here->len == above->len && here->len >= 3 && i < here->len; i++)
            sum += MIN(ABS(g_array_index(here, double, i) - g_array_index(above, double, i)), 20);
    }
    return sum;
}

/* Whether the blank at p parts groups of three digits of one number: "8 965". A plain blank may as
 * well part two cells, unless the text is one cell. */
static gboolean
is_separator(const char *start, const char *p, gboolean one_cell)
{
    const char *next = g_utf8_next_char(p);
    guint before = 0, after = 0;

    if (*p == ' ' && !one_cell)
        return FALSE;
    for (const char *q = p; q > start && before < 4; before++) {
        q = g_utf8_prev_char(q);
        if (gj_digit_value(g_utf8_get_char(q)) < 0)
            break;
    }
    while (after < 4 && gj_digit_value(g_utf8_get_char(next)) >= 0) {
        next = g_utf8_next_char(next);
        after++;
    }
    return before >= 1 && before <= 3 && after == 3;
}

static void
add_characters(GjPage *page, const char *text, double x, double top, gboolean wide,
               gboolean one_cell)
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

/* So many letters may stand before the digits of an entry ("减少5") and after them ("6元"). */
#define MOST_BEFORE 2
#define MOST_AFTER 3

/* Whether a blank that parts two digits can't stand within one number. */
static gboolean
parts_numbers(const char *line, const char *p)
{
    return p > line && gj_is_blank(g_utf8_get_char(p)) &&
           gj_digit_value(g_utf8_get_char(g_utf8_prev_char(p))) >= 0 &&
           gj_digit_value(g_utf8_get_char(g_utf8_next_char(p))) >= 0 &&
           !is_separator(line, p, TRUE);
}

/* Whether a line is nothing but one number, perhaps with blanks between groups of digits and a word
 * before or after them. */
static gboolean
is_one_number(const char *line)
{
    gboolean digits = FALSE;
    guint before = 0, after = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (parts_numbers(line, p))
            return FALSE;
        if (gj_is_number_character(c) || gj_is_blank(c)) {
            digits = digits || gj_digit_value(c) >= 0;
            if (after > 0 && !gj_is_blank(c))
                return FALSE;
        } else if (!g_unichar_isalpha(c) || ++*(digits ? &after : &before) > MOST_AFTER ||
                   before > MOST_BEFORE) {
            return FALSE;
        }
    }
    return digits;
}

/* Whether most numbers of the text stand on lines of their own. */
static gboolean
has_a_cell_a_line(char **lines)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(double));
    guint alone = 0, together = 0;

    for (char **line = lines; *line; line++) {
        find_numbers(*line, FALSE, starts);
        alone += is_one_number(*line);
        together += starts->len >= 3 && !is_one_number(*line);
    }
    return alone > 4 * together;
}

/* The cells of parted lines are put so far apart that they never touch. */
#define CELL_COLUMNS 120

/* Puts the cells of a parted line into columns, the last one rightmost: rows begin with one to
 * three cells of labels, for merged ones leave out some, but end with the same numbers. */
static void
add_cells(GjPage *page, char **cells, guint most, double top, gboolean wide)
{
    guint n = g_strv_length(cells);

    for (guint i = 0; i < n; i++)
        add_characters(page, cells[i], (most - n + i) * CELL_COLUMNS * GJ_GRID_ADVANCE, top, wide,
                       TRUE);
}

static void
add_line(GjPage *page, const char *line, guint most, double top, gboolean wide, gboolean one_cell)
{
    g_auto(GStrv) cells = gj_delimited_cells(line);

    if (gj_is_drawn_border(line))
        return;
    if (cells)
        add_cells(page, cells, most, top, wide);
    else
        add_characters(page, line, 0, top, wide, one_cell);
}

static void
add_page(GjDocument *document, const char *text, guint most, gboolean wide, gboolean a_cell_a_line)
{
    GjPage *page = gj_document_add_page(document, 0, 0);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n_lines = g_strv_length(lines);

    for (guint i = 0; i < n_lines; i++)
        add_line(page, lines[i], most, i * GJ_GRID_HEIGHT, wide,
                 a_cell_a_line && is_one_number(lines[i]));
    page->height = n_lines * GJ_GRID_HEIGHT;
    gj_layout_page(page, GJ_GAPS_BLANKS);
}

GjDocument *
gj_plain_parse(const char *text)
{
    g_auto(GStrv) lines = g_strsplit_set(text, "\n\r\f", -1);
    GjDocument *document = gj_document_new(layout_of(lines));
    gboolean wide = raggedness(lines, TRUE) <= raggedness(lines, FALSE);
    guint most = most_cells(lines);
    gboolean a_cell_a_line = has_a_cell_a_line(lines);
    g_auto(GStrv) pages = NULL;
    g_autoptr(GString) unix_text = g_string_new(text);

    g_string_replace(unix_text, "\r\n", "\n", 0);
    g_string_replace(unix_text, "\r", "\n", 0);
    pages = g_strsplit(unix_text->str, "\f", -1);
    for (char **page = pages; *page; page++)
        add_page(document, *page, most, wide, a_cell_a_line);
    return document;
}
