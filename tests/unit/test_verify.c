/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

static const GjFinding *
nth(const GPtrArray *findings, guint index)
{
    return g_ptr_array_index(findings, index);
}

Test(verify, holds_where_the_sums_agree)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = gj_verify(format, report);

    cr_assert_eq(findings->len, N_FINDINGS);
    for (guint i = 0; i < findings->len; i++)
        cr_expect_eq(nth(findings, i)->verdict, GJ_VERDICT_PASS, "finding %u: %s", i,
                     nth(findings, i)->statement);
}

Test(verify, fills_in_the_statement)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = gj_verify(format, report);

    cr_assert_str_eq(nth(findings, BALANCE + PERSON)->statement,
                     "自然人：一（5）+ 二（1）= （七）（4）+ 四（2），差 0");
    cr_assert_str_eq(nth(findings, APPLICANTS + CONCLUDED)->statement, "（七）总计：7 = 7");
}

Test(verify, keeps_the_order_of_the_form)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = gj_verify(format, report);

    cr_assert_str_eq(nth(findings, 0)->check->id, "requests.balance");
    cr_assert_str_eq(gj_finding_scope_code(format, nth(findings, 2)), "total");
    cr_assert_str_eq(gj_finding_scope_text(format, nth(findings, 2)), "总计");
    cr_assert_str_eq(nth(findings, APPLICANTS)->check->id, "requests.applicants");
    cr_assert_str_eq(gj_finding_scope_code(format, nth(findings, APPLICANTS)), "received_new");
    cr_assert_str_eq(gj_finding_scope_text(format, nth(findings, APPLICANTS)), "一、本年新收");
}

Test(verify, fails_where_the_sums_differ)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;
    const GjFinding *finding;

    sample_print(format, report, NEW, PERSON, 6);
    findings = gj_verify(format, report);
    finding = nth(findings, BALANCE + PERSON);
    cr_assert_eq(finding->verdict, GJ_VERDICT_FAIL);
    cr_assert(finding->has_sides);
    cr_assert_eq(finding->left.digits, 7);
    cr_assert_eq(finding->right.digits, 6);
    cr_assert_eq(finding->difference.digits, 1);
    cr_assert_str_eq(finding->statement, "自然人：一（6）+ 二（1）≠ （七）（4）+ 四（2），差 1");
    cr_assert_eq(nth(findings, APPLICANTS + NEW)->difference.digits, -1);
    cr_assert_eq(nth(findings, BALANCE + BUSINESS)->verdict, GJ_VERDICT_PASS);
}

Test(verify, counts_a_blank_part_as_nothing)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;

    sample_blank(format, report, OLD, BUSINESS);
    findings = gj_verify(format, report);
    cr_assert_eq(nth(findings, BALANCE + BUSINESS)->verdict, GJ_VERDICT_PASS);
    cr_assert_str_eq(nth(findings, BALANCE + BUSINESS)->statement,
                     "商业企业：一（3）+ 二（空）= （七）（3）+ 四（0），差 0");
    cr_assert_eq(nth(findings, APPLICANTS + OLD)->verdict, GJ_VERDICT_PASS);
}

Test(verify, claims_nothing_for_a_blank_total)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;
    const GjFinding *finding;

    sample_blank(format, report, CONCLUDED, PERSON);
    findings = gj_verify(format, report);
    finding = nth(findings, BALANCE + PERSON);
    cr_assert_eq(finding->verdict, GJ_VERDICT_UNKNOWN);
    cr_assert_not(finding->has_sides);
    cr_assert_str_eq(finding->statement, "自然人：（七）总计为空，未作核对");
}

Test(verify, claims_nothing_where_all_is_blank)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;

    for (guint column = 0; column < N_COLUMNS; column++)
        sample_blank(format, report, REFUSED, column);
    findings = gj_verify(format, report);
    cr_assert_eq(nth(findings, APPLICANTS + REFUSED)->verdict, GJ_VERDICT_UNKNOWN);
}

Test(verify, knows_nothing_of_a_missing_cell)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;

    gj_cell_clear(sample_cell(format, report, OLD, PERSON));
    gj_cell_clear(sample_cell(format, report, FORWARD, PERSON));
    findings = gj_verify(format, report);
    cr_assert_eq(nth(findings, BALANCE + PERSON)->verdict, GJ_VERDICT_UNKNOWN);
    cr_assert_str_eq(nth(findings, BALANCE + PERSON)->statement,
                     "自然人：二、上年结转、四、结转下年度在文中未找到，无法核对");
}

