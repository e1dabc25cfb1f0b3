/* What a worker may still do once it has read its input: compute, ask for memory, look at fonts and
 * character maps, write its result. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct _GjSandbox GjSandbox;

/* Whether this program was built with the sandbox (configure --disable-sandbox leaves it out), and
 * the kernel has what it needs. *missing (may be NULL) is set to what lacks, NULL for nothing. */
gboolean gj_sandbox_is_available(const char **missing);

/* Prepares a sandbox that lets a process write to the given descriptor and to standard error. Done
 * once, for many workers. Returns: ownership; NULL with GJ_ERROR_UNSUPPORTED set. */
GjSandbox *gj_sandbox_new(int result, GError **error);
void gj_sandbox_free(GjSandbox *sandbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSandbox, gj_sandbox_free)

/* The descriptor that a process needs to enter it. */
int gj_sandbox_file(const GjSandbox *sandbox);

/* Closes it around the calling process, for good, and every descriptor but the standard streams.
 * Returns: FALSE with errno set if the kernel refused. */
gboolean gj_sandbox_enter(const GjSandbox *sandbox);
