/* Which subcommand is meant. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/version.h"

#define MEANING_COLUMN 22

typedef struct {
    const char *name, *arguments, *meaning;
    gboolean (*run)(char *const *arguments, GjExit *status, GError **error);
} Command;

static const Command commands[] = {
    {"extract", N_("FILE|DIR…"), N_("Write the cells as CSV"), gj_command_extract},
    {"merge", N_("DIR…"), N_("Join the parts of a run"), gj_command_merge},
    {"check", N_("FILE|DIR…"), N_("Tell which identities of the form fail"), gj_command_check},
    {"explain", N_("FILE TABLE ROW COLUMN"), N_("Tell how one cell came about"),
     gj_command_explain},
    {"view", N_("FILE"), N_("Draw the pages with what was read from them"), gj_command_view},
    {"text", N_("FILE"), N_("Show the text of a document as gouji reads it"), gj_command_text},
    {"formats", "", N_("List, check or export the formats that gouji knows"), gj_command_formats},
};

static void
append_commands(GString *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        const char *arguments = *commands[i].arguments != '\0' ? _(commands[i].arguments) : "";
        g_autofree char *call = g_strdup_printf("  %s %s ", commands[i].name, arguments);

        gj_options_append_line(out, call, MEANING_COLUMN, _(commands[i].meaning));
    }
}

/* Returns: ownership. */
static char *
usage_text(void)
{
    GString *out = g_string_new(_("Usage:"));

    g_string_append_printf(out, "\n  gouji %s\n\n", _("COMMAND [OPTION…] [ARGUMENT…]"));
    g_string_append_printf(
        out, "%s\n\n%s\n",
        _("Reads annual reports on government information disclosure (政府信息公开工作年度报告)\n"
          "and recovers every statutory number into its cell."),
        _("Commands:"));
    append_commands(out);
    g_string_append_printf(out, "\n%s\n", _("Options:"));
    gj_options_append_line(out, "  -h, --help", MEANING_COLUMN,
                           _("Show this help and exit; 'gouji COMMAND --help' tells more"));
    gj_options_append_line(out, "  --version", MEANING_COLUMN,
                           _("Show the versions of gouji and of the libraries it uses, and exit"));
    return g_string_free(out, FALSE);
}

static gboolean
print_usage(GError **error)
{
    g_autofree char *usage = usage_text();

    return gj_print(usage, strlen(usage), error);
}

/* The usage stands first, so that the reason is what a person sees last. */
static gboolean
refuse(const char *reason, GError **error)
{
    g_autofree char *usage = usage_text();

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

/* Returns: NULL if there is none of that name. */
static const Command *
find_command(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(name, commands[i].name) == 0)
            return &commands[i];
    return NULL;
}

static gboolean
refuse_name(const char *name, GError **error)
{
    g_autofree char *reason = g_strdup_printf(_("there is no command '%s'"), name);

    return refuse(reason, error);
}

/* Many programs have `help` for a command; here it stands for --help. */
static gboolean
run_help(const char *name, GjExit *status, GError **error)
{
    const Command *command;
    char *arguments[] = {(char *)name, (char *)"--help", NULL};

    if (name == NULL)
        return print_usage(error);
    command = find_command(name);
    return command != NULL ? command->run(arguments, status, error) : refuse_name(name, error);
}

gboolean
gj_command_run(char *const *arguments, GjExit *status, GError **error)
{
    const char *name = arguments[0];
    const Command *command;

    *status = GJ_EXIT_OK;
    if (name == NULL)
        return refuse(_("no command is given"), error);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return print_usage(error);
    if (strcmp(name, "--version") == 0)
        return print_version(error);
    if (strcmp(name, "help") == 0)
        return run_help(arguments[1], status, error);
    command = find_command(name);
    return command != NULL ? command->run(arguments, status, error) : refuse_name(name, error);
}
