/* A result as bytes, on its way from a worker to its parent.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/formats.h"
#include "verify/result.h"

/* A frame is a header of GJ_FRAME_HEADER bytes (what it is, how long the rest is, the rest's
 * CRC-32) and the rest: the result but for its source, then the extra bytes. It is read on the
 * machine that wrote it, in its byte order. */
#define GJ_FRAME_HEADER 16

/* No honest frame is longer; what claims to be is not read. */
#define GJ_FRAME_LIMIT (64u << 20)

/* Appends a frame to out. extra may be NULL for none. */
void gj_frame_append(GString *out, const GjResult *result, const GjFormats *formats,
                     const GString *extra);

/* Writes the header of the frame that begins at `start` and goes to the end of out; for tests,
 * which change what comes behind it. */
void gj_frame_seal(GString *out, gsize start);

/* The length of the whole frame that begins with these bytes, of which there are at least
 * GJ_FRAME_HEADER; 0 if they are no header. */
gsize gj_frame_length(const guint8 *header);

/* Reads a frame that anybody may have written: every byte is checked, and the result keeps what the
 * headers of GjResult, GjReport and GjFinding promise. *extra (may be NULL) is set to the extra
 * bytes, which nothing is known of. Returns: ownership of a result with the given source; NULL with
 * GJ_ERROR_DAMAGED set. */
GjResult *gj_frame_read(const guint8 *frame, gsize length, const char *source,
                        const GjFormats *formats, GBytes **extra, GError **error);
