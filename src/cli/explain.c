/* gouji explain. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/reading.h"
#include "output/explanation.h"
#include "output/terminal.h"

static const GjUsage usage = {
    .name = "explain",
    .arguments = N_("FILE TABLE ROW COLUMN"),
    .summary =
        N_("Tells how one cell of a report came about: what is printed and where, its status and\n"
           "the reason, the labels that placed it, the identities that it takes part in. TABLE,\n"
           "ROW and COLUMN are the codes that extract writes. '-' is standard input."),
    .details =
        N_("Exit status: 0, 2 if the file could not be read as a report, 64 for wrong usage."),
};

enum { FILE_NAME, TABLE, ROW, COLUMN, N_ARGUMENTS };

typedef struct {
    char *patterns;
    char **arguments;
    GjReadingOptions reading;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->patterns);
    g_strfreev(options->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
parse(Options *options, char *const *arguments, gboolean *helped, GError **error)
{
    const GOptionEntry entries[] = {
        GJ_PATTERNS_ENTRY(&options->patterns),
        GJ_READING_ENTRIES(&options->reading),
        GJ_ARGUMENTS_ENTRY(&options->arguments),
        G_OPTION_ENTRY_NULL,
    };

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    if (*helped)
        return TRUE;
    if (options->arguments == NULL || g_strv_length(options->arguments) != N_ARGUMENTS)
        return gj_options_refuse(
            &usage, _("a file and the codes of a table, a row and a column are wanted"), error);
    return gj_reading_check(&options->reading, &usage, error);
}

static GPtrArray *
codes_of_tables(const GjFormat *format)
{
    GPtrArray *codes = g_ptr_array_new();

    for (guint i = 0; i < gj_format_n_tables(format); i++)
        g_ptr_array_add(codes, gj_format_table(format, i)->code);
    return codes;
}

static GPtrArray *
codes_of_labels(const GPtrArray *labels)
{
    GPtrArray *codes = g_ptr_array_new();

    for (guint i = 0; i < labels->len; i++)
        g_ptr_array_add(codes, ((GjLabel *)g_ptr_array_index(labels, i))->code);
    return codes;
}

/* Takes the codes over. refusal is told with the owner (the id of a format, the code of a table),
 * the code that the owner does not have, and those that it has. */
static gboolean
find_code(GPtrArray *valid, const char *code, const char *refusal, const char *owner, guint *index,
          GError **error)
{
    g_autoptr(GPtrArray) codes = valid;
    g_autofree char *list = NULL, *reason = NULL;

    for (*index = 0; *index < codes->len; (*index)++)
        if (strcmp(g_ptr_array_index(codes, *index), code) == 0)
            return TRUE;
    g_ptr_array_add(codes, NULL);
    list = g_strjoinv(", ", (char **)codes->pdata);
    reason = g_strdup_printf(refusal, owner, code, list);
    return gj_options_refuse(&usage, reason, error);
}

static gboolean
find_cell(const GjFormat *format, char *const *arguments, GjCellPlace *place, GError **error)
{
    const GjTable *table;

    if (!find_code(codes_of_tables(format), arguments[TABLE],
                   _("format %s has no table '%s'; its tables are %s"), gj_format_id(format),
                   &place->table, error))
        return FALSE;
    table = gj_format_table(format, place->table);
    return find_code(codes_of_labels(table->rows), arguments[ROW],
                     _("table %s has no row '%s'; its rows are %s"), table->code, &place->row,
                     error) &&
           find_code(codes_of_labels(table->columns), arguments[COLUMN],
                     _("table %s has no column '%s'; its columns are %s"), table->code,
                     &place->column, error);
}

static gboolean
explain(const Options *options, GjExit *status, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(options->patterns, error);
    g_autoptr(GString) account = g_string_new(NULL);
    g_autoptr(GjResult) result = NULL;
    GjProcess process = {0};
    GjCellPlace place;

    if (formats == NULL)
        return FALSE;
    process.formats = formats;
    result =
        gj_reading_read(&options->reading, options->arguments[FILE_NAME], &process, NULL, error);
    if (result == NULL)
        return FALSE;
    if (result->outcome != GJ_OUTCOME_OK) {
        *status = GJ_EXIT_INCOMPLETE;
        gj_terminal_append(account, &gj_style_plain, result, GJ_DETAIL_VERDICT);
        return gj_print(account->str, account->len, error);
    }
    if (!find_cell(result->format, options->arguments, &place, error))
        return FALSE;
    gj_explanation_append(account, result, place);
    return gj_print(account->str, account->len, error);
}

gboolean
gj_command_explain(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(Options) options = {.reading = GJ_READING_DEFAULTS};
    gboolean helped = FALSE;

    *status = GJ_EXIT_OK;
    return parse(&options, arguments, &helped, error) &&
           (helped || explain(&options, status, error));
}
