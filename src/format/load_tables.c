/* Tables, their rows and their columns. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/i18n.h"
#include "format/load.h"
#include "format/schema.h"

/* Returns: ownership; NULL with error set. */
static GjLabel *
load_label(const GjPatternFile *file, const char *group, const char *code, GError **error)
{
    g_autoptr(GjLabel) label = g_new0(GjLabel, 1);
    label->code = g_strdup(code);
    label->text = gj_pattern_file_read(file, group, "text");
    label->english = gj_pattern_file_read(file, group, "english");
    label->item = gj_pattern_file_read(file, group, "item");
    if (!gj_load_pattern(file, group, "label", NULL, &label->label, error))
        return NULL;
    return g_steal_pointer(&label);
}

/* Loads the labels that a table lists under a key, each from its group [kind TABLE/CODE]. */
static gboolean
load_labels(const GjPatternFile *file, const char *table_group, const char *table, const char *key,
            const char *kind, GPtrArray *labels, GError **error)
{
    g_auto(GStrv) codes = gj_schema_read_codes(file, table_group, key, ";", error);
    for (guint i = 0; codes != NULL && codes[i] != NULL; i++) {
        g_autofree char *group = g_strdup_printf("%s %s/%s", kind, table, codes[i]);
        if (!gj_pattern_file_has_group(file, group))
            return gj_pattern_file_fail(
                error, file, table_group, key,
                _("'%s' lists '%s', but the file has no group [%s]; add it or correct the list"),
                key, codes[i], group);
        GjLabel *label = load_label(file, group, codes[i], error);
        if (label == NULL)
            return FALSE;
        g_ptr_array_add(labels, label);
    }
    return codes != NULL;
}

static gboolean
load_table_patterns(const GjPatternFile *file, const char *group, GjTable *table, GError **error)
{
    return gj_load_whole_pattern(file, group, "title", &table->title, error) &&
           gj_load_whole_pattern(file, group, "spanning", &table->spanning, error) &&
           gj_load_whole_pattern(file, group, "merged", &table->merged, error) &&
           gj_load_whole_pattern(file, group, "subtotal", &table->subtotal, error);
}

/* Returns: ownership; NULL with error set. */
static GjTable *
load_table(const GjPatternFile *file, const char *group, const char *code, GError **error)
{
    g_autoptr(GjTable) table = g_new0(GjTable, 1);
    table->code = g_strdup(code);
    table->text = gj_pattern_file_read(file, group, "text");
    table->english = gj_pattern_file_read(file, group, "english");
    table->unit = gj_pattern_file_read(file, group, "unit");
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)gj_label_free);
    table->columns = g_ptr_array_new_with_free_func((GDestroyNotify)gj_label_free);

    gboolean groups = FALSE;
    if (!load_table_patterns(file, group, table, error) ||
        !gj_schema_choose(file, group, "kind", "rows", "groups", &groups, error) ||
        !load_labels(file, group, code, "rows", "row", table->rows, error) ||
        !load_labels(file, group, code, "columns", "column", table->columns, error))
        return NULL;
    table->kind = groups ? GJ_TABLE_GROUPS : GJ_TABLE_ROWS;
    return g_steal_pointer(&table);
}

static gboolean
load_column_units(const GjPatternFile *file, const char *group, GjFormat *format,
                  const GjTable *table, GError **error)
{
    static const char prefix[] = "unit.";
    g_auto(GStrv) keys = gj_pattern_file_read_keys(file, group);
    for (guint i = 0; keys[i] != NULL; i++) {
        if (!g_str_has_prefix(keys[i], prefix))
            continue;
        guint column = 0;
        if (!gj_format_find_label(table->columns, keys[i] + strlen(prefix), &column))
            return gj_pattern_file_fail(
                error, file, group, keys[i],
                _("'%s' names no column of [%s]; use a code that 'columns' lists"), keys[i], group);
        g_hash_table_insert(format->units, GUINT_TO_POINTER(table->first_cell + column),
                            gj_pattern_file_read(file, group, keys[i]));
    }
    return TRUE;
}

static gboolean
add_table(const GjPatternFile *file, const char *group, const char *code, GjFormat *format,
          GError **error)
{
    GjTable *table = load_table(file, group, code, error);
    if (table == NULL)
        return FALSE;
    g_ptr_array_add(format->tables, table);
    table->first_cell = format->n_cells;
    format->n_cells += table->rows->len * table->columns->len;
    return load_column_units(file, group, format, table, error);
}

/* Whether a row or a column belongs to a table that lists it. */
static gboolean
check_label_is_listed(const GjPatternFile *file, const char *group, const GjFormat *format,
                      GError **error)
{
    const gboolean is_row = g_str_has_prefix(group, "row ");
    g_auto(GStrv) codes = g_strsplit(strchr(group, ' ') + 1, "/", 2);
    guint index = 0;
    if (!gj_format_find_table(format, codes[0], &index))
        return gj_pattern_file_fail(
            error, file, group, NULL,
            _("[%s] belongs to no table; add [table %s] or correct the code of the table"), group,
            codes[0]);
    const GjTable *table = gj_format_table(format, index);
    if (!gj_format_find_label(is_row ? table->rows : table->columns, codes[1], &index))
        return gj_pattern_file_fail(
            error, file, group, NULL,
            _("'%s' of [table %s] does not list '%s'; add it there or remove the group"),
            is_row ? "rows" : "columns", codes[0], codes[1]);
    return TRUE;
}

static gboolean
check_labels_are_listed(const GjPatternFile *file, const GjFormat *format, GError **error)
{
    char **groups = gj_pattern_file_groups(file);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (!g_str_has_prefix(groups[i], "row ") && !g_str_has_prefix(groups[i], "column "))
            continue;
        if (!check_label_is_listed(file, groups[i], format, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
gj_load_tables(const GjPatternFile *file, GjFormat *format, GError **error)
{
    static const char prefix[] = "table ";
    char **groups = gj_pattern_file_groups(file);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (g_str_has_prefix(groups[i], prefix) &&
            !add_table(file, groups[i], groups[i] + strlen(prefix), format, error))
            return FALSE;
    }
    if (format->tables->len == 0)
        return gj_pattern_file_fail(error, file, NULL, NULL,
                                    _("the file has no table; add a group [table TABLE]"));
    return check_labels_are_listed(file, format, error);
}
