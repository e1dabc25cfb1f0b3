/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"
#include "recover/tracks.h"

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

TestSuite(tracks, .init = init, .fini = fini);

/* Sets two words on a line above three numbers, all in a frame without rulings inside. Returns:
 * whether the words are joined on a track. */
static gboolean
joins_in_frame(double left, const char *left_word, double right, const char *right_word)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree char *joined = g_strconcat(left_word, right_word, NULL);
    g_autoptr(GPtrArray) tracks = NULL;
    gboolean found = FALSE;

    table_page_set(&table, left_word, left, 100);
    table_page_set(&table, right_word, right, 100);
    for (guint i = 0; i < 3; i++)
        table_page_set(&table, "5", 150 + 80 * i, 130);
    table_page_read(&table);
    for (guint i = TABLE_PAGE_LINES; i + TABLE_PAGE_LINES < table.items->len; i++) {
        GjItem *item = &g_array_index(table.items, GjItem, i);

        item->cell = (GjBox){90, 90, 500, 150};
        item->row_x0 = 90;
        item->row_x1 = 500;
        if (!table_page_is_number(&table, i))
            g_array_append_val(words, i);
    }
    tracks = gj_word_tracks(table.items, words, GJ_LAYOUT_PAGE);
    for (guint i = 0; i < tracks->len; i++)
        found |= strcmp(((GjTrack *)g_ptr_array_index(tracks, i))->text->str, joined) == 0;
    return found;
}

/* The heads of two columns are no words of one label. */
Test(tracks, leaves_words_apart_that_only_the_frame_of_the_table_joins)
{
    cr_assert_not(joins_in_frame(100, "结果", 180, "结果"));
}

Test(tracks, joins_words_of_a_label_in_the_frame_of_the_table)
{
    cr_assert(joins_in_frame(100, "本年总", 137, "计件数"));
}
