/* datapackage.json: what the tables of a run hold, for programs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/names.h"
#include "output/fields.h"
#include "output/wide.h"

/* What the description tells beside the columns. Everything is borrowed. */
typedef struct {
    const GjFormats *formats;
    const GjWide *wide;          /* of these formats */
    const char *const *versions; /* names and versions by turns, NULL at the end */
    gboolean sources_differ;     /* no two rows of reports.csv have the same source */
} GjPackageFacts;

/* The file's name. */
#define GJ_PACKAGE_FILE_NAME "datapackage.json"

/* Describes finished tables as a Tabular Data Package (Frictionless Data, version 1): the types,
 * titles, units and codes of their columns, the keys, the sizes and checksums of the files, and the
 * versions and patterns that made them. paths tells where each table stands at the moment; the
 * description names it as it will be called beside it. Where sources_differ is FALSE it declares no
 * keys, for there are none. The same facts and files give the same bytes.
 * Returns: ownership of a text that ends with a line feed; NULL with GJ_ERROR_UNREADABLE set. */
char *gj_package_describe(const GjPackageFacts *facts, const char *const paths[GJ_N_CSV_TABLES],
                          GError **error);

/* Sets facts->sources_differ: whether no two of these names of inputs look the same in a table.
 * Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_package_see_sources(GjPackageFacts *facts, GjNames *sources, GError **error);
