/* Items cut and marked by the ruled cells they stand in. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "recover/items.h"

/* Returns: ownership of a copy of the items in which those of the pages [from, to] are cut where a
 * ruling runs between their characters, and know their cell. It borrows from document. */
GArray *gj_ruled_items(GjDocument *document, const GArray *items, const GjNumberWords *words,
                       guint from, guint to);
