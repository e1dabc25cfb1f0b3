/* What standard output can show. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/style.h"

/* Finds out how to write to standard output. when is "always", "never" or "auto" (or NULL); with
 * the last colour is for a terminal whose user has not set NO_COLOR (no-color.org) to anything. The
 * width is COLUMNS, else what the terminal says, else 80, when sentences are not wrapped.
 */
GjStyle gj_screen_style(const char *when);

/* The width of the terminal behind a descriptor, or COLUMNS if that is set; 0 if there is none. */
guint gj_screen_width(int file);
