/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "batch/frame.h"
#include "batch/supervisor.h"

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

TestSuite(supervisor, .init = load_formats, .fini = free_formats, .timeout = 60);

/* What a run hands out and is told. The names say what the workers do with them. */
typedef struct {
    const char *const *sources; /* NULL at the end */
    guint n_taken, n_told;
    guint fail_at; /* the delivery that fails; 0 for none */
    GString *told; /* "name:outcome " of each */
    guint n_ticks;
} Run;

static GjTask *
next_source(gpointer data, GError **error)
{
    Run *run = data;
    GjTask *task = gj_task_new(run->sources[run->n_taken]);

    (void)error;
    if (task != NULL)
        run->n_taken++;
    return task;
}

static gboolean
hear(const GjTask *task, const GjResult *result, GBytes *extra, gpointer data, GError **error)
{
    Run *run = data;

    (void)extra;
    if (++run->n_told == run->fail_at) {
        g_set_error_literal(error, GJ_ERROR, GJ_ERROR_OUTPUT, "the disk is full");
        return FALSE;
    }
    g_string_append_printf(run->told, "%s:%s ", task->source, gj_outcome_name(result->outcome));
    return TRUE;
}

static void
count_tick(gpointer data)
{
    ((Run *)data)->n_ticks++;
}

static void
loop_for_ever(void)
{
    for (volatile guint64 i = 0; i < G_MAXUINT64; i++)
        ;
}

static void
allocate_for_ever(void)
{
    for (;;)
        memset(g_malloc(1 << 24), 1, 1 << 24);
}

/* Does what the source says; most do nothing. */
static void
act(const char *source, GBytes *input, const GError *reason, GString *out, gconstpointer data)
{
    g_autoptr(GjResult) result = gj_process_failure(source, reason);

    (void)input;
    (void)data;
    result->outcome = GJ_OUTCOME_EMPTY;
    if (g_str_equal(source, "crash"))
        __builtin_trap();
    if (g_str_equal(source, "loop"))
        loop_for_ever();
    if (g_str_equal(source, "allocate"))
        allocate_for_ever();
    if (g_str_equal(source, "leave"))
        _exit(0);
    if (g_str_equal(source, "garbage"))
        g_string_append(out,
                        "cells.csv: all is well; the file has 200 cells, and no more than that");
    else
        gj_frame_append(out, result, formats, NULL);
}

static gboolean
supervise(Run *run, guint n, GjLimits limits, int stop, GError **error)
{
    g_autoptr(GjCrew) crew = gj_crew_new(&process, limits, TRUE, NULL);
    const GjRun pool = {
        .next = next_source, .deliver = hear, .tick = count_tick, .stop = stop, .data = run};

    gj_crew_set_work(crew, act, NULL);
    return gj_supervise(crew, n, &pool, error);
}

/* No child is left, not even one that has ended. */
static void
expect_no_children(void)
{
    cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1);
    cr_assert_eq(errno, ECHILD);
}

#define SOURCES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const GjLimits usual = {20, 512}, short_time = {1, 512};

Test(supervisor, each_worker_that_fails_costs_its_own_row_and_no_other)
{
    g_autoptr(GString) told = g_string_new(NULL);
    Run run = {.sources = SOURCES("a", "crash", "b", "loop", "c", "garbage", "leave", "d"),
               .told = told};

    cr_assert(supervise(&run, 2, short_time, -1, NULL));
    cr_assert_str_eq(told->str, "a:empty crash:crashed b:empty loop:timeout c:empty "
                                "garbage:crashed leave:crashed d:empty ");
    expect_no_children();
}

#ifdef GJ_SANDBOX /* the sanitizers reserve more than any limit */

Test(supervisor, a_worker_that_takes_all_memory_costs_its_own_row)
{
    g_autoptr(GString) told = g_string_new(NULL);
    Run run = {.sources = SOURCES("a", "allocate", "b"), .told = told};

    cr_assert(supervise(&run, 2, usual, -1, NULL));
    cr_assert_str_eq(told->str, "a:empty allocate:crashed b:empty ");
}

#endif

Test(supervisor, keeps_the_order_however_long_the_first_takes)
{
    g_autoptr(GString) told = g_string_new(NULL);
    Run run = {.sources = SOURCES("loop", "a", "b", "c", "d", "e"), .told = told};

    cr_assert(supervise(&run, 3, short_time, -1, NULL));
    cr_assert_str_eq(told->str, "loop:timeout a:empty b:empty c:empty d:empty e:empty ");
    cr_assert_geq(run.n_ticks, 1, "time passes meanwhile");
}

Test(supervisor, ends_with_the_error_of_a_delivery)
{
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    Run run = {.sources = SOURCES("a", "b", "c", "loop", "loop", "d"), .fail_at = 2, .told = told};

    cr_assert_not(supervise(&run, 4, usual, -1, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert_str_eq(told->str, "a:empty ");
    expect_no_children();
}

Test(supervisor, ends_when_it_is_told_to)
{
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    Run run = {.sources = SOURCES("loop", "loop", "a"), .told = told};
    gint64 before = g_get_monotonic_time();
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], "x", 1), 1);
    cr_assert_not(supervise(&run, 2, usual, ends[0], &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_INTERRUPTED));
    cr_assert_lt(g_get_monotonic_time() - before, 10 * G_USEC_PER_SEC);
    expect_no_children();
}

/* ---- How far it runs ahead */

typedef struct {
    guint n_taken, n_told, furthest;
} Lead;

