/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "output/tables.h"
#include "sample.h"

static char *
table_text(GjCsvTable table, const GjResult *result)
{
    GString *out = g_string_new(NULL);

    gj_csv_append_result(out, table, NULL, result);
    return g_string_free(out, FALSE);
}

static void
expect_row(const char *text, guint row, const char *expected)
{
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);

    cr_assert_lt(row, g_strv_length(rows));
    cr_expect_str_eq(rows[row], expected, "row %u is %s", row, rows[row]);
}

static guint
count_rows(const char *text)
{
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);

    return g_strv_length(rows) - 1;
}

Test(tables, has_the_headers_of_the_contract)
{
    g_autoptr(GjWide) wide = gj_wide_new(NULL);
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint table = 0; table < GJ_N_CSV_TABLES; table++)
        gj_csv_append_header(out, table, wide);
    cr_assert_str_eq(
        out->str,
        "source,agency,year,format,table,row,column,row_label,column_label,value,unit,raw,status,"
        "page,x0,y0,x1,y1\n"
        "source,agency,year,check,scope,left,right,difference,status,statement\n"
        "source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,"
        "checks_passed,checks_failed,checks_unknown,seconds,message\n"
        "source,agency,year,format,outcome,printed,blank,inferred,ambiguous,missing,checks_passed,"
        "checks_failed,checks_unknown,failed_checks,ambiguous_cells,other_unit_cells\n");
    cr_assert_str_eq(gj_csv_file_name(GJ_CSV_CELLS), "cells.csv");
    cr_assert_str_eq(gj_csv_file_name(GJ_CSV_CHECKS), "checks.csv");
    cr_assert_str_eq(gj_csv_file_name(GJ_CSV_REPORTS), "reports.csv");
    cr_assert_str_eq(gj_csv_file_name(GJ_CSV_WIDE), "wide.csv");
}

Test(tables, has_a_row_for_each_cell)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjResult) result = sample_result(format, sample_report(format));
    g_autofree char *text = table_text(GJ_CSV_CELLS, result);

    cr_assert_eq(count_rows(text), gj_format_n_cells(format));
    expect_row(text, 0,
               "\"a,b.pdf\",某市公安局,2023,sample,requests,received_new,natural_person,"
               "一、本年新收,自然人,5,,5,printed,,,,,");
    expect_row(text, gj_format_n_cells(format) - 1,
               "\"a,b.pdf\",某市公安局,2023,sample,notes,fees,amount,收费,金额,,,,missing,,,,,");
}

Test(tables, gives_place_value_and_unit)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    GjCell *cell = gj_report_cell(report, gj_format_cell_index(format, 1, 0, 0));
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    cell->status = GJ_STATUS_PRINTED;
    cell->has_value = TRUE;
    cell->value = (GjDecimal){-961716, 1};
    cell->unit = g_strdup("万元");
    cell->raw = g_strdup("减少96171.6万元");
    cell->page = 4;
    cell->box = (GjBox){-0.001, 10, 200.456, 300.999};
    result = sample_result(format, report);
    text = table_text(GJ_CSV_CELLS, result);
    expect_row(text, N_ROWS * N_COLUMNS,
               "\"a,b.pdf\",某市公安局,2023,sample,notes,fees,amount,收费,金额,-96171.6,万元,"
               "减少96171.6万元,printed,4,0.00,10.00,200.46,301.00");
}

Test(tables, states_the_unit_of_the_form_only_beside_a_value)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    sample_blank(format, report, OLD, BUSINESS);
    sample_cell(format, report, OLD, BUSINESS)->raw = g_strdup("-");
    result = sample_result(format, report);
    text = table_text(GJ_CSV_CELLS, result);
    expect_row(text, NEW * N_COLUMNS + BUSINESS,
               "\"a,b.pdf\",某市公安局,2023,sample,requests,received_new,business,一、本年新收,"
               "商业企业,3,件,3,printed,,,,,");
    expect_row(text, OLD * N_COLUMNS + BUSINESS,
               "\"a,b.pdf\",某市公安局,2023,sample,requests,carried_in,business,二、上年结转,"
               "商业企业,,,-,blank,,,,,");
}

Test(tables, leaves_an_unknown_agency_and_year_empty)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    gj_report_set_agency(report, "");
    gj_report_set_year(report, 0);
    result = sample_result(format, report);
    text = table_text(GJ_CSV_CHECKS, result);
    expect_row(text, 0,
               "\"a,b.pdf\",,,requests.balance,natural_person,6,6,0,pass,"
               "自然人：一（5）+ 二（1）= （七）（4）+ 四（2），差 0");
}

Test(tables, has_a_row_for_each_finding)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    sample_print(format, report, NEW, PERSON, 4);
    sample_blank(format, report, CONCLUDED, TOTAL);
    result = sample_result(format, report);
    text = table_text(GJ_CSV_CHECKS, result);
    cr_assert_eq(count_rows(text), N_FINDINGS);
    expect_row(text, BALANCE + PERSON,
               "\"a,b.pdf\",某市公安局,2023,requests.balance,natural_person,5,6,-1,fail,"
               "自然人：一（4）+ 二（1）≠ （七）（4）+ 四（2），差 -1");
    expect_row(text, BALANCE + TOTAL,
               "\"a,b.pdf\",某市公安局,2023,requests.balance,total,,,,unknown,"
               "总计：（七）总计为空，未作核对");
}

Test(tables, counts_cells_and_checks)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    sample_print(format, report, NEW, PERSON, 4);
    sample_blank(format, report, CONCLUDED, TOTAL);
    sample_cell(format, report, GRANTED, PERSON)->status = GJ_STATUS_INFERRED;
    sample_cell(format, report, REFUSED, PERSON)->status = GJ_STATUS_AMBIGUOUS;
    result = sample_result(format, report);
    text = table_text(GJ_CSV_REPORTS, result);
    cr_assert_str_eq(text,
                     "\"a,b.pdf\",00ff,某市公安局,2023,sample,ok,6,15,1,1,1,1,4,2,3,0.013,\n");
}

Test(tables, has_one_row_for_a_failure)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_ENCRYPTED, "needs a password, \"open\"");
    g_autofree char *cells = table_text(GJ_CSV_CELLS, result);
    g_autofree char *checks = table_text(GJ_CSV_CHECKS, result);
    g_autofree char *reports = table_text(GJ_CSV_REPORTS, result);

    cr_assert_str_empty(cells);
    cr_assert_str_empty(checks);
    cr_assert_str_eq(reports, "bad.pdf,,,,,encrypted,0,0,0,0,0,0,0,0,0,0.000,"
                              "\"needs a password, \"\"open\"\"\"\n");
}

Test(tables, writes_numbers_alike_in_every_locale)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_EMPTY, "x");
    g_autofree char *text = NULL;

    /* where the locale is not installed the test holds trivially */
    setlocale(LC_ALL, "de_DE.UTF-8");
    result->seconds = 1.5;
    text = table_text(GJ_CSV_REPORTS, result);
    cr_assert_str_eq(text, "bad.pdf,,,,,empty,0,0,0,0,0,0,0,0,0,1.500,x\n");
}
