/* gouji merge. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/i18n.h"
#include "batch/parts.h"
#include "cli/bulk.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/version.h"
#include "output/visible.h"

static const GjUsage usage = {
    .name = "merge",
    .arguments = N_("DIR…"),
    .summary =
        N_("Joins the parts that 'gouji extract --shard' has made into the bytes that a single\n"
           "run would have written. All parts of one run have to be there, once each, finished\n"
           "and made by the same version and patterns; otherwise it says which are not, and\n"
           "writes nothing. The parts stay as they are."),
    .details =
        N_("Exit status: 0 if every input gave its cells, 2 if some did not or the parts could\n"
           "not be joined, 64 for wrong usage."),
};

typedef struct {
    char *folder;
    char *patterns;
    char **parts;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->folder);
    g_free(options->patterns);
    g_strfreev(options->parts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
parse(Options *options, char *const *arguments, gboolean *helped, GError **error)
{
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->folder,
         N_("Write the joined tables and datapackage.json into this folder"), N_("DIR")},
        GJ_PATTERNS_ENTRY(&options->patterns),
        GJ_ARGUMENTS_ENTRY(&options->parts),
        G_OPTION_ENTRY_NULL,
    };

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    if (*helped)
        return TRUE;
    if (options->folder == NULL || *options->folder == '\0')
        return gj_options_refuse(&usage, _("-o with a folder for the result is needed"), error);
    if (options->parts == NULL)
        return gj_options_refuse(&usage, _("no part is given"), error);
    return TRUE;
}

static gboolean
join(const Options *options, const GPtrArray *parts, const GjPackageFacts *facts,
     GjBulkTally *tally, GError **error)
{
    const GjPart *first = g_ptr_array_index(parts, 0);
    g_autofree char *mark = gj_header_value(first->header, "bom");
    gboolean bom = g_strcmp0(mark, "yes") == 0;
    g_autofree char *header = gj_bulk_header(facts, bom);
    const GjLedgerManner manner = {header, facts, {0, 0}, bom, TRUE};
    g_autoptr(GjLedger) ledger = NULL;

    if (!gj_parts_check(parts, header, error))
        return FALSE;
    ledger = gj_ledger_new(options->folder, &manner, error);
    return ledger != NULL && gj_parts_join(parts, ledger, tally, error) &&
           gj_ledger_finish(ledger, error);
}

static gboolean
say_what_was_joined(const Options *options, const GPtrArray *parts, const GjBulkTally *tally,
                    GError **error)
{
    g_autofree char *text = g_strdup_printf(
        _("joined in %s: parts: %u; inputs: %u; inputs that gave no cells: %u"), options->folder,
        parts->len, (guint)tally->done, (guint)(tally->done - tally->outcomes[GJ_OUTCOME_OK]));
    g_autoptr(GString) line = g_string_new(NULL);

    gj_visible_append(line, text);
    g_string_append_c(line, '\n');
    return gj_print(line->str, line->len, error);
}

static gboolean
merge_parts(const Options *options, const GPtrArray *parts, const GjFormats *formats,
            GjBulkTally *tally, GError **error)
{
    g_autoptr(GjNames) sources = gj_parts_sources(parts, error);
    g_autoptr(GjWide) wide = gj_wide_new(formats);
    g_auto(GStrv) versions = gj_version_list();
    GjPackageFacts facts = {formats, wide, (const char *const *)versions, FALSE};

    return sources != NULL && gj_package_see_sources(&facts, sources, error) &&
           join(options, parts, &facts, tally, error) &&
           say_what_was_joined(options, parts, tally, error);
}

static gboolean
merge(const Options *options, gboolean *complete, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(options->patterns, error);
    g_autoptr(GPtrArray) parts = formats != NULL ? gj_parts_open(options->parts, error) : NULL;
    GjBulkTally tally = {0};
    gboolean joined = parts != NULL && merge_parts(options, parts, formats, &tally, error);

    *complete = tally.done == tally.outcomes[GJ_OUTCOME_OK];
    gj_bulk_tally_clear(&tally);
    return joined;
}

gboolean
gj_command_merge(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(Options) options = {0};
    gboolean helped = FALSE;
    gboolean complete = TRUE;

    if (!parse(&options, arguments, &helped, error))
        return FALSE;
    if (!helped && !merge(&options, &complete, error))
        return FALSE;
    *status = complete ? GJ_EXIT_OK : GJ_EXIT_INCOMPLETE;
    return TRUE;
}
