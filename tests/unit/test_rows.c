/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"
#include "recover/rows.h"

static TablePage table;
static GArray *hits;
static GPtrArray *rows;

static void
init(void)
{
    table = table_page_new();
}

static void
fini(void)
{
    g_ptr_array_unref(rows);
    g_array_unref(hits);
    table_page_free(&table);
}

TestSuite(rows, .init = init, .fini = fini);

/* Gives the numbers of the page to its labels. Returns: the row whose first number is at an item.
 */
static const GjNumberRow *
assign(guint index)
{
    g_autoptr(GArray) numbers = table_page_numbers(&table);

    rows = gj_number_rows_gather(table.items, numbers);
    gj_number_rows_assign(rows, table.items, hits, GJ_LAYOUT_PAGE);
    return g_ptr_array_index(rows, index);
}

static void
read_labels(void)
{
    table_page_read(&table);
    hits = table_page_labels(&table);
}

static void
rule(guint item, double y0, double y1)
{
    g_array_index(table.items, GjItem, TABLE_PAGE_LINES + item).cell = (GjBox){0, y0, 600, y1};
}

Test(rows, joins_the_lines_of_wrapped_numbers_and_knows_the_rival)
{
    table_page_set(&table, "予以公开", 10, 100);
    table_page_set(&table, "1361", 200, 100);
    table_page_set(&table, "2", 205, 112);
    table_page_set(&table, "不予公开", 10, 140);
    table_page_set(&table, "9", 205, 140);
    read_labels();
    cr_assert_eq(assign(1)->hit, 0);
    cr_assert_eq(assign(1)->rival, 1);
}

Test(rows, a_label_without_numbers_may_own_what_looks_wrapped)
{
    const GjNumberRow *row;

    table_page_set(&table, "予以公开", 10, 100);
    table_page_set(&table, "5     6", 200, 100);
    table_page_set(&table, "7     8", 200, 114);
    table_page_set(&table, "不予公开", 10, 160);
    table_page_set(&table, "无法提供", 10, 190);
    table_page_set(&table, "总计", 10, 220);
    table_page_set(&table, "9", 205, 220);
    read_labels();
    row = assign(1);
    cr_assert_eq(row->hit, 0);
    cr_assert_eq(row->rival, 1);
    cr_assert_not(row->sure);
}

Test(rows, words_with_the_number_of_an_item_are_a_row_of_their_own)
{
    table_page_set(&table, "8.属于行政查询事项", 10, 100);
    table_page_set(&table, "9.其他", 10, 113);
    table_page_set(&table, "5", 205, 113);
    read_labels();
    g_array_index(hits, GjHit, 1).label = GJ_UNKNOWN_LABEL;
    cr_assert_eq(assign(0)->hit, 1);
}

Test(rows, the_last_line_of_a_label_is_no_row)
{
    table_page_set(&table, "要求行政机关重新出具", 10, 100);
    table_page_set(&table, "已获取信息", 10, 113);
    table_page_set(&table, "5", 205, 113);
    read_labels();
    g_array_index(hits, GjHit, 1).label = GJ_UNKNOWN_LABEL;
    cr_assert_eq(assign(0)->hit, 0);
}

Test(rows, a_ruled_cell_tells_the_row)
{
    table_page_set(&table, "予以公开", 10, 100);
    table_page_set(&table, "不予公开", 10, 130);
    table_page_set(&table, "5", 205, 115);
    read_labels();
    rule(0, 90, 112);
    rule(2, 112, 145);
    cr_assert_eq(assign(0)->hit, 1);
    cr_assert(assign(0)->sure);
}

Test(rows, what_runs_through_a_label_is_no_ruling)
{
    table_page_set(&table, "要求行政机关重新出具", 10, 100);
    table_page_set(&table, "不予公开", 10, 140);
    table_page_set(&table, "5", 205, 114);
    read_labels();
    g_array_index(hits, GjHit, 0).box.y1 = 124;
    rule(2, 112, 155);
    cr_assert_eq(assign(0)->hit, 0);
}

Test(rows, a_number_through_which_a_ruling_runs_may_belong_to_either_side)
{
    table_page_set(&table, "予以公开", 10, 100);
    table_page_set(&table, "不予公开", 10, 130);
    table_page_set(&table, "5", 205, 115);
    read_labels();
    rule(0, 90, 118);
    rule(2, 118, 145);
    cr_assert_eq(assign(0)->hit, 1);
    cr_assert_not(assign(0)->sure);
    cr_assert_eq(assign(0)->rival, 0);
}

/* Of the stripes of a table only some edges were found; a label is overleaf. */
Test(rows, numbers_far_below_each_other_are_not_of_one_cell)
{
    table_page_set(&table, "予以公开", 10, 100);
    table_page_set(&table, "5", 205, 100);
    table_page_set(&table, "7", 205, 130);
    table_page_set(&table, "不予公开", 10, 160);
    table_page_set(&table, "总计", 10, 190);
    table_page_set(&table, "9", 205, 190);
    read_labels();
    rule(0, 90, 150);
    cr_assert_eq(assign(0)->hit, 0);
    cr_assert(assign(0)->sure);
    cr_assert_eq(assign(1)->hit, 1);
    cr_assert_not(assign(1)->sure);
}
