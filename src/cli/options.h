/* The options of a command. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What --help tells of a command; all but its name is marked with N_(). */
typedef struct {
    const char *name;      /* extract */
    const char *arguments; /* FILE|DIR… */
    const char *summary;
    const char *details; /* the exit status and the like */
} GjUsage;

/* The entry for --patterns in a command's list, and the one for what is no option. */
#define GJ_PATTERNS_ENTRY(patterns)                                                                \
    {                                                                                              \
        "patterns", 0, 0, G_OPTION_ARG_FILENAME, (patterns),                                       \
            N_("Use the formats of this folder instead of the built-in ones"), N_("DIR")           \
    }
#define GJ_ARGUMENTS_ENTRY(strings)                                                                \
    {                                                                                              \
        G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, (strings), NULL, NULL               \
    }

/* Parses a command's arguments, the first of them being its name, into what the entries point to.
 * With --help the help is printed and *helped set; there is nothing more to do then.
 * Returns: FALSE with GJ_ERROR_USAGE, or an error of gj_print, set. */
gboolean gj_options_parse(const GjUsage *usage, const GOptionEntry *entries, char *const *arguments,
                          gboolean *helped, GError **error);

/* Appends a line of a help: what, then its meaning from column `width` on. A meaning of several
 * lines goes on below itself, and below what is too long to stand beside it. */
void gj_options_append_line(GString *out, const char *what, int width, const char *meaning);

/* Sets GJ_ERROR_USAGE: a reason, then where the help is. Always FALSE, for the caller to return. */
gboolean gj_options_refuse(const GjUsage *usage, const char *reason, GError **error);
