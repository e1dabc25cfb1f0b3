/* What Poppler complains of while it works. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct _GjComplaints GjComplaints;

/* Begins to collect what poppler-glib logs and what this process writes to standard error; one at a
 * time in a process. Returns: ownership. */
GjComplaints *gj_complaints_begin(void);

/* Ends it. Returns: ownership of what was said (64 KiB of each kind at most). Frees complaints. */
char *gj_complaints_end(GjComplaints *complaints);

/* Whether memory ran out: Poppler goes on where it got none, with less than there is, and says so
 * on standard error alone. */
gboolean gj_complaints_tell_of_memory(const char *said);
