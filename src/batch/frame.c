/* A result as bytes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/frame.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/error.h"

static const char magic[8] = {'g', 'j', 'F', '1'};
#define NO_FORMAT G_MAXUINT32
#define MOST_PAGES G_MAXINT /* a PDF may claim as many */

enum { HAS_VALUE = 1, IS_RULED = 2, ALL_FLAGS = 3 };

/* ---- Writing */

static void
put_byte(GString *out, guint value)
{
    g_string_append_c(out, (char)value);
}

static void
put_u32(GString *out, guint32 value)
{
    g_string_append_len(out, (const char *)&value, sizeof value);
}

static void
put_i64(GString *out, gint64 value)
{
    g_string_append_len(out, (const char *)&value, sizeof value);
}

static void
put_double(GString *out, double value)
{
    g_string_append_len(out, (const char *)&value, sizeof value);
}

/* The length and one, 0 standing for NULL; then the bytes. */
static void
put_text(GString *out, const char *text)
{
    gsize length = text != NULL ? strlen(text) : 0;

    put_u32(out, text != NULL ? (guint32)length + 1 : 0);
    g_string_append_len(out, text != NULL ? text : "", (gssize)length);
}

static void
put_decimal(GString *out, GjDecimal value)
{
    put_byte(out, value.scale);
    put_i64(out, value.digits);
}

static void
put_place(GString *out, guint page, GjBox box)
{
    put_u32(out, page);
    if (page == 0)
        return;
    put_double(out, box.x0);
    put_double(out, box.y0);
    put_double(out, box.x1);
    put_double(out, box.y1);
}

static void
put_label(GString *out, const GjLabelPlace *label)
{
    put_text(out, label->words);
    put_place(out, label->page, label->box);
}

static void
put_cell(GString *out, const GjCell *cell)
{
    put_byte(out, cell->status);
    put_byte(out, (cell->has_value ? HAS_VALUE : 0) | (cell->ruled ? IS_RULED : 0));
    if (cell->has_value)
        put_decimal(out, cell->value);
    put_text(out, cell->unit);
    put_text(out, cell->raw);
    put_place(out, cell->page, cell->box);
    put_text(out, cell->reason);
    put_label(out, &cell->row_label);
    put_label(out, &cell->column_label);
}

static void
put_finding(GString *out, const GjFormat *format, const GjFinding *finding)
{
    guint check = 0;

    while (gj_format_check(format, check) != finding->check)
        check++;
    put_u32(out, check);
    put_u32(out, finding->scope);
    put_byte(out, finding->verdict);
    put_byte(out, finding->has_sides ? HAS_VALUE : 0);
    if (finding->has_sides) {
        put_decimal(out, finding->left);
        put_decimal(out, finding->right);
        put_decimal(out, finding->difference);
    }
    put_text(out, finding->statement);
}

static guint32
index_of(const GjFormats *formats, const GjFormat *format)
{
    for (guint i = 0; i < gj_formats_count(formats); i++)
        if (gj_formats_get(formats, i) == format)
            return i;
    return NO_FORMAT;
}

static void
put_report(GString *out, const GjResult *result, const GjFormats *formats)
{
    const GjReport *report = result->report;

    put_u32(out, index_of(formats, result->format));
    put_text(out, gj_report_agency(report));
    put_u32(out, (guint32)gj_report_year(report));
    for (guint i = 0; i < gj_report_n_cells(report); i++)
        put_cell(out, gj_report_peek(report, i));
    put_u32(out, result->findings->len);
    for (guint i = 0; i < result->findings->len; i++)
        put_finding(out, result->format, g_ptr_array_index(result->findings, i));
}

static guint32
checksum_of(const guint8 *bytes, gsize length)
{
    return (guint32)crc32_z(0, bytes, length);
}

void
gj_frame_seal(GString *out, gsize start)
{
    guint8 *header = (guint8 *)out->str + start;
    guint64 length = out->len - start - GJ_FRAME_HEADER;
    guint32 sum = checksum_of(header + GJ_FRAME_HEADER, length);
    guint32 short_length = (guint32)length;

    memcpy(header, magic, sizeof magic);
    memcpy(header + 8, &short_length, 4);
    memcpy(header + 12, &sum, 4);
}

