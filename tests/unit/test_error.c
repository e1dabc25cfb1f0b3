/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>

Test(error, puts_the_place_before_what_it_says)
{
    g_autoptr(GError) error = NULL;

    gj_error_set(&error, GJ_ERROR_EMPTY, "%d bytes", 0);
    gj_error_prefix(&error, "a.pdf");
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_EMPTY));
    cr_assert_str_eq(error->message, "a.pdf: 0 bytes");
    cr_assert_str_eq(gj_error_shown(error), "a.pdf: 0 bytes");
}

Test(error, has_no_place_where_there_is_no_error)
{
    GError *error = NULL;

    gj_error_prefix(&error, "a.pdf");
    cr_assert_null(error);
}

Test(error, takes_the_number_of_the_system_into_a_message)
{
    g_autoptr(GError) error = NULL;

    errno = ENOSPC;
    gj_error_set(&error, GJ_ERROR_OUTPUT, "%s: %m", "a.csv");
    cr_assert_str_eq(error->message, "a.csv: No space left on device");
}

Test(error, is_told_in_the_words_of_the_system_without_the_name_of_the_file)
{
    g_autoptr(GError) error = NULL;

    cr_assert_not(g_file_set_contents("/nowhere/at/all", "", 0, &error));
    cr_assert_not_null(strstr(error->message, "/nowhere"), "GLib has the name");
    cr_assert_str_eq(gj_error_system_text(error), "No such file or directory");
}

Test(error, is_told_in_its_own_words_where_the_system_has_none)
{
    g_autoptr(GError) other = g_error_new_literal(GJ_ERROR, GJ_ERROR_USAGE, "why");
    g_autoptr(GError) unknown = g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_FAILED, "somehow");

    cr_assert_str_eq(gj_error_system_text(other), "why");
    cr_assert_str_eq(gj_error_system_text(unknown), "somehow");
}
