/* One document, read in a process of its own. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "batch/forker.h"
#include "batch/frame.h"
#include "input/input.h"
#include "input/pdf_tables.h"

/* How much of a frame the pipe holds, so that most workers can end without waiting for the parent.
 */
#define PIPE_SIZE (256 << 10)
#define READ_SIZE ((gsize)64 << 10)

/* How a worker says that it could not be set up. */
#define EXIT_SETUP 70

struct _GjCrew {
    GjWorkFunc work;
    gconstpointer data;
    const GjFormats *formats;
    GjLimits limits;
    GjSandbox *sandbox; /* NULL for none */
    int nowhere;        /* /dev/null */
    GjPdfTables *tables;
    GjForker *forker; /* NULL if it could not be made: workers are forked from this process */
};

/* ---- In the worker */

/* Frees nothing: the process ends after it. */
static void
work_on(const char *source, GBytes *input, const GError *reason, GString *out, gconstpointer data)
{
    GjProcess process = *(const GjProcess *)data;
    GString *extra = g_string_new(NULL);
    const GjResult *result;

    process.last = TRUE;
    result = input != NULL ? gj_process_bytes(source, input, &process, extra)
                           : gj_process_failure(source, reason);
    gj_frame_append(out, result, process.formats, extra);
}

static void
limit(int resource, rlim_t soft, rlim_t hard)
{
    const struct rlimit limit = {soft, hard};

    if (setrlimit(resource, &limit) != 0 && errno != EPERM)
        _exit(EXIT_SETUP);
}

/* The limit on processes does not bind root, and the sandbox has none to give; it is for those who
 * run without one. */
static void
limit_resources(const GjLimits *limits)
{
    rlim_t memory = (rlim_t)limits->mebibytes << 20;

    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_NOFILE, 64, 64);
    limit(RLIMIT_CPU, limits->seconds, limits->seconds + 1);
#ifdef GJ_SANDBOX
    /* fontconfig tries to keep its cache: that fails, and shall not end the worker */
    signal(SIGXFSZ, SIG_IGN);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_NPROC, 0, 0);
    limit(RLIMIT_AS, memory, memory);
#else
    (void)memory; /* the sanitizers reserve far more, and gcov writes files */
#endif
}

/* Dies with its parent, and can't gain rights. */
static void
bind_to_parent(pid_t parent)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        _exit(EXIT_SETUP);
    if (getppid() != parent)
        _exit(EXIT_SETUP);
}

/* What the reader says to standard error is nobody's business, unless a sanitizer speaks. */
static void
turn_streams(const GjCrew *crew, int out)
{
    if (dup2(out, STDOUT_FILENO) < 0)
        _exit(EXIT_SETUP);
#ifdef GJ_SANDBOX
    dup2(crew->nowhere, STDERR_FILENO);
#else
    (void)crew;
#endif
}

static void
send(const GString *frame)
{
    gsize sent = 0;

    while (sent < frame->len) {
        gssize n = write(STDOUT_FILENO, frame->str + sent, frame->len - sent);

        if (n < 0 && errno != EINTR)
            _exit(EXIT_SETUP);
        sent += n > 0 ? (gsize)n : 0;
    }
}

/* Whether a name stands for a descriptor of whoever looks at it, other than a standard stream. */
static gboolean
names_descriptor(const char *source)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};

    for (guint i = 0; i < G_N_ELEMENTS(folders); i++)
        if (g_str_has_prefix(source, folders[i]))
            return g_ascii_strtoull(source + strlen(folders[i]), NULL, 10) > STDERR_FILENO;
    return FALSE;
}

/* What workers are forked from has closed the descriptors that a shell left open: its own may have
 * their numbers. */
static GBytes *
read_input(const char *source, GError **error)
{
    if (!names_descriptor(source))
        return gj_input_read(source, error);
    gj_error_set(error, GJ_ERROR_UNREADABLE,
                 N_("an open descriptor, not a file; copy its contents to a file, or use - for a "
                    "pipe"));
    return NULL;
}

/* The input is read, under the limits, before anything is closed, and parsed after everything is.
 * Nothing is freed: the end of the process does that for less. */
