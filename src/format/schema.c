/* The groups and keys of a pattern file, as tables. SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/schema.h"

#include <string.h>

#include "base/i18n.h"

#define MAX_KEYS 8

/* One kind of group: [kind] or [kind name], the name being codes joined by a separator. */
typedef struct {
    const char *kind;
    const char *example;   /* how such a group is written */
    const char *separator; /* between the codes of the name, NULL for a kind without name */
    guint least, most;     /* codes in the name */
    gboolean any_key;      /* keys are free names */
    const char *required[MAX_KEYS]; /* NULL-terminated, as is the next */
    const char *optional[MAX_KEYS]; /* one that ends with '.' stands for all keys that begin so */
} GroupKind;

static const GroupKind KINDS[] = {
    {.kind = "format", .example = "[format]", .required = {"id", "name", "years", "requires"}},
    {.kind = "evidence", .example = "[evidence]", .any_key = TRUE},
    {.kind = "headings", .example = "[headings]", .any_key = TRUE},
    {.kind = "numbers",
     .example = "[numbers]",
     .optional = {"nothing", "unit", "increase", "decrease", "count", "stated"}},
    {.kind = "table",
     .example = "[table TABLE]",
     .separator = "/",
     .least = 1,
     .most = 1,
     .required = {"text", "title", "rows", "columns"},
     .optional = {"kind", "spanning", "merged", "subtotal", "unit", "unit.", "english"}},
    {.kind = "row",
     .example = "[row TABLE/ROW]",
     .separator = "/",
     .least = 2,
     .most = 2,
     .required = {"text", "label"},
     .optional = {"english", "item"}},
    {.kind = "column",
     .example = "[column TABLE/COLUMN]",
     .separator = "/",
     .least = 2,
     .most = 2,
     .required = {"text", "label"},
     .optional = {"english"}},
    {.kind = "check",
     .example = "[check ID]",
     .separator = ".",
     .least = 1,
     .most = G_MAXUINT,
     .required = {"table", "each", "left", "right", "total", "statement"}},
};

gboolean
gj_schema_is_code(const char *text)
{
    if (!g_ascii_islower(*text))
        return FALSE;
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

char **
gj_schema_read_codes(const GjPatternFile *file, const char *group, const char *key,
                     const char *separator, GError **error)
{
    g_autofree char *value = gj_pattern_file_read(file, group, key);
    g_auto(GStrv) codes = g_strsplit(value, separator, -1);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; codes[i] != NULL; i++) {
        if (!gj_schema_is_code(g_strstrip(codes[i]))) {
            gj_pattern_file_fail(
                error, file, group, key,
                _("'%s' in '%s' is no code; write codes of a-z, 0-9 and '_', joined by '%s'"),
                codes[i], key, separator);
            return NULL;
        }
        if (!g_hash_table_add(seen, codes[i])) {
            gj_pattern_file_fail(error, file, group, key,
                                 _("'%s' stands twice in '%s'; keep one of them"), codes[i], key);
            return NULL;
        }
    }
    return g_steal_pointer(&codes);
}

gboolean
gj_schema_choose(const GjPatternFile *file, const char *group, const char *key, const char *first,
                 const char *second, gboolean *is_second, GError **error)
{
    g_autofree char *value = gj_pattern_file_read(file, group, key);
    *is_second = g_strcmp0(value, second) == 0;
    if (value == NULL || *is_second || g_str_equal(value, first))
        return TRUE;
    return gj_pattern_file_fail(error, file, group, key,
                                _("'%s' cannot be '%s'; write '%s' or '%s'"), key, value, first,
                                second);
}

static const GroupKind *
find_kind(const char *group)
{
    const gsize length = strcspn(group, " ");
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (strlen(KINDS[i].kind) == length && strncmp(KINDS[i].kind, group, length) == 0)
            return &KINDS[i];
    }
    return NULL;
}

