/* A format of the report: its tables, rows, columns, identities and patterns, read from a pattern
 * file (gouji-format(5)). Immutable once loaded. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "text/number.h"
#include "text/pattern.h"

/* How a table stands on the page. */
typedef enum {
    GJ_TABLE_ROWS,   /* a row of the form is a row of the page */
    GJ_TABLE_GROUPS, /* the rows of the form stand side by side, as groups of columns */
} GjTableKind;

/* A row or a column of a table. */
typedef struct {
    char *code;       /* received_new */
    char *text;       /* the statutory label: 一、本年新收政府信息公开申请数量 */
    char *english;    /* owned, may be NULL: the label in English */
    char *item;       /* owned, may be NULL: its number in the form, 三（三）1 */
    GjPattern *label; /* finds it in normalised text without blanks */
} GjLabel;

typedef struct {
    char *code;    /* requests */
    char *text;    /* 三、收到和处理政府信息公开申请情况 */
    char *english; /* owned, may be NULL: the title in English */
    char *unit;    /* owned, may be NULL: the unit the form states for the whole table */
    GjTableKind kind;
    GjPattern *title;    /* the heading over the table, whole line */
    GjPattern *spanning; /* may be NULL: header words over several columns, captions, notes */
    GjPattern *merged;   /* may be NULL: labels beside several rows */
    GjPattern
        *subtotal;   /* may be NULL: labels of rows with the sums of some, which the form lacks */
    GPtrArray *rows; /* of GjLabel, in the form's order */
    GPtrArray *columns; /* of GjLabel */
    guint first_cell;   /* the place of its first cell among the cells of the format */
} GjTable;

/* A unit that the form states for one column: amount = 万元. */
typedef struct {
    guint table, row, column;
} GjCellPlace;

/* One identity of the form. */
typedef struct {
    char *id; /* requests.balance */
    guint table;
    gboolean each_column; /* an instance for each column, its parts being rows; else for each row */
    GArray *left, *right; /* of guint: rows if each_column, else columns */
    guint total;          /* the part that claims nothing when it is blank */
    char *statement;      /* a template, see gouji-format(5) */
} GjCheck;

typedef struct _GjFormat GjFormat;

/* Reads a pattern file's bytes. name is what messages call it. Returns: ownership; NULL with
 * GJ_ERROR_PATTERN set, the message being "name:line: reason; what to do". */
GjFormat *gj_format_load(const char *name, const char *bytes, gsize length, GError **error);
void gj_format_free(GjFormat *format);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjFormat, gj_format_free)

const char *gj_format_id(const GjFormat *format);
const char *gj_format_name(const GjFormat *format); /* the form's own title */

/* The years whose reports use it; last is G_MAXINT where it is still in force. */
void gj_format_years(const GjFormat *format, int *first, int *last);

guint gj_format_n_tables(const GjFormat *format);
const GjTable *gj_format_table(const GjFormat *format, guint table);
guint gj_format_n_checks(const GjFormat *format);
const GjCheck *gj_format_check(const GjFormat *format, guint check);

/* All cells in the form's order: tables, in each the rows, in each the columns. */
guint gj_format_n_cells(const GjFormat *format);
guint gj_format_cell_index(const GjFormat *format, guint table, guint row, guint column);
GjCellPlace gj_format_cell_place(const GjFormat *format, guint index);

/* The unit the form states for a column, NULL for none. */
const char *gj_format_unit(const GjFormat *format, guint table, guint column);

const GjNumberWords *gj_format_number_words(const GjFormat *format);

/* The unit that the printed label of a column states, "本年收费金额(单位:元)". Returns: ownership;
 * NULL if it states none. */
char *gj_format_unit_in_label(const GjFormat *format, const char *label);

/* Whether a unit counts things one by one, so that a number is the same with it and without: 件. */
gboolean gj_format_counts_single(const GjFormat *format, const char *unit);

/* How strongly a document's whole normalised text shows that it uses this format: 0 if a required
 * pattern is not found, else 1 + the number of pieces of evidence found. -1 with error set if a
 * limit was hit. */
int gj_format_bid(const GjFormat *format, const char *text, GError **error);

/* What it bids if every piece of evidence is found. */
int gj_format_highest_bid(const GjFormat *format);

/* Patterns with the named groups agency and year (either may be absent), to be tried in this order
 * on the normalised beginning of the document. */
guint gj_format_n_headings(const GjFormat *format);
const GjPattern *gj_format_heading(const GjFormat *format, guint heading);

const GjLabel *gj_table_row(const GjTable *table, guint row);
const GjLabel *gj_table_column(const GjTable *table, guint column);

/* Whether every search with the format's patterns since the last call was finished. Returns: FALSE
 * with GJ_ERROR_PATTERN set if one was given up. */
gboolean gj_format_check_failure(const GjFormat *format, GError **error);
