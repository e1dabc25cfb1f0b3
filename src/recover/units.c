/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/units.h"

#include <string.h>

/* The title of a table is not farther above its first label. */
#define MOST_LINES_ABOVE 8

/* A caption stands alone on its line and has few characters besides the unit. */
#define MOST_CAPTION_BYTES 24

/* The unit that an item states, if the unit of the form could stand there instead. Returns:
 * ownership; NULL if there is none. */
static char *
unit_in(const GjFormat *format, const GjItem *item, const char *usual)
{
    g_autofree char *unit = gj_format_unit_in_label(format, item->text);
    g_autofree char *again = NULL;
    g_autoptr(GString) text = NULL;

    if (!unit)
        return NULL;
    text = g_string_new(item->text);
    g_string_replace(text, unit, usual, 0);
    again = gj_format_unit_in_label(format, text->str);
    return g_strcmp0(again, usual) == 0 ? g_steal_pointer(&unit) : NULL;
}

static gboolean
is_title(const GjTable *table, const GjItem *item)
{
    GjMatch match;

    return gj_pattern_find(table->title, item->text, -1, 0, &match, NULL) && match.start >= 0;
}

/* The first item of the line above the title of a table, or above its first label if no title
 * stands close by. */
static guint
first_of(const GjReading *reading)
{
    guint first = MIN(reading->from, reading->items->len - 1);
    guint line = gj_item(reading->items, first)->line;

    for (guint i = first + 1; i-- > 0;) {
        const GjItem *item = gj_item(reading->items, i);

        if (item->line + MOST_LINES_ABOVE < gj_item(reading->items, first)->line)
            break;
        if (is_title(reading->table, item)) {
            line = item->line;
            break;
        }
    }
    while (first > 0 && gj_item(reading->items, first - 1)->line + 1 >= line)
        first--;
    return first;
}

/* What follows the last item of the line below the last label, which may have been wrapped. */
static guint
end_of(const GjReading *reading)
{
    guint end = reading->to, line;

    if (end == 0 || end >= reading->items->len)
        return reading->items->len;
    line = gj_item(reading->items, end - 1)->line + 1;
    while (end < reading->items->len && gj_item(reading->items, end)->line <= line)
        end++;
    return end;
}

/* The unit that stands nearest to the end of a table. *differ tells whether another one stands
 * there as well. Returns: ownership; NULL if there is none. */
static char *
find_within(const GjReading *reading, guint first, const char *usual, gboolean *differ)
{
    g_autofree char *found = NULL;

    for (guint i = end_of(reading); i-- > first;) {
        g_autofree char *unit = unit_in(reading->format, gj_item(reading->items, i), usual);

        *differ = *differ || (found && unit && strcmp(found, unit) != 0);
        if (!found)
            found = g_steal_pointer(&unit);
    }
    return g_steal_pointer(&found);
}

/* The unit of the nearest caption before an item. Returns: ownership; NULL if there is none. */
static char *
find_above(const GjReading *reading, guint first, const char *usual)
{
    while (first-- > 0) {
        const GjItem *item = gj_item(reading->items, first);

        if (strlen(item->text) <= strlen(usual) + MOST_CAPTION_BYTES &&
            gj_item_is_alone(reading->items, first)) {
            char *unit = unit_in(reading->format, item, usual);

            if (unit)
                return unit;
        }
    }
    return NULL;
}

static void
doubt(GjCell *cell)
{
    cell->status = GJ_STATUS_AMBIGUOUS;
    g_free(cell->reason);
    cell->reason = g_strdup(N_("more than one unit may be meant"));
}

static void
set_unit_around(const GjReading *reading, const char *usual, GjCell *cell)
{
    guint first = first_of(reading);
    gboolean differ = FALSE;
    g_autofree char *unit = find_within(reading, first, usual, &differ);

    if (!unit) {
        unit = find_above(reading, first, usual);
        differ = unit && strcmp(unit, usual) != 0;
    }
    if (differ)
        doubt(cell);
    if (g_strcmp0(unit, usual) != 0)
        cell->unit = g_steal_pointer(&unit);
}

/* The title of a table, or a note below it, may state another unit than the head does. */
static void
doubt_if_contradicted(const GjReading *reading, const char *usual, const char *unit, GjCell *cell)
{
    gboolean differ = FALSE;
    g_autofree char *other = find_within(reading, first_of(reading), usual, &differ);

    if (differ || (other && strcmp(other, unit) != 0))
        doubt(cell);
}

void
gj_units_set_stated(const GjReading *reading, guint column, GjCell *cell)
{
    const char *usual = gj_format_unit(reading->format, reading->table_index, column);
    g_autofree char *unit = NULL;

    if (cell->unit || !cell->has_value)
        return;
    if (cell->column_label.words)
        unit = gj_format_unit_in_label(reading->format, cell->column_label.words);
    if (unit && usual)
        doubt_if_contradicted(reading, usual, unit, cell);
    if (!unit && usual && reading->items->len > 0)
        set_unit_around(reading, usual, cell);
    else if (g_strcmp0(unit, usual) != 0)
        cell->unit = g_steal_pointer(&unit);
}
