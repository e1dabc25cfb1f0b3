/* What a PDF lost with its end. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"

/* Whether a PDF ends without the mark of its end. */
gboolean gj_pdf_breaks_off(GBytes *bytes);

/* Finds out what a PDF lost that breaks off before its end: objects that its pages need, be it by
 * way of others, but that are cut off or not there. Where only tables of objects, bookmarks and the
 * like are lost, or the end is there, nothing is. */
GjLoss gj_pdf_loss(GBytes *bytes);
