/* gouji check. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"
#include "batch/process.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/print.h"
#include "output/terminal.h"

static const GjUsage usage = {
    .name = "check",
    .arguments = N_("FILE|DIR…"),
    .summary =
        N_("Tells of each report which identities of the form fail, and which cells are not\n"
           "certain. A directory stands for every .pdf and .txt file below it, '-' for standard\n"
           "input."),
    .details =
        N_("Exit status: 2 if some input could not be read as a report; else 1 if an identity\n"
           "fails; else 0. 64 for wrong usage."),
};

typedef struct {
    char *patterns;
    char **inputs;
} Options;

/* What came of the inputs so far. */
typedef struct {
    gboolean complete;
    gboolean identities_hold;
} Tally;

static void
options_clear(Options *options)
{
    g_free(options->patterns);
    g_strfreev(options->inputs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
parse(Options *options, char *const *arguments, gboolean *helped, GError **error)
{
    const GOptionEntry entries[] = {
        {"patterns", 0, 0, G_OPTION_ARG_FILENAME, &options->patterns,
         N_("Use the formats of this folder instead of the built-in ones"), N_("DIR")},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->inputs, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    if (!*helped && options->inputs == NULL)
        return gj_options_refuse(&usage, _("no file is given"), error);
    return TRUE;
}

static gboolean
has_failure(const GjResult *result)
{
    for (guint i = 0; result->findings != NULL && i < result->findings->len; i++)
        if (((GjFinding *)g_ptr_array_index(result->findings, i))->verdict == GJ_VERDICT_FAIL)
            return TRUE;
    return FALSE;
}

static gboolean
check_one(const char *source, const GjFormats *formats, Tally *tally, GError **error)
{
    g_autoptr(GjResult) result = gj_process(source, formats);
    g_autoptr(GString) account = g_string_new(NULL);

    if (result->outcome != GJ_OUTCOME_OK)
        tally->complete = FALSE;
    if (has_failure(result))
        tally->identities_hold = FALSE;
    gj_terminal_append(account, result);
    return gj_print(account->str, account->len, error);
}

static gboolean
check(const Options *options, Tally *tally, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(options->patterns, error);
    g_autoptr(GPtrArray) sources = NULL;

    if (formats == NULL)
        return FALSE;
    sources = gj_inputs_expand(options->inputs, &tally->complete);
    for (guint i = 0; i < sources->len; i++)
        if ((i > 0 && !gj_print("\n", 1, error)) ||
            !check_one(g_ptr_array_index(sources, i), formats, tally, error))
            return FALSE;
    return TRUE;
}

gboolean
gj_command_check(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(Options) options = {0};
    gboolean helped = FALSE;
    Tally tally = {TRUE, TRUE};

    if (!parse(&options, arguments, &helped, error))
        return FALSE;
    if (!helped && !check(&options, &tally, error))
        return FALSE;
    if (!tally.complete)
        *status = GJ_EXIT_INCOMPLETE;
    else
        *status = tally.identities_hold ? GJ_EXIT_OK : GJ_EXIT_IDENTITY;
    return TRUE;
}
