/* The number in a cell. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/number.h"

#include <unicode/uchar.h>

#include "text/normalise.h"

#define NOTHING_DASHES_MOST 4
#define GROUP_DIGITS 3

/* Characters as printed, and the place that reading has come to. */
typedef struct {
    const gunichar *characters;
    gsize n, at;
} Reader;

typedef enum {
    SEPARATOR_NONE,
    SEPARATOR_COMMA,
    SEPARATOR_BLANK,
} Separator;

int
gj_digit_value(gunichar character)
{
    if (character >= '0' && character <= '9')
        return (int)(character - '0');
    if (character >= 0xff10 && character <= 0xff19)
        return (int)(character - 0xff10);
    return -1;
}

static gboolean
is_comma(gunichar character)
{
    return character == ',' || character == 0xff0c;
}

static gboolean
is_point(gunichar character)
{
    return character == '.' || character == 0xff0e;
}

/* 1 or -1 for a sign, else 0. */
static int
sign_value(gunichar character)
{
    switch (character) {
    case '+':
    case 0xff0b:
        return 1;
    case '-':
    case 0xff0d:
    case 0x2212:
        return -1;
    default:
        return 0;
    }
}

static gboolean
is_dash(gunichar character)
{
    switch (character) {
    case 0x2010: /* ‐ */
    case 0x2011: /* the same, where no line may break */
    case 0x2012: /* ‒ */
    case 0x2013: /* – */
    case 0x2014: /* — */
    case 0x2015: /* ― */
    case 0x2500: /* ─ */
    case 0x2501: /* ━ */
    case 0x2e3a: /* ⸺ */
        return TRUE;
    default:
        return sign_value(character) < 0;
    }
}

