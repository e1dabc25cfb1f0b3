/* A report as data. SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/report.h"

struct _GjReport {
    char *agency;
    int year;
    guint n_cells;
    GjCell *cells;
};

GjReport *
gj_report_new(guint n_cells)
{
    GjReport *report = g_new0(GjReport, 1);

    report->agency = g_strdup("");
    report->n_cells = n_cells;
    report->cells = g_new0(GjCell, n_cells);
    for (guint i = 0; i < n_cells; i++)
        report->cells[i].status = GJ_STATUS_MISSING;
    return report;
}

void
gj_report_free(GjReport *report)
{
    if (report == NULL)
        return;
    for (guint i = 0; i < report->n_cells; i++)
        gj_cell_clear(&report->cells[i]);
    g_free(report->cells);
    g_free(report->agency);
    g_free(report);
}

void
gj_report_set_agency(GjReport *report, const char *agency)
{
    /* copied first: the caller may pass the name that the report itself holds */
    char *copy = g_strdup(agency != NULL ? agency : "");

    g_free(report->agency);
    report->agency = copy;
}

const char *
gj_report_agency(const GjReport *report)
{
    return report->agency;
}

void
gj_report_set_year(GjReport *report, int year)
{
    report->year = year;
}

int
gj_report_year(const GjReport *report)
{
    return report->year;
}

guint
gj_report_n_cells(const GjReport *report)
{
    return report->n_cells;
}

GjCell *
gj_report_cell(GjReport *report, guint index)
{
    g_return_val_if_fail(index < report->n_cells, NULL);
    return &report->cells[index];
}

const GjCell *
gj_report_peek(const GjReport *report, guint index)
{
    g_return_val_if_fail(index < report->n_cells, NULL);
    return &report->cells[index];
}

void
gj_cell_clear(GjCell *cell)
{
    g_free(cell->unit);
    g_free(cell->raw);
    g_free(cell->reason);
    g_free(cell->row_label.words);
    g_free(cell->column_label.words);
    *cell = (GjCell){.status = GJ_STATUS_MISSING};
}

const char *
gj_status_name(GjStatus status)
{
    static const char *const names[GJ_N_STATUSES] = {
        [GJ_STATUS_PRINTED] = "printed",   [GJ_STATUS_BLANK] = "blank",
        [GJ_STATUS_INFERRED] = "inferred", [GJ_STATUS_AMBIGUOUS] = "ambiguous",
        [GJ_STATUS_MISSING] = "missing",
    };

    g_return_val_if_fail((guint)status < GJ_N_STATUSES, NULL);
    return names[status];
}
