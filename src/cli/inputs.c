/* The inputs of a command. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inputs.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/error.h"
#include "cli/print.h"
#include "input/sources.h"

/* Adds what one argument stands for, and says which folders hold nothing. */
static gboolean
add(GjNames *sources, const char *argument, gboolean *complete, GError **error)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    if (!gj_sources_add(sources, argument, problems, error))
        return FALSE;
    for (guint i = 0; i < problems->len; i++)
        gj_warn("%s", (const char *)g_ptr_array_index(problems, i));
    if (problems->len > 0)
        *complete = FALSE;
    return TRUE;
}

GjNames *
gj_inputs_expand(char *const *arguments, gboolean *complete, GError **error)
{
    g_autoptr(GjNames) sources = gj_names_new(error);

    if (sources == NULL)
        return NULL;
    for (; arguments != NULL && *arguments != NULL; arguments++)
        if (!add(sources, *arguments, complete, error))
            return NULL;
    return g_steal_pointer(&sources);
}

static gboolean
fail_to_read(const char *path, GError **error)
{
    gj_error_set(error, GJ_ERROR_UNREADABLE,
                 N_("%s: the list of inputs can't be read: %m; check the name and whether you may "
                    "read it"),
                 path);
    return FALSE;
}

/* The last name need not have its end marked. */
static gboolean
add_names(GjNames *sources, FILE *list, int stop, gboolean *complete, GError **error)
{
    g_autofree char *name = NULL;
    size_t room = 0;
    gssize length;

    while ((length = getdelim(&name, &room, stop, list)) > 0) {
        if (name[length - 1] == stop)
            name[length - 1] = '\0';
        if (*name != '\0' && !add(sources, name, complete, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
gj_inputs_add_list(GjNames *sources, const char *path, gboolean has_nuls, gboolean *complete,
                   GError **error)
{
    gboolean standard_input = strcmp(path, "-") == 0;
    FILE *list = standard_input ? stdin : g_fopen(path, "re");
    gboolean added;

    if (list == NULL)
        return fail_to_read(path, error);
    errno = 0;
    added = add_names(sources, list, has_nuls ? '\0' : '\n', complete, error);
    if (added && ferror(list))
        added = fail_to_read(path, error);
    if (!standard_input)
        fclose(list);
    return added;
}

void
gj_inputs_warn(const GjResult *result)
{
    if (result->outcome != GJ_OUTCOME_OK)
        gj_warn("%s: %s: %s", result->source, _(gj_outcome_name(result->outcome)), result->shown);
    else if (*result->shown != '\0')
        gj_warn(_("%s: note: %s"), result->source, result->shown);
}
