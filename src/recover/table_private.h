/* Shared by the files that read a table; for no one else. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "recover/columns.h"
#include "recover/labels.h"
#include "recover/reading.h"
#include "recover/rows.h"

/* Where the head of the last column comes, in the order of the text, to that of the first one. */
typedef enum { GJ_HEADS_UNKNOWN, GJ_HEADS_TOTAL_FIRST, GJ_HEADS_TOTAL_LAST } GjHeadOrder;

/* A table under reading. */
typedef struct {
    const GjTable *table;
    const GArray *items;
    const GjNumberWords *words; /* that may stand beside digits */
    guint from, to;
    GjLayout layout;
    GArray *hits;    /* of GjHit: the row labels, and rows the form lacks, downwards */
    GArray *late;    /* of GjHit: in flat text, labels that stand out of the form's order */
    GArray *headers; /* of GjHit: the column labels, across */
    guint *order;    /* for each place, across, the form's column there; NULL: they are in order */
    gboolean is_disordered; /* their order is another one, that can't be told */
    gboolean is_foreign;    /* they are not the form's */
    GjHeadOrder head_order; /* in text */
    GArray *in_two;         /* of guint: rows whose labels stand in two places, as in two tables */
    gboolean is_twice;      /* most of them do, or most labels stand twice on their lines */
    GjBox extra;            /* the head of a column beyond the form's; x0 is G_MAXDOUBLE for none */
    GjBox extra_cell;       /* the ruled cell of that head */
    double label_edge;      /* the labels end here, across the page */
    GArray *edges; /* of double: the same for each page with labels, from the first one on */
} GjTableParts;

/* Finds the row labels of a table: fills hits, late and the edges of the labels. hits is empty if
 * there are none, and then the rest means nothing. */
void gj_table_find_rows(GjTableParts *table);

/* The label at an item's height, or else the one that shares most of it. Returns: NULL if there is
 * none. */
const GjHit *gj_table_label_beside(const GjTableParts *table, const GjItem *item);

/* Whether only numbers, and entries that can't be read, follow an item on its line. */
gboolean gj_table_ends_its_line(const GjTableParts *table, guint index);

/* Whether an item stands where the labels stand. In text lines are counted in characters, so that
 * the labels of one page, or line, may end where the numbers of another stand: there the words and
 * numbers of its own line count. */
gboolean gj_table_stands_among_labels(const GjTableParts *table, guint index);

/* Below which no number belongs to the last row: within a line's height of its label, or in its
 * ruled cell; in flat text, where the next table or other words begin. */
double gj_table_bottom(const GjTableParts *table);

/* Returns: ownership of the numbers in cells, an array of GjNumberRow that know their label. */
GPtrArray *gj_table_gather_numbers(const GjTableParts *table);

/* Finds whether a column stands right of the form's, as shares or remarks do, by these words
 * (array of guint) above the first row. */
void gj_table_find_extra(GjTableParts *table, const GArray *words);

/* Whether words (array of guint) stand over all columns of a table of which no head was found:
 * those of another form, whose columns are not these. FALSE where the sums of rows tell. */
gboolean gj_table_has_other_heads(const GjTableParts *table, const GjReading *reading,
                                  const GArray *words);

/* The labels of columns that are found among words (array of guint). Returns: ownership of an array
 * of GjHit. */
GArray *gj_table_heads_among(const GjTableParts *table, const GArray *words);

/* The columns of a page on which the table goes on below its heads, once more, that stand elsewhere
 * than on its first page: in other widths. numbers are the rows there, as for gj_columns_learn().
 * Returns: ownership; NULL where that is not so. */
GjColumns *gj_table_repeated_heads(const GjTableParts *table, guint page, const GPtrArray *numbers,
                                   const GjColumns *columns);

/* Finds where the last column's head stands among all labels of columns that were found (array of
 * GjHit). On a page it may stand first: then the order is filled, and the labels are changed to the
 * places of their columns. */
void gj_table_find_total(GjTableParts *table, GArray *found);

/* Returns: ownership of the order in which the last column stands first. */
guint *gj_table_order_with_total_first(const GjTableParts *table);

/* Finds by the same labels whether the columns stand in another order than the form's: then fills
 * the order and changes the labels likewise, or tells that the order is not known. */
void gj_table_find_order(GjTableParts *table, const GjReading *reading, GArray *found);

/* Whether text was read whose rows begin with their totals: the full ones begin with the sum of
 * their other numbers, and none ends with it. If no head of the total stands before the others,
 * several rows must; if one stands behind them, it is right. */
gboolean gj_table_totals_stand_first(const GjTableParts *table, const GjReading *reading);

