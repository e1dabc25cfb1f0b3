/* Reading back a table that gouji wrote, by libcsv. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/csv_reader.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define BUFFER_SIZE 65536

typedef struct {
    GjCsvRowFunc func;
    gpointer data;
    GError **error;
    GString *text;   /* the fields of the row so far, each with its NUL */
    GArray *starts;  /* of gsize: where each begins in text */
    GPtrArray *row;  /* the same as pointers, once the row is whole */
    gboolean header; /* the first row is still to come */
    gboolean stopped;
} Reader;

static void
take_field(void *bytes, size_t length, void *data)
{
    Reader *reader = data;
    const gsize start = reader->text->len;

    g_array_append_val(reader->starts, start);
    g_string_append_len(reader->text, bytes, (gssize)length);
    g_string_append_c(reader->text, '\0');
}

static void
take_row(int G_GNUC_UNUSED terminator, void *data)
{
    Reader *reader = data;
    const guint n = reader->starts->len;

    g_ptr_array_set_size(reader->row, 0);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(reader->row, reader->text->str + g_array_index(reader->starts, gsize, i));
    g_ptr_array_add(reader->row, NULL);
    if (!reader->header && !reader->stopped)
        reader->stopped =
            !reader->func((char *const *)reader->row->pdata, n, reader->data, reader->error);
    reader->header = FALSE;
    g_string_truncate(reader->text, 0);
    g_array_set_size(reader->starts, 0);
}

static gboolean
fail(const char *path, const char *reason, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_UNREADABLE,
                _("%s: can't be read back: %s; run gouji again"), path, reason);
    return FALSE;
}

static gboolean
parse(FILE *stream, const char *path, struct csv_parser *parser, Reader *reader)
{
    g_autofree char *buffer = g_malloc(BUFFER_SIZE);
    gsize n = fread(buffer, 1, BUFFER_SIZE, stream);
    gsize from = n >= 3 && memcmp(buffer, BYTE_ORDER_MARK, 3) == 0 ? 3 : 0;

    while (n > 0 && !reader->stopped) {
        if (csv_parse(parser, buffer + from, n - from, take_field, take_row, reader) != n - from)
            return fail(path, csv_strerror(csv_error(parser)), reader->error);
        from = 0;
        n = fread(buffer, 1, BUFFER_SIZE, stream);
    }
    if (ferror(stream))
        return fail(path, g_strerror(errno), reader->error);
    return reader->stopped || csv_fini(parser, take_field, take_row, reader) == 0 ||
           fail(path, csv_strerror(csv_error(parser)), reader->error);
}

gboolean
gj_csv_read(const char *path, GjCsvRowFunc func, gpointer data, GError **error)
{
    struct csv_parser parser;
    Reader reader = {.func = func, .data = data, .error = error, .header = TRUE};
    FILE *stream = fopen(path, "rbe");
    gboolean ok;

    if (stream == NULL)
        return fail(path, g_strerror(errno), error);
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        fclose(stream);
        return fail(path, csv_strerror(CSV_ENOMEM), error);
    }
    reader.text = g_string_new(NULL);
    reader.starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    reader.row = g_ptr_array_new();
    ok = parse(stream, path, &parser, &reader) && !reader.stopped;
    csv_free(&parser);
    fclose(stream);
    g_ptr_array_unref(reader.row);
    g_array_unref(reader.starts);
    g_string_free(reader.text, TRUE);
    return ok;
}
