/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "input/commas.h"
#include "input/encoding.h"
#include "input/markup.h"
#include "input/pdf.h"
#include "input/plain.h"
#include "text/normalise.h"

/* ISO 32000-1 annex H.3: readers accept the header anywhere in the first 1024 bytes. */
#define PDF_HEADER_WITHIN 1024

/* Text with so many cells of HTML is the source of a page. */
#define MANY_CELLS 8

/* For what does not say how much it has. */
#define LEAST_ROOM ((gsize)64 << 10)

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

/* Sets the error that says why a file or standard input was not read to its end. */
static void
set_broken_off(gboolean standard_input, GError **error)
{
    if (standard_input)
        gj_error_set(error, GJ_ERROR_UNREADABLE,
                     N_("standard input: %m; name a file or pipe one in"));
    else
        gj_error_set(error, GJ_ERROR_UNREADABLE,
                     N_("it can't be read: %m; check the disk it is on"));
}

static void
set_too_large(GError **error)
{
    gj_error_set(error, GJ_ERROR_UNSUPPORTED,
                 N_("it has more than %u MiB, and no report has; take the report out of it (qpdf "
                    "--pages) and try again"),
                 (guint)(GJ_INPUT_LIMIT >> 20));
}

/* Not mapped: a mapped file that somebody cuts off would end its reader. There is room for one byte
 * more than is expected, so that the end is seen without asking for more memory. */
static GBytes *
read_to_end(int file, gsize expected, GError **error)
{
    gsize room = expected + 1, length = 0;
    g_autofree guint8 *bytes = g_malloc(room);
    gssize n;

    while ((n = read(file, bytes + length, room - length)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            set_broken_off(file == STDIN_FILENO, error);
            return NULL;
        }
        length += (gsize)n;
        if (length > GJ_INPUT_LIMIT) {
            set_too_large(error);
            return NULL;
        }
        if (length == room)
            bytes = g_realloc(bytes, room = MAX(2 * room, LEAST_ROOM));
    }
    return g_bytes_new_take(g_steal_pointer(&bytes), length);
}

static void
set_unopened(GError **error)
{
    if (errno == ENOENT)
        gj_error_set(error, GJ_ERROR_UNREADABLE, N_("there is no such file; check the name"));
    else if (errno == EACCES)
        gj_error_set(error, GJ_ERROR_UNREADABLE,
                     N_("permission denied; make the file readable for you"));
    else
        gj_error_set(error, GJ_ERROR_UNREADABLE,
                     N_("it can't be opened: %m; check the name and the disk it is on"));
}

/* Says what can't be read, or has too much to be read, before the first byte is. */
static gboolean
check_status(const struct stat *status, GError **error)
{
    if (S_ISDIR(status->st_mode))
        gj_error_set(error, GJ_ERROR_UNREADABLE, N_("it is a directory; name one of its files"));
    else if (!S_ISREG(status->st_mode))
        gj_error_set(error, GJ_ERROR_UNREADABLE,
                     N_("not a regular file; copy its contents to a file, or use - for a pipe"));
    else if ((guint64)status->st_size > GJ_INPUT_LIMIT)
        set_too_large(error);
    else
        return TRUE;
    return FALSE;
}

/* Without O_NONBLOCK, opening a pipe that nobody writes to would never end. */
GBytes *
gj_input_read(const char *path, GError **error)
{
    struct stat status;
    GBytes *bytes = NULL;
    int file;

    if (strcmp(path, "-") == 0)
        return read_to_end(STDIN_FILENO, LEAST_ROOM, error);
    file = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
    if (file < 0 || fstat(file, &status) != 0)
        set_unopened(error);
    else if (check_status(&status, error))
        bytes = read_to_end(file, (gsize)status.st_size, error);
    if (file >= 0)
        close(file);
    return bytes;
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

/* Whether text holds the cells of a table in HTML. */
static gboolean
has_markup_cells(const char *text)
{
    guint n = 0;

    for (const char *p = strstr(text, "</t"); p && n < MANY_CELLS; p = strstr(p + 1, "</t"))
        n += p[3] == 'd' || p[3] == 'h';
    return n >= MANY_CELLS;
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
    if (has_markup_cells(text))
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
    g_autofree char *tabbed = NULL;
    g_autoptr(GString) plain = NULL;
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
    plain = g_string_new(text);
    gj_markup_remove(plain);
    tabbed = gj_commas_to_tabs(plain->str);
    return gj_plain_parse(tabbed ? tabbed : plain->str);
}

GjDocument *
gj_input_parse(GBytes *bytes, guint *n_pages, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    if (n_pages != NULL)
        *n_pages = 0;
    if (size == 0) {
        gj_error_set(error, GJ_ERROR_EMPTY,
                     N_("it has no bytes; download it again, or see what should have written it"));
        return NULL;
    }
    if (is_pdf(data, size))
        return gj_pdf_parse(bytes, n_pages, error);
    if (refuse_foreign(data, size, error))
        return NULL;
    return parse_text(bytes, error);
}
