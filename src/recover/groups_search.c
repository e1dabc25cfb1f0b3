/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups_private.h"
#include "recover/infer.h"
#include "recover/vocabulary.h"

#include <string.h>

/* More groups or columns are no puzzle: their numbers could stand in too many ways. */
#define MOST_GROUPS 4
#define MOST_COLUMNS 6
/* What speaks against a way to fill a group: a total that was left blank over numbers, and one that
 * is not their sum. */
#define BLANK_TOTAL 3
#define WRONG_TOTAL 10
#define NO_NUMBER (-1)

/* One way to put the numbers, whose order is known, into the cells. */
typedef struct {
    guint cost;
    gint64 weight; /* of the columns that hold numbers: the likelier, the more */
    int cells[MOST_GROUPS * MOST_COLUMNS]; /* the number in each cell, or NO_NUMBER */
} Way;

typedef struct {
    GjReading *reading;
    const GArray *numbers;
    guint n_groups, n_columns;
    gint64 values[MOST_GROUPS * MOST_COLUMNS];
    gint64 column_weights[MOST_COLUMNS];
    Way way, best;
    gboolean found;
    guint n_ways;                            /* of the least cost */
    int settled[MOST_GROUPS * MOST_COLUMNS]; /* what all of these hold in each cell */
    gboolean differs[MOST_GROUPS * MOST_COLUMNS];
} Search;

static gboolean
load(Search *search)
{
    const GjNumberWords *words = gj_format_number_words(search->reading->format);

    for (guint i = 0; i < search->numbers->len; i++)
        if (!gj_item_whole_number(
                gj_item(search->reading->items, g_array_index(search->numbers, guint, i)), words,
                &search->values[i]))
            return FALSE;
    return TRUE;
}

/* Puts the next numbers into those columns of a group whose bits are set. Returns: how many. */
static guint
fill(Search *search, guint group, guint columns, guint next)
{
    int *cells = search->way.cells + (gsize)group * search->n_columns;
    guint n = 0;

    for (guint c = 0; c < search->n_columns; c++)
        cells[c] = columns >> c & 1 ? (int)(next + n++) : NO_NUMBER;
    return n;
}

/* What speaks against the way a group is filled. */
static guint
cost_of(const Search *search, guint group)
{
    const int *cells = search->way.cells + (gsize)group * search->n_columns;
    int total = cells[search->n_columns - 1];
    gint64 sum = 0;
    guint n = 0;

    for (guint c = 0; c + 1 < search->n_columns; c++) {
        n += cells[c] != NO_NUMBER;
        sum += cells[c] != NO_NUMBER ? search->values[cells[c]] : 0;
    }
    if (total == NO_NUMBER)
        return n > 0 ? BLANK_TOTAL : 0;
    return sum == search->values[total] ? 0 : WRONG_TOTAL;
}

static gint64
weight_of(const Search *search)
{
    gint64 weight = 0;

    for (guint i = 0; i < search->n_groups * search->n_columns; i++)
        weight +=
            search->way.cells[i] != NO_NUMBER ? search->column_weights[i % search->n_columns] : 0;
    return weight;
}

static void
consider(Search *search)
{
    guint n_cells = search->n_groups * search->n_columns;

    search->way.weight = weight_of(search);
    if (!search->found || search->way.cost < search->best.cost) {
        search->found = TRUE;
        search->n_ways = 0;
        search->best = search->way;
        memcpy(search->settled, search->way.cells, sizeof(search->settled));
        memset(search->differs, 0, sizeof(search->differs));
    }
    if (search->way.cost > search->best.cost)
        return;
    search->n_ways++;
    for (guint i = 0; i < n_cells; i++)
        search->differs[i] |= search->way.cells[i] != search->settled[i];
    if (search->way.weight > search->best.weight)
        search->best = search->way;
}

