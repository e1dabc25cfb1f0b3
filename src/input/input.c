/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/input.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "input/encoding.h"
#include "input/pdf.h"
#include "input/plain.h"
#include "text/normalise.h"

/* ISO 32000-1 annex H.3: readers accept the header anywhere in the first 1024 bytes. */
#define PDF_HEADER_WITHIN 1024

/* Beginnings of files that people name .pdf or .txt by mistake. */
static const struct {
    const char *magic;
    gsize length;
    const char *what;
} foreign[] = {
    {"PK\003\004", 4, "a ZIP archive (Word, OFD and Excel files are ones)"},
    {"\xD0\xCF\x11\xE0", 4, "an old Word or Excel file"},
    {"\x89PNG", 4, "a picture (PNG)"},
    {"\xFF\xD8\xFF", 3, "a picture (JPEG)"},
    {"GIF8", 4, "a picture (GIF)"},
    {"II*\0", 4, "a picture (TIFF)"},
    {"MM\0*", 4, "a picture (TIFF)"},
    {"Rar!", 4, "a RAR archive"},
    {"7z\xBC\xAF", 4, "a 7-Zip archive"},
    {"\x1F\x8B", 2, "a gzip archive"},
    {"{\\rtf", 5, "an RTF file"},
    {"\x7F"
     "ELF",
     4, "a program"},
};

static GBytes *
read_standard_input(GError **error)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 buffer[65536];
    gssize n;

    while ((n = read(STDIN_FILENO, buffer, sizeof buffer)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            g_set_error(error, GJ_ERROR, GJ_ERROR_UNREADABLE,
                        "standard input: %s; name a file or pipe one in", g_strerror(errno));
            g_byte_array_unref(bytes);
            return NULL;
        }
        g_byte_array_append(bytes, buffer, (guint)n);
    }
    return g_byte_array_free_to_bytes(bytes);
}

static const char *
advice_for(const GError *error)
{
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return "there is no such file; check the name";
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_ACCES))
        return "permission denied; make the file readable for you";
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
        return "it is a directory; name it to gouji extract or name its files";
    return NULL;
}

GBytes *
gj_input_read(const char *path, GError **error)
{
    g_autoptr(GError) reason = NULL;
    char *contents;
    gsize length;

    if (strcmp(path, "-") == 0)
        return read_standard_input(error);
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_REGULAR | G_FILE_TEST_IS_DIR)) {
        g_set_error_literal(error, GJ_ERROR, GJ_ERROR_UNREADABLE,
                            "not a regular file; copy its contents to a file, or use - for a pipe");
        return NULL;
    }
    if (!g_file_get_contents(path, &contents, &length, &reason)) {
        const char *advice = advice_for(reason);

        g_set_error(error, GJ_ERROR, GJ_ERROR_UNREADABLE, "%s%s", advice ? advice : reason->message,
                    advice ? "" : "; check the name and the disk it is on");
        return NULL;
    }
    return g_bytes_new_take(contents, length);
}

static gboolean
is_pdf(const guint8 *data, gsize size)
{
    return memmem(data, MIN(size, PDF_HEADER_WITHIN), "%PDF-", 5) != NULL;
}

static const char *
foreign_kind(const guint8 *data, gsize size)
{
    for (guint i = 0; i < G_N_ELEMENTS(foreign); i++)
        if (size >= foreign[i].length && memcmp(data, foreign[i].magic, foreign[i].length) == 0)
            return foreign[i].what;
    return NULL;
}

/* What decoded text is, if it is not prose: markup or binary. */
static const char *
foreign_text(const char *text)
{
    static const char *const markup[] = {"<!doctype", "<html",   "<head",
                                         "<?xml",     "<script", "<body"};
    const char *start = text + strspn(text, " \t\r\n");

    for (guint i = 0; i < G_N_ELEMENTS(markup); i++)
        if (g_ascii_strncasecmp(start, markup[i], strlen(markup[i])) == 0)
            return "a web page";
    for (const char *p = text; *p; p++)
        if ((guchar)*p < 0x09 || ((guchar)*p > 0x0D && (guchar)*p < 0x1B))
            return "binary data";
    return NULL;
}

static gboolean
is_blank_text(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (!gj_is_blank(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

static GjDocument *
unsupported(const char *what, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_UNSUPPORTED,
                "this is %s, not a PDF or a text file; get the report as PDF or save it as text",
                what);
    return NULL;
}

static GjDocument *
parse_text(GBytes *bytes, GError **error)
{
    g_autofree char *text = NULL;
    const char *kind;

    text = gj_decode_text(bytes, error);
    if (!text)
        return NULL;
    if (is_blank_text(text)) {
        g_set_error_literal(error, GJ_ERROR, GJ_ERROR_EMPTY,
                            "nothing but blanks is in the file; download it again");
        return NULL;
    }
    kind = foreign_text(text);
    if (kind)
        return unsupported(kind, error);
    return gj_plain_parse(text);
}

GjDocument *
gj_input_parse(GBytes *bytes, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    const char *kind;

    if (size == 0) {
        g_set_error_literal(error, GJ_ERROR, GJ_ERROR_EMPTY,
                            "the file has no bytes; download it again");
        return NULL;
    }
    if (is_pdf(data, size))
        return gj_pdf_parse(bytes, error);
    kind = foreign_kind(data, size);
    if (kind)
        return unsupported(kind, error);
    return parse_text(bytes, error);
}
