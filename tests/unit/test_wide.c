/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/tables.h"
#include "sample.h"

#define FIXED_COLUMNS 16
enum { FAILED = 13, AMBIGUOUS = 14, OTHER_UNIT = 15 };

/* The sample form, and one of another year that has a row more and a row less. */
static GjFormat *format, *later;
static GjWide *wide;

static GjFormat *
edit_sample(const char *const *edits)
{
    g_autoptr(GString) pattern = g_string_new(sample_pattern);
    g_autoptr(GError) error = NULL;
    GjFormat *edited;

    for (guint i = 0; edits[i] != NULL; i += 2)
        cr_assert_gt(g_string_replace(pattern, edits[i], edits[i + 1], 0), 0, "%s", edits[i]);
    edited = gj_format_load("edited.format", pattern->str, pattern->len, &error);
    cr_assert(edited != NULL, "%s", error != NULL ? error->message : "no error is set");
    return edited;
}

static void
make_wide(void)
{
    static const char *const edits[] = {"id = sample",
                                        "id = later",
                                        "[headings]",
                                        "[numbers]\nunit = [件个]|元\ncount = [件个]\n[headings]",
                                        "granted;refused;",
                                        "granted;excused;",
                                        "[row requests/refused]",
                                        "[row requests/excused]",
                                        "unit.business = 件",
                                        "unit.business = 个",
                                        NULL};

    format = sample_format();
    later = edit_sample(edits);
    wide = gj_wide_new(NULL);
    gj_wide_add(wide, format);
    gj_wide_add(wide, later);
}

static void
free_wide(void)
{
    gj_wide_free(wide);
    gj_format_free(later);
    gj_format_free(format);
}

TestSuite(wide, .init = make_wide, .fini = free_wide);

static guint
find(const char *code)
{
    for (guint i = 0; i < gj_wide_n_columns(wide); i++)
        if (g_str_equal(gj_wide_column(wide, i)->code, code))
            return FIXED_COLUMNS + i;
    cr_assert_fail("there is no column %s", code);
    return 0;
}

/* The fields of a row that are no cells. */
static char *
fixed_of(char **row)
{
    GString *fixed = g_string_new(NULL);

    for (guint i = 0; i < FIXED_COLUMNS; i++)
        g_string_append_printf(fixed, "%s%s", i > 0 ? "," : "", row[i]);
    return g_string_free(fixed, FALSE);
}

/* The fields of a row without the quotes of the source; free of commas otherwise. */
static char **
row_of(const GjResult *result)
{
    g_autoptr(GString) out = g_string_new(NULL);
    char **fields;

    gj_wide_append_result(out, wide, result);
    cr_assert_eq(out->str[out->len - 1], '\n');
    g_string_truncate(out, out->len - 1);
    g_string_replace(out, "\"a,b.pdf\"", "a.pdf", 1);
    fields = g_strsplit(out->str, ",", -1);
    cr_assert_eq(g_strv_length(fields), FIXED_COLUMNS + gj_wide_n_columns(wide));
    return fields;
}

Test(wide, has_each_cell_of_every_format_once)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < gj_wide_n_columns(wide); i++)
        cr_expect(g_hash_table_add(codes, gj_wide_column(wide, i)->code));
    cr_assert_eq(g_hash_table_size(codes), gj_format_n_cells(format) + N_COLUMNS);
}

Test(wide, keeps_the_order_of_the_form)
{
    g_autoptr(GString) out = g_string_new(NULL);

    gj_csv_append_header(out, GJ_CSV_WIDE, wide);
    cr_assert(g_str_has_prefix(out->str, "source,agency,year,format,outcome,"));
    cr_assert_not_null(strstr(out->str,
                              ",requests.granted.total,requests.excused.natural_person,"
                              "requests.excused.business,requests.excused.total,"
                              "requests.refused.natural_person,requests.refused.business,"
                              "requests.refused.total,requests.concluded_total.natural_person,"));
    cr_assert(g_str_has_suffix(out->str, ",requests.carried_forward.total,notes.fees.amount\n"));
}

Test(wide, writes_a_row_with_the_values)
{
    g_autoptr(GjResult) result = sample_result(format, sample_report(format));
    g_auto(GStrv) row = row_of(result);
    g_autofree char *fixed = fixed_of(row);

    cr_expect_str_eq(row[find("requests.received_new.total")], "8");
    cr_expect_str_eq(row[find("requests.carried_in.business")], "0");
    cr_expect_str_eq(row[find("requests.refused.total")], "3");
    cr_assert_str_eq(fixed, "a.pdf,某市公安局,2023,sample,ok,18,0,0,0,1,9,0,0,,,");
}

