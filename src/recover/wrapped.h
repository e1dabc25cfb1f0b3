/* Numbers of a cell on several lines. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Leaves the cells of a table, or row, open that hold digits on several lines if some of them are
 * two numbers, or may be, as where this year's stands above last year's: one number goes on below
 * only where its line is full, and none begins with a nought. The sums tell nothing of that: where
 * a and b add up in all cells, 10 a + b does. */
void gj_reading_doubt_stacked_numbers(GjReading *reading);
