/* The formats gouji knows: those compiled in, or those of a folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/format.h"

typedef struct _GjFormats GjFormats;

/* Loads every *.format of a folder, or the built-in ones if folder is NULL, in byte order of their
 * names. Returns: ownership; NULL with GJ_ERROR_PATTERN (a wrong file, a folder without one, two
 * with the same id) or GJ_ERROR_UNREADABLE set. */
GjFormats *gj_formats_load(const char *folder, GError **error);
void gj_formats_free(GjFormats *formats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjFormats, gj_formats_free)

guint gj_formats_count(const GjFormats *formats);
const GjFormat *gj_formats_get(const GjFormats *formats, guint index);

/* The file name ("2021.format") and the bytes a format was loaded from, owned by formats. */
const char *gj_formats_file_name(const GjFormats *formats, guint index);
GBytes *gj_formats_bytes(const GjFormats *formats, guint index);

/* The format whose years hold `year`, if it bids more than half of what it can: the words of
 * another one may come from the tables of another year, printed for comparison. Else the one that
 * bids highest for a text; at a tie the one whose years hold the year, else the first. NULL without
 * error if none bids. */
const GjFormat *gj_formats_choose(const GjFormats *formats, const char *text, int year,
                                  GError **error);
