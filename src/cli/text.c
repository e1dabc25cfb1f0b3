/* gouji text. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/reading.h"
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

static void
append_page(GString *out, const GjDocument *document, guint number)
{
    const GjPage *page = gj_document_page(document, number);

    for (guint i = 0; i < page->lines->len; i++) {
        g_string_append_printf(out, "%u:%u:", number + 1, i + 1);
        append_line(out, page, &g_array_index(page->lines, GjLine, i));
        g_string_append_c(out, '\n');
    }
}

/* The note on the document, a NUL, the text: made by the worker, for it alone has the document. */
static void
append_text(GjDocument *document, const GjResult *result, GString *extra, gpointer data)
{
    const char *note = gj_document_note(document);

    (void)result;
    (void)data;
    g_string_append(extra, note != NULL ? note : "");
    g_string_append_c(extra, '\0');
    for (guint page = 0; page < gj_document_n_pages(document); page++)
        append_page(extra, document, page);
}

/* The worker may have been taken over by a hostile document: what it wrote is text and harmless to
 * a terminal, or it is not printed. */
static gboolean
print_text(const char *source, GBytes *extra, GError **error)
{
    gsize size;
    const char *note = g_bytes_get_data(extra, &size);
    gsize length = strnlen(note, size);
    g_autofree char *text = g_strndup(note + length + 1, size - length - 1);
    g_autoptr(GString) out = g_string_sized_new(size);
    g_auto(GStrv) lines = NULL;

    if (length > 0)
        gj_warn(_("%s: note: %s"), source, _(note));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        gj_visible_append(out, lines[i]);
        if (lines[i + 1] != NULL)
            g_string_append_c(out, '\n');
    }
    return gj_print(out->str, out->len, error);
}

static gboolean
has_note(GBytes *extra)
{
    gsize size = 0;
    const char *bytes = extra != NULL ? g_bytes_get_data(extra, &size) : NULL;

    return size > 0 && memchr(bytes, 0, size) != NULL;
}

static gboolean
show(const char *source, const GjReadingOptions *reading, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, error);
    const GjProcess process = {.formats = formats, .add_extra = append_text};
    g_autoptr(GBytes) extra = NULL;
    g_autoptr(GjResult) result =
        formats != NULL ? gj_reading_read(reading, source, &process, &extra, error) : NULL;

    if (result == NULL)
        return FALSE;
    if (has_note(extra))
        return print_text(source, extra, error);
    g_set_error(error, GJ_ERROR, GJ_ERROR_UNREADABLE, "%s: %s", source, result->shown);
    return FALSE;
}

static gboolean
parse(char ***inputs, GjReadingOptions *reading, char *const *arguments, gboolean *helped,
      GError **error)
{
    const GOptionEntry entries[] = {
        GJ_READING_ENTRIES(reading),
        GJ_ARGUMENTS_ENTRY(inputs),
        G_OPTION_ENTRY_NULL,
    };

    if (!gj_options_parse(&usage, entries, arguments, helped, error))
        return FALSE;
    if (*helped)
        return TRUE;
    if (*inputs == NULL || g_strv_length(*inputs) != 1)
        return gj_options_refuse(&usage, _("exactly one file is wanted"), error);
    return gj_reading_check(reading, &usage, error);
}

gboolean
gj_command_text(char *const *arguments, GjExit *status, GError **error)
{
    g_auto(GStrv) inputs = NULL;
    GjReadingOptions reading = GJ_READING_DEFAULTS;
    gboolean helped = FALSE;

    *status = GJ_EXIT_OK;
    return parse(&inputs, &reading, arguments, &helped, error) &&
           (helped || show(inputs[0], &reading, error));
}
