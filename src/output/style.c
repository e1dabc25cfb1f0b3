/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/style.h"

#include "text/wrap.h"

const GjStyle gj_style_plain = {.width = 80, .wrap = FALSE, .colour = FALSE};

/* Where a terminal claims to be narrower than this, lines run over its edge. */
#define LEAST_WIDTH 20

/* The parameters of "Select Graphic Rendition" (ECMA-48, 8.3.117): colours that can be read on dark
 * and on light grounds. */
static const char *const renditions[] = {
    [GJ_INK_PLAIN] = NULL,     [GJ_INK_TITLE] = "1",    [GJ_INK_FAINT] = "2",
    [GJ_INK_GOOD] = "32",      [GJ_INK_FAIL] = "1;31",  [GJ_INK_INFERRED] = "36",
    [GJ_INK_AMBIGUOUS] = "33", [GJ_INK_MISSING] = "35",
};

void
gj_style_append(GString *out, const GjStyle *style, GjInk ink, const char *text)
{
    const char *rendition = style->colour ? renditions[ink] : NULL;

    if (rendition == NULL || *text == '\0')
        g_string_append(out, text);
    else
        g_string_append_printf(out, "\033[%sm%s\033[0m", rendition, text);
}

void
gj_style_append_paragraph(GString *out, const GjStyle *style, GjInk ink, char sign,
                          const char *text)
{
    const guint indent = sign != '\0' ? 2 : 0;
    const guint width = style->wrap ? MAX(style->width, LEAST_WIDTH) - indent : G_MAXINT;
    g_autoptr(GPtrArray) lines = gj_wrap(text, width);

    for (guint i = 0; i < lines->len; i++) {
        const char begin[] = {i == 0 ? sign : ' ', ' ', '\0'};
        g_autofree char *line =
            g_strconcat(indent > 0 ? begin : "", g_ptr_array_index(lines, i), NULL);

        gj_style_append(out, style, ink, line);
        g_string_append_c(out, '\n');
    }
}
