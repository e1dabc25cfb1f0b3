/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "output/csv.h"

static void
expect_text(const char *field, const char *expected)
{
    g_autoptr(GString) row = g_string_new("a");

    gj_csv_text(row, field);
    cr_expect_str_eq(row->str + 2, expected, "%s becomes %s", field, row->str + 2);
    cr_expect_eq(row->str[1], ',');
    cr_expect_eq(row->len, strlen(row->str));
}

Test(csv, separates_fields_by_commas)
{
    g_autoptr(GString) row = g_string_new(NULL);

    gj_csv_text(row, "a");
    gj_csv_plain(row, "-3");
    gj_csv_unsigned(row, G_MAXUINT64);
    gj_csv_end(row);
    gj_csv_text(row, "b");
    gj_csv_end(row);
    cr_assert_str_eq(row->str, "a,-3,18446744073709551615\nb\n");
}

Test(csv, leaves_absent_fields_empty)
{
    g_autoptr(GString) row = g_string_new(NULL);

    gj_csv_text(row, "a");
    gj_csv_text(row, NULL);
    gj_csv_plain(row, NULL);
    gj_csv_plain(row, "");
    gj_csv_unsigned(row, 0);
    gj_csv_end(row);
    cr_assert_str_eq(row->str, "a,,,,0\n");
}

Test(csv, keeps_the_place_of_an_empty_first_field)
{
    g_autoptr(GString) row = g_string_new(NULL);

    gj_csv_text(row, "");
    gj_csv_text(row, "b");
    gj_csv_end(row);
    gj_csv_text(row, NULL);
    gj_csv_text(row, "c");
    gj_csv_end(row);
    cr_assert_str_eq(row->str, "\"\",b\n\"\",c\n");
}

Test(csv, quotes_only_where_needed)
{
    expect_text("银川市公安局", "银川市公安局");
    expect_text("a b", "a b");
    expect_text("a,b", "\"a,b\"");
    expect_text("say \"no\"", "\"say \"\"no\"\"\"");
    expect_text("\"", "\"\"\"\"");
    expect_text("a\nb", "\"a\nb\"");
    expect_text("a\rb", "\"a\rb\"");
    expect_text(" a", "\" a\"");
    expect_text("a ", "\"a \"");
    expect_text("a\t", "\"a\t\"");
}

Test(csv, disarms_formulas)
{
    expect_text("=1+1", "'=1+1");
    expect_text("@SUM(A1)", "'@SUM(A1)");
    expect_text("\t=1", "'\t=1");
    expect_text("\r=1", "\"'\r=1\"");
    expect_text("＝1", "'＝1");
    expect_text("＠a", "'＠a");
    expect_text("-a1", "'-a1");
    expect_text("+a1", "'+a1");
    expect_text("＋a1", "'＋a1");
    expect_text("－A1", "'－A1");
    expect_text("-3+cmd|' /C calc'!A0", "'-3+cmd|' /C calc'!A0");
    expect_text("-1-2", "'-1-2");
    expect_text("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
}

Test(csv, leaves_numbers_and_marks_alone)
{
    expect_text("+92", "+92");
    expect_text("-3", "-3");
    expect_text("-1,234.5", "\"-1,234.5\"");
    expect_text("－３", "－３");
    expect_text("＋１，２３４", "＋１，２３４");
    expect_text("- 3", "- 3");
    expect_text("-", "-");
    expect_text("--", "--");
    expect_text("—", "—");
    expect_text("——", "——");
    expect_text("/", "/");
    expect_text("a=1", "a=1");
}

Test(csv, never_guards_plain_fields)
{
    g_autoptr(GString) row = g_string_new("a");

    gj_csv_plain(row, "=x");
    cr_assert_str_eq(row->str, "a,=x");
}

Test(csv, is_utf8_whatever_a_name_holds)
{
    expect_text("a\xFFz", "a\xEF\xBF\xBDz");
}
