/* How an account looks on the terminal. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct {
    guint width;     /* the columns of the terminal, which tables keep to */
    gboolean wrap;   /* sentences keep to the width, too */
    gboolean colour; /* escape sequences of ECMA-48 are allowed */
} GjStyle;

/* For what is no terminal. */
extern const GjStyle gj_style_plain;

/* What a colour stands for. Whatever has one has a sign or a word as well. */
typedef enum {
    GJ_INK_PLAIN,
    GJ_INK_TITLE,
    GJ_INK_FAINT,
    GJ_INK_GOOD,
    GJ_INK_FAIL,
    GJ_INK_INFERRED,
    GJ_INK_AMBIGUOUS,
    GJ_INK_MISSING,
} GjInk;

/* Appends text, in a colour if the style allows it. The text must be free of control characters
 * (see output/visible.h). */
void gj_style_append(GString *out, const GjStyle *style, GjInk ink, const char *text);

/* Appends a line that begins with a sign of one column and a blank, further lines being indented as
 * far; without a sign (0) there is no indent. */
void gj_style_append_paragraph(GString *out, const GjStyle *style, GjInk ink, char sign,
                               const char *text);
