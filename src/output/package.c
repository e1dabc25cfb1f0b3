/* datapackage.json: what the tables of a run hold, for programs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/package.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/checksum.h"
#include "output/csv.h"

static void
add_string(JsonBuilder *json, const char *name, const char *value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_string_value(json, value);
}

static void
add_integer(JsonBuilder *json, const char *name, guint64 value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, (gint64)value);
}

static void
add_flag(JsonBuilder *json, const char *name, gboolean value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_boolean_value(json, value);
}

static void
begin_array(JsonBuilder *json, const char *name)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
}

static void
begin_object(JsonBuilder *json, const char *name)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_object(json);
}

/* A title in both languages, the first of the package's being Chinese. */
static void
add_titles(JsonBuilder *json, const char *title, const char *english)
{
    add_string(json, "title", title);
    add_string(json, "title@en", english);
}

/* ---- Columns */

static const char *
name_of_type(GjFieldType type)
{
    static const char *const names[] = {
        [GJ_FIELD_TEXT] = "string",
        [GJ_FIELD_INTEGER] = "integer",
        [GJ_FIELD_NUMBER] = "number",
    };

    return names[type];
}

static void
add_constraints(JsonBuilder *json, const GjField *field, const GjFormats *formats)
{
    g_autoptr(GPtrArray) codes = gj_codes_list(field->codes, formats);

    if (!field->required && codes == NULL)
        return;
    begin_object(json, "constraints");
    if (field->required)
        add_flag(json, "required", TRUE);
    if (codes != NULL) {
        begin_array(json, "enum");
        for (guint i = 0; i < codes->len; i++)
            json_builder_add_string_value(json, g_ptr_array_index(codes, i));
        json_builder_end_array(json);
    }
    json_builder_end_object(json);
}

static void
add_field(JsonBuilder *json, const GjField *field, const GjFormats *formats)
{
    json_builder_begin_object(json);
    add_string(json, "name", field->name);
    add_string(json, "type", name_of_type(field->type));
    add_titles(json, field->title, field->english);
    if (field->unit != NULL)
        add_string(json, "unit", field->unit);
    add_constraints(json, field, formats);
    json_builder_end_object(json);
}

static const char *
english_or_code(const char *english, const char *code)
{
    return english != NULL ? english : code;
}

static void
add_cell_field(JsonBuilder *json, const GjWideColumn *cell)
{
    g_autofree char *title =
        g_strdup_printf("%s / %s / %s", cell->table->text, cell->row->text, cell->column->text);
    g_autofree char *english =
        g_strdup_printf("%s / %s / %s", english_or_code(cell->table->english, cell->table->code),
                        english_or_code(cell->row->english, cell->row->code),
                        english_or_code(cell->column->english, cell->column->code));

    json_builder_begin_object(json);
    add_string(json, "name", cell->code);
    add_string(json, "type", name_of_type(GJ_FIELD_NUMBER));
    add_titles(json, title, english);
    if (cell->row->item != NULL)
        add_string(json, "item", cell->row->item);
    if (cell->unit != NULL)
        add_string(json, "unit", cell->unit);
    json_builder_end_object(json);
}

static void
add_fields(JsonBuilder *json, GjCsvTable table, const GjPackageFacts *facts)
{
    guint n = 0;
    const GjField *fields = gj_table_fields(table, &n);

    begin_array(json, "fields");
    for (guint i = 0; i < n; i++)
        add_field(json, &fields[i], facts->formats);
    if (table == GJ_CSV_WIDE)
        for (guint i = 0; i < gj_wide_n_columns(facts->wide); i++)
            add_cell_field(json, gj_wide_column(facts->wide, i));
    json_builder_end_array(json);
}

/* ---- Tables */

static void
add_keys(JsonBuilder *json, GjCsvTable table)
{
    static const char *const keys[GJ_N_CSV_TABLES][5] = {
        [GJ_CSV_CELLS] = {"source", "table", "row", "column"},
        [GJ_CSV_CHECKS] = {"source", "check", "scope"},
        [GJ_CSV_REPORTS] = {"source"},
        [GJ_CSV_WIDE] = {"source"},
    };

    begin_array(json, "primaryKey");
    for (guint i = 0; keys[table][i] != NULL; i++)
        json_builder_add_string_value(json, keys[table][i]);
    json_builder_end_array(json);
    if (table == GJ_CSV_REPORTS)
        return;
    begin_array(json, "foreignKeys");
    json_builder_begin_object(json);
    add_string(json, "fields", "source");
    begin_object(json, "reference");
    add_string(json, "resource", gj_table_name(GJ_CSV_REPORTS));
    add_string(json, "fields", "source");
    json_builder_end_object(json);
    json_builder_end_object(json);
    json_builder_end_array(json);
}

static void
add_schema(JsonBuilder *json, GjCsvTable table, const GjPackageFacts *facts)
{
    begin_object(json, "schema");
    add_fields(json, table, facts);
    begin_array(json, "missingValues");
    json_builder_add_string_value(json, "");
    json_builder_end_array(json);
    if (facts->sources_differ)
        add_keys(json, table);
    json_builder_end_object(json);
}

