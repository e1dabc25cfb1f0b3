/* Random draws that a seed and a name decide. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct {
    guint64 state;
} Chance;

/* Each thing that is drawn has a stream of its own, so that a new one doesn't change the others. */
Chance chance_of(guint64 seed, const char *what);
/* Returns: 0 … n - 1. */
guint chance_below(Chance *chance, guint n);
gboolean chance_hit(Chance *chance, double odds);
double chance_between(Chance *chance, double low, double high);
