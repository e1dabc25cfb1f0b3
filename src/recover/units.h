/* Units that the page states for a column. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Sets the unit of a cell with a value from what is printed: the cell itself goes before the head
 * of its column, and that before the other words of the table: its title, the line above, the label
 * of a row. These count where the form states a unit that could stand there instead. The cell is
 * doubtful if they differ, or only a caption farther above states another unit than the form. */
void gj_units_set_stated(const GjReading *reading, guint column, GjCell *cell);
