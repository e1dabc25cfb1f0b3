/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "output/package.h"
#include "output/tables.h"

/* SHA-256 of "abc", FIPS 180-4. */
#define SUM_OF_ABC "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const char *const versions[] = {"gouji", "1.2.3", "Poppler", "22.12.0", NULL};

static GjFormats *formats;
static GjWide *wide;
static GjPackageFacts facts;
static char *path;
static const char *paths[GJ_N_CSV_TABLES];

static void
set_up(void)
{
    g_autoptr(GError) error = NULL;

    formats = gj_formats_load(NULL, &error);
    wide = gj_wide_new(formats);
    facts = (GjPackageFacts){formats, wide, versions, TRUE};
    g_close(g_file_open_tmp("gouji-package-XXXXXX", &path, &error), NULL);
    cr_assert(g_file_set_contents(path, "abc", 3, NULL));
    for (guint i = 0; i < GJ_N_CSV_TABLES; i++)
        paths[i] = path;
}

static void
tear_down(void)
{
    g_unlink(path);
    g_free(path);
    gj_wide_free(wide);
    gj_formats_free(formats);
}

TestSuite(package, .init = set_up, .fini = tear_down);

static JsonNode *
describe(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = gj_package_describe(&facts, paths, &error);
    JsonNode *root;

    cr_assert_null(error);
    root = json_from_string(text, &error);
    cr_assert_null(error);
    return root;
}

static JsonObject *
resource_of(JsonNode *root, GjCsvTable table)
{
    JsonArray *resources = json_object_get_array_member(json_node_get_object(root), "resources");

    cr_assert_eq(json_array_get_length(resources), GJ_N_CSV_TABLES);
    return json_array_get_object_element(resources, table);
}

static JsonObject *
schema_of(JsonNode *root, GjCsvTable table)
{
    return json_object_get_object_member(resource_of(root, table), "schema");
}

static JsonObject *
field_of(JsonNode *root, GjCsvTable table, const char *name)
{
    JsonArray *fields = json_object_get_array_member(schema_of(root, table), "fields");

    for (guint i = 0; i < json_array_get_length(fields); i++) {
        JsonObject *field = json_array_get_object_element(fields, i);

        if (g_str_equal(json_object_get_string_member(field, "name"), name))
            return field;
    }
    cr_assert_fail("there is no field %s", name);
    return NULL;
}

Test(package, has_a_field_for_each_column)
{
    g_autoptr(JsonNode) root = describe();

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        JsonArray *fields = json_object_get_array_member(schema_of(root, table), "fields");
        g_autoptr(GString) names = g_string_new(NULL);
        g_autoptr(GString) header = g_string_new(NULL);

        for (guint i = 0; i < json_array_get_length(fields); i++)
            g_string_append_printf(
                names, "%s%s", i > 0 ? "," : "",
                json_object_get_string_member(json_array_get_object_element(fields, i), "name"));
        g_string_append_c(names, '\n');
        gj_csv_append_header(header, table, wide);
        cr_expect_str_eq(names->str, header->str);
    }
}

Test(package, has_the_sums_and_sizes_of_the_files)
{
    g_autoptr(JsonNode) root = describe();

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        JsonObject *resource = resource_of(root, table);

        cr_expect_str_eq(json_object_get_string_member(resource, "path"), gj_csv_file_name(table));
        cr_expect_str_eq(json_object_get_string_member(resource, "hash"), SUM_OF_ABC);
        cr_expect_eq(json_object_get_int_member(resource, "bytes"), 3);
    }
}

Test(package, has_the_versions_and_the_patterns)
{
    g_autoptr(JsonNode) root = describe();
    JsonObject *package = json_node_get_object(root);
    JsonObject *made_by = json_object_get_object_member(package, "versions");
    JsonArray *patterns = json_object_get_array_member(package, "patterns");
    JsonObject *first = json_array_get_object_element(patterns, 0);

    cr_expect_str_eq(json_object_get_string_member(made_by, "gouji"), "1.2.3");
    cr_expect_str_eq(json_object_get_string_member(made_by, "Poppler"), "22.12.0");
    cr_assert_eq(json_array_get_length(patterns), gj_formats_count(formats));
    cr_expect_str_eq(json_object_get_string_member(first, "id"), "2019");
    cr_expect_str_eq(json_object_get_string_member(first, "file"), "2019.format");
    cr_expect_eq(strlen(json_object_get_string_member(first, "hash")), strlen(SUM_OF_ABC));
}

