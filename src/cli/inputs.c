/* The inputs of a command. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inputs.h"

#include "base/i18n.h"
#include "cli/print.h"
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

void
gj_inputs_warn(const GjResult *result)
{
    if (result->outcome != GJ_OUTCOME_OK)
        gj_warn("%s: %s: %s", result->source, _(gj_outcome_name(result->outcome)), result->shown);
    else if (*result->shown != '\0')
        gj_warn(_("%s: note: %s"), result->source, result->shown);
}
