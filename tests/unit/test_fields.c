/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "output/fields.h"

static GPtrArray *
list(GjCodes codes)
{
    static GjFormats *formats;

    if (formats == NULL)
        formats = gj_formats_load(NULL, NULL);
    return gj_codes_list(codes, formats);
}

static char *
join(GPtrArray *codes)
{
    g_ptr_array_add(codes, NULL);
    return g_strjoinv(" ", (char **)codes->pdata);
}

Test(fields, have_titles_in_both_languages)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        guint n = 0;
        const GjField *fields = gj_table_fields(table, &n);

        cr_expect(!g_str_is_ascii(gj_table_title(table)));
        cr_expect(g_str_is_ascii(gj_table_english(table)));
        cr_assert_gt(n, 0);
        for (guint i = 0; i < n; i++) {
            cr_expect(!g_str_is_ascii(fields[i].title), "%s", fields[i].name);
            cr_expect(g_str_is_ascii(fields[i].english), "%s", fields[i].name);
        }
    }
}

Test(fields, have_different_names_in_a_table)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
        guint n = 0;
        const GjField *fields = gj_table_fields(table, &n);

        for (guint i = 0; i < n; i++)
            cr_expect(g_hash_table_add(names, (gpointer)fields[i].name));
    }
}

Test(fields, list_the_codes_of_all_formats_once)
{
    g_autoptr(GPtrArray) formats = list(GJ_CODES_FORMATS);
    g_autoptr(GPtrArray) tables = list(GJ_CODES_TABLES);
    g_autoptr(GPtrArray) checks = list(GJ_CODES_CHECKS);
    g_autofree char *format_codes = join(formats);
    g_autofree char *table_codes = join(tables);
    g_autofree char *check_codes = join(checks);

    /* a format that is added has its codes behind these, or none of its own */
    cr_expect(g_str_has_prefix(format_codes, "2019 2021"), "%s", format_codes);
    cr_expect(g_str_has_prefix(table_codes,
                               "article20_1 article20_5 article20_6 article20_8 article20_9 "
                               "requests disputes"),
              "%s", table_codes);
    cr_expect(g_str_has_prefix(check_codes,
                               "requests.balance requests.concluded requests.applicants "
                               "disputes.total"),
              "%s", check_codes);
    cr_expect_eq(strstr(table_codes, "requests"), g_strrstr(table_codes, "requests"), "once");
}

Test(fields, list_the_codes_of_rows_columns_and_scopes)
{
    g_autoptr(GPtrArray) rows = list(GJ_CODES_ROWS);
    g_autoptr(GPtrArray) columns = list(GJ_CODES_COLUMNS);
    g_autoptr(GPtrArray) scopes = list(GJ_CODES_SCOPES);

    cr_expect(g_ptr_array_find_with_equal_func(rows, "other", g_str_equal, NULL));
    cr_expect(g_ptr_array_find_with_equal_func(rows, "other_remaining", g_str_equal, NULL));
    cr_expect(g_ptr_array_find_with_equal_func(columns, "natural_person", g_str_equal, NULL));
    cr_expect_not(g_ptr_array_find_with_equal_func(columns, "granted", g_str_equal, NULL));
    cr_expect(g_ptr_array_find_with_equal_func(scopes, "granted", g_str_equal, NULL));
    cr_expect(g_ptr_array_find_with_equal_func(scopes, "research", g_str_equal, NULL));
    cr_expect_not(g_ptr_array_find_with_equal_func(scopes, "rules", g_str_equal, NULL));
}

Test(fields, list_the_words_of_the_program)
{
    g_autoptr(GPtrArray) statuses = list(GJ_CODES_STATUSES);
    g_autoptr(GPtrArray) verdicts = list(GJ_CODES_VERDICTS);
    g_autoptr(GPtrArray) outcomes = list(GJ_CODES_OUTCOMES);
    g_autofree char *status_codes = join(statuses);
    g_autofree char *verdict_codes = join(verdicts);
    g_autofree char *outcome_codes = join(outcomes);

    cr_expect_str_eq(status_codes, "printed blank inferred ambiguous missing");
    cr_expect_str_eq(verdict_codes, "pass fail unknown");
    cr_expect_str_eq(outcome_codes, "ok not_a_report scanned encrypted damaged empty unsupported "
                                    "timeout crashed unreadable");
}

Test(fields, list_nothing_for_a_column_that_holds_anything)
{
    cr_assert_null(list(GJ_CODES_FREE));
}
