/* gouji check. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/reading.h"
#include "cli/screen.h"
#include "output/json.h"
#include "output/terminal.h"

static const GjUsage usage = {
    .name = "check",
    .arguments = N_("FILE|DIR…"),
    .summary =
        N_("Shows the tables of a report and tells which identities of the form fail, on which\n"
           "page, and which cells are not certain. Of several reports, the tables are not shown\n"
           "unless --tables=always asks for them. A directory stands for every .pdf and .txt\n"
           "file below it, '-' for standard input."),
    .details =
        N_("Exit status: 2 if some input could not be read as a report; else 1 if an identity\n"
           "fails; else 0. 64 for wrong usage."),
};

typedef struct {
    char *patterns, *colour, *tables;
    gboolean quiet, json;
    char **inputs;
    GjReadingOptions reading;
} Options;

/* How to tell what. */
typedef struct {
    GjStyle style;
    GjDetail detail;
    gboolean json;
} Manner;

/* What came of the inputs so far. */
typedef struct {
    gboolean complete;
    gboolean identities_hold;
} Tally;

static void
options_clear(Options *options)
{
    g_free(options->patterns);
    g_free(options->colour);
    g_free(options->tables);
    g_strfreev(options->inputs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
is_when(const char *text)
{
    return text == NULL || g_str_equal(text, "auto") || g_str_equal(text, "always") ||
           g_str_equal(text, "never");
}

static gboolean
refuse_wrong_values(const Options *options, GError **error)
{
    if (!is_when(options->colour))
        return gj_options_refuse(&usage, _("--color is auto, always or never"), error);
    if (!is_when(options->tables))
        return gj_options_refuse(&usage, _("--tables is auto, always or never"), error);
    if (options->inputs == NULL)
        return gj_options_refuse(&usage, _("no file is given"), error);
    if (options->json && (options->quiet || options->colour != NULL || options->tables != NULL))
        return gj_options_refuse(&usage, _("--json goes without --quiet, --color and --tables"),
                                 error);
    if (options->quiet && options->tables != NULL)
        return gj_options_refuse(&usage, _("--quiet goes without --tables"), error);
    return gj_reading_check(&options->reading, &usage, error);
}

static gboolean
parse(Options *options, char *const *arguments, gboolean *helped, GError **error)
{
    const GOptionEntry entries[] = {
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet,
         N_("Print one line for each report, the verdict"), NULL},
        {"tables", 0, 0, G_OPTION_ARG_STRING, &options->tables,
         N_("Print the tables: always, never, or auto (the default), which is\n"
            "for a single report"),
         N_("WHEN")},
        {"color", 0, 0, G_OPTION_ARG_STRING, &options->colour,
         N_("Use colours: always, never, or auto (the default), which is on a\n"
            "terminal unless NO_COLOR is set"),
         N_("WHEN")},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json,
         N_("Print the same as JSON, an array with an object for each report"), NULL},
        GJ_PATTERNS_ENTRY(&options->patterns),
        GJ_READING_ENTRIES(&options->reading),
        GJ_ARGUMENTS_ENTRY(&options->inputs),
        G_OPTION_ENTRY_NULL,
    };

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    return *helped || refuse_wrong_values(options, error);
}

static gboolean
wants_tables(const char *when, guint n_sources)
{
    if (when == NULL || g_str_equal(when, "auto"))
        return n_sources == 1;
    return g_str_equal(when, "always");
}

static Manner
manner_of(const Options *options, guint n_sources)
{
    Manner manner = {.json = options->json, .style = gj_screen_style(options->colour)};

    if (options->quiet)
        manner.detail = GJ_DETAIL_VERDICT;
    else
        manner.detail =
            wants_tables(options->tables, n_sources) ? GJ_DETAIL_TABLES : GJ_DETAIL_REMARKS;
    return manner;
}

static gboolean
has_failure(const GjResult *result)
{
    for (guint i = 0; result->findings != NULL && i < result->findings->len; i++)
        if (((GjFinding *)g_ptr_array_index(result->findings, i))->verdict == GJ_VERDICT_FAIL)
            return TRUE;
    return FALSE;
}

/* What stands before the account of an input. */
static const char *
separator(const Manner *manner, gboolean first)
{
    if (manner->json)
        return first ? "[\n" : ",\n";
    return first || manner->detail == GJ_DETAIL_VERDICT ? "" : "\n";
}

/* The inputs on their way. */
typedef struct {
    GjNames *sources;
    guint n_told;
    const Manner *manner;
    Tally *tally;
} Check;

static GjTask *
next_source(gpointer data, GError **error)
{
    Check *check = data;

    return gj_task_new(gj_names_next(check->sources, error));
}

static gboolean
tell(const GjTask *task, const GjResult *result, GBytes *extra, gpointer data, GError **error)
{
    Check *check = data;
    const Manner *manner = check->manner;
    g_autoptr(GString) account = g_string_new(separator(manner, check->n_told++ == 0));

    (void)task;
    (void)extra;
    if (result->outcome != GJ_OUTCOME_OK)
        check->tally->complete = FALSE;
    if (has_failure(result))
        check->tally->identities_hold = FALSE;
    if (manner->json) {
        g_autofree char *json = gj_json_of(result);

        g_string_append(account, json);
    } else {
        gj_terminal_append(account, &manner->style, result, manner->detail);
    }
    return gj_print(account->str, account->len, error);
}

static gboolean
check_all(const Options *options, const GjFormats *formats, Check *check, GError **error)
{
    const GjProcess process = {.formats = formats};
    const GjRun run = {.next = next_source, .deliver = tell, .stop = -1, .data = check};
    g_autoptr(GjCrew) crew = gj_reading_new_crew(&options->reading, &process, error);

    return crew != NULL && gj_supervise(crew, g_get_num_processors(), &run, error);
}

static gboolean
check(const Options *options, Tally *tally, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(options->patterns, error);
    g_autoptr(GjNames) sources = NULL;
    Manner manner;
    Check check = {.manner = &manner, .tally = tally};

    if (formats == NULL)
        return FALSE;
    sources = gj_inputs_expand(options->inputs, &tally->complete, error);
    if (sources == NULL)
        return FALSE;
    manner = manner_of(options, gj_names_count(sources));
    check.sources = sources;
    if (!check_all(options, formats, &check, error))
        return FALSE;
    if (!manner.json)
        return TRUE;
    return gj_names_count(sources) > 0 ? gj_print("\n]\n", 3, error) : gj_print("[]\n", 3, error);
}

gboolean
gj_command_check(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(Options) options = {.reading = GJ_READING_DEFAULTS};
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
