/* gouji extract. SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/bulk.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/reading.h"
#include "batch/shard.h"
#include "cli/version.h"
#include "output/database.h"

static const GjUsage usage = {
    .name = "extract",
    .arguments = N_("FILE|DIR…"),
    .summary =
        N_("Writes every statutory cell of the reports as CSV: without -o the cells to standard\n"
           "output, with -o the tables cells, checks, reports and wide and their description\n"
           "into a folder, with --sqlite the tables into a database. A directory stands for\n"
           "every .pdf and .txt file below it, '-' for standard input."),
    .details =
        N_("Exit status: 0 if every input gave its cells, 2 if some did not or the output could\n"
           "not be written, 64 for wrong usage."),
};

#define MOST_WORKERS 1024

typedef struct {
    char *folder;
    char *database;
    char *patterns;
    gboolean bom;
    char *list;
    gboolean list_has_nuls;
    gboolean restart;
    char *progress, *log_format;
    char *shard_text;
    GjShard shard; /* number 0 for none */
    int workers;
    GjReadingOptions reading;
    char **inputs;
} Options;

/* Where the results go, and what came of them so far. */
typedef struct {
    GjNames *sources;
    guint inputs, failed;
} Run;

static void
options_clear(Options *options)
{
    g_free(options->folder);
    g_free(options->database);
    g_free(options->patterns);
    g_free(options->list);
    g_free(options->progress);
    g_free(options->log_format);
    g_free(options->shard_text);
    g_free(options->shard.inputs);
    g_strfreev(options->inputs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* A GjProgressWhen; -1 for another word. */
static int
progress_of(const char *word)
{
    static const char *const words[] = {"auto", "always", "never"};

    for (int i = 0; i < (int)G_N_ELEMENTS(words); i++)
        if (g_str_equal(word, words[i]))
            return i;
    return -1;
}

/* Cells to standard output are no run that goes on or tells how far it is. */
static gboolean
lacks_folder(const Options *options)
{
    return options->folder == NULL && options->database == NULL &&
           (options->restart || g_strcmp0(options->progress, "always") == 0 ||
            g_strcmp0(options->log_format, "json") == 0);
}

static gboolean
check(Options *options, GError **error)
{
    if (options->inputs == NULL && options->list == NULL)
        return gj_options_refuse(&usage, _("no file is given"), error);
    if (options->folder != NULL && *options->folder == '\0')
        return gj_options_refuse(&usage, _("the folder after -o has no name"), error);
    if (options->database != NULL && *options->database == '\0')
        return gj_options_refuse(&usage, _("the file after --sqlite has no name"), error);
    if (options->progress != NULL && progress_of(options->progress) < 0)
        return gj_options_refuse(&usage, _("--progress is auto, always or never"), error);
    if (options->log_format != NULL && !g_str_equal(options->log_format, "text") &&
        !g_str_equal(options->log_format, "json"))
        return gj_options_refuse(&usage, _("--log-format is text or json"), error);
    if (lacks_folder(options))
        return gj_options_refuse(
            &usage, _("--restart, --progress=always and --log-format=json go with -o or --sqlite"),
            error);
    if (options->shard_text != NULL && !gj_shard_parse(options->shard_text, &options->shard))
        return gj_options_refuse(
            &usage, _("--shard is two numbers I/N, I from 1 to N and N up to 1000000"), error);
    if (options->shard_text != NULL && (options->folder == NULL || options->database != NULL))
        return gj_options_refuse(&usage, _("--shard goes with -o, and not with --sqlite"), error);
    if (options->list_has_nuls && options->list == NULL)
        return gj_options_refuse(&usage, _("-0 goes with --files-from"), error);
    if (options->workers < 1 || options->workers > MOST_WORKERS)
        return gj_options_refuse(&usage, _("-j is a number from 1 to 1024"), error);
    return gj_reading_check(&options->reading, &usage, error);
}

static gboolean
parse(Options *options, char *const *arguments, gboolean *helped, GError **error)
{
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->folder,
         N_("Write the tables as CSV and datapackage.json into this folder"), N_("DIR")},
        {"sqlite", 0, 0, G_OPTION_ARG_FILENAME, &options->database,
         N_("Write the tables into this SQLite database"), N_("FILE")},
        {"bom", 0, 0, G_OPTION_ARG_NONE, &options->bom,
         N_("Begin each CSV file with a byte-order mark, for Excel"), NULL},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->workers,
         N_("Read so many documents at a time (as many as there are processors)"), N_("N")},
        {"files-from", 0, 0, G_OPTION_ARG_FILENAME, &options->list,
         N_("Read the names of further inputs from this file, one a line;\n"
            "'-' is standard input"),
         N_("FILE")},
        {"null", '0', 0, G_OPTION_ARG_NONE, &options->list_has_nuls,
         N_("The names in that file end with a NUL instead of a line feed"), NULL},
        {"shard", 0, 0, G_OPTION_ARG_STRING, &options->shard_text,
         N_("Read only the I-th of N parts of the inputs; 'gouji merge' joins them"), N_("I/N")},
        {"restart", 0, 0, G_OPTION_ARG_NONE, &options->restart,
         N_("Take nothing over from an earlier run into this folder"), NULL},
        {"progress", 0, 0, G_OPTION_ARG_STRING, &options->progress,
         N_("Tell how far a run into a folder is: always, never, or auto (the\n"
            "default), which is on a terminal, and when it takes long"),
         N_("WHEN")},
        {"log-format", 0, 0, G_OPTION_ARG_STRING, &options->log_format,
         N_("Tell it as text (the default) or json"), N_("FORMAT")},
        GJ_READING_ENTRIES(&options->reading),
        GJ_PATTERNS_ENTRY(&options->patterns),
        GJ_ARGUMENTS_ENTRY(&options->inputs),
        G_OPTION_ENTRY_NULL,
    };

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    if (*helped)
        return TRUE;
    return check(options, error);
}

