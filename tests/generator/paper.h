/* Pages on which text and lines are put. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "grid.h"
#include "knobs.h"

#include <cairo.h>

typedef struct Paper Paper;

typedef struct {
    double x, y, width, height;
} Box;

typedef struct {
    double size;
    gboolean bold; /* printed twice, a little apart */
    gboolean spaced;
    CellShape shape;
    CellAlign across, down;
    guint first_line, n_lines; /* part of the lines; 0, 0 for all */
} TextStyle;

Paper *paper_new(const Knobs *knobs, const char *path);
/* Ends the last page and writes the file. */
void paper_free(Paper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)

void paper_next_page(Paper *paper);
/* What is left for text on this page; its top is where the next text goes. */
Box paper_rest(const Paper *paper);
Box paper_whole(const Paper *paper);
void paper_advance(Paper *paper, double height);

cairo_t *paper_cairo(const Paper *paper);
/* Returns: what the text takes up below its own top, when it is `width` wide; shape counts. */
double paper_measure(const Paper *paper, const char *text, const TextStyle *style, double width,
                     guint *n_lines);
void paper_put(Paper *paper, const char *text, const TextStyle *style, Box box);
