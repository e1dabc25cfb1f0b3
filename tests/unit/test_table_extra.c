/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* The pages of a report with one more head, whose first result has these numbers, and one more. */
static GjDocument *
set_extra(const char *head, const char *row)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *heads = g_strconcat("总计 ", head, "\n", NULL);

    g_string_replace(text, "总计\n", heads, 1);
    g_string_replace(text, "4 1 0 0 0 0 5\n", "4 1 0 0 0 0 5 100%\n", 1);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5\n", row, 1);
    return set_pages(text->str);
}

Test(table_extra, leaves_out_shares_behind_the_total)
{
    g_autoptr(GjDocument) document = set_extra("占比", "（一）予以公开 4 1 0 0 0 0 5 100%\n");

    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

/* One blank and one share make a row that looks full. */
Test(table_extra, takes_no_share_for_the_number_of_a_column)
{
    g_autoptr(GjDocument) document = set_extra("占比", "（一）予以公开 4 1 . 0 0 0 5 100%\n");

    expect_row_of(document, "requests", "granted", "4p 1p b 0p 0p 0p 5p");
}

Test(table_extra, leaves_out_numbers_behind_the_total)
{
    g_autoptr(GjDocument) document = set_extra("备注", "（一）予以公开 4 1 0 0 0 0 5 17\n");

    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p 5p");
}

/* The total is blank, or the number stands in its column. */
Test(table_extra, doubts_a_row_whose_last_number_may_stand_behind_the_total)
{
    g_autoptr(GjDocument) document = set_extra("备注", "（一）予以公开 4 1 0 0 0 0 . 17\n");

    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 0a 17a");
}

/* The head of a column between the form's is not known, and its number stands so close to the one
 * before it that both look like one, without which the row would have one too many. */
Test(table_extra, doubts_a_row_in_which_two_narrow_cells_look_like_one)
{
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;
    GjPage *page;

    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5\n", "（一）予以公开 4 1 0 0 0 . 240\n", 1);
    document = set_pages(text->str);
    page = gj_document_edit_page(document, 0);
    glyphs_put(page, "25", 740, FIRST_LINE + 14 * 5, 10);
    glyphs_put(page, "383", 757, FIRST_LINE + 14 * 5, 10);
    lay_out_again(document);
    expect_row_of(document, "requests", "granted", "4a 1a 0a 0a 0a 25383a 240a");
}

/* Lines between all columns. */
static GArray *
find_rulings(gpointer data, guint page, GError **error)
{
    GArray *rulings = g_array_new(FALSE, FALSE, sizeof(GjRuling));

    (void)data;
    (void)page;
    (void)error;
    for (guint i = 1; i < 10; i++) {
        const double x = 390 + 58 * i;
        const GjRuling ruling = {x, FIRST_LINE + 20, x, 900};

        g_array_append_val(rulings, ruling);
    }
    return rulings;
}

/* Its words are the form's: only its cell tells that they belong to no other head. The heads are a
 * little smaller, so that each keeps within its cell. */
Test(table_extra, leaves_out_last_years_totals_in_cells_of_their_own)
{
    static const char *const heads[] = {"自然人",       "商业企业", "科研机构", "社会公益组织",
                                        "法律服务机构", "其他",     "总计",     "上年"};
    g_autoptr(GString) text = page_requests();
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, "项目 " COLUMNS, "\n", 1);
    g_string_replace(text, " 0 0 0 0 0 0 0\n", " 0 0 0 0 0 0 0 3\n", 0);
    g_string_replace(text, "（一）予以公开 4 1 0 0 0 0 5\n", "（一）予以公开 4 1 0 0 0 0 . 17\n",
                     1);
    document = set_pages(text->str);
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        glyphs_put(gj_document_edit_page(document, 0), heads[i], 392 + 58 * (i + 1),
                   FIRST_LINE + 2 * 14, 9);
    lay_out_again(document);
    gj_document_set_rulings_func(document, find_rulings, NULL, NULL);
    expect_row_of(document, "requests", "granted", "4p 1p 0p 0p 0p 0p b");
}

/* The pages of a report whose table of licences has this head. Returns: ownership. */
static GjDocument *
set_licences(const char *head)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *table =
        g_strdup_printf("第二十条第（五）项\n信息内容 %s\n行政许可 306\n", head);

    g_string_insert(text, strstr(text->str, "三、收到") - text->str, table);
    return set_pages(text->str);
}

static void
expect_licences(const char *head, const char *expected)
{
    g_autoptr(GjDocument) document = set_licences(head);

    expect_row_of(document, "article20_5", "licensing", expected);
}

/* Left over from the form before, or another year's. */
Test(table_extra, doubts_the_only_column_of_a_table_under_a_head_of_another_one)
{
    expect_licences("本年处理决定数量", "306p");
    expect_licences("上一年项目数量", "306a");
    expect_licences("上年处理决定数量", "306a");
    expect_licences("累计处理决定数量", "306a");
}

Test(table_extra, takes_other_wording_of_the_only_head_for_its_own)
{
    expect_licences("处理决定数量（单位：件）", "306p");
    expect_licences("数量（件）", "306p");
}
