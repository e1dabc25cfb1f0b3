/* Text that has a report's words and numbers, but not their order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/format.h"
#include "recover/outline.h"

/* Whether a text of whose tables none was found is a report all the same: its heading or its period
 * names the year, most labels of a long table stand on lines of their own, and so do many numbers.
 * Prose that quotes the labels, and the empty form, have no such lines. */
gboolean gj_scrambled_is_report(const GjFormat *format, const GArray *items, const GArray *outline);
