/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "format/formats.h"
#include "recover/ruled.h"

/* The items of a table of three columns: three heads, each in its ruled cell, and numbers. */
static GjFormats *formats;
static GArray *items;
static GjReading *reading;

static guint
put_item(const char *text, double x0, double x1, double y0, GjNumberKind kind)
{
    GjItem item = {.text = text, .kind = kind, .measured = TRUE, .line = (guint)y0};

    item.cell = (GjBox){x0, y0, x1, y0 + 20};
    item.box = (GjBox){(x0 + x1) / 2 - 5, y0 + 5, (x0 + x1) / 2 + 5, y0 + 15};
    g_array_append_val(items, item);
    return items->len - 1;
}

static void
init(void)
{
    const GjFormat *format;
    guint table = 0;

    formats = gj_formats_load(NULL, NULL);
    cr_assert_not_null(formats);
    format = gj_formats_get(formats, 0);
    while (strcmp(gj_format_table(format, table)->code, "article20_1") != 0)
        table++;
    items = g_array_new(FALSE, FALSE, sizeof(GjItem));
    reading = gj_reading_new(format, table, items);
    for (guint c = 0; c < 3; c++) {
        guint head = put_item("本年", 100 + 50 * c, 150 + 50 * c, 0, GJ_NUMBER_TEXT);

        for (guint r = 0; r < 2; r++)
            g_array_index(reading->column_items, GjLabelItems, r * 3 + c) =
                (GjLabelItems){head, head};
    }
}

static void
fini(void)
{
    gj_reading_free(reading);
    g_array_unref(items);
    gj_formats_free(formats);
}

TestSuite(ruled, .init = init, .fini = fini);

/* Puts a number whose ruled cell is from x0 to x1 into the first row. */
static void
put_number(guint column, double x0, double x1)
{
    gj_reading_put(reading, 0, column, put_item("0", x0, x1, 20, GJ_NUMBER_VALUE),
                   GJ_PLACED_SURELY);
}

Test(ruled, opens_the_cells_that_a_cell_with_one_number_takes_in)
{
    put_number(1, 100, 250);
    cr_assert(gj_reading_has_lone_number(reading));
    cr_assert(gj_reading_open_merged(reading));
    for (guint c = 0; c < 3; c++) {
        cr_assert(gj_reading_slot(reading, 0, c)->open);
        cr_assert_not(gj_reading_slot(reading, 1, c)->open);
    }
}

Test(ruled, leaves_a_number_alone_in_the_cell_of_its_column)
{
    put_number(1, 150, 200);
    cr_assert(gj_reading_has_lone_number(reading));
    cr_assert_not(gj_reading_open_merged(reading));
    cr_assert_not(gj_reading_slot(reading, 0, 1)->open);
}

Test(ruled, takes_no_cell_with_two_numbers_for_a_merged_one)
{
    put_number(0, 100, 250);
    put_number(1, 100, 250);
    cr_assert_not(gj_reading_has_lone_number(reading));
    cr_assert_not(gj_reading_open_merged(reading));
}

/* Sets a label before each of the two rows, in ruled cells of 20 points. */
static void
put_labels(void)
{
    for (guint r = 0; r < 2; r++) {
        guint label = put_item("规章", 0, 100, 20 + 20 * r, GJ_NUMBER_TEXT);

        g_array_index(reading->row_items, GjLabelItems, r) = (GjLabelItems){label, label};
    }
}

Test(ruled, opens_the_cells_above_and_below_that_a_cell_with_one_number_takes_in)
{
    put_labels();
    put_number(1, 150, 200);
    g_array_index(items, GjItem, items->len - 1).cell.y1 = 60;
    cr_assert(gj_reading_open_merged(reading));
    for (guint r = 0; r < 2; r++) {
        cr_assert(gj_reading_slot(reading, r, 1)->open);
        cr_assert_not(gj_reading_slot(reading, r, 0)->open);
    }
}

Test(ruled, leaves_a_number_alone_in_the_cell_of_its_row)
{
    put_labels();
    put_number(1, 150, 200);
    cr_assert_not(gj_reading_open_merged(reading));
}

/* Fills the first column of the rows [from, to) of section three. Returns: whether one row alone of
 * some group holds anything. */
static gboolean
fill_rows(guint from, guint to)
{
    const GjFormat *format = gj_formats_get(formats, 0);
    g_autoptr(GjReading) requests = NULL;
    guint table = 0, number = put_item("7", 150, 200, 40, GJ_NUMBER_VALUE);

    while (strcmp(gj_format_table(format, table)->code, "requests") != 0)
        table++;
    requests = gj_reading_new(format, table, items);
    for (guint r = 0; r < requests->table->rows->len; r++)
        requests->rows_found[r] = TRUE;
    for (guint r = from; r < to; r++)
        gj_reading_put(requests, r, 0, number, GJ_PLACED_SURELY);
    return gj_reading_has_lone_row(requests);
}

/* Rows 12 to 14 are those of （四）无法提供. */
Test(ruled, looks_for_rulings_where_one_row_of_a_group_holds_all)
{
    cr_assert(fill_rows(13, 14));
    cr_assert_not(fill_rows(12, 15));
    cr_assert_not(fill_rows(0, 3));
}
