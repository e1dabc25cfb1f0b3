/* Exact decimal numbers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* digits × 10^-scale; 96171.6 is {961716, 1}. Never a double: what is printed is kept exactly. */
typedef struct {
    gint64 digits;
    guint8 scale; /* 0 to GJ_DECIMAL_MAX_SCALE */
} GjDecimal;

#define GJ_DECIMAL_MAX_SCALE 6

/* The plain decimal form, e.g. "-3", "96171.6", with as many decimals as the number was printed
 * with. Returns: ownership of the string. */
char *gj_decimal_to_string(GjDecimal value);

/* The same without taking memory. Returns: where in the buffer the text begins. */
#define GJ_DECIMAL_SIZE 32
const char *gj_decimal_write(GjDecimal value, char buffer[GJ_DECIMAL_SIZE]);

/* Adds to *sum. Returns: FALSE on overflow, when *sum is unchanged. */
gboolean gj_decimal_add(GjDecimal *sum, GjDecimal value);

/* *result = left - right. Returns: FALSE on overflow, when *result is unchanged. */
gboolean gj_decimal_subtract(GjDecimal *result, GjDecimal left, GjDecimal right);

/* Returns: <0, 0, >0 as a is below, equal to, above b, whatever their scales. */
int gj_decimal_compare(GjDecimal a, GjDecimal b);
