/* What a page carries besides its contents: running heads and page numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Finds the lines that are page furniture: a page number by its form at the edge of a page, and
 * lines that stand at the same height with the same words on several pages. Returns: ownership of a
 * set of const GjLine *, borrowed from the document. */
GHashTable *gj_furniture_find(const GjDocument *document);
