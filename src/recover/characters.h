/* Whether the characters of a cell look like one number. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "recover/reading.h"

/* Whether two digits of a cell can't be of one number: they differ in colour, stand over each
 * other, as where a number was printed twice, or one is much smaller, as the mark of a footnote is.
 */
gboolean gj_characters_are_crowded(const GjReading *reading, const GjSlot *slot);

/* Whether a number is much smaller, or larger, than most others of its row, as the mark of a
 * footnote is, or what runs over the table from below. The rows of groups stand on one line. */
gboolean gj_characters_are_of_other_size(const GjReading *reading, guint row, guint column);
