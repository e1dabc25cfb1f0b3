/* A run into a folder. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bulk.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/screen.h"
#include "output/visible.h"
#include "text/wrap.h"

/* Whoever does not look at a terminal is told so often; a run as short as this needs no telling. */
#define LOG_EVERY ((gint64)30 * G_USEC_PER_SEC)
#define SHORT_RUN ((gint64)10 * G_USEC_PER_SEC)

typedef struct {
    const GjBulkOptions *options;
    GjNames *sources;
    const GjCrew *crew;
    GjLedger *ledger;
    GjBulkTally *tally;
    gboolean terminal;
    gint64 next_log;
} Bulk;

/* ---- Telling */

static gboolean
is_told(const Bulk *bulk)
{
    gint64 lasted = g_get_monotonic_time() - bulk->tally->started;

    if (bulk->options->progress == GJ_PROGRESS_AUTO)
        return bulk->terminal || bulk->options->json || lasted >= SHORT_RUN;
    return bulk->options->progress == GJ_PROGRESS_ALWAYS;
}

static void
print_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL && (*lines[i] != '\0' || lines[i + 1] != NULL); i++) {
        g_autoptr(GString) line = g_string_new(NULL);

        gj_visible_append(line, lines[i]);
        fprintf(stderr, "%s\n", line->str);
    }
}

/* What fits into one line of the terminal: of a longer one, the next could not go back to the
 * beginning. */
static void
show_line(const char *text)
{
    guint width = gj_screen_width(STDERR_FILENO);
    g_autoptr(GPtrArray) lines = gj_wrap(text, width > 1 ? width - 1 : G_MAXINT);

    /* back to the beginning of the line, and what is left of it cleared */
    fprintf(stderr, "\r%s\033[K", (const char *)g_ptr_array_index(lines, 0));
}

static void
tell_progress(gpointer data)
{
    Bulk *bulk = data;
    gboolean live = bulk->terminal && !bulk->options->json;
    g_autofree char *line = NULL;

    if (!is_told(bulk) || (!live && g_get_monotonic_time() < bulk->next_log))
        return;
    bulk->next_log = g_get_monotonic_time() + LOG_EVERY;
    line = gj_bulk_tally_progress(bulk->tally, bulk->options->json);
    if (live)
        show_line(line);
    else
        fprintf(stderr, "%s\n", line);
    fflush(stderr);
}

static void
tell_summary(const Bulk *bulk)
{
    g_autofree char *summary = NULL;

    if (!is_told(bulk))
        return;
    if (bulk->terminal && !bulk->options->json)
        fputs("\r\033[K", stderr);
    summary = gj_bulk_tally_summary(bulk->tally, bulk->options->json);
    print_lines(summary);
}

/* ---- The inputs on their way */

static void
free_known(gpointer data)
{
    gj_known_free(data);
}

static GjTask *
next_task(gpointer data, GError **error)
{
    Bulk *bulk = data;
    const char *source;
    GjKnown *known;
    GjTask *task;

    source = gj_names_next(bulk->sources, error);
    if (source == NULL)
        return NULL;
    known = gj_ledger_look_up(bulk->ledger, source, error);
    if (known == NULL)
        return NULL;
    task = gj_task_new(source);
    task->known = known->record.source != NULL;
    task->data = known;
    task->free = free_known;
    return task;
}

static gboolean
write_new(Bulk *bulk, const GjKnown *known, const GjResult *result, GError **error)
{
    g_auto(GjRecord) record = gj_record_of(result);

    gj_bulk_tally_add(bulk->tally, &record, FALSE);
    return gj_ledger_add(bulk->ledger, known, result, &record, error);
}

/* Rows that somebody has changed are made anew. */
static gboolean
read_again(Bulk *bulk, const GjTask *task, GError **error)
{
    g_autoptr(GjResult) result = gj_supervise_one(bulk->crew, task->source, NULL, error);

    return result != NULL && write_new(bulk, task->data, result, error);
}

static gboolean
write_known(Bulk *bulk, const GjTask *task, GError **error)
{
    const GjKnown *known = task->data;
    gboolean intact = FALSE;

    if (!gj_ledger_keep(bulk->ledger, known, &intact, error))
        return FALSE;
    if (!intact)
        return read_again(bulk, task, error);
    gj_bulk_tally_add(bulk->tally, &known->record, TRUE);
    return TRUE;
}