static void
try_group(Search *search, guint group, guint next)
{
    guint left = search->numbers->len - next, before = search->way.cost;

    if (group == search->n_groups) {
        if (left == 0)
            consider(search);
        return;
    }
    if (left > (search->n_groups - group) * search->n_columns)
        return;
    for (guint columns = (1U << search->n_columns); columns-- > 0;) {
        if (__builtin_popcount(columns) > (int)left)
            continue;
        next += fill(search, group, columns, next);
        search->way.cost = before + cost_of(search, group);
        if (!search->found || search->way.cost <= search->best.cost)
            try_group(search, group + 1, next);
        next -= (guint)__builtin_popcount(columns);
        search->way.cost = before;
    }
}

/* The columns that hold more than others in cells without a doubt hold more elsewhere, too. */
static void
weigh_columns(Search *search)
{
    for (guint i = 0; i < search->n_groups * search->n_columns; i++)
        if (!search->differs[i] && search->settled[i] != NO_NUMBER)
            search->column_weights[i % search->n_columns] += search->values[search->settled[i]];
    for (guint c = 0; c < search->n_columns; c++)
        search->column_weights[c] =
            search->column_weights[c] * search->n_columns + search->n_columns - c;
}

/* A group whose total is the sum of numbers that are not all nothing is confirmed by it. */
static gboolean
is_confirmed(const Search *search, guint group)
{
    int total = search->best.cells[(group + 1) * search->n_columns - 1];

    return search->best.cost == 0 && total != NO_NUMBER && search->values[total] > 0;
}

static void
put(const Search *search, gboolean in_order)
{
    GjReading *reading = search->reading;

    for (guint i = 0; i < search->n_groups * search->n_columns; i++) {
        guint group = i / search->n_columns, column = i % search->n_columns;
        int number = search->best.cells[i];

        if (number != NO_NUMBER)
            gj_reading_put(reading, group, column, g_array_index(search->numbers, guint, number),
                           GJ_PLACED_BY_CHECKS);
        gj_reading_slot(reading, group, column)->open =
            !in_order || search->differs[i] || !is_confirmed(search, group);
    }
    /* What is missing might be anywhere. */
    reading->strays++;
}

static gboolean
init(Search *search, GjReading *reading, const GArray *numbers)
{
    *search = (Search){.reading = reading,
                       .numbers = numbers,
                       .n_groups = reading->table->rows->len,
                       .n_columns = reading->table->columns->len};
    return search->n_groups <= MOST_GROUPS && search->n_columns <= MOST_COLUMNS &&
           numbers->len <= search->n_groups * search->n_columns && load(search) &&
           gj_rows_end_with_their_sum(reading->format, reading->table_index);
}

/* Whether the groups' totals can all be the sums of the others without one of the numbers. */
static gboolean
adds_up_without(GjReading *reading, const GArray *numbers, guint index)
{
    g_autoptr(GArray) others = g_array_copy((GArray *)numbers);
    Search search;

    g_array_remove_index(others, index);
    if (!init(&search, reading, others))
        return FALSE;
    try_group(&search, 0, 0);
    return search.found && search.best.cost == 0;
}

static gboolean
same_text(const GjReading *reading, const GArray *numbers, guint a, guint b)
{
    return strcmp(gj_item(reading->items, g_array_index(numbers, guint, a))->text,
                  gj_item(reading->items, g_array_index(numbers, guint, b))->text) == 0;
}

gboolean
gj_groups_leave_out_stray(GjReading *reading, GArray *numbers)
{
    int stray = -1;

    for (guint i = 0; i < numbers->len; i++) {
        /* Of equal numbers in a row it is all the same which one it is. */
        if ((i > 0 && same_text(reading, numbers, i, i - 1)) ||
            !adds_up_without(reading, numbers, i))
            continue;
        if (stray >= 0)
            return FALSE;
        stray = (int)i;
    }
    if (stray >= 0)
        g_array_remove_index(numbers, (guint)stray);
    return stray >= 0;
}

gboolean
gj_groups_put_by_sums(GjReading *reading, const GArray *numbers, gboolean in_order)
{
    Search search;

    if (!init(&search, reading, numbers))
        return FALSE;
    try_group(&search, 0, 0);
    if (!search.found)
        return FALSE;
    weigh_columns(&search);
    search.found = FALSE;
    try_group(&search, 0, 0);
    put(&search, in_order);
    return TRUE;
}
