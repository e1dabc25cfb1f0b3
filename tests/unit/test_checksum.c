/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/error.h"

/* FIPS 180-4, the examples of the standard. */
#define SUM_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SUM_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

Test(checksum, sums_bytes)
{
    g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
    g_autoptr(GBytes) abc = g_bytes_new("abc", 3);
    g_autofree char *of_nothing = gj_checksum_bytes(nothing);
    g_autofree char *of_abc = gj_checksum_bytes(abc);

    cr_expect_str_eq(of_nothing, SUM_OF_NOTHING);
    cr_expect_str_eq(of_abc, SUM_OF_ABC);
}

Test(checksum, sums_piece_by_piece)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("gouji", 5);
    g_autofree char *whole = gj_checksum_bytes(bytes);
    GjChecksum *sum = gj_checksum_new();
    g_autofree char *text = NULL;

    gj_checksum_add(sum, "go", 2);
    gj_checksum_add(sum, "", 0);
    gj_checksum_add(sum, "uji", 3);
    text = gj_checksum_end(sum);
    cr_assert_str_eq(text, whole);
}

Test(checksum, sums_a_file_that_is_longer_than_its_buffer)
{
    g_autofree char *path = NULL;
    g_autofree char *content = g_malloc(200001);
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *expected = NULL;
    g_autofree char *sum = NULL;
    guint64 size = 0;
    int file = g_file_open_tmp("gouji-checksum-XXXXXX", &path, NULL);

    memset(content, 'a', 200001);
    bytes = g_bytes_new(content, 200001);
    cr_assert_eq(write(file, content, 200001), 200001);
    close(file);
    expected = gj_checksum_bytes(bytes);
    sum = gj_checksum_file(path, &size, NULL);
    g_unlink(path);
    cr_expect_str_eq(sum, expected);
    cr_expect_eq(size, 200001);
}

Test(checksum, names_a_file_that_is_not_there)
{
    g_autoptr(GError) error = NULL;
    guint64 size = 0;

    cr_assert_null(gj_checksum_file("/no/such/file", &size, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNREADABLE));
    cr_assert(g_str_has_prefix(error->message, "/no/such/file: "));
}

Test(checksum, refuses_a_folder)
{
    g_autoptr(GError) error = NULL;
    guint64 size = 0;

    cr_assert_null(gj_checksum_file("/", &size, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNREADABLE));
}
