/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/delimited.h"

#include <string.h>

#include "text/normalise.h"

static gboolean
is_bar(gunichar c)
{
    return c == '|' || c == 0x2502 || c == 0x2503 || c == 0xFF5C;
}

/* The character that parts the cells of a line, 0 if there is none. */
static gunichar
delimiter_of(const char *line)
{
    guint tabs = 0, bars = 0;
    gboolean started = FALSE;
    gunichar bar = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        /* A tab before the first word indents. */
        tabs += c == '\t' && started;
        started = started || !gj_is_blank(c);
        if (!is_bar(c))
            continue;
        bars++;
        bar = c;
    }
    if (bars >= 2)
        return bar;
    return tabs >= 1 ? '\t' : 0;
}

static char *
without_outer_blanks(const char *start, const char *end)
{
    while (start < end && gj_is_blank(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start && gj_is_blank(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(start, (gsize)(end - start));
}

static void
drop_outer_cells(GPtrArray *cells, gunichar delimiter)
{
    if (delimiter == '\t')
        return;
    if (cells->len > 0 && *(char *)g_ptr_array_index(cells, cells->len - 1) == '\0')
        g_ptr_array_remove_index(cells, cells->len - 1);
    if (cells->len > 0 && *(char *)g_ptr_array_index(cells, 0) == '\0')
        g_ptr_array_remove_index(cells, 0);
}

char **
gj_delimited_cells(const char *line)
{
    gunichar delimiter = delimiter_of(line);
    GPtrArray *cells;
    const char *start = line, *p;

    if (!delimiter)
        return NULL;
    cells = g_ptr_array_new_with_free_func(g_free);
    for (p = line; *p; p = g_utf8_next_char(p)) {
        if (g_utf8_get_char(p) != delimiter)
            continue;
        g_ptr_array_add(cells, without_outer_blanks(start, p));
        start = g_utf8_next_char(p);
    }
    g_ptr_array_add(cells, without_outer_blanks(start, p));
    drop_outer_cells(cells, delimiter);
    g_ptr_array_set_free_func(cells, NULL);
    g_ptr_array_add(cells, NULL);
    return (char **)g_ptr_array_free(cells, FALSE);
}

gboolean
gj_is_drawn_border(const char *line)
{
    guint drawn = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (gj_is_blank(c))
            continue;
        if (!strchr("+-|=:", (int)MIN(c, 0x7F)) && (c < 0x2500 || c > 0x257F))
            return FALSE;
        drawn++;
    }
    return drawn >= 8;
}
