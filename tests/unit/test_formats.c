/* Tests of the set of formats. SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "format/formats.h"

static char *folder;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("gouji-formats-XXXXXX", NULL);
    cr_assert_not_null(folder);
}

static void
remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

TestSuite(formats, .init = make_folder, .fini = remove_folder);

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

/* Writes a format that is the smallest there can be, with what its bid depends on. */
static void
write_format(const char *name, const char *id, const char *years, const char *requires,
             const char *evidence)
{
    g_autofree char *text = g_strdup_printf("[format]\n"
                                            "id = %s\n"
                                            "name = 格式\n"
                                            "years = %s\n"
                                            "requires = %s\n"
                                            "[evidence]\n"
                                            "e = %s\n"
                                            "[headings]\n"
                                            "h = (?<year>20\\d\\d)年\n"
                                            "[table t]\n"
                                            "text = 表\n"
                                            "title = 表\n"
                                            "rows = r\n"
                                            "columns = c\n"
                                            "[row t/r]\n"
                                            "text = 行\n"
                                            "label = 行\n"
                                            "[column t/c]\n"
                                            "text = 列\n"
                                            "label = 列\n",
                                            id, years, requires, evidence);
    write_file(name, text);
}

static GjFormats *
load(const char *from)
{
    g_autoptr(GError) error = NULL;
    GjFormats *formats = gj_formats_load(from, &error);
    cr_assert_null(error, "%s", error == NULL ? "" : error->message);
    cr_assert_not_null(formats);
    return formats;
}

static void
assert_refused(GjError code, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(folder, &error);
    cr_assert_null(formats);
    cr_assert(g_error_matches(error, GJ_ERROR, code), "%s", error->message);
    cr_assert_str_eq(error->message, message);
}

static const char *
choose(const GjFormats *formats, const char *text, int year)
{
    g_autoptr(GError) error = NULL;
    const GjFormat *format = gj_formats_choose(formats, text, year, &error);
    cr_assert_null(error, "%s", error == NULL ? "" : error->message);
    return format == NULL ? "none" : gj_format_id(format);
}

Test(formats, loads_the_built_in_ones_in_order)
{
    g_autoptr(GjFormats) formats = load(NULL);
    cr_assert_geq(gj_formats_count(formats), 2);
    for (guint i = 1; i < gj_formats_count(formats); i++)
        cr_assert_lt(strcmp(gj_formats_file_name(formats, i - 1), gj_formats_file_name(formats, i)),
                     0);
}

Test(formats, has_every_statutory_cell_built_in)
{
    g_autoptr(GjFormats) formats = load(NULL);
    const GjFormat *old = gj_formats_get(formats, 0);
    const GjFormat *current = gj_formats_get(formats, 1);
    cr_assert_str_eq(gj_format_id(old), "2019");
    cr_assert_eq(gj_format_n_cells(old), 198);
    cr_assert_str_eq(gj_format_id(current), "2021");
    cr_assert_eq(gj_format_n_cells(current), 200);
}

Test(formats, gives_back_bytes_that_load_as_the_same_format)
{
    g_autoptr(GjFormats) formats = load(NULL);
    for (guint i = 0; i < gj_formats_count(formats); i++) {
        gsize length = 0;
        const char *bytes = g_bytes_get_data(gj_formats_bytes(formats, i), &length);
        g_autoptr(GjFormat) again =
            gj_format_load(gj_formats_file_name(formats, i), bytes, length, NULL);
        cr_assert_not_null(again);
        cr_assert_str_eq(gj_format_id(again), gj_format_id(gj_formats_get(formats, i)));
    }
}

Test(formats, loads_a_folder_in_byte_order_of_names)
{
    write_format("b.format", "one", "2021-", "甲", "乙");
    write_format("B.format", "two", "2021-", "甲", "乙");
    write_format("a10.format", "three", "2021-", "甲", "乙");
    write_format("a9.format", "four", "2021-", "甲", "乙");
    g_autoptr(GjFormats) formats = load(folder);
    cr_assert_eq(gj_formats_count(formats), 4);
    cr_assert_str_eq(gj_formats_file_name(formats, 0), "B.format");
    cr_assert_str_eq(gj_formats_file_name(formats, 1), "a10.format");
    cr_assert_str_eq(gj_formats_file_name(formats, 2), "a9.format");
    cr_assert_str_eq(gj_formats_file_name(formats, 3), "b.format");
    cr_assert_str_eq(gj_format_id(gj_formats_get(formats, 0)), "two");
}

Test(formats, passes_over_other_files_of_the_folder)
{
    write_format("a.format", "a", "2021-", "甲", "乙");
    write_file("a.format~", "no format");
    write_file(".b.format", "no format");
    write_file("README", "no format");
    g_autoptr(GjFormats) formats = load(folder);
    cr_assert_eq(gj_formats_count(formats), 1);
}

