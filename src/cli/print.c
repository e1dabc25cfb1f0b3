/* What the commands say. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/print.h"

#include <errno.h>
#include <stdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "output/visible.h"

/* Always FALSE, for the caller to return. */
static gboolean
fail(int number, GError **error)
{
    if (number == EPIPE)
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_PIPE, g_strerror(number));
    else
        g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                    _("standard output can't be written: %s; what was written is not complete, "
                      "run it again with the output going elsewhere"),
                    g_strerror(number));
    return FALSE;
}

gboolean
gj_print(const char *text, gsize length, GError **error)
{
    if (fwrite(text, 1, length, stdout) != length || fflush(stdout) != 0)
        return fail(errno, error);
    return TRUE;
}

gboolean
gj_print_end(GError **error)
{
    return fclose(stdout) == 0 ? TRUE : fail(errno, error);
}

void
gj_warn(const char *format, ...)
{
    g_autoptr(GString) line = g_string_new("gouji: ");
    g_autofree char *message = NULL;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    gj_visible_append(line, message);
    g_string_append_c(line, '\n');
    fwrite(line->str, 1, line->len, stderr);
}
