/* The columns of the tables: their names, types, titles and codes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/formats.h"

typedef enum { GJ_CSV_CELLS, GJ_CSV_CHECKS, GJ_CSV_REPORTS, GJ_CSV_WIDE } GjCsvTable;
#define GJ_N_CSV_TABLES 4

typedef enum { GJ_FIELD_TEXT, GJ_FIELD_INTEGER, GJ_FIELD_NUMBER } GjFieldType;

/* What the texts of a column are taken from. */
typedef enum {
    GJ_CODES_FREE, /* anything */
    GJ_CODES_FORMATS,
    GJ_CODES_TABLES,
    GJ_CODES_ROWS,
    GJ_CODES_COLUMNS,
    GJ_CODES_CHECKS,
    GJ_CODES_SCOPES,
    GJ_CODES_STATUSES,
    GJ_CODES_VERDICTS,
    GJ_CODES_OUTCOMES,
} GjCodes;

typedef struct {
    const char *name;
    GjFieldType type;
    gboolean required; /* never empty */
    GjCodes codes;
    const char *unit;  /* of a number, NULL for none */
    const char *title; /* in Chinese */
    const char *english;
} GjField;

/* "cells", ... */
const char *gj_table_name(GjCsvTable table);

/* What a table holds, in Chinese and in English. */
const char *gj_table_title(GjCsvTable table);
const char *gj_table_english(GjCsvTable table);

/* The columns of a table in their order; of GJ_CSV_WIDE those before the cells. */
const GjField *gj_table_fields(GjCsvTable table, guint *n);

/* Every code that may stand in a column, each once and in the order of the formats; NULL for
 * GJ_CODES_FREE. Returns: ownership of the array, whose strings are borrowed. */
GPtrArray *gj_codes_list(GjCodes codes, const GjFormats *formats);
