/* A folder of result files, each written whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/package.h"
#include "output/tables.h"

typedef struct _GjStore GjStore;

/* Makes the folder if need be and opens a temporary file in it for each table, beginning with the
 * header row (after a byte-order mark if bom), and one for their description. facts is borrowed.
 * Returns: ownership; NULL with GJ_ERROR_OUTPUT set. */
GjStore *gj_store_new(const char *folder, gboolean bom, const GjPackageFacts *facts,
                      GError **error);

/* Appends one result to all of them. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_store_add(GjStore *store, const GjResult *result, GError **error);

/* Describes the tables, flushes, syncs and renames the files into place, then syncs the folder.
 * Returns: FALSE with GJ_ERROR_OUTPUT set, when the files that stood there before still stand. */
gboolean gj_store_commit(GjStore *store, GError **error);

/* Removes the temporary files unless they were committed. */
void gj_store_free(GjStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjStore, gj_store_free)
