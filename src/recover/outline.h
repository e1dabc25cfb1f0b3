/* The lines of a document and what stands where. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/format.h"
#include "recover/items.h"

/* A line of items and its text without blanks. */
typedef struct {
    guint first, end; /* its items */
    char *text;       /* owned */
} GjOutlineLine;

/* Returns: ownership of an array of GjOutlineLine, in reading order. */
GArray *gj_outline_new(const GArray *items);

/* The texts of all lines, joined. Returns: ownership. */
char *gj_outline_text(const GArray *outline);

/* The lines that are a table's title, hold it as an item of its own, or begin one that ends on the
 * next line. Returns: ownership of an array of guint. */
GArray *gj_outline_titles(const GArray *outline, const GArray *items, const GjTable *table);

/* What the beginning of a document says of the report. */
typedef struct {
    char *agency;      /* owned; NULL if not found */
    int year, period;  /* 0 if not found; they differ if no heading is of the period */
    gboolean doubtful; /* where the agency's name begins, or which one it is */
} GjHeading;

/* The agency and the year by the format's headings: each is tried at each of the first lines
 * (joined with those that follow, for a heading may be wrapped), and one of the year that the
 * period of the figures names wins. */
void gj_outline_heading(const GArray *outline, const GArray *items, const GjFormat *format,
                        GjHeading *found);
void gj_heading_clear(GjHeading *heading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjHeading, gj_heading_clear)
