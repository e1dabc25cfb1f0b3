/* Rows of a table that stand side by side on one line. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/table_private.h"
#include "recover/vocabulary.h"

#define MOST_ROWS_ON_LINE 4
/* The label of a row has so many characters at least: 规章. */
#define LEAST_LABEL 2

/* A row's label on a line, and the items behind it up to the next label. */
typedef struct {
    guint row, label, end;
} Part;

typedef struct {
    Part parts[MOST_ROWS_ON_LINE];
    guint n;
    gboolean begins_with_number; /* of another row, as where lines were broken anywhere */
} Line;

/* The label that words are, and nothing else; the number of labels for none. */
static guint
label_of(const GPtrArray *labels, const char *words)
{
    guint i = 0;

    while (i < labels->len &&
           !gj_pattern_matches_whole(((const GjLabel *)g_ptr_array_index(labels, i))->label, words,
                                     NULL))
        i++;
    return i;
}

/* The row whose label an item is; the number of rows for none. 其他 may be the head of a column. */
static guint
row_of(const GjTableParts *table, const GjItem *item)
{
    const GjTable *form = table->table;

    if (!gj_item_is_words(item) || label_of(form->columns, item->text) < form->columns->len)
        return form->rows->len;
    return label_of(form->rows, item->text);
}

/* The items [from, end) of a line, parted at the labels of rows; without parts if one stands there
 * twice, as where two tables stand side by side. */
static Line
part_line(const GjTableParts *table, guint from, guint end)
{
    Line line = {.n = 0};

    for (guint i = from; i < end; i++) {
        guint row = row_of(table, gj_item(table->items, i));

        if (row == table->table->rows->len && line.n == 0) {
            line.begins_with_number |= !gj_item_is_words(gj_item(table->items, i));
            continue;
        }
        if (row == table->table->rows->len) {
            line.parts[line.n - 1].end = i + 1;
            continue;
        }
        for (guint j = 0; j < line.n; j++)
            if (line.parts[j].row == row)
                return (Line){.n = 0};
        if (line.n == MOST_ROWS_ON_LINE)
            return (Line){.n = 0};
        line.parts[line.n++] = (Part){row, i, i + 1};
    }
    return line;
}

/* Whether a number for each column, and nothing else, stands behind each label of a line. */
static gboolean
is_line_complete(const GjTableParts *table, const Line *line)
{
    for (guint i = 0; i < line->n; i++) {
        const Part *part = &line->parts[i];

        if (part->end - part->label - 1 != table->table->columns->len)
            return FALSE;
        for (guint j = part->label + 1; j < part->end; j++)
            if (gj_item(table->items, j)->kind != GJ_NUMBER_VALUE &&
                gj_item(table->items, j)->kind != GJ_NUMBER_NOTHING)
                return FALSE;
    }
    return TRUE;
}

/* Whether numbers stand behind the labels of two rows. */
static gboolean
has_pairs(const GjTableParts *table, const Line *line)
{
    guint n = 0;

    for (guint i = 0; i < line->n; i++) {
        gboolean any = FALSE;

        for (guint j = line->parts[i].label + 1; j < line->parts[i].end; j++)
            any = any || gj_item(table->items, j)->kind == GJ_NUMBER_VALUE;
        n += any;
    }
    return n > 1;
}

/* Doubts the rows of a line that has not a number for each column behind their labels: it may go on
 * on the next line. */
static void
doubt_broken_rows(const GjTableParts *table, GjReading *reading, const Line *line)
{
    for (guint i = 0; i < line->n; i++)
        if (line->parts[i].end - line->parts[i].label - 1 != table->table->columns->len)
            gj_table_doubt_row(reading, line->parts[i].row);
}

static gboolean
has_entries(const Line *line)
{
    for (guint i = 0; i < line->n; i++)
        if (line->parts[i].end > line->parts[i].label + 1)
            return TRUE;
    return FALSE;
}

