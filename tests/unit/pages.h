/* Pages of tables for the tests of what places numbers. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "glyphs.h"
#include "input/layout.h"
#include "recover/items.h"
#include "recover/labels.h"

/* Lines of words above and below what the tests set. */
#define TABLE_PAGE_LINES 3

/* A page on which the tests set words and numbers of 10 points: Han characters are 10 points wide,
 * digits 5. */
typedef struct {
    GjDocument *document;
    GjPage *page;
    GArray *items;
} TablePage;

static inline TablePage
table_page_new(void)
{
    TablePage table = {gj_document_new(GJ_LAYOUT_PAGE), NULL, NULL};

    table.page = gj_document_add_page(table.document, 600, 800);
    /* A number alone in the first or last lines would be the page's. */
    for (guint i = 0; i < TABLE_PAGE_LINES; i++) {
        glyphs_put(table.page, "申请情况", 300, 20 + 15 * i, 10);
        glyphs_put(table.page, "其他情况", 300, 700 + 15 * i, 10);
    }
    return table;
}

static inline void
table_page_set(TablePage *table, const char *text, double x, double y)
{
    glyphs_put(table->page, text, x, y, 10);
}

/* Ends the setting. */
static inline void
table_page_read(TablePage *table)
{
    static const GjNumberWords no_words = {0};

    gj_layout_page(table->page, GJ_GAPS_MEASURED);
    table->items = gj_items_collect(table->document, &no_words);
}

static inline void
table_page_free(TablePage *table)
{
    g_array_unref(table->items);
    gj_document_free(table->document);
}

static inline gboolean
table_page_is_number(const TablePage *table, guint i)
{
    return gj_item(table->items, i)->kind == GJ_NUMBER_VALUE;
}

/* The texts of the items between the head and the foot, with bars between. Returns: ownership. */
static inline char *
table_page_text(const TablePage *table)
{
    GString *text = g_string_new(NULL);

    for (guint i = TABLE_PAGE_LINES; i + TABLE_PAGE_LINES < table->items->len; i++)
        g_string_append_printf(text, "%s%s", i > TABLE_PAGE_LINES ? "|" : "",
                               gj_item(table->items, i)->text);
    return g_string_free(text, FALSE);
}

/* The places of all items that are no words. Returns: ownership. */
static inline GArray *
table_page_numbers(const TablePage *table)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < table->items->len; i++)
        if (table_page_is_number(table, i))
            g_array_append_val(numbers, i);
    return numbers;
}

/* The words between the head and the foot as labels of the rows 0, 1, ... Returns: ownership of an
 * array of GjHit. */
static inline GArray *
table_page_labels(const TablePage *table)
{
    GArray *hits = g_array_new(FALSE, FALSE, sizeof(GjHit));

    for (guint i = TABLE_PAGE_LINES; i + TABLE_PAGE_LINES < table->items->len; i++) {
        GjHit hit = {(int)hits->len, gj_item(table->items, i)->box, i, i, 0, FALSE};

        if (!table_page_is_number(table, i))
            g_array_append_val(hits, hit);
    }
    return hits;
}
