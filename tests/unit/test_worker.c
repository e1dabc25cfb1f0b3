/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/frame.h"
#include "batch/supervisor.h"

/* What a document that has taken over its worker might try. Returns: whether it got through. */
typedef gboolean (*Attempt)(void);

static GjFormats *formats;
static GjProcess process;

static void
load_formats(void)
{
    formats = gj_formats_load(NULL, NULL);
    process.formats = formats;
}

static void
free_formats(void)
{
    gj_formats_free(formats);
}

TestSuite(worker, .init = load_formats, .fini = free_formats, .timeout = 60);

static void
try_it(const char *source, GBytes *input, const GError *reason, GString *out, gconstpointer data)
{
    Attempt attempt = *(const Attempt *)data;
    g_autoptr(GjResult) result = g_new0(GjResult, 1);

    (void)input;
    (void)reason;
    result->source = g_strdup(source);
    result->sha256 = g_strdup("");
    result->outcome = GJ_OUTCOME_EMPTY;
    result->message = g_strdup(attempt() ? "allowed" : "refused");
    result->shown = g_strdup(result->message);
    gj_frame_append(out, result, formats, NULL);
}

/* Runs an attempt in a worker, between two of which each reads a file that is not there. Returns:
 * ownership of what came of it. */
static GjResult *
attempt_in_worker(Attempt attempt, GjLimits limits)
{
    g_autoptr(GjCrew) crew = gj_crew_new(&process, limits, TRUE, NULL);
    GjResult *result;

    cr_assert_not_null(crew);
    gj_crew_set_work(crew, try_it, &attempt);
    result = gj_supervise_one(crew, "/nonexistent", NULL, NULL);
    cr_assert_not_null(result);
    cr_assert_str_eq(result->source, "/nonexistent");
    cr_assert_null(result->report);
    cr_assert_str_not_empty(result->message);
    return result;
}

static const GjLimits usual = {20, 512};

static gboolean
do_nothing(void)
{
    return TRUE;
}

Test(worker, sends_a_result)
{
    g_autoptr(GjResult) result = attempt_in_worker(do_nothing, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_EMPTY);
    cr_assert_str_eq(result->message, "allowed");
}

/* ---- What the sandbox refuses */

#ifdef GJ_SANDBOX

static void
expect_refusal(Attempt attempt)
{
    g_autoptr(GjResult) result = attempt_in_worker(attempt, usual);

    if (result->outcome != GJ_OUTCOME_CRASHED)
        cr_assert_str_eq(result->message, "refused");
}

static gboolean
open_a_file(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0;
}

Test(worker, may_not_open_another_file)
{
    g_autoptr(GjResult) result = attempt_in_worker(open_a_file, usual);

    cr_assert_str_eq(result->message, "refused");
}

static gboolean
open_its_memory(void)
{
    return open("/proc/self/mem", O_RDONLY) >= 0 || open("/proc/self/environ", O_RDONLY) >= 0;
}

Test(worker, may_not_look_at_processes)
{
    expect_refusal(open_its_memory);
}

static gboolean
create_a_file(void)
{
    return open("/tmp/gouji-worker-was-here", O_WRONLY | O_CREAT, 0600) >= 0;
}

Test(worker, may_not_create_a_file)
{
    expect_refusal(create_a_file);
    cr_assert_not(g_file_test("/tmp/gouji-worker-was-here", G_FILE_TEST_EXISTS));
}

static gboolean
write_elsewhere(void)
{
    int ends[2];

    return pipe2(ends, 0) == 0 && write(ends[1], "x", 1) == 1;
}

