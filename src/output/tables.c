/* cells.csv, checks.csv, reports.csv and wide.csv. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/tables.h"

#include <string.h>

#include "output/csv.h"

static const char *const file_names[GJ_N_CSV_TABLES] = {
    [GJ_CSV_CELLS] = "cells.csv",
    [GJ_CSV_CHECKS] = "checks.csv",
    [GJ_CSV_REPORTS] = "reports.csv",
    [GJ_CSV_WIDE] = "wide.csv",
};

const char *
gj_csv_file_name(GjCsvTable table)
{
    return file_names[table];
}

void
gj_csv_append_header(GString *out, GjCsvTable table, const GjWide *wide)
{
    guint n = 0;
    const GjField *fields = gj_table_fields(table, &n);
    g_autoptr(GString) header = g_string_new(NULL); /* what out begins with is no field */

    for (guint i = 0; i < n; i++)
        gj_csv_plain(header, fields[i].name);
    if (table == GJ_CSV_WIDE)
        gj_wide_append_codes(header, wide);
    gj_csv_end(header);
    g_string_append_len(out, header->str, (gssize)header->len);
}

/* A number with a fixed count of decimals, written alike in every locale. */
static void
append_fixed(GString *out, double value, guint8 decimals)
{
    double unit = decimals == 2 ? 100 : 1000;
    GjDecimal fixed = {(gint64)CLAMP(value * unit + (value < 0 ? -0.5 : 0.5), -1e15, 1e15),
                       decimals};

    gj_csv_decimal(out, fixed);
}

static void
append_year(GString *out, const GjReport *report)
{
    if (report != NULL && gj_report_year(report) > 0)
        gj_csv_unsigned(out, gj_report_year(report));
    else
        gj_csv_plain(out, NULL);
}

static void
append_decimal(GString *out, gboolean present, GjDecimal value)
{
    if (present)
        gj_csv_decimal(out, value);
    else
        gj_csv_plain(out, NULL);
}

static void
append_place(GString *out, const GjCell *cell)
{
    if (cell->page == 0) {
        for (int i = 0; i < 5; i++)
            gj_csv_plain(out, NULL);
        return;
    }
    gj_csv_unsigned(out, cell->page);
    append_fixed(out, cell->box.x0, 2);
    append_fixed(out, cell->box.y0, 2);
    append_fixed(out, cell->box.x1, 2);
    append_fixed(out, cell->box.y1, 2);
}

static const char *
unit_of(const GjFormat *format, GjCellPlace place, const GjCell *cell)
{
    if (!cell->has_value)
        return NULL;
    return cell->unit != NULL ? cell->unit : gj_format_unit(format, place.table, place.column);
}

/* What every row about a report begins with. */
static GString *
head_of(const GjResult *result)
{
    GString *head = g_string_new(NULL);

    gj_csv_text(head, result->source);
    gj_csv_text(head, gj_report_agency(result->report));
    append_year(head, result->report);
    return head;
}

static void
append_cell(GString *out, const GString *head, const GjResult *result, guint index)
{
    const GjCell *cell = gj_report_peek(result->report, index);
    GjCellPlace place = gj_format_cell_place(result->format, index);
    const GjTable *table = gj_format_table(result->format, place.table);
    const GjLabel *row = gj_table_row(table, place.row);
    const GjLabel *column = gj_table_column(table, place.column);

    g_string_append_len(out, head->str, (gssize)head->len);
    gj_csv_plain(out, gj_format_id(result->format));
    gj_csv_plain(out, table->code);
    gj_csv_plain(out, row->code);
    gj_csv_plain(out, column->code);
    gj_csv_text(out, row->text);
    gj_csv_text(out, column->text);
    append_decimal(out, cell->has_value, cell->value);
    gj_csv_text(out, unit_of(result->format, place, cell));
    gj_csv_text(out, cell->raw);
    gj_csv_plain(out, gj_status_name(cell->status));
    append_place(out, cell);
    gj_csv_end(out);
}

static void
append_finding(GString *out, const GString *head, const GjResult *result, const GjFinding *finding)
{
    g_string_append_len(out, head->str, (gssize)head->len);
    gj_csv_plain(out, finding->check->id);
    gj_csv_plain(out, gj_finding_scope_code(result->format, finding));
    append_decimal(out, finding->has_sides, finding->left);
    append_decimal(out, finding->has_sides, finding->right);
    append_decimal(out, finding->has_sides, finding->difference);
    gj_csv_plain(out, gj_verdict_name(finding->verdict));
    gj_csv_text(out, finding->statement);
    gj_csv_end(out);
}

static void
append_counts(GString *out, const GjResult *result)
{
    const GjTally tally = gj_result_tally(result);

    for (guint i = 0; i < G_N_ELEMENTS(tally.cells); i++)
        gj_csv_unsigned(out, tally.cells[i]);
    for (guint i = 0; i < G_N_ELEMENTS(tally.verdicts); i++)
        gj_csv_unsigned(out, tally.verdicts[i]);
}

static void
append_report(GString *out, const GjResult *result)
{
    gboolean ok = result->outcome == GJ_OUTCOME_OK;

    gj_csv_text(out, result->source);
    gj_csv_plain(out, result->sha256);
    gj_csv_text(out, ok ? gj_report_agency(result->report) : NULL);
    append_year(out, ok ? result->report : NULL);
    gj_csv_plain(out, ok ? gj_format_id(result->format) : NULL);
    gj_csv_plain(out, gj_outcome_name(result->outcome));
    gj_csv_unsigned(out, result->pages);
    append_counts(out, result);
    append_fixed(out, result->seconds, 3);
    gj_csv_text(out, result->message);
    gj_csv_end(out);
}

static void
append_cells(GString *out, const GjResult *result)
{
    g_autoptr(GString) head = head_of(result);

    for (guint i = 0; i < gj_report_n_cells(result->report); i++)
        append_cell(out, head, result, i);
}

static void
append_findings(GString *out, const GjResult *result)
{
    g_autoptr(GString) head = head_of(result);

    for (guint i = 0; i < result->findings->len; i++)
        append_finding(out, head, result, g_ptr_array_index(result->findings, i));
}

void
gj_csv_append_result(GString *out, GjCsvTable table, const GjWide *wide, const GjResult *result)
{
    if (table == GJ_CSV_REPORTS) {
        append_report(out, result);
        return;
    }
    if (table == GJ_CSV_WIDE) {
        gj_wide_append_result(out, wide, result);
        return;
    }
    if (result->outcome != GJ_OUTCOME_OK)
        return;
    if (table == GJ_CSV_CELLS)
        append_cells(out, result);
    else
        append_findings(out, result);
}
