/* Exact decimal numbers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/decimal.h"

#include <criterion/criterion.h>

static void
prints(gint64 digits, guint8 scale, const char *expected)
{
    g_autofree char *text = gj_decimal_to_string((GjDecimal){digits, scale});

    cr_expect_str_eq(text, expected);
}

static void
holds(GjDecimal value, gint64 digits, guint8 scale)
{
    cr_expect_eq(value.digits, digits, "%" G_GINT64_FORMAT, value.digits);
    cr_expect_eq(value.scale, scale, "%d", value.scale);
}

Test(decimal, prints_whole_numbers)
{
    prints(0, 0, "0");
    prints(-3, 0, "-3");
    prints(447228, 0, "447228");
}

Test(decimal, prints_as_many_decimals_as_it_has)
{
    prints(961716, 1, "96171.6");
    prints(0, 1, "0.0");
    prints(1250, 2, "12.50");
    prints(-5, 1, "-0.5");
    prints(-7, 6, "-0.000007");
    prints(1000000, 6, "1.000000");
}

Test(decimal, prints_the_limits)
{
    prints(G_MAXINT64, 0, "9223372036854775807");
    prints(G_MININT64, 0, "-9223372036854775808");
    prints(G_MININT64, 6, "-9223372036854.775808");
}

Test(decimal, adds_at_one_scale)
{
    GjDecimal sum = {40, 0};

    cr_assert(gj_decimal_add(&sum, (GjDecimal){-42, 0}));
    holds(sum, -2, 0);
}

Test(decimal, adds_across_scales)
{
    GjDecimal sum = {15, 1};

    cr_assert(gj_decimal_add(&sum, (GjDecimal){2, 0}));
    holds(sum, 35, 1);
    cr_assert(gj_decimal_add(&sum, (GjDecimal){125, 3}));
    holds(sum, 3625, 3);
}

Test(decimal, keeps_the_sum_when_adding_overflows)
{
    GjDecimal sum = {G_MAXINT64, 0};

    cr_assert_not(gj_decimal_add(&sum, (GjDecimal){1, 0}));
    holds(sum, G_MAXINT64, 0);
    sum = (GjDecimal){G_MININT64, 0};
    cr_assert_not(gj_decimal_add(&sum, (GjDecimal){-1, 0}));
    holds(sum, G_MININT64, 0);
}

Test(decimal, keeps_the_sum_when_aligning_overflows)
{
    GjDecimal sum = {G_MAXINT64 / 10 + 1, 0};

    cr_assert_not(gj_decimal_add(&sum, (GjDecimal){0, 1}));
    holds(sum, G_MAXINT64 / 10 + 1, 0);
}

Test(decimal, subtracts_across_scales)
{
    GjDecimal difference = {0, 0};

    cr_assert(gj_decimal_subtract(&difference, (GjDecimal){5, 0}, (GjDecimal){75, 1}));
    holds(difference, -25, 1);
    cr_assert(gj_decimal_subtract(&difference, (GjDecimal){-1, 0}, (GjDecimal){G_MININT64, 0}));
    holds(difference, G_MAXINT64, 0);
}

Test(decimal, subtracts_into_its_own_operand)
{
    GjDecimal value = {10, 0};

    cr_assert(gj_decimal_subtract(&value, value, (GjDecimal){4, 0}));
    holds(value, 6, 0);
}

Test(decimal, keeps_the_result_when_subtracting_overflows)
{
    GjDecimal difference = {7, 2};

    cr_assert_not(gj_decimal_subtract(&difference, (GjDecimal){0, 0}, (GjDecimal){G_MININT64, 0}));
    cr_assert_not(gj_decimal_subtract(&difference, (GjDecimal){G_MAXINT64, 0}, (GjDecimal){1, 6}));
    holds(difference, 7, 2);
}

Test(decimal, compares_whatever_the_scales)
{
    cr_expect_eq(gj_decimal_compare((GjDecimal){10, 1}, (GjDecimal){1, 0}), 0);
    cr_expect_eq(gj_decimal_compare((GjDecimal){0, 6}, (GjDecimal){0, 0}), 0);
    cr_expect_lt(gj_decimal_compare((GjDecimal){19, 1}, (GjDecimal){2, 0}), 0);
    cr_expect_gt(gj_decimal_compare((GjDecimal){-19, 1}, (GjDecimal){-2, 0}), 0);
    cr_expect_gt(gj_decimal_compare((GjDecimal){5, 1}, (GjDecimal){-5, 1}), 0);
    cr_expect_lt(gj_decimal_compare((GjDecimal){1234, 3}, (GjDecimal){124, 2}), 0);
}

Test(decimal, compares_numbers_too_large_to_align)
{
    cr_expect_gt(gj_decimal_compare((GjDecimal){G_MAXINT64, 0}, (GjDecimal){G_MAXINT64, 6}), 0);
    cr_expect_lt(gj_decimal_compare((GjDecimal){G_MININT64, 0}, (GjDecimal){G_MININT64, 6}), 0);
    cr_expect_eq(gj_decimal_compare((GjDecimal){G_MININT64, 0}, (GjDecimal){G_MININT64, 0}), 0);
}
