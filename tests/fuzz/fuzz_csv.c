/* Fields written as CSV are read back as they were. SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>
#include <string.h>

#include "fuzz.h"
#include "output/csv.h"

/* The fields that were read, and where rows ended among them. */
typedef struct {
    GPtrArray *fields;
    GArray *ends; /* of guint */
} Table;

static void
add_field(void *field, size_t size, void *data)
{
    Table *table = data;

    FUZZ_EXPECT(size == 0 || memchr(field, '\0', size) == NULL, "a NUL stands in a field");
    g_ptr_array_add(table->fields, g_strndup(field, size));
}

static void
end_row(int character, void *data)
{
    Table *table = data;

    (void)character;
    g_array_append_val(table->ends, table->fields->len);
}

static void
read_back(const GString *csv, Table *table)
{
    struct csv_parser parser;

    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    FUZZ_EXPECT(csv_parse(&parser, csv->str, csv->len, add_field, end_row, table) == csv->len,
                "libcsv refuses the table: %s", csv_strerror(csv_error(&parser)));
    FUZZ_EXPECT(csv_fini(&parser, add_field, end_row, table) == 0, "a quote is open at the end");
    csv_free(&parser);
}

/* Whether a spreadsheet may take a field for something to run (CWE-1236). */
static gboolean
begins_a_formula(const char *field)
{
    return *field != '\0' && strchr("=@\t\r", *field) != NULL;
}

static void
expect_text(const char *source, const char *field)
{
    g_autofree char *valid = g_utf8_make_valid(source, -1);

    FUZZ_EXPECT(!begins_a_formula(field), "'%s' may run", field);
    if (*field == '\'' && g_str_equal(field + 1, valid))
        return;
    FUZZ_EXPECT(g_str_equal(field, valid), "'%s' became '%s'", valid, field);
}

static void
write_field(GString *csv, const char *field, gboolean text)
{
    if (text)
        gj_csv_text(csv, field);
    else
        gj_csv_plain(csv, field);
}

/* The first byte tells which fields are texts, the second one how many fields are in a row; the
 * fields follow, each ending with a NUL. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    FuzzBytes bytes = {data, size};
    guint texts = fuzz_byte(&bytes), columns = 1 + fuzz_number(&bytes, 7);
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GString) csv = g_string_new(NULL);
    Table table = {fields, ends};

    for (gsize at = 0; at < bytes.size || sources->len % columns != 0;) {
        const guint8 *end = at < bytes.size ? memchr(bytes.data + at, 0, bytes.size - at) : NULL;
        gsize length = end ? (gsize)(end - bytes.data) - at : bytes.size - MIN(at, bytes.size);
        char *field =
            at < bytes.size ? g_strndup((const char *)bytes.data + at, length) : g_strdup("");

        write_field(csv, field, texts >> (sources->len % 8) & 1);
        g_ptr_array_add(sources, field);
        at += length + 1;
        if (sources->len % columns == 0)
            gj_csv_end(csv);
    }
    read_back(csv, &table);
    FUZZ_EXPECT(fields->len == sources->len, "%u fields became %u", sources->len, fields->len);
    for (guint i = 0; i < fields->len; i++) {
        const char *source = g_ptr_array_index(sources, i), *field = g_ptr_array_index(fields, i);

        if (texts >> (i % 8) & 1)
            expect_text(source, field);
        else
            FUZZ_EXPECT(g_str_equal(source, field), "'%s' became '%s'", source, field);
    }
    for (guint i = 0; i < ends->len; i++)
        FUZZ_EXPECT(g_array_index(ends, guint, i) == (i + 1) * columns, "a row ends elsewhere");
    return 0;
}
