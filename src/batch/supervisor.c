/* Many inputs, some workers, results in the order of the inputs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/supervisor.h"

#include <errno.h>
#include <poll.h>

#include "base/error.h"

/* How far workers may run ahead of one that takes long: so many inputs, and so many bytes. */
#define MOST_AHEAD 512
#define MOST_BYTES_AHEAD (16u << 20)

#define TICK G_USEC_PER_SEC
#define MOST_AT_ONCE 64

/* An input that has been taken up and not yet delivered. */
typedef struct {
    GjTask *task;
    GjWorker *worker; /* NULL if the task is known */
} Entry;

typedef struct {
    const GjCrew *crew;
    const GjRun *run;
    guint n;            /* workers at a time */
    GjTask *waiting;    /* taken up, but no process could be made for it; NULL for none */
    GQueue entries;     /* of Entry, in the order of the inputs */
    GPtrArray *running; /* of Entry, borrowed */
    gsize bytes_ahead;
    gboolean exhausted; /* there is no further input */
    gint64 next_tick;
} Pool;

GjTask *
gj_task_new(const char *source)
{
    GjTask *task = source != NULL ? g_new0(GjTask, 1) : NULL;

    if (task != NULL)
        task->source = g_strdup(source);
    return task;
}

void
gj_task_free(GjTask *task)
{
    if (task == NULL)
        return;
    if (task->free != NULL)
        task->free(task->data);
    g_free(task->source);
    g_free(task);
}

static void
free_entry(gpointer data)
{
    Entry *entry = data;

    gj_task_free(entry->task);
    gj_worker_free(entry->worker);
    g_free(entry);
}

static gboolean
has_room(const Pool *pool)
{
    return !pool->exhausted && pool->running->len < pool->n &&
           g_queue_get_length((GQueue *)&pool->entries) < MOST_AHEAD &&
           pool->bytes_ahead < MOST_BYTES_AHEAD;
}

