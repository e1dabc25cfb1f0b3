/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/label_lines.h"

#include <criterion/criterion.h>

#include "reports.h"

#define ROWS "规章\n1\t2\t3\t4\n文件\n1\t2\t3\t4\n许可\n1\t2\t3\t4\n处罚\n1\t2\t3\t4\n"

static void
expect_joined(const char *text, const char *expected)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *joined = NULL;

    gj_label_lines_join(lines);
    joined = g_strjoinv("\n", lines);
    cr_assert_str_eq(joined, expected, "%s", joined);
}

Test(label_lines, puts_entries_behind_the_label_above_them)
{
    expect_joined(ROWS, "规章\t1\t2\t3\t4\n\n文件\t1\t2\t3\t4\n\n许可\t1\t2\t3\t4\n\n"
                        "处罚\t1\t2\t3\t4\n\n");
    expect_joined(ROWS "行政强制\n12\n", "规章\t1\t2\t3\t4\n\n文件\t1\t2\t3\t4\n\n许可\t1\t2"
                                         "\t3\t4\n\n处罚\t1\t2\t3\t4\n\n行政强制\t12\n\n");
}

/* The last head of a table whose entries stand below all of them. */
Test(label_lines, leaves_entries_below_several_heads_alone)
{
    g_auto(GStrv) lines =
        g_strsplit(ROWS "维持\n纠正\n其他\n未结\n总计\n1\t0\t0\t0\t1\n", "\n", -1);

    gj_label_lines_join(lines);
    cr_assert_str_eq(lines[12], "总计");
    cr_assert_str_eq(lines[13], "1\t0\t0\t0\t1");
}

Test(label_lines, leaves_text_alone_whose_rows_stand_on_one_line)
{
    const char *text = "规章\t1\t2\t3\t4\n文件\t1\t2\t3\t4\n许可\n1\t2\t3\t4\n";

    expect_joined(text, text);
}

#define WHOLE_ROWS "规章\t1\t2\t3\t4\n文件\t1\t2\t3\t4\n许可\t1\t2\t3\t4\n处罚\t1\t2\t3\t4\n"

Test(label_lines, joins_a_row_that_is_broken_between_two_cells)
{
    expect_joined(WHOLE_ROWS "强制\t1\t2\n3\t4\n", WHOLE_ROWS "强制\t1\t2\t3\t4\n\n");
}

/* The number of a page, and the entries of another table. */
Test(label_lines, joins_no_row_to_what_it_does_not_lack)
{
    expect_joined(WHOLE_ROWS "强制\t1\t2\t3\n4\n", WHOLE_ROWS "强制\t1\t2\t3\n4\n");
    expect_joined(WHOLE_ROWS "强制\t1\t2\n3\t4\t5\n", WHOLE_ROWS "强制\t1\t2\n3\t4\t5\n");
}

Test(label_lines, parts_a_line_with_more_cells_than_a_table_is_wide)
{
    g_autoptr(GString) text = requests("|", "|");
    g_autofree char *parted = NULL;

    g_string_replace(text, "\n", "|", 0);
    g_string_append(text, "\n规章|1|2\n");
    parted = gj_label_lines_part(text->str);
    cr_assert_not_null(parted);
    cr_assert_not_null(strstr(parted, "\n（一）予以公开\n4\n1\n0\n"));
    cr_assert_not_null(strstr(parted, "\n规章|1|2\n"));
    cr_assert_null(gj_label_lines_part("规章|1|2\n"));
}

Test(label_lines, reads_a_report_on_one_line)
{
    g_autoptr(GString) text = requests("|", "|");

    g_string_replace(text, "\n", "|", 0);
    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

Test(label_lines, leaves_lines_alone_that_end_with_carriage_returns)
{
    g_autoptr(GString) text = requests("\t", "\t");

    g_string_replace(text, "\n", "\r", 0);
    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

/* Several rows are as short as the one before these entries. */
Test(label_lines, joins_no_row_as_short_as_others)
{
    const char *text = WHOLE_ROWS "甲乙\t1\t2\n丙丁\t1\t2\n戊己\t1\t2\n庚辛\t1\t2\n3\t4\n";

    expect_joined(text, text);
}

Test(label_lines, reads_a_report_with_its_entries_below_the_labels)
{
    g_autoptr(GString) text = requests("\t", "\n");

    g_string_append(
        text, "第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n236\n行政强制\n12\n");
    expect_row(text->str, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
    expect_row(text->str, "article20_6", "penalties", "236p");
}
