/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/formats.h"
#include "pages.h"
#include "recover/wrapped.h"

#include <string.h>

static TablePage table;
static GjFormats *formats;
static GjReading *reading;

static void
init(void)
{
    table = table_page_new();
}

static void
fini(void)
{
    gj_reading_free(reading);
    gj_formats_free(formats);
    table_page_free(&table);
}

TestSuite(wrapped, .init = init, .fini = fini);

/* Puts the numbers of the page into the first column of section three: each begins a row, but for
 * those right below another one. */
static void
read_column(void)
{
    g_autoptr(GArray) numbers = NULL;
    const GjFormat *format;
    guint requests = 0, row = 0;

    table_page_read(&table);
    numbers = table_page_numbers(&table);
    formats = gj_formats_load(NULL, NULL);
    format = gj_formats_get(formats, 0);
    while (strcmp(gj_format_table(format, requests)->code, "requests") != 0)
        requests++;
    reading = gj_reading_new(format, requests, table.items);
    for (guint i = 0; i < numbers->len; i++) {
        guint index = g_array_index(numbers, guint, i);
        const GjItem *before =
            i ? gj_item(table.items, g_array_index(numbers, guint, i - 1)) : NULL;

        row += before && gj_item(table.items, index)->box.y0 - before->box.y0 > 15;
        gj_reading_put(reading, row, 0, index, GJ_PLACED_SURELY);
    }
    gj_reading_doubt_stacked_numbers(reading);
}

/* Whether a number is taken for two whose lines stand in the first row, above another one. */
static gboolean
are_two(const char *line, const char *below, const char *other)
{
    table_page_set(&table, line, 200, 100);
    table_page_set(&table, below, 200, 112);
    table_page_set(&table, other, 200, 140);
    read_column();
    cr_assert_not(gj_reading_slot(reading, 1, 0)->open);
    return gj_reading_slot(reading, 0, 0)->open;
}

Test(wrapped, a_number_goes_on_below_a_full_line)
{
    cr_assert_not(are_two("1361", "2", "75"));
}

Test(wrapped, numbers_below_each_other_are_two_where_another_digit_has_room)
{
    cr_assert(are_two("96", "0", "275"));
}

Test(wrapped, no_number_begins_with_a_nought)
{
    cr_assert(are_two("0", "5", "7"));
}

/* Programs break lines at blanks. */
Test(wrapped, groups_of_three_digits_may_stand_below_a_line_with_room)
{
    cr_assert_not(are_two("12", "345", "275"));
}
