/* How a page is drawn with what was read from it, for the files that do it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/pen.h"
#include "output/room.h"
#include "verify/result.h"

/* One page. Boxes are where its text reads from left to right, as those of its glyphs are. */
typedef struct {
    const GjResult *result;
    GjDocument *document;
    guint page; /* 0-based */
    const GjPage *sheet;
    double scale;        /* of all that is written: 1 on a sheet of A4 */
    GPtrArray *failures; /* of GjFinding: what fails and has a cell on this page */
    GArray *notes;       /* what had no room beside its cell (gj_view_note) */
    GjRoom *room;        /* where neither print nor a line nor anything drawn so far is */
    GjRoom *unprinted;   /* where no character and no cell's box is */
    cairo_t *cr;
    GjPen *pen;
} GjView;

/* The colours of a cell's box by its status, and of what fails. */
GjColour gj_view_colour(GjStatus status);
extern const GjColour gj_view_failure;

/* Whether something of the cell is printed on the page. */
gboolean gj_view_has(const GjView *view, const GjCell *cell);

/* The box of a cell that is printed on the page. */
GjBox gj_view_box(const GjView *view, const GjCell *cell);

/* The part of the page around a box that ruling lines shut in; elsewhere up to `reach` points. */
GjBox gj_view_frame(const GjView *view, GjBox box, double reach);

/* Links the cells of each identity that fails, and numbers the identities. */
void gj_view_draw_links(const GjView *view);

/* Draws the boxes of the cells with what was read, and its key, beside them. */
void gj_view_draw_cells(const GjView *view);

/* What stands for the codes of a cell, which are too long for narrow cells: the number of its row
 * among all of the form and the letter of its column, as in 12c. Returns: ownership. */
char *gj_view_key(const GjView *view, guint index);

/* Keeps for the margin what was read where there is no room for it beside the cell. */
void gj_view_note(const GjView *view, guint index, const char *reading);
GArray *gj_view_notes_new(void);

/* The margin on the right of the page: what the keys stand for, each row at its height. The first
 * returns its width, which is 0 for a page without cells. */
double gj_view_margin(const GjView *view);
void gj_view_draw_margin(const GjView *view);

/* The foot of the page, `width` points wide: what page it is, the colours, what fails. Returns: its
 * height. It draws with its top at y, or only measures if `draw` is not set. */
double gj_view_foot(const GjView *view, double width, double y, gboolean draw);
