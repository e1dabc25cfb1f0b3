/* What Poppler says on standard error while it works. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct _GjComplaints GjComplaints;

/* Begins to collect what this process writes to standard error; one at a time in a process.
 * Returns: ownership; NULL if it can't be collected, which is harmless. */
GjComplaints *gj_complaints_begin(void);

/* Ends it. Returns: ownership of what was written (64 KiB at most), never NULL. Frees complaints. */
char *gj_complaints_end(GjComplaints *complaints);
