/* The options of a command. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <string.h>

#include "base/error.h"
#include "cli/print.h"

gboolean
gj_options_refuse(const GjUsage *usage, const char *reason, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_USAGE, "%s: %s; see 'gouji %s --help'", usage->name,
                reason, usage->name);
    return FALSE;
}

static GOptionContext *
new_context(const GjUsage *usage, const GOptionEntry *entries, gboolean *helped)
{
    GOptionContext *context = g_option_context_new(usage->arguments);
    const GOptionEntry help[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, helped, "Show this help and exit", NULL},
        G_OPTION_ENTRY_NULL,
    };

    /* GLib's own --help would exit without a look at whether it could be written */
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, usage->summary);
    g_option_context_set_description(context, usage->details);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, help, NULL);
    return context;
}

static gboolean
print_help(GOptionContext *context, const GjUsage *usage, GError **error)
{
    g_autofree char *name = g_strconcat("gouji ", usage->name, NULL);
    g_autofree char *help = NULL;

    g_set_prgname(name);
    help = g_option_context_get_help(context, TRUE, NULL);
    return gj_print(help, strlen(help), error);
}

gboolean
gj_options_parse(const GjUsage *usage, const GOptionEntry *entries, char *const *arguments,
                 gboolean *helped, GError **error)
{
    g_autoptr(GOptionContext) context = new_context(usage, entries, helped);
    g_autoptr(GError) wrong = NULL;
    g_auto(GStrv) copy = g_strdupv((char **)arguments);

    if (!g_option_context_parse_strv(context, &copy, &wrong))
        return gj_options_refuse(usage, wrong->message, error);
    return !*helped || print_help(context, usage, error);
}