G_NORETURN static void
be_worker(gconstpointer data, const char *source, int out, pid_t parent)
{
    const GjCrew *crew = data;
    GError *reason = NULL;
    GBytes *input;
    GString *frame;

    bind_to_parent(parent);
    gj_memory_refresh();
    turn_streams(crew, out);
    limit_resources(&crew->limits);
    input = read_input(source, &reason);
    if (strcmp(source, "-") == 0)
        send(&(GString){(char *)"", 1, 1}); /* the time runs anew from here */
    if (crew->sandbox != NULL ? !gj_sandbox_enter(crew->sandbox) : close_range(3, ~0u, 0) != 0)
        _exit(EXIT_SETUP);
    frame = g_string_sized_new(READ_SIZE);
    crew->work(source, input, reason, frame, crew->data);
    send(frame);
    _exit(0);
}

/* ---- The crew */

/* What workers are forked from is taken anew whenever they get other work. */
static void
take_copy(GjCrew *crew)
{
    int keep[] = {crew->nowhere, crew->sandbox != NULL ? gj_sandbox_file(crew->sandbox) : -1};

    gj_forker_free(crew->forker);
    crew->forker = gj_forker_new(be_worker, crew, keep, G_N_ELEMENTS(keep));
}

GjCrew *
gj_crew_new(const GjProcess *process, GjLimits limits, gboolean sandboxed, GError **error)
{
    g_autoptr(GjCrew) crew = g_new0(GjCrew, 1);

    crew->work = work_on;
    crew->data = process;
    crew->formats = process->formats;
    crew->limits = limits;
    tzset(); /* the time zone's file can't be opened later, and Poppler converts the dates of a PDF
              */
    crew->nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    crew->tables = gj_pdf_tables_new();
#ifdef GJ_SANDBOX
    if (sandboxed) {
        crew->sandbox = gj_sandbox_new(STDOUT_FILENO, error);
        if (crew->sandbox == NULL)
            return NULL;
    }
#else
    (void)sandboxed;
    (void)error;
#endif
    take_copy(crew);
    return g_steal_pointer(&crew);
}

void
gj_crew_free(GjCrew *crew)
{
    if (crew == NULL)
        return;
    gj_forker_free(crew->forker);
    gj_sandbox_free(crew->sandbox);
    gj_pdf_tables_free(crew->tables);
    if (crew->nowhere >= 0)
        close(crew->nowhere);
    g_free(crew);
}

void
gj_crew_set_work(GjCrew *crew, GjWorkFunc work, gconstpointer data)
{
    crew->work = work;
    crew->data = data;
    take_copy(crew);
}

/* ---- In the parent */

static GjWorker *
new_worker(const GjCrew *crew, const char *source, pid_t pid, int pipe)
{
    GjWorker *worker = g_new0(GjWorker, 1);

    worker->pid = pid;
    worker->pipe = pipe;
    worker->started = g_get_monotonic_time();
    worker->deadline = worker->started + (gint64)crew->limits.seconds * G_USEC_PER_SEC;
    worker->waits = strcmp(source, "-") == 0;
    worker->bytes = g_string_new(NULL);
    fcntl(pipe, F_SETFL, O_NONBLOCK);
    fcntl(pipe, F_SETPIPE_SZ, PIPE_SIZE);
    return worker;
}

static GjWorker *
fail_to_start(GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED,
                _("no process can be made to read a document: %s; end other programs or use fewer "
                  "with -j"),
                g_strerror(errno));
    return NULL;
}

GjWorker *
gj_worker_start(const GjCrew *crew, const char *source, GError **error)
{
    pid_t parent = getpid(), pid;
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) != 0)
        return fail_to_start(error);
    pid = crew->forker != NULL ? gj_forker_fork(crew->forker, source, ends[1]) : -1;
    if (pid < 0)
        pid = fork();
    if (pid == 0)
        be_worker(crew, source, ends[1], parent);
    close(ends[1]);
    if (pid > 0)
        return new_worker(crew, source, pid, ends[0]);
    close(ends[0]);
    return fail_to_start(error);
}

/* Its end is certain after this: what does not end by itself is killed. A process that is already
 * ending keeps the reason it has. */
static void
end(GjWorker *worker, int state)
{
    kill(worker->pid, SIGKILL);
    while (waitpid(worker->pid, &worker->status, 0) < 0 && errno == EINTR)
        ;
    close(worker->pipe);
    worker->pipe = -1;
    worker->state = state;
}

/* Standard input has as much time to come as it then takes to be read; a byte of its own says that
 * it is there. */
static void
start_clock(GjWorker *worker, const GjCrew *crew)
{
    if (!worker->waits)
        return;
    worker->waits = FALSE;
    worker->deadline = g_get_monotonic_time() + (gint64)crew->limits.seconds * G_USEC_PER_SEC;
    g_string_erase(worker->bytes, 0, 1);
}

