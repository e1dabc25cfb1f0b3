/* The character encoding of text files. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Decodes text in UTF-8, UTF-16 (either with or without byte-order mark) or GB18030 (of which GBK
 * and GB 2312 are parts), as ICU's detector finds it. Returns: ownership of UTF-8 without
 * byte-order mark; NULL with GJ_ERROR_DAMAGED set if the bytes are not valid in the encoding they
 * seem to be in. */
char *gj_decode_text(GBytes *bytes, GError **error);
