/* Numbers that a watermark hides. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"
#include "recover/reading.h"

/* Marks the empty cells over which a digit of a watermark lies: Poppler drops a character that is
 * printed twice in one place, and a digit on the watermark's line may be taken for its own. */
void gj_reading_mark_hidden(GjReading *reading, const GjDocument *document);