static char *
list_kinds(void)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ", KINDS[i].example);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static gboolean
is_name(const GroupKind *kind, const char *name)
{
    if (kind->separator == NULL || name == NULL)
        return kind->separator == NULL && name == NULL;

    g_auto(GStrv) codes = g_strsplit(name, kind->separator, -1);
    const guint n = g_strv_length(codes);
    for (guint i = 0; i < n; i++) {
        if (!gj_schema_is_code(codes[i]))
            return FALSE;
    }
    return n >= kind->least && n <= kind->most;
}

static gboolean
check_group_name(const GjPatternFile *file, const char *group, const GroupKind *kind,
                 GError **error)
{
    if (kind == NULL) {
        g_autofree char *kinds = list_kinds();
        return gj_pattern_file_fail(error, file, group, NULL,
                                    _("unknown group [%s]; use one of %s"), group, kinds);
    }
    const char *blank = strchr(group, ' ');
    if (!is_name(kind, blank == NULL ? NULL : blank + 1))
        return gj_pattern_file_fail(
            error, file, group, NULL,
            _("[%s] is not written as %s; codes begin with a-z and go on with a-z, 0-9 and '_'"),
            group, kind->example);
    return TRUE;
}

static gboolean
is_known_key(const GroupKind *kind, const char *key)
{
    if (kind->any_key || g_strv_contains(kind->required, key))
        return TRUE;
    for (guint i = 0; kind->optional[i] != NULL; i++) {
        const char *known = kind->optional[i];
        if (g_str_has_suffix(known, ".") ? g_str_has_prefix(key, known) : g_str_equal(key, known))
            return TRUE;
    }
    return FALSE;
}

static char *
list_keys(const GroupKind *kind)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; kind->required[i] != NULL; i++)
        g_string_append_printf(list, ", %s", kind->required[i]);
    for (guint i = 0; kind->optional[i] != NULL; i++)
        g_string_append_printf(list, ", %s%s", kind->optional[i],
                               g_str_has_suffix(kind->optional[i], ".") ? "COLUMN" : "");
    g_string_erase(list, 0, strlen(", "));
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static gboolean
check_keys_are_known(const GjPatternFile *file, const char *group, const GroupKind *kind,
                     GError **error)
{
    g_auto(GStrv) keys = gj_pattern_file_read_keys(file, group);
    for (guint i = 0; keys[i] != NULL; i++) {
        if (is_known_key(kind, keys[i]))
            continue;
        g_autofree char *known = list_keys(kind);
        return gj_pattern_file_fail(error, file, group, keys[i],
                                    _("unknown key '%s' in [%s]; use one of %s"), keys[i], group,
                                    known);
    }
    return TRUE;
}

static gboolean
check_keys_are_there(const GjPatternFile *file, const char *group, const GroupKind *kind,
                     GError **error)
{
    for (guint i = 0; kind->required[i] != NULL; i++) {
        g_autofree char *value = gj_pattern_file_read(file, group, kind->required[i]);
        if (value == NULL)
            return gj_pattern_file_fail(error, file, group, NULL,
                                        _("[%s] has no key '%s'; add \"%s = ...\" to it"), group,
                                        kind->required[i], kind->required[i]);
    }
    return TRUE;
}

static gboolean
check_group(const GjPatternFile *file, const char *group, GError **error)
{
    const GroupKind *kind = find_kind(group);
    return check_group_name(file, group, kind, error) &&
           check_keys_are_known(file, group, kind, error) &&
           check_keys_are_there(file, group, kind, error);
}

gboolean
gj_schema_check(const GjPatternFile *file, GError **error)
{
    char **groups = gj_pattern_file_groups(file);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (!check_group(file, groups[i], error))
            return FALSE;
    }
    static const char *const needed[] = {"format", "headings"};
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (!gj_pattern_file_has_group(file, needed[i]))
            return gj_pattern_file_fail(error, file, NULL, NULL,
                                        _("the file has no group [%s]; add it"), needed[i]);
    }
    return TRUE;
}
