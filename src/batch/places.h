/* Where the records of inputs are. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Places in journals by the names of their inputs; few are in memory, see base/scratch.h. */
typedef struct _GjPlaces GjPlaces;

/* Returns: ownership of places of which there are none; NULL with GJ_ERROR_OUTPUT set. */
GjPlaces *gj_places_new(GError **error);
void gj_places_free(GjPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPlaces, gj_places_free)

/* Adds the place of a record: the number of its journal, and where in it. Returns: FALSE with
 * GJ_ERROR_OUTPUT set. */
gboolean gj_places_add(GjPlaces *places, const char *source, guint journal, guint64 offset,
                       GError **error);

/* Looks up a name; then gj_places_next() gives its places one after the other, in the order in
 * which they were added. */
void gj_places_look_up(GjPlaces *places, const char *source);

/* Returns: whether there is one more. FALSE with GJ_ERROR_OUTPUT set if there is no telling. */
gboolean gj_places_next(GjPlaces *places, guint *journal, guint64 *offset, GError **error);
