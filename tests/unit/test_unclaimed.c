/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/unclaimed.h"
#include "reports.h"

/* Twelve rows were found of a table, below which three numbers stand; the first of so many rows
 * have a number. Returns: whether a cell of the last row is open. */
static gboolean
opens_last_row(guint n_filled)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, &error);
    const GjFormat *format = gj_formats_get(formats, 0);
    g_autoptr(GjDocument) document = gj_plain_parse("11\n12\n13\n14\n1\n2\n3\n");
    g_autoptr(GArray) items = gj_items_collect(document, gj_format_number_words(format));
    g_autoptr(GPtrArray) readings = g_ptr_array_new();
    g_autoptr(GjReading) reading = NULL;
    guint requests = 0;

    while (strcmp(gj_format_table(format, requests)->code, "requests") != 0)
        requests++;
    reading = gj_reading_new(format, requests, items);
    reading->n_rows_found = 12;
    for (guint r = 0; r < n_filled; r++)
        gj_reading_put(reading, r, 0, r, GJ_PLACED_SURELY);
    reading->from = n_filled;
    g_ptr_array_add(readings, reading);
    gj_unclaimed_doubt(readings, items);
    return gj_reading_slot(reading, 11, 0)->open;
}

Test(unclaimed, opens_a_table_without_numbers_where_several_stand_elsewhere)
{
    cr_assert(opens_last_row(0));
}

Test(unclaimed, opens_a_table_of_which_few_rows_have_numbers_where_several_follow)
{
    cr_assert(opens_last_row(3));
}

Test(unclaimed, leaves_a_table_alone_of_which_more_rows_have_numbers)
{
    cr_assert_not(opens_last_row(4));
}