Test(package, has_titles_in_both_languages_and_units)
{
    g_autoptr(JsonNode) root = describe();
    JsonObject *fee = field_of(root, GJ_CSV_WIDE, "article20_8.fees.amount");
    JsonObject *refused = field_of(root, GJ_CSV_WIDE, "requests.refused_state_secret.business");

    cr_expect_str_eq(json_object_get_string_member(fee, "title"),
                     "第二十条第（八）项 / 行政事业性收费 / 本年收费金额（单位：万元）");
    cr_expect_str_eq(json_object_get_string_member(fee, "unit"), "万元");
    cr_expect_str_eq(json_object_get_string_member(refused, "title@en"),
                     "Section 3: requests for government information, received and handled / "
                     "Refused: state secret / Businesses");
    cr_expect_str_eq(json_object_get_string_member(refused, "item"), "三（三）1");
    cr_expect_not(json_object_has_member(refused, "unit"));
}

Test(package, has_an_english_title_for_each_built_in_cell)
{
    for (guint i = 0; i < gj_wide_n_columns(wide); i++) {
        const GjWideColumn *column = gj_wide_column(wide, i);

        cr_expect(column->table->english != NULL, "%s", column->code);
        cr_expect(column->row->english != NULL, "%s", column->code);
        cr_expect(column->column->english != NULL, "%s", column->code);
    }
}

Test(package, lists_the_codes_that_a_column_may_hold)
{
    g_autoptr(JsonNode) root = describe();
    JsonObject *status = field_of(root, GJ_CSV_CHECKS, "status");
    JsonObject *constraints = json_object_get_object_member(status, "constraints");
    JsonArray *codes = json_object_get_array_member(constraints, "enum");

    cr_assert_eq(json_array_get_length(codes), 3);
    cr_expect_str_eq(json_array_get_string_element(codes, 1), "fail");
    cr_expect(json_object_get_boolean_member(constraints, "required"));
    cr_expect_not(json_object_has_member(field_of(root, GJ_CSV_CELLS, "raw"), "constraints"));
}

Test(package, declares_keys)
{
    g_autoptr(JsonNode) root = describe();
    JsonObject *schema = schema_of(root, GJ_CSV_CELLS);
    JsonArray *foreign = json_object_get_array_member(schema, "foreignKeys");
    JsonObject *reference =
        json_object_get_object_member(json_array_get_object_element(foreign, 0), "reference");

    cr_expect_eq(json_array_get_length(json_object_get_array_member(schema, "primaryKey")), 4);
    cr_expect_str_eq(json_object_get_string_member(reference, "resource"), "reports");
    cr_expect_not(json_object_has_member(schema_of(root, GJ_CSV_REPORTS), "foreignKeys"));
}

Test(package, declares_no_keys_where_two_inputs_share_a_name)
{
    g_autoptr(JsonNode) root = NULL;

    facts.sources_differ = FALSE;
    root = describe();
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        cr_expect_not(json_object_has_member(schema_of(root, table), "primaryKey"));
        cr_expect_not(json_object_has_member(schema_of(root, table), "foreignKeys"));
    }
}

Test(package, is_the_same_every_time)
{
    g_autofree char *one = gj_package_describe(&facts, paths, NULL);
    g_autofree char *two = gj_package_describe(&facts, paths, NULL);

    cr_assert_str_eq(one, two);
    cr_assert(g_str_has_suffix(one, "}\n"));
}

Test(package, names_a_table_that_cannot_be_read)
{
    g_autoptr(GError) error = NULL;

    paths[GJ_CSV_REPORTS] = "/no/such/file";
    cr_assert_null(gj_package_describe(&facts, paths, &error));
    cr_assert(g_str_has_prefix(error->message, "/no/such/file: "));
}

static gboolean
differ(const char *a, const char *b, const char *c)
{
    g_autoptr(GjNames) sources = gj_names_new(NULL);

    cr_assert(gj_names_add(sources, a, NULL));
    cr_assert(gj_names_add(sources, b, NULL));
    cr_assert(gj_names_add(sources, c, NULL));
    cr_assert(gj_package_see_sources(&facts, sources, NULL));
    cr_assert_str_eq(gj_names_next(sources, NULL), a, "the run begins with the first");
    return facts.sources_differ;
}

Test(package, knows_inputs_that_share_a_name)
{
    cr_expect(differ("a.pdf", "b.pdf", "a"));
    cr_expect_not(differ("a.pdf", "b.pdf", "a.pdf"));
    cr_expect_not(differ("\xff.pdf", "b.pdf", "\xfe.pdf"), "both are shown alike");
    cr_expect_not(differ("=a", "'=a", "b"), "both are shown alike");
}
