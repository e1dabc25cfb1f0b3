/* Makes a report of its own, odd but legible, and what is true of it. SPDX-License-Identifier:
 * GPL-3.0-or-later
 *
 * generate [--swap] [--usual] [--set KNOB=CHOICE]… SEED PREFIX
 *
 * Writes PREFIX.pdf or PREFIX.txt, PREFIX.truth.csv, PREFIX.checks.csv and PREFIX.knobs. With
 * --swap two numbers change places on the page so that an identity fails; status 3 if no two can.
 */
#include "finish.h"
#include "plain_story.h"
#include "print.h"

#include <stdlib.h>

#define STATUS_NOTHING_TO_SWAP 3

typedef struct {
    gboolean swap, usual;
    char **settings;
} Options;

static gboolean
write_beside(const char *prefix, const char *ending, const char *text, gssize length,
             GError **error)
{
    g_autofree char *path = g_strconcat(prefix, ending, NULL);

    return g_file_set_contents(path, text, length, error);
}

static gboolean
write_truth(const Knobs *knobs, const Figures *figures, const Story *story, const char *prefix,
            GError **error)
{
    g_autofree char *truth = figures_truth(figures);
    g_autofree char *checks = figures_checks(figures);
    g_autofree char *line = knobs_line(knobs);
    g_autofree char *all = g_strdup_printf("%s\n", line);
    g_autofree char *heading =
        g_strdup_printf("%s,%u,%s\n", story->agency, story->year, knob(knobs, "form"));

    return write_beside(prefix, ".truth.csv", truth, -1, error) &&
           write_beside(prefix, ".checks.csv", checks, -1, error) &&
           write_beside(prefix, ".heading", heading, -1, error) &&
           write_beside(prefix, ".knobs", all, -1, error);
}

static gboolean
write_report(const Knobs *knobs, const Story *story, const char *prefix, GError **error)
{
    g_autofree char *path = g_strconcat(prefix, ".pdf", NULL);
    g_autofree char *text = NULL;
    gsize length;

    if (knob_is(knobs, "kind", "pdf")) {
        print_story(knobs, story, path);
        return finish_pdf(knobs, path, error);
    }
    text = plain_story(knobs, story, &length, error);
    return text && write_beside(prefix, ".txt", text, (gssize)length, error);
}

static gboolean
set_knobs(Knobs *knobs, const Options *options, GError **error)
{
    if (options->usual)
        knobs_clear(knobs);
    for (guint i = 0; options->settings && options->settings[i]; i++)
        if (!knobs_set(knobs, options->settings[i])) {
            g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                        "there is no knob and choice '%s'", options->settings[i]);
            return FALSE;
        }
    /* In flat text a swap that leaves gaps could look like numbers that are in their places. */
    if (options->swap && knob_is(knobs, "kind", "flat"))
        knobs_set(knobs, "zero=printed");
    if (options->swap)
        knobs_set(knobs, "totals=printed");
    knobs_settle(knobs);
    return TRUE;
}

static int
generate(const Options *options, guint64 seed, const char *prefix, GError **error)
{
    g_autoptr(Knobs) knobs = knobs_new(seed);
    g_autoptr(Figures) figures = NULL;
    g_autoptr(Story) story = NULL;

    if (!set_knobs(knobs, options, error))
        return EXIT_FAILURE;
    figures = figures_new(knobs);
    if (options->swap && !figures_swap(figures))
        return STATUS_NOTHING_TO_SWAP;
    story = story_new(knobs, figures);
    return write_truth(knobs, figures, story, prefix, error) &&
                   write_report(knobs, story, prefix, error)
               ? EXIT_SUCCESS
               : EXIT_FAILURE;
}

int
main(int argc, char **argv)
{
    Options options = {FALSE, FALSE, NULL};
    GOptionEntry entries[] = {
        {"swap", 0, 0, G_OPTION_ARG_NONE, &options.swap, "Swap two numbers", NULL},
        {"usual", 0, 0, G_OPTION_ARG_NONE, &options.usual, "Leave the knobs alone", NULL},
        {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.settings, "Set a knob", "KNOB=CHOICE"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("SEED PREFIX");
    g_autoptr(GError) error = NULL;
    int status;

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 3) {
        g_printerr("generate: %s\n", error ? error->message : "give a seed and a prefix");
        return 64;
    }
    status = generate(&options, g_ascii_strtoull(argv[1], NULL, 10), argv[2], &error);
    if (error)
        g_printerr("generate: seed %s: %s\n", argv[1], error->message);
    g_strfreev(options.settings);
    return status;
}
