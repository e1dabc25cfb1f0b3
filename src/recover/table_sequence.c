/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/guess.h"
#include "recover/infer.h"
#include "recover/sequence.h"
#include "recover/table_private.h"
#include "text/normalise.h"

#include <string.h>

/* So many steps of a search, and ways that it finds, are worth their time: a table whose blocks
 * came apart needs some thousands of steps. */
#define WORK_LIMIT 30000
#define MOST_WAYS 100
#define MOST_EVENTS 1000
/* So many rows may have been left without their total by mistake. */
#define MOST_WITHOUT_TOTAL 2
#define MOST_DETOURS 4
/* The numbers of so many rows that don't end with their sum show that rows came apart; fewer may be
 * the agency's errors. */
#define ENOUGH_BROKEN 3
/* So many ways are followed to find out what is likely, and in the likeliest case. */
#define NARROW 500
#define WIDE 1000
/* A row that is the sum of so many is that of details. */
#define MANY_PARTS 4

typedef struct {
    const GjTableParts *table;
    GjReading *reading;
    GArray *events;    /* of GjEvent */
    GArray *numbers;   /* of guint: the item of each event */
    GArray *pages;     /* of guint: the page of each event */
    int *best;         /* the row of each event in the first way that fits; NULL before */
    gboolean *differs; /* for each row: whether another way gives it other numbers */
    guint n_ways;
    gboolean several;
    gboolean guessed; /* best is only the likeliest way */
} Sequence;

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const GjHit *left = a, *right = b;

    return left->first < right->first ? -1 : left->first > right->first;
}

static void
add_event(Sequence *sequence, int label, guint item, gint64 value)
{
    GjEvent event = {label, value};

    g_array_append_val(sequence->events, event);
    g_array_append_val(sequence->pages, gj_item(sequence->table->items, item)->page);
    g_array_append_val(sequence->numbers, item);
}

static void
add_label(Sequence *sequence, const GjHit *hit)
{
    add_event(sequence, hit->label, hit->first, 0);
}

/* The labels and numbers in the order of the text. Returns: FALSE if some item is no whole number,
 * or belongs to a row that the form lacks. */
static gboolean
collect(Sequence *sequence, GPtrArray *rows)
{
    const GjTableParts *table = sequence->table;
    const GjNumberWords *words = gj_format_number_words(sequence->reading->format);
    g_autoptr(GArray) hits = g_array_copy(table->hits);
    guint hit = 0;

    g_array_append_vals(hits, table->late->data, table->late->len);
    g_array_sort(hits, compare_places);
    for (guint i = 0; i < rows->len; i++) {
        const GArray *numbers = ((GjNumberRow *)g_ptr_array_index(rows, i))->numbers;

        for (guint j = 0; j < numbers->len; j++) {
            guint index = g_array_index(numbers, guint, j);
            gint64 value;

            for (; hit < hits->len && g_array_index(hits, GjHit, hit).first < index; hit++) {
                if (g_array_index(hits, GjHit, hit).label == GJ_UNKNOWN_LABEL)
                    return FALSE;
                add_label(sequence, &g_array_index(hits, GjHit, hit));
            }
            if (!gj_item_whole_number(gj_item(table->items, index), words, &value))
                return FALSE;
            add_event(sequence, -1, index, value);
        }
    }
    for (; hit < hits->len; hit++)
        if (g_array_index(hits, GjHit, hit).label != GJ_UNKNOWN_LABEL)
            add_label(sequence, &g_array_index(hits, GjHit, hit));
    return sequence->events->len > 0 && sequence->events->len <= MOST_EVENTS;
}

/* Whether a row has all its cells and the last one was left blank: it can't end with its sum. */
static gboolean
ends_blank(const Sequence *sequence, const GArray *numbers)
{
    const GjItem *last;

    if (numbers->len != sequence->table->table->columns->len)
        return FALSE;
    last = gj_item(sequence->table->items, g_array_index(numbers, guint, numbers->len - 1));
    return gj_is_blank(last->glyphs[last->first].character);
}

