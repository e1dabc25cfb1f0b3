/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "recover/sequence.h"

#define N_ROWS 3
#define L(row)                                                                                     \
    {                                                                                              \
        row, 0                                                                                     \
    }
#define N(value)                                                                                   \
    {                                                                                              \
        -1, value                                                                                  \
    }

typedef struct {
    GString *rows; /* a digit for each number, blanks between ways */
    guint n;
} Ways;

static gboolean
note_way(const int *rows, gpointer data)
{
    Ways *ways = data;

    for (guint i = 0; i < ways->n; i++)
        if (rows[i] >= 0)
            g_string_append_printf(ways->rows, "%d", rows[i]);
    g_string_append_c(ways->rows, ' ');
    return TRUE;
}

/* Expects these ways to give the numbers to rows of four columns. */
static void
expect_ways(const GjEvent *events, guint n, gboolean full, guint most_detours, const char *expected)
{
    static const gboolean present[N_ROWS] = {TRUE, TRUE, TRUE};
    GjSequence sequence = {.n_rows = N_ROWS,
                           .n_columns = 4,
                           .present = present,
                           .full = full,
                           .events = events,
                           .n_events = n,
                           .most_detours = most_detours,
                           .work_limit = 10000};
    Ways ways = {g_string_new(NULL), n};

    cr_assert(gj_sequence_search(&sequence, note_way, &ways));
    cr_assert_str_eq(ways.rows->str, expected);
    g_string_free(ways.rows, TRUE);
}

Test(sequence, keeps_rows_that_follow_their_labels)
{
    const GjEvent events[] = {L(0), N(3), N(1), N(4), L(1), N(5), N(5), L(2), N(2), N(7), N(9)};

    expect_ways(events, G_N_ELEMENTS(events), FALSE, 0, "00011222 ");
}

Test(sequence, gives_the_rest_of_rows_that_comes_late_to_them_in_their_order)
{
    const GjEvent events[] = {L(0), N(30), L(1), N(50), L(2), N(20),
                              N(2), N(22), N(4), N(34), N(6), N(56)};

    expect_ways(events, G_N_ELEMENTS(events), FALSE, 0, "012220011 ");
}

Test(sequence, begins_rows_whose_labels_come_late)
{
    const GjEvent events[] = {L(0), N(1), N(0), N(2), N(3), N(4), N(0), N(0),
                              N(4), L(2), N(5), N(0), N(1), N(6), L(1)};

    expect_ways(events, G_N_ELEMENTS(events), TRUE, 0, "000011112222 ");
}

Test(sequence, finds_nothing_where_rows_do_not_add_up)
{
    const GjEvent events[] = {L(0), N(3), N(1), N(5), L(1), N(5), N(5), L(2), N(2), N(7), N(9)};

    expect_ways(events, G_N_ELEMENTS(events), FALSE, 0, "");
}

Test(sequence, says_when_it_gives_up)
{
    static const gboolean present[N_ROWS] = {TRUE, TRUE, TRUE};
    const GjEvent events[] = {L(0), N(1), L(1), N(1), L(2), N(1), N(1), N(1), N(1), N(2)};
    GjSequence sequence = {.n_rows = N_ROWS,
                           .n_columns = 4,
                           .present = present,
                           .events = events,
                           .n_events = G_N_ELEMENTS(events),
                           .work_limit = 5};
    Ways ways = {g_string_new(NULL), G_N_ELEMENTS(events)};

    cr_assert_not(gj_sequence_search(&sequence, note_way, &ways));
    g_string_free(ways.rows, TRUE);
}
