/* cells.csv, checks.csv, reports.csv and wide.csv, as gouji-data(5) defines them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/fields.h"
#include "output/wide.h"

/* "cells.csv", ... */
const char *gj_csv_file_name(GjCsvTable table);

/* Appends the header row. wide may be NULL for all but GJ_CSV_WIDE, here and below. */
void gj_csv_append_header(GString *out, GjCsvTable table, const GjWide *wide);

/* Appends a result's rows: one for each cell, one for each finding, exactly one for the report. */
void gj_csv_append_result(GString *out, GjCsvTable table, const GjWide *wide,
                          const GjResult *result);
