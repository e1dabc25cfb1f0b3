/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/sequence.h"

#include <string.h>

/* A number may come before the total of an earlier row if it belongs to one of so many next rows
 * that wait, and so many numbers may. */
#define ROWS_AHEAD 3
#define NUMBERS_AHEAD 6
#define MOST_ROWS 64
#define MOST_PARTIALS 1024
/* States remembered, so as not to try them twice; a power of two. */
#define N_REMEMBERED 65536

typedef struct {
    gint64 sum;
    guint n;       /* its numbers so far */
    gboolean done; /* its total was given, or will never be */
} Row;

typedef struct {
    const GjSequence *sequence;
    GjSequenceFunc found;
    gpointer data;
    Row *rows;
    int *assigned;        /* for each event */
    gint64 *largest_left; /* for each event: the numbers from it on, n_rows of them at the most, the
                             largest first, -1 for none */
    guint64 *remembered;
    guint64 contents; /* a hash of what the rows hold */
    int current;      /* the row whose label or number came last, -1 before the first */
    gboolean at_hand; /* the next number may simply go on with the current row */
    guint ahead;      /* numbers given to rows behind the earliest that waits */
    guint without_total;
    gboolean strayed; /* the numbers that follow the current label are given to other rows */
    guint detours;    /* so often that was done */
    guint work;
    gboolean ended, gave_up;
} Search;

static void step(Search *search, guint event);

static guint64
mix(guint64 a, guint64 b)
{
    a ^= b + 0x9E3779B97F4A7C15U + (a << 6) + (a >> 2);
    a = (a ^ (a >> 30)) * 0xBF58476D1CE4E5B9U;
    a = (a ^ (a >> 27)) * 0x94D049BB133111EBU;
    return a ^ (a >> 31);
}

static gboolean
was_tried(Search *search, guint event)
{
    guint64 key = mix(search->contents, event);
    guint64 *place;

    key = mix(key, (guint64)(search->current + 1) * 2 + (search->at_hand ? 1 : 0));
    key = mix(key, (guint64)search->ahead * 16 + search->without_total);
    key = mix(key, (guint64)search->detours * 2 + (search->strayed ? 1 : 0)) | 1;
    place = &search->remembered[key & (N_REMEMBERED - 1)];
    if (*place == key)
        return TRUE;
    *place = key;
    return FALSE;
}

static gboolean
waits(const Search *search, guint row)
{
    return search->rows[row].n > 0 && !search->rows[row].done;
}

/* Whether a row can't have its total any more. */
static gboolean
is_dead(const Search *search, guint row, guint event)
{
    return event >= search->sequence->n_events ||
           search->rows[row].sum > search->largest_left[(gsize)event * search->sequence->n_rows];
}

static guint
n_waiting(const Search *search)
{
    guint n = 0;

    for (guint r = 0; r < search->sequence->n_rows; r++)
        n += waits(search, r);
    return n;
}

/* The sums of the rows that wait, the largest first. Returns: how many. */
static guint
waiting_sums(const Search *search, gint64 *sums)
{
    guint n = 0;

    for (guint r = 0; r < search->sequence->n_rows; r++) {
        guint place = n;

        if (!waits(search, r))
            continue;
        for (; place > 0 && sums[place - 1] < search->rows[r].sum; place--)
            sums[place] = sums[place - 1];
        sums[place] = search->rows[r].sum;
        n++;
    }
    return n;
}

/* The rows that wait and for which, each taking another, no number is left that may be the total.
 */
static guint
n_without_hope(const Search *search, guint event)
{
    guint n_rows = search->sequence->n_rows, n, taken = 0;
    const gint64 *left = search->largest_left + (gsize)event * n_rows;
    gint64 sums[MOST_ROWS];

    n = waiting_sums(search, sums);
    for (guint i = 0; i < n; i++)
        taken += sums[i] <= left[taken];
    return n - taken;
}

/* Sums of some of the next numbers. */
typedef struct {
    gint64 sum;
    guint taken, skipped;
} Partial;

/* Adds to each partial sum that may still grow its sum with the next number. Returns: whether one
 * of them is the total of a row's numbers already. */
