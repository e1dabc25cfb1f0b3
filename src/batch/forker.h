/* Processes made from a copy of this one. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/types.h>

/* A copy of this process that does nothing but make further copies, which are children of this
 * process all the same (CLONE_PARENT, clone(2)). This process goes on writing to its memory while
 * children share it, and each page that it writes to is copied; the copy's memory is at rest. */
typedef struct _GjForker GjForker;

/* What a child does: never returns. out is its own descriptor, parent the process that asked. */
typedef void (*GjForkFunc)(gconstpointer data, const char *source, int out, pid_t parent);

/* Takes the copy: what func and data refer to is as it is now for all children. keep has the n
 * descriptors beyond the standard streams that children need; the copy closes all others. SIGINT,
 * SIGTERM and SIGHUP are held back in the copy and its children. Returns: ownership; NULL if no
 * process can be made. */
GjForker *gj_forker_new(GjForkFunc func, gconstpointer data, const int *keep, guint n);
void gj_forker_free(GjForker *forker);

/* Makes a child that calls func. Returns: its number, as fork(2) does; -1 with errno set if the
 * copy is gone or could not make it. */
pid_t gj_forker_fork(GjForker *forker, const char *source, int out);
