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

/* The agency and the year by the format's headings: each is tried at each of the first lines
 * (joined with those that follow, for a heading may be wrapped), and one of the year that the
 * period of the figures names wins. *agency is owned by the caller, NULL if not found; *year and
 * *period are 0 if not found, and differ if no heading is of the period. */
void gj_outline_heading(const GArray *outline, const GjFormat *format, char **agency, int *year,
                        int *period);
