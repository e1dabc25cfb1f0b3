/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/guess.h"

#include <string.h>

#define MOST_ROWS 32
#define MOST_EVENTS 1000
#define MOST_VALUE 100000000

/* What speaks against a step. */
#define COST_OF_LEAVING 2     /* a row that may go on is left */
#define COST_OF_NO_LABEL 2    /* a number right after a label belongs to another row */
#define COST_OF_TURN 1        /* to another row that waits, the first one */
#define COST_OF_JUMP 3        /* to another one */
#define COST_OF_START 1       /* a row begins whose label stands not just before */
#define COST_OF_EARLY_START 2 /* its label does not even come before */
#define COST_OF_LATE_START 3  /* others behind it began before */
#define COST_OF_BREAK                                                                              \
    4                      /* a number on the same line, or the next, is none of the same row, or  \
                              column */
#define COST_OF_DISORDER 2 /* the sum does not come last */
#define COST_OF_WRONG_TOTAL 5 /* the last number is not the sum */
#define COST_OF_NO_TOTAL 5    /* a row ends without its sum */
#define COST_OF_NO_LAST 3     /* a row ends without its last number */
#define COST_OF_NO_NUMBERS 2  /* a row is empty */
#define GAIN_OF_TOTAL 3       /* a sum that is more than nothing */

/* What the rows hold after some of the events. */
typedef struct {
    gint32 sums[MOST_ROWS];
    gint32 largest[MOST_ROWS];
    guint8 n[MOST_ROWS];
    guint8 done[MOST_ROWS]; /* it has all its numbers */
    int current;            /* the row whose label or number came last, -1 before the first */
    int first;              /* the first of the labels that came last, -1 if a number did */
    int row;                /* of the last event, -1 if that was a label */
    int cost;
} Way;

/* A step that goes on from a way. */
typedef struct {
    guint parent;
    int row; /* that gets the number; -1 for a label */
    int cost;
    gboolean is_total, is_last; /* the number is the row's total; the row has all its numbers */
} Step;

/* How a way came about, for each event. */
typedef struct {
    guint parent;
    int row;
} Trace;

typedef struct {
    const GjSequence *sequence;
    const GjGuess *guess;
    guint *row_pages;    /* for each row: the page of its label, or of the nearest before */
    guint *label_events; /* for each row: where its label stands */
    GArray *ways, *next; /* of Way */
    GArray *steps;       /* of Step: those that go on from ways */
    guint from;          /* the way whose steps are looked for */
    GHashTable *kept;    /* of guint64: hashes of the ways in next */
    Trace *traces;       /* as many as ways are kept, for each event */
} Search;

static Way *
way_at(GArray *ways, guint index)
{
    return &g_array_index(ways, Way, index);
}

/* How many numbers a row may hold. */
static guint
room(const Search *search, guint row)
{
    return search->sequence->n_columns - (search->guess->no_total[row] ? 1 : 0);
}

static gboolean
may_hold(const Search *search, const Way *way, guint row, guint event)
{
    return search->sequence->present[row] && !way->done[row] && way->n[row] < room(search, row) &&
           search->row_pages[row] == search->guess->pages[event];
}

static void
add_step(Search *search, const Way *way, guint row, int cost, gboolean is_total, gboolean is_last)
{
    Step step = {search->from, (int)row, way->cost + cost, is_total, is_last};

    g_array_append_val(search->steps, step);
}

/* Adds the ways that give a number to a row: as its total, as a part with which one before turns
 * out to be the total, as a part of any other kind. */
static void
give(Search *search, const Way *way, guint event, guint row, int cost)
{
    gint64 value = search->sequence->events[event].value;
    gint64 sum = way->sums[row], largest = MAX(way->largest[row], value);
    gboolean last = way->n[row] + 1U == room(search, row);
    gboolean sums = !search->guess->no_total[row];
    gboolean total = sums && way->n[row] > 0 && value == sum;
    gboolean completes =
        sums && way->n[row] > 1 && value > 0 && sum + value == 2 * largest && !total;
    int gain = value > 0 ? GAIN_OF_TOTAL : 0;

    if (total && (last || value > 0))
        add_step(search, way, row, cost - gain, TRUE, TRUE);
    if (completes)
        add_step(search, way, row, cost + COST_OF_DISORDER - gain, FALSE, TRUE);
    if (!last || !(total || completes))
        add_step(search, way, row, cost + (last && sums ? COST_OF_WRONG_TOTAL : 0), FALSE, last);
}

/* Whether a row stands below the last number's, and waits for a number of the same column. */
static gboolean
is_below(const Way *way, guint row)
{
    return way->row >= 0 && (int)row > way->row && way->n[row] + 1 == way->n[way->row];
}

