/* The CSV dialect of gouji, quoting by libcsv. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/csv.h"

#include <csv.h>
#include <string.h>

static void
begin_field(GString *row)
{
    if (row->len > 0 && row->str[row->len - 1] != '\n')
        g_string_append_c(row, ',');
}

static gboolean
is_blank_byte(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* An empty first field is quoted too: without it the row would look as if it had not begun. */
static gboolean
needs_quotes(const GString *row, const char *field, gsize length)
{
    if (length == 0)
        return row->len == 0 || row->str[row->len - 1] == '\n';
    return strpbrk(field, ",\"\r\n") != NULL || is_blank_byte(field[0]) ||
           is_blank_byte(field[length - 1]);
}

static void
append_quoted(GString *row, const char *field, gsize length)
{
    gsize start = row->len;
    gsize size = csv_write2(NULL, 0, field, length, CSV_QUOTE);

    g_string_set_size(row, start + size);
    csv_write2(row->str + start, size, field, length, CSV_QUOTE);
}

static void
append_field(GString *row, const char *field)
{
    gsize length = strlen(field);
    gboolean quoted = needs_quotes(row, field, length);

    begin_field(row);
    if (quoted)
        append_quoted(row, field, length);
    else
        g_string_append_len(row, field, length);
}

static gboolean
is_sign(gunichar c)
{
    return c == '+' || c == '-' || c == 0xFF0B || c == 0xFF0D;
}

static gboolean
is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static gboolean
is_separator(gunichar c)
{
    return c == ',' || c == '.' || c == 0xFF0C || c == 0xFF0E || g_unichar_isspace(c);
}

/* Whether what stands behind a sign is a number, or nothing but further signs: no spreadsheet finds
 * anything to run in "-3", "+1,234" or "--". */
static gboolean
is_harmless_after_sign(const char *text)
{
    gboolean digits = FALSE, signs = FALSE;

    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (is_digit(c))
            digits = TRUE;
        else if (is_sign(c))
            signs = TRUE;
        else if (!is_separator(c))
            return FALSE;
    }
    return !(digits && signs);
}

static gboolean
runs_as_formula(const char *text)
{
    gunichar first = g_utf8_get_char(text);

    switch (first) {
    case '=':
    case '@':
    case '\t':
    case '\r':
    case 0xFF1D:
    case 0xFF20:
        return TRUE;
    default:
        return is_sign(first) && !is_harmless_after_sign(g_utf8_next_char(text));
    }
}

/* Names of files are bytes; the CSV is UTF-8 whatever they hold. */
static void
append_valid_text(GString *row, const char *field)
{
    g_autofree char *guarded = runs_as_formula(field) ? g_strconcat("'", field, NULL) : NULL;

    append_field(row, guarded != NULL ? guarded : field);
}

void
gj_csv_text(GString *row, const char *field)
{
    g_autofree char *made_valid = NULL;

    if (field == NULL || g_utf8_validate(field, -1, NULL)) {
        append_valid_text(row, field != NULL ? field : "");
        return;
    }
    made_valid = g_utf8_make_valid(field, -1);
    append_valid_text(row, made_valid);
}

void
gj_csv_plain(GString *row, const char *field)
{
    append_field(row, field != NULL ? field : "");
}

/* Appends what needs no quotes. */
static void
append_number(GString *row, const char *digits)
{
    begin_field(row);
    g_string_append(row, digits);
}

void
gj_csv_unsigned(GString *row, guint64 field)
{
    char digits[32];

    if (field <= G_MAXINT64) {
        append_number(row, gj_decimal_write((GjDecimal){(gint64)field, 0}, digits));
        return;
    }
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, field);
    append_number(row, digits);
}

void
gj_csv_decimal(GString *row, GjDecimal field)
{
    char digits[GJ_DECIMAL_SIZE];

    append_number(row, gj_decimal_write(field, digits));
}

void
gj_csv_end(GString *row)
{
    g_string_append_c(row, '\n');
}
