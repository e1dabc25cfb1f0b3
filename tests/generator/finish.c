/* What is done to a PDF after it is drawn. SPDX-License-Identifier: GPL-3.0-or-later */
#include "finish.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
run(const char *const *command, char **out, GError **error)
{
    int status = 0;

    return g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, out, NULL,
                        &status, error) &&
           g_spawn_check_wait_status(status, error);
}

/* Adds keys to the dictionary of each page, in a file whose objects stand in the open. */
static char *
add_keys(const Knobs *knobs, const char *text, gsize length, gsize *new_length)
{
    gboolean crop = knob_is(knobs, "crop", "yes"), turn = knob_is(knobs, "turn", "rotate");
    const char *key = "  /MediaBox [";
    GString *out = g_string_new(NULL);
    const char *at = text, *end = text + length, *found;

    while ((found = g_strstr_len(at, end - at, key))) {
        g_string_append_len(out, at, found - at);
        if (turn)
            g_string_append(out, "  /Rotate 270\n");
        if (crop)
            g_string_append(out, "  /CropBox [ 30 12 2000 2000 ]\n");
        g_string_append(out, key);
        at = found + strlen(key);
    }
    g_string_append_len(out, at, end - at);
    *new_length = out->len;
    return g_string_free(out, FALSE);
}

gboolean
finish_pdf(const Knobs *knobs, const char *path, GError **error)
{
    g_autofree char *open_path = g_strconcat(path, ".open", NULL), *text = NULL, *changed = NULL;
    g_autofree char *fixed_path = g_strconcat(path, ".fixed", NULL);
    const char *open_up[] = {"qpdf",    "--qdf", "--object-streams=disable", "--static-id", path,
                             open_path, NULL};
    const char *fix[] = {"sh", "-c", "fix-qdf \"$1\" >\"$2\"", "sh", open_path, fixed_path, NULL};
    const char *close_up[] = {"qpdf", "--static-id", fixed_path, path, NULL};
    gsize length;
    gboolean done;

    if (!knob_is(knobs, "crop", "yes") && !knob_is(knobs, "turn", "rotate"))
        return TRUE;
    if (!run(open_up, NULL, error) || !g_file_get_contents(open_path, &text, &length, error))
        return FALSE;
    changed = add_keys(knobs, text, length, &length);
    done = g_file_set_contents(open_path, changed, (gssize)length, error) &&
           run(fix, NULL, error) && run(close_up, NULL, error);
    g_remove(open_path);
    g_remove(fixed_path);
    return done;
}
