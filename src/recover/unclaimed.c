/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/unclaimed.h"

#include <string.h>

#include "recover/vocabulary.h"

/* One or two may be page numbers, or stand in a heading. */
#define SEVERAL 3
/* Amounts in yuan have no more digits: trillions. */
#define MOST_DIGITS 13

#define DIGITS "0123456789"

static guint
n_slots(const GjReading *reading)
{
    return reading->table->rows->len * reading->table->columns->len;
}

static guint
count_filled_rows(const GjReading *reading)
{
    guint n = 0;

    for (guint r = 0; r < reading->table->rows->len; r++)
        n += !gj_reading_is_row_empty(reading, r);
    return n;
}

/* Returns: ownership of the set of the items that readings hold. */
static GHashTable *
claimed_by(GPtrArray *readings)
{
    GHashTable *claimed = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < readings->len; i++) {
        const GjReading *reading = g_ptr_array_index(readings, i);

        for (guint j = 0; reading && j < n_slots(reading); j++) {
            const GArray *items = reading->slots[j].items;

            for (guint k = 0; k < items->len; k++)
                g_hash_table_add(claimed, GUINT_TO_POINTER(g_array_index(items, guint, k)));
        }
    }
    return claimed;
}

/* The numbers in [from, end), which are a line, that are not claimed; 0 if words stand there too.
 */
static guint
count_on_line(const GArray *items, guint from, guint end, GHashTable *claimed)
{
    guint n = 0;

    for (guint i = from; i < end; i++) {
        if (gj_item(items, i)->kind == GJ_NUMBER_TEXT)
            return 0;
        n += gj_item(items, i)->kind == GJ_NUMBER_VALUE &&
             !g_hash_table_contains(claimed, GUINT_TO_POINTER(i));
    }
    return n;
}

/* In all lines from the one of an item on. */
static guint
count_unclaimed(const GArray *items, guint from, GHashTable *claimed)
{
    guint n = 0;

    for (guint end; from < items->len; from = end) {
        end = from + 1;
        while (end < items->len && gj_item(items, end)->line == gj_item(items, from)->line)
            end++;
        n += count_on_line(items, from, end, claimed);
    }
    return n;
}

void
gj_unclaimed_doubt(GPtrArray *readings, const GArray *items)
{
    g_autoptr(GHashTable) claimed = claimed_by(readings);

    if (count_unclaimed(items, 0, claimed) < SEVERAL)
        return;
    for (guint i = 0; i < readings->len; i++) {
        GjReading *reading = g_ptr_array_index(readings, i);

        if (!reading || count_filled_rows(reading) * 4 > reading->n_rows_found)
            continue;
        if (count_filled_rows(reading) > 0 &&
            count_unclaimed(items, reading->from, claimed) < SEVERAL)
            continue;
        for (guint j = 0; j < n_slots(reading); j++)
            reading->slots[j].open = TRUE;
    }
}

/* Marks for nothing are no number. */
static gboolean
slot_has_number(const GjReading *reading, const GjSlot *slot)
{
    for (guint i = 0; i < slot->items->len; i++)
        if (gj_item(reading->items, g_array_index(slot->items, guint, i))->kind == GJ_NUMBER_VALUE)
            return TRUE;
    return FALSE;
}

/* Whether an item is one of a label that was found. */
static gboolean
is_label(const GArray *labels, guint index)
{
    for (guint i = 0; i < labels->len; i++) {
        const GjLabelItems *label = &g_array_index(labels, GjLabelItems, i);

        if (index >= label->first && index <= label->last)
            return TRUE;
    }
    return FALSE;
}

/* Whether the rows that the form lacks hold nothing but zeros, as the sums of rows without numbers
 * do. */
static gboolean
others_are_zero(const GjReading *reading)
{
    const GjNumberWords *words = gj_format_number_words(reading->format);
    gint64 value;

    for (guint i = 0; i < reading->others->len; i++)
        if (!gj_item_whole_number(gj_item(reading->items, g_array_index(reading->others, guint, i)),
                                  words, &value) ||
            value != 0)
            return FALSE;
    return TRUE;
}

/* Returns: ownership of the set of the items of rows that the form lacks. */
static GHashTable *
items_of_other_rows(const GjReading *reading)
{
    GHashTable *items = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < reading->others->len; i++)
        g_hash_table_add(items, GUINT_TO_POINTER(g_array_index(reading->others, guint, i)));
    return items;
}

/* Whether an item is a number, or one beside words of the table. */
static gboolean
shows_number(const GjReading *reading, guint index)
{
    const GjItem *item = gj_item(reading->items, index);
    g_autofree char *words = NULL;

    if (item->kind == GJ_NUMBER_VALUE)
        return TRUE;
    if (!gj_item_is_words(item) || !strpbrk(item->text, DIGITS))
        return FALSE;
    words = g_strdelimit(g_strdup(item->text), DIGITS, ' ');
    return gj_is_table_vocabulary(reading->table, words) && !is_label(reading->row_items, index) &&
           !is_label(reading->column_items, index);
}

/* The stretches of digits of a text. */
static guint
count_numbers(const char *text)
{
    guint n = 0;

    for (const char *p = strpbrk(text, DIGITS); p; p = strpbrk(p + strspn(p, DIGITS), DIGITS))
        n++;
    return n;
}

/* How many labels of columns words hold; *behind is what follows the last one. */
static guint
count_heads(const GjReading *reading, const GjItem *item, const char **behind)
{
    const GPtrArray *columns = reading->table->columns;
    guint n = 0;

    *behind = NULL;
    for (guint c = 0; c < columns->len && gj_item_is_words(item); c++) {
        const char *label = ((const GjLabel *)g_ptr_array_index(columns, c))->text;
        const char *last = g_strrstr(item->text, label);

        n += last != NULL;
        if (last && (!*behind || last + strlen(label) > *behind))
            *behind = last + strlen(label);
    }
    return n;
}

/* Whether words hold labels of columns that go on into numbers: nothing parts what stands in the
 * cells. */
static gboolean
is_heads_with_numbers(const GjReading *reading, const GjItem *item)
{
    const char *behind;

    return count_heads(reading, item, &behind) > 1 &&
           (strspn(behind, DIGITS) >= SEVERAL || count_numbers(behind) >= SEVERAL);
}

/* Whether an item behind labels of columns has more digits than a number of a report: nothing parts
 * those of several. */
static gboolean
is_glued(const GjReading *reading, guint index)
{
    const char *behind;

    return index > 0 && strspn(gj_item(reading->items, index)->text, DIGITS) > MOST_DIGITS &&
           count_heads(reading, gj_item(reading->items, index - 1), &behind) > 1;
}

void
gj_unclaimed_doubt_within(GjReading *reading, guint from, guint to)
{
    gboolean zeros = others_are_zero(reading);
    g_autoptr(GHashTable) others = items_of_other_rows(reading);
    guint n = 0;

    for (guint i = 0; i < n_slots(reading); i++)
        if (slot_has_number(reading, &reading->slots[i]))
            return;
    for (guint i = from; i < to && n < SEVERAL; i++) {
        if (zeros && g_hash_table_contains(others, GUINT_TO_POINTER(i)))
            continue;
        n += is_heads_with_numbers(reading, gj_item(reading->items, i)) || is_glued(reading, i)
                 ? SEVERAL
                 : shows_number(reading, i);
    }
    if (n >= SEVERAL)
        gj_reading_open_all(reading);
}