/* Whether the numbers after the label that is event `i` are on several lines and more than a row
 * holds, or don't end with their sum. *next is the event behind them. */
static gboolean
is_broken(const Sequence *sequence, guint i, gboolean *overflows, guint *next)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    gint64 sum = 0, last = 0;

    for (i++; i < sequence->events->len && g_array_index(sequence->events, GjEvent, i).label < 0;
         i++) {
        last = g_array_index(sequence->events, GjEvent, i).value;
        sum += last;
        g_array_append_val(numbers, g_array_index(sequence->numbers, guint, i));
    }
    *next = i;
    *overflows = FALSE;
    if (gj_numbers_stand_on_one_line(sequence->table->items, numbers))
        return FALSE;
    *overflows = numbers->len > sequence->table->table->columns->len;
    return sum != 2 * last && !ends_blank(sequence, numbers);
}

static gboolean
rows_are_broken(const Sequence *sequence)
{
    guint n_broken = 0, next = 0;
    gboolean overflows = FALSE;

    while (next < sequence->events->len && !overflows)
        n_broken += is_broken(sequence, next, &overflows, &next);
    return overflows || n_broken >= ENOUGH_BROKEN;
}

/* The items that a way gives to a row, in order. Returns: ownership. */
static GArray *
numbers_of(const Sequence *sequence, const int *rows, guint row)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < sequence->events->len; i++)
        if (rows[i] == (int)row)
            g_array_append_val(numbers, g_array_index(sequence->numbers, guint, i));
    return numbers;
}

/* Whether one number of a row is as much as its last one, the total: it may be the total, too. */
static gboolean
holds_total_twice(const Sequence *sequence, const GArray *numbers)
{
    const GArray *items = sequence->table->items;
    guint last = numbers->len - 1;

    for (guint i = 0; i < last; i++)
        if (strcmp(gj_item(items, g_array_index(numbers, guint, i))->text,
                   gj_item(items, g_array_index(numbers, guint, last))->text) == 0)
            return TRUE;
    return FALSE;
}

/* Where the numbers of a row begin before its label and go on after it, those after it stand next
 * to it on the page: they come first, and the total last. Returns: whether another number may as
 * well be the total. */
static gboolean
put_in_likely_order(const Sequence *sequence, guint row, GArray *numbers)
{
    guint label = G_MAXUINT, before = 0;

    for (guint i = 0; i < sequence->events->len; i++)
        if (g_array_index(sequence->events, GjEvent, i).label == (int)row)
            label = g_array_index(sequence->numbers, guint, i);
    while (before < numbers->len && g_array_index(numbers, guint, before) < label)
        before++;
    if (before > 0 && before < numbers->len) {
        g_autoptr(GArray) early = g_array_copy(numbers);

        g_array_remove_range(numbers, 0, before);
        g_array_append_vals(numbers, early->data, before);
    }
    return gj_numbers_mend_order(sequence->table->items,
                                 gj_format_number_words(sequence->reading->format), numbers) &&
           holds_total_twice(sequence, numbers);
}

static void
put_way(const Sequence *sequence, const int *rows)
{
    GjReading *reading = sequence->reading;

    gj_reading_clear(reading);
    for (guint r = 0; r < reading->table->rows->len; r++) {
        g_autoptr(GArray) numbers = numbers_of(sequence, rows, r);
        gboolean unsure = sequence->guessed && put_in_likely_order(sequence, r, numbers);

        gj_table_put_row_in_order(sequence->table, reading, numbers, r);
        for (guint c = 0; unsure && c < reading->table->columns->len; c++)
            gj_reading_slot(reading, r, c)->open = TRUE;
    }
}

