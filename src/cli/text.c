/* gouji text. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/print.h"
#include "input/input.h"
#include "output/visible.h"

static const GjUsage usage = {
    .name = "text",
    .arguments = N_("FILE"),
    .summary =
        N_("Shows each line of a document as the patterns meet it: normalised, without blanks,\n"
           "the parts of a line that stand apart separated by one space. '-' is standard input."),
    .details = N_("Exit status: 0, 2 if the file can't be read, 64 for wrong usage."),
};

static void
append_line(GString *out, const GjPage *page, const GjLine *line)
{
    for (guint i = 0; i < line->count; i++) {
        const GjSpan *span = &g_array_index(page->spans, GjSpan, line->first + i);

        g_string_append_c(out, ' ');
        gj_visible_append(out, span->text);
    }
}

static gboolean
print_page(const GjDocument *document, guint number, GError **error)
{
    const GjPage *page = gj_document_page(document, number);
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < page->lines->len; i++) {
        g_string_append_printf(out, "%u:%u:", number + 1, i + 1);
        append_line(out, page, &g_array_index(page->lines, GjLine, i));
        g_string_append_c(out, '\n');
    }
    return gj_print(out->str, out->len, error);
}

static GjDocument *
read_document(const char *source, GError **error)
{
    g_autoptr(GBytes) bytes = gj_input_read(source, error);
    GjDocument *document = bytes != NULL ? gj_input_parse(bytes, error) : NULL;

    if (document == NULL)
        gj_error_prefix(error, source);
    return document;
}

static gboolean
show(const char *source, GError **error)
{
    g_autoptr(GjDocument) document = read_document(source, error);

    if (document == NULL)
        return FALSE;
    if (gj_document_note(document) != NULL)
        gj_warn(_("%s: note: %s"), source, _(gj_document_note(document)));
    for (guint page = 0; page < gj_document_n_pages(document); page++)
        if (!print_page(document, page, error))
            return FALSE;
    return TRUE;
}

gboolean
gj_command_text(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(GStrv) inputs = NULL;
    gboolean helped = FALSE;
    const GOptionEntry entries[] = {
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };

    *status = GJ_EXIT_OK;
    if (!gj_options_parse(&usage, entries, arguments, &helped, error))
        return FALSE;
    if (helped)
        return TRUE;
    if (inputs == NULL || g_strv_length(inputs) != 1)
        return gj_options_refuse(&usage, _("exactly one file is wanted"), error);
    return show(inputs[0], error);
}
