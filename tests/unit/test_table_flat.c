/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* Narrow cells, and their units wrapped: a line begins with the unit of the number above. */
Test(table_flat, takes_units_on_the_next_line_for_those_of_their_numbers)
{
    g_autoptr(GString) text = requests(" 件 ", " ");

    g_string_replace(text, "申请数量 4 件 1 件 0 件 0 件 0 件 0 件 5\n",
                     "申请数量\n4\n件 1 件 0 件 0 件 0 件\n0\n件\n5\n件\n", 1);
    expect_row(text->str, "requests", "received_new", "4i 1i 0i 0i 0i 0i 5i");
}

/* The first five end with their own sum, which is no total. */
Test(table_flat, takes_all_numbers_after_a_label_where_they_are_as_many_as_the_cells)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, "4 1 0 0 0 0 5", "0 0 1 0 1 0 2", 0);
    g_string_replace(text, "（一）予以公开 0 0 1 0 1 0 2", "（一）予以公开 0 0 1 0 1\n0\n2", 1);
    expect_row(text->str, "requests", "granted", "0i 0i 1i 0i 1i 0i 2i");
}

/* "8,377" is too long for its cell. */
Test(table_flat, doubts_a_row_whose_number_is_cut_off_behind_its_comma)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_replace(text, "（七）总计\n4\n1\n0\n0\n0\n0\n5", "（七）总计\n8,37\n7\n0\n0\n0\n0\n0",
                     1);
    expect_row(text->str, "requests", "concluded_total", "a 7a 0a 0a 0a 0a 0a");
}

#define NOT_CORRECTED "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
#define FEE_UNPAID "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"

/* The second line's are those of the row below, whose label is wrapped around them. */
Test(table_flat, doubts_an_empty_row_below_one_with_numbers_on_two_lines)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autofree char *rows =
        g_strdup_printf("%s%s", NOT_CORRECTED " 0 0 0 0\n0 0\n", FEE_UNPAID "\n");

    cr_assert(g_string_replace(text, NOT_CORRECTED " 0 0 0 0 0 0 0\n" FEE_UNPAID " 0 0 0 0 0 0 0\n",
                               rows, 1) == 1);
    expect_row(text->str, "requests", "other_fee_unpaid", "a a a a a a a");
}

#define REPEAT "2.重复申请"
#define EXCESSIVE "4.无正当理由大量反复申请"

/* The sums hold wherever two results stand. */
Test(table_flat, doubts_rows_whose_labels_stand_in_another_order)
{
    g_autoptr(GString) text = requests(" ", " ");

    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5", "（一）予以公开 0 0 0 0 0 0 0", 1);
    g_string_replace(text, REPEAT " 0 0 0 0 0 0 0", EXCESSIVE " 1 0 0 0 0 0 1", 1);
    g_string_replace(text, EXCESSIVE " 0 0 0 0 0 0 0", REPEAT " 3 1 0 0 0 0 4", 1);
    g_string_replace(text, "1.属于国家秘密 0 0 0 0 0 0 0\n2.其他法律行政法规禁止公开 0 0 0 0 0 0 0",
                     "1.属于国家秘密\n0 0 0 0 0 0 0\n0 0 0 0 0 0 0\n2.其他法律行政法规禁止公开", 1);
    expect_row(text->str, "requests", "declined_repeat", "1a 0a 0a 0a 0a 0a 1a");
    expect_row(text->str, "requests", "declined_excessive", "3a 1a 0a 0a 0a 0a 4a");
}

/* Taken for a mark for nothing, as "-" is elsewhere, it made a row of two with its number, and 345
 * was left out. */
Test(table_flat, takes_no_sign_that_stands_apart_for_an_empty_cell)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_replace(text, "2024", "2020", 1);
    g_string_insert(text, strstr(text->str, "三、收到") - text->str,
                    "第二十条第（八）项\n信息内容\n上一年项目数量\n本年增/减\n"
                    "行政事业性收费\n345\n- 1\n");
    g_string_replace(text, "四、结转下年度继续办理\n0\n", "四、结转下年度继续办理\n-\n", 1);
    expect_row(text->str, "article20_8", "fees", "345a a");
}

/* The totals stand first, so that all other rows break; this one holds by chance. */
Test(table_flat, trusts_no_row_that_holds_backwards_where_most_rows_break)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_replace(text, COLUMNS,
                     "总计\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n", 1);
    g_string_replace(text, "0\n0\n0\n0\n0\n0\n0", "3\n1\n2\n0\n0\n0\n0", 0);
    g_string_replace(text, "（一）予以公开\n4\n1\n0\n0\n0\n0\n5",
                     "（一）予以公开\n6\n0\n0\n0\n0\n0\n6", 1);
    expect_row(text->str, "requests", "granted", "6a 0a 0a 0a 0a 0a 6a");
}

/* A cell each line: "- 1" is one, not a mark for nothing and a number. */
Test(table_flat, joins_a_sign_on_a_line_with_nothing_but_its_number)
{
    g_autoptr(GString) text = requests("\n", "\n");

    g_string_replace(text, "2024", "2020", 1);
    g_string_insert(text, strstr(text->str, "三、收到") - text->str,
                    "第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n"
                    "行政许可\n345\n- 1\n12\n其他对外管理服务事项\n7\n+ 2\n9\n");
    expect_row(text->str, "article20_5", "licensing", "345p -1p 12p");
    expect_row(text->str, "article20_5", "other_services", "7p 2p 9p");
}