/* The first takes long, the others are known. */
static GjTask *
next_of_many(gpointer data, GError **error)
{
    Lead *lead = data;
    GjTask *task = lead->n_taken < 5000 ? gj_task_new("loop") : NULL;

    (void)error;
    if (task == NULL)
        return NULL;
    task->known = lead->n_taken++ > 0;
    lead->furthest = MAX(lead->furthest, lead->n_taken - lead->n_told);
    return task;
}

static gboolean
count_told(const GjTask *task, const GjResult *result, GBytes *extra, gpointer data, GError **error)
{
    (void)task;
    (void)result;
    (void)extra;
    (void)error;
    ((Lead *)data)->n_told++;
    return TRUE;
}

Test(supervisor, does_not_run_ahead_without_end)
{
    g_autoptr(GjCrew) crew = gj_crew_new(&process, short_time, TRUE, NULL);
    Lead lead = {0};
    const GjRun run = {.next = next_of_many, .deliver = count_told, .stop = -1, .data = &lead};

    gj_crew_set_work(crew, act, NULL);
    cr_assert(gj_supervise(crew, 2, &run, NULL));
    cr_assert_eq(lead.n_told, 5000);
    cr_assert_leq(lead.furthest, 1024);
    cr_assert_geq(lead.furthest, 2);
}

/* ---- How many at a time */

/* Shared with the workers. */
typedef struct {
    int now, most;
} Crowd;

static void
count_the_others(const char *source, GBytes *input, const GError *reason, GString *out,
                 gconstpointer data)
{
    Crowd *crowd = *(Crowd *const *)data;
    g_autoptr(GjResult) result = gj_process_failure(source, reason);
    int now = __atomic_add_fetch(&crowd->now, 1, __ATOMIC_SEQ_CST);
    int most = __atomic_load_n(&crowd->most, __ATOMIC_SEQ_CST);

    (void)input;
    while (now > most && !__atomic_compare_exchange_n(&crowd->most, &most, now, FALSE,
                                                      __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        ;
    for (volatile int i = 0; i < 2000000; i++)
        ;
    __atomic_sub_fetch(&crowd->now, 1, __ATOMIC_SEQ_CST);
    gj_frame_append(out, result, formats, NULL);
}

Test(supervisor, has_no_more_workers_than_it_may)
{
    static const char *sources[61];
    g_autoptr(GjCrew) crew = gj_crew_new(&process, usual, TRUE, NULL);
    g_autoptr(GString) told = g_string_new(NULL);
    Run run = {.sources = sources, .told = told};
    const GjRun pool = {.next = next_source, .deliver = hear, .stop = -1, .data = &run};
    Crowd *crowd =
        mmap(NULL, sizeof(Crowd), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    for (guint i = 0; i < G_N_ELEMENTS(sources) - 1; i++)
        sources[i] = "a";
    gj_crew_set_work(crew, count_the_others, &crowd);
    cr_assert(gj_supervise(crew, 3, &pool, NULL));
    cr_assert_eq(run.n_told, 60);
    cr_assert_leq(crowd->most, 3);
    cr_assert_geq(crowd->most, 1);
}

/* Leaves room for so many further files, at most MOST_LEFT. What runs the tests leaves gaps between
 * the files it has open, so the room is taken to see where it ends. */
#define MOST_LEFT 3
static void
limit_files(guint n)
{
    int taken[MOST_LEFT];
    struct rlimit limit;

    for (guint i = 0; i < n; i++)
        taken[i] = dup(STDERR_FILENO);
    limit = (struct rlimit){(rlim_t)taken[n - 1] + 1, (rlim_t)taken[n - 1] + 1};
    for (guint i = 0; i < n; i++)
        close(taken[i]);
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

/* A worker takes one, and two while it is started. */
Test(supervisor, goes_on_with_fewer_workers_where_the_system_has_no_room_for_more)
{
    GjCrew *crew = gj_crew_new(&process, usual, TRUE, NULL);
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    Run run = {.sources = SOURCES("a", "b", "c", "d", "e", "f", "g"), .told = told};
    const GjRun pool = {.next = next_source, .deliver = hear, .stop = -1, .data = &run};

    gj_crew_set_work(crew, act, NULL);
    limit_files(3);
    cr_assert(gj_supervise(crew, 7, &pool, &error), "%s", error->message);
    cr_assert_str_eq(told->str, "a:empty b:empty c:empty d:empty e:empty f:empty g:empty ");
    gj_crew_free(crew);
    expect_no_children();
}

Test(supervisor, says_so_where_there_is_no_room_for_one)
{
    GjCrew *crew = gj_crew_new(&process, usual, TRUE, NULL);
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    Run run = {.sources = SOURCES("a", "b"), .told = told};
    const GjRun pool = {.next = next_source, .deliver = hear, .stop = -1, .data = &run};

    gj_crew_set_work(crew, act, NULL);
    limit_files(1);
    cr_assert_not(gj_supervise(crew, 2, &pool, &error));
    cr_assert_not_null(strstr(error->message, "no process can be made"));
    cr_assert_str_empty(told->str);
    gj_crew_free(crew);
    expect_no_children();
}

/* ---- Standard input */

Test(supervisor, does_not_wait_for_ever_for_standard_input)
{
    g_autoptr(GjResult) result = NULL;
    GjCrew *crew;
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    crew = gj_crew_new(&process, short_time, TRUE, NULL);
    result = gj_supervise_one(crew, "-", NULL, NULL);
    cr_assert_eq(result->outcome, GJ_OUTCOME_TIMEOUT);
    cr_assert_not_null(strstr(result->message, "standard input did not end within 1 s"), "%s",
                       result->message);
    cr_assert_not_null(strstr(result->message, "--timeout"));
    gj_crew_free(crew);
    expect_no_children();
}