Test(formats, keeps_the_bytes_of_a_file)
{
    write_format("a.format", "a", "2021-", "甲", "乙");
    g_autofree char *path = g_build_filename(folder, "a.format", NULL);
    g_autofree char *contents = NULL;
    gsize expected = 0;
    cr_assert(g_file_get_contents(path, &contents, &expected, NULL));
    g_autoptr(GjFormats) formats = load(folder);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(gj_formats_bytes(formats, 0), &length);
    cr_assert_eq(length, expected);
    cr_assert_arr_eq(bytes, contents, length);
}

Test(formats, refuses_a_folder_without_formats)
{
    write_file("README", "no format");
    g_autofree char *message =
        g_strdup_printf("%s: the folder has no file *.format; write the built-in ones into it with "
                        "gouji formats --export",
                        folder);
    assert_refused(GJ_ERROR_PATTERN, message);
}

Test(formats, refuses_a_folder_that_is_not_there)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "nowhere", NULL);
    g_autoptr(GjFormats) formats = gj_formats_load(path, &error);
    cr_assert_null(formats);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNREADABLE));
    cr_assert(g_str_has_prefix(error->message, path));
    cr_assert_not_null(strstr(error->message, ": No such file or directory; name one "));
}

Test(formats, refuses_a_file_that_cannot_be_read)
{
    g_autofree char *path = g_build_filename(folder, "a.format", NULL);
    cr_assert_eq(g_mkdir(path, 0700), 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(folder, &error);
    cr_assert_null(formats);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNREADABLE));
    cr_assert_not_null(strstr(error->message, "a.format"));
}

Test(formats, refuses_a_folder_with_a_wrong_file)
{
    write_format("a.format", "a", "2021-", "甲", "乙");
    write_format("b.format", "b", "2021-2020", "甲", "乙");
    g_autofree char *message = g_strdup_printf(
        "%s/b.format:4: the years 2021-2020 are reversed; write the earlier one first", folder);
    assert_refused(GJ_ERROR_PATTERN, message);
}

Test(formats, refuses_two_files_with_the_same_id)
{
    write_format("a.format", "same", "2021-", "甲", "乙");
    write_format("b.format", "same", "2021-", "甲", "乙");
    g_autofree char *message = g_strdup_printf(
        "%s/b.format:2: a.format has the same id 'same'; change one of them", folder);
    assert_refused(GJ_ERROR_PATTERN, message);
}

Test(formats, chooses_the_highest_bid)
{
    write_format("a.format", "a", "2019-2020", "申请", "甲");
    write_format("b.format", "b", "2021-", "申请", "乙");
    g_autoptr(GjFormats) formats = load(folder);
    cr_assert_str_eq(choose(formats, "申请甲", 2021), "a");
    cr_assert_str_eq(choose(formats, "申请乙", 2019), "b");
}

/* Last year's tables, in last year's form, stand there as well, with more words of their own. */
Test(formats, prefers_the_form_of_the_year_if_most_of_its_words_are_there)
{
    write_format("a.format", "a", "2019-2020", "申请", "甲\ne2 = 乙\ne3 = 丙");
    write_format("b.format", "b", "2021-", "申请", "丁\ne2 = 戊");
    g_autoptr(GjFormats) formats = load(folder);
    cr_assert_str_eq(choose(formats, "申请甲乙丙丁", 2021), "b");
    cr_assert_str_eq(choose(formats, "申请甲乙丙", 2021), "a");
}

Test(formats, chooses_none_if_none_bids)
{
    write_format("a.format", "a", "2019-2020", "申请", "甲");
    g_autoptr(GjFormats) formats = load(folder);
    cr_assert_str_eq(choose(formats, "甲乙", 2019), "none");
    cr_assert_str_eq(choose(formats, "", 2019), "none");
}

Test(formats, breaks_a_tie_by_the_year)
{
    write_format("a.format", "a", "2019-2020", "申请", "甲");
    write_format("b.format", "b", "2021-", "申请", "乙");
    write_format("c.format", "c", "2021-", "申请", "丙");
    g_autoptr(GjFormats) formats = load(folder);
    cr_assert_str_eq(choose(formats, "申请", 2018), "a");
    cr_assert_str_eq(choose(formats, "申请", 2019), "a");
    cr_assert_str_eq(choose(formats, "申请", 2020), "a");
    cr_assert_str_eq(choose(formats, "申请", 2021), "b");
    cr_assert_str_eq(choose(formats, "申请", 9999), "b");
}

Test(formats, breaks_a_tie_without_year_by_the_order_of_names)
{
    write_format("a.format", "a", "2019-2020", "申请", "甲");
    write_format("b.format", "b", "2021-", "申请", "乙");
    g_autoptr(GjFormats) formats = load(folder);
    cr_assert_str_eq(choose(formats, "申请", 0), "a");
}

Test(formats, passes_on_a_limit_that_is_hit)
{
    write_format("a.format", "a", "2019-2020", "(?:(?:甲+)+)+乙$", "甲");
    g_autoptr(GjFormats) formats = load(folder);
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 5000; i++)
        g_string_append(text, "甲");
    g_string_append(text, "乙丙");
    g_autoptr(GError) error = NULL;
    cr_assert_null(gj_formats_choose(formats, text->str, 2019, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_PATTERN));
}