void
gj_frame_append(GString *out, const GjResult *result, const GjFormats *formats,
                const GString *extra)
{
    static const char room[GJ_FRAME_HEADER];
    gsize start = out->len;

    g_string_append_len(out, room, sizeof room);
    put_byte(out, result->outcome);
    put_u32(out, result->pages);
    put_double(out, result->seconds);
    put_text(out, result->sha256);
    put_text(out, result->message);
    put_text(out, result->shown);
    if (result->outcome == GJ_OUTCOME_OK)
        put_report(out, result, formats);
    put_u32(out, extra != NULL ? (guint32)extra->len : 0);
    if (extra != NULL)
        g_string_append_len(out, extra->str, (gssize)extra->len);
    gj_frame_seal(out, start);
}

/* ---- Reading */

/* What is still to be read. Once something is wrong, everything read is 0 or NULL. */
typedef struct {
    const guint8 *at;
    gsize left;
    gboolean wrong;
} Reader;

static gboolean
take(Reader *reader, gpointer to, gsize length)
{
    if (reader->wrong || length > reader->left) {
        reader->wrong = TRUE;
        memset(to, 0, length);
        return FALSE;
    }
    memcpy(to, reader->at, length);
    reader->at += length;
    reader->left -= length;
    return TRUE;
}

static void
demand(Reader *reader, gboolean condition)
{
    if (!condition)
        reader->wrong = TRUE;
}

/* An integer up to a limit; 0 if it is beyond. */
static guint32
take_u32(Reader *reader, guint32 most)
{
    guint32 value;

    take(reader, &value, sizeof value);
    demand(reader, value <= most);
    return value <= most ? value : 0;
}

static guint
take_byte(Reader *reader, guint most)
{
    guint8 value;

    take(reader, &value, sizeof value);
    demand(reader, value <= most);
    return value <= most ? value : 0;
}

static double
take_double(Reader *reader)
{
    double value;

    take(reader, &value, sizeof value);
    demand(reader, isfinite(value));
    return isfinite(value) ? value : 0;
}

/* Text in UTF-8 without NUL. Returns: ownership; NULL for none. */
static char *
take_text(Reader *reader)
{
    guint32 size = take_u32(reader, G_MAXINT32);
    const char *bytes = (const char *)reader->at;

    if (size == 0 || reader->wrong)
        return NULL;
    demand(reader, size - 1 <= reader->left);
    demand(reader, !reader->wrong && g_utf8_validate_len(bytes, size - 1, NULL));
    if (reader->wrong)
        return NULL;
    reader->at += size - 1;
    reader->left -= size - 1;
    return g_strndup(bytes, size - 1);
}

/* Text that must be there. Returns: ownership, never NULL. */
static char *
take_some_text(Reader *reader)
{
    char *text = take_text(reader);

    demand(reader, text != NULL);
    return text != NULL ? text : g_strdup("");
}

static GjDecimal
take_decimal(Reader *reader)
{
    GjDecimal value;

    value.scale = (guint8)take_byte(reader, GJ_DECIMAL_MAX_SCALE);
    take(reader, &value.digits, sizeof value.digits);
    return value;
}

static void
take_place(Reader *reader, guint n_pages, guint *page, GjBox *box)
{
    *page = take_u32(reader, n_pages);
    if (*page == 0)
        return;
    box->x0 = take_double(reader);
    box->y0 = take_double(reader);
    box->x1 = take_double(reader);
    box->y1 = take_double(reader);
}

static void
take_label(Reader *reader, guint n_pages, GjLabelPlace *label)
{
    label->words = take_text(reader);
    take_place(reader, n_pages, &label->page, &label->box);
}

static void
take_cell(Reader *reader, guint n_pages, GjCell *cell)
{
    guint flags;

    cell->status = take_byte(reader, GJ_N_STATUSES - 1);
    flags = take_byte(reader, ALL_FLAGS);
    cell->has_value = (flags & HAS_VALUE) != 0;
    cell->ruled = (flags & IS_RULED) != 0;
    if (cell->has_value)
        cell->value = take_decimal(reader);
    cell->unit = take_text(reader);
    cell->raw = take_text(reader);
    take_place(reader, n_pages, &cell->page, &cell->box);
    cell->reason = take_text(reader);
    take_label(reader, n_pages, &cell->row_label);
    take_label(reader, n_pages, &cell->column_label);
}

static void
free_finding(gpointer data)
{
    GjFinding *finding = data;

    g_free(finding->statement);
    g_free(finding);
}

static guint
n_scopes(const GjFormat *format, const GjCheck *check)
{
    const GjTable *table = gj_format_table(format, check->table);

    return check->each_column ? table->columns->len : table->rows->len;
}