static gboolean
print_header(const Options *options, GError **error)
{
    g_autoptr(GString) header = g_string_new(options->bom ? "\xEF\xBB\xBF" : "");

    gj_csv_append_header(header, GJ_CSV_CELLS, NULL);
    return gj_print(header->str, header->len, error);
}

static gboolean
print_cells(const GjResult *result, GError **error)
{
    g_autoptr(GString) rows = g_string_new(NULL);

    gj_inputs_warn(result);
    gj_csv_append_result(rows, GJ_CSV_CELLS, NULL, result);
    return gj_print(rows->str, rows->len, error);
}

static GjTask *
next_source(gpointer data, GError **error)
{
    Run *run = data;

    return gj_task_new(gj_names_next(run->sources, error));
}

static gboolean
write_result(const GjTask *task, const GjResult *result, GBytes *extra, gpointer data,
             GError **error)
{
    Run *run = data;

    (void)task;
    (void)extra;
    run->inputs++;
    if (result->outcome != GJ_OUTCOME_OK)
        run->failed++;
    return print_cells(result, error);
}

static gboolean
extract_all(Run *run, const Options *options, GjNames *sources, const GjFormats *formats,
            GError **error)
{
    const GjProcess process = {.formats = formats};
    const GjRun pool = {.next = next_source, .deliver = write_result, .stop = -1, .data = run};
    g_autoptr(GjCrew) crew = gj_reading_new_crew(&options->reading, &process, error);

    run->sources = sources;
    return crew != NULL && gj_supervise(crew, (guint)options->workers, &pool, error);
}

static gboolean
extract_to_folder(Run *run, const Options *options, const char *folder, GjNames *sources,
                  const GjPackageFacts *facts, GError **error)
{
    const GjProcess process = {.formats = facts->formats};
    g_autofree char *whole = gj_bulk_header(facts, options->bom);
    g_autofree char *header = gj_shard_header(&options->shard, whole);
    const GjBulkOptions bulk = {
        .folder = folder,
        .manner = {header, facts, gj_reading_limits(&options->reading), options->bom,
                   options->restart},
        .workers = (guint)options->workers,
        .progress = options->progress != NULL ? (GjProgressWhen)progress_of(options->progress)
                                              : GJ_PROGRESS_AUTO,
        .json = options->log_format != NULL && g_str_equal(options->log_format, "json"),
    };
    g_autoptr(GjCrew) crew = gj_reading_new_crew(&options->reading, &process, error);
    GjBulkTally tally = {0};
    gboolean ok = crew != NULL && gj_bulk_run(&bulk, sources, crew, &tally, error);

    run->inputs = (guint)tally.done;
    run->failed = (guint)(tally.done - tally.outcomes[GJ_OUTCOME_OK]);
    gj_bulk_tally_clear(&tally);
    return ok;
}

