/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/cell_lines.h"

#include "text/normalise.h"
#include "text/number.h"

/* So many letters may stand before the digits of an entry ("减少5") and after them ("6元"). */
#define MOST_BEFORE 2
#define MOST_AFTER 3

/* Rows of fewer cells may be alike by chance, longer ones are none. So many with blanks, and so
 * many without, show their length. */
#define LEAST_CELLS 4
#define MOST_CELLS 40
#define LEAST_ROWS 4
#define LEAST_PROOF 2
/* A cell takes so many lines at the most, of which all but one are empty. */
#define MOST_STEP 5
/* So many blank lines at least part rows. */
#define LEAST_MARGIN 2

gboolean
gj_parts_thousands(const char *start, const char *p)
{
    const char *next = g_utf8_next_char(p);
    guint before = 0, after = 0;

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

/* Whether a blank that parts two digits can't stand within one number. */
static gboolean
parts_numbers(const char *line, const char *p)
{
    return p > line && gj_is_blank(g_utf8_get_char(p)) &&
           gj_digit_value(g_utf8_get_char(g_utf8_prev_char(p))) >= 0 &&
           gj_digit_value(g_utf8_get_char(g_utf8_next_char(p))) >= 0 &&
           !gj_parts_thousands(line, p);
}

/* Whether the character before p is a sign, not a digit: "3.其他" begins with the number of an
 * item.
 */
static gboolean
follows_sign(const char *line, const char *p)
{
    gunichar before = p > line ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;

    return gj_is_number_character(before) && gj_digit_value(before) < 0;
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
        } else if (!g_unichar_isalpha(c) || (digits && follows_sign(line, p)) ||
                   ++*(digits ? &after : &before) > MOST_AFTER || before > MOST_BEFORE) {
            return FALSE;
        }
    }
    return digits;
}

/* How many numbers a line ends with, behind its words: a sentence may have several among them. */
static guint
count_numbers(const char *line)
{
    gboolean in_number = FALSE;
    guint n = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean number = gj_digit_value(c) >= 0 || gj_is_number_character(c);

        n = g_unichar_isalpha(c) ? 0 : n + (number && !in_number);
        in_number = number;
    }
    return n;
}

/* Whether most numbers of the text stand on lines of their own. */
static gboolean
has_a_cell_a_line(char **lines)
{
    guint alone = 0, together = 0;

    for (char **line = lines; *line; line++) {
        gboolean one = is_one_number(*line);

        alone += one;
        together += !one && count_numbers(*line) >= 3;
    }
    return alone > 4 * together;
}

/* Whether a line holds nothing but blanks, and perhaps a mark such as "-" for nothing. */
static gboolean
is_blank_or_mark(const char *line, gboolean *blank)
{
    *blank = TRUE;
    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!gj_is_blank(c) && !gj_is_number_character(c))
            return FALSE;
        *blank = *blank && gj_is_blank(c);
    }
    return TRUE;
}

static GjLineKind
kind_of(const char *line)
{
    gboolean blank;

    if (is_one_number(line))
        return GJ_LINE_NUMBER;
    if (!is_blank_or_mark(line, &blank))
        return GJ_LINE_OTHER;
    return blank ? GJ_LINE_BLANK : GJ_LINE_NUMBER;
}

/* Lines of numbers, or blank, between two others. */
typedef struct {
    guint first, n, blanks;
    guint margin;    /* how many of the last are blank */
    gboolean parted; /* some between two numbers are */
    gboolean uneven; /* numbers follow each other, and others follow blanks that follow numbers */
} Run;

/* Blank lines that part all numbers, or the rows of a table, never make a run uneven. */
static gboolean
is_uneven(const GArray *kinds, const Run *run)
{
    gboolean beside = FALSE, apart = FALSE;
    guint last = 0;

    for (guint i = run->first; i < run->first + run->n; i++) {
        if (g_array_index(kinds, GjLineKind, i) != GJ_LINE_NUMBER)
            continue;
        beside |= last > 0 && i == last + 1;
        apart |= last > 0 && i > last + 1;
        last = i;
    }
    return beside && apart;
}

