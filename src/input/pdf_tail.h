/* PDF files whose end is lost. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Gives a PDF that was cut off an end by which a reader finds its way: the objects out of its
 * object streams, one by one, and a trailer that names its catalogue. What was cut off is not
 * replaced. Returns: ownership; NULL if neither a catalogue nor the root of the tree of pages is
 * left, or if the file is encrypted, whose key needs words of the lost end. */
GBytes *gj_pdf_new_tail(GBytes *bytes);