/* The tables go to a folder beside the database, which vanishes in the end. Until then it stays, so
 * that the same command goes on. */
static gboolean
extract_to_database(Run *run, const Options *options, GjNames *sources, const GjPackageFacts *facts,
                    GError **error)
{
    g_autofree char *folder = g_strconcat(options->database, ".unfinished", NULL);

    if (!extract_to_folder(run, options, folder, sources, facts, error) ||
        !gj_database_build(options->database, folder, facts, error)) {
        g_rmdir(folder); /* if nothing is in it */
        return FALSE;
    }
    gj_ledger_remove_folder(folder);
    return TRUE;
}

static void
warn_of_failures(const Run *run, const Options *options)
{
    g_autofree char *reports =
        options->folder == NULL
            ? g_strdup(options->database)
            : g_build_filename(options->folder, gj_csv_file_name(GJ_CSV_REPORTS), NULL);

    if (run->failed > 0)
        gj_warn(ngettext("%u of %u input gave no cells; %s says why",
                         "%u of %u inputs gave no cells; %s says why", run->inputs),
                run->failed, run->inputs, reports);
}

/* Into the folder, the database or both. */
static gboolean
extract_to_files(Run *run, const Options *options, GjNames *sources, const GjFormats *formats,
                 GError **error)
{
    g_autoptr(GjWide) wide = gj_wide_new(formats);
    g_auto(GStrv) versions = gj_version_list();
    GjPackageFacts facts = {formats, wide, (const char *const *)versions, FALSE};

    if (!gj_package_see_sources(&facts, sources, error))
        return FALSE;
    if (options->database != NULL && !gj_database_check_place(options->database, error))
        return FALSE;
    if (options->folder == NULL) {
        if (!extract_to_database(run, options, sources, &facts, error))
            return FALSE;
    } else if (!extract_to_folder(run, options, options->folder, sources, &facts, error) ||
               (options->database != NULL &&
                !gj_database_build(options->database, options->folder, &facts, error))) {
        return FALSE;
    }
    warn_of_failures(run, options);
    return TRUE;
}

/* Those of the command line, then those of the list. */
static GjNames *
list_inputs(const Options *options, gboolean *complete, GError **error)
{
    g_autoptr(GjNames) sources = gj_inputs_expand(options->inputs, complete, error);

    if (sources == NULL)
        return NULL;
    if (options->list != NULL &&
        !gj_inputs_add_list(sources, options->list, options->list_has_nuls, complete, error))
        return NULL;
    return g_steal_pointer(&sources);
}

static gboolean
extract(Options *options, gboolean *complete, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(options->patterns, error);
    g_autoptr(GjNames) sources = NULL;
    Run run = {0};

    if (formats == NULL)
        return FALSE;
    sources = list_inputs(options, complete, error);
    if (sources == NULL)
        return FALSE;
    /* nothing to read must not replace the results of an earlier run by empty ones */
    if (gj_names_count(sources) == 0) {
        if (*complete)
            gj_warn(_("%s: the list names no input; see what should have written it"),
                    options->list);
        *complete = FALSE;
        return TRUE;
    }
    if (options->shard.number > 0 && !gj_shard_take(&options->shard, sources, error))
        return FALSE;
    if (options->folder != NULL || options->database != NULL) {
        if (!extract_to_files(&run, options, sources, formats, error))
            return FALSE;
    } else if (!print_header(options, error) ||
               !extract_all(&run, options, sources, formats, error)) {
        return FALSE;
    }
    if (run.failed > 0)
        *complete = FALSE;
    return TRUE;
}

gboolean
gj_command_extract(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(Options)
        options = {.workers = (int)g_get_num_processors(), .reading = GJ_READING_DEFAULTS};
    gboolean helped = FALSE;
    gboolean complete = TRUE;

    if (!parse(&options, arguments, &helped, error))
        return FALSE;
    if (!helped && !extract(&options, &complete, error))
        return FALSE;
    *status = complete ? GJ_EXIT_OK : GJ_EXIT_INCOMPLETE;
    return TRUE;
}
