/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/lone_separators.h"

#include <string.h>

#include "input/delimited.h"
#include "text/normalise.h"

/* So many separators on lines of their own are no chance. */
#define MANY 12
/* So many empty lines stand about a paragraph at the most. */
#define MOST_EMPTY 3

/* The tab or bar that is all there is on a line; 0 if there is anything else. */
static gunichar
separator_on(const char *line)
{
    gunichar found = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c != '\t' && !gj_is_bar(c)) {
            if (!gj_is_blank(c))
                return 0;
            continue;
        }
        if (found)
            return 0;
        found = c;
    }
    return found;
}

/* How many empty lines stand next to a line, in steps of `step`. In Markdown two blanks end the row
 * of a table that is no table there. */
static guint
empty_beside(char **lines, guint n, guint index, int step)
{
    guint empty = 0;

    for (guint i = index + (guint)step; i < n && *lines[i] == '\0'; i += (guint)step)
        empty++;
    return empty;
}

/* How many empty lines stand next to most separators; MOST_EMPTY + 1 if they are more. */
static guint
usual_empty(char **lines, guint n, int step)
{
    guint counts[MOST_EMPTY + 2] = {0}, usual = 0;

    for (guint i = 0; i < n; i++)
        if (separator_on(lines[i]))
            counts[MIN(empty_beside(lines, n, i, step), MOST_EMPTY + 1)]++;
    for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[usual])
            usual = i;
    return usual;
}

static guint
count_separators(char **lines, guint n)
{
    guint found = 0;

    for (guint i = 0; i < n; i++)
        found += separator_on(lines[i]) != 0;
    return found;
}

/* What a line that was begun holds up to its last separator. */
typedef struct {
    gboolean has_label;
    gboolean ends_with_label;
} Row;

static void
add_cell(Row *row, const char *cell)
{
    row->ends_with_label = gj_is_label_cell(cell);
    row->has_label |= row->ends_with_label;
}

/* Whether what stands behind a separator belongs to the line that was begun: not where a blank cell
 * ends the row, and no other row's label behind entries. */
static gboolean
goes_on(const Row *row, char **lines, guint n, guint index, guint usual)
{
    guint empty = empty_beside(lines, n, index, 1), next = index + empty + 1;

    return empty <= usual &&
           !(next < n && row->has_label && !row->ends_with_label && gj_is_label_cell(lines[next]));
}

static void
drop_line_ends(GString *text)
{
    while (text->len > 0 && text->str[text->len - 1] == '\n')
        g_string_truncate(text, text->len - 1);
}

/* Leaves out the line ends before and behind each separator, but not where a blank cell begins or
 * ends a row: more empty lines stand there. */
static void
join(GString *text, char **lines, guint n)
{
    guint before = usual_empty(lines, n, -1), after = usual_empty(lines, n, 1);
    gboolean behind_separator = FALSE;
    Row row = {FALSE, FALSE};

    if (before > MOST_EMPTY || after > MOST_EMPTY)
        return;
    g_string_truncate(text, 0);
    for (guint i = 0; i < n; i++) {
        gunichar separator = separator_on(lines[i]);

        if (!separator) {
            if (*lines[i] != '\0') {
                row = behind_separator ? row : (Row){FALSE, FALSE};
                add_cell(&row, lines[i]);
                behind_separator = FALSE;
            }
            g_string_append_printf(text, "%s%s", lines[i], i + 1 < n ? "\n" : "");
            continue;
        }
        if (behind_separator)
            row.ends_with_label = FALSE;
        if (empty_beside(lines, n, i, -1) <= before)
            drop_line_ends(text);
        else
            row = (Row){FALSE, FALSE};
        g_string_append_unichar(text, separator);
        behind_separator = goes_on(&row, lines, n, i, after);
        if (behind_separator)
            i += empty_beside(lines, n, i, 1);
        else
            g_string_append_c(text, '\n');
    }
}

void
gj_lone_separators_join(GString *text)
{
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    guint n = g_strv_length(lines);

    if (count_separators(lines, n) >= MANY)
        join(text, lines, n);
}
