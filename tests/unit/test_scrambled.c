/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/scrambled.h"
#include "reports.h"

/* The labels of the long table without their numbers, each on a line. Returns: ownership. */
static GString *
labels(const char *heading)
{
    GString *text = g_string_new(heading);

    g_string_append(text, "一、本年新收政府信息公开申请数量\n");
    for (guint i = 0; i < G_N_ELEMENTS(result_rows); i++)
        g_string_append_printf(text, "%s\n", result_rows[i]);
    return text;
}

static gboolean
is_report(const char *text)
{
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, NULL);
    const GjFormat *format = gj_formats_choose(formats, text, 2024, NULL);
    g_autoptr(GjDocument) document = gj_plain_parse(text);
    g_autoptr(GArray) items = NULL;
    g_autoptr(GArray) outline = NULL;

    cr_assert_not_null(format);
    items = gj_items_collect(document, gj_format_number_words(format));
    outline = gj_outline_new(items);
    return gj_scrambled_is_report(format, items, outline);
}

#define NUMBERS "3\n1\n4\n1\n5\n9\n2\n6\n5\n3\n"

Test(scrambled, knows_a_report_by_its_heading_its_labels_and_its_numbers)
{
    g_autoptr(GString) text = labels(HEADING);
    g_autoptr(GString) headless = labels("申请情况\n");

    cr_assert_not(is_report(text->str));
    g_string_append(text, NUMBERS);
    cr_assert(is_report(text->str));
    g_string_append(headless, NUMBERS);
    cr_assert_not(is_report(headless->str));
}

Test(scrambled, takes_no_prose_that_quotes_labels_for_a_report)
{
    g_autoptr(GString) text = labels("报告\n");

    g_string_replace(text, "\n", "，", 0);
    g_string_prepend(text, HEADING);
    g_string_append(text, "\n" NUMBERS);
    cr_assert_not(is_report(text->str));
}

Test(scrambled, is_read_with_every_cell_doubtful)
{
    g_autoptr(GString) text = labels(HEADING);

    g_string_append(text, NUMBERS);
    expect_row(text->str, "requests", "granted", "a a a a a a a");
}
