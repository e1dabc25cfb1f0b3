/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/file.h"

#include <errno.h>
#include <stdio.h>

#include "base/error.h"
#include "base/i18n.h"

/* Always FALSE, for the caller to return. */
static gboolean
fail(const char *path, const char *reason, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_OUTPUT,
                _("%s: can't be written: %s; choose another place, or make room there"), path,
                reason);
    return FALSE;
}

static gboolean
write_in_place(const char *path, const char *bytes, gsize length, GError **error)
{
    FILE *stream = fopen(path, "we");
    gboolean written;

    if (stream == NULL)
        return fail(path, g_strerror(errno), error);
    written = fwrite(bytes, 1, length, stream) == length && fflush(stream) == 0;
    if (!written) {
        fail(path, g_strerror(errno), error);
        fclose(stream);
        return FALSE;
    }
    return fclose(stream) == 0 ? TRUE : fail(path, g_strerror(errno), error);
}

static gboolean
is_device(const char *path)
{
    return g_file_test(path, G_FILE_TEST_EXISTS) &&
           !g_file_test(path, G_FILE_TEST_IS_REGULAR | G_FILE_TEST_IS_DIR);
}

gboolean
gj_file_write(const char *path, const char *bytes, gsize length, GError **error)
{
    g_autoptr(GError) reason = NULL;

    if (is_device(path))
        return write_in_place(path, bytes, length, error);
    if (g_file_set_contents_full(path, bytes, (gssize)length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                 &reason))
        return TRUE;
    return fail(path, gj_error_system_text(reason), error);
}
