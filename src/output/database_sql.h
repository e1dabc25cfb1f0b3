/* The SQL of the database. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/package.h"

/* Each returns ownership of one or more statements. */

/* Makes the tables, still empty and without indexes. */
char *gj_sql_tables(const GjPackageFacts *facts);

/* Makes the indexes and the view, once the rows are there. */
char *gj_sql_indexes(const GjPackageFacts *facts);

/* Inserts one row of a table of CSV: the number of the report, then the fields; for the cells a
 * flag at the end, whether the value counts in wide. */
char *gj_sql_insert(GjCsvTable table);
