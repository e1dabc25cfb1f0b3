/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/terminal.h"
#include "output/visible.h"
#include "sample.h"

static char *
account(const GjResult *result)
{
    GString *out = g_string_new(NULL);

    gj_terminal_append(out, result);
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
    cr_assert_str_eq(text, "a,b.pdf: 某市公安局 2023 年 · format sample · 6 pages\n"
                           "  结论：9 条勾稽关系成立，0 条不成立，0 条无法核对；"
                           "共 19 格：数字 18，空白 1，推定 0，存疑 0，未找到 0\n");
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
        text, "a,b.pdf: 某市公安局 2023 年 · format sample · 6 pages\n"
              "  第 4 页：不成立：商业企业：一（4）+ 二（0）≠ （七）（3）+ 四（0），差 1\n"
              "  第 4 页：不成立：一、本年新收：8 ≠ 9\n"
              "  第 3 页：存疑：requests/refused/natural_person（（二）不予公开, 及其他 · 自然人）"
              "或为 1：两格均可\n"
              "  存疑：requests/refused/business（（二）不予公开, 及其他 · 商业企业）无读数\n"
              "  推定：1 个数字所在的格由勾稽关系推定\n"
              "  未找到：其他：整张表（1 格）\n"
              "  结论：6 条勾稽关系成立，2 条不成立，1 条无法核对；"
              "共 19 格：数字 15，空白 0，推定 1，存疑 2，未找到 1\n");
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
         "\n  第 3 页：存疑：requests/granted（（一）予以公开）：自然人 或为 3、商业企业 或为 1、"
         "总计 或为 4：甲\n"},
        {{"甲", "甲", "甲"},
         {FALSE, FALSE, TRUE},
         "\n  第 3 页：存疑：requests/granted（（一）予以公开）：总计 或为 4、其余 2 "
         "格无读数：甲\n"},
        {{"甲", "甲", "甲"},
         {TRUE, FALSE, TRUE},
         "\n  第 3 页：存疑：requests/granted（（一）予以公开）：自然人 或为 3、总计 或为 4；"
         "商业企业 无读数：甲\n"},
        {{"甲", "甲", "甲"},
         {FALSE, FALSE, FALSE},
         "\n  存疑：requests/granted（（一）予以公开）：整行（3 格）无读数：甲\n"},
        {{NULL, "甲", "甲"},
         {FALSE, FALSE, FALSE},
         "\n  存疑：requests/granted（（一）予以公开）：商业企业、总计 无读数：甲\n"},
        {{"甲", "乙", "甲"},
         {TRUE, TRUE, TRUE},
         "\n  第 3 页：存疑：requests/granted（（一）予以公开）：自然人 或为 3、总计 或为 4：甲\n"
         "  第 3 页：存疑：requests/granted/business（（一）予以公开 · 商业企业）或为 1：乙\n"},
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
    cr_assert_not_null(strstr(text, "  存疑：requests/received_new/natural_person（一、本年新收 · "
                                    "自然人）或为 5\n"
                                    "  存疑：requests/carried_in/natural_person（二、上年结转 · "
                                    "自然人）或为 1\n"));
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
    cr_assert_not_null(strstr(text, "  未找到：三、申请，二、上年结转：整行（3 格）\n"));
    cr_assert_not_null(strstr(text, "  未找到：三、申请，四、结转下年度：自然人、总计\n"));
    cr_assert_not_null(strstr(text, "  未找到：其他：整张表（1 格）\n"));
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
    g_free(result->message);
    result->message = g_strdup("page 2 is a picture");
    text = account(result);
    cr_assert(g_str_has_prefix(text, "a,b.pdf: （未找到机关名称） · format sample · text\n"
                                     "  note: page 2 is a picture\n"));
}

Test(terminal, says_why_there_is_no_report)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_SCANNED, "pages are pictures");
    g_autofree char *text = account(result);

    cr_assert_str_eq(text, "bad.pdf: scanned: pages are pictures\n");
}

Test(terminal, shows_foreign_characters_harmlessly)
{
    g_autoptr(GString) out = g_string_new(NULL);

    gj_visible_append(out, "a\x1B[2J\n局\xFF\xE2\x80\xAE.pdf\x7F");
    gj_visible_append(out, NULL);
    cr_assert_str_eq(out->str, "a\\x1B[2J\\x0A局\\xFF\\u{202E}.pdf\\x7F");
}
