/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/complaints.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_KEPT 65536

struct _GjComplaints {
    GString *messages; /* what poppler-glib hands to GLib's log */
    guint handler;
    int pipe;   /* standard error comes out here meanwhile; -1 if it could not be turned */
    int before; /* the standard error of before */
};

static void
keep_message(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    GjComplaints *complaints = data;

    (void)domain;
    (void)level;
    if (complaints->messages->len < MOST_KEPT)
        g_string_append_printf(complaints->messages, "%s\n", message);
}

/* A pipe, not a file: a worker may not write files. What is too much for it is lost. */
static void
turn_standard_error(GjComplaints *complaints)
{
    int ends[2];

    complaints->pipe = -1;
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    fflush(stderr);
    complaints->before = dup(STDERR_FILENO);
    if (complaints->before >= 0 && dup2(ends[1], STDERR_FILENO) >= 0)
        complaints->pipe = ends[0];
    else
        close(ends[0]);
    if (complaints->pipe < 0 && complaints->before >= 0)
        close(complaints->before);
    close(ends[1]);
}

GjComplaints *
gj_complaints_begin(void)
{
    GjComplaints *complaints = g_new0(GjComplaints, 1);

    complaints->messages = g_string_new(NULL);
    complaints->handler = g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, keep_message, complaints);
    turn_standard_error(complaints);
    return complaints;
}

static void
read_standard_error(GjComplaints *complaints)
{
    g_autofree char *text = g_malloc(MOST_KEPT);
    gssize length;

    fflush(stderr);
    dup2(complaints->before, STDERR_FILENO);
    close(complaints->before);
    length = read(complaints->pipe, text, MOST_KEPT);
    if (length > 0)
        g_string_append_len(complaints->messages, text, length);
    close(complaints->pipe);
}

char *
gj_complaints_end(GjComplaints *complaints)
{
    char *text;

    g_log_remove_handler("Poppler", complaints->handler);
    if (complaints->pipe >= 0)
        read_standard_error(complaints);
    text = g_string_free(complaints->messages, FALSE);
    g_free(complaints);
    return text;
}

gboolean
gj_complaints_tell_of_memory(const char *said)
{
    return strstr(said, "Out of memory") != NULL;
}
