/* cells.csv, checks.csv and reports.csv, as the data contract defines them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verify/result.h"

typedef enum { GJ_CSV_CELLS, GJ_CSV_CHECKS, GJ_CSV_REPORTS } GjCsvTable;
#define GJ_N_CSV_TABLES 3

/* "cells.csv", ... */
const char *gj_csv_file_name(GjCsvTable table);

/* Appends the header row. */
void gj_csv_append_header(GString *out, GjCsvTable table);

/* Appends a result's rows: one for each cell, one for each finding, exactly one for the report. */
void gj_csv_append_result(GString *out, GjCsvTable table, const GjResult *result);
