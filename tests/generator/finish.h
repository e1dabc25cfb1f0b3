/* What is done to a PDF after it is drawn. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knobs.h"

/* Turns the pages upright or crops them, where the knobs say so; needs qpdf. */
gboolean finish_pdf(const Knobs *knobs, const char *path, GError **error);
