/* Lines for a terminal. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Breaks UTF-8 text into lines of at most width columns (see text/width.h): where UAX #14 allows
 * it and no number loses its Chinese word, and inside a piece only if that is wider than a line. A
 * line takes one character at least, and loses the blanks at its end. Returns: ownership of an
 * array of strings, one at least. */
GPtrArray *gj_wrap(const char *text, guint width);

/* The columns of the widest line. */
guint gj_wrapped_width(const GPtrArray *lines);
