/* Guesses the rows of numbers that flat text brings out of step with their labels.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/sequence.h"

/* How an event stands to the one before. */
typedef enum {
    GJ_STEP_FREE,
    GJ_STEP_ACROSS, /* on the same line */
    GJ_STEP_DOWN,   /* on the line below it, in a text that parts what stands side by side by blank
                       lines */
} GjStep;

typedef struct {
    const GjSequence *sequence;
    const guint *pages;       /* of each event */
    const GjStep *steps;      /* likewise */
    const gboolean *no_total; /* for each row: its total is left blank */
    guint width;              /* so many of the likeliest ways are followed at a time */
} GjGuess;

/* Gives each number of a sequence to a row, in the likeliest way: a row goes on, the rows that wait
 * for their rest get it in turn, rows end with their sum. rows receives, for each event, its row,
 * -1 for a label; *cost, how much speaks against it. Returns: FALSE if the numbers are too many for
 * the rows, or one of them, the rows or the events are too many to be searched. */
gboolean gj_sequence_guess(const GjGuess *guess, int *rows, int *cost);
