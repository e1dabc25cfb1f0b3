/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/markup.h"

#include <string.h>

#include "text/number.h"

/* So many pairs of asterisks are no chance. */
#define MANY_BOLD 8
/* "&#x10FFFF;" is the longest reference to a character by its number. */
#define LONGEST_REFERENCE 10

/* Takes out the backslashes of Markdown, which reports have none of: those that escape punctuation
 * (CommonMark 0.31, section 2.4) go, and those that break a line (section 6.7) become blanks. */
static void
remove_escapes(GString *text)
{
    gsize end = 0;

    if (!strchr(text->str, '\\'))
        return;
    for (const char *p = text->str; *p; p++) {
        if (*p == '\\' && g_ascii_ispunct(p[1]))
            continue;
        text->str[end++] = *p == '\\' && (p[1] == '\0' || g_ascii_isspace(p[1])) ? ' ' : *p;
    }
    g_string_truncate(text, end);
}

/* The names that stand in pages of reports (HTML, section 13.5, has them all). */
static const struct {
    const char *name;
    gunichar character;
} references[] = {
    {"&nbsp;", 0xA0},     {"&ensp;", 0x2002},  {"&emsp;", 0x2003},  {"&thinsp;", 0x2009},
    {"&lt;", '<'},        {"&gt;", '>'},       {"&amp;", '&'},      {"&quot;", '"'},
    {"&middot;", 0xB7},   {"&ldquo;", 0x201C}, {"&rdquo;", 0x201D}, {"&lsquo;", 0x2018},
    {"&rsquo;", 0x2019},  {"&mdash;", 0x2014}, {"&ndash;", 0x2013}, {"&minus;", 0x2212},
    {"&hellip;", 0x2026},
};

/* The character that a reference at `p` stands for; 0 if there is none. *end is behind it. */
static gunichar
character_at(const char *p, const char **end)
{
    char *behind = NULL;
    guint64 number;

    for (guint i = 0; i < G_N_ELEMENTS(references); i++)
        if (g_str_has_prefix(p, references[i].name)) {
            *end = p + strlen(references[i].name);
            return references[i].character;
        }
    if (p[1] != '#')
        return 0;
    number = p[2] == 'x' || p[2] == 'X' ? g_ascii_strtoull(p + 3, &behind, 16)
                                        : g_ascii_strtoull(p + 2, &behind, 10);
    if (*behind != ';' || behind - p > LONGEST_REFERENCE || number < 0x20 || number > 0x10FFFF ||
        !g_unichar_validate((gunichar)number))
        return 0;
    *end = behind + 1;
    return (gunichar)number;
}

/* A reference never is shorter than its character. */
static void
replace_references(GString *text)
{
    gsize end = 0;

    if (!strchr(text->str, '&'))
        return;
    for (const char *p = text->str; *p;) {
        const char *behind;
        gunichar character = *p == '&' ? character_at(p, &behind) : 0;

        if (!character) {
            text->str[end++] = *p++;
            continue;
        }
        end += (gsize)g_unichar_to_utf8(character, text->str + end);
        p = behind;
    }
    g_string_truncate(text, end);
}

static void
remove_bold(GString *text)
{
    guint n = 0;

    for (const char *p = strstr(text->str, "**"); p; p = strstr(p + 2, "**"))
        n++;
    if (n >= MANY_BOLD)
        g_string_replace(text, "**", "", 0);
}

/* Where a number that begins at `p` ends with an underscore, as before it; NULL if it does not. */
static const char *
end_of_emphasis(const char *p)
{
    const char *start = p;

    while (gj_is_number_character(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p > start && *p == '_' ? p : NULL;
}

/* Takes out the underscores around numbers (CommonMark 0.31, section 6.2). */
static void
remove_emphasis(GString *text)
{
    gsize end = 0;

    for (const char *p = text->str; *p;) {
        const char *behind = *p == '_' ? end_of_emphasis(p + 1) : NULL;

        if (!behind) {
            text->str[end++] = *p++;
            continue;
        }
        memmove(text->str + end, p + 1, (gsize)(behind - p - 1));
        end += (gsize)(behind - p - 1);
        p = behind + 1;
    }
    g_string_truncate(text, end);
}

void
gj_markup_remove(GString *text)
{
    remove_escapes(text);
    replace_references(text);
    remove_bold(text);
    remove_emphasis(text);
}
