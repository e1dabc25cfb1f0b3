/* What is varied from one made report to the next. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct Knobs Knobs;

Knobs *knobs_new(guint64 seed);
void knobs_free(Knobs *knobs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Knobs, knobs_free)

/* Every knob at its usual choice. */
void knobs_clear(Knobs *knobs);
/* setting: NAME=CHOICE. Returns: whether there is such a knob and choice. */
gboolean knobs_set(Knobs *knobs, const char *setting);
/* Takes back what does not go together, or what no reader could make out. */
void knobs_settle(Knobs *knobs);

guint64 knobs_seed(const Knobs *knobs);
const char *knob(const Knobs *knobs, const char *name);
gboolean knob_is(const Knobs *knobs, const char *name, const char *choice);
gboolean knob_in(const Knobs *knobs, const char *name, const char *choices);

/* Returns: (transfer full): the knobs that are not at their usual choice, NAME=CHOICE each. */
char *knobs_line(const Knobs *knobs);