static GArray *
find_runs(const GArray *kinds)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(Run));
    gboolean inside = FALSE;

    for (guint i = 0; i < kinds->len; i++) {
        GjLineKind kind = g_array_index(kinds, GjLineKind, i);
        Run *run;

        if (kind != GJ_LINE_OTHER && !inside)
            g_array_append_vals(runs, &(Run){i, 0, 0, 0, FALSE, FALSE}, 1);
        inside = kind != GJ_LINE_OTHER;
        if (!inside)
            continue;
        run = &g_array_index(runs, Run, runs->len - 1);
        run->n++;
        run->parted |= kind == GJ_LINE_NUMBER && run->margin > 0 && run->margin < run->n - 1;
        run->blanks += kind == GJ_LINE_BLANK;
        run->margin = kind == GJ_LINE_BLANK ? run->margin + 1 : 0;
    }
    for (guint i = 0; i < runs->len; i++)
        g_array_index(runs, Run, i).uneven = is_uneven(kinds, &g_array_index(runs, Run, i));
    return runs;
}

/* How many runs have a length: without blanks, with some, and unevenly; with those alone that end a
 * row, and with others between numbers. */
typedef struct {
    guint whole[MOST_CELLS + 1], mixed[MOST_CELLS + 1], uneven[MOST_CELLS + 1];
    guint closed[MOST_CELLS + 1], parted[MOST_CELLS + 1];
} Lengths;

/* Whether rows show that their blank lines are cells. */
static gboolean
are_proved(const Lengths *lengths, guint n)
{
    return lengths->whole[n] >= LEAST_PROOF || lengths->uneven[n] >= LEAST_PROOF ||
           (lengths->closed[n] >= LEAST_PROOF && lengths->parted[n] >= LEAST_PROOF);
}

/* The length of a table's rows where blank lines are cells of them: hardly a row with blanks
 * between its numbers has another one, and rows without have it, too, or blanks part some of their
 * numbers and others not. Returns: 0 if there is none. */
static guint
row_length(const GArray *runs)
{
    Lengths lengths = {{0}, {0}, {0}, {0}, {0}};
    guint likeliest = 0, n_others = 0;

    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);

        if (run->n < LEAST_CELLS || run->n > MOST_CELLS || run->n == run->blanks)
            continue;
        (run->blanks ? lengths.mixed : lengths.whole)[run->n]++;
        lengths.closed[run->n] += run->margin >= LEAST_MARGIN && run->margin == run->blanks;
        lengths.parted[run->n] += run->parted;
        lengths.uneven[run->n] += run->uneven;
    }
    for (guint n = LEAST_CELLS; n <= MOST_CELLS; n++)
        if (lengths.mixed[n] > lengths.mixed[likeliest])
            likeliest = n;
    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);

        n_others +=
            run->parted && run->n != likeliest && run->n >= LEAST_CELLS && run->n <= MOST_CELLS;
    }
    return lengths.mixed[likeliest] >= LEAST_ROWS && are_proved(&lengths, likeliest) &&
                   lengths.mixed[likeliest] >= n_others * 3
               ? likeliest
               : 0;
}

/* How many blank lines end every row of a length: no cells, but what stands between two rows in the
 * source of a page of the web. A single one may be a cell that was left blank in each. */
static guint
margin_of_rows(const GArray *runs, guint length)
{
    guint margin = length;

    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);

        if (run->n == length && run->blanks < run->n)
            margin = MIN(margin, run->margin);
    }
    return margin >= LEAST_MARGIN ? margin : 0;
}

static gboolean
is_blank(const GArray *kinds, guint line)
{
    return g_array_index(kinds, GjLineKind, line) == GJ_LINE_BLANK;
}

/* The blank lines of whole rows are cells, but for one behind that parts paragraphs, and so are
 * those between numbers of other runs: what stands around them may part paragraphs. */
static void
mark_cells(GArray *kinds, const Run *run, guint length, guint margin)
{
    guint from = run->first, end = run->first + run->n;
    gboolean whole = run->n == length || (run->n == length + 1 && is_blank(kinds, end - 1));

    if (whole)
        end = from + length - margin;
    while (!whole && from < end && is_blank(kinds, from))
        from++;
    while (!whole && from < end && is_blank(kinds, end - 1))
        end--;
    for (guint i = from; i < end; i++)
        if (is_blank(kinds, i))
            g_array_index(kinds, GjLineKind, i) = GJ_LINE_BLANK_CELL;
}