static gboolean
grow(GArray *partials, gint64 sum, gint64 value, guint most_taken, guint most_skipped,
     gboolean skips_are_free)
{
    guint n = partials->len, kept = 0;

    for (guint i = 0; i < n; i++)
        if (sum + g_array_index(partials, Partial, i).sum == value)
            return TRUE;
    for (guint i = 0; i < n; i++) {
        Partial partial = g_array_index(partials, Partial, i);
        Partial grown = {partial.sum + value, partial.taken + 1, partial.skipped};

        if (grown.taken <= most_taken)
            g_array_append_val(partials, grown);
        partial.skipped += !skips_are_free;
        if (partial.skipped <= most_skipped)
            g_array_index(partials, Partial, kept++) = partial;
    }
    g_array_remove_range(partials, kept, n - kept);
    return FALSE;
}

static int
first_waiting(const Search *search, guint event)
{
    for (guint r = 0; r < search->sequence->n_rows; r++)
        if (waits(search, r) && !is_dead(search, r, event))
            return (int)r;
    return -1;
}

/* Whether the earliest row that waits can have its total before too many numbers are given to rows
 * behind it. Numbers after a label may be its own. */
static gboolean
earliest_can_end(Search *search, guint event)
{
    const GjSequence *sequence = search->sequence;
    int row = search->at_hand ? -1 : first_waiting(search, event);
    gboolean labels = FALSE;
    g_autoptr(GArray) partials = NULL;
    Partial none = {0, 0, 0};

    if (row < 0 || sequence->most_without_total > search->without_total)
        return TRUE;
    partials = g_array_new(FALSE, FALSE, sizeof(Partial));
    g_array_append_val(partials, none);
    for (guint i = event; i < sequence->n_events && partials->len > 0; i++) {
        labels = labels || sequence->events[i].label >= 0;
        if (sequence->events[i].label >= 0)
            continue;
        if (partials->len > MOST_PARTIALS ||
            grow(partials, search->rows[row].sum, sequence->events[i].value,
                 sequence->n_columns - 1 - search->rows[row].n, NUMBERS_AHEAD - search->ahead,
                 labels))
            return TRUE;
        search->work += partials->len / 256;
    }
    return FALSE;
}

/* Puts a number into a row and goes on. */
static void
give(Search *search, guint event, guint row, gboolean total, gboolean ahead)
{
    Search before = *search;
    Row row_before = search->rows[row];
    gint64 value = search->sequence->events[event].value;
    gboolean was_first = waits(search, row) && !ahead;

    search->contents ^= mix(mix(row + 1, row_before.n), (guint64)value * 2 + (total ? 1 : 0));
    search->rows[row] =
        (Row){row_before.sum + (total ? 0 : value), row_before.n + 1, total || row_before.done};
    search->assigned[event] = (int)row;
    if ((int)row != search->current)
        search->at_hand =
            search->at_hand && search->current >= 0 && search->rows[search->current].n == 0;
    else
        search->strayed = FALSE;
    search->ahead = ahead ? search->ahead + 1 : (was_first && total ? 0 : search->ahead);
    step(search, event + 1);
    search->rows[row] = row_before;
    before.work = search->work;
    before.ended = search->ended;
    before.gave_up = search->gave_up;
    *search = before;
}

/* Tries a number as the next of a row: as its total, if it is the sum, and as a part. */
static void
try_row(Search *search, guint event, guint row, gboolean ahead)
{
    const GjSequence *sequence = search->sequence;
    const Row *state = &search->rows[row];
    gint64 value = sequence->events[event].value;
    guint last = sequence->n_columns - 1;

    if (state->done || search->ended)
        return;
    if (!ahead && state->n > 0 && value == state->sum && (!sequence->full || state->n == last))
        give(search, event, row, TRUE, FALSE);
    if (!search->ended && state->n < last)
        give(search, event, row, FALSE, ahead);
}

/* The next row after the current one that has no number yet; n_rows if there is none. */
static guint
next_row(const Search *search)
{
    guint row = (guint)(search->current + 1);

    while (row < search->sequence->n_rows &&
           (!search->sequence->present[row] || search->rows[row].done || search->rows[row].n > 0))
        row++;
    return row;
}

/* Begins the next row with a number, though its label does not stand before. */
static void
try_next_row(Search *search, guint event)
{
    guint row = next_row(search);
    int current = search->current;
    gboolean abandoned = current >= 0 && waits(search, (guint)current);

    if (row >= search->sequence->n_rows || search->ended || !search->at_hand ||
        (current >= 0 && search->rows[current].n == 0) ||
        (abandoned && search->without_total >= search->sequence->most_without_total))
        return;
    if (abandoned)
        search->rows[current].done = TRUE;
    search->without_total += abandoned;
    search->current = (int)row;
    try_row(search, event, row, FALSE);
    search->current = current;
    search->without_total -= abandoned;
    if (abandoned)
        search->rows[current].done = FALSE;
}