Test(verify, knows_nothing_of_an_ambiguous_cell)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;

    sample_cell(format, report, NEW, TOTAL)->status = GJ_STATUS_AMBIGUOUS;
    findings = gj_verify(format, report);
    cr_assert_eq(nth(findings, APPLICANTS + NEW)->verdict, GJ_VERDICT_UNKNOWN);
    cr_assert_str_eq(nth(findings, APPLICANTS + NEW)->statement,
                     "一、本年新收：总计读数不确定，无法核对");
}

/* 2 万件 and 2 件 are not 4 of anything. */
Test(verify, compares_nothing_in_different_units)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;

    sample_cell(format, report, NEW, PERSON)->unit = g_strdup("万件");
    findings = gj_verify(format, report);
    cr_assert_eq(nth(findings, APPLICANTS + NEW)->verdict, GJ_VERDICT_UNKNOWN);
    cr_assert_str_eq(nth(findings, APPLICANTS + NEW)->statement,
                     "一、本年新收：自然人的单位不同，无法核对");
}

Test(verify, trusts_an_inferred_cell)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;

    sample_cell(format, report, NEW, TOTAL)->status = GJ_STATUS_INFERRED;
    findings = gj_verify(format, report);
    cr_assert_eq(nth(findings, APPLICANTS + NEW)->verdict, GJ_VERDICT_PASS);
}

Test(verify, compares_decimals_of_different_scale)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;

    sample_cell(format, report, OLD, PERSON)->value = (GjDecimal){10, 1};
    findings = gj_verify(format, report);
    cr_assert_eq(nth(findings, BALANCE + PERSON)->verdict, GJ_VERDICT_PASS);
}

Test(verify, gives_up_on_an_overflow)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = NULL;
    const GjFinding *finding;

    sample_print(format, report, NEW, PERSON, G_MAXINT64);
    findings = gj_verify(format, report);
    finding = nth(findings, BALANCE + PERSON);
    cr_assert_eq(finding->verdict, GJ_VERDICT_UNKNOWN);
    cr_assert_not(finding->has_sides);
    cr_assert_str_eq(finding->statement, "自然人：数字过大，无法核对");
}

Test(verify, finds_the_page)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = gj_verify(format, report);

    cr_assert_eq(gj_finding_page(format, report, nth(findings, BALANCE)), 0);
    sample_cell(format, report, FORWARD, PERSON)->page = 5;
    cr_assert_eq(gj_finding_page(format, report, nth(findings, BALANCE)), 5);
    sample_cell(format, report, OLD, PERSON)->page = 4;
    cr_assert_eq(gj_finding_page(format, report, nth(findings, BALANCE)), 4);
}

Test(verify, knows_which_cells_a_finding_covers)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjReport) report = sample_report(format);
    g_autoptr(GPtrArray) findings = gj_verify(format, report);
    const GjFinding *balance = nth(findings, BALANCE + PERSON);
    const GjFinding *applicants = nth(findings, APPLICANTS + NEW);

    cr_expect(gj_finding_covers(balance, 0, NEW, PERSON));
    cr_expect(gj_finding_covers(balance, 0, FORWARD, PERSON));
    cr_expect_not(gj_finding_covers(balance, 0, NEW, BUSINESS), "another column");
    cr_expect_not(gj_finding_covers(balance, 0, GRANTED, PERSON), "no part of the identity");
    cr_expect_not(gj_finding_covers(balance, 1, NEW, PERSON), "another table");
    cr_expect(gj_finding_covers(applicants, 0, NEW, TOTAL));
    cr_expect(gj_finding_covers(applicants, 0, NEW, BUSINESS));
    cr_expect_not(gj_finding_covers(applicants, 0, OLD, BUSINESS), "another row");
}

Test(verify, names_verdicts_and_outcomes)
{
    cr_assert_str_eq(gj_verdict_name(GJ_VERDICT_PASS), "pass");
    cr_assert_str_eq(gj_verdict_name(GJ_VERDICT_FAIL), "fail");
    cr_assert_str_eq(gj_verdict_name(GJ_VERDICT_UNKNOWN), "unknown");
    cr_assert_str_eq(gj_outcome_name(GJ_OUTCOME_OK), "ok");
    cr_assert_str_eq(gj_outcome_name(GJ_OUTCOME_NOT_A_REPORT), "not_a_report");
    cr_assert_str_eq(gj_outcome_name(GJ_OUTCOME_TIMEOUT), "timeout");
    cr_assert_str_eq(gj_outcome_name(GJ_OUTCOME_UNREADABLE), "unreadable");
}
