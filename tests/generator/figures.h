/* The numbers of a made report, and what is true of them. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "knobs.h"

typedef struct {
    const char *table, *row, *column;
    gint64 hundredths;
    char *printed; /* as it stands in its cell, "" where nothing does */
    gboolean blank, absent;
} Figure;

typedef struct Figures Figures;

Figures *figures_new(const Knobs *knobs);
void figures_free(Figures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Figures, figures_free)

const Figure *figures_get(const Figures *figures, const char *table, const char *row,
                          const char *column);
/* Returns: (transfer full): the sum over the rows, as a cell prints it. */
char *figures_sum(const Figures *figures, const char *const *rows, const char *column);
gboolean figures_absent(const Figures *figures, const char *table, const char *row);

/* Has two unequal numbers change places, so that an identity no longer holds. Returns: whether
 * there are such two. */
gboolean figures_swap(Figures *figures);

/* Returns: (transfer full): table,row,column,printed,value,blank; blank is no, yes or absent. */
char *figures_truth(const Figures *figures);
/* Returns: (transfer full): check,scope,status of each identity. */
char *figures_checks(const Figures *figures);
