/* Many inputs, some workers, results in the order of the inputs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/worker.h"

/* An input on its way through a run. */
typedef struct {
    char *source;
    gboolean known;      /* needs no worker: what came of it is known from before */
    gpointer data;       /* the run's own */
    GDestroyNotify free; /* for data; may be NULL */
} GjTask;

/* Returns: ownership of a task that is not known and has no data; NULL for no source. */
GjTask *gj_task_new(const char *source);
void gj_task_free(GjTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTask, gj_task_free)

/* What a run asks the supervisor for, and is told. */
typedef struct {
    /* The next input; NULL after the last, or with error set to end the run. Returns: ownership. */
    GjTask *(*next)(gpointer data, GError **error);
    /* Called for each input, in their order. result and extra are NULL for a task that was known.
     * Returns: FALSE with error set to end the run. */
    gboolean (*deliver)(const GjTask *task, const GjResult *result, GBytes *extra, gpointer data,
                        GError **error);
    /* Called about once a second if not NULL. */
    void (*tick)(gpointer data);
    /* The run ends with GJ_ERROR_INTERRUPTED once this descriptor can be read; -1 for none. */
    int stop;
    gpointer data;
} GjRun;

/* Reads all inputs with up to n workers at a time. Returns: FALSE with error set; no worker is left
 * either way. */
gboolean gj_supervise(const GjCrew *crew, guint n, const GjRun *run, GError **error);

/* One input by one worker. *extra as in gj_worker_result(). Returns: ownership; NULL with error set
 * if no worker can be started. */
GjResult *gj_supervise_one(const GjCrew *crew, const char *source, GBytes **extra, GError **error);
