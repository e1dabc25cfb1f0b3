/* Rows that the form seems to lack. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recover/labels.h"

/* Adds a hit for each row that the form lacks: words in the label column (x0 to x1 across the page)
 * that belong to no label that was found. */
void gj_other_rows_add(const GArray *items, const GArray *words, GArray *hits, double x0, double x1,
                       GjLayout layout);

/* Adds the rows that are labelled by nothing but a group's label in the label column, or by one of
 * subtotals (may be NULL) that could be a column's head as well, which `covered` (see
 * gj_words_covered) holds: their numbers are the sums of the group. */
void gj_other_rows_add_sums(const GArray *items, GHashTable *covered, GArray *hits, double x0,
                            double x1, const GjPattern *subtotal);

/* Adds the rows of text without columns whose label, in whatever pieces it comes on its line, is
 * one of subtotals (may be NULL): their hits are whole. Where they are more than a report has rows,
 * no hit is left. */
void gj_other_rows_add_subtotals(const GArray *items, const GArray *words, GArray *hits,
                                 const GjPattern *subtotal);

/* Joins to a label the rows right below it that the form seems to lack, if their words are the end
 * of that label: where letters are spaced, a label may match without its last lines. */
void gj_other_rows_join_tails(const GArray *items, GArray *hits, const GPtrArray *labels);

/* Gives hits that are rows the form lacks (in order, downwards) the label of a row that is missing
 * between their neighbours, if their words are nearly that label's: agencies reword labels, but
 * keep their order. */
void gj_other_rows_adopt(const GArray *items, GArray *hits, const GPtrArray *labels);