/* Leaves all rows open that are not full, in text that keeps its columns, if one of them shows by
 * its total that blank cells were left out before it, or that two numbers came into one cell. */
void gj_table_doubt_lost_blanks(const GjTableParts *table, GjReading *reading);

/* Doubts rows of text whose totals do not hold, if the text may be why: numbers and blanks are in
 * columns that only blanks show, numbers may be parted or run together, and two neighbours that
 * both fail may have exchanged numbers. */
void gj_table_doubt_failing_rows(const GjTableParts *table, GjReading *reading);

/* Whether an item surely stands in that column. */
gboolean gj_table_is_extra(const GjTableParts *table, guint index);

/* Leaves rows (array of GjNumberRow) unsure in which a number stands nearer to the head of that
 * column than to the one before: it may stand in either. */
void gj_table_doubt_extra(const GjTableParts *table, GPtrArray *rows);

/* Where the labels end, across the page, beside an item. */
double gj_table_label_edge_at(const GjTableParts *table, const GjItem *item);

/* Puts a row's numbers into the form's row in their order: surely if there is one for every column,
 * else the row is open. */
void gj_table_put_row_in_order(const GjTableParts *table, GjReading *reading, GArray *numbers,
                               guint form_row);

/* Puts the numbers of flat text: by the label they follow, or in sequence if there is one for every
 * cell. rows is an array of GjNumberRow that know their label. */
void gj_table_put_flat(const GjTableParts *table, GjReading *reading, GPtrArray *rows);

/* Whether the rows of flat text came apart: the numbers after some label, on several lines, are
 * more than a row holds, or those after several labels don't end with their sum. FALSE for a table
 * whose rows need not. */
gboolean gj_table_came_apart(const GjTableParts *table, GjReading *reading, GPtrArray *rows);

/* Puts the numbers of rows that came apart: in the way, of all that keep the order of the text, in
 * which every identity holds. Rows that others might give other numbers are open. Returns: FALSE,
 * with nothing put, if no way fits. */
gboolean gj_table_put_by_sums(const GjTableParts *table, GjReading *reading, GPtrArray *rows);

/* Where one label has none of the numbers and another one those of several rows, as where a page's
 * lines were sorted and some labels came behind their numbers, those between may each have their
 * neighbour's. n_numbers: how many follow each of n labels. Returns: ownership of n flags. */
gboolean *gj_table_find_shifted(const guint *n_numbers, guint n, guint n_columns);

/* Puts numbers by their places: each into the row of its label and the column it stands in. What
 * belongs to no cell makes the cells around it doubtful. */
void gj_table_put_placed(const GjTableParts *table, GjReading *reading, GPtrArray *rows,
                         const GjColumns *columns);

/* Rows that stand side by side, on one line, each with its label before its numbers: reads them so
 * if each has a number for every column there, else doubts them. So it does with rows whose labels
 * stand on a line without numbers, as the heads of columns do where the table was turned. */
void gj_table_put_pairs(const GjTableParts *table, GjReading *reading);

/* Cells of the last row for whose lines a page has no room stand at the head of the next one, where
 * no label is: puts what is there into that row if all of it stands in the columns of empty cells,
 * for the identities to confirm; else opens those over which a number stands. */
void gj_table_put_over_break(const GjTableParts *table, GjReading *reading,
                             const GjColumns *columns);

/* The columns of one page of text, told by its own numbers. */
typedef struct {
    guint n;
    double *starts; /* where the numbers of each begin */
    gboolean sure;  /* most rows with a number for each have one in each, and there are some */
} GjPageColumns;

/* Text counts its characters on each page anew, so that the columns of one stand elsewhere than
 * those of another; but where its numbers stand in n stretches, they are the columns. Returns:
 * ownership of GjPageColumns by page, NULL where that is not so. */
GHashTable *gj_table_find_page_columns(const GjTableParts *table, GPtrArray *rows, guint n);

/* Where some page shows fewer columns than the form has, all numbers of a stretch are in one column
 * all the same: puts them into the only columns with which all identities hold. Returns: FALSE,
 * with nothing put, if there are none, or several. */
gboolean gj_table_put_by_stretches(const GjTableParts *table, GjReading *reading, GPtrArray *rows,
                                   const GjColumns *columns);

/* The column in which an item stands. */
guint gj_page_columns_find(const GjPageColumns *columns, const GjItem *item);

/* Whether the numbers of a row, one for each column, stand in these. */
gboolean gj_page_columns_hold(const GjPageColumns *columns, const GjTableParts *table,
                              const GjNumberRow *row);

/* The page of a row's first number. */
guint gj_table_page_of(const GjTableParts *table, const GjNumberRow *row);

