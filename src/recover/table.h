/* Reads a table whose rows are the form's rows. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Reads the table from the items [from, to). Returns: ownership; NULL if none of its rows is there.
 */
GjReading *gj_table_read(const GjFormat *format, guint table, const GArray *items, guint from,
                         guint to, GjLayout layout);

/* The same of a table that is not among the format's, see gj_reading_new_apart. */
GjReading *gj_table_read_apart(const GjFormat *format, const GjTable *table, const GArray *items,
                               guint from, guint to, GjLayout layout);
