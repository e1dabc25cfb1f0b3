/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* The numbers begin here, across the page. */
#define FIRST_COLUMN 440
/* Half of a column's width. */
#define ASIDE 29

/* Puts the heads on a line of a page, a little smaller than the rest, so that each keeps within its
 * column. */
static void
put_heads(GjDocument *document, guint page, guint line)
{
    g_auto(GStrv) heads = g_strsplit(g_strstrip(g_strdup(COLUMNS)), " ", -1);

    for (guint i = 0; heads[i]; i++)
        glyphs_put(gj_document_edit_page(document, page), heads[i], 392 + 58 * (i + 1),
                   FIRST_LINE + 14 * line, 9);
}

static void
lay_out(GjDocument *document, guint index)
{
    GjPage *page = gj_document_edit_page(document, index);

    g_array_set_size(page->spans, 0);
    g_array_set_size(page->lines, 0);
    gj_layout_page(page, GJ_GAPS_MEASURED);
}

static void
move_columns(GjDocument *document, guint index)
{
    GjPage *page = gj_document_edit_page(document, index);

    for (guint i = 0; i < page->glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        if (glyph->box.x0 < FIRST_COLUMN)
            continue;
        glyph->box.x0 -= ASIDE;
        glyph->box.x1 -= ASIDE;
    }
}

/* The pages of a report whose table goes on, with blank cells, on the second one, where its columns
 * stand aside of those on the first; the heads are repeated there or not. */
static GjDocument *
set_broken(gboolean repeated)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autofree char *rest = g_strdup(strstr(text->str, "1.信访"));
    g_autoptr(GString) second = g_string_new(rest);
    GjDocument *document;

    g_string_replace(text, COLUMNS, "\n", 1);
    g_string_truncate(text, text->len - strlen(rest));
    g_string_replace(second, " 0 0 0 0 0 0 0", " . 2 . . . . 2", 0);
    g_string_replace(second, " 4 1 0 0 0 0 5", " . 2 . . . . 2", 0);
    g_string_append_printf(text, "\f\n%s", second->str);
    document = set_pages(text->str);
    put_heads(document, 0, 2);
    if (repeated)
        put_heads(document, 1, 0);
    move_columns(document, 1);
    lay_out(document, 0);
    lay_out(document, 1);
    return document;
}

Test(table_heads, takes_the_columns_of_a_page_from_the_heads_repeated_there)
{
    g_autoptr(GjDocument) document = set_broken(TRUE);

    expect_row_of(document, "requests", "declined_repeat", "b 2p b b b b 2p");
}

Test(table_heads, doubts_numbers_between_the_columns_of_the_page_before)
{
    g_autoptr(GjDocument) document = set_broken(FALSE);

    expect_row_of(document, "requests", "declined_repeat", "2a a a a a 2a a");
}

/* A word of something else on the page before, beside the head of the last column but one. */
Test(table_heads, takes_no_word_of_the_page_before_for_a_head)
{
    g_autoptr(GString) text = requests(" ", " ");
    g_autoptr(GjDocument) document = NULL;

    g_string_replace(text, COLUMNS, "\f\n", 1);
    g_string_replace(text, "2.重复申请 0 0 0 0 0 0 0", "2.重复申请 2 . . . . 100 102", 1);
    document = set_pages(text->str);
    glyphs_put(gj_document_edit_page(document, 0), "总计", 392 + 58 * 6 + 14, FIRST_LINE + 14 * 3,
               9);
    put_heads(document, 1, 0);
    lay_out(document, 0);
    lay_out(document, 1);
    expect_row_of(document, "requests", "declined_repeat", "2p b b b b 100p 102p");
}
