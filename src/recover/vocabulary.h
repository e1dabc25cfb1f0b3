/* The words of a table apart from its numbers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/labels.h"

/* Whether an item is words: it has a letter (a Han character is one), not digits and marks alone.
 */
gboolean gj_item_is_words(const GjItem *item);

/* The words among the items [from, to). Returns: ownership of an array of guint. */
GArray *gj_words_between(const GArray *items, guint from, guint to);

/* The words that belong to merged cells: header words over several columns, labels beside several
 * rows, notes. Returns: ownership of a set of item places. */
GHashTable *gj_words_covered(const GArray *items, const GArray *words, const GjTable *table);

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

/* Gives hits that are rows the form lacks (in order, downwards) the label of a row that is missing
 * between their neighbours, if their words are nearly that label's: agencies reword labels, but
 * keep their order. */
void gj_words_adopt_rows(const GArray *items, GArray *hits, const GPtrArray *labels);

/* Adds a hit for each row that the form lacks: words in the label column (x0 to x1 across the page)
 * that belong to no label that was found. */
void gj_words_add_unknown_rows(const GArray *items, const GArray *words, GArray *hits, double x0,
                               double x1, GjLayout layout);

/* Joins to a label the rows right below it that the form seems to lack, if their words are the end
 * of that label: where letters are spaced, a label may match without its last lines. */
void gj_words_join_tails(const GArray *items, GArray *hits, const GPtrArray *labels);

/* Adds the rows that are labelled by nothing but a group's label in the label column, which
 * `covered` (see gj_words_covered) holds: their numbers are the sums of the group. */
void gj_words_add_group_rows(const GArray *items, GHashTable *covered, GArray *hits, double x0,
                             double x1);
