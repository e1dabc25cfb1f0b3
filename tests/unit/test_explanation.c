/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/explanation.h"
#include "sample.h"

static char *
explain(const GjResult *result, guint table, guint row, guint column)
{
    GString *out = g_string_new(NULL);

    gj_explanation_append(out, result, (GjCellPlace){table, row, column});
    return g_string_free(out, FALSE);
}

Test(explanation, tells_all_that_is_known)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    GjCell *cell = sample_cell(format, report, NEW, BUSINESS);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    cell->page = 4;
    cell->box = (GjBox){10, 20.5, 15.256, 30};
    cell->ruled = TRUE;
    cell->row_label = (GjLabelPlace){g_strdup("一、本年…新收"), 4, {1, 20, 9, 30}};
    cell->column_label = (GjLabelPlace){g_strdup("商业企业"), 3, {10, 2, 15, 9}};
    sample_print(format, report, FORWARD, BUSINESS, 1);
    result = sample_result(format, report);
    text = explain(result, 0, NEW, BUSINESS);
    cr_assert_str_eq(text,
                     "a,b.pdf: 某市公安局 2023 · format sample · 6 pages\n"
                     "  格：requests/received_new/business（三、申请，一、本年新收 · 商业企业）\n"
                     "  所印：“3”，第 4 页，左 10.00、上 20.50、右 15.26、下 30.00"
                     "（单位为点，从页面左上角量起）\n"
                     "  取值：3 件\n"
                     "  状态：printed（数字）：就在这一格里读到，位置没有疑问\n"
                     "  行标签：“一、本年…新收”，第 4 页\n"
                     "  列标签：“商业企业”，第 3 页\n"
                     "  页面上的表格线：用到\n"
                     "  勾稽关系 requests.balance 不成立：商业企业：一（3）+ 二（0）≠ （七）（3）+ "
                     "四（1），差 -1\n"
                     "  勾稽关系 requests.applicants 成立：一、本年新收：8 = 8\n");
}

Test(explanation, says_that_text_has_no_places)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    GjCell *cell = sample_cell(format, report, NEW, PERSON);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    cell->status = GJ_STATUS_INFERRED;
    cell->reason = g_strdup("只有这一种放法成立");
    cell->row_label.words = g_strdup("本年新收");
    result = sample_result(format, report);
    result->pages = 0;
    text = explain(result, 0, NEW, PERSON);
    cr_expect(strstr(text, "  所印：“5”，文本输入无页面坐标\n") != NULL, "%s", text);
    cr_expect(strstr(text, "  取值：5\n") != NULL, "%s", text);
    cr_expect(strstr(text, "  状态：inferred（推定）：只有这一种放法成立\n") != NULL, "%s", text);
    cr_expect(strstr(text, "  行标签：“本年新收”\n  列标签：未找到\n  页面上的表格线：未用\n") !=
                  NULL,
              "%s", text);
}

Test(explanation, tells_of_a_doubt)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    GjCell *cell = sample_cell(format, report, REFUSED, BUSINESS);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    cell->status = GJ_STATUS_AMBIGUOUS;
    cell->unit = g_strdup("项");
    cell->reason = g_strdup("两格均可");
    result = sample_result(format, report);
    text = explain(result, 0, REFUSED, BUSINESS);
    cr_expect(strstr(text, "  取值：或为 2 项\n  状态：ambiguous（存疑）：两格均可\n") != NULL,
              "the unit of the cell comes before that of the form: %s", text);
    cr_expect(strstr(text, "  勾稽关系 requests.applicants 无法核对：") != NULL, "%s", text);
}

Test(explanation, tells_where_nothing_is_printed)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *blank = NULL, *missing = NULL;

    sample_blank(format, report, REFUSED, BUSINESS);
    result = sample_result(format, report);
    blank = explain(result, 0, REFUSED, BUSINESS);
    cr_expect(strstr(blank, "  所印：没有读到属于这一格的字符\n  取值：无\n"
                            "  状态：blank（空白）：这一格在文中，但里面没有数\n") != NULL,
              "%s", blank);
    missing = explain(result, 1, 0, 0);
    cr_expect(strstr(missing, "  格：notes/fees/amount（其他，收费 · 金额）\n") != NULL, "%s",
              missing);
    cr_expect(strstr(missing, "  状态：missing（未找到）：文中没有这一行或这张表\n") != NULL, "%s",
              missing);
    cr_expect(g_str_has_suffix(missing, "  勾稽关系：没有一条用到这一格\n"), "%s", missing);
}

Test(explanation, shows_foreign_characters_harmlessly)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    GjCell *cell = sample_cell(format, report, NEW, PERSON);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    g_free(cell->raw);
    cell->raw = g_strdup("5\x1B[2J");
    cell->column_label.words = g_strdup("自然\n人");
    result = sample_result(format, report);
    text = explain(result, 0, NEW, PERSON);
    cr_expect(strstr(text, "所印：“5\\x1B[2J”，") != NULL, "%s", text);
    cr_expect(strstr(text, "列标签：“自然\\x0A人”") != NULL, "%s", text);
}
