/* Which subcommand is meant. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "cli/print.h"
#include "cli/version.h"

static const char usage[] =
    "Usage:\n"
    "  gouji COMMAND [OPTION…] [ARGUMENT…]\n"
    "\n"
    "Reads annual reports on government information disclosure (政府信息公开工作年度报告)\n"
    "and recovers every statutory number into its cell.\n"
    "\n"
    "Commands:\n"
    "  extract FILE|DIR…   Write the cells as CSV\n"
    "  check FILE|DIR…     Tell which identities of the form fail\n"
    "  explain FILE TABLE ROW COLUMN\n"
    "                      Tell how one cell came about\n"
    "  text FILE           Show the text of a document as gouji reads it\n"
    "  formats             List, check or export the formats that gouji knows\n"
    "\n"
    "Options:\n"
    "  -h, --help          Show this help and exit; 'gouji COMMAND --help' tells more\n"
    "  --version           Show the versions of gouji and of the libraries it uses, and exit\n";

static const struct {
    const char *name;
    gboolean (*run)(char *const *arguments, GjExit *status, GError **error);
} commands[] = {
    {"extract", gj_command_extract}, {"check", gj_command_check},
    {"explain", gj_command_explain}, {"text", gj_command_text},
    {"formats", gj_command_formats},
};

/* The usage stands first, so that the reason is what a person sees last. */
static gboolean
refuse(const char *reason, GError **error)
{
    fputs(usage, stderr);
    fputc('\n', stderr);
    g_set_error_literal(error, GJ_ERROR, GJ_ERROR_USAGE, reason);
    return FALSE;
}

static gboolean
print_version(GError **error)
{
    g_autofree char *version = gj_version_text();

    return gj_print(version, strlen(version), error);
}

gboolean
gj_command_run(char *const *arguments, GjExit *status, GError **error)
{
    const char *name = arguments[0];
    g_autofree char *reason = NULL;

    *status = GJ_EXIT_OK;
    if (name == NULL)
        return refuse("no command is given", error);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return gj_print(usage, strlen(usage), error);
    if (strcmp(name, "--version") == 0)
        return print_version(error);
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(arguments, status, error);
    reason = g_strdup_printf("there is no command '%s'", name);
    return refuse(reason, error);
}
