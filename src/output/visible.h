/* Foreign text on a terminal. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Appends text (a file's name, an agency's name, a message) so that it can neither break the line
 * nor drive the terminal: control characters, invisible format characters and invalid bytes are
 * written as \xHH or \u{HHHH}. NULL is nothing. */
void gj_visible_append(GString *out, const char *text);
