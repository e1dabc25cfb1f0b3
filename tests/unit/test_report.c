/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "model/report.h"

Test(report, is_all_missing_at_first)
{
    g_autoptr(GjReport) report = gj_report_new(3);

    cr_assert_eq(gj_report_n_cells(report), 3);
    for (guint i = 0; i < 3; i++) {
        cr_assert_eq(gj_report_peek(report, i)->status, GJ_STATUS_MISSING);
        cr_assert_not(gj_report_peek(report, i)->has_value);
        cr_assert_null(gj_report_peek(report, i)->raw);
        cr_assert_eq(gj_report_peek(report, i)->page, 0);
    }
    cr_assert_str_eq(gj_report_agency(report), "");
    cr_assert_eq(gj_report_year(report), 0);
}

Test(report, may_have_no_cells)
{
    g_autoptr(GjReport) report = gj_report_new(0);

    cr_assert_eq(gj_report_n_cells(report), 0);
}

Test(report, copies_the_agency)
{
    g_autoptr(GjReport) report = gj_report_new(1);
    char name[] = "某局";

    gj_report_set_agency(report, name);
    name[0] = 'x';
    cr_assert_str_eq(gj_report_agency(report), "某局");
    gj_report_set_agency(report, gj_report_agency(report));
    cr_assert_str_eq(gj_report_agency(report), "某局");
    gj_report_set_agency(report, NULL);
    cr_assert_str_eq(gj_report_agency(report), "");
}

Test(report, keeps_the_year)
{
    g_autoptr(GjReport) report = gj_report_new(1);

    gj_report_set_year(report, 2020);
    cr_assert_eq(gj_report_year(report), 2020);
}

Test(report, lets_its_cells_be_changed)
{
    g_autoptr(GjReport) report = gj_report_new(2);

    gj_report_cell(report, 1)->status = GJ_STATUS_BLANK;
    cr_assert_eq(gj_report_peek(report, 0)->status, GJ_STATUS_MISSING);
    cr_assert_eq(gj_report_peek(report, 1)->status, GJ_STATUS_BLANK);
    cr_assert_eq(gj_report_peek(report, 1), gj_report_cell(report, 1));
}

Test(report, clears_a_cell_to_missing)
{
    g_autoptr(GjReport) report = gj_report_new(1);
    GjCell *cell = gj_report_cell(report, 0);

    cell->status = GJ_STATUS_AMBIGUOUS;
    cell->has_value = TRUE;
    cell->value = (GjDecimal){961716, 1};
    cell->unit = g_strdup("万元");
    cell->raw = g_strdup("96171.6万元");
    cell->reason = g_strdup("两处均可");
    cell->page = 4;
    gj_cell_clear(cell);
    cr_assert_eq(cell->status, GJ_STATUS_MISSING);
    cr_assert_not(cell->has_value);
    cr_assert_null(cell->unit);
    cr_assert_null(cell->raw);
    cr_assert_null(cell->reason);
    cr_assert_eq(cell->page, 0);
    cr_assert_eq(cell->value.digits, 0);
}

Test(report, names_the_statuses)
{
    cr_assert_str_eq(gj_status_name(GJ_STATUS_PRINTED), "printed");
    cr_assert_str_eq(gj_status_name(GJ_STATUS_BLANK), "blank");
    cr_assert_str_eq(gj_status_name(GJ_STATUS_INFERRED), "inferred");
    cr_assert_str_eq(gj_status_name(GJ_STATUS_AMBIGUOUS), "ambiguous");
    cr_assert_str_eq(gj_status_name(GJ_STATUS_MISSING), "missing");
}
