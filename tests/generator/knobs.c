/* What is varied from one made report to the next. SPDX-License-Identifier: GPL-3.0-or-later */
#include "knobs.h"

#include "chance.h"

#include <string.h>

/* The first choice is the usual one; `odds` is how often it is another. Where: p on pages, t in
 * text, a in both. */
static const struct {
    const char *name, *choices;
    char where;
    double odds;
} table[] = {
    {"kind", "pdf layout layout1 flat percell tabs pipes", 'a', 0.35},
    {"form", "2021 2019", 'a', 0.4},
    {"lag", "no yes", 'a', 0.15},
    {"size", "medium tiny large", 'a', 0.4},
    /* Text files */
    {"encoding", "utf8 utf8bom utf16le utf16be gb18030", 't', 0.3},
    {"newline", "lf crlf", 't', 0.25},
    {"formfeed", "no yes", 't', 0.3},
    /* Producers' habits */
    {"paper", "a4 a3 b5 letter", 'p', 0.2},
    {"landscape", "no yes", 'p', 0.12},
    {"font", "zenhei microhei", 'p', 0.3},
    {"order", "cells lines columns random reverse", 'p', 0.35},
    {"chunk", "line glyph", 'p', 0.15},
    {"bold", "no heads all", 'p', 0.08},
    {"spaced", "no gaps blanks", 'p', 0.1},
    {"watermark", "no large tiled dated", 'p', 0.1},
    {"turn", "no rotate sideways", 'p', 0.07},
    {"crop", "no yes", 'p', 0.06},
    {"header", "no yes", 'p', 0.1},
    {"pagenumber", "no words dashes bare", 'p', 0.6},
    /* Tables */
    {"rules", "grid frame horizontal none dotted double hairline zebra", 'p', 0.4},
    {"halign", "centre left right mixed", 'a', 0.35},
    {"valign", "middle top bottom mixed", 'p', 0.2},
    {"narrow", "no yes", 'p', 0.06},
    {"merge", "three two one", 'a', 0.2},
    {"downward", "stacked turned across", 'p', 0.3},
    {"heads", "wrapped stacked turned", 'p', 0.15},
    {"headrepeat", "no yes", 'p', 0.3},
    {"cut", "natural anywhere inside", 'p', 0.25},
    {"grouplabel", "split repeated lost", 'p', 0.4},
    {"continued", "no yes", 'p', 0.08},
    {"section4", "one two", 'a', 0.12},
    {"article20", "one five", 'a', 0.3},
    {"subtotal", "no yes", 'a', 0.06},
    {"extra", "no confirm ninth", 'a', 0.1},
    {"left_out", "no item fees rules", 'a', 0.06},
    {"caption", "no yes", 'a', 0.08},
    {"unit", "no line head", 'a', 0.1},
    /* Numbers */
    {"zero", "printed blank dash longdash twodash slash none mixed", 'a', 0.5},
    {"digits", "half full", 'a', 0.06},
    {"separator", "no comma widecomma space nbsp thin ideographic", 'a', 0.15},
    {"change", "plus wideplus bare words", 'a', 0.5},
    {"unitcell", "no yes", 'a', 0.06},
    {"totals", "printed sub all", 'a', 0.08},
    /* Labels */
    {"itemdot", "dot comma widedot nothing", 'a', 0.2},
    {"brackets", "full half", 'a', 0.15},
    {"other", "usual variant", 'a', 0.06},
    {"words", "usual variant", 'a', 0.08},
    {"reference", "no square noted", 'a', 0.06},
    {"titles", "usual worded", 'a', 0.12},
    {"numbering", "usual bracketed arabic part nothing", 'a', 0.12},
    {"sections", "usual swapped", 'a', 0.05},
    /* Traps */
    {"quotes", "no yes", 'a', 0.25},
    {"itemlist", "no yes", 'a', 0.1},
    {"toc", "no yes", 'a', 0.1},
    {"othertable", "no media proposals", 'a', 0.1},
    {"lastyear", "no yes", 'a', 0.1},
    {"cover", "no yes", 'a', 0.1},
    {"slip", "no row column balance disputes", 'a', 0.15},
};

struct Knobs {
    guint64 seed;
    guint choice[G_N_ELEMENTS(table)];
};

static gsize
find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
        if (strcmp(table[i].name, name) == 0)
            return i;
    g_error("there is no knob %s", name);
}

static char **
choices_of(gsize i)
{
    return g_strsplit(table[i].choices, " ", -1);
}