/* Whether a row holds a number for every column, none of which may be a part of another: in text,
 * where blanks part columns as well, none may be parted. */
gboolean gj_table_is_full(const GjTableParts *table, const GjNumberRow *row,
                          const GjColumns *columns);

/* Whether the numbers of a full row do not stand where the columns should be: the table goes on
 * there in other widths. */
gboolean gj_table_is_out_of_place(const GjTableParts *table, const GjNumberRow *row,
                                  const GjColumns *columns);

/* The pages on which the table goes on in other widths. Returns: ownership of their own columns, by
 * page; NULL where they are not known. */
GHashTable *gj_table_find_crooked_pages(const GjTableParts *table, const GPtrArray *rows,
                                        const GjColumns *columns);

/* The form's rows whose labels stand above and below numbers that have none. */
void gj_table_rows_around(const GjTableParts *table, const GjNumberRow *row, guint *above,
                          guint *below);

/* Doubts all cells of a row, and with them the places of other numbers, which may be its own. */
void gj_table_doubt_row(GjReading *reading, guint row);

/* Two numbers in one cell show that a column of the page was not seen: one beside it, or more up to
 * the next head. Doubts the cells of these columns in its rows (array of GjNumberRow) that are not
 * full, for their numbers may be in the wrong one as well. So does a column without head or number
 * beside numbers that stand on its side of their head. */
void gj_table_doubt_unseen_columns(const GjTableParts *table, GjReading *reading,
                                   const GPtrArray *rows);

/* Doubts a cell: opens it if it is empty. */
void gj_table_doubt_cell(GjReading *reading, guint row, guint column);

/* Doubts all cells of a row. */
void gj_table_doubt_cells(GjReading *reading, guint row);

/* Doubts rows in a line of whose label digits stand: they may be a number that came too close. */
void gj_table_doubt_rows_with_digits(const GjTableParts *table, GjReading *reading);

/* Doubts the rows above and below numbers that belong to none, should they have no others. */
void gj_table_doubt_rows_around(const GjTableParts *table, GjReading *reading,
                                const GjNumberRow *row);

/* Numbers of a row that the form seems to lack may be those of a row whose label is not to be read:
 * rows that were not found there are in doubt. */
void gj_table_doubt_missing_rows_around(const GjTableParts *table, GjReading *reading,
                                        const GjNumberRow *row);

/* Numbers of text that keeps its columns, on a line without a label, may be those of the row above
 * or below it: opens their empty cells. */
void gj_table_doubt_lines_without_label(const GjTableParts *table, GjReading *reading);

/* A label beside which several items stand that the form lacks is that of a group of rows in
 * another form, whose numbers are those of the items: doubts the row that it is in this one. */
void gj_table_doubt_merged_rows(const GjTableParts *table, GjReading *reading);

/* In text no rulings tell a cell that is merged over several columns: where most rows have a number
 * in each, one with blanks on both sides may stand in such a cell. Doubts it and these. */
void gj_table_doubt_merged_columns(const GjTableParts *table, GjReading *reading);

/* Browsers leave a cell of a row out that is merged with the one above, so that the numbers behind
 * it shift to the left: doubts a row of such text that lacks nothing but its total. */
void gj_table_doubt_shifted_rows(const GjTableParts *table, GjReading *reading);

/* Parts of a watermark, on lines of text without a label, tell that it lies over the table: doubts
 * the rows that have some on their lines, for these move the columns; all of them, if it holds
 * numbers. */
void gj_table_doubt_rows_in_watermark(const GjTableParts *table, GjReading *reading);

/* In text the numbers of two narrow cells may run together. Where totals don't tell, and empty
 * cells are marked, one without a mark beside a number of several digits is in doubt, and that
 * number. */
void gj_table_doubt_numbers_run_together(const GjTableParts *table, GjReading *reading);

/* In text the label of a row may be wrapped, and its numbers stand beside words that are not known
 * for its beginning: doubts rows without numbers on the next lines. */
void gj_table_doubt_empty_rows_beside(const GjTableParts *table, GjReading *reading,
                                      const GjNumberRow *row);

/* Doubts the cells above and below numbers that belong to no row: empty ones may have lost them,
 * others a part of their own. */
void gj_table_doubt_stray(const GjTableParts *table, GjReading *reading, const GjNumberRow *row,
                          const GjColumns *columns);

/* Doubts cells because of what stands close to them: in rows that look like the wrapped lines of
 * another one, at the end of a label, beside a wrapped number. */
void gj_table_doubt_close(const GjTableParts *table, GjReading *reading, const GPtrArray *rows,
                          const GjColumns *columns);
