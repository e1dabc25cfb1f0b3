/* gouji view. SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/reading.h"
#include "output/file.h"
#include "output/page_view.h"
#include "output/terminal.h"

#define USUAL_DPI 200
#define LEAST_DPI 20
#define MOST_DPI 1200

/* What --page is if it is not given. */
#define NO_PAGE G_MININT

static const GjUsage usage = {
    .name = "view",
    .arguments = N_("FILE"),
    .summary = N_(
        "Draws the pages of a report with each cell that was read in a box, its value and a key\n"
        "beside it, whose codes stand in the margin; the cells of an identity that fails are\n"
        "linked, and the identity is told below the page. The report must be a PDF. '-' is\n"
        "standard input."),
    .details =
        N_("Without -o, FILE.pdf becomes FILE-view.pdf in the current folder, unless there is\n"
           "such a file. A PNG has one page: without --page the first on which an identity\n"
           "fails, else the first with cells.\n"
           "\n"
           "Exit status: 0, 2 if the file could not be read as a report, has no pages or the\n"
           "output could not be written, 64 for wrong usage."),
};

typedef struct {
    char *patterns, *output;
    int page, dpi;
    char **inputs;
    GjReadingOptions reading;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->patterns);
    g_free(options->output);
    g_strfreev(options->inputs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
has_suffix(const char *name, const char *suffix)
{
    gsize length = strlen(name), end = strlen(suffix);

    return length > end && g_ascii_strcasecmp(name + length - end, suffix) == 0;
}

static gboolean
is_picture(const Options *options)
{
    return options->output != NULL && has_suffix(options->output, ".png");
}

static gboolean
refuse_wrong_values(const Options *options, GError **error)
{
    if (options->inputs == NULL || g_strv_length(options->inputs) != 1)
        return gj_options_refuse(&usage, _("exactly one file is wanted"), error);
    if (options->output == NULL && g_str_equal(options->inputs[0], "-"))
        return gj_options_refuse(&usage, _("standard input has no name; name the output with -o"),
                                 error);
    if (options->output != NULL && !is_picture(options) && !has_suffix(options->output, ".pdf"))
        return gj_options_refuse(&usage, _("the name of the output must end in .pdf or .png"),
                                 error);
    if (options->page < 1 && options->page != NO_PAGE)
        return gj_options_refuse(&usage, _("--page counts from 1"), error);
    if (options->dpi != 0 && !is_picture(options))
        return gj_options_refuse(&usage, _("--dpi is for a PNG; a PDF needs none"), error);
    if (options->dpi != 0 && (options->dpi < LEAST_DPI || options->dpi > MOST_DPI))
        return gj_options_refuse(&usage, _("--dpi is a number from 20 to 1200"), error);
    return gj_reading_check(&options->reading, &usage, error);
}

static gboolean
parse(Options *options, char *const *arguments, gboolean *helped, GError **error)
{
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
         N_("Write this file, a .pdf or a .png"), N_("FILE")},
        {"page", 0, 0, G_OPTION_ARG_INT, &options->page, N_("Draw this page only"), N_("N")},
        {"dpi", 0, 0, G_OPTION_ARG_INT, &options->dpi,
         N_("Pixels to the inch of a PNG, 200 if not given"), N_("N")},
        GJ_PATTERNS_ENTRY(&options->patterns),
        GJ_READING_ENTRIES(&options->reading),
        GJ_ARGUMENTS_ENTRY(&options->inputs),
        G_OPTION_ENTRY_NULL,
    };

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    return *helped || refuse_wrong_values(options, error);
}

/* FILE-view.pdf in the current folder. Returns: ownership. */
static char *
default_output(const char *source)
{
    g_autofree char *name = g_path_get_basename(source);

    if (has_suffix(name, ".pdf"))
        name[strlen(name) - strlen(".pdf")] = '\0';
    return g_strconcat(name, "-view.pdf", NULL);
}

/* Whether two names are those of one file. */
static gboolean
is_same_file(const char *one, const char *other)
{
    GStatBuf a, b;

    return g_stat(one, &a) == 0 && g_stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

static gboolean
choose_output(Options *options, GError **error)
{
    if (options->output != NULL && is_same_file(options->output, options->inputs[0])) {
        g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                    _("%s: this is the report itself, which would be lost; name another file with "
                      "-o"),
                    options->output);
        return FALSE;
    }
    if (options->output != NULL)
        return TRUE;
    options->output = default_output(options->inputs[0]);
    if (!g_file_test(options->output, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        return TRUE;
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("%s: there is such a file; name it with -o to replace it, or name another one"),
                options->output);
    return FALSE;
}

/* The pages to draw, all of them being numbered from 0. */
static GjPages
pages_of(const Options *options, const GjResult *result)
{
    if (options->page > 0)
        return (GjPages){(guint)options->page - 1, 1};
    if (is_picture(options))
        return (GjPages){gj_page_view_choose(result), 1};
    return (GjPages){0, result->pages};
}

/* The worker alone has the document: what comes out of it is a plus sign and the drawing, or a
 * minus sign and why there is none. */
static void
draw(GjDocument *document, const GjResult *result, GString *extra, gpointer data)
{
    const Options *options = data;
    GjPages pages = pages_of(options, result);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) drawing = NULL;

    if (result->outcome != GJ_OUTCOME_OK || pages.first >= result->pages)
        return;
    if (is_picture(options))
        drawing = gj_page_view_png(document, result, pages.first,
                                   options->dpi > 0 ? options->dpi : USUAL_DPI, &error);
    else
        drawing = gj_page_view_pdf(document, result, pages, &error);
    g_string_append_c(extra, drawing != NULL ? '+' : '-');
    if (drawing != NULL)
        g_string_append_len(extra, g_bytes_get_data(drawing, NULL),
                            (gssize)g_bytes_get_size(drawing));
    else
        g_string_append(extra, error->message);
}

