/* What the fuzz targets share. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "output/tables.h"

static void
end_at_a_critical(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)data;
    if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR))
        fuzz_fail(domain ? domain : "default", "%s", message);
}

/* libFuzzer keeps the input that ends in abort(), not the one that ends in the trap of GLib. */
int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    g_log_set_default_handler(end_at_a_critical, NULL);
    return 0;
}

void
fuzz_fail(const char *place, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fprintf(stderr, "%s: ", place);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

const GjFormats *
fuzz_formats(void)
{
    static GjFormats *formats;

    if (formats == NULL)
        formats = gj_formats_load(NULL, NULL);
    FUZZ_EXPECT(formats != NULL, "the built-in formats are not accepted");
    return formats;
}

guint8
fuzz_byte(FuzzBytes *bytes)
{
    if (bytes->size == 0)
        return 0;
    bytes->size--;
    return *bytes->data++;
}

guint
fuzz_number(FuzzBytes *bytes, guint most)
{
    guint number = fuzz_byte(bytes);

    if (most > G_MAXUINT8)
        number = number << 8 | fuzz_byte(bytes);
    return number % (most + 1);
}

void
fuzz_expect_error(const GError *error)
{
    FUZZ_EXPECT(error != NULL, "it failed without an error");
    FUZZ_EXPECT(error->domain == GJ_ERROR, "an error of another domain: %s", error->message);
    FUZZ_EXPECT(error->code >= GJ_ERROR_UNREADABLE && error->code <= GJ_ERROR_USAGE, "code %d",
                error->code);
    FUZZ_EXPECT(*error->message != '\0' && g_utf8_validate(error->message, -1, NULL),
                "a message that nobody can read");
}

typedef struct {
    guint rows, fields, fields_before;
    guint columns;
} Shape;

static void
count_field(void *field, size_t size, void *data)
{
    (void)field;
    (void)size;
    ((Shape *)data)->fields++;
}

static void
count_row(int character, void *data)
{
    Shape *shape = data;

    (void)character;
    if (shape->rows == 0)
        shape->columns = shape->fields;
    FUZZ_EXPECT(shape->fields - shape->fields_before == shape->columns, "row %u has %u fields",
                shape->rows, shape->fields - shape->fields_before);
    shape->fields_before = shape->fields;
    shape->rows++;
}

static void
expect_table(const GjResult *result, GjCsvTable table, const GjWide *wide, guint rows)
{
    g_autoptr(GString) csv = g_string_new(NULL);
    struct csv_parser parser;
    Shape shape = {0};

    gj_csv_append_header(csv, table, wide);
    gj_csv_append_result(csv, table, wide, result);
    FUZZ_EXPECT(g_utf8_validate_len(csv->str, csv->len, NULL), "the table is no UTF-8");
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    FUZZ_EXPECT(csv_parse(&parser, csv->str, csv->len, count_field, count_row, &shape) == csv->len,
                "libcsv refuses %s", gj_csv_file_name(table));
    FUZZ_EXPECT(csv_fini(&parser, count_field, count_row, &shape) == 0, "a quote is open");
    csv_free(&parser);
    FUZZ_EXPECT(shape.rows == rows + 1, "%u rows, not %u", shape.rows - 1, rows);
}

void
fuzz_expect_tables(const GjResult *result)
{
    g_autoptr(GjWide) wide = gj_wide_new(fuzz_formats());

    expect_table(result, GJ_CSV_CELLS, NULL,
                 result->report ? gj_report_n_cells(result->report) : 0);
    expect_table(result, GJ_CSV_CHECKS, NULL, result->findings ? result->findings->len : 0);
    expect_table(result, GJ_CSV_REPORTS, NULL, 1);
    expect_table(result, GJ_CSV_WIDE, wide, 1);
}
