/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

static TablePage table;

static void
init(void)
{
    table = table_page_new();
}

static void
fini(void)
{
    table_page_free(&table);
}

TestSuite(items, .init = init, .fini = fini);

static void
expect_items(const char *expected)
{
    g_autofree char *text = NULL;

    table_page_read(&table);
    text = table_page_text(&table);
    cr_assert_str_eq(text, expected);
}

/* How many numbers one line of text holds if all that may be one are. */
static guint
count(const char *line)
{
    g_autoptr(GArray) numbers = NULL;

    table_page_set(&table, line, 200, 100);
    table_page_read(&table);
    numbers = table_page_numbers(&table);
    return gj_items_count_numbers(table.items, numbers);
}

Test(items, parts_a_label_from_the_number_of_a_column)
{
    table_page_set(&table, "12", 100.5, 80);
    table_page_set(&table, "不再处理其政府信息34", 10, 100);
    table_page_set(&table, "56", 100.5, 120);
    expect_items("12|不再处理其政府信息|34|56");
}

Test(items, keeps_digits_that_end_a_sentence)
{
    table_page_set(&table, "12", 301, 80);
    table_page_set(&table, "不再处理其政府信息34", 10, 100);
    table_page_set(&table, "56", 301, 120);
    expect_items("12|不再处理其政府信息34|56");
}

Test(items, keeps_what_makes_an_entry_no_number)
{
    table_page_set(&table, "12", 110, 80);
    table_page_set(&table, "约34", 100, 100);
    table_page_set(&table, "56", 110, 120);
    expect_items("12|约34|56");
}

Test(items, digits_then_groups_of_three_are_one_number_at_the_most)
{
    cr_assert_eq(count("1 234 567    89"), 2);
}

Test(items, a_sign_may_stand_before_the_groups)
{
    cr_assert_eq(count("+1 234"), 1);
}

Test(items, numbers_far_apart_are_several)
{
    cr_assert_eq(count("1     234    567"), 3);
}

Test(items, does_not_count_what_is_not_grouped)
{
    cr_assert_eq(count("1234 567"), 0);
}

Test(items, does_not_count_spaced_digits)
{
    table_page_set(&table, "+1", 200, 100);
    cr_assert_eq((table_page_set(&table, "8", 211.5, 100), count("")), 0);
}

/* A full-width digit has blanks of its own on both sides. */
Test(items, does_not_count_full_width_digits_that_are_spaced_wider)
{
    table_page_set(&table, "１", 200, 100);
    cr_assert_eq((table_page_set(&table, "２５", 213, 100), count("")), 0);
}
