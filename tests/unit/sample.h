/* A small form and its report for the tests. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <criterion/criterion.h>
#include <string.h>

#include "base/error.h"
#include "format/format.h"
#include "model/report.h"
#include "verify/result.h"

/* Rows and columns of the table in the order of the form, for gj_format_cell_index. */
enum { NEW, OLD, GRANTED, REFUSED, CONCLUDED, FORWARD, N_ROWS };
enum { PERSON, BUSINESS, TOTAL, N_COLUMNS };

static const char sample_pattern[] =
    "[format]\n"
    "id = sample\n"
    "name = 样表\n"
    "years = 2021-\n"
    "requires = 样表\n"
    "[headings]\n"
    "h = (?<agency>.+)样表(?<year>20\\d\\d)\n"
    "[table requests]\n"
    "text = 三、申请\n"
    "title = 三、申请\n"
    "rows = received_new;carried_in;granted;refused;concluded_total;carried_forward\n"
    "columns = natural_person;business;total\n"
    "unit.business = 件\n"
    "[row requests/received_new]\ntext = 一、本年新收\nlabel = 本年新收\n"
    "[row requests/carried_in]\ntext = 二、上年结转\nlabel = 上年结转\n"
    "[row requests/granted]\ntext = （一）予以公开\nlabel = 予以公开\n"
    "[row requests/refused]\ntext = （二）不予公开, 及其他\nlabel = 不予公开\n"
    "[row requests/concluded_total]\ntext = （七）总计\nlabel = 总计\n"
    "[row requests/carried_forward]\ntext = 四、结转下年度\nlabel = 结转下年度\n"
    "[column requests/natural_person]\ntext = 自然人\nlabel = 自然人\n"
    "[column requests/business]\ntext = 商业企业\nlabel = 商业企业\n"
    "[column requests/total]\ntext = 总计\nlabel = 总计\n"
    "[check requests.balance]\n"
    "table = requests\n"
    "each = column\n"
    "left = received_new + carried_in\n"
    "right = concluded_total + carried_forward\n"
    "total = concluded_total\n"
    "statement = {scope}：一（{received_new}）+ 二（{carried_in}）{relation} "
    "（七）（{concluded_total}）"
    "+ 四（{carried_forward}），差 {difference}\n"
    "[check requests.applicants]\n"
    "table = requests\n"
    "each = row\n"
    "left = total\n"
    "right = natural_person + business\n"
    "total = total\n"
    "statement = {scope}：{left} {relation} {right}\n"
    "[table notes]\n"
    "text = 其他\n"
    "title = 其他\n"
    "rows = fees\n"
    "columns = amount\n"
    "unit = 元\n"
    "[row notes/fees]\ntext = 收费\nlabel = 收费\n"
    "[column notes/amount]\ntext = 金额\nlabel = 金额\n";

/* The findings of the sample form: three of requests.balance, then six of requests.applicants. */
enum { BALANCE = 0, APPLICANTS = N_COLUMNS, N_FINDINGS = N_COLUMNS + N_ROWS };

static inline GjFormat *
sample_format(void)
{
    g_autoptr(GError) error = NULL;
    GjFormat *format =
        gj_format_load("sample.format", sample_pattern, strlen(sample_pattern), &error);

    cr_assert(format != NULL, "%s", error != NULL ? error->message : "no error is set");
    return format;
}

static inline GjCell *
sample_cell(const GjFormat *format, GjReport *report, guint row, guint column)
{
    return gj_report_cell(report, gj_format_cell_index(format, 0, row, column));
}

static inline void
sample_print(const GjFormat *format, GjReport *report, guint row, guint column, gint64 value)
{
    GjCell *cell = sample_cell(format, report, row, column);

    gj_cell_clear(cell);
    cell->status = GJ_STATUS_PRINTED;
    cell->has_value = TRUE;
    cell->value.digits = value;
    cell->raw = g_strdup_printf("%" G_GINT64_FORMAT, value);
}

static inline void
sample_blank(const GjFormat *format, GjReport *report, guint row, guint column)
{
    GjCell *cell = sample_cell(format, report, row, column);

    gj_cell_clear(cell);
    cell->status = GJ_STATUS_BLANK;
}

/* Every cell printed, every identity true: 5 + 1 = 4 + 2 for persons, 3 + 0 = 3 + 0 for business.
 * The table of fees is missing. */
static inline GjReport *
sample_report(const GjFormat *format)
{
    static const gint64 values[N_ROWS][N_COLUMNS] = {
        [NEW] = {5, 3, 8},     [OLD] = {1, 0, 1},       [GRANTED] = {3, 1, 4},
        [REFUSED] = {1, 2, 3}, [CONCLUDED] = {4, 3, 7}, [FORWARD] = {2, 0, 2},
    };
    GjReport *report = gj_report_new(gj_format_n_cells(format));

    for (guint row = 0; row < N_ROWS; row++)
        for (guint column = 0; column < N_COLUMNS; column++)
            sample_print(format, report, row, column, values[row][column]);
    gj_report_set_agency(report, "某市公安局");
    gj_report_set_year(report, 2023);
    return report;
}

/* The result of a run over a report; takes the report over. */
static inline GjResult *
sample_result(const GjFormat *format, GjReport *report)
{
    GjResult *result = g_new0(GjResult, 1);

    result->source = g_strdup("a,b.pdf");
    result->sha256 = g_strdup("00ff");
    result->message = g_strdup("");
    result->shown = g_strdup("");
    result->pages = 6;
    result->seconds = 0.0125;
    result->format = format;
    result->report = report;
    result->findings = gj_verify(format, report);
    return result;
}

static inline GjResult *
sample_failure(GjOutcome outcome, const char *message)
{
    GjResult *result = g_new0(GjResult, 1);

    result->source = g_strdup("bad.pdf");
    result->sha256 = g_strdup("");
    result->message = g_strdup(message);
    result->shown = g_strdup(message);
    result->outcome = outcome;
    return result;
}
