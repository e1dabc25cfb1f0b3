/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The heading is on the first or second page; wrapped over this many lines at the most. */
#define HEADING_LINES 60
#define WRAPPED_LINES 5

/* A title has some forty Han characters at the most; a line of prose need not be looked at. */
#define MOST_TITLE_BYTES 150

/* The lines of a wrapped title are of one height, but for rounding, and not farther apart than two
 * lines of text, as a share of the height. */
#define MOST_UNEVENNESS 0.1
#define MOST_WRAP_GAP 2.0

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
        gj_write_years_in_digits(text);
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

/* An agency's name by a heading that is tried at a line, and whether the line belongs to it. */
typedef struct {
    char *agency; /* owned */
    guint line;
} Name;

static void
clear_name(gpointer data)
{
    g_free(((Name *)data)->agency);
}

static const Name *
name_at(const GArray *names, guint index)
{
    return &g_array_index(names, Name, index);
}

/* A line above a title may be a part of the name that was wrapped, or a letterhead. Returns:
 * ownership of the names by a heading at this line and those below it, each the end of the one
 * before: the first one is with all lines. */
static GArray *
names_from(const GArray *outline, const GjPattern *heading, guint line)
{
    GArray *names = g_array_new(FALSE, FALSE, sizeof(Name));

    g_array_set_clear_func(names, clear_name);
    for (guint i = line; i < MIN(line + WRAPPED_LINES, outline->len); i++) {
        g_autofree char *text = join(outline, i, WRAPPED_LINES);
        g_autofree char *above = join(outline, line, i - line);
        g_autofree char *left_out = NULL;
        Name name = {gj_pattern_extract(heading, text, "agency", NULL), i};
        const char *whole = i == line ? name.agency : name_at(names, 0)->agency;

        if (name.agency && g_str_has_suffix(whole, name.agency))
            left_out = g_strndup(whole, strlen(whole) - strlen(name.agency));
        if (left_out && g_str_has_suffix(above, left_out) && (i == line || *left_out))
            g_array_append_val(names, name);
        else
            g_free(name.agency);
        if (names->len == 0)
            break;
    }
    return names;
}

/* The text below a line, without the places where `upper` ends a line and `lower` begins the next
 * one: a title that is printed once more tells nothing new. Returns: ownership. */
static char *
text_below(const GArray *outline, guint line, const char *upper, const char *lower)
{
    GString *text = g_string_new("\n");
    g_autofree char *again = g_strconcat(upper, "\n", lower, NULL);

    for (guint i = line + 1; i < outline->len; i++)
        g_string_append_printf(text, "%s\n", line_at(outline, i)->text);
    g_string_replace(text, again, "", 0);
    g_string_replace(text, "\n", "", 0);
    return g_string_free(text, FALSE);
}

/* Whether a name stands in a text where no other word goes before it. */
static gboolean
stands_free(const char *text, const char *name)
{
    for (const char *p = strstr(text, name); p; p = strstr(p + 1, name))
        if (p == text || !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(p))))
            return TRUE;
    return FALSE;
}

/* Two names of the same place begin alike, which one name does not do twice. */
static gboolean
begin_alike(const char *one, const char *other)
{
    glong length = g_utf8_offset_to_pointer(other, MIN(2, g_utf8_strlen(other, -1))) - other;

    return strncmp(one, other, (gsize)length) == 0;
}

