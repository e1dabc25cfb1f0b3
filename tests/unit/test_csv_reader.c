/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "output/csv_reader.h"

static char *path;

static void
make_file(void)
{
    g_close(g_file_open_tmp("gouji-csv-XXXXXX", &path, NULL), NULL);
}

static void
remove_file(void)
{
    g_unlink(path);
    g_free(path);
}

TestSuite(csv_reader, .init = make_file, .fini = remove_file);

/* Collects the fields, with | behind each and a line feed behind the row. */
static gboolean
collect(char *const *fields, guint n, gpointer data, GError G_GNUC_UNUSED **error)
{
    GString *seen = data;

    for (guint i = 0; i < n; i++)
        g_string_append_printf(seen, "%s|", fields[i]);
    cr_assert_null(fields[n]);
    g_string_append_c(seen, '\n');
    return TRUE;
}

static gboolean
stop(char *const *fields, guint n, gpointer data, GError **error)
{
    collect(fields, n, data, error);
    g_set_error_literal(error, GJ_ERROR, GJ_ERROR_OUTPUT, "enough");
    return FALSE;
}

static void
expect(const char *csv, const char *expected)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    cr_assert(g_file_set_contents(path, csv, -1, NULL));
    cr_assert(gj_csv_read(path, collect, seen, &error), "%s", error != NULL ? error->message : "");
    cr_expect_str_eq(seen->str, expected);
}

Test(csv_reader, reads_rows_without_the_header)
{
    expect("a,b\n1,2\n3,\n", "1|2|\n3||\n");
}

Test(csv_reader, reads_quoted_fields)
{
    expect("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\n",
           "x,y|say \"hi\"|\ntwo\nlines||\n");
}

Test(csv_reader, skips_a_byte_order_mark)
{
    expect("\xEF\xBB\xBF\"a\",b\n1,2\n", "1|2|\n");
}

Test(csv_reader, reads_a_table_without_rows)
{
    expect("a,b\n", "");
    expect("", "");
}

Test(csv_reader, reads_rows_across_the_end_of_its_buffer)
{
    g_autoptr(GString) csv = g_string_new("a,b\n");
    g_autoptr(GString) expected = g_string_new(NULL);

    for (guint i = 0; i < 20000; i++) {
        g_string_append_printf(csv, "%u,\"格 %u\"\n", i, i);
        g_string_append_printf(expected, "%u|格 %u|\n", i, i);
    }
    expect(csv->str, expected->str);
}

Test(csv_reader, stops_when_told)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    cr_assert(g_file_set_contents(path, "a\n1\n2\n", -1, NULL));
    cr_assert_not(gj_csv_read(path, stop, seen, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert_str_eq(seen->str, "1|\n");
}

Test(csv_reader, refuses_what_is_no_csv)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    cr_assert(g_file_set_contents(path, "a\n\"1\"2\n", -1, NULL));
    cr_assert_not(gj_csv_read(path, collect, seen, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNREADABLE));
    cr_assert(g_str_has_prefix(error->message, path));
}

Test(csv_reader, refuses_a_quotation_without_end)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    cr_assert(g_file_set_contents(path, "a\n\"1\n", -1, NULL));
    cr_assert_not(gj_csv_read(path, collect, seen, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNREADABLE));
}

Test(csv_reader, names_a_file_that_is_not_there)
{
    g_autoptr(GError) error = NULL;

    cr_assert_not(gj_csv_read("/no/such/file", collect, NULL, &error));
    cr_assert(g_str_has_prefix(error->message, "/no/such/file: "));
}
