/* gouji formats. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/export.h"
#include "cli/options.h"
#include "cli/print.h"
#include "format/formats.h"
#include "input/input.h"
#include "output/visible.h"

static const GjUsage usage = {
    .name = "formats",
    .arguments = N_("[FILE…]"),
    .summary =
        N_("Lists the formats that gouji knows: id, years, number of cells, name. With --lint it\n"
           "checks pattern files of your own, with --export it writes out the built-in ones."),
    .details =
        N_("Exit status: 0, 2 if a pattern file is wrong or can't be read or written, 64 for\n"
           "wrong usage."),
};

typedef struct {
    char *patterns;
    char *export_folder;
    gboolean lint;
    char **files;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->patterns);
    g_free(options->export_folder);
    g_strfreev(options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* What makes no sense together; NULL if all is well. */
static const char *
find_contradiction(const Options *options)
{
    gboolean export = options->export_folder != NULL;

    if ((options->patterns != NULL) + (options->lint != FALSE) + export > 1)
        return _("--patterns, --lint and --export exclude each other");
    if (options->lint && options->files == NULL)
        return _("--lint wants the pattern files to check");
    if (!options->lint && options->files != NULL)
        return _("files are only taken with --lint");
    if (export && *options->export_folder == '\0')
        return _("the folder after --export has no name");
    return NULL;
}

static gboolean
parse(Options *options, char *const *arguments, gboolean *helped, GError **error)
{
    const GOptionEntry entries[] = {
        {"patterns", 0, 0, G_OPTION_ARG_FILENAME, &options->patterns,
         N_("List the formats of this folder instead of the built-in ones"), N_("DIR")},
        {"lint", 0, 0, G_OPTION_ARG_NONE, &options->lint, N_("Check these pattern files"), NULL},
        {"export", 0, 0, G_OPTION_ARG_FILENAME, &options->export_folder,
         N_("Write the built-in pattern files into this folder"), N_("DIR")},
        GJ_ARGUMENTS_ENTRY(&options->files),
        G_OPTION_ENTRY_NULL,
    };
    const char *contradiction;

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    contradiction = find_contradiction(options);
    if (!*helped && contradiction != NULL)
        return gj_options_refuse(&usage, contradiction, error);
    return TRUE;
}

static char *
years_text(const GjFormat *format)
{
    int first, last;

    gj_format_years(format, &first, &last);
    if (last == G_MAXINT)
        return g_strdup_printf("%d-", first);
    if (first == last)
        return g_strdup_printf("%d", first);
    return g_strdup_printf("%d-%d", first, last);
}

static gboolean
list(const char *patterns, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(patterns, error);
    g_autoptr(GString) out = g_string_new(NULL);

    if (formats == NULL)
        return FALSE;
    for (guint i = 0; i < gj_formats_count(formats); i++) {
        const GjFormat *format = gj_formats_get(formats, i);
        g_autofree char *years = years_text(format);

        /* translators: id, years, number of cells; a name follows */
        g_string_append_printf(out, _("%-8s  %-9s  %4u cells  "), gj_format_id(format), years,
                               gj_format_n_cells(format));
        gj_visible_append(out, gj_format_name(format));
        g_string_append_c(out, '\n');
    }
    return gj_print(out->str, out->len, error);
}

static GjFormat *
load_file(const char *file, GError **error)
{
    g_autoptr(GBytes) bytes = gj_input_read(file, error);
    gconstpointer data;
    gsize length;

    if (bytes == NULL) {
        gj_error_prefix(error, file);
        return NULL;
    }
    data = g_bytes_get_data(bytes, &length);
    /* an empty GBytes may hold NULL */
    return gj_format_load(file, data != NULL ? data : "", length, error);
}

static gboolean
lint_one(const char *file, GjExit *status, GError **error)
{
    g_autoptr(GError) wrong = NULL;
    g_autoptr(GjFormat) format = load_file(file, &wrong);
    g_autoptr(GString) line = g_string_new(NULL);

    gj_visible_append(line, format != NULL ? file : gj_error_shown(wrong));
    if (format != NULL)
        g_string_append_printf(line, ": %s", _("ok"));
    g_string_append_c(line, '\n');
    if (format == NULL)
        *status = GJ_EXIT_INCOMPLETE;
    return gj_print(line->str, line->len, error);
}

static gboolean
lint(char *const *files, GjExit *status, GError **error)
{
    for (; *files != NULL; files++)
        if (!lint_one(*files, status, error))
            return FALSE;
    return TRUE;
}

gboolean
gj_command_formats(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(Options) options = {0};
    gboolean helped = FALSE;

    *status = GJ_EXIT_OK;
    if (!parse(&options, arguments, &helped, error))
        return FALSE;
    if (helped)
        return TRUE;
    if (options.lint)
        return lint(options.files, status, error);
    if (options.export_folder != NULL)
        return gj_export_formats(options.export_folder, error);
    return list(options.patterns, error);
}
