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
                     "  cell: requests/received_new/business (三、申请, 一、本年新收 · 商业企业)\n"
                     "  printed: “3”, page 4, left 10.00, top 20.50, right 15.26, bottom 30.00 "
                     "(points from the page's top left)\n"
                     "  value: 3 件\n"
                     "  status: printed (number): read where it stands; its place leaves no doubt\n"
                     "  label of the row: “一、本年…新收”, page 4\n"
                     "  label of the column: “商业企业”, page 3\n"
                     "  the ruling lines of the page were used\n"
                     "  identity requests.balance fails: 商业企业：一（3）+ 二（0）≠ （七）（3）+ "
                     "四（1），差 -1\n"
                     "  identity requests.applicants holds: 一、本年新收：8 = 8\n");
}

Test(explanation, says_that_text_has_no_places)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    GjCell *cell = sample_cell(format, report, NEW, PERSON);
    g_autoptr(GjResult) result = NULL;
    g_autofree char *text = NULL;

    cell->status = GJ_STATUS_INFERRED;
    cell->reason = g_strdup("only this one will do");
    cell->row_label.words = g_strdup("本年新收");
    result = sample_result(format, report);
    result->pages = 0;
    text = explain(result, 0, NEW, PERSON);
    cr_expect(strstr(text, "  printed: “5”, text input has no places on a page\n") != NULL, "%s",
              text);
    cr_expect(strstr(text, "  value: 5\n") != NULL, "%s", text);
    cr_expect(
        strstr(text, "  status: inferred (placed by the identities): only this one will do\n") !=
            NULL,
        "%s", text);
    cr_expect(strstr(text, "  label of the row: “本年新收”\n  label of the column: not found\n  "
                           "the ruling lines of the page were not used\n") != NULL,
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
    cell->reason = g_strdup("either would do");
    result = sample_result(format, report);
    text = explain(result, 0, REFUSED, BUSINESS);
    cr_expect(
        strstr(text, "  value: perhaps 2 项\n  status: ambiguous (doubtful): either would do\n") !=
            NULL,
        "the unit of the cell comes before that of the form: %s", text);
    cr_expect(strstr(text, "  identity requests.applicants can't be checked: ") != NULL, "%s",
              text);
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
    cr_expect(
        strstr(blank,
               "  printed: no characters were read for this cell\n  value: none\n"
               "  status: blank (no number): the cell is on the page and holds no number\n") !=
            NULL,
        "%s", blank);
    missing = explain(result, 1, 0, 0);
    cr_expect(strstr(missing, "  cell: notes/fees/amount (其他, 收费 · 金额)\n") != NULL, "%s",
              missing);
    cr_expect(
        strstr(missing,
               "  status: missing (not found): the row or the table is not in the document\n") !=
            NULL,
        "%s", missing);
    cr_expect(g_str_has_suffix(missing, "  identities: none uses this cell\n"), "%s", missing);
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
    cr_expect(strstr(text, "printed: “5\\x1B[2J”, ") != NULL, "%s", text);
    cr_expect(strstr(text, "label of the column: “自然\\x0A人”") != NULL, "%s", text);
}