/* Whether two ways give a row the same values in the same order. */
static gboolean
same_numbers(const Sequence *sequence, const int *a, const int *b, guint row)
{
    guint i = 0, j = 0, n = sequence->events->len;

    while (TRUE) {
        while (i < n && a[i] != (int)row)
            i++;
        while (j < n && b[j] != (int)row)
            j++;
        if (i == n || j == n)
            return i == n && j == n;
        if (g_array_index(sequence->events, GjEvent, i++).value !=
            g_array_index(sequence->events, GjEvent, j++).value)
            return FALSE;
    }
}

static gboolean
consider(const int *rows, gpointer data)
{
    Sequence *sequence = data;

    put_way(sequence, rows);
    if (!gj_infer_fits(sequence->reading, TRUE))
        return ++sequence->n_ways < MOST_WAYS;
    if (!sequence->best) {
        sequence->best = g_memdup2(rows, sequence->events->len * sizeof(int));
        return ++sequence->n_ways < MOST_WAYS;
    }
    for (guint r = 0; r < sequence->reading->table->rows->len; r++)
        if (!same_numbers(sequence, sequence->best, rows, r))
            sequence->differs[r] = sequence->several = TRUE;
    return !sequence->several && ++sequence->n_ways < MOST_WAYS;
}

/* Whether a row's label is followed by its numbers, one for every column, and no others. */
static gboolean
is_whole(const Sequence *sequence, guint row)
{
    guint n_columns = sequence->table->table->columns->len, n = 0, i = 0;

    while (i < sequence->events->len &&
           g_array_index(sequence->events, GjEvent, i).label != (int)row)
        i++;
    for (i++; i < sequence->events->len && g_array_index(sequence->events, GjEvent, i).label < 0;
         i++, n++)
        if (sequence->best[i] != (int)row)
            return FALSE;
    return n == n_columns;
}

/* The rows whose labels may be followed by the numbers of others. Returns: ownership of a flag for
 * each row. */
static gboolean *
find_shifted_rows(const Sequence *sequence)
{
    guint n_rows = sequence->table->table->rows->len, n = 0;
    gboolean *rows = g_new0(gboolean, n_rows);
    g_autofree int *labels = g_new(int, sequence->events->len);
    g_autofree guint *n_numbers = g_new0(guint, sequence->events->len);
    g_autofree gboolean *shifted = NULL;

    for (guint i = 0; i < sequence->events->len; i++) {
        int label = g_array_index(sequence->events, GjEvent, i).label;

        if (label >= 0)
            labels[n++] = label;
        else if (n > 0)
            n_numbers[n - 1]++;
    }
    shifted = gj_table_find_shifted(n_numbers, n, sequence->table->table->columns->len);
    for (guint i = 0; i < n; i++)
        rows[labels[i]] |= shifted[i];
    return rows;
}

/* A row that several ways give other numbers is open; one whose numbers stand together after its
 * own label is as it stands; for the rest the identities speak. */
static void
settle_row(const Sequence *sequence, guint row, gboolean shifted)
{
    if (is_whole(sequence, row) && !shifted)
        return;
    for (guint c = 0; c < sequence->table->table->columns->len; c++) {
        GjSlot *slot = gj_reading_slot(sequence->reading, row, c);

        if (slot->items->len > 0)
            slot->placing = MAX(slot->placing, GJ_PLACED_BY_CHECKS);
        slot->open |= sequence->differs[row];
    }
}

static void
settle(const Sequence *sequence, const gboolean *present)
{
    GjReading *reading = sequence->reading;
    g_autofree gboolean *shifted = find_shifted_rows(sequence);

    put_way(sequence, sequence->best);
    gj_infer_columns(reading);
    for (guint r = 0; r < reading->table->rows->len; r++) {
        settle_row(sequence, r, shifted[r]);
        reading->n_rows_found += present[r] && !reading->rows_found[r];
        reading->rows_found[r] |= present[r];
    }
}

/* The way that is nearest to the order of the text counts: with as few detours and as few totals
 * left out as may be. */
