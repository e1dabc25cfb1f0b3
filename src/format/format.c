/* A format once it is loaded. SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/format_private.h"

void
gj_label_free(GjLabel *label)
{
    g_free(label->code);
    g_free(label->text);
    g_free(label->english);
    g_free(label->item);
    gj_pattern_free(label->label);
    g_free(label);
}

void
gj_table_free(GjTable *table)
{
    g_free(table->code);
    g_free(table->text);
    g_free(table->english);
    g_free(table->unit);
    gj_pattern_free(table->title);
    gj_pattern_free(table->spanning);
    gj_pattern_free(table->merged);
    gj_pattern_free(table->subtotal);
    g_ptr_array_unref(table->rows);
    g_ptr_array_unref(table->columns);
    g_free(table);
}

void
gj_check_free(GjCheck *check)
{
    g_free(check->id);
    g_array_unref(check->left);
    g_array_unref(check->right);
    g_free(check->statement);
    g_free(check);
}

GjFormat *
gj_format_new(void)
{
    GjFormat *format = g_new0(GjFormat, 1);
    format->evidence = g_ptr_array_new_with_free_func((GDestroyNotify)gj_pattern_free);
    format->headings = g_ptr_array_new_with_free_func((GDestroyNotify)gj_pattern_free);
    format->tables = g_ptr_array_new_with_free_func((GDestroyNotify)gj_table_free);
    format->checks = g_ptr_array_new_with_free_func((GDestroyNotify)gj_check_free);
    format->units = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return format;
}

void
gj_format_free(GjFormat *format)
{
    if (format == NULL)
        return;
    g_free(format->id);
    g_free(format->name);
    gj_pattern_free(format->requirement);
    gj_pattern_free(format->nothing);
    gj_pattern_free(format->unit);
    gj_pattern_free(format->increase);
    gj_pattern_free(format->decrease);
    gj_pattern_free(format->count);
    gj_pattern_free(format->stated);
    g_ptr_array_unref(format->evidence);
    g_ptr_array_unref(format->headings);
    g_ptr_array_unref(format->tables);
    g_ptr_array_unref(format->checks);
    g_hash_table_unref(format->units);
    g_free(format);
}

gboolean
gj_format_find_label(const GPtrArray *labels, const char *code, guint *index)
{
    for (guint i = 0; i < labels->len; i++) {
        const GjLabel *label = g_ptr_array_index(labels, i);
        if (g_str_equal(label->code, code)) {
            *index = i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
gj_format_find_table(const GjFormat *format, const char *code, guint *index)
{
    for (guint i = 0; i < format->tables->len; i++) {
        if (g_str_equal(gj_format_table(format, i)->code, code)) {
            *index = i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *
gj_format_id(const GjFormat *format)
{
    return format->id;
}

const char *
gj_format_name(const GjFormat *format)
{
    return format->name;
}

void
gj_format_years(const GjFormat *format, int *first, int *last)
{
    *first = format->first_year;
    *last = format->last_year;
}

guint
gj_format_n_tables(const GjFormat *format)
{
    return format->tables->len;
}

const GjTable *
gj_format_table(const GjFormat *format, guint table)
{
    g_return_val_if_fail(table < format->tables->len, NULL);
    return g_ptr_array_index(format->tables, table);
}

guint
gj_format_n_checks(const GjFormat *format)
{
    return format->checks->len;
}

const GjCheck *
gj_format_check(const GjFormat *format, guint check)
{
    g_return_val_if_fail(check < format->checks->len, NULL);
    return g_ptr_array_index(format->checks, check);
}

const GjLabel *
gj_table_row(const GjTable *table, guint row)
{
    g_return_val_if_fail(row < table->rows->len, NULL);
    return g_ptr_array_index(table->rows, row);
}

const GjLabel *
gj_table_column(const GjTable *table, guint column)
{
    g_return_val_if_fail(column < table->columns->len, NULL);
    return g_ptr_array_index(table->columns, column);
}

guint
gj_format_n_cells(const GjFormat *format)
{
    return format->n_cells;
}

guint
gj_format_cell_index(const GjFormat *format, guint table, guint row, guint column)
{
    const GjTable *place = gj_format_table(format, table);
    g_return_val_if_fail(place != NULL, 0);
    g_return_val_if_fail(row < place->rows->len && column < place->columns->len, 0);
    return place->first_cell + row * place->columns->len + column;
}

GjCellPlace
gj_format_cell_place(const GjFormat *format, guint index)
{
    GjCellPlace place = {0, 0, 0};
    g_return_val_if_fail(index < format->n_cells, place);
    place.table = format->tables->len - 1;
    while (gj_format_table(format, place.table)->first_cell > index)
        place.table--;
    const GjTable *table = gj_format_table(format, place.table);
    place.row = (index - table->first_cell) / table->columns->len;
    place.column = (index - table->first_cell) % table->columns->len;
    return place;
}

const char *
gj_format_unit(const GjFormat *format, guint table, guint column)
{
    const guint cell = gj_format_cell_index(format, table, 0, column);
    const char *unit = g_hash_table_lookup(format->units, GUINT_TO_POINTER(cell));
    return unit != NULL ? unit : gj_format_table(format, table)->unit;
}

const GjNumberWords *
gj_format_number_words(const GjFormat *format)
{
    return &format->words;
}

char *
gj_format_unit_in_label(const GjFormat *format, const char *label)
{
    if (format->stated == NULL || !gj_pattern_has_group(format->stated, "unit"))
        return NULL;
    return gj_pattern_extract(format->stated, label, "unit", NULL);
}

gboolean
gj_format_counts_single(const GjFormat *format, const char *unit)
{
    return format->count != NULL && gj_pattern_matches_whole(format->count, unit, NULL);
}

/* Adds 1 to *found if the pattern is in the text. */
static gboolean
count_if_found(const GjFormat *format, const GjPattern *pattern, const char *text, int *found,
               GError **error)
{
    GjMatch match;
    if (!gj_pattern_find(pattern, text, -1, 0, &match, error)) {
        g_prefix_error(error, "format %s: ", format->id);
        return FALSE;
    }
    *found += match.start >= 0;
    return TRUE;
}

