/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "input/encoding.h"
#include "input/pdf.h"
#include "input/plain.h"
#include "text/normalise.h"

/* ISO 32000-1 annex H.3: readers accept the header anywhere in the first 1024 bytes. */
#define PDF_HEADER_WITHIN 1024

#define ZIP_ADVICE                                                                                 \
    N_("this is a ZIP archive (Word, OFD and Excel files are ones), not a PDF or a text file; "    \
       "get the report as PDF or save it as text")
#define OFFICE_ADVICE                                                                              \
    N_("this is an old Word or Excel file, not a PDF or a text file; get the report as PDF or "    \
       "save it as text")
#define PICTURE_ADVICE                                                                             \
    N_("this is a picture (%s), not a PDF or a text file; get the report as PDF or save it as "    \
       "text")
#define ARCHIVE_ADVICE                                                                             \
    N_("this is a %s archive, not a PDF or a text file; get the report as PDF or save it as text")
#define RTF_ADVICE                                                                                 \
    N_("this is an RTF file, not a PDF or a text file; get the report as PDF or save it as text")
#define PROGRAM_ADVICE                                                                             \
    N_("this is a program, not a PDF or a text file; get the report as PDF or save it as text")
#define WEB_PAGE_ADVICE                                                                            \
    N_("this is a web page, not a PDF or a text file; get the report as PDF or save it as text")
#define BINARY_ADVICE                                                                              \
    N_("this is binary data, not a PDF or a text file; get the report as PDF or save it as text")

/* Beginnings of files that people name .pdf or .txt by mistake. */
static const struct {
    const char *magic;
    gsize length;
    const char *advice; /* takes the name */
    const char *name;
} foreign[] = {
    {"PK\003\004", 4, ZIP_ADVICE, ""},
    {"\xD0\xCF\x11\xE0", 4, OFFICE_ADVICE, ""},
    {"\x89PNG", 4, PICTURE_ADVICE, "PNG"},
    {"\xFF\xD8\xFF", 3, PICTURE_ADVICE, "JPEG"},
    {"GIF8", 4, PICTURE_ADVICE, "GIF"},
    {"II*\0", 4, PICTURE_ADVICE, "TIFF"},
    {"MM\0*", 4, PICTURE_ADVICE, "TIFF"},
    {"Rar!", 4, ARCHIVE_ADVICE, "RAR"},
    {"7z\xBC\xAF", 4, ARCHIVE_ADVICE, "7-Zip"},
    {"\x1F\x8B", 2, ARCHIVE_ADVICE, "gzip"},
    {"{\\rtf", 5, RTF_ADVICE, ""},
    {"\x7F"
     "ELF",
     4, PROGRAM_ADVICE, ""},
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
            gj_error_set(error, GJ_ERROR_UNREADABLE,
                         N_("standard input: %m; name a file or pipe one in"));
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
        return N_("there is no such file; check the name");
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_ACCES))
        return N_("permission denied; make the file readable for you");
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
        return N_("it is a directory; name it to gouji extract or name its files");
    return NULL;
}

/* GLib tells the reason in the language of the user alone: hence the second try to open it. */
static void
set_unreadable(const char *path, const GError *reason, GError **error)
{
    const char *advice = advice_for(reason);
    int file = -1;

    if (advice == NULL)
        file = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (advice == NULL && file < 0)
        advice = N_("it can't be opened: %m; check the name and the disk it is on");
    else if (advice == NULL)
        advice = N_("it can't be read; check the disk it is on");
    gj_error_set(error, GJ_ERROR_UNREADABLE, advice, "");
    if (file >= 0)
        close(file);
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
        gj_error_set(error, GJ_ERROR_UNREADABLE,
                     N_("not a regular file; copy its contents to a file, or use - for a pipe"));
        return NULL;
    }
    if (!g_file_get_contents(path, &contents, &length, &reason)) {
        set_unreadable(path, reason, error);
        return NULL;
    }
    return g_bytes_new_take(contents, length);
}

static gboolean
is_pdf(const guint8 *data, gsize size)
{
    return memmem(data, MIN(size, PDF_HEADER_WITHIN), "%PDF-", 5) != NULL;
}

/* Sets the error if the bytes begin as a foreign file does. Returns: whether they do. */
static gboolean
refuse_foreign(const guint8 *data, gsize size, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(foreign); i++) {
        if (size < foreign[i].length || memcmp(data, foreign[i].magic, foreign[i].length) != 0)
            continue;
        gj_error_set(error, GJ_ERROR_UNSUPPORTED, foreign[i].advice, foreign[i].name);
        return TRUE;
    }
    return FALSE;
}

/* Advice on decoded text that is not prose but markup or binary. */
static const char *
foreign_text(const char *text)
{
    static const char *const markup[] = {"<!doctype", "<html",   "<head",
                                         "<?xml",     "<script", "<body"};
    const char *start = text + strspn(text, " \t\r\n");

    for (guint i = 0; i < G_N_ELEMENTS(markup); i++)
        if (g_ascii_strncasecmp(start, markup[i], strlen(markup[i])) == 0)
            return WEB_PAGE_ADVICE;
    for (const char *p = text; *p; p++)
        if ((guchar)*p < 0x09 || ((guchar)*p > 0x0D && (guchar)*p < 0x1B))
            return BINARY_ADVICE;
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
parse_text(GBytes *bytes, GError **error)
{
    g_autofree char *text = NULL;
    const char *advice;

    text = gj_decode_text(bytes, error);
    if (!text)
        return NULL;
    if (is_blank_text(text)) {
        gj_error_set(error, GJ_ERROR_EMPTY,
                     N_("nothing but blanks is in the file; download it again"));
        return NULL;
    }
    advice = foreign_text(text);
    if (advice) {
        gj_error_set(error, GJ_ERROR_UNSUPPORTED, advice, "");
        return NULL;
    }
    return gj_plain_parse(text);
}

GjDocument *
gj_input_parse(GBytes *bytes, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    if (size == 0) {
        gj_error_set(error, GJ_ERROR_EMPTY, N_("the file has no bytes; download it again"));
        return NULL;
    }
    if (is_pdf(data, size))
        return gj_pdf_parse(bytes, error);
    if (refuse_foreign(data, size, error))
        return NULL;
    return parse_text(bytes, error);
}
