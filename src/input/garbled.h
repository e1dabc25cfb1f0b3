/* Text that is not what is printed. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The characters of a document, to tell whether its fonts name them rightly. */
typedef struct {
    guint all, words; /* words: characters of Chinese words */
    guint lost;       /* controls, replacements, private and unassigned ones: no text has them */
    guint foreign;    /* letters with accents, which Chinese text has hardly any of */
    guint left_out;   /* letters and digits that are printed but were not read */
} GjTally;

void gj_tally_add(GjTally *tally, gunichar character);

/* Whether so many characters are out of place that the others can't be trusted either. */
gboolean gj_tally_is_garbled(const GjTally *tally);