int
gj_format_bid(const GjFormat *format, const char *text, GError **error)
{
    int bid = 0;
    if (!count_if_found(format, format->requirement, text, &bid, error))
        return -1;
    if (bid == 0)
        return 0;
    for (guint i = 0; i < format->evidence->len; i++) {
        const GjPattern *evidence = g_ptr_array_index(format->evidence, i);
        if (!count_if_found(format, evidence, text, &bid, error))
            return -1;
    }
    return bid;
}

int
gj_format_highest_bid(const GjFormat *format)
{
    return 1 + (int)format->evidence->len;
}

guint
gj_format_n_headings(const GjFormat *format)
{
    return format->headings->len;
}

const GjPattern *
gj_format_heading(const GjFormat *format, guint heading)
{
    g_return_val_if_fail(heading < format->headings->len, NULL);
    return g_ptr_array_index(format->headings, heading);
}

static gboolean
check_labels(const GPtrArray *labels, GError **error)
{
    for (guint i = 0; i < labels->len; i++)
        if (!gj_pattern_check_failure(((GjLabel *)g_ptr_array_index(labels, i))->label, error))
            return FALSE;
    return TRUE;
}

static gboolean
check_table(const GjTable *table, GError **error)
{
    return gj_pattern_check_failure(table->title, error) &&
           gj_pattern_check_failure(table->spanning, error) &&
           gj_pattern_check_failure(table->merged, error) &&
           gj_pattern_check_failure(table->subtotal, error) && check_labels(table->rows, error) &&
           check_labels(table->columns, error);
}

gboolean
gj_format_check_failure(const GjFormat *format, GError **error)
{
    for (guint i = 0; i < format->headings->len; i++)
        if (!gj_pattern_check_failure(g_ptr_array_index(format->headings, i), error))
            return FALSE;
    for (guint i = 0; i < format->tables->len; i++)
        if (!check_table(g_ptr_array_index(format->tables, i), error))
            return FALSE;
    return gj_pattern_check_failure(format->nothing, error) &&
           gj_pattern_check_failure(format->unit, error) &&
           gj_pattern_check_failure(format->increase, error) &&
           gj_pattern_check_failure(format->decrease, error) &&
           (format->stated == NULL || gj_pattern_check_failure(format->stated, error));
}
