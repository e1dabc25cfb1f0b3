/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"
#include "recover/columns.h"

#include <string.h>

#define N 3

static TablePage table;
static GPtrArray *rows;
static GjColumns *columns;

static void
init(void)
{
    table = table_page_new();
    rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
}

static void
fini(void)
{
    g_clear_pointer(&columns, gj_columns_free);
    g_ptr_array_unref(rows);
    table_page_free(&table);
}

TestSuite(columns, .init = init, .fini = fini);

/* Reads the page; its numbers on each line are a row. */
static void
read_rows(void)
{
    g_autoptr(GArray) numbers = NULL;
    guint line = 0;

    table_page_read(&table);
    numbers = table_page_numbers(&table);
    for (guint i = 0; i < numbers->len; i++) {
        guint index = g_array_index(numbers, guint, i);
        GArray *row = rows->len ? g_ptr_array_index(rows, rows->len - 1) : NULL;

        if (!row || gj_item(table.items, index)->line != line) {
            row = g_array_new(FALSE, FALSE, sizeof(guint));
            g_ptr_array_add(rows, row);
        }
        line = gj_item(table.items, index)->line;
        g_array_append_val(row, index);
    }
}

static int
find(guint row, guint number, gboolean *sure)
{
    const GArray *numbers = g_ptr_array_index(rows, row);

    return gj_columns_find(columns, gj_item(table.items, g_array_index(numbers, guint, number)),
                           sure);
}

static void
expect(guint row, guint number, int column, gboolean expected)
{
    gboolean sure;

    cr_assert_eq(find(row, number, &sure), column);
    cr_assert_eq(sure, expected);
}

/* Numbers under two of four headers, on several lines. */
Test(columns, numbers_under_two_headers_show_no_alignment)
{
    static const char *const heads[] = {"公开", "其他", "部分", "总计"};
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GjHit));

    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        table_page_set(&table, heads[i], 100 + 80 * i, 90);
    for (guint i = 0; i < 3; i++) {
        table_page_set(&table, "5", 100, 110 + 20 * i);
        table_page_set(&table, "7", 180, 110 + 20 * i);
    }
    read_rows();
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        GjHit hit = {(int)i, gj_item(table.items, i)->box, i, i, 0, FALSE};

        g_array_append_val(hits, hit);
    }
    columns = gj_columns_new(G_N_ELEMENTS(heads), hits, table.items);
    gj_columns_learn(columns, table.items, rows, GJ_LAYOUT_PAGE);
    cr_assert_eq(columns->alignment, GJ_ALIGNED_UNKNOWN);
}

/* Three headers 80 points apart in a table from 100 to the edge without rulings between columns,
 * and a number halfway between the first two, at the right side of the first column. */
static void
read_framed(double edge)
{
    static const char *const heads[N] = {"公开", "其他", "总计"};
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GjHit));

    for (guint i = 0; i < N; i++)
        table_page_set(&table, heads[i], 130 + 80 * i, 90);
    table_page_set(&table, "5", 173, 110);
    read_rows();
    for (guint i = 0; i < table.items->len; i++) {
        g_array_index(table.items, GjItem, i).row_x0 = 100;
        g_array_index(table.items, GjItem, i).row_x1 = edge;
    }
    for (guint i = 0; i < N; i++) {
        guint index = TABLE_PAGE_LINES + i;
        GjHit hit = {(int)i, gj_item(table.items, index)->box, index, index, 0, FALSE};

        g_array_append_val(hits, hit);
    }
    columns = gj_columns_new(N, hits, table.items);
    gj_columns_learn(columns, table.items, rows, GJ_LAYOUT_PAGE);
}

Test(columns, sides_of_the_table_show_equally_wide_ones)
{
    read_framed(340);
    expect(0, 0, 0, TRUE);
}

/* The headers are not in the middle of the columns, or these not equally wide. */
Test(columns, sides_that_are_elsewhere_show_none)
{
    gboolean sure;

    read_framed(350);
    find(0, 0, &sure);
    cr_assert_not(sure);
}

static GjItem *
framed_number(void)
{
    return &g_array_index(table.items, GjItem,
                          g_array_index((GArray *)g_ptr_array_index(rows, 0), guint, 0));
}

Test(columns, a_number_in_another_frame_is_not_sure)
{
    gboolean sure;

    read_framed(340);
    framed_number()->row_x1 = 400;
    find(0, 0, &sure);
    cr_assert_not(sure);
}

/* Rulings may be too faint between some columns; those that are found must be where columns end. */
Test(columns, a_number_in_a_cell_of_two_columns_is_sure_if_its_sides_are_theirs)
{
    gboolean sure;

    read_framed(340);
    framed_number()->cell = (GjBox){100, 100, 260, 130};
    expect(0, 0, 0, TRUE);
    framed_number()->cell = (GjBox){100, 100, 220, 130};
    find(0, 0, &sure);
    cr_assert_not(sure);
}

Test(columns, two_full_rows_show_them)
{
    table_page_set(&table, "11       22       33", 200, 100);
    table_page_set(&table, "11       22       33", 200, 120);
    table_page_set(&table, "                  44", 200, 140);
    read_rows();
    columns = gj_columns_by_numbers(N, table.items, rows);
    cr_assert_not_null(columns);
    expect(2, 0, 2, TRUE);
}

Test(columns, one_full_row_shows_none)
{
    table_page_set(&table, "11       22       33", 200, 100);
    table_page_set(&table, "         22       33", 200, 120);
    read_rows();
    cr_assert_null(gj_columns_by_numbers(N, table.items, rows));
}