/* Leaves the current row though it may go on. Returns: FALSE if that was done too often. */
static gboolean
stray(Search *search)
{
    if (search->strayed || !search->at_hand || search->current < 0 ||
        search->rows[search->current].done)
        return TRUE;
    search->strayed = TRUE;
    return ++search->detours <= search->sequence->most_detours;
}

static void
try_each_waiting_row(Search *search, guint event)
{
    guint n = 0;

    for (guint r = 0; r < search->sequence->n_rows && n <= ROWS_AHEAD; r++) {
        if (!waits(search, r) || is_dead(search, r, event) ||
            (search->at_hand && (int)r == search->current))
            continue;
        if (n == 0 || search->ahead < NUMBERS_AHEAD)
            try_row(search, event, r, n > 0);
        n++;
    }
}

/* Gives a number to one of the rows that wait for their rest. */
static void
try_waiting_rows(Search *search, guint event)
{
    gboolean strayed = search->strayed;
    guint detours = search->detours;

    if (stray(search))
        try_each_waiting_row(search, event);
    search->strayed = strayed;
    search->detours = detours;
}

static void
try_number(Search *search, guint event)
{
    if (search->at_hand && search->current >= 0)
        try_row(search, event, (guint)search->current, FALSE);
    try_waiting_rows(search, event);
    try_next_row(search, event);
}

static void
finish(Search *search)
{
    if (n_waiting(search) + search->without_total > search->sequence->most_without_total)
        return;
    if (!search->found(search->assigned, search->data))
        search->ended = TRUE;
}

static void
pass_label(Search *search, guint event, int label)
{
    int current = search->current;
    gboolean at_hand = search->at_hand, strayed = search->strayed;

    search->current = label;
    search->at_hand = TRUE;
    search->strayed = FALSE;
    search->assigned[event] = -1;
    step(search, event + 1);
    search->current = current;
    search->at_hand = at_hand;
    search->strayed = strayed;
}

static void
step(Search *search, guint event)
{
    const GjSequence *sequence = search->sequence;

    if (search->ended)
        return;
    if (++search->work > sequence->work_limit) {
        search->ended = search->gave_up = TRUE;
        return;
    }
    if (event == sequence->n_events) {
        finish(search);
        return;
    }
    if (was_tried(search, event) || !earliest_can_end(search, event) ||
        n_without_hope(search, event) + search->without_total >
            search->sequence->most_without_total)
        return;
    if (sequence->events[event].label >= 0)
        pass_label(search, event, sequence->events[event].label);
    else
        try_number(search, event);
}

/* Sorts a number into the largest ones. */
static void
sort_in(gint64 *largest, guint n, gint64 value)
{
    for (guint i = 0; i < n; i++) {
        gint64 other = largest[i];

        if (other >= value)
            continue;
        largest[i] = value;
        value = other;
    }
}

/* Returns: ownership. */
static gint64 *
find_largest_left(const GjSequence *sequence)
{
    guint n = sequence->n_rows;
    gint64 *largest = g_new(gint64, ((gsize)sequence->n_events + 1) * n);

    for (guint i = 0; i < n; i++)
        largest[(gsize)sequence->n_events * n + i] = -1;
    for (guint event = sequence->n_events; event > 0; event--) {
        gint64 *here = largest + (gsize)(event - 1) * n;

        memcpy(here, here + n, n * sizeof(gint64));
        if (sequence->events[event - 1].label < 0)
            sort_in(here, n, sequence->events[event - 1].value);
    }
    return largest;
}

gboolean
gj_sequence_search(const GjSequence *sequence, GjSequenceFunc found, gpointer data)
{
    g_autofree Row *rows = g_new0(Row, sequence->n_rows + 1);
    g_autofree int *assigned = g_new0(int, sequence->n_events + 1);
    g_autofree gint64 *largest_left = NULL;
    g_autofree guint64 *remembered = g_new0(guint64, N_REMEMBERED);
    Search search = {.sequence = sequence,
                     .found = found,
                     .data = data,
                     .rows = rows,
                     .assigned = assigned,
                     .remembered = remembered,
                     .current = -1,
                     .at_hand = TRUE};

    g_return_val_if_fail(sequence->n_rows <= MOST_ROWS, FALSE);
    largest_left = find_largest_left(sequence);
    search.largest_left = largest_left;
    step(&search, 0);
    return !search.gave_up;
}
