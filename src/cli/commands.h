/* The subcommands. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The exit status, as the data contract defines it. */
typedef enum {
    GJ_EXIT_OK = 0,
    GJ_EXIT_IDENTITY = 1,   /* an identity fails (check only) */
    GJ_EXIT_INCOMPLETE = 2, /* some input was not turned into cells, or output was not written */
    GJ_EXIT_USAGE = 64,
} GjExit;

/* Runs the command that the arguments (without the program's name) ask for.
 * Returns: TRUE with *status set; FALSE with error set. */
gboolean gj_command_run(char *const *arguments, GjExit *status, GError **error);

/* The same for one command, whose name is the first argument. */
gboolean gj_command_extract(char *const *arguments, GjExit *status, GError **error);
gboolean gj_command_merge(char *const *arguments, GjExit *status, GError **error);
gboolean gj_command_check(char *const *arguments, GjExit *status, GError **error);
gboolean gj_command_explain(char *const *arguments, GjExit *status, GError **error);
gboolean gj_command_view(char *const *arguments, GjExit *status, GError **error);
gboolean gj_command_text(char *const *arguments, GjExit *status, GError **error);
gboolean gj_command_formats(char *const *arguments, GjExit *status, GError **error);
