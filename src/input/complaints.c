/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/complaints.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST_KEPT 65536

struct _GjComplaints {
    int file;   /* where standard error goes meanwhile */
    int before; /* the standard error of before */
};

GjComplaints *
gj_complaints_begin(void)
{
    GjComplaints complaints = {memfd_create("complaints", MFD_CLOEXEC), -1};

    fflush(stderr);
    if (complaints.file < 0)
        return NULL;
    complaints.before = dup(STDERR_FILENO);
    if (complaints.before < 0 || dup2(complaints.file, STDERR_FILENO) < 0) {
        close(complaints.file);
        if (complaints.before >= 0)
            close(complaints.before);
        return NULL;
    }
    return g_memdup2(&complaints, sizeof complaints);
}

char *
gj_complaints_end(GjComplaints *complaints)
{
    char *text = g_malloc0(MOST_KEPT + 1);
    gssize length;

    if (!complaints)
        return text;
    fflush(stderr);
    dup2(complaints->before, STDERR_FILENO);
    close(complaints->before);
    length = pread(complaints->file, text, MOST_KEPT, 0);
    text[MAX(length, 0)] = '\0';
    close(complaints->file);
    g_free(complaints);
    return text;
}
