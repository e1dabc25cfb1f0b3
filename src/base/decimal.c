/* Exact decimal numbers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/decimal.h"

static const gint64 powers_of_ten[GJ_DECIMAL_MAX_SCALE + 1] = {1,     10,     100,    1000,
                                                               10000, 100000, 1000000};

static gboolean
rescale(GjDecimal value, guint8 scale, gint64 *digits)
{
    return !__builtin_mul_overflow(value.digits, powers_of_ten[scale - value.scale], digits);
}

static gboolean
align(GjDecimal left, GjDecimal right, guint8 *scale, gint64 *left_digits, gint64 *right_digits)
{
    *scale = MAX(left.scale, right.scale);
    return rescale(left, *scale, left_digits) && rescale(right, *scale, right_digits);
}

const char *
gj_decimal_write(GjDecimal value, char buffer[GJ_DECIMAL_SIZE])
{
    g_return_val_if_fail(value.scale <= GJ_DECIMAL_MAX_SCALE, "");
    /* The magnitude of the smallest gint64 fits an unsigned one only. */
    guint64 rest = value.digits < 0 ? -(guint64)value.digits : (guint64)value.digits;
    char *at = buffer + GJ_DECIMAL_SIZE - 1;

    *at = '\0';
    for (guint n = 0; n <= value.scale || rest > 0; n++, rest /= 10) {
        if (n > 0 && n == value.scale)
            *--at = '.';
        *--at = (char)('0' + rest % 10);
    }
    if (value.digits < 0)
        *--at = '-';
    return at;
}

char *
gj_decimal_to_string(GjDecimal value)
{
    char buffer[GJ_DECIMAL_SIZE];

    return g_strdup(gj_decimal_write(value, buffer));
}

gboolean
gj_decimal_add(GjDecimal *sum, GjDecimal value)
{
    g_return_val_if_fail(sum->scale <= GJ_DECIMAL_MAX_SCALE, FALSE);
    g_return_val_if_fail(value.scale <= GJ_DECIMAL_MAX_SCALE, FALSE);
    guint8 scale;
    gint64 left, right, total;

    if (!align(*sum, value, &scale, &left, &right) || __builtin_add_overflow(left, right, &total))
        return FALSE;
    *sum = (GjDecimal){total, scale};
    return TRUE;
}

gboolean
gj_decimal_subtract(GjDecimal *result, GjDecimal left, GjDecimal right)
{
    g_return_val_if_fail(left.scale <= GJ_DECIMAL_MAX_SCALE, FALSE);
    g_return_val_if_fail(right.scale <= GJ_DECIMAL_MAX_SCALE, FALSE);
    guint8 scale;
    gint64 minuend, subtrahend, difference;

    if (!align(left, right, &scale, &minuend, &subtrahend) ||
        __builtin_sub_overflow(minuend, subtrahend, &difference))
        return FALSE;
    *result = (GjDecimal){difference, scale};
    return TRUE;
}

static int
compare_digits(gint64 a, gint64 b)
{
    return (a > b) - (a < b);
}

/* The part behind the decimal point, in units of the finest scale. */
static gint64
fraction(GjDecimal value)
{
    return value.digits % powers_of_ten[value.scale] *
           powers_of_ten[GJ_DECIMAL_MAX_SCALE - value.scale];
}

/* Whole parts first: bringing both to one scale could overflow, and a comparison must not fail. */
int
gj_decimal_compare(GjDecimal a, GjDecimal b)
{
    g_return_val_if_fail(a.scale <= GJ_DECIMAL_MAX_SCALE, 0);
    g_return_val_if_fail(b.scale <= GJ_DECIMAL_MAX_SCALE, 0);
    int whole =
        compare_digits(a.digits / powers_of_ten[a.scale], b.digits / powers_of_ten[b.scale]);

    return whole != 0 ? whole : compare_digits(fraction(a), fraction(b));
}
