/* Entries of flat text that are no number. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_flat_private.h"
#include "recover/vocabulary.h"
#include "text/number.h"

#include <string.h>

/* No entry of a cell is longer. */
#define MOST_ENTRY_CHARACTERS 16

/* Nor is a unit that stands apart from its number. */
#define MOST_UNIT_CHARACTERS 4

#define DIGITS "0123456789"

/* Whether words begin with numerals (十二件) that nothing but a unit follows. */
static gboolean
is_in_numerals(const GjTableParts *table, const char *text)
{
    const char *p = text;

    while (*p && gj_is_numeral(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p > text && (*p == '\0' || gj_says_no_number(table->words, p));
}

/* Whether words are none that the table has: in a cell, an entry that can't be read. */
static gboolean
is_unread(const GjTableParts *table, const GjItem *item)
{
    return is_in_numerals(table, item->text) || gj_is_unread_entry(item->text) ||
           (!gj_is_table_vocabulary(table->table, item->text) &&
            !gj_says_no_number(table->words, item->text));
}

/* Whether words that stand alone on the line below a label are an entry: digits with other words,
 * or all that comes before the next label or title. */
static gboolean
is_entry_below(const GjTableParts *table, guint hit, guint index)
{
    const GjItem *item = gj_item(table->items, index);
    guint next =
        hit + 1 < table->hits->len ? g_array_index(table->hits, GjHit, hit + 1).first : table->to;

    if (!gj_item_is_alone(table->items, index) || gj_has_item_number(item->text))
        return FALSE;
    return strpbrk(item->text, DIGITS) || is_in_numerals(table, item->text) ||
           (next == index + 1 && next < table->items->len);
}

/* Whether a line begins with a number and goes on with a few words that are neither a unit nor the
 * table's: 12 件/次. */
static gboolean
is_number_with_words(const GjTableParts *table, guint index)
{
    const GjItem *item = gj_item(table->items, index);
    const GjItem *words = index + 1 < table->to ? gj_item(table->items, index + 1) : NULL;

    return item->kind == GJ_NUMBER_VALUE && words && words->line == item->line &&
           gj_item_is_words(words) && words->count <= MOST_UNIT_CHARACTERS &&
           (index + 2 == table->items->len ||
            gj_item(table->items, index + 2)->line != item->line) &&
           !gj_is_table_vocabulary(table->table, words->text);
}

/* Whether an entry follows a label that has no number. */
static gboolean
precedes_unread_entry(const GjTableParts *table, guint hit)
{
    const GjHit *label = &g_array_index(table->hits, GjHit, hit);
    guint index = label->last + 1;
    const GjItem *item = index < table->to ? gj_item(table->items, index) : NULL;

    if (item && is_number_with_words(table, index))
        return TRUE;
    if (!item || !gj_item_is_words(item) || item->count > MOST_ENTRY_CHARACTERS ||
        !is_unread(table, item))
        return FALSE;
    return item->line == gj_item(table->items, label->last)->line ||
           is_entry_below(table, hit, index);
}

void
gj_flat_doubt_unread_entries(const GjTableParts *table, GjReading *reading)
{
    for (guint i = 0; i < table->hits->len; i++) {
        int label = g_array_index(table->hits, GjHit, i).label;

        if (label != GJ_UNKNOWN_LABEL && gj_reading_is_row_empty(reading, (guint)label) &&
            precedes_unread_entry(table, i))
            gj_table_doubt_row(reading, (guint)label);
    }
}
