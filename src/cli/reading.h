/* How the commands have documents read: the options, the workers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/supervisor.h"
#include "cli/options.h"

/* What the options ask for. */
typedef struct {
    int seconds;
    int mebibytes;
    gboolean unprotected;
} GjReadingOptions;

#define GJ_READING_DEFAULTS                                                                        \
    {                                                                                              \
        .seconds = GJ_DEFAULT_SECONDS, .mebibytes = GJ_DEFAULT_MEBIBYTES,                          \
    }

/* The entries for them, in a command's list. */
#define GJ_READING_ENTRIES(options)                                                                \
    {"timeout",                                                                                    \
     0,                                                                                            \
     0,                                                                                            \
     G_OPTION_ARG_INT,                                                                             \
     &(options)->seconds,                                                                          \
     N_("Give up a document after so many seconds (30)"),                                          \
     N_("SECONDS")},                                                                               \
        {"memory",                                                                                 \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_INT,                                                                         \
         &(options)->mebibytes,                                                                    \
         N_("Give a document up to so much memory (1024)"),                                        \
         N_("MIB")},                                                                               \
    {                                                                                              \
        "no-sandbox", 0, 0, G_OPTION_ARG_NONE, &(options)->unprotected,                            \
            N_("Read documents without the sandbox: only for files that you trust"), NULL          \
    }

/* Returns: FALSE with GJ_ERROR_USAGE set if a value is out of bounds. */
gboolean gj_reading_check(const GjReadingOptions *options, const GjUsage *usage, GError **error);

GjLimits gj_reading_limits(const GjReadingOptions *options);

/* Warns if there is to be no sandbox. Returns: ownership, as gj_crew_new(). */
GjCrew *gj_reading_new_crew(const GjReadingOptions *options, const GjProcess *process,
                            GError **error);

/* One document, with one worker. Returns: ownership; NULL with error set. */
GjResult *gj_reading_read(const GjReadingOptions *options, const char *source,
                          const GjProcess *process, GBytes **extra, GError **error);
