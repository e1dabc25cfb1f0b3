/* A folder of result files: grown part by part, each put in place whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/package.h"
#include "output/tables.h"

typedef struct _GjStore GjStore;

/* The rows of one input, or all rows so far: a number of bytes for each table. */
typedef struct {
    guint64 bytes[GJ_N_CSV_TABLES];
} GjStoreLengths;

/* What a set of tables is called: "" for the finished one, GJ_STORE_PART for one that grows. Any
 * other suffix is a set that was set aside. */
#define GJ_STORE_PART ".part"

/* Makes the folder if need be, and keeps other runs off it until the store is freed. facts is
 * borrowed. Returns: ownership; NULL with GJ_ERROR_OUTPUT set. */
GjStore *gj_store_new(const char *folder, const GjPackageFacts *facts, GError **error);

/* Frees, and lets other runs in. What has been written stays. */
void gj_store_free(GjStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjStore, gj_store_free)

/* The path of a file of the folder. Returns: ownership. */
char *gj_store_path(const GjStore *store, const char *name, const char *suffix);

/* Begins a new set: each table with its header row (after a byte-order mark if bom).
 * Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_store_begin(GjStore *store, gboolean bom, GError **error);

/* Goes on with the set that is there; what stands behind these lengths is cut off. Returns: FALSE
 * with GJ_ERROR_OUTPUT set. */
gboolean gj_store_resume(GjStore *store, const GjStoreLengths *lengths, GError **error);

/* How long the set is. */
const GjStoreLengths *gj_store_lengths(const GjStore *store);

/* Appends a result to all tables. *lengths tells how much that was, *sum is the CRC-32 of it.
 * Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_store_add(GjStore *store, const GjResult *result, GjStoreLengths *lengths, guint32 *sum,
                      GError **error);

/* Appends rows of another set, from the given places on. Where these do not have the given sum,
 * nothing is appended and *intact is FALSE. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_store_copy(GjStore *store, const char *suffix, const GjStoreLengths *from,
                       const GjStoreLengths *lengths, guint32 sum, gboolean *intact,
                       GError **error);

/* The same from the finished set of another folder. */
gboolean gj_store_copy_from(GjStore *store, const char *folder, const GjStoreLengths *from,
                            const GjStoreLengths *lengths, guint32 sum, gboolean *intact,
                            GError **error);

/* Whether rows of a set are all there and have this sum. */
gboolean gj_store_holds(const GjStore *store, const char *suffix, const GjStoreLengths *from,
                        const GjStoreLengths *lengths, guint32 sum);

/* The sizes of a set's files, as far as they are there. Returns: whether all are. */
gboolean gj_store_measure(const GjStore *store, const char *suffix, GjStoreLengths *lengths);

/* Leaves all of it on the disk. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_store_sync(GjStore *store, GError **error);

/* Describes the tables, in a file beside the set. Returns: FALSE with error set. */
gboolean gj_store_describe(GjStore *store, GError **error);

/* Puts the set and its description in the place of the finished ones; what is in place already is
 * left. Returns: FALSE with GJ_ERROR_OUTPUT set, when it can be tried again. */
gboolean gj_store_commit(GjStore *store, GError **error);

/* Gives a set another suffix, or removes it. Returns: whether nothing of it is left. */
void gj_store_rename(GjStore *store, const char *suffix, const char *new_suffix);
gboolean gj_store_remove(GjStore *store, const char *suffix);

/* Removes the finished tables and their description from a folder. */
void gj_store_remove_from(const char *folder);
