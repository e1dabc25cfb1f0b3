/* Text whose cells are parted by tabs or bars that stand on lines of their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Puts the cells of a row on one line where the tabs or bars between them have lines of their own,
 * as browsers copy, and programs write, cells that hold paragraphs: empty lines stand about each
 * paragraph, and more of them between two rows. */
void gj_lone_separators_join(GString *text);
