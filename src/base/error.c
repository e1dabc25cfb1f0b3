/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <locale.h>

#include "base/i18n.h"

/* Beyond it no system has a number for an error. */
#define LAST_ERRNO 200

/* What an error of the domain carries besides its message. */
typedef struct {
    char *shown; /* NULL: the message serves for both */
} GjErrorPrivate;

static void
gj_error_private_init(GjErrorPrivate *extra)
{
    extra->shown = NULL;
}

static void
gj_error_private_copy(const GjErrorPrivate *from, GjErrorPrivate *to)
{
    to->shown = g_strdup(from->shown);
}

static void
gj_error_private_clear(GjErrorPrivate *extra)
{
    g_free(extra->shown);
}

G_DEFINE_EXTENDED_ERROR(GjError, gj_error)

/* Formats as in the C locale, in which errno, too, has its English text. */
static char *
format_english(const char *format, va_list arguments)
{
    const int number = errno;
    locale_t english = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(english);
    char *text;

    errno = number;
    text = g_strdup_vprintf(format, arguments);
    uselocale(before);
    freelocale(english);
    errno = number;
    return text;
}

void
gj_error_set(GError **error, GjError code, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    if (error == NULL)
        return;
    va_start(arguments, format);
    message = format_english(format, arguments);
    va_end(arguments);
    *error = g_error_new_literal(GJ_ERROR, code, message);
    va_start(arguments, format);
    gj_error_get_private(*error)->shown = g_strdup_vprintf(gettext(format), arguments);
    va_end(arguments);
}

void
gj_error_prefix(GError **error, const char *place)
{
    char *shown;

    if (error == NULL || *error == NULL)
        return;
    shown = g_strdup_printf("%s: %s", place, gj_error_shown(*error));
    g_prefix_error(error, "%s: ", place);
    if (g_error_matches(*error, GJ_ERROR, (*error)->code)) {
        g_free(gj_error_get_private(*error)->shown);
        gj_error_get_private(*error)->shown = g_steal_pointer(&shown);
    }
    g_free(shown);
}

const char *
gj_error_shown(const GError *error)
{
    const char *shown = error->domain == GJ_ERROR ? gj_error_get_private(error)->shown : NULL;

    return shown != NULL ? shown : error->message;
}

const char *
gj_error_system_text(const GError *error)
{
    if (error->domain == G_FILE_ERROR && error->code != G_FILE_ERROR_FAILED)
        for (int number = 1; number <= LAST_ERRNO; number++)
            if ((int)g_file_error_from_errno(number) == error->code)
                return g_strerror(number);
    return error->message;
}
