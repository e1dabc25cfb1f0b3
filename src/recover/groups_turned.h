/* Reads a table of groups that is set otherwise than the form sets it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Whether every cell holds one number or mark, and each stands where it must. */
gboolean gj_reading_is_whole(const GjReading *reading);

/* Reads a table of groups with a row for each group. Cells may be blank, or in doubt, where places
 * tell which, and all labels stand as in such a table. Returns: ownership; NULL if it seems to be
 * none. */
GjReading *gj_groups_read_as_rows(const GjFormat *format, guint table, const GArray *items,
                                  guint from, guint to, GjLayout layout);

/* Reads a table of groups that is turned: a row for each column of the form, under heads that name
 * the groups. *turned tells whether the items [from, to) hold one. Cells may be blank where places
 * tell which. Returns: ownership; NULL if there is none, or that leaves any doubt. */
GjReading *gj_groups_read_turned(const GjFormat *format, guint table, const GArray *items,
                                 guint from, guint to, GjLayout layout, gboolean *turned);
