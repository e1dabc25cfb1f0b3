/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/broken_rows.h"

#include <glib.h>
#include <string.h>

/* A cell in quotes has so many lines at most, one character each, and a row of such cells so many.
 */
#define MOST_QUOTED_LINES 12
#define MOST_ROW_LINES 120
/* So many lines of a sheet have equally many tabs. */
#define MANY_ROWS 20

/* Whether a quoted cell of a spreadsheet begins on a line and does not end there. */
static gboolean
leaves_quote_open(const char *line)
{
    guint quotes = 0;

    if (*line != '"' && strstr(line, "\t\"") == NULL)
        return FALSE;
    for (const char *p = strchr(line, '"'); p; p = strchr(p + 1, '"'))
        quotes++;
    return quotes % 2 == 1;
}

/* Puts the lines of a row with quoted cells into its first one; those that it leaves are empty. */
static void
join_quoted(char **lines)
{
    for (guint i = 0; lines[i]; i++) {
        guint last = i, quoted = 0;

        while (quoted < MOST_QUOTED_LINES && last < i + MOST_ROW_LINES && lines[last + 1] &&
               leaves_quote_open(lines[i])) {
            char *joined = g_strconcat(lines[i], lines[++last], NULL);

            quoted = strchr(lines[last], '"') ? 0 : quoted + 1;
            g_free(lines[i]);
            lines[i] = joined;
            g_free(lines[last]);
            lines[last] = g_strdup("");
        }
    }
}

static guint
count_tabs(const char *line)
{
    guint n = 0;

    for (const char *p = strchr(line, '\t'); p; p = strchr(p + 1, '\t'))
        n++;
    return n;
}

/* How many tabs each row of a sheet has: most lines have as many, and none has more. Returns: 0 if
 * the text is none. */
static guint
tabs_of_sheet(char **lines)
{
    guint most = 0, n = 0, fewer = 0;

    for (char **line = lines; *line; line++)
        most = MAX(most, count_tabs(*line));
    for (char **line = lines; most > 0 && *line; line++) {
        guint tabs = count_tabs(*line);

        n += tabs == most;
        fewer += tabs != most && **line != '\0';
    }
    return n >= MANY_ROWS && n > fewer ? most : 0;
}

/* Puts the lines of a row of a sheet into its first one where cells of several lines have no
 * quotes: together they have as many tabs as other rows. Those that it leaves are empty. */
static void
join_broken_rows(char **lines)
{
    guint whole = tabs_of_sheet(lines);

    for (guint i = 0; whole > 0 && lines[i]; i++) {
        guint end = i, tabs = 0;

        while (lines[end] && tabs < whole && end < i + MOST_ROW_LINES &&
               count_tabs(lines[end]) < whole)
            tabs += count_tabs(lines[end++]);
        if (tabs != whole)
            continue;
        for (guint j = i + 1; j < end; j++) {
            char *joined = g_strconcat(lines[i], lines[j], NULL);

            g_free(lines[i]);
            lines[i] = joined;
            g_free(lines[j]);
            lines[j] = g_strdup("");
        }
    }
}

void
gj_broken_rows_join(char **lines)
{
    join_quoted(lines);
    join_broken_rows(lines);
}
