/* The spans of a whole document in one sequence, sorted into words and numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/document.h"
#include "text/number.h"

/* A span, with its box moved so that the pages lie below each other. */
typedef struct {
    guint page;         /* 0-based */
    guint first, count; /* its range in the page's glyphs */
    guint line;         /* counted through the document */
    GjBox box;
    double page_top;       /* where its page begins in the same coordinates */
    const char *text;      /* normalised; borrowed from the document or from owned */
    const guint32 *origin; /* for each byte of text, the index of its glyph; borrowed likewise */
    char *owned;           /* the text if it is the item's own */
    guint32 *owned_origin;
    const GjGlyph *glyphs; /* the page's; borrowed from the document */
    GjNumberKind kind;     /* TEXT for words; else a number, a mark, or something with digits */
    gboolean measured;     /* its place was measured on a page; else characters are counted */
    GjBox cell; /* the ruled cell it stands in; a side that no ruling closes is infinite */
    double row_x0, row_x1; /* how far the rulings above and below it reach; equal if one is not */
} GjItem;

#define GJ_NO_CELL ((GjBox){-G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE})

/* Page furniture (running heads, page numbers) is left out. Without words every item is TEXT.
 * Returns: ownership of an array of GjItem in reading order; it borrows from document. */
GArray *gj_items_collect(const GjDocument *document, const GjNumberWords *words);

/* Where the digits begin, among the page's glyphs, that end an item of words; its end if none do.
 */
guint gj_item_trailing_digits(const GjItem *item);

/* The part of an item that glyphs [first, end) of the page are. Returns: an item that owns its text
 * (gj_item_clear). */
GjItem gj_item_cut(const GjItem *item, const GjPage *page, guint first, guint end,
                   const GjNumberWords *words);

/* Where a page begins in the common coordinates of the items. */
double gj_items_page_top(const GjDocument *document, guint page);

/* Frees what an item owns. */
void gj_item_clear(gpointer item);

/* The box of the characters that bytes [start, end) of an item's text come from. */
GjBox gj_item_part(const GjItem *item, gsize start, gsize end);

/* Whether two neighbouring items of a line are as close as spaced letters. */
gboolean gj_items_are_close(const GjItem *left, const GjItem *right);

/* Whether two neighbouring items of a line may be one number that a blank parts into groups of
 * three digits: digits, then three, closer than two cells mostly are, and no ruling between them;
 * or whose digits are spaced. */
gboolean gj_items_may_be_one_number(const GjItem *left, const GjItem *right);

/* Whether the digits of two neighbouring items look like the thousands of a number and its other
 * three, however far apart they stand. */
gboolean gj_items_are_thousands(const GjItem *left, const GjItem *right);

/* The numbers of a row (places of items, left to right) that may be one with the number at `from`.
 * Returns: where the next number begins. */
guint gj_items_end_of_number(const GArray *items, const GArray *numbers, guint from);

/* How many numbers a row has if all that may be one are. If that is one for each of its columns it
 * is what they are, for parted they would be too many. 0 if some are not parted in groups of three
 * digits, so that they may be one or not. */
guint gj_items_count_numbers(const GArray *items, const GArray *numbers);

/* An item that takes up the place of the numbers [from, end) of a row. */
GjItem gj_items_joined(const GArray *items, const GArray *numbers, guint from, guint end);

/* The whole number, not negative, that an item shows; a mark for nothing is 0. Returns: FALSE if it
 * shows neither. */
gboolean gj_item_whole_number(const GjItem *item, const GjNumberWords *words, gint64 *value);

/* Whether rulings close the cell of an item on all sides, and whether two items stand in one. */
gboolean gj_item_is_in_cell(const GjItem *item);
gboolean gj_items_share_cell(const GjItem *a, const GjItem *b);

/* Whether no other item stands on the line of one. */
gboolean gj_item_is_alone(const GArray *items, guint index);

/* The middle of an item's box, and its height. */
double gj_item_middle(const GjItem *item);
double gj_item_height(const GjItem *item);

static inline const GjItem *
gj_item(const GArray *items, guint index)
{
    return &g_array_index(items, GjItem, index);
}
