/* SHA-256 checksums by Nettle, which uses the processor's instructions: GLib's own take a
 * fifteenth of a whole run. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/checksum.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>

#include "base/error.h"
#include "base/i18n.h"

static char *
to_hex(struct sha256_ctx *context)
{
    guint8 digest[SHA256_DIGEST_SIZE];
    GString *text = g_string_new(NULL);

    sha256_digest(context, sizeof digest, digest);
    for (guint i = 0; i < sizeof digest; i++)
        g_string_append_printf(text, "%02x", digest[i]);
    return g_string_free(text, FALSE);
}

char *
gj_checksum_bytes(GBytes *bytes)
{
    struct sha256_ctx context;
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    sha256_init(&context);
    sha256_update(&context, size, data);
    return to_hex(&context);
}

struct _GjChecksum {
    struct sha256_ctx context;
};

GjChecksum *
gj_checksum_new(void)
{
    GjChecksum *sum = g_new0(GjChecksum, 1);

    sha256_init(&sum->context);
    return sum;
}

void
gj_checksum_add(GjChecksum *sum, gconstpointer bytes, gsize length)
{
    sha256_update(&sum->context, length, bytes);
}

char *
gj_checksum_end(GjChecksum *sum)
{
    char *text = to_hex(&sum->context);

    g_free(sum);
    return text;
}

static char *
sum_stream(FILE *stream, guint64 *size)
{
    struct sha256_ctx context;
    g_autofree guint8 *buffer = g_malloc(65536);
    gsize n;

    *size = 0;
    sha256_init(&context);
    while ((n = fread(buffer, 1, 65536, stream)) > 0) {
        sha256_update(&context, n, buffer);
        *size += n;
    }
    return ferror(stream) ? NULL : to_hex(&context);
}

char *
gj_checksum_file(const char *path, guint64 *size, GError **error)
{
    FILE *stream = fopen(path, "rbe");
    char *sum = stream != NULL ? sum_stream(stream, size) : NULL;

    if (sum == NULL)
        g_set_error(
            error, GJ_ERROR, GJ_ERROR_UNREADABLE,
            _("%s: can't be read: %s; see whether the disk is all right, then run it again"), path,
            g_strerror(errno));
    if (stream != NULL)
        fclose(stream);
    return sum;
}
