/* The identities of a form. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/i18n.h"
#include "format/load.h"
#include "format/schema.h"

static const char *const PLACEHOLDERS[] = {"scope",      "left",     "right",
                                           "difference", "relation", NULL};

/* The labels that the parts of a check are codes of. */
static const GPtrArray *
labels_of_parts(const GjFormat *format, const GjCheck *check)
{
    const GjTable *table = gj_format_table(format, check->table);
    return check->each_column ? table->rows : table->columns;
}

static gboolean
find_part(const GjPatternFile *file, const char *group, const char *key, const GjFormat *format,
          const GjCheck *check, const char *code, guint *part, GError **error)
{
    if (gj_format_find_label(labels_of_parts(format, check), code, part))
        return TRUE;
    return gj_pattern_file_fail(
        error, file, group, key,
        check->each_column
            ? _("'%s' in '%s' is no row of [table %s]; use a code that 'rows' lists")
            : _("'%s' in '%s' is no column of [table %s]; use a code that 'columns' lists"),
        code, key, gj_format_table(format, check->table)->code);
}

static gboolean
load_side(const GjPatternFile *file, const char *group, const char *key, const GjFormat *format,
          const GjCheck *check, GArray *side, GError **error)
{
    g_auto(GStrv) codes = gj_schema_read_codes(file, group, key, "+", error);
    for (guint i = 0; codes != NULL && codes[i] != NULL; i++) {
        guint part = 0;
        if (!find_part(file, group, key, format, check, codes[i], &part, error))
            return FALSE;
        g_array_append_val(side, part);
    }
    return codes != NULL;
}

static gboolean
has_part(const GArray *side, guint part)
{
    for (guint i = 0; i < side->len; i++) {
        if (g_array_index(side, guint, i) == part)
            return TRUE;
    }
    return FALSE;
}

static gboolean
load_total(const GjPatternFile *file, const char *group, const GjFormat *format, GjCheck *check,
           GError **error)
{
    g_autofree char *code = gj_pattern_file_read(file, group, "total");
    if (!find_part(file, group, "total", format, check, code, &check->total, error))
        return FALSE;
    if (!has_part(check->left, check->total) && !has_part(check->right, check->total))
        return gj_pattern_file_fail(error, file, group, "total",
                                    _("the total '%s' stands neither in 'left' nor in 'right'; use "
                                      "one of their codes"),
                                    code);
    return TRUE;
}

static gboolean
check_placeholder(const GjPatternFile *file, const char *group, const char *placeholder,
                  const GPtrArray *labels, GError **error)
{
    guint index = 0;
    if (g_strv_contains(PLACEHOLDERS, placeholder) ||
        gj_format_find_label(labels, placeholder, &index))
        return TRUE;
    g_autofree char *known = g_strjoinv("}, {", (char **)PLACEHOLDERS);
    return gj_pattern_file_fail(
        error, file, group, "statement",
        _("unknown placeholder {%s}; use {%s} or a code that can be a part of this check"),
        placeholder, known);
}

static gboolean
check_statement(const GjPatternFile *file, const char *group, const char *statement,
                const GPtrArray *labels, GError **error)
{
    const char *p = statement + strcspn(statement, "{}");
    while (*p != '\0') {
        const gsize length = *p == '{' ? strcspn(p + 1, "{}") : 0;
        if (*p == '}' || p[1 + length] != '}')
            return gj_pattern_file_fail(
                error, file, group, "statement",
                _("a brace in 'statement' has no partner; write placeholders as {scope}"));
        g_autofree char *placeholder = g_strndup(p + 1, length);
        if (!check_placeholder(file, group, placeholder, labels, error))
            return FALSE;
        p += length + 2;
        p += strcspn(p, "{}");
    }
    return TRUE;
}

static gboolean
load_scope(const GjPatternFile *file, const char *group, const GjFormat *format, GjCheck *check,
           GError **error)
{
    g_autofree char *table = gj_pattern_file_read(file, group, "table");
    if (!gj_format_find_table(format, table, &check->table))
        return gj_pattern_file_fail(error, file, group, "table",
                                    _("there is no [table %s]; use the code of a table"), table);
    gboolean each_row = FALSE;
    if (!gj_schema_choose(file, group, "each", "column", "row", &each_row, error))
        return FALSE;
    check->each_column = !each_row;
    return TRUE;
}

/* Returns: ownership; NULL with error set. */
static GjCheck *
load_check(const GjPatternFile *file, const char *group, const char *id, const GjFormat *format,
           GError **error)
{
    g_autoptr(GjCheck) check = g_new0(GjCheck, 1);
    check->id = g_strdup(id);
    check->left = g_array_new(FALSE, FALSE, sizeof(guint));
    check->right = g_array_new(FALSE, FALSE, sizeof(guint));
    check->statement = gj_pattern_file_read(file, group, "statement");
    if (!load_scope(file, group, format, check, error) ||
        !load_side(file, group, "left", format, check, check->left, error) ||
        !load_side(file, group, "right", format, check, check->right, error) ||
        !load_total(file, group, format, check, error) ||
        !check_statement(file, group, check->statement, labels_of_parts(format, check), error))
        return NULL;
    return g_steal_pointer(&check);
}

gboolean
gj_load_checks(const GjPatternFile *file, GjFormat *format, GError **error)
{
    static const char prefix[] = "check ";
    char **groups = gj_pattern_file_groups(file);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (!g_str_has_prefix(groups[i], prefix))
            continue;
        GjCheck *check = load_check(file, groups[i], groups[i] + strlen(prefix), format, error);
        if (check == NULL)
            return FALSE;
        g_ptr_array_add(format->checks, check);
    }
    return TRUE;
}
