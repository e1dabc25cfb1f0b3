/* Items cut and marked by the ruled cells they stand in. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "recover/reading.h"

/* Returns: ownership of a copy of the items in which those of the pages [from, to] are cut where a
 * ruling runs between their characters, and know their cell. It borrows from document. */
GArray *gj_ruled_items(GjDocument *document, const GArray *items, const GjNumberWords *words,
                       guint from, guint to);

/* Whether a row holds one number, between its first column and its last: it may be that of a cell
 * which takes in several columns. Only the rulings tell. */
gboolean gj_reading_has_lone_number(const GjReading *reading);

/* Whether of a group of the form's rows only one holds anything: it may be that of cells which take
 * in all of them. Only the rulings tell. */
gboolean gj_reading_has_lone_row(const GjReading *reading);

/* Leaves the cells open over which the ruled cell of a number goes: it is said of all columns or
 * rows, or of none. Returns: whether there are any. */
gboolean gj_reading_open_merged(GjReading *reading);
