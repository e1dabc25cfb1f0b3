/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/scrambled.h"

#include "recover/reading.h"

static const GjOutlineLine *
line_at(const GArray *outline, guint index)
{
    return &g_array_index(outline, GjOutlineLine, index);
}

static gboolean
is_on_a_line(const GArray *outline, const GjPattern *label)
{
    for (guint i = 0; i < outline->len; i++)
        if (gj_pattern_matches_whole(label, line_at(outline, i)->text, NULL))
            return TRUE;
    return FALSE;
}

static gboolean
has_most_labels(const GArray *outline, const GjTable *table)
{
    guint n = 0;

    for (guint row = 0; row < table->rows->len; row++)
        n += is_on_a_line(outline, gj_table_row(table, row)->label);
    return 2 * n > table->rows->len;
}

static gboolean
has_only_numbers(const GArray *items, const GjOutlineLine *line)
{
    for (guint i = line->first; i < line->end; i++)
        if (gj_item(items, i)->kind != GJ_NUMBER_VALUE)
            return FALSE;
    return TRUE;
}

static gboolean
has_many_numbers(const GArray *items, const GArray *outline)
{
    guint n = 0;

    for (guint i = 0; i < outline->len; i++)
        n += has_only_numbers(items, line_at(outline, i));
    return n >= GJ_MANY_ROWS;
}

gboolean
gj_scrambled_is_report(const GjFormat *format, const GArray *items, const GArray *outline)
{
    g_auto(GjHeading) heading = {0};

    gj_outline_heading(outline, items, format, &heading);
    if (heading.year == 0 || !has_many_numbers(items, outline))
        return FALSE;
    for (guint i = 0; i < gj_format_n_tables(format); i++) {
        const GjTable *table = gj_format_table(format, i);

        if (table->rows->len >= GJ_MANY_ROWS && has_most_labels(outline, table))
            return TRUE;
    }
    return FALSE;
}
