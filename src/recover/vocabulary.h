/* The words of a table apart from its numbers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/labels.h"

/* Whether an item is words: it has a letter (a Han character is one), not digits and marks alone.
 */
gboolean gj_item_is_words(const GjItem *item);

/* The words among the items [from, to). Returns: ownership of an array of guint. */
GArray *gj_words_between(const GArray *items, guint from, guint to);

/* The words from an item on to the end of its line, or the next number. Returns: ownership; *end is
 * the item behind them. */
char *gj_words_of_line(const GArray *items, guint index, guint *end);

/* The words that belong to merged cells: header words over several columns, labels beside several
 * rows, notes. Returns: ownership of a set of item places. */
GHashTable *gj_words_covered(const GArray *items, const GArray *words, const GjTable *table);

/* Adds to the set the pieces of labels beside several rows between which stand the words of these
 * rows: text without columns brings the lines of both cells by turns. Words of a label that was
 * found (hits, of GjHit) are none. Returns: whether there are any. */
gboolean gj_words_cover_broken(const GArray *items, const GArray *words, const GjTable *table,
                               const GArray *hits, GHashTable *covered);

/* The words that are not in the set. Returns: ownership of an array of guint. */
GArray *gj_words_without(const GArray *words, GHashTable *covered);

/* Whether a text is made of the characters of the table's labels alone, as the pieces of wrapped
 * and mixed labels are. */
gboolean gj_is_table_vocabulary(const GjTable *table, const char *text);

/* Whether a text is nothing but numerals of some script, such as 三, 十二 or ⅷ (Unicode Standard
 * Annex #44, Numeric_Type), or signs, such as √ or ####: in a cell, an entry that is no number,
 * whatever words the table has. */
gboolean gj_is_unread_entry(const char *text);

/* Whether words are a unit, which may have a column of its own, or say of several cells that they
 * hold nothing: 无无. */
gboolean gj_says_no_number(const GjNumberWords *words, const char *text);
