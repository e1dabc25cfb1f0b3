/* Groups, keys and their lines. SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/pattern_file.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

struct _GjPatternFile {
    char *name;
    GKeyFile *values;
    GHashTable *lines; /* "group" and "group\nkey" to the number of their line */
    char **groups;
};

/* What the scan of the lines knows. */
typedef struct {
    GjPatternFile *file;
    char *group; /* the one that the line stands in, NULL before the first */
    guint line;
} Scan;

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

static void set_error(GError **error, const GjPatternFile *file, guint line, const char *format,
                      va_list arguments) G_GNUC_PRINTF(4, 0);
static gboolean fail_at(GError **error, const GjPatternFile *file, guint line, const char *format,
                        ...) G_GNUC_PRINTF(4, 5);

static void
set_error(GError **error, const GjPatternFile *file, guint line, const char *format,
          va_list arguments)
{
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    g_set_error(error, GJ_ERROR, GJ_ERROR_PATTERN, "%s:%u: %s", file->name, line, message);
}

static gboolean
fail_at(GError **error, const GjPatternFile *file, guint line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_error(error, file, line, format, arguments);
    va_end(arguments);
    return FALSE;
}

static char *
place_new(const char *group, const char *key)
{
    return key == NULL ? g_strdup(group) : g_strconcat(group, "\n", key, NULL);
}

/* Returns: 0 for a place that the file does not have. */
static guint
line_of(const GjPatternFile *file, const char *group, const char *key)
{
    g_autofree char *place = place_new(group, key);
    return GPOINTER_TO_UINT(g_hash_table_lookup(file->lines, place));
}

static void
remember_line(const Scan *scan, const char *key)
{
    g_hash_table_insert(scan->file->lines, place_new(scan->group, key),
                        GUINT_TO_POINTER(scan->line));
}

static gboolean
scan_group(Scan *scan, char *text, GError **error)
{
    const gsize length = strlen(text);
    if (length < 3 || strcspn(text + 1, "[]") != length - 2 || text[length - 1] != ']')
        return fail_at(error, scan->file, scan->line,
                       _("'%s' is no group; write it on a line of its own, as [format]"), text);

    g_free(scan->group);
    scan->group = g_strndup(text + 1, length - 2);
    const guint first = line_of(scan->file, scan->group, NULL);
    if (first != 0)
        return fail_at(error, scan->file, scan->line,
                       _("the group [%s] stands twice, first in line %u; keep one of them"),
                       scan->group, first);
    remember_line(scan, NULL);
    return TRUE;
}

/* Whether a key is made of letters, digits, _ - and . alone. */
static gboolean
is_key(const char *key)
{
    for (const char *p = key; *p != '\0'; p = g_utf8_next_char(p)) {
        if (!g_unichar_isalnum(g_utf8_get_char(p)) && strchr("_-.", *p) == NULL)
            return FALSE;
    }
    return *key != '\0';
}

static gboolean
check_key(const Scan *scan, const char *key, const char *value, GError **error)
{
    if (!is_key(key))
        return fail_at(error, scan->file, scan->line,
                       _("'%s' is no key; use letters, digits, '_', '-' and '.'"), key);
    if (*value == '\0')
        return fail_at(error, scan->file, scan->line,
                       _("the key '%s' has no value; write one or remove the line"), key);
    if (scan->group == NULL)
        return fail_at(error, scan->file, scan->line,
                       _("the key '%s' stands before the first group; put [format] above it"), key);
    const guint first = line_of(scan->file, scan->group, key);
    if (first != 0)
        return fail_at(error, scan->file, scan->line,
                       _("the key '%s' stands twice in [%s], first in line %u; keep one of them"),
                       key, scan->group, first);
    return TRUE;
}

static gboolean
scan_key(Scan *scan, char *text, GError **error)
{
    char *equals = strchr(text, '=');
    if (equals == NULL)
        return fail_at(error, scan->file, scan->line,
                       _("neither a [group] nor a key = value; put '#' before a comment"));
    *equals = '\0';
    const char *key = g_strchomp(text);
    if (!check_key(scan, key, g_strchug(equals + 1), error))
        return FALSE;
    remember_line(scan, key);
    return TRUE;
}

static gboolean
scan_line(Scan *scan, char *text, GError **error)
{
    g_strstrip(text);
    if (*text == '\0' || *text == '#')
        return TRUE;
    return *text == '[' ? scan_group(scan, text, error) : scan_key(scan, text, error);
}