static gboolean
is_slash(gunichar character)
{
    switch (character) {
    case '/':
    case '\\':
    case 0x2044: /* ⁄ */
    case 0x2215: /* ∕ */
    case 0x2571: /* ╱ */
    case 0xff0f: /* ／ */
    case 0xff3c: /* ＼ */
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
gj_is_numeral(gunichar character)
{
    return u_getNumericValue((UChar32)character) != U_NO_NUMERIC_VALUE;
}

gboolean
gj_is_number_character(gunichar character)
{
    return gj_digit_value(character) >= 0 || sign_value(character) != 0 || is_comma(character) ||
           is_point(character) || is_dash(character) || is_slash(character);
}

gboolean
gj_has_item_number(const char *text)
{
    const char *p = text;

    while (*p && gj_digit_value(g_utf8_get_char(p)) >= 0)
        p = g_utf8_next_char(p);
    return p > text && *p && g_unichar_ispunct(g_utf8_get_char(p)) &&
           g_unichar_isalpha(g_utf8_get_char(g_utf8_next_char(p)));
}

static gboolean
at_digit(const Reader *reader)
{
    return reader->at < reader->n && gj_digit_value(reader->characters[reader->at]) >= 0;
}

static gsize
skip_blanks(Reader *reader)
{
    gsize from = reader->at;

    while (reader->at < reader->n && gj_is_blank(reader->characters[reader->at]))
        reader->at++;
    return reader->at - from;
}

/* A word that hits a limit of its pattern is not recognised: the cell is then in doubt. */
static gboolean
is_word(const GjPattern *pattern, const gunichar *characters, gsize n)
{
    if (pattern == NULL)
        return FALSE;
    g_autoptr(GjNormalised) word = gj_normalise(characters, n);
    return gj_pattern_matches_whole(pattern, word->text, NULL);
}

/* Reads a run of digits into *digits, away from zero. Returns: how many; 0 on overflow too. */
static gsize
read_digits(Reader *reader, int sign, gint64 *digits)
{
    gsize from = reader->at;

    for (; at_digit(reader); reader->at++) {
        gint64 digit = (gint64)sign * gj_digit_value(reader->characters[reader->at]);

        if (__builtin_mul_overflow(*digits, 10, digits) ||
            __builtin_add_overflow(*digits, digit, digits))
            return 0;
    }
    return reader->at - from;
}

/* Steps over what separates two groups of digits; stays where it is if that is nothing. */
static Separator
read_separator(Reader *reader)
{
    gsize from = reader->at;
    gsize blanks = skip_blanks(reader);
    Separator separator = SEPARATOR_NONE;

    if (reader->at < reader->n && is_comma(reader->characters[reader->at])) {
        reader->at++;
        skip_blanks(reader);
        separator = SEPARATOR_COMMA;
    } else if (blanks == 1) { /* more of them stand between two numbers */
        separator = SEPARATOR_BLANK;
    }
    if (separator == SEPARATOR_NONE || !at_digit(reader)) {
        reader->at = from;
        return SEPARATOR_NONE;
    }
    return separator;
}

static gboolean
read_whole_part(Reader *reader, int sign, gint64 *digits)
{
    gboolean leading_zero = gj_digit_value(reader->characters[reader->at]) == 0;
    gsize first = read_digits(reader, sign, digits);
    Separator used = read_separator(reader);

    if (first == 0 || (leading_zero && first > 1))
        return FALSE;
    if (used == SEPARATOR_NONE)
        return TRUE;
    if (first > GROUP_DIGITS || leading_zero)
        return FALSE;
    for (Separator next = used; next != SEPARATOR_NONE; next = read_separator(reader)) {
        if (next != used || read_digits(reader, sign, digits) != GROUP_DIGITS)
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_decimal(Reader *reader, int sign, GjDecimal *value)
{
    *value = (GjDecimal){0, 0};
    if (!read_whole_part(reader, sign, &value->digits))
        return FALSE;
    if (reader->at == reader->n || !is_point(reader->characters[reader->at]))
        return TRUE;
    reader->at++;
    gsize decimals = read_digits(reader, sign, &value->digits);
    value->scale = (guint8)MIN(decimals, G_MAXUINT8);
    return decimals > 0 && decimals <= GJ_DECIMAL_MAX_SCALE;
}

/* The sign that stands before the digits, as a character or as a word; 0 if what stands there is
 * neither, or both. */
static int
read_sign(const Reader *reader, const GjNumberWords *words)
{
    const gunichar *characters = reader->characters;
    gsize end = reader->at;
    int sign = 0;

    while (end > 0 && gj_is_blank(characters[end - 1]))
        end--;
    if (end > 0)
        sign = sign_value(characters[end - 1]);
    if (sign != 0)
        return end == 1 ? sign : 0;
    if (end == 0)
        return 1;
    if (is_word(words->increase, characters, end))
        return 1;
    return is_word(words->decrease, characters, end) ? -1 : 0;
}

/* What is left after the digits must be a unit, whole. */
static gboolean
read_unit(Reader *reader, const GjNumberWords *words, char **unit)
{
    skip_blanks(reader);
    if (reader->at == reader->n)
        return TRUE;
    if (words->unit == NULL)
        return FALSE;
    g_autoptr(GjNormalised) rest =
        gj_normalise(reader->characters + reader->at, reader->n - reader->at);
    if (!gj_pattern_matches_whole(words->unit, rest->text, NULL))
        return FALSE;
    *unit = g_strdup(rest->text);
    return TRUE;
}

static GjNumber
parse_digits(Reader *reader, const GjNumberWords *words)
{
    GjNumber number = {GJ_NUMBER_DOUBT, {0, 0}, NULL};
    int sign = read_sign(reader, words);
    GjDecimal value;

    if (sign == 0 || !read_decimal(reader, sign, &value) || !read_unit(reader, words, &number.unit))
        return number;
    /* Nobody prints a negative nothing: a mark for nothing ran into a zero. */
    if (sign < 0 && value.digits == 0 && sign_value(*reader->characters) < 0)
        return number;
    number.kind = GJ_NUMBER_VALUE;
    number.value = value;
    return number;
}

/* A slash, or a few dashes: what is drawn in a cell to say that nothing was forgotten in it. */
static gboolean
is_mark_for_nothing(const gunichar *characters, gsize n)
{
    gsize dashes = 0, slashes = 0, others = 0;

    for (gsize i = 0; i < n; i++) {
        if (is_dash(characters[i]))
            dashes++;
        else if (is_slash(characters[i]))
            slashes++;
        else if (!gj_is_blank(characters[i]))
            others++;
    }
    if (others > 0)
        return FALSE;
    return dashes == 0 ? slashes <= 1 : slashes == 0 && dashes <= NOTHING_DASHES_MOST;
}

/* Digits that are not read as such: ① ⒈ ٣. */
static gboolean
holds_other_digits(const gunichar *characters, gsize n)
{
    g_autoptr(GjNormalised) normalised = gj_normalise(characters, n);

    for (const char *at = normalised->text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isdigit(g_utf8_get_char(at)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_only_number_characters(const gunichar *characters, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (!gj_is_number_character(characters[i]) && !gj_is_blank(characters[i]))
            return FALSE;
    }
    return TRUE;
}

static GjNumberKind
kind_without_digits(const gunichar *characters, gsize n, const GjNumberWords *words)
{
    if (is_mark_for_nothing(characters, n) || is_word(words->nothing, characters, n))
        return GJ_NUMBER_NOTHING;
    if (is_only_number_characters(characters, n) || holds_other_digits(characters, n))
        return GJ_NUMBER_DOUBT;
    return GJ_NUMBER_TEXT;
}

GjNumber
gj_number_parse(const gunichar *characters, gsize n, const GjNumberWords *words)
{
    static const GjNumberWords no_words = {NULL, NULL, NULL, NULL};
    Reader reader = {characters, n, 0};

    words = words == NULL ? &no_words : words;
    skip_blanks(&reader);
    if (reader.at == n)
        return (GjNumber){GJ_NUMBER_NOTHING, {0, 0}, NULL};
    reader = (Reader){characters + reader.at, n - reader.at, 0};
    while (reader.at < reader.n && !at_digit(&reader))
        reader.at++;
    if (reader.at < reader.n)
        return parse_digits(&reader, words);
    return (GjNumber){kind_without_digits(characters, n, words), {0, 0}, NULL};
}

void
gj_number_clear(GjNumber *number)
{
    g_clear_pointer(&number->unit, g_free);
}

/* 年 */
#define YEAR "\xE5\xB9\xB4"

/* The digit that a character of a year stands for, "二〇二三"; -1 for none. Circles are written for
 * 〇 as well. */
static int
digit_of_year(gunichar character)
{
    double value = u_getNumericValue((UChar32)character);

    if (character == 0x25CB || character == 0x25EF)
        return 0;
    return value >= 0 && value <= 9 && value == (int)value ? (int)value : -1;
}

/* The digits of a year of this century that ends before p; FALSE if there is none. */
static gboolean
read_year(const char *text, const char *p, char digits[4], const char **start)
{
    for (int i = 3; i >= 0; i--) {
        int digit;

        if (p == text)
            return FALSE;
        p = g_utf8_prev_char(p);
        digit = digit_of_year(g_utf8_get_char(p));
        if (digit < 0)
            return FALSE;
        digits[i] = (char)('0' + digit);
    }
    *start = p;
    return digits[0] == '2' && digits[1] == '0';
}

void
gj_write_years_in_digits(GString *text)
{
    g_autofree char *before = NULL;
    const char *from, *year, *start;
    char digits[4];

    if (!strstr(text->str, YEAR))
        return;
    from = before = g_strdup(text->str);
    g_string_truncate(text, 0);
    for (const char *p = before; (year = strstr(p, YEAR)) != NULL; p = year + strlen(YEAR)) {
        if (!read_year(from, year, digits, &start))
            continue;
        g_string_append_len(text, from, start - from);
        g_string_append_len(text, digits, sizeof digits);
        from = year;
    }
    g_string_append(text, from);
}
