/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/wrap.h"

#include <string.h>
#include <unicode/ubrk.h>

#include "text/width.h"

static int
width_of(const char *from, const char *to)
{
    int width = 0;

    for (; from < to; from = g_utf8_next_char(from))
        width += gj_character_width(g_utf8_get_char(from), FALSE);
    return width;
}

static const char *
without_blanks_at_end(const char *from, const char *to)
{
    while (to > from && to[-1] == ' ')
        to--;
    return to;
}

static gboolean
fits(const char *from, const char *to, guint width)
{
    return width_of(from, without_blanks_at_end(from, to)) <= (int)width;
}

static void
add_line(GPtrArray *lines, const char *from, const char *to)
{
    to = without_blanks_at_end(from, to);
    g_ptr_array_add(lines, g_strndup(from, (gsize)(to - from)));
}

/* Adds full lines of a piece that is wider than a line. Returns: what is left of it. */
static const char *
cut(GPtrArray *lines, const char *from, const char *to, guint width)
{
    while (!fits(from, to, width)) {
        const char *end = g_utf8_next_char(from);

        while (fits(from, g_utf8_next_char(end), width))
            end = g_utf8_next_char(end);
        if (end >= to)
            return from;
        add_line(lines, from, end);
        from = end;
    }
    return from;
}

/* Whether a number and its Chinese word are on the two sides of a place, a blank between them: 差
 * 18, 3 条. */
static gboolean
parts_number_and_word(const char *text, gint32 at)
{
    gunichar before, behind = g_utf8_get_char(text + at);

    if (at < 2 || text[at - 1] != ' ')
        return FALSE;
    before = g_utf8_get_char(g_utf8_prev_char(text + at - 1));
    return (g_unichar_isdigit(before) && g_unichar_iswide(behind)) ||
           (g_unichar_iswide(before) && g_unichar_isalpha(before) && g_unichar_isdigit(behind));
}

/* Where the text may be broken: the byte offsets behind each piece. */
static GArray *
breaks_of(const char *text)
{
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(gint32));
    gint32 length = (gint32)strlen(text);
    UErrorCode error = U_ZERO_ERROR;
    UText *source = utext_openUTF8(NULL, text, length, &error);
    UBreakIterator *iterator = ubrk_open(UBRK_LINE, "zh", NULL, 0, &error);

    ubrk_setUText(iterator, source, &error);
    for (gint32 at = U_SUCCESS(error) ? ubrk_next(iterator) : UBRK_DONE; at != UBRK_DONE;
         at = ubrk_next(iterator))
        if (!parts_number_and_word(text, at))
            g_array_append_val(breaks, at);
    if (breaks->len == 0)
        g_array_append_val(breaks, length);
    if (iterator != NULL)
        ubrk_close(iterator);
    if (source != NULL)
        utext_close(source);
    return breaks;
}

GPtrArray *
gj_wrap(const char *text, guint width)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) breaks = breaks_of(text);
    const char *start = text, *last = text;

    for (guint i = 0; i < breaks->len; i++) {
        const char *next = text + g_array_index(breaks, gint32, i);

        if (!fits(start, next, width)) {
            if (last > start)
                add_line(lines, start, last);
            start = cut(lines, last, next, width);
        }
        last = next;
    }
    if (last > start || lines->len == 0)
        add_line(lines, start, last);
    return lines;
}

guint
gj_wrapped_width(const GPtrArray *lines)
{
    guint width = 0;

    for (guint i = 0; i < lines->len; i++)
        width = MAX(width, (guint)gj_text_width(g_ptr_array_index(lines, i)));
    return width;
}
