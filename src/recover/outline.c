/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/outline.h"

#include <stdlib.h>
#include <string.h>

/* The heading is on the first or second page; wrapped over this many lines at the most. */
#define HEADING_LINES 60
#define WRAPPED_LINES 5

/* A title has some forty Han characters at the most; a line of prose need not be looked at. */
#define MOST_TITLE_BYTES 150

static void
clear_line(gpointer data)
{
    g_free(((GjOutlineLine *)data)->text);
}

static const GjOutlineLine *
line_at(const GArray *outline, guint index)
{
    return &g_array_index(outline, GjOutlineLine, index);
}

GArray *
gj_outline_new(const GArray *items)
{
    GArray *outline = g_array_new(FALSE, FALSE, sizeof(GjOutlineLine));
    guint first = 0;

    g_array_set_clear_func(outline, clear_line);
    while (first < items->len) {
        guint end = first;
        GString *text = g_string_new(NULL);
        GjOutlineLine line;

        while (end < items->len && gj_item(items, end)->line == gj_item(items, first)->line)
            g_string_append(text, gj_item(items, end++)->text);
        line = (GjOutlineLine){first, end, g_string_free(text, FALSE)};
        g_array_append_val(outline, line);
        first = end;
    }
    return outline;
}

static char *
join(const GArray *outline, guint first, guint n)
{
    GString *text = g_string_new(NULL);

    for (guint i = first; i < MIN(first + n, outline->len); i++)
        g_string_append(text, line_at(outline, i)->text);
    return g_string_free(text, FALSE);
}

char *
gj_outline_text(const GArray *outline)
{
    return join(outline, 0, outline->len);
}

static gboolean
is_title_text(const char *text, const GjTable *table)
{
    return strlen(text) <= MOST_TITLE_BYTES && gj_pattern_matches_whole(table->title, text, NULL);
}

static gboolean
is_title(const GjOutlineLine *line, const GArray *items, const GjTable *table)
{
    if (strlen(line->text) > MOST_TITLE_BYTES)
        return FALSE;
    if (is_title_text(line->text, table))
        return TRUE;
    for (guint i = line->first; i < line->end && line->end - line->first > 1; i++)
        if (gj_pattern_matches_whole(table->title, gj_item(items, i)->text, NULL))
            return TRUE;
    return FALSE;
}

/* Whether a title begins on this line and ends on the next one, which is none itself. */
static gboolean
is_wrapped_title(const GArray *outline, guint index, const GjTable *table)
{
    const char *first = line_at(outline, index)->text, *second = line_at(outline, index + 1)->text;
    g_autofree char *text = NULL;

    if (strlen(first) + strlen(second) > MOST_TITLE_BYTES)
        return FALSE;
    text = g_strconcat(first, second, NULL);
    return is_title_text(text, table);
}

GArray *
gj_outline_titles(const GArray *outline, const GArray *items, const GjTable *table)
{
    GArray *titles = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean here = outline->len > 0 && is_title(line_at(outline, 0), items, table), next;

    for (guint i = 0; i < outline->len; i++, here = next) {
        gboolean last = i + 1 == outline->len;

        next = !last && is_title(line_at(outline, i + 1), items, table);
        if (here || (!last && !next && is_wrapped_title(outline, i, table)))
            g_array_append_val(titles, i);
    }
    return titles;
}

/* If wanted is not 0, nothing is taken but with that year. */
static void
take(const GjPattern *heading, const char *text, int wanted, char **agency, int *year)
{
    g_autofree char *found_agency = NULL;
    g_autofree char *found_year = NULL;

    if (gj_pattern_has_group(heading, "year"))
        found_year = gj_pattern_extract(heading, text, "year", NULL);
    if (wanted != 0 && (found_year == NULL || atoi(found_year) != wanted))
        return;
    if (!*agency && gj_pattern_has_group(heading, "agency"))
        found_agency = gj_pattern_extract(heading, text, "agency", NULL);
    if (found_agency)
        *agency = g_steal_pointer(&found_agency);
    if (found_year && !*year)
        *year = atoi(found_year);
}

static void
search(const GArray *outline, const GjFormat *format, int wanted, char **agency, int *year)
{
    for (guint i = 0; i < gj_format_n_headings(format); i++) {
        for (guint j = 0; j < MIN(outline->len, HEADING_LINES) && !(*agency && *year); j++) {
            g_autofree char *text = join(outline, j, WRAPPED_LINES);

            take(gj_format_heading(format, i), text, wanted, agency, year);
        }
    }
}

static int
find_period(const GArray *outline, const GjPattern *heading)
{
    if (!gj_pattern_has_group(heading, "period"))
        return 0;
    for (guint i = 0; i < MIN(outline->len, HEADING_LINES); i++) {
        g_autofree char *text = join(outline, i, WRAPPED_LINES);
        g_autofree char *year = gj_pattern_extract(heading, text, "period", NULL);

        if (year != NULL)
            return atoi(year);
    }
    return 0;
}

/* A saved page may list the reports of other years before its own, so the period picks the heading.
 * It does not outweigh the only one: agencies copy the sentence from last year's report. */
void
gj_outline_heading(const GArray *outline, const GjFormat *format, char **agency, int *year,
                   int *period)
{
    *agency = NULL;
    *year = 0;
    *period = 0;
    for (guint i = 0; i < gj_format_n_headings(format) && *period == 0; i++)
        *period = find_period(outline, gj_format_heading(format, i));
    if (*period != 0)
        search(outline, format, *period, agency, year);
    search(outline, format, 0, agency, year);
    if (*year == 0)
        *year = *period;
}
