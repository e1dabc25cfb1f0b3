/* Writing out the built-in pattern files. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "format/formats.h"

/* Always FALSE, for the caller to return. */
static gboolean
fail(const char *path, int number, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT, _("%s: can't be written: %s; %s"), path,
                g_strerror(number),
                number == EEXIST ? _("move it away or choose another folder")
                                 : _("choose another folder, or change this one"));
    return FALSE;
}

static gboolean
write_all(int file, GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);

    while (length > 0) {
        gssize written = write(file, data, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return FALSE;
        data += written;
        length -= written;
    }
    return TRUE;
}

static gboolean
export_one(const char *path, GBytes *bytes, GError **error)
{
    int file = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    int number = 0;

    if (file < 0)
        return fail(path, errno, error);
    if (!write_all(file, bytes))
        number = errno;
    if (close(file) != 0 && number == 0)
        number = errno;
    if (number == 0)
        return TRUE;
    g_unlink(path);
    return fail(path, number, error);
}

static void
remove_files(const GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++)
        g_unlink(g_ptr_array_index(paths, i));
}

gboolean
gj_export_formats(const char *folder, GError **error)
{
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, error);
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);

    if (formats == NULL)
        return FALSE;
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return fail(folder, errno, error);
    for (guint i = 0; i < gj_formats_count(formats); i++) {
        g_autofree char *path = g_build_filename(folder, gj_formats_file_name(formats, i), NULL);

        if (!export_one(path, gj_formats_bytes(formats, i), error)) {
            remove_files(written);
            return FALSE;
        }
        g_ptr_array_add(written, g_steal_pointer(&path));
    }
    return TRUE;
}
