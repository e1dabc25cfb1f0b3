/* Numbers of flat text that no table has. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"

/* Flat text may bring the numbers of tables before their titles, or all together at the end of a
 * page: a table that seems to hold none may have lost them. If several numbers that stand on lines
 * of their own are in no reading (array of GjReading or NULL, all of these items), the cells of
 * tables without any number are opened; and those of tables of whose rows one in four has numbers,
 * at the most, if such lines follow. */
void gj_unclaimed_doubt(GPtrArray *readings, const GArray *items);

/* Opens the cells of a table without any number if several stand among its items [from, to), by
 * themselves or beside the words of its labels: it is set in a way that is not understood. */
void gj_unclaimed_doubt_within(GjReading *reading, guint from, guint to);