static gboolean
deliver(const GjTask *task, const GjResult *result, GBytes *extra, gpointer data, GError **error)
{
    (void)extra;
    if (result == NULL)
        return write_known(data, task, error);
    return write_new(data, task->data, result, error);
}

/* ---- The run */

static char *
sum_of_patterns(const GjFormats *formats)
{
    g_autoptr(GByteArray) patterns = g_byte_array_new();
    g_autoptr(GBytes) bytes = NULL;

    for (guint i = 0; i < gj_formats_count(formats); i++) {
        const char *name = gj_formats_file_name(formats, i);
        gsize length;
        const guint8 *data = g_bytes_get_data(gj_formats_bytes(formats, i), &length);

        g_byte_array_append(patterns, (const guint8 *)name, (guint)strlen(name) + 1);
        g_byte_array_append(patterns, data, (guint)length);
    }
    bytes = g_bytes_new(patterns->data, patterns->len);
    return gj_checksum_bytes(bytes);
}

char *
gj_bulk_header(const GjPackageFacts *facts, gboolean bom)
{
    GString *header = g_string_new(NULL);
    g_autofree char *sum = sum_of_patterns(facts->formats);

    for (guint i = 0; facts->versions[i] != NULL; i += 2)
        if (!g_str_equal(facts->versions[i], "GLib"))
            g_string_append_printf(header, "%s %s\n", facts->versions[i], facts->versions[i + 1]);
    g_string_append_printf(header, "patterns %s\nbom %s\n", sum, bom ? "yes" : "no");
    return g_string_free(header, FALSE);
}

/* A descriptor that can be read once a signal asks for the end. The signals are held back, from the
 * workers too: who sends one to all of us wants a clean end and no crashed documents. */
static int
watch_signals(sigset_t *before)
{
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, before);
    return signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
}

static gboolean
take_signal(int file)
{
    struct signalfd_siginfo signal;

    return read(file, &signal, sizeof signal) == sizeof signal;
}

static gboolean
end_early(Bulk *bulk, GError **error)
{
    if (error == NULL || !g_error_matches(*error, GJ_ERROR, GJ_ERROR_INTERRUPTED))
        return FALSE;
    g_clear_error(error);
    if (!gj_ledger_pause(bulk->ledger, error))
        return FALSE;
    g_set_error(error, GJ_ERROR, GJ_ERROR_INTERRUPTED,
                ngettext("stopped after %" PRIu64 " of %" PRIu64
                         " input; run the same command again to go on",
                         "stopped after %" PRIu64 " of %" PRIu64
                         " inputs; run the same command again to go on",
                         bulk->tally->total),
                bulk->tally->done, bulk->tally->total);
    return FALSE;
}

static gboolean
read_all(Bulk *bulk, GError **error)
{
    sigset_t before;
    const GjRun run = {.next = next_task,
                       .deliver = deliver,
                       .tick = tell_progress,
                       .stop = watch_signals(&before),
                       .data = bulk};
    gboolean read = gj_supervise(bulk->crew, bulk->options->workers, &run, error);

    if (!read)
        end_early(bulk, error);
    /* taken off, or they would end us once they are let through */
    while (take_signal(run.stop))
        ;
    close(run.stop);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return read;
}

gboolean
gj_bulk_run(const GjBulkOptions *options, GjNames *sources, const GjCrew *crew, GjBulkTally *tally,
            GError **error)
{
    g_autoptr(GjLedger) ledger = gj_ledger_new(options->folder, &options->manner, error);
    Bulk bulk = {.options = options,
                 .sources = sources,
                 .crew = crew,
                 .ledger = ledger,
                 .tally = tally,
                 .terminal = isatty(STDERR_FILENO) != 0};

    tally->total = gj_names_count(sources);
    tally->started = g_get_monotonic_time();
    bulk.next_log = tally->started + LOG_EVERY;
    if (ledger == NULL || !read_all(&bulk, error) || !gj_ledger_finish(ledger, error))
        return FALSE;
    tell_summary(&bulk);
    return TRUE;
}
