/* How the commands have documents read. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/reading.h"

#include "base/i18n.h"
#include "cli/print.h"

#define MOST_SECONDS 86400
#define LEAST_MEBIBYTES 128
#define MOST_MEBIBYTES (1 << 20)

gboolean
gj_reading_check(const GjReadingOptions *options, const GjUsage *usage, GError **error)
{
    if (options->seconds < 1 || options->seconds > MOST_SECONDS)
        return gj_options_refuse(usage, _("--timeout is a number of seconds from 1 to 86400"),
                                 error);
    if (options->mebibytes < LEAST_MEBIBYTES || options->mebibytes > MOST_MEBIBYTES)
        return gj_options_refuse(
            usage, _("--memory is a number of MiB, 128 or more, and 1048576 at most"), error);
    return TRUE;
}

GjLimits
gj_reading_limits(const GjReadingOptions *options)
{
    return (GjLimits){(guint)options->seconds, (guint)options->mebibytes};
}

GjCrew *
gj_reading_new_crew(const GjReadingOptions *options, const GjProcess *process, GError **error)
{
    if (options->unprotected)
        gj_warn("%s", _("documents are read without the sandbox: a hostile file can do whatever "
                        "you can"));
    return gj_crew_new(process, gj_reading_limits(options), !options->unprotected, error);
}

GjResult *
gj_reading_read(const GjReadingOptions *options, const char *source, const GjProcess *process,
                GBytes **extra, GError **error)
{
    g_autoptr(GjCrew) crew = gj_reading_new_crew(options, process, error);

    return crew != NULL ? gj_supervise_one(crew, source, extra, error) : NULL;
}
