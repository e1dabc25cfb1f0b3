/* From a pattern file to a format. SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/load.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "format/schema.h"

static const char *const HEADING_GROUPS[] = {"agency", "year", "period", NULL};
static const char *const UNIT_GROUPS[] = {"unit", NULL};

static gboolean
check_named_groups(const GjPatternFile *file, const char *group, const char *key,
                   const char *const *groups, const GjPattern *pattern, GError **error)
{
    guint expected = 0;
    for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
        expected += gj_pattern_has_group(pattern, groups[i]) ? 1 : 0;
    if (gj_pattern_n_groups(pattern) == expected)
        return TRUE;

    g_autofree char *known = groups == NULL ? NULL : g_strjoinv("' and '", (char **)groups);
    if (known == NULL)
        return gj_pattern_file_fail(error, file, group, key,
                                    _("the regex of '%s' has a named group; write (?:...) instead"),
                                    key);
    return gj_pattern_file_fail(
        error, file, group, key,
        _("the regex of '%s' has a named group that means nothing here; name "
          "none but '%s'"),
        key, known);
}

gboolean
gj_load_pattern(const GjPatternFile *file, const char *group, const char *key,
                const char *const *groups, GjPattern **pattern, GError **error)
{
    g_autofree char *regex = gj_pattern_file_read(file, group, key);
    if (regex == NULL)
        return TRUE;
    g_autoptr(GError) reason = NULL;
    *pattern = gj_pattern_new(regex, &reason);
    if (*pattern == NULL)
        return gj_pattern_file_fail(error, file, group, key, "'%s': %s", key, reason->message);
    return check_named_groups(file, group, key, groups, *pattern, error);
}

gboolean
gj_load_whole_pattern(const GjPatternFile *file, const char *group, const char *key,
                      GjPattern **pattern, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (!gj_load_pattern(file, group, key, NULL, pattern, error))
        return FALSE;
    if (!gj_pattern_prepare_whole(*pattern, &reason))
        return gj_pattern_file_fail(error, file, group, key, "'%s': %s", key, reason->message);
    return TRUE;
}

/* Compiles all keys of a group, in the file's order. */
static gboolean
load_patterns(const GjPatternFile *file, const char *group, const char *const *groups,
              GPtrArray *patterns, GError **error)
{
    if (!gj_pattern_file_has_group(file, group))
        return TRUE;
    g_auto(GStrv) keys = gj_pattern_file_read_keys(file, group);
    for (guint i = 0; keys[i] != NULL; i++) {
        GjPattern *pattern = NULL;
        const gboolean ok = gj_load_pattern(file, group, keys[i], groups, &pattern, error);
        if (pattern != NULL)
            g_ptr_array_add(patterns, pattern);
        if (!ok)
            return FALSE;
    }
    return TRUE;
}

static gboolean
load_headings(const GjPatternFile *file, GjFormat *format, GError **error)
{
    if (!load_patterns(file, "headings", HEADING_GROUPS, format->headings, error))
        return FALSE;
    if (format->headings->len == 0)
        return gj_pattern_file_fail(error, file, "headings", NULL,
                                    _("[headings] is empty; add a key with a regex"));
    return TRUE;
}

static gboolean
load_numbers(const GjPatternFile *file, GjFormat *format, GError **error)
{
    const struct {
        const char *key;
        GjPattern **pattern;
        const GjPattern **word;
    } words[] = {
        {"nothing", &format->nothing, &format->words.nothing},
        {"unit", &format->unit, &format->words.unit},
        {"increase", &format->increase, &format->words.increase},
        {"decrease", &format->decrease, &format->words.decrease},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!gj_load_whole_pattern(file, "numbers", words[i].key, words[i].pattern, error))
            return FALSE;
        *words[i].word = *words[i].pattern;
    }
    return gj_load_whole_pattern(file, "numbers", "count", &format->count, error) &&
           gj_load_pattern(file, "numbers", "stated", UNIT_GROUPS, &format->stated, error);
}

static gboolean
parse_year(const char *text, int *year)
{
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return FALSE;
    *year = (int)g_ascii_strtoll(text, NULL, 10);
    return TRUE;
}

static gboolean
parse_years(const char *text, int *first, int *last)
{
    g_auto(GStrv) years = g_strsplit(text, "-", 2);
    if (!parse_year(years[0], first))
        return FALSE;
    *last = *first;
    if (years[1] == NULL)
        return TRUE;
    if (*years[1] != '\0')
        return parse_year(years[1], last);
    *last = G_MAXINT;
    return TRUE;
}

static gboolean
load_years(const GjPatternFile *file, GjFormat *format, GError **error)
{
    g_autofree char *years = gj_pattern_file_read(file, "format", "years");
    if (!parse_years(years, &format->first_year, &format->last_year))
        return gj_pattern_file_fail(error, file, "format", "years",
                                    _("'%s' are no years; write 2019-2020, 2021- or 2024"), years);
    if (format->first_year > format->last_year)
        return gj_pattern_file_fail(error, file, "format", "years",
                                    _("the years %s are reversed; write the earlier one first"),
                                    years);
    return TRUE;
}

static gboolean
load_id(const GjPatternFile *file, GjFormat *format, GError **error)
{
    format->id = gj_pattern_file_read(file, "format", "id");
    format->name = gj_pattern_file_read(file, "format", "name");
    for (const char *p = format->id; *p != '\0'; p++) {
        if (!g_ascii_isalnum(*p) && strchr("_-", *p) == NULL)
            return gj_pattern_file_fail(
                error, file, "format", "id",
                _("the id '%s' is not one word; use A-Z, a-z, 0-9, '_' and '-'"), format->id);
    }
    return TRUE;
}

static gboolean
load_format(const GjPatternFile *file, GjFormat *format, GError **error)
{
    return load_id(file, format, error) && load_years(file, format, error) &&
           gj_load_pattern(file, "format", "requires", NULL, &format->requirement, error) &&
           load_patterns(file, "evidence", NULL, format->evidence, error) &&
           load_headings(file, format, error) && load_numbers(file, format, error) &&
           gj_load_tables(file, format, error) && gj_load_checks(file, format, error);
}

GjFormat *
gj_format_load(const char *name, const char *bytes, gsize length, GError **error)
{
    g_autoptr(GjPatternFile) file = gj_pattern_file_new(name, bytes, length, error);
    if (file == NULL || !gj_schema_check(file, error))
        return NULL;
    g_autoptr(GjFormat) format = gj_format_new();
    if (!load_format(file, format, error))
        return NULL;
    return g_steal_pointer(&format);
}
