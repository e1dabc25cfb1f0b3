/* One input taken through the whole pipeline. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/process.h"

#include "base/checksum.h"
#include "base/error.h"
#include "base/i18n.h"
#include "input/input.h"
#include "recover/recover.h"
#include "verify/verify.h"

static GjOutcome
outcome_of(const GError *error)
{
    static const struct {
        GjError code;
        GjOutcome outcome;
    } known[] = {
        {GJ_ERROR_UNREADABLE, GJ_OUTCOME_UNREADABLE},
        {GJ_ERROR_EMPTY, GJ_OUTCOME_EMPTY},
        {GJ_ERROR_UNSUPPORTED, GJ_OUTCOME_UNSUPPORTED},
        {GJ_ERROR_ENCRYPTED, GJ_OUTCOME_ENCRYPTED},
        {GJ_ERROR_DAMAGED, GJ_OUTCOME_DAMAGED},
        {GJ_ERROR_MEMORY, GJ_OUTCOME_CRASHED},
        {GJ_ERROR_SCANNED, GJ_OUTCOME_SCANNED},
        {GJ_ERROR_NOT_A_REPORT, GJ_OUTCOME_NOT_A_REPORT},
    };

    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_error_matches(error, GJ_ERROR, known[i].code))
            return known[i].outcome;
    return GJ_OUTCOME_DAMAGED;
}

/* Returns: ownership of a message as one line. */
static char *
one_line(const char *message)
{
    return g_strstrip(g_strdelimit(g_strdup(message), "\r\n\t", ' '));
}

static void
set_message(GjResult *result, const char *message, const char *shown)
{
    g_free(result->message);
    g_free(result->shown);
    result->message = one_line(message);
    result->shown = one_line(shown);
}

/* Returns: ownership of the result of an input that nothing is known of yet. */
static GjResult *
new_result(const char *source)
{
    GjResult *result = g_new0(GjResult, 1);

    result->source = g_strdup(source);
    result->sha256 = g_strdup("");
    set_message(result, "", "");
    return result;
}

static void
set_failure(GjResult *result, const GError *error)
{
    result->outcome = outcome_of(error);
    result->format = NULL;
    set_message(result, error->message, gj_error_shown(error));
}

static gboolean
recover(GjResult *result, GjDocument *document, const GjFormats *formats, GError **error)
{
    result->report = gj_recover(document, formats, &result->format, error);
    if (result->report == NULL)
        return FALSE;
    result->findings = gj_verify(result->format, result->report);
    if (gj_document_note(document) != NULL)
        set_message(result, gj_document_note(document), _(gj_document_note(document)));
    return TRUE;
}

static void
read_tables(GjResult *result, GjDocument *document, const GjProcess *process, GString *extra)
{
    g_autoptr(GError) reason = NULL;

    if (!recover(result, document, process->formats, &reason))
        set_failure(result, reason);
    if (process->add_extra != NULL)
        process->add_extra(document, result, extra, process->data);
}

static gboolean
run(GjResult *result, GBytes *bytes, const GjProcess *process, GString *extra, GError **error)
{
    GjDocument *document;

    g_free(result->sha256);
    result->sha256 = gj_checksum_bytes(bytes);
    document = gj_input_parse(bytes, &result->pages, error);
    if (document == NULL)
        return FALSE;
    read_tables(result, document, process, extra);
    if (!process->last)
        gj_document_free(document);
    return TRUE;
}

GjResult *
gj_process_bytes(const char *source, GBytes *bytes, const GjProcess *process, GString *extra)
{
    g_autoptr(GTimer) timer = g_timer_new();
    g_autoptr(GError) error = NULL;
    GjResult *result = new_result(source);

    if (!run(result, bytes, process, extra, &error))
        set_failure(result, error);
    result->seconds = g_timer_elapsed(timer, NULL);
    return result;
}

GjResult *
gj_process_failure(const char *source, const GError *error)
{
    GjResult *result = new_result(source);

    set_failure(result, error);
    return result;
}

GjResult *
gj_process(const char *source, const GjFormats *formats)
{
    const GjProcess process = {.formats = formats};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = gj_input_read(source, &error);

    if (bytes == NULL)
        return gj_process_failure(source, error);
    return gj_process_bytes(source, bytes, &process, NULL);
}
