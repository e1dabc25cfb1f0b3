/* What was read of one table: which printed items stand in which cell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/i18n.h"
#include "format/format.h"
#include "model/report.h"
#include "recover/items.h"

/* So many rows of one table, one after the other, are no quotation. */
#define GJ_MANY_ROWS 10

/* How an item came into its cell. */
typedef enum {
    GJ_PLACED_SURELY,    /* by its place alone */
    GJ_PLACED_WEAKLY,    /* the likeliest cell by its place */
    GJ_PLACED_BY_CHECKS, /* the only cell that satisfies the identities */
    GJ_PLACED_ON_TRIAL,  /* weakly, while it is found out whether the identities confirm it */
} GjPlacing;

typedef struct {
    GArray *items; /* of guint, in reading order */
    GjPlacing placing;
    gboolean open;   /* which of the row's cells its items belong to was not decided */
    gboolean hidden; /* it is empty, but a digit of a watermark lies over it */
} GjSlot;

/* The first and the last item of a label; first > last if it was not found. */
typedef struct {
    guint first, last;
} GjLabelItems;

typedef struct {
    const GjFormat *format;
    guint table_index;
    const GjTable *table;
    const GArray *items; /* borrowed */
    GjSlot *slots;       /* rows × columns */
    gboolean *rows_found;
    gboolean *rows_doubtful; /* numbers near the row belong to no cell for sure: perhaps to it */
    guint n_rows_found;
    guint n_columns_found; /* beside each other */
    guint n_columns_named; /* in whatever places: text has their heads below each other as well */
    const char *why_open; /* why all cells are open, to be shown through _(); NULL: by their rows */
    gboolean is_reordered; /* its columns stand in another order than the form's */
    guint n_unknown; /* rows that the form lacks, if rows of the form lack as well: perhaps they are
                        these */
    guint strays;    /* numbers inside the table that belong to no cell for sure */
    GArray *others;  /* owned, of guint: the items of whole rows that the form lacks */
    guint from, to;  /* the items that the table takes up */
    gboolean inferred;                /* the identities were asked for what positions left open */
    gboolean ruled;                   /* read with the help of the ruling lines */
    GArray *row_items, *column_items; /* of GjLabelItems: the labels that were found */
} GjReading;

/* A reading without a row. items must outlive it. Returns: ownership. */
GjReading *gj_reading_new(const GjFormat *format, guint table, const GArray *items);

/* The same of a table that is not among the format's, so that no identity speaks of it; table must
 * outlive it, too. Returns: ownership. */
GjReading *gj_reading_new_apart(const GjFormat *format, const GjTable *table, const GArray *items);
void gj_reading_free(GjReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjReading, gj_reading_free)

GjSlot *gj_reading_slot(const GjReading *reading, guint row, guint column);

/* Whether no cell of a row holds anything. */
gboolean gj_reading_is_row_empty(const GjReading *reading, guint row);

/* Whether a row holds numbers in some of its columns, but not in all. */
gboolean gj_reading_is_partial(const GjReading *reading, guint row);
gboolean gj_reading_has_partial_row(const GjReading *reading);

/* Whether most rows of a long table hold numbers: prose that quotes its labels has them in
 * sentences. */
gboolean gj_reading_has_long_rows(const GjReading *reading);

/* Whether the heads of half the columns were found, or most of many rows with numbers have one for
 * each: a table of other columns may have the same rows. */
gboolean gj_reading_shows_columns(const GjReading *reading);

/* Whether a cell holds other words in another reading of the same table. */
gboolean gj_reading_conflicts(const GjReading *reading, const GjReading *other);

/* Whether fewer rows are found than in another reading of the table, or as many and fewer columns.
 */
gboolean gj_reading_finds_less(const GjReading *reading, const GjReading *than);

/* Whether a reading of later lines counts instead of one of earlier ones, each of which may be NULL
 * for none: it finds more rows, or as many where only prose may have named them before, for no
 * column was found. An annex with the tables of another year follows those of the report. */
gboolean gj_reading_counts_instead(const GjReading *later, const GjReading *earlier);

/* Of a table most of whose rows were not found the others may be lines of another one: their empty
 * cells say nothing. */
void gj_reading_doubt_scattered_rows(GjReading *reading);

/* Empties all cells. */
void gj_reading_clear(GjReading *reading);

/* Leaves every cell open, filled or not: what is missing might be anywhere. */
void gj_reading_open_all(GjReading *reading);

/* The same, with the reason that is told of every cell: a string that lasts. */
void gj_reading_open_all_because(GjReading *reading, const char *reason);

/* A reason: a head that was found stands before one that it follows in the form. */
#define GJ_UNKNOWN_ORDER                                                                           \
    N_("columns of the table stand in another order than the form's; nothing tells where each is")

/* A reason: words stand over the numbers, none of which is a head of the form. */
#define GJ_OTHER_COLUMNS                                                                           \
    N_("the heads of the table are none of the form's; its numbers may be those of other columns")

/* A reason: last year's table, or another office's, may have been printed for comparison. */
#define GJ_SECOND_TABLE                                                                            \
    N_("another table with the same rows stands in the document; nothing tells which one is "      \
       "meant")

/* Moves what is in the first column to order[0], what is in the second to order[1], and so on: a
 * table was read by places whose columns stand in another order than the form's. order has each
 * column once. Its numbers can't be placed by identities after this. */
void gj_reading_reorder_columns(GjReading *reading, const guint *order);

/* Adds an item to a cell; the weaker placing of a cell's items counts for it. */
void gj_reading_put(GjReading *reading, guint row, guint column, guint item, GjPlacing placing);

/* The number of cells that are not placed surely, and strays: 0 if the reading leaves no doubt. */
guint gj_reading_doubts(const GjReading *reading);

/* Writes the cells into the report, without the labels that stood by them. */
void gj_reading_commit(const GjReading *reading, const GjDocument *document, GjReport *report);

/* Adds these labels, once, to cells that will not be written again. */
void gj_reading_commit_labels(const GjReading *reading, const GjDocument *document,
                              GjReport *report);

/* Turns weakly placed cells into cells placed by checks if every identity that they take part in
 * holds when the cells are read where they are. report is overwritten with the outcome. */
void gj_reading_confirm(GjReading *reading, const GjDocument *document, GjReport *report);
