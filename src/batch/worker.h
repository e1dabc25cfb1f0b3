/* One document, read in a process of its own. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/process.h"
#include "batch/sandbox.h"

/* What a document may take. */
typedef struct {
    guint seconds;   /* of wall time, and of processor time */
    guint mebibytes; /* of address space */
} GjLimits;

#define GJ_DEFAULT_SECONDS 30
#define GJ_DEFAULT_MEBIBYTES 1024

typedef struct _GjCrew GjCrew;

/* What a worker does with an input once its sandbox is closed: appends a frame to out. input is
 * NULL if it could not be read, for the reason given. */
typedef void (*GjWorkFunc)(const char *source, GBytes *input, const GError *reason, GString *out,
                           gconstpointer data);

/* What all workers have in common. sandboxed asks for the sandbox, where this program has one.
 * process is borrowed. Returns: ownership; NULL with GJ_ERROR_UNSUPPORTED set. */
GjCrew *gj_crew_new(const GjProcess *process, GjLimits limits, gboolean sandboxed, GError **error);
void gj_crew_free(GjCrew *crew);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCrew, gj_crew_free)

/* Lets the workers do something else than gj_process_bytes(). */
void gj_crew_set_work(GjCrew *crew, GjWorkFunc work, gconstpointer data);

/* A worker at its work, as its parent sees it. */
typedef struct {
    pid_t pid;
    int pipe;        /* its frame comes from here; does not block */
    gint64 started;  /* in monotonic time, microseconds */
    gint64 deadline; /* when it has to have ended */
    gboolean waits;  /* for standard input to end */
    GString *bytes;  /* owned: what has come so far */
    enum { GJ_WORKER_RUNNING, GJ_WORKER_DONE, GJ_WORKER_LATE, GJ_WORKER_FAILED } state;
    int status; /* as from waitpid(), if it failed */
} GjWorker;

/* Starts a worker on an input ("-" is standard input). Returns: ownership; NULL with
 * GJ_ERROR_UNSUPPORTED set if no process can be made. */
GjWorker *gj_worker_start(const GjCrew *crew, const char *source, GError **error);

/* Takes what has come. Once the state is no longer RUNNING, the process has ended. */
void gj_worker_read(GjWorker *worker, const GjCrew *crew);

/* Ends it for being late. */
void gj_worker_give_up(GjWorker *worker);

/* What came of the input, whatever became of the worker. *extra (may be NULL) is set to the extra
 * bytes of its frame, NULL if there is none. Returns: ownership. */
GjResult *gj_worker_result(const GjWorker *worker, const GjCrew *crew, const char *source,
                           GBytes **extra);

/* Ends it if it still runs, and frees. */
void gj_worker_free(GjWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjWorker, gj_worker_free)
