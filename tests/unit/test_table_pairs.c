/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

#define PENALTIES "第二十条第（六）项\n信息内容 本年处理决定数量 信息内容 本年处理决定数量\n"

/* A report with the table of penalties whose rows are this line. Returns: ownership. */
static GString *
penalties(const char *line)
{
    GString *text = requests(" ", " ");
    g_autofree char *table = g_strdup_printf(PENALTIES "%s\n", line);

    g_string_insert(text, strstr(text->str, "三、收到") - text->str, table);
    return text;
}

static void
expect_pair(const char *line, const char *penalty, const char *coercion)
{
    g_autoptr(GString) text = penalties(line);

    expect_row(text->str, "article20_6", "penalties", penalty);
    expect_row(text->str, "article20_6", "coercion", coercion);
}

Test(table_pairs, reads_two_rows_on_one_line)
{
    expect_pair("行政处罚 41 行政强制 7", "41p", "7p");
    expect_pair("行政处罚 41 件 行政强制 7 件", "41p", "7p");
}

Test(table_pairs, reads_two_rows_on_one_line_between_tabs)
{
    expect_pair("行政处罚\t41\t行政强制\t7", "41p", "7p");
}

Test(table_pairs, doubts_rows_on_one_line_that_have_other_words)
{
    expect_pair("行政处罚 41 行政强制 7 见附件", "a", "a");
}

Test(table_pairs, doubts_a_row_that_stands_on_a_line_of_its_own_as_well)
{
    expect_pair("行政处罚 41 行政强制 7\n行政强制 8", "7a", "8a");
}

Test(table_pairs, reads_two_rows_on_one_line_of_a_page)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_insert(text, strstr(text->str, "三、收到") - text->str,
                    "第二十条第（六）项\n信息内容 本年处理决定数量\n"
                    "行政处罚 41 行政强制 7\n");
    document = set_pages(text->str);
    expect_row_of(document, "article20_6", "penalties", "41p");
    expect_row_of(document, "article20_6", "coercion", "7p");
}

Test(table_pairs, doubts_rows_whose_labels_are_heads_of_columns)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_insert(text, strstr(text->str, "三、收到") - text->str,
                    "第二十条第（六）项\n信息内容 行政处罚 行政强制\n本年处理决定数量 41 7\n");
    document = set_pages(text->str);
    expect_row_of(document, "article20_6", "penalties", "7a");
    expect_row_of(document, "article20_6", "coercion", "a");
}

/* Programs that break long lines anywhere put the numbers of the last label on the next one. */
Test(table_pairs, doubts_a_row_whose_numbers_a_broken_line_takes_away)
{
    g_autoptr(GString) text = requests(" |", " |");

    g_string_replace(
        text, "2.重复申请 |0 |0 |0 |0 |0 |0 |0\n3.要求提供公开出版物 |0 |0 |0 |0 |0 |0 |0\n",
        "2.重复申请 |0 |0 |0 |0 |0 |0 |0 | |3.要求提供公开出版物\n|5 |0 |0 |0 |0 |0 |5 |\n", 1);
    expect_row(text->str, "requests", "declined_publication", "5a 0a 0a 0a 0a 0a 5a");
}
