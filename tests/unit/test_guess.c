/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "recover/guess.h"

#define N_ROWS 3
#define MOST_EVENTS 32
#define L(row)                                                                                     \
    {                                                                                              \
        row, 0                                                                                     \
    }
#define N(value)                                                                                   \
    {                                                                                              \
        -1, value                                                                                  \
    }

static const gboolean present[N_ROWS] = {TRUE, TRUE, TRUE};
static const guint one_page[MOST_EVENTS];
static const GjStep free_steps[MOST_EVENTS];
static const gboolean with_totals[N_ROWS];

/* Expects the numbers in these rows, a digit for each; rows have four columns. */
static void
expect_rows(const GjEvent *events, guint n, GjGuess guess, const char *expected)
{
    GjSequence sequence = {
        .n_rows = N_ROWS, .n_columns = 4, .present = present, .events = events, .n_events = n};
    g_autoptr(GString) shown = g_string_new(NULL);
    int rows[MOST_EVENTS], cost;

    guess.sequence = &sequence;
    cr_assert(gj_sequence_guess(&guess, rows, &cost));
    for (guint i = 0; i < n; i++)
        if (rows[i] >= 0)
            g_string_append_printf(shown, "%d", rows[i]);
    cr_assert_str_eq(shown->str, expected);
}

static const GjGuess usual = {NULL, one_page, free_steps, with_totals, 50};

Test(guess, keeps_rows_beside_their_labels)
{
    const GjEvent events[] = {L(0), N(3), N(1), N(4), L(1), N(5), N(5), L(2), N(2), N(7), N(9)};

    expect_rows(events, G_N_ELEMENTS(events), usual, "00011222");
}

Test(guess, keeps_a_row_that_does_not_add_up_beside_its_label)
{
    const GjEvent events[] = {L(0), N(3), N(1), N(0), N(4), L(1), N(5), N(2),
                              N(1), N(9), L(2), N(2), N(7), N(0), N(9)};

    expect_rows(events, G_N_ELEMENTS(events), usual, "000011112222");
}

Test(guess, gives_rests_that_come_late_to_rows_that_wait)
{
    const GjEvent events[] = {L(0), N(30), L(1), N(50), L(2), N(20),
                              N(4), N(34), N(6), N(56), N(2), N(22)};

    expect_rows(events, G_N_ELEMENTS(events), usual, "012001122");
}

/* The numbers next to a label come with it, those further right came before. */
Test(guess, finds_the_sum_before_the_rest_of_a_row)
{
    const GjEvent events[] = {N(1), N(2), N(33), N(5), N(6), N(51), L(0), N(30), L(1), N(40)};

    expect_rows(events, G_N_ELEMENTS(events), usual, "00011101");
}

Test(guess, goes_down_a_column_where_numbers_stand_below_each_other)
{
    const GjEvent events[] = {L(0), L(1), L(2), N(7), N(7), N(7), N(0), N(0),
                              N(0), N(0), N(0), N(0), N(7), N(7), N(7)};
    GjStep steps[MOST_EVENTS] = {GJ_STEP_FREE};
    GjGuess guess = usual;

    for (guint i = 4; i < G_N_ELEMENTS(events); i++)
        steps[i] = (i - 3) % 3 == 0 ? GJ_STEP_FREE : GJ_STEP_DOWN;
    guess.steps = steps;
    expect_rows(events, G_N_ELEMENTS(events), guess, "012012012012");
}

Test(guess, ends_rows_before_totals_that_are_left_blank)
{
    static const gboolean no_total[N_ROWS] = {TRUE, TRUE, FALSE};
    const GjEvent events[] = {N(3), N(0), N(3), N(6), N(0), N(6), L(2), N(9), N(0), N(9), N(18)};
    GjGuess guess = usual;

    guess.no_total = no_total;
    expect_rows(events, G_N_ELEMENTS(events), guess, "0001112222");
}

Test(guess, keeps_numbers_on_the_page_of_their_labels)
{
    const GjEvent events[] = {L(0), N(3), N(1), L(1), N(4), N(4)};
    const guint pages[] = {0, 0, 0, 1, 1, 1};
    GjGuess guess = usual;

    guess.pages = pages;
    expect_rows(events, G_N_ELEMENTS(events), guess, "0011");
}

Test(guess, gives_up_on_more_numbers_than_cells)
{
    const GjEvent events[] = {L(0), N(1), N(1), N(1), N(1), N(1)};
    const gboolean one_row[N_ROWS] = {TRUE, FALSE, FALSE};
    GjSequence sequence = {.n_rows = N_ROWS,
                           .n_columns = 4,
                           .present = one_row,
                           .events = events,
                           .n_events = G_N_ELEMENTS(events)};
    GjGuess guess = usual;
    int rows[G_N_ELEMENTS(events)], cost;

    guess.sequence = &sequence;
    cr_assert_not(gj_sequence_guess(&guess, rows, &cost));
}
