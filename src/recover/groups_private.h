/* Shared by the files that read tables of groups; for no one else.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/reading.h"
#include "recover/rows.h"

/* Puts all numbers (array of GjNumberRow) in order, group after group: surely if there is one for
 * every cell and nothing in between. */
void gj_groups_put_in_order(GjReading *reading, GPtrArray *rows, GjLayout layout);
