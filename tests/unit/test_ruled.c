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

/* Only the rulings tell whether it is merged. */
Test(ruled, looks_for_rulings_where_a_number_stands_above_a_blank)
{
    put_number(1, 150, 200);
    reading->rows_found[0] = reading->rows_found[1] = TRUE;
    cr_assert(gj_reading_has_number_beside_blank(reading));
    gj_reading_put(reading, 1, 1, put_item("0", 150, 200, 40, GJ_NUMBER_VALUE), GJ_PLACED_SURELY);
    cr_assert_not(gj_reading_has_number_beside_blank(reading));
}
