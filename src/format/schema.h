/* Which groups and keys a pattern file may and must have. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "format/pattern_file.h"

/* Whether text is a code: a letter a to z, then letters a to z, digits and '_'. */
gboolean gj_schema_is_code(const char *text);

/* The codes of a list, joined by the separator, none of them twice. The group must have the key.
 * Returns: ownership, to be freed with g_strfreev; NULL with GJ_ERROR_PATTERN set. */
char **gj_schema_read_codes(const GjPatternFile *file, const char *group, const char *key,
                            const char *separator, GError **error);

/* Which of two words the value is; the first one if the group has no such key. Returns: FALSE with
 * GJ_ERROR_PATTERN set if it is neither. */
gboolean gj_schema_choose(const GjPatternFile *file, const char *group, const char *key,
                          const char *first, const char *second, gboolean *is_second,
                          GError **error);

/* Checks the names of all groups and keys, and that none is missing; values are not looked at.
 * Returns: FALSE with GJ_ERROR_PATTERN set. */
gboolean gj_schema_check(const GjPatternFile *file, GError **error);
