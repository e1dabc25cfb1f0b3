/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "glyphs.h"
#include "input/input.h"
#include "tiny_pdf.h"

static char *folder;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("gouji-input-XXXXXX", NULL);
    cr_assert_not_null(folder);
}

static void
remove_folder(void)
{
    g_autofree char *path = g_build_filename(folder, "file", NULL);

    g_unlink(path);
    g_rmdir(folder);
    g_free(folder);
}

TestSuite(input, .init = make_folder, .fini = remove_folder);

/* Returns: ownership of the one path that the test may use. */
static char *
path(void)
{
    return g_build_filename(folder, "file", NULL);
}

static void
expect_unreadable(const char *name, const char *message)
{
    g_autoptr(GError) error = NULL;

    cr_assert_null(gj_input_read(name, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_UNREADABLE));
    cr_assert_not_null(strstr(error->message, message), "%s", error->message);
    cr_assert_not_null(strstr(error->message, "; "), "%s", error->message);
}

static GjDocument *
parse(const void *data, gsize length, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, length);

    return gj_input_parse(bytes, NULL, error);
}

static void
expect_refusal(const void *data, gsize length, GjError code, const char *message)
{
    g_autoptr(GError) error = NULL;

    cr_assert_null(parse(data, length, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, (int)code), "code %d: %s", error->code,
              error->message);
    cr_assert_not_null(strstr(error->message, message), "%s", error->message);
    cr_assert_not_null(strstr(error->message, "; "), "%s", error->message);
}

static void
expect_text(const void *data, gsize length, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjDocument) document = parse(data, length, &error);

    cr_assert_not_null(document, "%s", error != NULL ? error->message : "no error is set");
    expect_lines(gj_document_page(document, 0), expected);
}

Test(input, reads_every_byte_of_a_file)
{
    g_autofree char *file = path();
    g_autoptr(GBytes) bytes = NULL;

    cr_assert(g_file_set_contents(file, "a\0b", 3, NULL));
    bytes = gj_input_read(file, NULL);
    cr_assert_not_null(bytes);
    cr_assert_eq(g_bytes_get_size(bytes), 3);
    cr_assert_eq(memcmp(g_bytes_get_data(bytes, NULL), "a\0b", 3), 0);
}

Test(input, reads_standard_input)
{
    g_autofree char *file = path();
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *large = g_strnfill(200000, 'x');

    cr_assert(g_file_set_contents(file, large, -1, NULL));
    cr_assert_not_null(freopen(file, "r", stdin));
    bytes = gj_input_read("-", NULL);
    cr_assert_eq(g_bytes_get_size(bytes), 200000);
}

Test(input, names_what_keeps_a_file_from_being_read)
{
    g_autofree char *file = path();

    expect_unreadable(file, "no such file");
    expect_unreadable(folder, "directory");
    cr_assert_eq(symlink(file, file), 0);
    expect_unreadable(file, "symbolic links");
    cr_assert_eq(g_unlink(file), 0);
    cr_assert_eq(mkfifo(file, 0600), 0);
    expect_unreadable(file, "not a regular file");
}

Test(input, names_a_standard_input_that_is_closed)
{
    cr_assert_eq(close(STDIN_FILENO), 0);
    expect_unreadable("-", "standard input");
}

Test(input, names_a_missing_permission)
{
    g_autofree char *file = path();

    cr_assert(g_file_set_contents(file, "x", 1, NULL));
    cr_assert_eq(g_chmod(file, 0), 0);
    cr_assert_eq(g_chmod(folder, 0755), 0);
    if (getuid() == 0)
        cr_assert_eq(seteuid(65534), 0); /* root could read it all the same */
    expect_unreadable(file, "permission denied");
    if (getuid() == 0)
        cr_assert_eq(seteuid(0), 0);
}

