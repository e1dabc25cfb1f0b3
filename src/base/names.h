/* Lists of names that may be very long. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Names in an order, of which few are in memory however many there are, see base/scratch.h. */
typedef struct _GjNames GjNames;

/* Returns: ownership of a list without names; NULL with GJ_ERROR_OUTPUT set. */
GjNames *gj_names_new(GError **error);
void gj_names_free(GjNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjNames, gj_names_free)

/* Appends a name, or all of another list in the order of their bytes. A name may be any bytes.
 * Returns: FALSE with GJ_ERROR_OUTPUT set, as when there is no room for it. */
gboolean gj_names_add(GjNames *names, const char *name, GError **error);
gboolean gj_names_add_sorted(GjNames *names, GjNames *others, GError **error);

guint64 gj_names_count(const GjNames *names);

/* Leaves the names from first on (counted from 0) up to but without end; more may not be added. */
void gj_names_keep(GjNames *names, guint64 first, guint64 end);

/* Goes through the names: the next one, borrowed until the next call; NULL behind the last one, or
 * with GJ_ERROR_OUTPUT set. */
const char *gj_names_next(GjNames *names, GError **error);

/* Goes back before the first. */
void gj_names_rewind(GjNames *names);

/* Whether no name is there twice. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_names_see_doubles(GjNames *names, gboolean *has_doubles, GError **error);
