/* Pages of a few characters for the tests. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <criterion/criterion.h>

#include "model/document.h"

static inline void
glyph_put(GjPage *page, gunichar character, double x, double y, double width, double height)
{
    GjGlyph glyph = {character, {x, y, x + width, y + height}, 0, 0};

    g_array_append_val(page->glyphs, glyph);
}

/* Sets a text in a size: Han characters are square, others half as wide; blanks leave a gap.
 * Returns: where it ends. */
static inline double
glyphs_put(GjPage *page, const char *text, double x, double y, double size)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        double width = c < 0x80 ? size / 2 : size;

        if (c != ' ')
            glyph_put(page, c, x, y, width, size);
        x += width;
    }
    return x;
}

/* The page's characters in their order. Returns: ownership. */
static inline char *
glyphs_text(const GjPage *page)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < page->glyphs->len; i++)
        g_string_append_unichar(text, g_array_index(page->glyphs, GjGlyph, i).character);
    return g_string_free(text, FALSE);
}

/* The lines of a page, one under the other, a bar between spans. Returns: ownership. */
static inline char *
lines_text(const GjPage *page)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < page->lines->len; i++) {
        const GjLine *line = &g_array_index(page->lines, GjLine, i);

        for (guint j = 0; j < line->count; j++)
            g_string_append_printf(text, "%s%s", j > 0 ? "|" : "",
                                   g_array_index(page->spans, GjSpan, line->first + j).text);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static inline void
expect_lines(const GjPage *page, const char *expected)
{
    g_autofree char *text = lines_text(page);

    cr_assert_str_eq(text, expected);
}