Test(columns, a_row_may_be_full_of_grouped_numbers)
{
    table_page_set(&table, "1 234        22        33", 200, 100);
    table_page_set(&table, "5 678        22        33", 200, 120);
    read_rows();
    columns = gj_columns_by_numbers(N, table.items, rows);
    cr_assert_not_null(columns);
    cr_assert(gj_columns_hold_together(columns, table.items, g_ptr_array_index(rows, 0), 0, 2, 0));
}

/* Reads a row with a number of two parts under the first of two heads. */
static gboolean
show_one(const char *head, double left, double right)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GjHit));

    table_page_set(&table, head, 200, 80);
    table_page_set(&table, "总计", 300, 80);
    table_page_set(&table, "12", left, 100);
    table_page_set(&table, "345", right, 100);
    read_rows();
    for (guint i = 0; i < 2; i++) {
        guint place = TABLE_PAGE_LINES + i;
        GjHit hit = {(int)i, gj_item(table.items, place)->box, place, place, 0, FALSE};

        g_array_append_val(hits, hit);
    }
    columns = gj_columns_new(2, hits, table.items);
    gj_columns_learn(columns, table.items, rows, GJ_LAYOUT_PAGE);
    return gj_columns_show_one(columns, table.items, g_ptr_array_index(rows, 0), 0, 2, 0);
}

Test(columns, a_head_over_all_digits_shows_one_number)
{
    cr_assert(show_one("法律服务机构", 210, 225));
}

Test(columns, a_narrow_head_does_not_tell_two_cells_from_one_number)
{
    cr_assert_not(show_one("其他", 202, 219));
}

Test(columns, digits_as_close_as_spaced_letters_are_one_number)
{
    cr_assert(show_one("其他", 202, 213));
}

Test(columns, ruled_cells_show_them)
{
    table_page_set(&table, "11                33", 200, 100);
    table_page_set(&table, "         22         ", 200, 120);
    read_rows();
    for (guint i = 0; i < N; i++) {
        static const guint row[N] = {0, 1, 0}, number[N] = {0, 0, 1};
        guint index = g_array_index((GArray *)g_ptr_array_index(rows, row[i]), guint, number[i]);

        g_array_index(table.items, GjItem, index).cell =
            (GjBox){195 + 40.0 * i, 90, 235 + 40.0 * i, 130};
    }
    columns = gj_columns_by_numbers(N, table.items, rows);
    cr_assert_not_null(columns);
    expect(1, 0, 1, TRUE);
}

Test(columns, a_number_that_reaches_to_the_next_column_is_not_sure)
{
    table_page_set(&table, "11    22    33", 200, 100);
    table_page_set(&table, "11    22    33", 200, 120);
    table_page_set(&table, "      22334", 200, 140);
    read_rows();
    columns = gj_columns_by_numbers(N, table.items, rows);
    cr_assert_not_null(columns);
    expect(2, 0, 1, FALSE);
}

Test(columns, a_number_in_a_cell_of_other_sides_is_not_sure)
{
    gboolean sure;

    table_page_set(&table, "11       22       33", 200, 100);
    read_rows();
    for (guint i = 0; i < N; i++) {
        guint index = g_array_index((GArray *)g_ptr_array_index(rows, 0), guint, i);

        g_array_index(table.items, GjItem, index).cell =
            (GjBox){195 + 40.0 * i, 90, 235 + 40.0 * i, 130};
    }
    columns = gj_columns_by_numbers(N, table.items, rows);
    cr_assert_not_null(columns);
    expect(0, 1, 1, TRUE);
    g_array_index(table.items, GjItem,
                  g_array_index((GArray *)g_ptr_array_index(rows, 0), guint, 1))
        .cell = (GjBox){215, 90, 260, 130};
    find(0, 1, &sure);
    cr_assert_not(sure);
}

/* 18, its digits apart, and a blank cell: each row looks full. */
Test(columns, digits_of_spaced_numbers_show_none)
{
    table_page_set(&table, "1 8              33", 200, 100);
    table_page_set(&table, "1 8              33", 200, 120);
    read_rows();
    cr_assert_null(gj_columns_by_numbers(N, table.items, rows));
}

Test(columns, numbers_beside_all_of_them_show_none)
{
    table_page_set(&table, "11       22       33", 200, 100);
    table_page_set(&table, "11       22       33", 200, 120);
    table_page_set(&table, "             55     ", 200, 140);
    read_rows();
    cr_assert_null(gj_columns_by_numbers(N, table.items, rows));
}

/* Numbers that end at 200, 227 and 251, of which the last are so close that 33 747 may be one. */
static gboolean
show_apart(const char *most)
{
    for (guint i = 0; i < 3; i++) {
        g_autofree char *middle = g_strdup_printf("%u", 52 + i);

        table_page_set(&table, "149", 185, 100 + 20 * i);
        table_page_set(&table, middle, 217, 100 + 20 * i);
        table_page_set(&table, i ? "95" : most, i ? 241 : 251 - 5 * strlen(most), 100 + 20 * i);
    }
    table_page_set(&table, "8", 195, 160);
    table_page_set(&table, "33", 217, 160);
    table_page_set(&table, "747", 236, 160);
    read_rows();
    columns = gj_columns_by_numbers(N, table.items, rows);
    cr_assert_not_null(columns);
    return gj_columns_show_apart(columns, table.items, g_ptr_array_index(rows, 3), 1, 3);
}

Test(columns, numbers_that_end_where_those_of_their_columns_do_are_two)
{
    cr_assert(show_apart("1739"));
}

Test(columns, numbers_may_be_one_where_none_shows_that_thousands_are_not_parted)
{
    cr_assert_not(show_apart("73"));
}
