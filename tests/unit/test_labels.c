/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

/* The weight of a label of two Han characters. */
#define WEIGHT_OF_TWO 22

static TablePage table;

static void
init(void)
{
    table = table_page_new();
}

static void
fini(void)
{
    table_page_free(&table);
}

TestSuite(labels, .init = init, .fini = fini);

/* A label of two characters, one below the other. Returns: whether it is kept. */
static gboolean
is_kept(double distance)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GjHit));
    GjHit hit = {.weight = WEIGHT_OF_TWO,
                 .first = TABLE_PAGE_LINES,
                 .last = TABLE_PAGE_LINES + 1,
                 .box = {200, 100, 210, 110 + distance}};

    table_page_set(&table, "总", 200, 100);
    table_page_set(&table, "计", 200, 100 + distance);
    table_page_read(&table);
    g_array_append_val(hits, hit);
    gj_labels_remove_torn(hits, table.items);
    return hits->len > 0;
}

Test(labels, keeps_one_character_a_line)
{
    cr_assert(is_kept(25));
}

Test(labels, removes_the_words_of_two_tables)
{
    cr_assert_not(is_kept(300));
}
