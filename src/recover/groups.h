/* Reads a table whose rows stand side by side, as groups of columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Reads the table from the items [from, to): one row of numbers under all groups, or one under each
 * part of a table that was cut into several. Returns: ownership; NULL if neither its column labels
 * nor a complete row of numbers is there. */
GjReading *gj_groups_read(const GjFormat *format, guint table, const GArray *items, guint from,
                          guint to, GjLayout layout);
