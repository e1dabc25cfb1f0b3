/* gouji. SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/print.h"

/* A standard stream that is closed would lend its number to the next file that is opened, and what
 * is printed would end up there. The stand-in refuses what is asked of the stream. */
static void
occupy_standard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static GjExit
report_error(const GError *error)
{
    /* who closes the pipe has read enough, and needs no message */
    if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_PIPE))
        gj_warn("%s", gj_error_shown(error));
    return g_error_matches(error, GJ_ERROR, GJ_ERROR_USAGE) ? GJ_EXIT_USAGE : GJ_EXIT_INCOMPLETE;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    GjExit status = GJ_EXIT_OK;

    occupy_standard_streams();
    signal(SIGPIPE, SIG_IGN);
    gj_i18n_begin();
    if (!gj_command_run(argc > 0 ? argv + 1 : argv, &status, &error))
        return report_error(error);
    if (!gj_print_end(&error))
        return report_error(error);
    return status;
}