/* RFC 4180 but for the ends of lines, in the words of the CSV Dialect specification. */
static void
add_dialect(JsonBuilder *json)
{
    begin_object(json, "dialect");
    add_string(json, "delimiter", ",");
    add_string(json, "lineTerminator", "\n");
    add_string(json, "quoteChar", "\"");
    add_flag(json, "doubleQuote", TRUE);
    add_flag(json, "skipInitialSpace", FALSE);
    add_flag(json, "header", TRUE);
    add_flag(json, "caseSensitiveHeader", TRUE);
    json_builder_end_object(json);
}

static gboolean
add_resource(JsonBuilder *json, GjCsvTable table, const char *path, const GjPackageFacts *facts,
             GError **error)
{
    guint64 size = 0;
    g_autofree char *sum = gj_checksum_file(path, &size, error);
    g_autofree char *hash = g_strconcat("sha256:", sum, NULL);
    g_autofree char *file_name = g_strconcat(gj_table_name(table), ".csv", NULL);

    if (sum == NULL)
        return FALSE;
    json_builder_begin_object(json);
    add_string(json, "profile", "tabular-data-resource");
    add_string(json, "name", gj_table_name(table));
    add_string(json, "path", file_name);
    add_titles(json, gj_table_title(table), gj_table_english(table));
    add_string(json, "format", "csv");
    add_string(json, "mediatype", "text/csv");
    add_string(json, "encoding", "utf-8");
    add_integer(json, "bytes", size);
    add_string(json, "hash", hash);
    add_dialect(json);
    add_schema(json, table, facts);
    json_builder_end_object(json);
    return TRUE;
}

/* ---- The package */

static void
add_format(JsonBuilder *json, const GjFormats *formats, guint index)
{
    const GjFormat *format = gj_formats_get(formats, index);
    g_autofree char *sum = gj_checksum_bytes(gj_formats_bytes(formats, index));
    g_autofree char *hash = g_strconcat("sha256:", sum, NULL);

    json_builder_begin_object(json);
    add_string(json, "id", gj_format_id(format));
    add_string(json, "title", gj_format_name(format));
    add_string(json, "file", gj_formats_file_name(formats, index));
    add_string(json, "hash", hash);
    json_builder_end_object(json);
}

/* What made the tables: the versions of the program and its libraries, and its patterns. */
static void
add_maker(JsonBuilder *json, const GjPackageFacts *facts)
{
    begin_object(json, "versions");
    for (guint i = 0; facts->versions[i] != NULL; i += 2)
        add_string(json, facts->versions[i], facts->versions[i + 1]);
    json_builder_end_object(json);
    begin_array(json, "patterns");
    for (guint i = 0; i < gj_formats_count(facts->formats); i++)
        add_format(json, facts->formats, i);
    json_builder_end_array(json);
}

static char *
to_text(JsonBuilder *json)
{
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autofree char *text = NULL;

    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    text = json_generator_to_data(generator, NULL);
    return g_strconcat(text, "\n", NULL);
}

char *
gj_package_describe(const GjPackageFacts *facts, const char *const paths[GJ_N_CSV_TABLES],
                    GError **error)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    add_string(json, "profile", "tabular-data-package");
    add_string(json, "name", "gouji");
    begin_array(json, "languages");
    json_builder_add_string_value(json, "zh");
    json_builder_add_string_value(json, "en");
    json_builder_end_array(json);
    add_titles(json, "政府信息公开工作年度报告的数据",
               "Data of annual reports on government information disclosure");
    add_maker(json, facts);
    begin_array(json, "resources");
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        if (!add_resource(json, table, paths[table], facts, error))
            return NULL;
    json_builder_end_array(json);
    json_builder_end_object(json);
    return to_text(json);
}

/* The names as a table shows them. Returns: ownership; NULL with GJ_ERROR_OUTPUT set. */
static GjNames *
new_shown(GjNames *sources, GError **error)
{
    g_autoptr(GjNames) shown = gj_names_new(error);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) reason = NULL;
    gboolean added = shown != NULL;
    const char *source;

    while (added && (source = gj_names_next(sources, &reason)) != NULL) {
        g_string_truncate(text, 0);
        gj_csv_text(text, source);
        added = gj_names_add(shown, text->str, &reason);
    }
    gj_names_rewind(sources);
    if (reason == NULL)
        return g_steal_pointer(&shown);
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
}

gboolean
gj_package_see_sources(GjPackageFacts *facts, GjNames *sources, GError **error)
{
    g_autoptr(GjNames) shown = new_shown(sources, error);
    gboolean has_doubles = FALSE;

    if (shown == NULL || !gj_names_see_doubles(shown, &has_doubles, error))
        return FALSE;
    facts->sources_differ = !has_doubles;
    return TRUE;
}