/* Returns: -1 where there is none. */
static int
find_choice(gsize i, const char *choice)
{
    g_auto(GStrv) choices = choices_of(i);

    for (int c = 0; choices[c]; c++)
        if (strcmp(choices[c], choice) == 0)
            return c;
    return -1;
}

Knobs *
knobs_new(guint64 seed)
{
    Knobs *knobs = g_new0(Knobs, 1);

    knobs->seed = seed;
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        Chance chance = chance_of(seed, table[i].name);
        g_auto(GStrv) choices = choices_of(i);

        if (chance_hit(&chance, table[i].odds))
            knobs->choice[i] = 1 + chance_below(&chance, g_strv_length(choices) - 1);
    }
    return knobs;
}

void
knobs_free(Knobs *knobs)
{
    g_free(knobs);
}

void
knobs_clear(Knobs *knobs)
{
    memset(knobs->choice, 0, sizeof knobs->choice);
}

gboolean
knobs_set(Knobs *knobs, const char *setting)
{
    g_auto(GStrv) parts = g_strsplit(setting, "=", 2);

    if (g_strv_length(parts) != 2)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        int choice = strcmp(table[i].name, parts[0]) == 0 ? find_choice(i, parts[1]) : -1;

        if (choice >= 0) {
            knobs->choice[i] = (guint)choice;
            return TRUE;
        }
    }
    return FALSE;
}

guint64
knobs_seed(const Knobs *knobs)
{
    return knobs->seed;
}

const char *
knob(const Knobs *knobs, const char *name)
{
    gsize i = find(name);
    g_auto(GStrv) choices = choices_of(i);

    return g_intern_string(choices[knobs->choice[i]]);
}

gboolean
knob_is(const Knobs *knobs, const char *name, const char *choice)
{
    gsize i = find(name);
    int expected = find_choice(i, choice);

    if (expected < 0)
        g_error("the knob %s has no choice %s", name, choice);
    return knobs->choice[i] == (guint)expected;
}

gboolean
knob_in(const Knobs *knobs, const char *name, const char *choices)
{
    g_auto(GStrv) list = g_strsplit(choices, " ", -1);

    for (guint i = 0; list[i]; i++)
        if (knob_is(knobs, name, list[i]))
            return TRUE;
    return FALSE;
}

static void
reset(Knobs *knobs, const char *name)
{
    knobs->choice[find(name)] = 0;
}

static void
settle_text(Knobs *knobs)
{
    gboolean cells_apart = knob_in(knobs, "kind", "percell tabs pipes");

    if (!cells_apart && knob_in(knobs, "separator", "space nbsp thin ideographic"))
        reset(knobs, "separator");
    if (knob_is(knobs, "halign", "mixed"))
        reset(knobs, "halign");
    /* Where blank cells leave no trace, a slip can look like another placement without one. */
    if (knob_is(knobs, "kind", "flat") && knob_in(knobs, "zero", "blank mixed"))
        reset(knobs, "slip");
    if (knob_is(knobs, "kind", "flat") && !knob_is(knobs, "slip", "no"))
        reset(knobs, "totals");
}

static void
settle_pages(Knobs *knobs)
{
    gboolean upright_lines = knob_in(knobs, "rules", "grid dotted double hairline");

    /* Without lines between the columns, numbers that move about in them belong to none. */
    if (!upright_lines && knob_is(knobs, "halign", "mixed"))
        reset(knobs, "halign");
    if (!upright_lines && knob_in(knobs, "valign", "mixed"))
        reset(knobs, "valign");
    if (!upright_lines)
        reset(knobs, "narrow");
    if (knob_is(knobs, "narrow", "yes")) {
        knobs_set(knobs, "size=large");
        reset(knobs, "unitcell");
    }
}

void
knobs_settle(Knobs *knobs)
{
    gboolean pages = knob_is(knobs, "kind", "pdf");

    for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
        if (table[i].where == (pages ? 't' : 'p'))
            knobs->choice[i] = 0;
    if (pages)
        settle_pages(knobs);
    else
        settle_text(knobs);
    if (knob_is(knobs, "form", "2021"))
        reset(knobs, "change");
    if (knob_is(knobs, "form", "2021"))
        reset(knobs, "lag");
    if (knob_is(knobs, "totals", "all"))
        reset(knobs, "slip");
}

char *
knobs_line(const Knobs *knobs)
{
    GString *line = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        g_auto(GStrv) choices = choices_of(i);

        if (knobs->choice[i] > 0)
            g_string_append_printf(line, "%s%s=%s", line->len > 0 ? " " : "", table[i].name,
                                   choices[knobs->choice[i]]);
    }
    return g_string_free(line, FALSE);
}