static gboolean
write_drawing(const Options *options, GBytes *extra, GError **error)
{
    gsize size = 0;
    const char *bytes = extra != NULL ? g_bytes_get_data(extra, &size) : NULL;
    g_autofree char *reason = NULL;

    if (size > 0 && *bytes == '+')
        return gj_file_write(options->output, bytes + 1, size - 1, error);
    reason = size > 0 ? g_strndup(bytes + 1, size - 1)
                      : g_strdup(_("nothing was drawn; try another page"));
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT, "%s: %s", options->inputs[0], reason);
    return FALSE;
}

static guint
count_boxes(const GjResult *result, GjPages pages)
{
    guint n = 0;

    for (guint i = 0; i < gj_report_n_cells(result->report); i++) {
        guint page = gj_report_peek(result->report, i)->page;

        n += page > pages.first && page <= pages.first + pages.count ? 1 : 0;
    }
    return n;
}

static guint
count_failures(const GjResult *result)
{
    guint n = 0;

    for (guint i = 0; i < result->findings->len; i++)
        n += ((GjFinding *)g_ptr_array_index(result->findings, i))->verdict == GJ_VERDICT_FAIL;
    return n;
}

static gboolean
say_what_was_written(const Options *options, const GjResult *result, GError **error)
{
    GjPages pages = pages_of(options, result);
    g_autofree char *line = NULL;

    if (pages.count == 1)
        /* translators: a file, a page, the number of pages, of boxes drawn, of identities */
        line = g_strdup_printf(_("%s: page %u of %u; cells in boxes: %u; identities of the report "
                                 "that fail: %u\n"),
                               options->output, pages.first + 1, result->pages,
                               count_boxes(result, pages), count_failures(result));
    else
        /* translators: a file, the number of pages, of boxes drawn, of identities */
        line = g_strdup_printf(_("%s: pages: %u; cells in boxes: %u; identities of the report that "
                                 "fail: %u\n"),
                               options->output, pages.count, count_boxes(result, pages),
                               count_failures(result));
    return gj_print(line, strlen(line), error);
}

/* Refuses a report that has no pages, or not the one that is wanted. */
static gboolean
has_page(const Options *options, const GjResult *result, GError **error)
{
    g_autofree char *reason = NULL;

    if (result->pages == 0) {
        g_set_error(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED,
                    _("%s: text has no page to draw; see its cells with 'gouji check', or one of "
                      "them with 'gouji explain'"),
                    result->source);
        return FALSE;
    }
    if (options->page <= (int)result->pages)
        return TRUE;
    reason = g_strdup_printf(_("--page is %d, but %s has %u"), options->page, result->source,
                             result->pages);
    return gj_options_refuse(&usage, reason, error);
}

static gboolean
view(Options *options, GjExit *status, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(options->patterns, error);
    const GjProcess process = {.formats = formats, .add_extra = draw, .data = options};
    g_autoptr(GBytes) drawing = NULL;
    g_autoptr(GjResult) result = NULL;

    if (formats == NULL || !choose_output(options, error))
        return FALSE;
    result = gj_reading_read(&options->reading, options->inputs[0], &process, &drawing, error);
    if (result == NULL)
        return FALSE;
    if (result->outcome != GJ_OUTCOME_OK) {
        g_autoptr(GString) account = g_string_new(NULL);

        *status = GJ_EXIT_INCOMPLETE;
        gj_terminal_append(account, &gj_style_plain, result, GJ_DETAIL_VERDICT);
        return gj_print(account->str, account->len, error);
    }
    return has_page(options, result, error) && write_drawing(options, drawing, error) &&
           say_what_was_written(options, result, error);
}

gboolean
gj_command_view(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(Options) options = {.page = NO_PAGE, .reading = GJ_READING_DEFAULTS};
    gboolean helped = FALSE;

    *status = GJ_EXIT_OK;
    return parse(&options, arguments, &helped, error) && (helped || view(&options, status, error));
}
