/* The statutory tables, and others, as one agency lays them out. SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#pragma once

#include "figures.h"
#include "grid.h"

/* Returns: (transfer full): grids, one below the other. */
GPtrArray *tables_article20(const Knobs *knobs, const Figures *figures);
GPtrArray *tables_disputes(const Knobs *knobs, const Figures *figures);
Grid *tables_requests(const Knobs *knobs, const Figures *figures);
/* A table that no form has. Returns: (transfer full) (nullable). */
Grid *tables_other(const Knobs *knobs);