/* Whether labels of rows follow each other at once, with nothing else on their line: they are the
 * heads of columns of a table that was turned. */
static gboolean
is_line_of_heads(const Line *line)
{
    return !has_entries(line);
}

static gboolean
was_found_elsewhere(const GjReading *reading, const Part *part)
{
    const GjLabelItems *label = &g_array_index(reading->row_items, GjLabelItems, part->row);

    return reading->rows_found[part->row] &&
           (label->first > part->label || label->last < part->label);
}

/* Whether the label of some row was found on a line: others may be that of another table. */
static gboolean
is_line_of_table(const GjReading *reading, const Line *line)
{
    for (guint i = 0; i < line->n; i++)
        if (reading->rows_found[line->parts[i].row] &&
            !was_found_elsewhere(reading, &line->parts[i]))
            return TRUE;
    return FALSE;
}

static void
put_part(GjReading *reading, const Part *part)
{
    for (guint c = 0; c < reading->table->columns->len; c++) {
        GjSlot *slot = gj_reading_slot(reading, part->row, c);

        g_array_set_size(slot->items, 0);
        slot->placing = GJ_PLACED_SURELY;
        slot->open = FALSE;
        gj_reading_put(reading, part->row, c, part->label + 1 + c, GJ_PLACED_SURELY);
    }
}

static void
put_line(const GjTableParts *table, GjReading *reading, const Line *line)
{
    gboolean sure = is_line_complete(table, line) && !line->begins_with_number;

    for (guint i = 0; i < line->n; i++)
        sure = sure && !was_found_elsewhere(reading, &line->parts[i]);
    for (guint i = 0; i < line->n; i++) {
        const Part *part = &line->parts[i];

        if (sure)
            put_part(reading, part);
        else
            gj_table_doubt_row(reading, part->row);
        if (reading->rows_found[part->row])
            continue;
        reading->rows_found[part->row] = TRUE;
        reading->n_rows_found++;
        g_array_index(reading->row_items, GjLabelItems, part->row) =
            (GjLabelItems){part->label, part->label};
    }
}

/* Whether the items [from, end) of a line may be several rows, or heads of a turned table: words
 * stand behind a number, or nothing but words. That takes less time to see than what they are. */
static gboolean
may_be_several(const GjTableParts *table, guint from, guint end)
{
    guint n_words = 0;
    gboolean number = FALSE;

    for (guint i = from; i < end; i++) {
        const GjItem *item = gj_item(table->items, i);

        if (!gj_item_is_words(item)) {
            number = TRUE;
            continue;
        }
        if (number && item->count >= LEAST_LABEL)
            return TRUE;
        n_words++;
    }
    return !number && n_words > 1;
}

/* Whether the label of some row was found among items. */
static gboolean
hold_found_label(const GjReading *reading, guint from, guint end)
{
    for (guint r = 0; r < reading->table->rows->len; r++) {
        const GjLabelItems *label = &g_array_index(reading->row_items, GjLabelItems, r);

        if (reading->rows_found[r] && label->first < end && label->last >= from)
            return TRUE;
    }
    return FALSE;
}

void
gj_table_put_pairs(const GjTableParts *table, GjReading *reading)
{
    for (guint from = table->from, end; from < table->to; from = end) {
        Line line;

        end = from + 1;
        while (end < table->to &&
               gj_item(table->items, end)->line == gj_item(table->items, from)->line)
            end++;
        if (!hold_found_label(reading, from, end) || !may_be_several(table, from, end))
            continue;
        line = part_line(table, from, end);
        if (line.n < 2 || !is_line_of_table(reading, &line))
            continue;
        if (has_pairs(table, &line))
            put_line(table, reading, &line);
        else if (has_entries(&line))
            doubt_broken_rows(table, reading, &line);
        for (guint i = 0; is_line_of_heads(&line) && i < line.n; i++)
            gj_table_doubt_row(reading, line.parts[i].row);
    }
}