static gboolean
search_all(Sequence *sequence, GjSequence *puzzle)
{
    gboolean done = TRUE;

    for (guint i = 0; i < (MOST_DETOURS + 1) * (MOST_WITHOUT_TOTAL + 1); i++) {
        puzzle->most_detours = i % (MOST_DETOURS + 1);
        puzzle->most_without_total = i / (MOST_DETOURS + 1);
        done = gj_sequence_search(puzzle, consider, sequence);
        if (sequence->best || sequence->n_ways >= MOST_WAYS)
            break;
    }
    return done && sequence->n_ways < MOST_WAYS;
}

static void
search(Sequence *sequence, const gboolean *present)
{
    guint n_columns = sequence->table->table->columns->len, n_cells = 0, n_numbers = 0;
    GjSequence puzzle = {.n_rows = sequence->table->table->rows->len,
                         .n_columns = n_columns,
                         .present = present,
                         .events = (const GjEvent *)(void *)sequence->events->data,
                         .n_events = sequence->events->len,
                         .work_limit = WORK_LIMIT};

    for (guint r = 0; r < puzzle.n_rows; r++)
        n_cells += present[r] ? n_columns : 0;
    for (guint i = 0; i < puzzle.n_events; i++)
        n_numbers += puzzle.events[i].label < 0;
    puzzle.full = n_numbers + MOST_WITHOUT_TOTAL >= n_cells;
    /* What was not looked at might fit as well; and of a table with blanks so much is not known
     * that another order may fit by chance. */
    if (!search_all(sequence, &puzzle) || !puzzle.full)
        for (guint r = 0; r < puzzle.n_rows; r++)
            sequence->differs[r] = TRUE;
}

static void
init(Sequence *sequence, const GjTableParts *table, GjReading *reading)
{
    *sequence = (Sequence){.table = table, .reading = reading};
    sequence->events = g_array_new(FALSE, FALSE, sizeof(GjEvent));
    sequence->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    sequence->pages = g_array_new(FALSE, FALSE, sizeof(guint));
    sequence->differs = g_new0(gboolean, table->table->rows->len);
}

static void
clear(Sequence *sequence)
{
    g_array_unref(sequence->events);
    g_array_unref(sequence->numbers);
    g_array_unref(sequence->pages);
    g_free(sequence->differs);
    g_free(sequence->best);
}

/* Whether lines of a page touch. */
static gboolean
stands_on_next_line(const GjItem *item, const GjItem *before)
{
    return item->page == before->page && item->box.y0 < before->box.y1 + gj_item_height(item) / 2;
}

/* Programs that put out block after block part the cells of a row by blank lines; then what stands
 * on the next line stands below. Returns: ownership of the steps to each event. */
static GjStep *
find_steps(const Sequence *sequence)
{
    GjStep *steps = g_new0(GjStep, sequence->events->len + 1);
    guint n_below = 0, n_parted = 0;

    for (guint i = 1; i < sequence->events->len; i++) {
        const GjItem *before =
            gj_item(sequence->table->items, g_array_index(sequence->numbers, guint, i - 1));
        const GjItem *item =
            gj_item(sequence->table->items, g_array_index(sequence->numbers, guint, i));
        gboolean numbers = g_array_index(sequence->events, GjEvent, i).label < 0 &&
                           g_array_index(sequence->events, GjEvent, i - 1).label < 0;

        if (item->line == before->line)
            steps[i] = GJ_STEP_ACROSS;
        else if (numbers && stands_on_next_line(item, before))
            steps[i] = GJ_STEP_DOWN;
        n_below += steps[i] == GJ_STEP_DOWN;
        n_parted += numbers && steps[i] == GJ_STEP_FREE;
    }
    for (guint i = 0; i < sequence->events->len; i++)
        if (steps[i] == GJ_STEP_DOWN && n_parted * 4 < n_below)
            steps[i] = GJ_STEP_FREE;
    return steps;
}

