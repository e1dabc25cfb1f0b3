/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/json.h"

#include <json-glib/json-glib.h>

#include "output/signs.h"

/* Text in a JSON file is UTF-8, whatever a file's name is made of. NULL and "" are null. */
static void
add_text(JsonBuilder *json, const char *name, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text != NULL ? text : "", -1);

    json_builder_set_member_name(json, name);
    if (*valid != '\0')
        json_builder_add_string_value(json, valid);
    else
        json_builder_add_null_value(json);
}

static void
add_count(JsonBuilder *json, const char *name, guint count)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, count);
}

static void
add_decimal(JsonBuilder *json, const char *name, gboolean present, GjDecimal value)
{
    g_autofree char *text = present ? gj_decimal_to_string(value) : NULL;

    add_text(json, name, text);
}

static void
add_nothing_or_count(JsonBuilder *json, const char *name, guint count)
{
    json_builder_set_member_name(json, name);
    if (count > 0)
        json_builder_add_int_value(json, count);
    else
        json_builder_add_null_value(json);
}

/* Points with two decimals, as in cells.csv. */
static void
add_box(JsonBuilder *json, const GjCell *cell)
{
    const double sides[] = {cell->box.x0, cell->box.y0, cell->box.x1, cell->box.y1};

    json_builder_set_member_name(json, "box");
    if (cell->page == 0) {
        json_builder_add_null_value(json);
        return;
    }
    json_builder_begin_array(json);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];

        g_ascii_formatd(text, sizeof text, "%.2f", sides[i]);
        json_builder_add_double_value(json, g_ascii_strtod(text, NULL));
    }
    json_builder_end_array(json);
}

static void
add_cell(JsonBuilder *json, const GjResult *result, guint table, guint row, guint column)
{
    const GjLabel *label = gj_table_column(gj_format_table(result->format, table), column);
    const GjCell *cell =
        gj_report_peek(result->report, gj_format_cell_index(result->format, table, row, column));
    const char *unit =
        cell->unit != NULL ? cell->unit : gj_format_unit(result->format, table, column);

    json_builder_begin_object(json);
    add_text(json, "column", label->code);
    add_text(json, "column_label", label->text);
    add_decimal(json, "value", cell->has_value, cell->value);
    add_text(json, "unit", cell->has_value ? unit : NULL);
    add_text(json, "raw", cell->raw);
    add_text(json, "status", gj_status_name(cell->status));
    add_text(json, "reason", cell->reason);
    json_builder_set_member_name(json, "in_failing_check");
    json_builder_add_boolean_value(json, gj_signs_of(result, table, row, column) & GJ_SIGN_FAILS);
    add_nothing_or_count(json, "page", cell->page);
    add_box(json, cell);
    json_builder_end_object(json);
}

static void
add_row(JsonBuilder *json, const GjResult *result, guint table, guint row)
{
    const GjTable *form = gj_format_table(result->format, table);

    json_builder_begin_object(json);
    add_text(json, "row", gj_table_row(form, row)->code);
    add_text(json, "row_label", gj_table_row(form, row)->text);
    json_builder_set_member_name(json, "cells");
    json_builder_begin_array(json);
    for (guint column = 0; column < form->columns->len; column++)
        add_cell(json, result, table, row, column);
    json_builder_end_array(json);
    json_builder_end_object(json);
}

static void
add_table(JsonBuilder *json, const GjResult *result, guint table)
{
    const GjTable *form = gj_format_table(result->format, table);

    json_builder_begin_object(json);
    add_text(json, "table", form->code);
    add_text(json, "table_label", form->text);
    json_builder_set_member_name(json, "rows");
    json_builder_begin_array(json);
    for (guint row = 0; row < form->rows->len; row++)
        add_row(json, result, table, row);
    json_builder_end_array(json);
    json_builder_end_object(json);
}

/* The cells of an identity: those that take part, by their codes. */
static void
add_parts(JsonBuilder *json, const GjResult *result, const GjFinding *finding)
{
    const GjTable *form = gj_format_table(result->format, finding->check->table);

    json_builder_set_member_name(json, "cells");
    json_builder_begin_array(json);
    for (guint row = 0; row < form->rows->len; row++)
        for (guint column = 0; column < form->columns->len; column++) {
            if (!gj_finding_covers(finding, finding->check->table, row, column))
                continue;
            json_builder_begin_object(json);
            add_text(json, "row", gj_table_row(form, row)->code);
            add_text(json, "column", gj_table_column(form, column)->code);
            json_builder_end_object(json);
        }
    json_builder_end_array(json);
}

static void
add_check(JsonBuilder *json, const GjResult *result, const GjFinding *finding)
{
    json_builder_begin_object(json);
    add_text(json, "check", finding->check->id);
    add_text(json, "table", gj_format_table(result->format, finding->check->table)->code);
    add_text(json, "scope", gj_finding_scope_code(result->format, finding));
    add_decimal(json, "left", finding->has_sides, finding->left);
    add_decimal(json, "right", finding->has_sides, finding->right);
    add_decimal(json, "difference", finding->has_sides, finding->difference);
    add_text(json, "status", gj_verdict_name(finding->verdict));
    add_text(json, "statement", finding->statement);
    add_nothing_or_count(json, "page", gj_finding_page(result->format, result->report, finding));
    add_parts(json, result, finding);
    json_builder_end_object(json);
}

static void
add_counts(JsonBuilder *json, const GjResult *result)
{
    guint cells[GJ_N_STATUSES] = {0}, verdicts[GJ_VERDICT_UNKNOWN + 1] = {0};

    for (guint i = 0; i < gj_report_n_cells(result->report); i++)
        cells[gj_report_peek(result->report, i)->status]++;
    for (guint i = 0; i < result->findings->len; i++)
        verdicts[((GjFinding *)g_ptr_array_index(result->findings, i))->verdict]++;
    for (guint i = 0; i < GJ_N_STATUSES; i++)
        add_count(json, gj_status_name((GjStatus)i), cells[i]);
    add_count(json, "checks_passed", verdicts[GJ_VERDICT_PASS]);
    add_count(json, "checks_failed", verdicts[GJ_VERDICT_FAIL]);
    add_count(json, "checks_unknown", verdicts[GJ_VERDICT_UNKNOWN]);
}

static void
add_report(JsonBuilder *json, const GjResult *result)
{
    add_text(json, "agency", gj_report_agency(result->report));
    add_nothing_or_count(json, "year", (guint)MAX(gj_report_year(result->report), 0));
    add_text(json, "format", gj_format_id(result->format));
    add_counts(json, result);
    json_builder_set_member_name(json, "tables");
    json_builder_begin_array(json);
    for (guint table = 0; table < gj_format_n_tables(result->format); table++)
        add_table(json, result, table);
    json_builder_end_array(json);
    json_builder_set_member_name(json, "checks");
    json_builder_begin_array(json);
    for (guint i = 0; i < result->findings->len; i++)
        add_check(json, result, g_ptr_array_index(result->findings, i));
    json_builder_end_array(json);
}

char *
gj_json_of(const GjResult *result)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = NULL;

    json_builder_begin_object(json);
    add_text(json, "source", result->source);
    add_text(json, "sha256", result->sha256);
    add_text(json, "outcome", gj_outcome_name(result->outcome));
    add_text(json, "message", result->message);
    add_count(json, "pages", result->pages);
    if (result->outcome == GJ_OUTCOME_OK)
        add_report(json, result);
    json_builder_end_object(json);
    root = json_builder_get_root(json);
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_indent(generator, 1);
    json_generator_set_root(generator, root);
    return json_generator_to_data(generator, NULL);
}
