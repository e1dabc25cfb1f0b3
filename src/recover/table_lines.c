/* What lines beside the labels, or without one, leave in doubt, in text that keeps its columns most
 * of all. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/infer.h"
#include "recover/table_private.h"
#include "recover/vocabulary.h"

#include <string.h>

/* Lines of text that a row's numbers may be above or below its label. */
#define MOST_LINES_BESIDE 3

/* A line of a watermark that lies over a page shows one part of it so often, and nothing else more
 * often. */
#define LEAST_REPEATED 3

/* So many rows make a group of them. */
#define SEVERAL_ROWS 2

/* Of the items of a table, [from, end) are a line. */
typedef struct {
    guint from, end;
    guint number;
} Line;

static Line
line_from(const GjTableParts *table, guint from)
{
    Line line = {from, from + 1, gj_item(table->items, from)->line};

    while (line.end < table->to && gj_item(table->items, line.end)->line == line.number)
        line.end++;
    return line;
}

/* Whether a number stands on a line, right of the labels. */
static gboolean
has_number(const GjTableParts *table, const Line *line)
{
    for (guint i = line->from; i < line->end; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (item->kind == GJ_NUMBER_VALUE && item->box.x0 >= table->label_edge - 1)
            return TRUE;
    }
    return FALSE;
}

static guint
first_line(const GjTableParts *table, const GjHit *hit)
{
    return gj_item(table->items, hit->first)->line;
}

static guint
last_line(const GjTableParts *table, const GjHit *hit)
{
    return gj_item(table->items, hit->last)->line;
}

/* Whether a label is words of at least two characters: no row has less, but letters of a watermark
 * stand by themselves. */
static gboolean
has_words(const GjTableParts *table, const GjHit *hit)
{
    for (guint i = hit->first; i <= hit->last; i++)
        if (gj_item(table->items, i)->count > 1)
            return TRUE;
    return FALSE;
}

/* Whether a row that is known, or seems to be one that the form lacks, has its label on a line. */
static gboolean
has_label(const GjTableParts *table, const Line *line)
{
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (first_line(table, hit) <= line->number && last_line(table, hit) >= line->number &&
            (hit->label != GJ_UNKNOWN_LABEL || has_words(table, hit)))
            return TRUE;
    }
    return FALSE;
}

static void
open_empty_cells(GjReading *reading, const GjHit *hit)
{
    for (guint c = 0; c < reading->table->columns->len; c++) {
        GjSlot *slot = gj_reading_slot(reading, (guint)hit->label, c);

        slot->open |= slot->items->len == 0;
    }
}

/* Rows that were not found, between two others or as far as the table goes. */
static void
doubt_missing_rows(GjReading *reading, const GjHit *above, const GjHit *below)
{
    guint end = below ? (guint)below->label : reading->table->rows->len;

    for (guint r = above ? (guint)above->label : 0; r < end; r++)
        reading->rows_doubtful[r] |= !reading->rows_found[r];
}

/* Opens the empty cells of the rows whose labels stand above and below a line that has none. */
static void
open_rows_beside(const GjTableParts *table, GjReading *reading, const Line *line)
{
    const GjHit *above = NULL, *below = NULL;
    guint least = line->number > MOST_LINES_BESIDE ? line->number - MOST_LINES_BESIDE : 0;

    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label == GJ_UNKNOWN_LABEL)
            continue;
        if (last_line(table, hit) < line->number)
            above = hit;
        else if (!below)
            below = hit;
    }
    doubt_missing_rows(reading, above, below);
    if (above && last_line(table, above) >= least)
        open_empty_cells(reading, above);
    if (below && first_line(table, below) <= line->number + MOST_LINES_BESIDE)
        open_empty_cells(reading, below);
}

void
gj_table_doubt_lines_without_label(const GjTableParts *table, GjReading *reading)
{
    Line line;

    if (table->layout != GJ_LAYOUT_GRID)
        return;
    for (guint i = reading->from; i < table->to; i = line.end) {
        line = line_from(table, i);
        if (has_number(table, &line) && !has_label(table, &line))
            open_rows_beside(table, reading, &line);
    }
}

