/* A report as data: one cell for each cell of the form. Values only, no I/O.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/decimal.h"
#include "model/document.h"

/* Where the words of a label were found. */
typedef struct {
    char *words; /* owned, NULL if the label was not found: as they stand on the page, normalised */
    guint page;  /* 1-based; 0 for text input */
    GjBox box;   /* as displayed; meaningless if page is 0 */
} GjLabelPlace;

/* What is known of a cell; the words of cells.csv. */
typedef enum {
    GJ_STATUS_PRINTED,   /* read where it stands; its place leaves no doubt */
    GJ_STATUS_BLANK,     /* on the page, and holds nothing or a mark for nothing */
    GJ_STATUS_INFERRED,  /* printed; which cell it belongs to follows only from the identities */
    GJ_STATUS_AMBIGUOUS, /* more than one reading is possible; the value is the likeliest */
    GJ_STATUS_MISSING,   /* the row or the table is not in the document */
} GjStatus;

#define GJ_N_STATUSES 5

typedef struct {
    GjStatus status;
    gboolean has_value;
    GjDecimal value; /* if has_value */
    char *unit;      /* owned, may be NULL */
    char *raw;       /* owned, may be NULL: the characters as printed */
    guint page;      /* 1-based; 0 if there are no characters, or no pages (text input) */
    GjBox box;       /* of the printed characters, as displayed; meaningless if page is 0 */
    char *reason;    /* owned, may be NULL: why it is ambiguous or how it was placed, to be shown
                        through _() */
    GjLabelPlace row_label, column_label; /* the labels that placed it */
    gboolean ruled;                       /* the page's ruling lines were used as well */
} GjCell;

typedef struct _GjReport GjReport;

/* A report of n cells, all missing. Returns: ownership. */
GjReport *gj_report_new(guint n_cells);
void gj_report_free(GjReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjReport, gj_report_free)

/* The agency's name, "" if it was not found. Copied. */
void gj_report_set_agency(GjReport *report, const char *agency);
const char *gj_report_agency(const GjReport *report);

/* The year that is reported on, 0 if it was not found. */
void gj_report_set_year(GjReport *report, int year);
int gj_report_year(const GjReport *report);

guint gj_report_n_cells(const GjReport *report);

/* The cell at a place in the form's order. The report keeps it; the caller may change it. */
GjCell *gj_report_cell(GjReport *report, guint index);
const GjCell *gj_report_peek(const GjReport *report, guint index);

/* Frees what a cell holds and makes it missing. */
void gj_cell_clear(GjCell *cell);

/* The word for a status in cells.csv: "printed", "blank", ... */
const char *gj_status_name(GjStatus status);