/* Whether the bytes so far are a whole frame, or can't become one. */
static void
look_at_bytes(GjWorker *worker)
{
    gsize length;

    if (worker->bytes->len < GJ_FRAME_HEADER)
        return;
    length = gj_frame_length((const guint8 *)worker->bytes->str);
    if (length == 0 || worker->bytes->len > length)
        end(worker, GJ_WORKER_FAILED);
    else if (worker->bytes->len == length)
        end(worker, GJ_WORKER_DONE);
}

void
gj_worker_read(GjWorker *worker, const GjCrew *crew)
{
    gsize before = worker->bytes->len;
    gssize n;

    g_string_set_size(worker->bytes, before + READ_SIZE);
    n = read(worker->pipe, worker->bytes->str + before, READ_SIZE);
    g_string_set_size(worker->bytes, before + (gsize)MAX(n, 0));
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        end(worker, GJ_WORKER_FAILED);
        return;
    }
    start_clock(worker, crew);
    look_at_bytes(worker);
}

void
gj_worker_give_up(GjWorker *worker)
{
    end(worker, GJ_WORKER_LATE);
}

void
gj_worker_free(GjWorker *worker)
{
    if (worker == NULL)
        return;
    if (worker->pipe >= 0)
        end(worker, GJ_WORKER_FAILED);
    g_string_free(worker->bytes, TRUE);
    g_free(worker);
}

/* ---- What came of it */

static GjResult *
new_failure(const GjWorker *worker, const char *source, GjOutcome outcome, const GError *reason)
{
    GjResult *result = gj_process_failure(source, reason);

    result->outcome = outcome;
    result->seconds = (double)(g_get_monotonic_time() - worker->started) / G_USEC_PER_SEC;
    return result;
}

static GjResult *
late(const GjWorker *worker, const GjCrew *crew, const char *source)
{
    g_autoptr(GError) reason = NULL;

    if (worker->waits)
        gj_error_set(&reason, GJ_ERROR_DAMAGED,
                     N_("standard input did not end within %u s; pipe a report in or name a file, "
                        "or give it more with --timeout"),
                     crew->limits.seconds);
    else
        gj_error_set(
            &reason, GJ_ERROR_DAMAGED,
            N_("it was not read within %u s; give it more with --timeout if it is a report"),
            crew->limits.seconds);
    return new_failure(worker, source, GJ_OUTCOME_TIMEOUT, reason);
}

/* The libraries abort where they get no memory. */
static void
set_crash_reason(const GjCrew *crew, int number, GError **error)
{
    if (number == SIGABRT || number == SIGTRAP)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("its reader gave up, most likely as it needs more than %u MiB of memory; "
                        "give it more with --memory if it is a report"),
                     crew->limits.mebibytes);
    else if (number == SIGKILL)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("its reader was ended from outside, most likely as the system had no "
                        "memory left; use fewer with -j and another --memory, then run it again"));
    else if (number == SIGSYS)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("its reader asked the system for what it may not have, and was ended; look "
                        "at the file before you trust it"));
    else
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("its reader crashed (signal %d); get the report as another PDF or as text"),
                     number);
}

static GjResult *
failed(const GjWorker *worker, const GjCrew *crew, const char *source)
{
    gboolean killed = WIFSIGNALED(worker->status) && worker->bytes->len == 0;
    g_autoptr(GError) reason = NULL;

    if (worker->state == GJ_WORKER_LATE || (killed && WTERMSIG(worker->status) == SIGXCPU))
        return late(worker, crew, source);
    if (killed)
        set_crash_reason(crew, WTERMSIG(worker->status), &reason);
    else if (WIFEXITED(worker->status) && WEXITSTATUS(worker->status) == EXIT_SETUP)
        gj_error_set(&reason, GJ_ERROR_DAMAGED,
                     N_("its reader could not be set up; see whether memory and processes are "
                        "left, then run it again"));
    else
        gj_error_set(&reason, GJ_ERROR_DAMAGED,
                     N_("its reader sent no proper result; get the report as another PDF or as "
                        "text"));
    return new_failure(worker, source, GJ_OUTCOME_CRASHED, reason);
}

GjResult *
gj_worker_result(const GjWorker *worker, const GjCrew *crew, const char *source, GBytes **extra)
{
    GjResult *result = NULL;

    if (extra != NULL)
        *extra = NULL;
    if (worker->state == GJ_WORKER_DONE)
        result = gj_frame_read((const guint8 *)worker->bytes->str, worker->bytes->len, source,
                               crew->formats, extra, NULL);
    return result != NULL ? result : failed(worker, crew, source);
}
