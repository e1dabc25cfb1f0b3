/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/spaced.h"

#include "text/number.h"

/* A text is set wide if this part of its Han characters have a blank before the next one. */
#define MANY 0.25
#define ENOUGH 100
/* 无, a cell that holds nothing. */
#define NOTHING 0x65E0
/* The heads of columns that are written downwards, as those of section four, are so many. */
#define LEAST_HEADS 3
#define MOST_HEADS 15

/* Whether a character is one of those that blanks part: a Han character or the punctuation that
 * stands between them. */
static gboolean
is_wide(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN || (c >= 0x3001 && c <= 0x3011) ||
           c == 0xFF08 || c == 0xFF09 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B;
}

/* Whether a character is 无 in a cell by itself, as no word begins with: another one, a number or
 * the end of the line follows. */
static gboolean
is_mark(const char *p)
{
    const char *next = g_utf8_next_char(p);
    gunichar after;

    if (g_utf8_get_char(p) != NOTHING)
        return FALSE;
    while (*next == ' ')
        next++;
    after = g_utf8_get_char(next);
    return after == NOTHING || after == '\0' || g_unichar_isspace(after) ||
           gj_is_number_character(after);
}

/* Whether a blank stands alone between two such characters, of which none is a cell. */
static gboolean
parts_letters(const char *text, const char *p)
{
    const char *before = *p == ' ' && p > text ? g_utf8_prev_char(p) : NULL;

    return before && is_wide(g_utf8_get_char(before)) && is_wide(g_utf8_get_char(p + 1)) &&
           !is_mark(before) && !is_mark(p + 1);
}

static gboolean
is_set_wide(const char *text)
{
    guint parted = 0, joined = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        parted += parts_letters(text, p);
        joined += is_wide(g_utf8_get_char(p)) && is_wide(g_utf8_get_char(g_utf8_next_char(p)));
    }
    return parted >= ENOUGH && parted > MANY * (parted + joined);
}

/* How many characters a line has if each of them stands alone; 0 if some do not, or if they are
 * fewer or more than the heads of columns. */
static guint
count_alone(const char *line)
{
    guint n = 0;

    for (const char *p = line; *p; n++) {
        p = g_utf8_next_char(p);
        if (!is_wide(g_utf8_get_char(g_utf8_prev_char(p))) || (*p && *p != ' '))
            return 0;
        while (*p == ' ')
            p++;
    }
    return n >= LEAST_HEADS && n <= MOST_HEADS ? n : 0;
}

/* Whether a line and the one before or after it are heads of columns, written downwards. */
static gboolean
is_of_heads(char **lines, guint index)
{
    guint n = count_alone(lines[index]);
    guint above = n > 0 && index > 0 ? count_alone(lines[index - 1]) : 0;
    guint below = n > 0 && lines[index + 1] ? count_alone(lines[index + 1]) : 0;

    return (above > 0 && ABS((int)above - (int)n) <= 1) ||
           (below > 0 && ABS((int)below - (int)n) <= 1);
}

/* Appends a line without the blanks that part letters; those in front of a gap widen it. */
static void
append_joined(GString *text, const char *line)
{
    gsize removed = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        if (parts_letters(line, p)) {
            removed++;
            continue;
        }
        for (; removed > 0 && g_str_has_prefix(p, "  "); removed--)
            g_string_append_c(text, ' ');
        g_string_append_len(text, p, g_utf8_next_char(p) - p);
    }
}

void
gj_spaced_join(GString *text)
{
    g_auto(GStrv) lines = NULL;

    if (!is_set_wide(text->str))
        return;
    lines = g_strsplit(text->str, "\n", -1);
    g_string_truncate(text, 0);
    for (guint i = 0; lines[i]; i++) {
        if (i > 0)
            g_string_append_c(text, '\n');
        if (is_of_heads(lines, i))
            g_string_append(text, lines[i]);
        else
            append_joined(text, lines[i]);
    }
}
