/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

#define GRANTED "（一）予以公开 4 1 0 0 0 0 5"
#define OTHERS_GRANTED "（一）予以公开 4 1 2 0 0 0 7"

/* The text of a report in which others had requests granted, below these heads. */
static GString *
with_heads(const char *heads)
{
    GString *text = page_requests();

    g_string_replace(text, COLUMNS, heads, 1);
    cr_assert(g_string_replace(text, GRANTED, OTHERS_GRANTED, 1) == 1);
    return text;
}

/* Its pages; the heads are a little smaller, so that each keeps within its column. */
static GjDocument *
set_with_heads(const char *heads)
{
    g_autoptr(GString) text = with_heads("\n");
    g_auto(GStrv) words = g_strsplit(heads, " ", -1);
    GjDocument *document = set_pages(text->str);

    for (guint i = 0; words[i]; i++)
        glyphs_put(gj_document_edit_page(document, 0), words[i], 392 + 58 * (i + 1),
                   FIRST_LINE + 2 * 14, 9);
    lay_out_again(document);
    return document;
}

Test(table_order, reads_columns_by_their_heads_on_a_page)
{
    g_autoptr(GjDocument) document =
        set_with_heads("自然人 商业企业 社会公益组织 科研机构 法律服务机构 其他 总计");

    expect_row_of(document, "requests", "granted", "4p 1p 0p 2p 0p 0p 7p");
}

Test(table_order, reads_columns_by_their_heads_in_text)
{
    g_autoptr(GString) text =
        with_heads("自然人 商业企业 社会公益组织 科研机构 法律服务机构 其他 总计\n");

    expect_row(text->str, "requests", "granted", "4p 1p 0p 2p 0p 0p 7p");
}

/* What a sum is the sum of can't be told where it stands within its row. */
Test(table_order, leaves_a_total_among_the_others_open)
{
    g_autoptr(GjDocument) document =
        set_with_heads("自然人 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他");

    expect_row_of(document, "requests", "granted", "4a 1a 2a 0a 0a 0a 7a");
}

/* 商业企业 is not found. */
Test(table_order, leaves_columns_open_whose_order_is_neither_the_forms_nor_known)
{
    g_autoptr(GjDocument) document =
        set_with_heads("自然人 公司 社会公益组织 科研机构 法律服务机构 其他 总计");

    expect_row_of(document, "requests", "granted", "4a 1a 2a 0a 0a 0a 7a");
}

/* Text keeps the order of heads that stand one below the other, whole or wrapped. */
Test(table_order, leaves_columns_open_whose_heads_are_exchanged_on_lines_of_their_own)
{
    g_autoptr(GString) whole =
        with_heads("自然人\n商业企业\n社会公益组织\n科研机构\n法律服务机构\n其他\n总计\n");
    g_autoptr(GString) wrapped = with_heads("自然\n人\n商业\n企业\n社会公\n益组织\n科研\n机构\n"
                                            "法律服\n务机构\n其\n他\n总\n计\n");

    expect_row(whole->str, "requests", "granted", "4a 1a 2a 0a 0a 0a 7a");
    expect_row(wrapped->str, "requests", "granted", "4a 1a 2a 0a 0a 0a 7a");
}

/* Programs part the blocks of a page by empty lines, and bring them in an order of their own. */
Test(table_order, suffers_blocks_of_heads_out_of_order)
{
    g_autoptr(GString) text = with_heads(
        "社会公益组织\n\n法律服务机构\n\n商业企业\n\n科研机构\n\n自然人\n\n其他\n\n总计\n");

    expect_row(text->str, "requests", "granted", "4p 1p 2p 0p 0p 0p 7p");
}

/* 企业 and 公益组织 are the form's as well. */
Test(table_order, reads_columns_with_shorter_heads_in_another_order)
{
    g_autoptr(GjDocument) document =
        set_with_heads("自然人 科研院所 企业 公益组织 法律机构 其他 总计");

    expect_row_of(document, "requests", "granted", "4p 2p 1p 0p 0p 0p 7p");
}
