/* The formats gouji knows. SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/formats.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "format/pattern_file.h"
#include "format/resources.h"

#define RESOURCE_FOLDER "/gouji/patterns/"
#define SUFFIX ".format"

/* A format and where it comes from. */
typedef struct {
    char *file_name;
    GBytes *bytes;
    GjFormat *format;
} Source;

struct _GjFormats {
    GPtrArray *sources; /* of Source */
};

static void
source_free(Source *source)
{
    g_free(source->file_name);
    g_bytes_unref(source->bytes);
    gj_format_free(source->format);
    g_free(source);
}

void
gj_formats_free(GjFormats *formats)
{
    if (formats == NULL)
        return;
    g_ptr_array_unref(formats->sources);
    g_free(formats);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Returns: the name of the file that has this id already, NULL for none. */
static const char *
find_id(const GjFormats *formats, const char *id)
{
    for (guint i = 0; i < gj_formats_count(formats); i++) {
        if (g_str_equal(gj_format_id(gj_formats_get(formats, i)), id))
            return gj_formats_file_name(formats, i);
    }
    return NULL;
}

/* Refuses a format whose id another one has, at the line of the id. */
static gboolean
check_id(const GjFormats *formats, const GjFormat *format, const char *shown, GBytes *bytes,
         GError **error)
{
    const char *other = find_id(formats, gj_format_id(format));
    if (other == NULL)
        return TRUE;
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(GjPatternFile) file = gj_pattern_file_new(shown, data, length, error);
    return file != NULL && gj_pattern_file_fail(error, file, "format", "id",
                                                _("%s has the same id '%s'; change one of them"),
                                                other, gj_format_id(format));
}

/* Loads bytes as one more format. shown is what messages call them. */
static gboolean
add_source(GjFormats *formats, const char *file_name, const char *shown, GBytes *bytes,
           GError **error)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(GjFormat) format = gj_format_load(shown, data, length, error);
    if (format == NULL || !check_id(formats, format, shown, bytes, error))
        return FALSE;

    Source *source = g_new0(Source, 1);
    source->file_name = g_strdup(file_name);
    source->bytes = g_bytes_ref(bytes);
    source->format = g_steal_pointer(&format);
    g_ptr_array_add(formats->sources, source);
    return TRUE;
}

/* Returns: ownership of the names of a folder's pattern files; NULL with error set. */
static GPtrArray *
read_names(const char *folder, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &reason);
    if (dir == NULL) {
        g_set_error(
            error, GJ_ERROR, GJ_ERROR_UNREADABLE,
            _("%s: the folder of pattern files can't be read: %s; name one that you may read"),
            folder, gj_error_system_text(reason));
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, SUFFIX) && *name != '.')
            g_ptr_array_add(names, g_strdup(name));
    }
    return names;
}

static gboolean
add_file(GjFormats *formats, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) reason = NULL;
    char *contents = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &contents, &length, &reason)) {
        g_set_error(
            error, GJ_ERROR, GJ_ERROR_UNREADABLE,
            _("%s: the pattern file can't be read: %s; let it be read or move it elsewhere"), path,
            gj_error_system_text(reason));
        return FALSE;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(contents, length);
    g_autofree char *shown = g_filename_display_name(path);
    return add_source(formats, name, shown, bytes, error);
}

static gboolean
load_folder(GjFormats *formats, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = read_names(folder, error);
    if (names == NULL)
        return FALSE;
    if (names->len == 0) {
        g_set_error(error, GJ_ERROR, GJ_ERROR_PATTERN,
                    _("%s: the folder has no file *.format; write the built-in ones into it with "
                      "gouji formats --export"),
                    folder);
        return FALSE;
    }
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        if (!add_file(formats, folder, g_ptr_array_index(names, i), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_resource(GjFormats *formats, const char *name, GError **error)
{
    g_autofree char *path = g_strconcat(RESOURCE_FOLDER, name, NULL);
    g_autoptr(GBytes) bytes = g_resource_lookup_data(gj_resources_get_resource(), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    return bytes != NULL && add_source(formats, name, name, bytes, error);
}

static gboolean
load_built_in(GjFormats *formats, GError **error)
{
    g_auto(GStrv) names = g_resource_enumerate_children(
        gj_resources_get_resource(), RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    if (names == NULL)
        return FALSE;
    qsort(names, g_strv_length(names), sizeof *names, compare_names);
    for (guint i = 0; names[i] != NULL; i++) {
        if (!add_resource(formats, names[i], error))
            return FALSE;
    }
    return TRUE;
}

GjFormats *
gj_formats_load(const char *folder, GError **error)
{
    GjFormats *formats = g_new0(GjFormats, 1);
    formats->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
    if (folder == NULL ? load_built_in(formats, error) : load_folder(formats, folder, error))
        return formats;
    gj_formats_free(formats);
    return NULL;
}

guint
gj_formats_count(const GjFormats *formats)
{
    return formats->sources->len;
}

static const Source *
get_source(const GjFormats *formats, guint index)
{
    g_return_val_if_fail(index < formats->sources->len, NULL);
    return g_ptr_array_index(formats->sources, index);
}

const GjFormat *
gj_formats_get(const GjFormats *formats, guint index)
{
    return get_source(formats, index)->format;
}

const char *
gj_formats_file_name(const GjFormats *formats, guint index)
{
    return get_source(formats, index)->file_name;
}

GBytes *
gj_formats_bytes(const GjFormats *formats, guint index)
{
    return get_source(formats, index)->bytes;
}

static gboolean
holds_year(const GjFormat *format, int year)
{
    int first = 0, last = 0;
    gj_format_years(format, &first, &last);
    return year >= first && year <= last;
}

/* Whether most words of the form of this year are in a text. Those of another form, of which there
 * may be more, are then from the tables of another year, printed for comparison. */
static gboolean
is_form_of(const GjFormat *format, int bid, int year)
{
    return holds_year(format, year) && 2 * bid > gj_format_highest_bid(format);
}

const GjFormat *
gj_formats_choose(const GjFormats *formats, const char *text, int year, GError **error)
{
    const GjFormat *best = NULL;
    int highest = 0;
    for (guint i = 0; i < gj_formats_count(formats); i++) {
        const GjFormat *format = gj_formats_get(formats, i);
        const int bid = gj_format_bid(format, text, error);
        if (bid < 0)
            return NULL;
        if (is_form_of(format, bid, year))
            return format;
        const gboolean wins_tie =
            best != NULL && bid == highest && !holds_year(best, year) && holds_year(format, year);
        if (bid > highest || wins_tie) {
            best = format;
            highest = bid;
        }
    }
    return best;
}