/* The place of the first number in a run, or none if it has none. */
static guint
first_number(const GArray *kinds, const Run *run, guint none)
{
    for (guint i = 0; i < run->n; i++)
        if (g_array_index(kinds, GjLineKind, run->first + i) == GJ_LINE_NUMBER)
            return i;
    return none;
}

/* Whether all numbers of a run stand on each step'th line. */
static gboolean
keeps_step(const GArray *kinds, const Run *run, guint step)
{
    guint first = first_number(kinds, run, 0);

    for (guint i = first; i < run->n; i++)
        if (g_array_index(kinds, GjLineKind, run->first + i) == GJ_LINE_NUMBER &&
            (i - first) % step != 0)
            return FALSE;
    return TRUE;
}

/* Whether nearly all runs with several numbers keep a step; *first is the line of a run on which
 * the first cell stands in most of them. */
static gboolean
is_step(const GArray *kinds, const GArray *runs, guint step, guint *first)
{
    guint n = 0, keeping = 0, firsts[MOST_STEP] = {0};

    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);

        if (run->n - run->blanks < LEAST_PROOF)
            continue;
        n++;
        keeping += keeps_step(kinds, run, step);
        firsts[first_number(kinds, run, 0) % step]++;
    }
    *first = 0;
    for (guint i = 1; i < step; i++)
        if (firsts[i] > firsts[*first])
            *first = i;
    return n >= LEAST_ROWS && keeping * 10 >= n * 9;
}

/* How many lines each cell takes, where empty ones part any two. */
static guint
find_step(const GArray *kinds, const GArray *runs, guint *first)
{
    for (guint step = MOST_STEP; step > 1; step--)
        if (is_step(kinds, runs, step, first))
            return step;
    *first = 0;
    return 1;
}

/* The lines on which cells stand: those of no run, and each step'th line of a run. Returns:
 * ownership of an array of guint. */
static GArray *
lines_of_cells(const GArray *kinds)
{
    g_autoptr(GArray) runs = find_runs(kinds);
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(guint));
    guint usual, step = find_step(kinds, runs, &usual), next = 0;

    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);
        guint first = first_number(kinds, run, usual);

        for (; next < run->first; next++)
            g_array_append_val(lines, next);
        for (; next < run->first + run->n; next++)
            if ((next - run->first) % step == first % step)
                g_array_append_val(lines, next);
    }
    for (; next < kinds->len; next++)
        g_array_append_val(lines, next);
    return lines;
}

/* Marks the blank lines that are cells among those on which cells stand. */
static void
mark_blank_cells(GArray *kinds)
{
    g_autoptr(GArray) runs = find_runs(kinds);
    guint length = row_length(runs), margin = margin_of_rows(runs, length);

    for (guint i = 0; length > 0 && i < runs->len; i++)
        mark_cells(kinds, &g_array_index(runs, Run, i), length, margin);
}

GArray *
gj_cell_lines(char **lines)
{
    GArray *kinds = g_array_new(FALSE, TRUE, sizeof(GjLineKind));
    g_autoptr(GArray) kept = NULL, cells = NULL;

    g_array_set_size(kinds, g_strv_length(lines));
    if (!has_a_cell_a_line(lines))
        return kinds;
    for (guint i = 0; i < kinds->len; i++)
        g_array_index(kinds, GjLineKind, i) = kind_of(lines[i]);
    kept = lines_of_cells(kinds);
    cells = g_array_sized_new(FALSE, FALSE, sizeof(GjLineKind), kept->len);
    for (guint i = 0; i < kept->len; i++)
        g_array_append_val(cells, g_array_index(kinds, GjLineKind, g_array_index(kept, guint, i)));
    mark_blank_cells(cells);
    for (guint i = 0; i < kept->len; i++)
        g_array_index(kinds, GjLineKind, g_array_index(kept, guint, i)) =
            g_array_index(cells, GjLineKind, i);
    return kinds;
}
