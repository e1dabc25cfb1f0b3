/* What a format is made of, for the files of this folder. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "format/format.h"

struct _GjFormat {
    char *id, *name;
    int first_year, last_year;
    GjPattern *requirement;
    GPtrArray *evidence, *headings; /* of GjPattern */
    GjPattern *nothing, *unit, *increase, *decrease, *count, *stated;
    GjNumberWords words; /* borrows the first four above */
    GPtrArray *tables;   /* of GjTable */
    GPtrArray *checks;   /* of GjCheck */
    GHashTable *units;   /* the index of a column's first cell to the unit of the column */
    guint n_cells;
};

/* An empty format. Returns: ownership. */
GjFormat *gj_format_new(void);

void gj_label_free(GjLabel *label);
void gj_table_free(GjTable *table);
void gj_check_free(GjCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjLabel, gj_label_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTable, gj_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCheck, gj_check_free)

/* The place of a code among labels. Returns: FALSE if none has it, when *index is unchanged. */
gboolean gj_format_find_label(const GPtrArray *labels, const char *code, guint *index);

/* The same among the tables of a format. */
gboolean gj_format_find_table(const GjFormat *format, const char *code, guint *index);
