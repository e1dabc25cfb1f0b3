/* What is left of markup in text. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Takes out of text what programs leave of the markup that it was written in: backslashes and
 * emphasis of Markdown, and references to characters of HTML, which become these. */
void gj_markup_remove(GString *text);