/* What it costs to go on with another row than the current one. */
static int
cost_of_leaving(const Search *search, const Way *way, guint event)
{
    GjStep step = search->guess->steps[event];

    if (way->current < 0)
        return 0;
    if (step != GJ_STEP_FREE && (step == GJ_STEP_ACROSS || way->row >= 0))
        return COST_OF_BREAK;
    if (way->first >= 0)
        return COST_OF_NO_LABEL;
    if (!may_hold(search, way, (guint)way->current, event))
        return 0;
    return way->n[way->current] + 1U == search->sequence->n_columns ? 1 : COST_OF_LEAVING;
}

/* The first row below that waits for the same column. */
static int
row_below(const Search *search, const Way *way, guint event)
{
    if (search->guess->steps[event] != GJ_STEP_DOWN)
        return -1;
    for (guint r = 0; r < search->sequence->n_rows; r++)
        if (is_below(way, r) && may_hold(search, way, r, event))
            return (int)r;
    return -1;
}

/* The other rows that wait for their rest. */
static void
give_waiting_rows(Search *search, const Way *way, guint event, int below)
{
    int leaving = cost_of_leaving(search, way, event);
    gboolean first = TRUE;

    for (guint r = 0; r < search->sequence->n_rows; r++) {
        if ((int)r == way->current || (int)r == below || way->n[r] == 0 ||
            !may_hold(search, way, r, event))
            continue;
        give(search, way, event, r, leaving + (first ? COST_OF_TURN : COST_OF_JUMP));
        first = FALSE;
    }
}

/* The labels before a number, several of them: it belongs to the first of their rows as well as to
 * the last. */
static void
give_labelled_rows(Search *search, const Way *way, guint event)
{
    for (int r = way->first; r >= 0 && r < way->current; r++)
        if (way->n[r] == 0 && may_hold(search, way, (guint)r, event))
            give(search, way, event, (guint)r,
                 (r == way->first ? 0 : 1) +
                     (search->guess->steps[event] == GJ_STEP_ACROSS ? COST_OF_BREAK : 0));
}

/* The first row without numbers, and the first after the current one. */
static void
give_new_rows(Search *search, const Way *way, guint event, int below)
{
    int leaving = cost_of_leaving(search, way, event), first = -1, after = -1;

    for (guint r = 0; r < search->sequence->n_rows; r++) {
        if ((int)r == way->current || (int)r == below || way->n[r] > 0 ||
            (way->first >= 0 && (int)r >= way->first && (int)r < way->current) ||
            !may_hold(search, way, r, event))
            continue;
        first = first < 0 ? (int)r : first;
        after = after < 0 && (int)r > way->current ? (int)r : after;
    }
    if (after >= 0)
        give(search, way, event, (guint)after,
             leaving + (search->label_events[after] < event ? COST_OF_START : COST_OF_EARLY_START));
    if (first >= 0 && after != first)
        give(search, way, event, (guint)first, leaving + COST_OF_LATE_START);
}

static void
follow_number(Search *search, const Way *way, guint event)
{
    int below = row_below(search, way, event);

    if (below >= 0)
        give(search, way, event, (guint)below, 0);
    if (way->current >= 0 && may_hold(search, way, (guint)way->current, event))
        give(search, way, event, (guint)way->current,
             search->guess->steps[event] == GJ_STEP_DOWN && way->row >= 0 ? COST_OF_BREAK : 0);
    give_labelled_rows(search, way, event);
    give_waiting_rows(search, way, event, below);
    give_new_rows(search, way, event, below);
}

static int
compare_costs(gconstpointer a, gconstpointer b)
{
    const Step *left = a, *right = b;

    if (left->cost != right->cost)
        return left->cost < right->cost ? -1 : 1;
    if (left->parent != right->parent)
        return left->parent < right->parent ? -1 : 1;
    return left->row - right->row;
}

/* The way that a step leads to. */
static Way
go(const Search *search, const Step *step, guint event)
{
    const GjEvent *number = &search->sequence->events[event];
    Way way = *way_at(search->ways, step->parent);

    way.cost = step->cost;
    way.row = step->row;
    if (number->label >= 0) {
        way.first = way.first >= 0 && way.first < number->label ? way.first : number->label;
        way.current = number->label;
        return way;
    }
    way.current = step->row;
    way.first = -1;
    way.n[step->row]++;
    way.done[step->row] = (guint8)step->is_last;
    if (step->is_total)
        return way;
    way.sums[step->row] += (gint32)number->value;
    way.largest[step->row] = MAX(way.largest[step->row], (gint32)number->value);
    return way;
}

static guint64
hash_of(const Search *search, const Way *way)
{
    guint64 hash = (guint64)(way->current + 1) * MOST_ROWS + (guint64)(way->first + 1);

    for (guint r = 0; r < search->sequence->n_rows; r++) {
        hash = (hash ^ ((guint64)way->sums[r] << 8 | (guint64)way->n[r] << 1 | way->done[r])) *
               0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
    }
    return hash;
}