/* The text that most items of a line without a label show, if these are enough; else NULL. Rows of
 * a table may show one digit so often. */
static const char *
repeated_text(const GjTableParts *table, const Line *line)
{
    for (guint i = line->from; i < line->end; i++) {
        const GjItem *item = gj_item(table->items, i);
        guint n = 0;

        for (guint j = line->from; j < line->end; j++)
            n += strcmp(gj_item(table->items, j)->text, item->text) == 0;
        if (n >= LEAST_REPEATED && 2 * n >= line->end - line->from &&
            (item->kind == GJ_NUMBER_TEXT || (item->kind == GJ_NUMBER_VALUE && item->count > 1)))
            return item->text;
    }
    return NULL;
}

/* What a watermark shows over and over on lines of the table. Returns: ownership of a set of
 * strings, which are borrowed from the items. */
static GHashTable *
find_watermark(const GjTableParts *table)
{
    GHashTable *texts = g_hash_table_new(g_str_hash, g_str_equal);
    Line line;

    for (guint i = table->from; i < table->to; i = line.end) {
        const char *text;

        line = line_from(table, i);
        text = has_label(table, &line) ? NULL : repeated_text(table, &line);
        if (text)
            g_hash_table_add(texts, (gpointer)text);
    }
    return texts;
}

/* Whether an item is a part of a watermark, or one ran into it. */
static gboolean
is_watermark(const GjItem *item, GHashTable *texts)
{
    GHashTableIter iter;
    gpointer text;

    if (g_hash_table_contains(texts, item->text))
        return TRUE;
    g_hash_table_iter_init(&iter, texts);
    while (item->kind == GJ_NUMBER_DOUBT && g_hash_table_iter_next(&iter, &text, NULL))
        if (strstr(item->text, text))
            return TRUE;
    return FALSE;
}

/* The lines with a number on which a part of a watermark stands. Returns: ownership of a set. */
static GHashTable *
find_lines_with_watermark(const GjTableParts *table, GHashTable *texts)
{
    GHashTable *lines = g_hash_table_new(NULL, NULL);
    Line line;

    for (guint i = table->from; i < table->to; i = line.end) {
        line = line_from(table, i);
        for (guint j = line.from; has_number(table, &line) && j < line.end; j++)
            if (is_watermark(gj_item(table->items, j), texts))
                g_hash_table_add(lines, GUINT_TO_POINTER(line.number));
    }
    return lines;
}

static gboolean
holds_numbers(GHashTable *texts)
{
    GHashTableIter iter;
    gpointer text;

    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &text, NULL))
        if (g_ascii_isdigit(*(const char *)text))
            return TRUE;
    return FALSE;
}

static gboolean
stands_on(const GjTableParts *table, const GjReading *reading, const GjHit *hit, GHashTable *lines)
{
    for (guint line = first_line(table, hit); line <= last_line(table, hit); line++)
        if (g_hash_table_contains(lines, GUINT_TO_POINTER(line)))
            return TRUE;
    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, (guint)hit->label, c)->items;

        for (guint i = 0; i < items->len; i++)
            if (g_hash_table_contains(
                    lines,
                    GUINT_TO_POINTER(gj_item(table->items, g_array_index(items, guint, i))->line)))
                return TRUE;
    }
    return FALSE;
}

void
gj_table_doubt_rows_in_watermark(const GjTableParts *table, GjReading *reading)
{
    g_autoptr(GHashTable) texts = NULL;
    g_autoptr(GHashTable) lines = NULL;
    gboolean all;

    if (table->layout != GJ_LAYOUT_GRID)
        return;
    texts = find_watermark(table);
    if (g_hash_table_size(texts) == 0)
        return;
    lines = find_lines_with_watermark(table, texts);
    all = holds_numbers(texts);
    for (guint i = 0; i < table->hits->len; i++) {
        const GjHit *hit = &g_array_index(table->hits, GjHit, i);

        if (hit->label != GJ_UNKNOWN_LABEL && (all || stands_on(table, reading, hit, lines)))
            gj_table_doubt_cells(reading, (guint)hit->label);
    }
}

