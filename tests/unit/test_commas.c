/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/commas.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

/* Eight lines like this one after the first. Returns: ownership. */
static char *
table(const char *first, const char *other)
{
    GString *text = g_string_new(first);

    for (guint i = 0; i < 8; i++)
        g_string_append_printf(text, "%s\n", other);
    return g_string_free(text, FALSE);
}

static void
expect_first_line(const char *first, const char *other, const char *expected)
{
    g_autofree char *text = table(first, other);
    g_autofree char *tabbed = gj_commas_to_tabs(text);

    cr_assert_not_null(tabbed);
    *strchr(tabbed, '\n') = '\0';
    cr_assert_str_eq(tabbed, expected, "%s", tabbed);
}

static void
expect_none(const char *first, const char *other)
{
    g_autofree char *text = table(first, other);
    g_autofree char *tabbed = gj_commas_to_tabs(text);

    cr_assert_null(tabbed);
}

Test(commas, parts_cells_by_tabs)
{
    expect_first_line("行政强制,479,,\n", "规章,1,2,3", "行政强制\t479\t\t");
    expect_first_line("行政强制;479;;\n", "规章;1;2;3", "行政强制\t479\t\t");
}

Test(commas, takes_quotes_and_line_ends_within_a_cell_away)
{
    expect_first_line("\"三、\n结果\",\"2,591\",\"a \"\"b\"\"\"\n", "规章,1,2",
                      "三、结果\t2,591\ta \"b\"");
}

Test(commas, leaves_numbers_with_separators_alone)
{
    expect_none("", "规章 1,234 2,345 3,456 4,567");
    expect_none("", "规章\t1,2,3");
    expect_none("规章,1,2,3\n", "一段文字");
}

/* Sentences of a text that keeps its columns apart by blanks. */
Test(commas, leaves_sentences_with_commas_alone)
{
    expect_none(
        "", "2023年,本机关认真办理人大代表建议,政协委员提案和群众来信来访,主动接受社会监督评议。");
}
