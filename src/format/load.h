/* The parts of loading a format. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/format_private.h"
#include "format/pattern_file.h"

/* Compiles the value of a key into *pattern, which stays NULL if the group has no such key. groups,
 * NULL-terminated, are the named groups that the regex may have; NULL for none. Returns: FALSE with
 * GJ_ERROR_PATTERN set. */
gboolean gj_load_pattern(const GjPatternFile *file, const char *group, const char *key,
                         const char *const *groups, GjPattern **pattern, GError **error);

/* The same for a pattern that is to match whole texts. */
gboolean gj_load_whole_pattern(const GjPatternFile *file, const char *group, const char *key,
                               GjPattern **pattern, GError **error);

/* Loads every table with its rows and columns, then every check, whose tables must be loaded.
 * The names of groups and keys have passed gj_schema_check. Returns: FALSE with GJ_ERROR_PATTERN
 * set. */
gboolean gj_load_tables(const GjPatternFile *file, GjFormat *format, GError **error);
gboolean gj_load_checks(const GjPatternFile *file, GjFormat *format, GError **error);
