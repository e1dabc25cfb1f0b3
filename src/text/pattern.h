/* Regular expressions: PCRE2 with limits. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct _GjPattern GjPattern;

/* Where a pattern was found: byte offsets into the text; start < 0 if it was not. */
typedef struct {
    gssize start, end;
} GjMatch;

/* Compiles a regex (PCRE2 syntax, UTF and Unicode properties on, JIT where there is one).
 * Refuses one that matches the empty string. Returns: ownership; NULL with GJ_ERROR_PATTERN set,
 * the message giving the reason and the place in the regex. */
GjPattern *gj_pattern_new(const char *regex, GError **error);
void gj_pattern_free(GjPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPattern, gj_pattern_free)

/* The regex it was compiled from. */
const char *gj_pattern_source(const GjPattern *pattern);

/* Searches text (UTF-8, length bytes, -1 if it ends with NUL) from byte `from` on. "Not found" is
 * success with match->start < 0. Returns: FALSE with GJ_ERROR_PATTERN set if a limit on the work
 * was hit (a regex that backtracks without end is an error, never "no match"). */
gboolean gj_pattern_find(const GjPattern *pattern, const char *text, gssize length, gsize from,
                         GjMatch *match, GError **error);

/* Whether the pattern matches the whole text. A limit that is hit counts as FALSE with error set.
 * Nothing is compiled for that, since a process in a sandbox may not make code. */
gboolean gj_pattern_matches_whole(const GjPattern *pattern, const char *text, GError **error);

/* Whether a text is a whole match or the beginning of one, of the first alternative that matches
 * any of it. A limit that is hit counts as FALSE. */
gboolean gj_pattern_may_begin(const GjPattern *pattern, const char *text);

/* Compiles what makes gj_pattern_matches_whole fast. pattern may be NULL. Returns: FALSE with
 * GJ_ERROR_PATTERN set if it can't be compiled. */
gboolean gj_pattern_prepare_whole(GjPattern *pattern, GError **error);

/* Searches text and copies the named group. Returns: ownership; NULL without error if the pattern
 * or the group did not match. */
char *gj_pattern_extract(const GjPattern *pattern, const char *text, const char *group,
                         GError **error);

/* Whether the regex has a group of that name; the number of its named groups. */
gboolean gj_pattern_has_group(const GjPattern *pattern, const char *group);
guint gj_pattern_n_groups(const GjPattern *pattern);

/* Whether every search since the last call was finished: who searches with many patterns may leave
 * the errors of the single searches and ask here in the end. pattern may be NULL. Returns: FALSE
 * with GJ_ERROR_PATTERN set if one was given up; the next call starts anew. */
gboolean gj_pattern_check_failure(const GjPattern *pattern, GError **error);
