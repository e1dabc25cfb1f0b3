/* SHA-256 checksums. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The checksum in 64 hexadecimal digits (FIPS 180-4). Returns: ownership. */
char *gj_checksum_bytes(GBytes *bytes);

/* The same of bytes that come piece by piece. end frees it. Both new and end return ownership. */
typedef struct _GjChecksum GjChecksum;
GjChecksum *gj_checksum_new(void);
void gj_checksum_add(GjChecksum *sum, gconstpointer bytes, gsize length);
char *gj_checksum_end(GjChecksum *sum);

/* The same of a file, of which little is in memory at a time, and its size in bytes. Returns:
 * ownership; NULL with GJ_ERROR_UNREADABLE set. */
char *gj_checksum_file(const char *path, guint64 *size, GError **error);