/* The next task in *task; NULL behind the last. Returns: FALSE with error set. */
static gboolean
next_task(Pool *pool, GjTask **task, GError **error)
{
    g_autoptr(GError) reason = NULL;

    *task = pool->waiting != NULL ? g_steal_pointer(&pool->waiting)
                                  : pool->run->next(pool->run->data, &reason);
    if (*task == NULL)
        pool->exhausted = TRUE;
    if (reason == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

/* A system that has no room for one more process has it for those that run: the task waits for
 * one of them to end, and from then on there are no more than these. */
static gboolean
start(Pool *pool, Entry *entry, GError **error)
{
    g_autoptr(GError) reason = NULL;

    entry->worker = gj_worker_start(pool->crew, entry->task->source, &reason);
    if (entry->worker != NULL) {
        g_ptr_array_add(pool->running, entry);
        return TRUE;
    }
    if (pool->running->len > 0) {
        pool->waiting = g_steal_pointer(&entry->task);
        pool->n = pool->running->len;
        return TRUE;
    }
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

static gboolean
take_up(Pool *pool, GError **error)
{
    GjTask *task = NULL;
    Entry *entry;
    gboolean started;

    if (!next_task(pool, &task, error))
        return FALSE;
    if (task == NULL)
        return TRUE;
    entry = g_new0(Entry, 1);
    entry->task = task;
    started = task->known || start(pool, entry, error);
    if (started && entry->task != NULL)
        g_queue_push_tail(&pool->entries, entry);
    else
        free_entry(entry);
    return started;
}

static gboolean
is_ready(const Entry *entry)
{
    return entry != NULL && (entry->worker == NULL || entry->worker->state != GJ_WORKER_RUNNING);
}

static gboolean
deliver_first(Pool *pool, GError **error)
{
    Entry *entry = g_queue_pop_head(&pool->entries);
    g_autoptr(GjResult) result = NULL;
    g_autoptr(GBytes) extra = NULL;
    gboolean delivered;

    if (entry->worker != NULL) {
        result = gj_worker_result(entry->worker, pool->crew, entry->task->source, &extra);
        pool->bytes_ahead -= entry->worker->bytes->len;
    }
    delivered = pool->run->deliver(entry->task, result, extra, pool->run->data, error);
    free_entry(entry);
    return delivered;
}

/* Delivers what is ready at the head, and takes up new inputs before and between: the workers must
 * not wait for the parent's writing. Comes back now and then, for the clock and the order to stop.
 */
static gboolean
advance(Pool *pool, GError **error)
{
    for (guint i = 0; i < MOST_AT_ONCE; i++) {
        while (has_room(pool))
            if (!take_up(pool, error))
                return FALSE;
        if (!is_ready(g_queue_peek_head(&pool->entries)))
            return TRUE;
        if (!deliver_first(pool, error))
            return FALSE;
    }
    return TRUE;
}

static int
milliseconds_until(gint64 when)
{
    gint64 left = when - g_get_monotonic_time();

    return (int)CLAMP((left + 999) / 1000, 0, G_MAXINT);
}

static int
time_to_wait(const Pool *pool)
{
    gint64 first = pool->run->tick != NULL ? pool->next_tick : G_MAXINT64;

    if (has_room(pool) || is_ready(g_queue_peek_head((GQueue *)&pool->entries)))
        return 0;
    for (guint i = 0; i < pool->running->len; i++) {
        const Entry *entry = g_ptr_array_index(pool->running, i);

        first = MIN(first, entry->worker->deadline);
    }
    return first == G_MAXINT64 ? -1 : milliseconds_until(first);
}

static void
look_after(Pool *pool, const struct pollfd *files)
{
    gint64 now = g_get_monotonic_time();

    /* backwards, for those that end are taken out by moving the last into their place */
    for (guint i = pool->running->len; i-- > 0;) {
        GjWorker *worker = ((Entry *)g_ptr_array_index(pool->running, i))->worker;

        if (files[i].revents != 0)
            gj_worker_read(worker, pool->crew);
        if (worker->state == GJ_WORKER_RUNNING && now >= worker->deadline)
            gj_worker_give_up(worker);
        if (worker->state == GJ_WORKER_RUNNING)
            continue;
        pool->bytes_ahead += worker->bytes->len;
        g_ptr_array_remove_index_fast(pool->running, i);
    }
}

static void
tick(Pool *pool)
{
    if (pool->run->tick == NULL || g_get_monotonic_time() < pool->next_tick)
        return;
    pool->run->tick(pool->run->data);
    pool->next_tick = g_get_monotonic_time() + TICK;
}

/* Waits for a worker, the clock or the order to stop. */
static gboolean
wait_for_something(Pool *pool, GError **error)
{
    guint n = pool->running->len;
    g_autofree struct pollfd *files = g_new0(struct pollfd, n + 1);

    for (guint i = 0; i < n; i++)
        files[i] = (struct pollfd){((Entry *)g_ptr_array_index(pool->running, i))->worker->pipe,
                                   POLLIN, 0};
    files[n] = (struct pollfd){pool->run->stop, POLLIN, 0};
    if (poll(files, n + 1, time_to_wait(pool)) < 0)
        for (guint i = 0; i <= n; i++)
            files[i].revents = 0;
    if (files[n].revents != 0) {
        g_set_error_literal(error, GJ_ERROR, GJ_ERROR_INTERRUPTED, "interrupted");
        return FALSE;
    }
    look_after(pool, files);
    tick(pool);
    return TRUE;
}

gboolean
gj_supervise(const GjCrew *crew, guint n, const GjRun *run, GError **error)
{
    Pool pool = {.crew = crew, .run = run, .n = n};
    gboolean going = TRUE;

    g_queue_init(&pool.entries);
    pool.running = g_ptr_array_new();
    pool.next_tick = g_get_monotonic_time() + TICK;
    while (going) {
        going = advance(&pool, error);
        if (going && pool.exhausted && g_queue_is_empty(&pool.entries))
            break;
        going = going && wait_for_something(&pool, error);
    }
    gj_task_free(pool.waiting);
    g_queue_clear_full(&pool.entries, free_entry);
    g_ptr_array_unref(pool.running);
    return going;
}

/* ---- One input */

GjResult *
gj_supervise_one(const GjCrew *crew, const char *source, GBytes **extra, GError **error)
{
    g_autoptr(GjWorker) worker = gj_worker_start(crew, source, error);

    if (worker == NULL)
        return NULL;
    while (worker->state == GJ_WORKER_RUNNING) {
        struct pollfd file = {worker->pipe, POLLIN, 0};

        if (poll(&file, 1, milliseconds_until(worker->deadline)) > 0)
            gj_worker_read(worker, crew);
        else if (g_get_monotonic_time() >= worker->deadline)
            gj_worker_give_up(worker);
    }
    return gj_worker_result(worker, crew, source, extra);
}