static GjFinding *
take_finding(Reader *reader, const GjFormat *format)
{
    GjFinding *finding = g_new0(GjFinding, 1);
    guint check = take_u32(reader, gj_format_n_checks(format) - 1);

    finding->check = gj_format_check(format, check);
    finding->scope = take_u32(reader, n_scopes(format, finding->check) - 1);
    finding->verdict = take_byte(reader, GJ_VERDICT_UNKNOWN);
    finding->has_sides = take_byte(reader, HAS_VALUE) != 0;
    if (finding->has_sides) {
        finding->left = take_decimal(reader);
        finding->right = take_decimal(reader);
        finding->difference = take_decimal(reader);
    }
    finding->statement = take_some_text(reader);
    return finding;
}

/* An identity has one instance for each row or column at most. */
static guint
most_findings(const GjFormat *format)
{
    guint most = 0;

    for (guint i = 0; i < gj_format_n_checks(format); i++)
        most += n_scopes(format, gj_format_check(format, i));
    return most;
}

static void
take_report(Reader *reader, const GjFormats *formats, GjResult *result)
{
    guint index = take_u32(reader, gj_formats_count(formats) - 1);
    g_autofree char *agency = take_some_text(reader);
    guint n_findings;

    result->format = gj_formats_get(formats, index);
    result->report = gj_report_new(gj_format_n_cells(result->format));
    gj_report_set_agency(result->report, agency);
    gj_report_set_year(result->report, (int)take_u32(reader, 9999));
    for (guint i = 0; i < gj_report_n_cells(result->report); i++)
        take_cell(reader, result->pages, gj_report_cell(result->report, i));
    result->findings = g_ptr_array_new_with_free_func(free_finding);
    n_findings = take_u32(reader, most_findings(result->format));
    for (guint i = 0; i < n_findings && !reader->wrong; i++)
        g_ptr_array_add(result->findings, take_finding(reader, result->format));
}

static gboolean
is_sha256(const char *text)
{
    return *text == '\0' || (strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64);
}

static void
take_result(Reader *reader, const GjFormats *formats, GjResult *result)
{
    result->outcome = take_byte(reader, GJ_OUTCOME_UNREADABLE);
    result->pages = take_u32(reader, MOST_PAGES);
    result->seconds = take_double(reader);
    demand(reader, result->seconds >= 0);
    result->sha256 = take_some_text(reader);
    demand(reader, is_sha256(result->sha256));
    result->message = take_some_text(reader);
    demand(reader, strpbrk(result->message, "\r\n") == NULL);
    result->shown = take_some_text(reader);
    demand(reader, strpbrk(result->shown, "\r\n") == NULL);
    if (result->outcome == GJ_OUTCOME_OK && !reader->wrong)
        take_report(reader, formats, result);
}

static GBytes *
take_extra(Reader *reader)
{
    guint32 length = take_u32(reader, GJ_FRAME_LIMIT);

    demand(reader, length == reader->left);
    return reader->wrong ? NULL : g_bytes_new(reader->at, length);
}

gsize
gj_frame_length(const guint8 *header)
{
    guint32 length;

    memcpy(&length, header + 8, sizeof length);
    if (memcmp(header, magic, sizeof magic) != 0 || length > GJ_FRAME_LIMIT)
        return 0;
    return (gsize)length + GJ_FRAME_HEADER;
}

static gboolean
is_whole(const guint8 *frame, gsize length)
{
    guint32 sum;

    if (length < GJ_FRAME_HEADER || gj_frame_length(frame) != length)
        return FALSE;
    memcpy(&sum, frame + 12, sizeof sum);
    return sum == checksum_of(frame + GJ_FRAME_HEADER, length - GJ_FRAME_HEADER);
}

GjResult *
gj_frame_read(const guint8 *frame, gsize length, const char *source, const GjFormats *formats,
              GBytes **extra, GError **error)
{
    g_autoptr(GjResult) result = g_new0(GjResult, 1);
    g_autoptr(GBytes) rest = NULL;
    Reader reader = {frame, 0, TRUE};

    result->source = g_strdup(source);
    if (is_whole(frame, length))
        reader = (Reader){frame + GJ_FRAME_HEADER, length - GJ_FRAME_HEADER, FALSE};
    take_result(&reader, formats, result);
    rest = take_extra(&reader);
    if (reader.wrong) {
        g_set_error_literal(error, GJ_ERROR, GJ_ERROR_DAMAGED, "the result can't be read");
        return NULL;
    }
    if (extra != NULL)
        *extra = g_steal_pointer(&rest);
    return g_steal_pointer(&result);
}
