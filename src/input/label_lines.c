/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/label_lines.h"

#include <string.h>

#include "input/delimited.h"
#include "text/normalise.h"

/* So many rows with so many entries below their labels show that a text is written so; at most one
 * row in so many may have them beside its label. */
#define MANY_ROWS 4
#define MANY_ENTRIES 4
#define PART_BESIDE 4
/* Labels of merged cells stand before a row's own, on its line or on lines of their own; more of
 * them are the heads of columns. */
#define MOST_LABELS 3
/* A longer line is prose, in characters. */
#define LONGEST_LABEL 50L
/* No table is so many cells wide. */
#define MOST_CELLS 60

/* What a line of a text is. */
typedef enum { NOTHING, LABELS, ENTRIES, ROW } Kind;

typedef struct {
    Kind kind;
    guint n;       /* how many labels, or entries, blank ones among them; of a row, both */
    guint entries; /* of a row: how many follow its last label */
} Seen;

static gboolean
is_empty(const char *cell)
{
    for (const char *p = cell; *p; p = g_utf8_next_char(p))
        if (!gj_is_blank(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

static gboolean
is_prose(const char *line)
{
    return g_utf8_strlen(line, -1) > LONGEST_LABEL * MOST_LABELS || strstr(line, "。");
}

static Seen
look_at(const char *line)
{
    g_auto(GStrv) cells = NULL;
    guint labels = 0, entries = 0, behind = 0, n = 0;

    if (is_empty(line) || is_prose(line))
        return (Seen){NOTHING, 0, 0};
    cells = g_strsplit(line, "\t", -1);
    for (; cells[n]; n++) {
        gboolean label = gj_is_label_cell(cells[n]);

        labels += label;
        entries += !label && !is_empty(cells[n]);
        behind = label ? 0 : behind + 1;
    }
    if (labels > 0 && entries > 0)
        return (Seen){ROW, n, behind};
    return labels > 0 ? (Seen){LABELS, labels, 0} : (Seen){ENTRIES, n, 0};
}

/* Whether rows are written so: labels, and their entries below them. */
static gboolean
stand_below(const GArray *seen)
{
    guint below = 0, beside = 0;

    for (guint i = 0; i < seen->len; i++) {
        const Seen *line = &g_array_index(seen, Seen, i);

        beside += line->kind == ROW && line->n > MANY_ENTRIES;
        below += i > 0 && line->kind == ENTRIES && line->n >= MANY_ENTRIES &&
                 (line - 1)->kind == LABELS && (line - 1)->n <= MOST_LABELS;
    }
    return below >= MANY_ROWS && beside * PART_BESIDE <= below;
}

static void
append_line(char **lines, guint to, guint from)
{
    char *joined = g_strconcat(lines[to], "\t", lines[from], NULL);

    g_free(lines[to]);
    lines[to] = joined;
    g_free(lines[from]);
    lines[from] = g_strdup("");
}

/* How many rows have so many entries, for each number of these. Returns: ownership of guint. */
static GArray *
count_rows(const GArray *seen)
{
    GArray *counts = g_array_new(FALSE, TRUE, sizeof(guint));

    for (guint i = 0; i < seen->len; i++) {
        const Seen *line = &g_array_index(seen, Seen, i);

        if (line->kind != ROW)
            continue;
        if (line->entries >= counts->len)
            g_array_set_size(counts, line->entries + 1);
        g_array_index(counts, guint, line->entries)++;
    }
    return counts;
}

/* Joins a row to the next line if that has just the entries that it lacks, several, for one may be
 * the number of the page, and if hardly any row is so short: programs break long lines between two
 * cells. */
static void
join_broken_rows(char **lines, GArray *seen)
{
    g_autoptr(GArray) counts = count_rows(seen);
    guint entries = counts->len > 0 ? counts->len - 1 : 0; /* of rows of the widest table */

    if (entries < MANY_ENTRIES || g_array_index(counts, guint, entries) < MANY_ROWS)
        return;
    for (guint i = 1; i < seen->len; i++) {
        const Seen *row = &g_array_index(seen, Seen, i - 1), *rest = row + 1;

        if (row->kind != ROW || rest->kind != ENTRIES || rest->n < 2 ||
            row->entries + rest->n != entries ||
            g_array_index(counts, guint, row->entries) >= MANY_ROWS)
            continue;
        append_line(lines, i - 1, i);
        g_array_index(seen, Seen, i) = (Seen){NOTHING, 0, 0};
    }
}

void
gj_label_lines_join(char **lines)
{
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(Seen));
    guint labels = 0;

    for (char **line = lines; *line; line++) {
        const Seen here = look_at(*line);

        g_array_append_val(seen, here);
    }
    join_broken_rows(lines, seen);
    if (!stand_below(seen))
        return;
    for (guint i = 0; i < seen->len; i++) {
        const Seen *line = &g_array_index(seen, Seen, i);

        /* Below the heads of columns, one on each line, stand the entries of all of them. */
        if (line->kind == ENTRIES && i > 0 && (line - 1)->kind == LABELS &&
            (labels <= MOST_LABELS || line->n == 1))
            append_line(lines, i - 1, i);
        labels = line->kind == LABELS ? labels + line->n : 0;
    }
}

static gboolean
is_delimiter(char c)
{
    return c == '\t' || c == '|';
}

/* The end of the line that begins at `line`. */
static const char *
end_of(const char *line)
{
    return line + strcspn(line, "\n\f");
}

static guint
count_delimiters(const char *line)
{
    guint n = 0;

    for (const char *p = line, *end = end_of(line); p < end; p++)
        n += is_delimiter(*p);
    return n;
}

char *
gj_label_lines_part(const char *text)
{
    g_autoptr(GString) parted = g_string_new(NULL);
    gboolean any = FALSE;

    for (const char *line = text; *line; line = *end_of(line) ? end_of(line) + 1 : end_of(line)) {
        const char *end = end_of(line);
        gboolean part = count_delimiters(line) > MOST_CELLS;

        any |= part;
        for (const char *p = line; p < end; p++)
            g_string_append_c(parted, part && is_delimiter(*p) ? '\n' : *p);
        g_string_append_len(parted, end, *end != '\0');
    }
    return any ? g_string_free(g_steal_pointer(&parted), FALSE) : NULL;
}