Test(wide, leaves_cells_empty_that_the_format_lacks)
{
    g_autoptr(GjResult) old = sample_result(format, sample_report(format));
    g_autoptr(GjResult) new = sample_result(later, sample_report(later));
    g_auto(GStrv) old_row = row_of(old);
    g_auto(GStrv) new_row = row_of(new);

    cr_expect_str_eq(old_row[find("requests.excused.total")], "");
    cr_expect_str_eq(new_row[find("requests.excused.total")], "3");
    cr_expect_str_eq(new_row[find("requests.refused.total")], "");
    cr_expect_str_eq(new_row[find("requests.concluded_total.total")], "7");
}

Test(wide, leaves_blank_and_missing_cells_empty)
{
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_auto(GStrv) row = NULL;

    sample_blank(format, report, GRANTED, BUSINESS);
    result = sample_result(format, report);
    row = row_of(result);
    cr_expect_str_eq(row[find("requests.granted.business")], "");
    cr_expect_str_eq(row[find("notes.fees.amount")], "");
    cr_expect_str_eq(row[AMBIGUOUS], "");
}

Test(wide, writes_what_is_inferred)
{
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_auto(GStrv) row = NULL;

    sample_cell(format, report, GRANTED, BUSINESS)->status = GJ_STATUS_INFERRED;
    result = sample_result(format, report);
    row = row_of(result);
    cr_expect_str_eq(row[find("requests.granted.business")], "1");
}

Test(wide, lists_what_is_ambiguous_in_place_of_its_value)
{
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_auto(GStrv) row = NULL;

    sample_cell(format, report, GRANTED, BUSINESS)->status = GJ_STATUS_AMBIGUOUS;
    sample_cell(format, report, FORWARD, TOTAL)->status = GJ_STATUS_AMBIGUOUS;
    result = sample_result(format, report);
    row = row_of(result);
    cr_expect_str_eq(row[find("requests.granted.business")], "");
    cr_expect_str_eq(row[find("requests.carried_forward.total")], "");
    cr_expect_str_eq(row[AMBIGUOUS], "requests.granted.business requests.carried_forward.total");
}

Test(wide, lists_the_checks_that_fail)
{
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_auto(GStrv) row = NULL;

    sample_print(format, report, NEW, PERSON, 4);
    result = sample_result(format, report);
    row = row_of(result);
    cr_expect_str_eq(row[FAILED],
                     "requests.balance.natural_person requests.applicants.received_new");
}

Test(wide, lists_numbers_in_another_unit_in_place_of_their_values)
{
    GjReport *report = sample_report(later);
    g_autoptr(GjResult) result = NULL;
    g_auto(GStrv) row = NULL;

    sample_cell(later, report, NEW, PERSON)->unit = g_strdup("件");
    sample_cell(later, report, NEW, BUSINESS)->unit = g_strdup("元");
    sample_cell(later, report, NEW, TOTAL)->unit = g_strdup("元");
    result = sample_result(later, report);
    row = row_of(result);
    cr_expect_str_eq(row[find("requests.received_new.natural_person")], "5");
    cr_expect_str_eq(row[find("requests.received_new.business")], "");
    cr_expect_str_eq(row[find("requests.received_new.total")], "");
    cr_expect_str_eq(row[find("requests.carried_in.business")], "0",
                     "个 of this form and 件 of the column both count single things");
    cr_expect_str_eq(row[OTHER_UNIT], "requests.received_new.business requests.received_new.total");
}

Test(wide, takes_no_unit_for_the_same_unless_told)
{
    GjReport *report = sample_report(format);
    g_autoptr(GjResult) result = NULL;
    g_auto(GStrv) row = NULL;

    sample_cell(format, report, NEW, PERSON)->unit = g_strdup("件");
    result = sample_result(format, report);
    row = row_of(result);
    cr_expect_str_eq(row[find("requests.received_new.natural_person")], "");
    cr_expect_str_eq(row[OTHER_UNIT], "requests.received_new.natural_person");
}

Test(wide, has_a_row_for_a_failure)
{
    g_autoptr(GjResult) result = sample_failure(GJ_OUTCOME_ENCRYPTED, "needs a password");
    g_auto(GStrv) row = row_of(result);
    g_autofree char *fixed = fixed_of(row);

    for (guint i = FIXED_COLUMNS; row[i] != NULL; i++)
        cr_expect_str_eq(row[i], "");
    cr_assert_str_eq(fixed, "bad.pdf,,,,encrypted,0,0,0,0,0,0,0,0,,,");
}