Test(input, knows_a_pdf_by_its_header)
{
    g_autoptr(GBytes) pdf =
        tiny_pdf(TINY_PDF_HELVETICA, "",
                 (const char *[]){"BT /F 10 Tf 20 70 Td (The quick brown fox jumps) Tj ET", NULL});
    g_autoptr(GByteArray) shifted = g_byte_array_new();
    g_autoptr(GjDocument) document = NULL;

    for (guint i = 0; i < 1000; i++)
        g_byte_array_append(shifted, (const guint8 *)"\n", 1);
    g_byte_array_append(shifted, g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf));
    document = parse(shifted->data, shifted->len, NULL);
    cr_assert_not_null(document);
    cr_assert_eq(gj_document_layout(document), GJ_LAYOUT_PAGE);
    cr_assert_eq(gj_document_n_pages(document), 1);
}

Test(input, takes_other_text_as_it_is)
{
    expect_text("规章 12", strlen("规章 12"), "规章|12\n");
    expect_text("x PDF-1.4", 9, "x|PDF-1.4\n");
    expect_text("\xFF\xFE\x31\x00\x32\x00", 6, "12\n");
    expect_text("\xEF\xBB\xBF"
                "12",
                5, "12\n");
    expect_text("a < b", 5, "a|<|b\n");
}

Test(input, says_that_there_is_nothing)
{
    expect_refusal("", 0, GJ_ERROR_EMPTY, "no bytes");
    expect_refusal(" \t\r\n\f", 5, GJ_ERROR_EMPTY, "blanks");
    expect_refusal("\xEF\xBB\xBF\n", 4, GJ_ERROR_EMPTY, "blanks");
    expect_refusal("\xEF\xBB\xBF", 3, GJ_ERROR_EMPTY, "");
    expect_refusal("\xFF\xFE\x20\x00\x0A\x00", 6, GJ_ERROR_EMPTY, "");
    expect_refusal("\xE3\x80\x80\n", 4, GJ_ERROR_EMPTY, "blanks");
}

Test(input, knows_what_is_neither_pdf_nor_text)
{
    static const struct {
        const char *bytes;
        gsize length;
        const char *what;
    } files[] = {
        {"PK\x03\x04\x14\x00\x06\x00", 8, "ZIP"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "Word"},
        {"\x89PNG\r\n\x1A\n", 8, "PNG"},
        {"\xFF\xD8\xFF\xE0", 4, "JPEG"},
        {"GIF89a", 6, "GIF"},
        {"II*\0\x08\0\0\0", 8, "TIFF"},
        {"MM\0*\0\0\0\x08", 8, "TIFF"},
        {"Rar!\x1A\x07", 6, "RAR"},
        {"7z\xBC\xAF\x27\x1C", 6, "7-Zip"},
        {"\x1F\x8B\x08\x00", 4, "gzip"},
        {"{\\rtf1\\ansi", 11, "RTF"},
        {"\x7F"
         "ELF\x02\x01\x01",
         7, "program"},
        {"plain\x01text", 10, "binary"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        expect_refusal(files[i].bytes, files[i].length, GJ_ERROR_UNSUPPORTED, files[i].what);
}

/* Programs that turn pages into Markdown leave tables that they can't draw as they are. */
Test(input, knows_the_cells_of_a_web_page)
{
    g_autoptr(GString) text = g_string_new("三、收到和处理政府信息公开申请情况\n");

    for (guint i = 0; i < 8; i++)
        g_string_append(text, "<tr><td>（一）予以公开</td></tr>\n");
    expect_refusal(text->str, text->len, GJ_ERROR_UNSUPPORTED, "web page");
}

Test(input, knows_a_web_page_however_it_begins)
{
    static const char *const pages[] = {
        "<!DOCTYPE html><html></html>",   "\n <HTML lang=zh>",
        "<?xml version=\"1.0\"?><html/>", "\xEF\xBB\xBF<html>",
        "<head><title>404</title>",       "<script>location='/'</script>",
    };

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        expect_refusal(pages[i], strlen(pages[i]), GJ_ERROR_UNSUPPORTED, "web page");
}

Test(input, says_that_an_encoding_is_wrong)
{
    expect_refusal("\xEF\xBB\xBF\xC7\xE0", 5, GJ_ERROR_DAMAGED, "UTF-8");
}
