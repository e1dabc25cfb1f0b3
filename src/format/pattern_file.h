/* A pattern file as groups of keys, each with its line. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct _GjPatternFile GjPatternFile;

/* Reads bytes in GKeyFile syntax. What GKeyFile would merge or drop in silence is refused: groups
 * and keys that stand twice, bytes that are not text. A byte-order mark at the beginning is
 * skipped. Returns: ownership; NULL with GJ_ERROR_PATTERN set. */
GjPatternFile *gj_pattern_file_new(const char *name, const char *bytes, gsize length,
                                   GError **error);
void gj_pattern_file_free(GjPatternFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPatternFile, gj_pattern_file_free)

/* The groups in the file's order, NULL-terminated. */
char **gj_pattern_file_groups(const GjPatternFile *file);
gboolean gj_pattern_file_has_group(const GjPatternFile *file, const char *group);

/* The keys of a group in the file's order. Returns: ownership, to be freed with g_strfreev. */
char **gj_pattern_file_read_keys(const GjPatternFile *file, const char *group);

/* The value of a key, unescaped nowhere and without blanks at its ends, never "". Returns:
 * ownership; NULL if the group has no such key. */
char *gj_pattern_file_read(const GjPatternFile *file, const char *group, const char *key);

/* Sets GJ_ERROR_PATTERN to "name:line: " and the message. The line is that of the key; that of the
 * group if key is NULL or absent; the first one if group is NULL. Returns: FALSE, always. */
gboolean gj_pattern_file_fail(GError **error, const GjPatternFile *file, const char *group,
                              const char *key, const char *format, ...) G_GNUC_PRINTF(5, 6);
