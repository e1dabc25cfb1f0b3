/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/commas.h"

#include <csv.h>
#include <glib.h>
#include <string.h>

/* So many lines with so many separators that are not within a number are a table, if half of their
 * cells are short, which the parts of a sentence are not. */
#define LEAST_LINES 8
#define LEAST_SEPARATORS 2
#define SHORT_CELL 12 /* bytes: four Han characters */

/* Whether a comma stands before the last three digits of a group: 1,234. */
static gboolean
is_within_number(const char *line, const char *p)
{
    guint digits = 0;

    if (p == line || !g_ascii_isdigit(p[-1]))
        return FALSE;
    while (g_ascii_isdigit(p[1 + digits]))
        digits++;
    return digits == 3;
}

static gboolean
is_parted(const char *line, char separator)
{
    guint n = 0, n_short = 0;
    const char *start = line;

    for (const char *p = line;; p++) {
        if (*p != '\0' && (*p != separator || is_within_number(line, p)))
            continue;
        n++;
        n_short += p - start <= SHORT_CELL;
        start = p + 1;
        if (*p == '\0')
            break;
    }
    return n > LEAST_SEPARATORS && 2 * n_short >= n;
}

static gboolean
is_table(const char *text, char separator)
{
    g_auto(GStrv) lines = g_strsplit_set(text, "\n\r", -1);
    guint n = 0;

    for (char **line = lines; *line; line++)
        n += is_parted(*line, separator);
    return n >= LEAST_LINES;
}

typedef struct {
    GString *text;
    gboolean begun; /* the row has a cell */
} Tabbed;

static void
take_cell(void *cell, size_t length, void *data)
{
    Tabbed *tabbed = data;

    if (tabbed->begun)
        g_string_append_c(tabbed->text, '\t');
    tabbed->begun = TRUE;
    for (size_t i = 0; i < length; i++) {
        char c = ((const char *)cell)[i];

        if (c != '\n' && c != '\r' && c != '\0')
            g_string_append_c(tabbed->text, c);
    }
}

static void
take_row(int end, void *data)
{
    Tabbed *tabbed = data;

    (void)end;
    g_string_append_c(tabbed->text, '\n');
    tabbed->begun = FALSE;
}

static char *
to_tabs(const char *text, char separator)
{
    struct csv_parser parser;
    Tabbed tabbed = {g_string_new(NULL), FALSE};
    gsize length = strlen(text);
    gboolean whole;

    if (csv_init(&parser, CSV_REPALL_NL) != 0)
        return g_string_free(tabbed.text, TRUE);
    csv_set_delim(&parser, (unsigned char)separator);
    whole = csv_parse(&parser, text, length, take_cell, take_row, &tabbed) == length &&
            csv_fini(&parser, take_cell, take_row, &tabbed) == 0;
    csv_free(&parser);
    return g_string_free(tabbed.text, !whole);
}

char *
gj_commas_to_tabs(const char *text)
{
    if (strchr(text, '\t') != NULL)
        return NULL;
    if (is_table(text, ','))
        return to_tabs(text, ',');
    return is_table(text, ';') ? to_tabs(text, ';') : NULL;
}