/* Whether a line has a letter of this type: a name may have one that its font lacks. */
static gboolean
has_type(const GArray *items, const GjOutlineLine *line, const GjGlyph *type)
{
    for (guint i = line->first; i < line->end; i++) {
        const GjItem *item = gj_item(items, i);

        for (guint j = item->first; j < item->first + item->count; j++) {
            const GjGlyph *glyph = &item->glyphs[j];

            if (g_unichar_isalpha(glyph->character) && glyph->font == type->font &&
                glyph->colour == type->colour &&
                fabs(gj_glyph_height(glyph) - gj_glyph_height(type)) <=
                    MOST_UNEVENNESS * gj_glyph_height(type))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
share_a_type(const GArray *items, const GjOutlineLine *one, const GjOutlineLine *other)
{
    for (guint i = one->first; i < one->end; i++) {
        const GjItem *item = gj_item(items, i);

        for (guint j = item->first; j < item->first + item->count; j++)
            if (g_unichar_isalpha(item->glyphs[j].character) &&
                has_type(items, other, &item->glyphs[j]))
                return TRUE;
    }
    return FALSE;
}

/* Whether the next line is set in another type, or far below: then no name goes on there. */
static gboolean
is_set_apart(const GArray *outline, const GArray *items, guint line)
{
    const GjOutlineLine *upper = line_at(outline, line), *lower = line_at(outline, line + 1);
    const GjItem *above = gj_item(items, upper->first), *below = gj_item(items, lower->first);

    return above->measured &&
           (above->page != below->page || !share_a_type(items, upper, lower) ||
            below->box.y0 - above->box.y1 > MOST_WRAP_GAP * gj_item_height(below));
}

/* What a sentence of the text calls the agency: headings without a year are such sentences.
 * Returns: ownership; NULL if there is none. */
static char *
find_own_name(const GArray *outline, const GjFormat *format)
{
    for (guint i = 0; i < gj_format_n_headings(format); i++) {
        const GjPattern *heading = gj_format_heading(format, i);

        if (gj_pattern_has_group(heading, "year") || !gj_pattern_has_group(heading, "agency"))
            continue;
        for (guint j = 0; j < MIN(outline->len, HEADING_LINES); j++) {
            g_autofree char *text = join(outline, j, WRAPPED_LINES);
            char *name = gj_pattern_extract(heading, text, "agency", NULL);

            if (name)
                return name;
        }
    }
    return NULL;
}

/* Whether the lines between the two names belong to the agency. What only seems so is doubtful. */
static gboolean
goes_on(const GArray *outline, const GArray *items, const Name *longer, const Name *shorter,
        gboolean *doubtful)
{
    g_autofree char *upper =
        g_strndup(longer->agency, strlen(longer->agency) - strlen(shorter->agency));
    g_autofree char *text = text_below(outline, shorter->line, upper, shorter->agency);
    gboolean alike, free;

    if (is_set_apart(outline, items, shorter->line - 1))
        return FALSE;
    if (strstr(text, longer->agency))
        return TRUE;
    alike = begin_alike(longer->agency, shorter->agency);
    free = stands_free(text, shorter->agency);
    *doubtful = *doubtful || !(alike && free);
    return !alike && !free;
}

/* Of the names at a title that by which the text calls the agency, else the longest one whose lines
 * belong together. Returns: ownership. */
static char *
choose_name(const GArray *outline, const GArray *items, const GArray *names, const char *own_name,
            gboolean *doubtful)
{
    guint chosen = names->len - 1;

    for (guint i = 0; i < names->len; i++)
        if (g_strcmp0(name_at(names, i)->agency, own_name) == 0)
            return g_strdup(own_name);
    while (chosen > 0 &&
           goes_on(outline, items, name_at(names, chosen - 1), name_at(names, chosen), doubtful))
        chosen--;
    return g_strdup(name_at(names, chosen)->agency);
}

/* If wanted is not 0, nothing is taken but with that year. */
static void
take(const GArray *outline, const GArray *items, const GjPattern *heading, guint line, int wanted,
     const char *own_name, GjHeading *found)
{
    g_autofree char *text = join(outline, line, WRAPPED_LINES);
    g_autofree char *year = NULL;
    g_autoptr(GArray) names = NULL;

    if (gj_pattern_has_group(heading, "year"))
        year = gj_pattern_extract(heading, text, "year", NULL);
    if (wanted != 0 && (year == NULL || atoi(year) != wanted))
        return;
    if (!found->agency && gj_pattern_has_group(heading, "agency"))
        names = names_from(outline, heading, line);
    if (names && names->len > 0)
        found->agency = choose_name(outline, items, names, own_name, &found->doubtful);
    if (year && !found->year)
        found->year = atoi(year);
}

static void
search(const GArray *outline, const GArray *items, const GjFormat *format, int wanted,
       const char *own_name, GjHeading *found)
{
    for (guint i = 0; i < gj_format_n_headings(format); i++)
        for (guint j = 0; j < MIN(outline->len, HEADING_LINES) && !(found->agency && found->year);
             j++)
            take(outline, items, gj_format_heading(format, i), j, wanted, own_name, found);
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

/* Whether all characters of `part` stand in `whole` in the same order, as those of a short form do
 * in the name. */
static gboolean
is_short_for(const char *part, const char *whole)
{
    for (; *part && whole; part = g_utf8_next_char(part)) {
        whole = g_utf8_strchr(whole, -1, g_utf8_get_char(part));
        whole = whole ? g_utf8_next_char(whole) : NULL;
    }
    return whole != NULL;
}

/* A saved page may list the reports of other years before its own, so the period picks the heading.
 * It does not outweigh the only one: agencies copy the sentence from last year's report. */
void
gj_outline_heading(const GArray *outline, const GArray *items, const GjFormat *format,
                   GjHeading *found)
{
    g_autofree char *own_name = find_own_name(outline, format);

    *found = (GjHeading){0};
    for (guint i = 0; i < gj_format_n_headings(format) && found->period == 0; i++)
        found->period = find_period(outline, gj_format_heading(format, i));
    if (found->period != 0)
        search(outline, items, format, found->period, own_name, found);
    search(outline, items, format, 0, own_name, found);
    if (found->year == 0)
        found->year = found->period;
    /* Of a name in the title that was wrapped only the end may have been known. */
    if (own_name && found->agency && g_str_has_suffix(own_name, found->agency)) {
        g_free(found->agency);
        found->agency = g_strdup(own_name);
    }
    if (own_name && found->agency && !is_short_for(own_name, found->agency) &&
        !is_short_for(found->agency, own_name))
        found->doubtful = TRUE;
}

void
gj_heading_clear(GjHeading *heading)
{
    g_clear_pointer(&heading->agency, g_free);
}