/* Keeps the likeliest ways, each once, its likeliest way there. */
static void
keep_best(Search *search, guint event)
{
    GArray *swap = search->ways;

    g_array_sort(search->steps, compare_costs);
    g_hash_table_remove_all(search->kept);
    g_array_set_size(search->next, 0);
    for (guint i = 0; i < search->steps->len && search->next->len < search->guess->width; i++) {
        const Step *step = &g_array_index(search->steps, Step, i);
        Way way = go(search, step, event);
        guint64 hash = hash_of(search, &way);

        if (!g_hash_table_add(search->kept, (gpointer)(guintptr)hash))
            continue;
        search->traces[event * search->guess->width + search->next->len] =
            (Trace){step->parent, step->row};
        g_array_append_val(search->next, way);
    }
    search->ways = search->next;
    search->next = swap;
}

static void
follow(Search *search, guint event)
{
    g_array_set_size(search->steps, 0);
    for (search->from = 0; search->from < search->ways->len; search->from++) {
        const Way *way = way_at(search->ways, search->from);

        if (search->sequence->events[event].label >= 0) {
            Step step = {search->from, -1, way->cost, FALSE, FALSE};

            g_array_append_val(search->steps, step);
        } else {
            follow_number(search, way, event);
        }
    }
    keep_best(search, event);
}

static int
cost_of_end(const Search *search, const Way *way)
{
    const GjSequence *sequence = search->sequence;
    int cost = way->cost;

    for (guint r = 0; r < sequence->n_rows; r++) {
        if (!sequence->present[r] || way->done[r])
            continue;
        cost += way->n[r] == 0                          ? COST_OF_NO_NUMBERS
                : way->n[r] + 1U == sequence->n_columns ? COST_OF_NO_LAST
                                                        : COST_OF_NO_TOTAL;
    }
    return cost;
}

/* Follows the likeliest way back to its beginning. Returns: its cost. */
static int
trace(const Search *search, int *rows)
{
    int cost;
    guint best = 0;

    for (guint i = 1; i < search->ways->len; i++)
        if (cost_of_end(search, way_at(search->ways, i)) <
            cost_of_end(search, way_at(search->ways, best)))
            best = i;
    cost = cost_of_end(search, way_at(search->ways, best));
    for (guint event = search->sequence->n_events; event > 0; event--) {
        const Trace *step = &search->traces[(event - 1) * search->guess->width + best];

        rows[event - 1] = search->sequence->events[event - 1].label >= 0 ? -1 : step->row;
        best = step->parent;
    }
    return cost;
}

/* Where the label of each row stands; a row without one stands on the page of the row before. */
static void
find_labels(Search *search)
{
    const GjSequence *sequence = search->sequence;
    guint page = sequence->n_events ? search->guess->pages[0] : 0;

    for (guint r = 0; r < sequence->n_rows; r++)
        search->label_events[r] = sequence->n_events;
    for (guint i = sequence->n_events; i > 0; i--)
        if (sequence->events[i - 1].label >= 0)
            search->label_events[sequence->events[i - 1].label] = i - 1;
    for (guint r = 0; r < sequence->n_rows; r++) {
        if (search->label_events[r] < sequence->n_events)
            page = search->guess->pages[search->label_events[r]];
        search->row_pages[r] = page;
    }
}

static gboolean
is_small_enough(const GjSequence *sequence)
{
    for (guint i = 0; i < sequence->n_events; i++)
        if (sequence->events[i].value > MOST_VALUE)
            return FALSE;
    return sequence->n_rows <= MOST_ROWS && sequence->n_events <= MOST_EVENTS;
}

gboolean
gj_sequence_guess(const GjGuess *guess, int *rows, int *cost)
{
    const GjSequence *sequence = guess->sequence;
    g_autofree guint *row_pages = g_new0(guint, sequence->n_rows + 1);
    g_autofree guint *label_events = g_new0(guint, sequence->n_rows + 1);
    Search search = {
        .sequence = sequence, .guess = guess, .row_pages = row_pages, .label_events = label_events};
    Way beginning = {.current = -1, .first = -1, .row = -1};
    gboolean found;

    if (!is_small_enough(sequence))
        return FALSE;
    search.ways = g_array_new(FALSE, FALSE, sizeof(Way));
    search.next = g_array_new(FALSE, FALSE, sizeof(Way));
    search.steps = g_array_new(FALSE, FALSE, sizeof(Step));
    search.kept = g_hash_table_new(NULL, NULL);
    g_autofree Trace *traces = g_new0(Trace, ((gsize)sequence->n_events + 1) * guess->width);
    search.traces = traces;
    find_labels(&search);
    g_array_append_val(search.ways, beginning);
    for (guint event = 0; event < sequence->n_events; event++)
        follow(&search, event);
    if (search.ways->len > 0)
        *cost = trace(&search, rows);
    g_hash_table_unref(search.kept);
    g_array_unref(search.steps);
    g_array_unref(search.next);
    found = search.ways->len > 0;
    g_array_unref(search.ways);
    return found;
}
