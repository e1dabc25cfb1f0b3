/* Radicals and the ideographs they look like. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The EquivalentUnifiedIdeograph (UAX #44) of a CJK radical or CJK stroke; any other character, and
 * those few without one, as it is. */
gunichar gj_unified_ideograph(gunichar character);