static gboolean
scan_lines(GjPatternFile *file, const char *bytes, gsize length, GError **error)
{
    g_autofree char *text = g_strndup(bytes, length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    Scan scan = {.file = file};
    gboolean ok = TRUE;
    for (guint i = 0; ok && lines[i] != NULL; i++) {
        scan.line = i + 1;
        ok = scan_line(&scan, lines[i], error);
    }
    g_free(scan.group);
    return ok;
}

static guint
count_lines(const char *bytes, gsize end)
{
    guint lines = 1;
    for (gsize i = 0; i < end; i++)
        lines += bytes[i] == '\n';
    return lines;
}

/* A tab is a blank; a carriage return is part of the end of a line. */
static gboolean
is_control(const char *bytes, gsize length, gsize i)
{
    if (bytes[i] == '\r')
        return i + 1 == length || bytes[i + 1] != '\n';
    return g_ascii_iscntrl(bytes[i]) && bytes[i] != '\t' && bytes[i] != '\n';
}

static gboolean
check_bytes(const GjPatternFile *file, const char *bytes, gsize length, GError **error)
{
    for (gsize i = 0; i < length; i++) {
        if (is_control(bytes, length, i))
            return fail_at(error, file, count_lines(bytes, i),
                           _("a control character (U+%04X) stands in the line; remove it"),
                           (guint)(guchar)bytes[i]);
    }
    const char *end = bytes;
    if (!g_utf8_validate_len(bytes, length, &end))
        return fail_at(error, file, count_lines(bytes, end - bytes),
                       _("the text is not UTF-8; save the file in that encoding"));
    return TRUE;
}

static gboolean
load_values(GjPatternFile *file, const char *bytes, gsize length, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (!g_key_file_load_from_data(file->values, bytes, length, G_KEY_FILE_NONE, &reason))
        return fail_at(error, file, 1, _("%s; see gouji-format(5)"), reason->message);
    file->groups = g_key_file_get_groups(file->values, NULL);
    return TRUE;
}

static gboolean
read_bytes(GjPatternFile *file, const char *bytes, gsize length, GError **error)
{
    const gsize mark = strlen(BYTE_ORDER_MARK);
    if (length >= mark && memcmp(bytes, BYTE_ORDER_MARK, mark) == 0) {
        bytes += mark;
        length -= mark;
    }
    if (length == 0)
        return fail_at(error, file, 1, _("the file is empty; see gouji-format(5)"));
    return check_bytes(file, bytes, length, error) && scan_lines(file, bytes, length, error) &&
           load_values(file, bytes, length, error);
}

GjPatternFile *
gj_pattern_file_new(const char *name, const char *bytes, gsize length, GError **error)
{
    GjPatternFile *file = g_new0(GjPatternFile, 1);
    file->name = g_strdup(name);
    file->values = g_key_file_new();
    file->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (read_bytes(file, bytes, length, error))
        return file;
    gj_pattern_file_free(file);
    return NULL;
}

void
gj_pattern_file_free(GjPatternFile *file)
{
    if (file == NULL)
        return;
    g_free(file->name);
    g_key_file_unref(file->values);
    g_hash_table_unref(file->lines);
    g_strfreev(file->groups);
    g_free(file);
}

char **
gj_pattern_file_groups(const GjPatternFile *file)
{
    return file->groups;
}

gboolean
gj_pattern_file_has_group(const GjPatternFile *file, const char *group)
{
    return line_of(file, group, NULL) != 0;
}

char **
gj_pattern_file_read_keys(const GjPatternFile *file, const char *group)
{
    return g_key_file_get_keys(file->values, group, NULL, NULL);
}

char *
gj_pattern_file_read(const GjPatternFile *file, const char *group, const char *key)
{
    char *value = g_key_file_get_value(file->values, group, key, NULL);
    return value == NULL ? NULL : g_strstrip(value);
}

gboolean
gj_pattern_file_fail(GError **error, const GjPatternFile *file, const char *group, const char *key,
                     const char *format, ...)
{
    guint line = group == NULL ? 1 : line_of(file, group, key);
    if (line == 0)
        line = line_of(file, group, NULL);

    va_list arguments;
    va_start(arguments, format);
    set_error(error, file, MAX(line, 1), format, arguments);
    va_end(arguments);
    return FALSE;
}
