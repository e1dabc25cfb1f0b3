/* Numbers that can't be what a cell holds. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Doubts what is no count in a table that counts, one whose rows end with their sum (the form,
 * sections three and four): the mark for nothing of one cell before the number of the next one
 * reads like a negative number. */
void gj_reading_doubt_what_is_no_count(GjReading *reading);
