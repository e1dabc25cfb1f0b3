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

/* A character of the label above, whose characters are spread, looks like the number of an item. */
Test(labels, leave_a_character_of_another_line_before_them)
{
    GjLabel label = {.label = gj_pattern_new("(?:[一二三]、?)?属于三类", NULL)};
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    g_autoptr(GPtrArray) tracks = g_ptr_array_new_with_free_func((GDestroyNotify)gj_track_free);
    g_autoptr(GArray) hits = NULL;
    GjTrack *track = gj_track_new();

    table_page_set(&table, "三", 200, 100);
    table_page_set(&table, "属于三类", 200, 130);
    table_page_read(&table);
    g_ptr_array_add(labels, &label);
    g_ptr_array_add(tracks, track);
    gj_track_add(track, table.items, TABLE_PAGE_LINES);
    gj_track_add(track, table.items, TABLE_PAGE_LINES + 1);
    hits = gj_labels_find(table.items, tracks, labels);
    cr_assert_eq(hits->len, 1);
    cr_assert_eq(g_array_index(hits, GjHit, 0).first, TABLE_PAGE_LINES + 1);
    cr_assert_float_eq(g_array_index(hits, GjHit, 0).box.y0, 130, 0.01);
    gj_pattern_free(label.label);
}

/* Returns: how many of two labels of one column are kept. */
static guint
count_kept(GjHit whole, GjHit other)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GjHit));

    g_array_append_val(hits, whole);
    g_array_append_val(hits, other);
    gj_labels_remove_parts(hits);
    return hits->len;
}

/* 维持 at the end of 结果维持, 其他 of which one character stands in another column. */
Test(labels, are_no_parts_of_longer_ones)
{
    const GjHit whole = {.weight = 34, .first = 4, .last = 7};
    const GjHit end = {.weight = 22, .first = 6, .last = 7};
    const GjHit begin = {.weight = 22, .first = 4, .last = 12};
    const GjHit apart = {.weight = 22, .first = 9, .last = 10};

    table_page_read(&table);
    cr_assert_eq(count_kept(whole, end), 1);
    cr_assert_eq(count_kept(whole, begin), 1);
    cr_assert_eq(count_kept(whole, apart), 2);
}