Test(worker, may_not_write_elsewhere)
{
    g_autoptr(GjResult) result = attempt_in_worker(write_elsewhere, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

static gboolean
make_a_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

Test(worker, may_not_make_a_socket)
{
    g_autoptr(GjResult) result = attempt_in_worker(make_a_socket, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

static gboolean
make_a_process(void)
{
    return fork() >= 0;
}

Test(worker, may_not_make_a_process)
{
    g_autoptr(GjResult) result = attempt_in_worker(make_a_process, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

static gboolean
become_a_program(void)
{
    return execl("/bin/true", "true", NULL) == 0;
}

Test(worker, may_not_become_a_program)
{
    g_autoptr(GjResult) result = attempt_in_worker(become_a_program, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

static gboolean
kill_its_parent(void)
{
    return kill(getppid(), 0) == 0;
}

Test(worker, may_not_signal_others)
{
    g_autoptr(GjResult) result = attempt_in_worker(kill_its_parent, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

static gboolean
abort_its_parent(void)
{
    return syscall(SYS_tgkill, getppid(), getppid(), SIGABRT) == 0;
}

Test(worker, may_not_abort_others)
{
    g_autoptr(GjResult) result = attempt_in_worker(abort_its_parent, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
    cr_assert_not_null(strstr(result->message, "may not have"), "%s", result->message);
}

static gboolean
abort_itself(void)
{
    abort();
}

Test(worker, may_abort_itself)
{
    g_autoptr(GjResult) result = attempt_in_worker(abort_itself, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
    cr_assert_not_null(strstr(result->message, "--memory"), "%s", result->message);
}

static gboolean
use_memory(void)
{
    for (;;) {
        char *more = g_malloc(1 << 20);

        memset(more, 1, 1 << 20);
        if (more == NULL)
            return TRUE;
    }
}

Test(worker, that_takes_too_much_memory_costs_its_document)
{
    g_autoptr(GjResult) result = attempt_in_worker(use_memory, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
    cr_assert_not_null(strstr(result->message, "--memory"));
}

Test(worker, is_sandboxed_in_this_program)
{
    const char *missing;

    cr_assert(gj_sandbox_is_available(&missing), "%s", missing);
}

#endif

/* ---- What goes wrong */

static gboolean
crash(void)
{
    __builtin_trap();
}

Test(worker, that_crashes_costs_its_document)
{
    g_autoptr(GjResult) result = attempt_in_worker(crash, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

static gboolean
loop_for_ever(void)
{
    for (volatile guint64 i = 0; i < G_MAXUINT64; i++)
        ;
    return TRUE;
}

Test(worker, that_never_ends_costs_its_document)
{
    g_autoptr(GjResult) result = attempt_in_worker(loop_for_ever, (GjLimits){1, 512});

    cr_assert_eq(result->outcome, GJ_OUTCOME_TIMEOUT);
    cr_assert_not_null(strstr(result->message, "--timeout"));
    cr_assert_leq(result->seconds, 10);
}

static gboolean
write_garbage(void)
{
    for (int i = 0; i < 1000; i++)
        if (write(STDOUT_FILENO, "ok,everything,is,fine\n", 22) < 0)
            break;
    return TRUE;
}

Test(worker, that_sends_garbage_costs_its_document)
{
    g_autoptr(GjResult) result = attempt_in_worker(write_garbage, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

static gboolean
end_early(void)
{
    _exit(0);
}

Test(worker, that_says_nothing_costs_its_document)
{
    g_autoptr(GjResult) result = attempt_in_worker(end_early, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
}

Test(worker, that_is_killed_from_outside_costs_its_document)
{
    g_autoptr(GjCrew) crew = gj_crew_new(&process, usual, TRUE, NULL);
    Attempt attempt = loop_for_ever;
    g_autoptr(GjWorker) worker = NULL;
    g_autoptr(GjResult) result = NULL;

    gj_crew_set_work(crew, try_it, &attempt);
    worker = gj_worker_start(crew, "/nonexistent", NULL);
    cr_assert_not_null(worker);
    cr_assert_eq(kill(worker->pid, SIGKILL), 0);
    while (worker->state == GJ_WORKER_RUNNING)
        gj_worker_read(worker, crew);
    result = gj_worker_result(worker, crew, "/nonexistent", NULL);
    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
    cr_assert_not_null(strstr(result->message, "ended from outside"), "%s", result->message);
}

static gboolean
close_and_loop(void)
{
    close(STDOUT_FILENO);
    return loop_for_ever();
}

Test(worker, that_closes_its_pipe_and_goes_on_is_ended)
{
    g_autoptr(GjResult) result = attempt_in_worker(close_and_loop, usual);

    cr_assert_eq(result->outcome, GJ_OUTCOME_CRASHED);
    cr_assert_lt(result->seconds, 10);
}

/* ---- Order */

typedef struct {
    guint taken, told;
} Count;

static GjTask *
next_number(gpointer data, GError **error)
{
    Count *count = data;
    GjTask *task;

    (void)error;
    if (count->taken == 200)
        return NULL;
    task = g_new0(GjTask, 1);
    task->source = g_strdup_printf("%u", count->taken++);
    task->known = count->taken % 7 == 0;
    return task;
}

static gboolean
expect_in_order(const GjTask *task, const GjResult *result, GBytes *extra, gpointer data,
                GError **error)
{
    Count *count = data;
    g_autofree char *expected = g_strdup_printf("%u", count->told++);

    (void)extra;
    (void)error;
    cr_assert_str_eq(task->source, expected);
    if (task->known)
        cr_assert_null(result);
    else
        cr_assert_str_eq(result->source, expected);
    return TRUE;
}

/* Every fifth takes long, every eleventh crashes. */
static void
dawdle(const char *source, GBytes *input, const GError *reason, GString *out, gconstpointer data)
{
    g_autoptr(GjResult) result = gj_process_failure(source, reason);
    int number = atoi(source);

    (void)input;
    (void)data;
    if (number % 11 == 0)
        _exit(3);
    for (volatile int i = 0; number % 5 == 0 && i < 3000000; i++)
        ;
    gj_frame_append(out, result, formats, NULL);
}

Test(worker, results_come_in_the_order_of_the_inputs)
{
    g_autoptr(GjCrew) crew = gj_crew_new(&process, usual, TRUE, NULL);
    Count count = {0};
    const GjRun run = {.next = next_number, .deliver = expect_in_order, .stop = -1, .data = &count};

    gj_crew_set_work(crew, dawdle, NULL);
    cr_assert(gj_supervise(crew, 4, &run, NULL));
    cr_assert_eq(count.told, 200);
}
