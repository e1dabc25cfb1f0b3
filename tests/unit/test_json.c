/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/json.h"

#include <json-glib/json-glib.h>

#include "sample.h"

static JsonNode *
parse(const GjResult *result)
{
    g_autofree char *text = gj_json_of(result);
    g_autoptr(GError) error = NULL;
    JsonNode *root = json_from_string(text, &error);

    cr_assert(root != NULL, "%s", error != NULL ? error->message : text);
    return root;
}

/* The string at a path of member names and, as #N, places in arrays. */
static const char *
string_at(JsonNode *node, const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, "/", -1);

    for (guint i = 0; names[i] != NULL; i++)
        node = *names[i] == '#'
                   ? json_array_get_element(json_node_get_array(node),
                                            (guint)g_ascii_strtoull(names[i] + 1, NULL, 10))
                   : json_object_get_member(json_node_get_object(node), names[i]);
    return JSON_NODE_HOLDS_NULL(node) ? NULL : json_node_get_string(node);
}

Test(json, has_cells_as_the_csv_has_them)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *top;

    sample_cell(format, report, NEW, PERSON)->value = (GjDecimal){961716, 1};
    sample_blank(format, report, OLD, BUSINESS);
    result = sample_result(format, report);
    root = parse(result);
    top = json_node_get_object(root);
    cr_assert_str_eq(json_object_get_string_member(top, "source"), "a,b.pdf");
    cr_assert_str_eq(json_object_get_string_member(top, "outcome"), "ok");
    cr_assert_eq(json_object_get_int_member(top, "year"), 2023);
    cr_assert_eq(json_object_get_int_member(top, "blank"), 1);
    cr_assert_eq(json_object_get_int_member(top, "missing"), 1);
    cr_assert_str_eq(string_at(root, "tables/#0/rows/#0/cells/#0/value"), "96171.6");
    cr_assert_str_eq(string_at(root, "tables/#0/rows/#0/cells/#0/status"), "printed");
    cr_assert_null(string_at(root, "tables/#0/rows/#1/cells/#1/value"));
    cr_assert_str_eq(string_at(root, "tables/#0/rows/#1/cells/#1/status"), "blank");
    cr_assert_str_eq(string_at(root, "tables/#0/rows/#2/cells/#1/unit"), "件");
}

Test(json, has_identities_with_their_cells)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autoptr(JsonNode) root = NULL;

    sample_print(format, report, NEW, BUSINESS, 4);
    result = sample_result(format, report);
    root = parse(result);
    cr_assert_str_eq(string_at(root, "checks/#1/check"), "requests.balance");
    cr_assert_str_eq(string_at(root, "checks/#1/scope"), "business");
    cr_assert_str_eq(string_at(root, "checks/#1/status"), "fail");
    cr_assert_str_eq(string_at(root, "checks/#1/difference"), "1");
    cr_assert_str_eq(string_at(root, "checks/#1/cells/#0/row"), "received_new");
    cr_assert_str_eq(string_at(root, "checks/#1/cells/#3/row"), "carried_forward");
    cr_assert_str_eq(string_at(root, "checks/#1/cells/#3/column"), "business");
}

Test(json, is_utf_8_whatever_a_name_is_made_of)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_SCANNED, "pages \"are\" pictures");
    g_autoptr(JsonNode) root = NULL;

    g_free(result->source);
    result->source = g_strdup("\xFF\033.pdf");
    root = parse(result);
    cr_assert_str_eq(string_at(root, "source"), "\xEF\xBF\xBD\033.pdf");
    cr_assert_str_eq(string_at(root, "message"), "pages \"are\" pictures");
    cr_assert_null(json_object_get_member(json_node_get_object(root), "tables"));
}
