/* Foreign text on a terminal. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/visible.h"

static gboolean
is_invisible(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return TRUE;
    default:
        return FALSE;
    }
}

void
gj_visible_append(GString *out, const char *text)
{
    while (text != NULL && *text != '\0') {
        gunichar c = g_utf8_get_char_validated(text, -1);

        if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append_printf(out, "\\x%02X", (guchar)*text++);
            continue;
        }
        if (!is_invisible(c))
            g_string_append_unichar(out, c);
        else if (c < 0x80)
            g_string_append_printf(out, "\\x%02X", c);
        else
            g_string_append_printf(out, "\\u{%04X}", c);
        text = g_utf8_next_char(text);
    }
}
