/* The signs that mark the cells of a report. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/style.h"
#include "verify/result.h"

/* What a reader should know of a cell; several may hold at once. */
typedef enum {
    GJ_SIGN_FAILS = 1 << 0, /* something is printed in it, and an identity it is part of fails */
    GJ_SIGN_INFERRED = 1 << 1,
    GJ_SIGN_AMBIGUOUS = 1 << 2,
    GJ_SIGN_MISSING = 1 << 3,
} GjSign;

#define GJ_N_SIGNS 4

/* The signs of a cell of a result whose outcome is OK, joined by "or". */
guint gj_signs_of(const GjResult *result, guint table, guint row, guint column);

/* The characters of signs, in the order above: "!", "~", "?", "x". Returns: ownership. */
char *gj_signs_text(guint signs);

/* The colour of the weightiest of signs; plain for none. */
GjInk gj_signs_ink(guint signs);

/* What one sign means, in the language of the user. */
const char *gj_sign_meaning(GjSign sign);
