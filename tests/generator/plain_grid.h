/* A table as lines of text. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "grid.h"
#include "knobs.h"

#define PLAIN_WIDTH 138 /* of prose */

typedef void (*PlainLine)(gpointer data, const char *line);

/* Returns: (transfer full): the text in lines that are `width` wide at most. */
char **plain_wrap(const Knobs *knobs, const char *text, guint width);
void plain_grid(const Knobs *knobs, const Grid *grid, PlainLine write, gpointer data);