/* Marks the rows whose sum in each column is another row: many of them, the details. Returns:
 * ownership. */
static gboolean *
find_details(const GjReading *reading)
{
    gboolean *details = g_new0(gboolean, reading->table->rows->len);

    for (guint i = 0; i < gj_format_n_checks(reading->format); i++) {
        const GjCheck *check = gj_format_check(reading->format, i);

        if (check->table != reading->table_index || !check->each_column ||
            check->right->len < MANY_PARTS)
            continue;
        for (guint j = 0; j < check->right->len; j++)
            details[g_array_index(check->right, guint, j)] = TRUE;
    }
    return details;
}

/* Takes over the likeliest way of a puzzle if it is likelier than the best one. */
static void
try_guess(Sequence *sequence, const GjGuess *guess, int *least)
{
    g_autofree int *rows = g_new(int, guess->sequence->n_events);
    int cost;

    if (!gj_sequence_guess(guess, rows, &cost) || cost >= *least)
        return;
    *least = cost;
    g_free(sequence->best);
    sequence->best = g_steal_pointer(&rows);
}

/* Without a way that fits, the likeliest one is shown; nothing but a row that stands whole beside
 * its label is certain. All rows end with their totals, or those of all details are left blank;
 * rows whose labels were not found may be there or not. */
static void
guess(Sequence *sequence, const gboolean *present)
{
    GjReading *reading = sequence->reading;
    guint n_rows = reading->table->rows->len;
    g_autofree gboolean *none = g_new0(gboolean, n_rows);
    g_autofree gboolean *all = g_new(gboolean, n_rows);
    g_autofree gboolean *details = find_details(reading);
    g_autofree GjStep *steps = find_steps(sequence);
    GjSequence puzzle = {.n_rows = n_rows,
                         .n_columns = reading->table->columns->len,
                         .events = (const GjEvent *)(void *)sequence->events->data,
                         .n_events = sequence->events->len};
    GjGuess guess = {&puzzle, (const guint *)(void *)sequence->pages->data, steps, NULL, NARROW};
    int least = G_MAXINT;
    guint likeliest = 0;

    for (guint r = 0; r < n_rows; r++)
        all[r] = TRUE;
    for (guint i = 0; i <= 4; i++) {
        guint kind = i < 4 ? i : likeliest;
        int before = least;

        if (kind >= 2 && memcmp(present, all, n_rows * sizeof(gboolean)) == 0)
            continue;
        puzzle.present = kind < 2 ? present : all;
        guess.no_total = kind % 2 ? details : none;
        guess.width = i < 4 ? NARROW : WIDE;
        try_guess(sequence, &guess, &least);
        likeliest = least < before ? kind : likeliest;
    }
    sequence->guessed = TRUE;
    for (guint r = 0; r < n_rows; r++)
        sequence->differs[r] = TRUE;
}

gboolean
gj_table_came_apart(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    Sequence sequence;
    gboolean apart;

    init(&sequence, table, reading);
    apart = gj_rows_end_with_their_sum(reading->format, reading->table_index) &&
            collect(&sequence, rows) && rows_are_broken(&sequence);
    clear(&sequence);
    return apart;
}

gboolean
gj_table_put_by_sums(const GjTableParts *table, GjReading *reading, GPtrArray *rows)
{
    guint n_rows = table->table->rows->len;
    g_autofree gboolean *present = g_memdup2(reading->rows_found, n_rows * sizeof(gboolean));
    Sequence sequence;
    gboolean found = FALSE;

    for (guint i = 0; i < table->late->len; i++)
        present[g_array_index(table->late, GjHit, i).label] = TRUE;
    init(&sequence, table, reading);
    if (collect(&sequence, rows)) {
        search(&sequence, present);
        if (!sequence.best)
            guess(&sequence, present);
        found = sequence.best != NULL;
        if (found)
            settle(&sequence, present);
        else
            gj_reading_clear(reading);
    }
    clear(&sequence);
    return found;
}