/* Whether some cell of a table shows that nothing is to be told there, so that an empty one says
 * something else. */
static gboolean
shows_nothings(const GjTableParts *table, const GjReading *reading)
{
    guint n = reading->table->rows->len * reading->table->columns->len;

    for (guint i = 0; i < n; i++) {
        const GArray *items = reading->slots[i].items;
        gint64 value;

        if (items->len == 1 &&
            gj_item_whole_number(gj_item(table->items, g_array_index(items, guint, 0)),
                                 table->words, &value) &&
            value == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds_several_digits(const GjReading *reading, const GjSlot *slot)
{
    const GjItem *item =
        slot->items->len > 0 ? gj_item(reading->items, g_array_index(slot->items, guint, 0)) : NULL;

    return item && item->kind == GJ_NUMBER_VALUE && strspn(item->text, "0123456789") > 1;
}

void
gj_table_doubt_numbers_run_together(const GjTableParts *table, GjReading *reading)
{
    guint n_columns = reading->table->columns->len;

    if (table->layout != GJ_LAYOUT_GRID || !shows_nothings(table, reading) ||
        gj_rows_end_with_their_sum(reading->format, reading->table_index))
        return;
    for (guint r = 0; r < reading->table->rows->len; r++) {
        for (guint c = 0; c + 1 < n_columns && gj_reading_is_partial(reading, r); c++) {
            GjSlot *left = gj_reading_slot(reading, r, c);
            GjSlot *right = gj_reading_slot(reading, r, c + 1);
            GjSlot *empty = left->items->len == 0 ? left : right;
            GjSlot *number = empty == left ? right : left;

            if (empty->items->len > 0 || !holds_several_digits(reading, number))
                continue;
            empty->open = TRUE;
            number->placing = GJ_PLACED_WEAKLY;
        }
    }
}

/* Whether words with the number of an item stand right of a label, and belong to no other. */
static gboolean
is_item_beside(const GjTableParts *table, const GjHit *label, guint index)
{
    const GjItem *item = gj_item(table->items, index);

    return gj_item_is_words(item) && gj_has_item_number(item->text) &&
           item->page == gj_item(table->items, label->first)->page && item->box.x0 > label->box.x1;
}

/* How many items stand beside a label, between the labels above and below it. */
static guint
count_items_beside(const GjTableParts *table, guint at)
{
    const GjHit *label = &g_array_index(table->hits, GjHit, at);
    guint n = 0, from = at, to = at + 1, last;

    while (from > 0 && g_array_index(table->hits, GjHit, from - 1).label == GJ_UNKNOWN_LABEL)
        from--;
    while (to < table->hits->len && g_array_index(table->hits, GjHit, to).label == GJ_UNKNOWN_LABEL)
        to++;
    if (from == 0 || to == table->hits->len)
        return 0;
    last = g_array_index(table->hits, GjHit, to).first;
    for (guint i = g_array_index(table->hits, GjHit, from - 1).last + 1; i < last; i++)
        n += is_item_beside(table, label, i);
    return n;
}

void
gj_table_doubt_merged_rows(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; table->layout != GJ_LAYOUT_FLAT && i < table->hits->len; i++) {
        int label = g_array_index(table->hits, GjHit, i).label;

        if (label == GJ_UNKNOWN_LABEL || count_items_beside(table, i) < SEVERAL_ROWS)
            continue;
        gj_table_doubt_row(reading, (guint)label);
        /* That a sum holds with a nought of the first item does not make it the row's. */
        for (guint c = 0; c < table->table->columns->len; c++)
            gj_reading_slot(reading, (guint)label, c)->open = TRUE;
    }
}
