/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/terminal.h"
#include "output/visible.h"
#include "sample.h"

static char *
account(const GjResult *result)
{
    GString *out = g_string_new(NULL);

    gj_terminal_append(out, &gj_style_plain, result, GJ_DETAIL_REMARKS);
    return g_string_free(out, FALSE);
}

Test(terminal, says_that_all_is_well)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    gj_report_cell(report, gj_format_cell_index(format, 1, 0, 0))->status = GJ_STATUS_BLANK;
    result = sample_result(format, report);
    text = account(result);
    cr_assert_str_eq(text, "a,b.pdf: 某市公安局 2023 · format sample · 6 pages\n"
                           "Verdict: adds up: identities: 0 fail, 9 hold, 0 not checked; "
                           "cells in doubt: 0\n"
                           "Cells: 19: 18 printed, 1 blank, 0 inferred, 0 ambiguous, 0 missing\n");
}

Test(terminal, names_what_fails_and_what_is_in_doubt)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;
    GjCell *cell;

    sample_print(format, report, NEW, BUSINESS, 4);
    sample_cell(format, report, NEW, BUSINESS)->page = 4;
    cell = sample_cell(format, report, REFUSED, PERSON);
    cell->status = GJ_STATUS_AMBIGUOUS;
    cell->page = 3;
    cell->reason = g_strdup("两格均可");
    cell = sample_cell(format, report, REFUSED, BUSINESS);
    cell->status = GJ_STATUS_AMBIGUOUS;
    cell->has_value = FALSE;
    sample_cell(format, report, GRANTED, PERSON)->status = GJ_STATUS_INFERRED;
    result = sample_result(format, report);
    text = account(result);
    cr_assert_str_eq(
        text, "a,b.pdf: 某市公安局 2023 · format sample · 6 pages\n"
              "! 某市公安局, page 4: 商业企业：一（4）+ 二（0）≠ （七）（3）+ 四（0），差 1\n"
              "! 某市公安局, page 4: 一、本年新收：8 ≠ 9, difference 1\n"
              "? page 3: requests/refused/natural_person（（二）不予公开, 及其他）: "
              "自然人 may be 1: 两格均可\n"
              "? requests/refused/business（（二）不予公开, 及其他）: 商业企业 has no reading\n"
              "x not found: 其他: the whole table (cells: 1)\n"
              "Verdict: does not add up: identities: 2 fail, 6 hold, 1 not checked; "
              "cells in doubt: 2\n"
              "Cells: 19: 15 printed, 0 blank, 1 inferred, 2 ambiguous, 1 missing\n");
}

static GjResult *
result_with_doubts(const GjFormat *format, GjReport *report, guint row, const char *const reasons[],
                   const gboolean read[])
{
    for (guint column = 0; column < N_COLUMNS; column++) {
        GjCell *cell = sample_cell(format, report, row, column);

        if (reasons[column] == NULL)
            continue;
        cell->status = GJ_STATUS_AMBIGUOUS;
        cell->has_value = read[column];
        cell->page = read[column] ? 3 : 0;
        cell->reason = g_strdup(reasons[column]);
    }
    return sample_result(format, report);
}

Test(terminal, tells_doubts_of_one_row_and_reason_in_one_line)
{
    static const struct {
        const char *reasons[N_COLUMNS];
        gboolean read[N_COLUMNS];
        const char *expected;
    } samples[] = {
        {{"甲", "甲", "甲"},
         {TRUE, TRUE, TRUE},
         "\n? page 3: requests/granted（（一）予以公开）: 自然人 may be 3, 商业企业 may be 1, "
         "总计 may be 4: 甲\n"},
        {{"甲", "甲", "甲"},
         {FALSE, FALSE, TRUE},
         "\n? page 3: requests/granted（（一）予以公开）: 总计 may be 4, the other 2 cells have "
         "no reading: 甲\n"},
        {{"甲", "甲", "甲"},
         {TRUE, FALSE, TRUE},
         "\n? page 3: requests/granted（（一）予以公开）: 自然人 may be 3, 总计 may be 4, "
         "商业企业 has no reading: 甲\n"},
        {{"甲", "甲", "甲"},
         {FALSE, FALSE, FALSE},
         "\n? requests/granted（（一）予以公开）: the whole row of 3 cells has no reading: 甲\n"},
        {{NULL, "甲", "甲"},
         {FALSE, FALSE, FALSE},
         "\n? requests/granted（（一）予以公开）: 商业企业 has no reading, "
         "总计 has no reading: 甲\n"},
        {{"甲", "乙", "甲"},
         {TRUE, TRUE, TRUE},
         "\n? page 3: requests/granted（（一）予以公开）: 自然人 may be 3, 总计 may be 4: 甲\n"
         "? page 3: requests/granted/business（（一）予以公开）: 商业企业 may be 1: 乙\n"},
    };
    g_autoptr(GjFormat) format = sample_format();

    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(GjResult) result = result_with_doubts(format, sample_report(format), GRANTED,
                                                        samples[i].reasons, samples[i].read);
        g_autofree char *text = account(result);

        cr_expect(strstr(text, samples[i].expected) != NULL, "sample %u: %s", i, text);
    }
}

