/* What the builders of tables share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "grid.h"
#include "knobs.h"

GridCell *table_put_words(const Knobs *knobs, Grid *grid, CellRole role, guint row, guint column,
                          guint row_span, guint column_span, const char *words);
GridCell *table_put_number(const Knobs *knobs, Grid *grid, guint row, guint column,
                           guint column_span, const char *printed);
