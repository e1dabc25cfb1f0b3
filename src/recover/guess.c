/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/guess.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 64
/* So many of the likeliest ways are followed at a time. */
#define WIDTH 256
#define MOST_EVENTS 1000

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
    gint64 sums[MOST_ROWS];
    gint64 largest[MOST_ROWS];
    guint8 n[MOST_ROWS];
    guint8 done[MOST_ROWS]; /* it has all its numbers */
    int current;            /* the row whose label or number came last, -1 before the first */
    int first;              /* the first of the labels that came last, -1 if a number did */
    int cost;
    guint parent; /* the way that it goes on from */
    int row;      /* of the last event */
} Way;

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
    Trace *traces;       /* WIDTH for each event */
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
add_way(Search *search, Way *way, guint row, int cost, gboolean done)
{
    way->cost += cost;
    way->done[row] = done;
    g_array_append_val(search->next, *way);
    way->cost -= cost;
    way->done[row] = FALSE;
}

/* Adds the ways that give a number to a row: as its total, as a part with which one before turns
 * out to be the total, as a part of any other kind. */
static void
give(Search *search, const Way *way, guint event, guint row, int cost)
{
    gint64 value = search->sequence->events[event].value;
    gboolean last = way->n[row] + 1U == room(search, row);
    gboolean sums = !search->guess->no_total[row];
    gboolean total = sums && way->n[row] > 0 && value == way->sums[row];
    gboolean completes = sums && way->n[row] > 1 && value > 0 &&
                         way->sums[row] + value == 2 * MAX(way->largest[row], value) && !total;
    int gain = value > 0 ? GAIN_OF_TOTAL : 0;
    Way grown = *way;

    grown.current = grown.row = (int)row;
    grown.first = -1;
    grown.n[row]++;
    if (total && (last || value > 0))
        add_way(search, &grown, row, cost - gain, TRUE);
    grown.sums[row] += value;
    grown.largest[row] = MAX(grown.largest[row], value);
    if (completes)
        add_way(search, &grown, row, cost + COST_OF_DISORDER - gain, TRUE);
    if (!last || !(total || completes))
        add_way(search, &grown, row, cost + (last && sums ? COST_OF_WRONG_TOTAL : 0), last);
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

static void
follow_label(Search *search, const Way *way, int label)
{
    Way grown = *way;

    grown.first = way->first >= 0 && way->first < label ? way->first : label;
    grown.current = label;
    grown.row = -1;
    g_array_append_val(search->next, grown);
}

static int
compare_costs(gconstpointer a, gconstpointer b)
{
    const Way *left = *(const Way *const *)a, *right = *(const Way *const *)b;

    if (left->cost != right->cost)
        return left->cost < right->cost ? -1 : 1;
    return left->parent < right->parent ? -1 : left->parent > right->parent;
}

static gboolean
same_contents(const Way *a, const Way *b)
{
    return a->cost == b->cost && a->current == b->current && a->first == b->first &&
           memcmp(a->n, b->n, sizeof(a->n)) == 0 &&
           memcmp(a->done, b->done, sizeof(a->done)) == 0 &&
           memcmp(a->sums, b->sums, sizeof(a->sums)) == 0;
}

/* Whether one of the ways that are kept, the last ones of which cost as much, is the same. */
static gboolean
is_kept(GArray *kept, const Way *way)
{
    for (guint i = kept->len; i > 0 && way_at(kept, i - 1)->cost == way->cost; i--)
        if (same_contents(way_at(kept, i - 1), way))
            return TRUE;
    return FALSE;
}

/* Keeps the likeliest ways, each once. */
static void
keep_best(Search *search, guint event)
{
    g_autofree const Way **sorted = g_new(const Way *, search->next->len + 1);

    for (guint i = 0; i < search->next->len; i++)
        sorted[i] = way_at(search->next, i);
    qsort(sorted, search->next->len, sizeof(*sorted), compare_costs);
    g_array_set_size(search->ways, 0);
    for (guint i = 0; i < search->next->len && search->ways->len < WIDTH; i++) {
        if (is_kept(search->ways, sorted[i]))
            continue;
        search->traces[event * WIDTH + search->ways->len] =
            (Trace){sorted[i]->parent, sorted[i]->row};
        g_array_append_val(search->ways, *sorted[i]);
    }
    g_array_set_size(search->next, 0);
}

static void
follow(Search *search, guint event)
{
    int label = search->sequence->events[event].label;

    for (guint i = 0; i < search->ways->len; i++) {
        guint before = search->next->len;

        if (label >= 0)
            follow_label(search, way_at(search->ways, i), label);
        else
            follow_number(search, way_at(search->ways, i), event);
        for (guint j = before; j < search->next->len; j++)
            way_at(search->next, j)->parent = i;
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
        const Trace *step = &search->traces[(event - 1) * WIDTH + best];

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

gboolean
gj_sequence_guess(const GjGuess *guess, int *rows, int *cost)
{
    const GjSequence *sequence = guess->sequence;
    g_autofree guint *row_pages = g_new0(guint, sequence->n_rows + 1);
    g_autofree guint *label_events = g_new0(guint, sequence->n_rows + 1);
    g_autofree Trace *traces = NULL;
    Search search = {.sequence = sequence,
                     .guess = guess,
                     .row_pages = row_pages,
                     .label_events = label_events,
                     .ways = g_array_new(FALSE, FALSE, sizeof(Way)),
                     .next = g_array_new(FALSE, FALSE, sizeof(Way))};
    Way beginning = {.current = -1, .first = -1, .row = -1};
    gboolean found = sequence->n_rows <= MOST_ROWS && sequence->n_events <= MOST_EVENTS;

    traces = search.traces = g_new0(Trace, found ? ((gsize)sequence->n_events + 1) * WIDTH : 1);
    find_labels(&search);
    g_array_append_val(search.ways, beginning);
    for (guint event = 0; found && event < sequence->n_events; event++)
        follow(&search, event);
    found = found && search.ways->len > 0;
    if (found)
        *cost = trace(&search, rows);
    g_array_unref(search.ways);
    g_array_unref(search.next);
    return found;
}
