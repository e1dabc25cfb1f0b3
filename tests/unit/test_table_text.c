/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table_text.h"

#include "output/signs.h"
#include "sample.h"

/* Takes the report over. */
static char *
table_text(const GjFormat *format, GjReport *report, guint width, guint *signs)
{
    g_autoptr(GjResult) result = sample_result(format, report);
    const GjStyle style = {.width = width};
    GString *out = g_string_new(NULL);
    guint found = gj_table_text_append(out, &style, result, 0);

    if (signs != NULL)
        *signs = found;
    return g_string_free(out, FALSE);
}

Test(table_text, aligns_by_display_width)
{
    g_autoptr(GjFormat) format = sample_format();
    guint signs = 99;
    g_autofree char *text = table_text(format, sample_report(format), 80, &signs);

    cr_assert_str_eq(text, "三、申请                自然人  商业企业  总计\n"
                           "一、本年新收                 5         3     8\n"
                           "二、上年结转                 1         0     1\n"
                           "（一）予以公开               3         1     4\n"
                           "（二）不予公开, 及其他       1         2     3\n"
                           "（七）总计                   4         3     7\n"
                           "四、结转下年度               2         0     2\n");
    cr_assert_eq(signs, 0);
}

Test(table_text, breaks_labels_and_headings_where_it_is_narrow)
{
    g_autoptr(GjFormat) format = sample_format();
    g_autofree char *text = table_text(format, sample_report(format), 36, NULL);

    cr_assert_str_eq(text, "                          商业\n"
                           "三、申请          自然人  企业  总计\n"
                           "一、本年新收           5     3     8\n"
                           "二、上年结转           1     0     1\n"
                           "（一）予以公开         3     1     4\n"
                           "（二）不予公           1     2     3\n"
                           "  开, 及其他\n"
                           "（七）总计             4     3     7\n"
                           "四、结转下年度         2     0     2\n");
}

Test(table_text, never_shortens_numbers)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autofree char *text = NULL;

    sample_print(format, report, NEW, PERSON, 1234567890123456);
    text = table_text(format, report, 20, NULL);
    cr_assert_not_null(strstr(text, " 1234567890123456!"));
}

Test(table_text, leaves_blanks_blank_and_marks_as_printed)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autofree char *text = NULL;

    sample_blank(format, report, OLD, BUSINESS);
    sample_blank(format, report, FORWARD, BUSINESS);
    sample_cell(format, report, FORWARD, BUSINESS)->raw = g_strdup("—");
    text = table_text(format, report, 80, NULL);
    cr_assert_not_null(strstr(text, "\n二、上年结转                 1               1\n"));
    cr_assert_not_null(strstr(text, "\n四、结转下年度               2         —     2\n"));
}

Test(table_text, marks_cells_of_failing_identities)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autofree char *text = NULL;
    guint signs = 0;

    sample_print(format, report, OLD, BUSINESS, 1);
    text = table_text(format, report, 80, &signs);
    cr_assert_eq(signs, GJ_SIGN_FAILS);
    cr_assert_not_null(strstr(text, "\n一、本年新收                 5          3!     8\n"));
    cr_assert_not_null(strstr(text, "\n二、上年结转                 1!         1!     1!\n"));
    cr_assert_not_null(strstr(text, "\n（一）予以公开               3          1      4\n"));
}

Test(table_text, puts_signs_and_units_behind_the_digits)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autofree char *text = NULL;
    guint signs = 0;

    sample_cell(format, report, NEW, BUSINESS)->unit = g_strdup("万件");
    sample_cell(format, report, OLD, BUSINESS)->unit = g_strdup("件");
    sample_cell(format, report, GRANTED, PERSON)->status = GJ_STATUS_INFERRED;
    sample_cell(format, report, REFUSED, PERSON)->status = GJ_STATUS_AMBIGUOUS;
    gj_cell_clear(sample_cell(format, report, FORWARD, PERSON));
    text = table_text(format, report, 80, &signs);
    cr_assert_eq(signs, GJ_SIGN_INFERRED | GJ_SIGN_AMBIGUOUS | GJ_SIGN_MISSING);
    cr_assert_not_null(strstr(text, "\n一、本年新收                 5          3万件     8\n"));
    cr_assert_not_null(strstr(text, "\n二、上年结转                 1          0         1\n"));
    cr_assert_not_null(strstr(text, "\n（一）予以公开               3~         1         4\n"));
    cr_assert_not_null(strstr(text, "\n（二）不予公开, 及其他       1?         2         3\n"));
    cr_assert_not_null(strstr(text, "\n四、结转下年度                x         0         2\n"));
}

Test(table_text, folds_blank_rows_and_leaves_missing_ones_out)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    g_autofree char *text = NULL;

    for (guint column = 0; column < N_COLUMNS; column++) {
        for (guint row = OLD; row <= REFUSED; row++)
            sample_blank(format, report, row, column);
        gj_cell_clear(sample_cell(format, report, FORWARD, column));
    }
    text = table_text(format, report, 80, NULL);
    cr_assert_not_null(
        strstr(text, "8\n(3 blank rows: 二、上年结转 … （二）不予公开, 及其他)\n（七）总计"));
    cr_assert_null(strstr(text, "结转下年度"));
}

Test(table_text, cuts_words_off_but_says_so)
{
    g_autoptr(GjFormat) format = sample_format();
    GjReport *report = sample_report(format);
    GjCell *cell = sample_cell(format, report, NEW, TOTAL);
    g_autofree char *text = NULL;

    cell->status = GJ_STATUS_AMBIGUOUS;
    cell->has_value = FALSE;
    g_free(cell->raw);
    cell->raw = g_strdup("详见本机关门户网站公开栏目");
    text = table_text(format, report, 80, NULL);
    cr_assert_not_null(strstr(text, "  详见本机关门户…?\n"));
}
