/* The inputs of a command. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inputs.h"

#include <string.h>

#include "base/i18n.h"
#include "base/error.h"
#include "cli/print.h"
#include "input/input.h"
#include "input/sources.h"

GPtrArray *
gj_inputs_expand(char *const *arguments, gboolean *complete)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *sources = gj_sources_expand(arguments, problems);

    for (guint i = 0; i < problems->len; i++)
        gj_warn("%s", (const char *)g_ptr_array_index(problems, i));
    if (problems->len > 0)
        *complete = FALSE;
    return sources;
}

char **
gj_inputs_read_list(const char *path, gboolean has_nuls, GError **error)
{
    g_autoptr(GBytes) bytes = gj_input_read(path, error);
    GPtrArray *names;
    const char *at, *end;
    gsize length;

    if (bytes == NULL) {
        gj_error_prefix(error, path);
        return NULL;
    }
    names = g_ptr_array_new();
    at = g_bytes_get_data(bytes, &length);
    for (end = at + length; at < end;) {
        const char *stop = memchr(at, has_nuls ? '\0' : '\n', (gsize)(end - at));

        stop = stop != NULL ? stop : end;
        if (stop > at)
            g_ptr_array_add(names, g_strndup(at, (gsize)(stop - at)));
        at = stop + 1;
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

void
gj_inputs_warn(const GjResult *result)
{
    if (result->outcome != GJ_OUTCOME_OK)
        gj_warn("%s: %s: %s", result->source, _(gj_outcome_name(result->outcome)), result->shown);
    else if (*result->shown != '\0')
        gj_warn(_("%s: note: %s"), result->source, result->shown);
}