Test(terminal, keeps_doubts_of_two_rows_apart)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    sample_cell(format, report, NEW, PERSON)->status = GJ_STATUS_AMBIGUOUS;
    sample_cell(format, report, OLD, PERSON)->status = GJ_STATUS_AMBIGUOUS;
    result = sample_result(format, report);
    text = account(result);
    cr_assert_not_null(strstr(text, "? requests/received_new/natural_person（一、本年新收）: "
                                    "自然人 may be 5\n"
                                    "? requests/carried_in/natural_person（二、上年结转）: "
                                    "自然人 may be 1\n"));
}

Test(terminal, groups_what_is_missing)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    for (guint column = 0; column < N_COLUMNS; column++)
        gj_cell_clear(sample_cell(format, report, OLD, column));
    gj_cell_clear(sample_cell(format, report, FORWARD, PERSON));
    gj_cell_clear(sample_cell(format, report, FORWARD, TOTAL));
    result = sample_result(format, report);
    text = account(result);
    cr_assert_not_null(strstr(text, "x not found: 三、申请, 二、上年结转: the whole row\n"));
    cr_assert_not_null(strstr(text, "x not found: 三、申请, 四、结转下年度: 自然人, 总计\n"));
    cr_assert_not_null(strstr(text, "x not found: 其他: the whole table (cells: 1)\n"));
    cr_assert_null(strstr(text, "一、本年新收"));
}

Test(terminal, tells_how_the_file_had_to_be_read)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    gj_report_set_agency(report, "");
    gj_report_set_year(report, 0);
    result = sample_result(format, report);
    result->pages = 0;
    g_free(result->shown);
    result->shown = g_strdup("page 2 is a picture");
    text = account(result);
    cr_assert(g_str_has_prefix(text, "a,b.pdf: (agency not found) · format sample · text\n"
                                     "* note: page 2 is a picture\n"));
}

Test(terminal, says_why_there_is_no_report)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_SCANNED, "pages are pictures");
    g_autofree char *text = account(result);

    cr_assert_str_eq(text, "bad.pdf: scanned: pages are pictures\n");
}

Test(terminal, gives_the_verdict_in_one_line)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autoptr(GjResult) result = sample_result(format, sample_report(format));
    g_autoptr(GString) out = g_string_new(NULL);

    gj_terminal_append(out, &gj_style_plain, result, GJ_DETAIL_VERDICT);
    cr_assert_str_eq(out->str, "a,b.pdf: 某市公安局 2023: adds up: identities: 0 fail, 9 hold, "
                               "0 not checked; cells in doubt: 0\n");
}

Test(terminal, explains_the_signs_that_occur)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    sample_cell(format, report, NEW, PERSON)->status = GJ_STATUS_INFERRED;
    sample_cell(format, report, OLD, PERSON)->status = GJ_STATUS_AMBIGUOUS;
    result = sample_result(format, report);
    gj_terminal_append(out, &gj_style_plain, result, GJ_DETAIL_TABLES);
    cr_assert_not_null(strstr(out->str, "\n~ printed; placed by the identities   "
                                        "? in doubt: look at the page\n"));
    cr_assert_not_null(strstr(out->str, "\n一、本年新收                 5~"));
    cr_assert_not_null(strstr(out->str, "\n二、上年结转                 1?"));
}

Test(terminal, has_no_legend_without_signs)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    gj_report_cell(report, gj_format_cell_index(format, 1, 0, 0))->status = GJ_STATUS_BLANK;
    result = sample_result(format, report);
    gj_terminal_append(out, &gj_style_plain, result, GJ_DETAIL_TABLES);
    cr_assert_null(strchr(out->str, '!'));
    cr_assert_not_null(strstr(out->str, "\n其他  金额\n收费\n\nVerdict: "));
}

Test(terminal, shows_foreign_characters_harmlessly)
{
    g_autoptr(GString) out = g_string_new(NULL);

    gj_visible_append(out, "a\x1B[2J\n局\xFF\xE2\x80\xAE.pdf\x7F");
    gj_visible_append(out, NULL);
    cr_assert_str_eq(out->str, "a\\x1B[2J\\x0A局\\xFF\\u{202E}.pdf\\x7F");
}
