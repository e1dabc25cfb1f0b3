/* One input taken through the whole pipeline, whatever becomes of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/formats.h"
#include "verify/result.h"

/* Never fails: what goes wrong is the outcome. Returns: ownership. */
GjResult *gj_process(const char *source, const GjFormats *formats);
