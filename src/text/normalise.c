/* Normalised text that remembers where each byte came from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/normalise.h"

#include "text/ideographs.h"
#include "text/number.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#define UTF8_LONGEST 4
/* A longer pile of combining marks is no writing; it is cut, which bounds the work and the memory.
 */
#define SEGMENT_LONGEST 32
/* The longest NFKC of one character is that of U+FDFA. */
#define EXPANSION_LONGEST 18

typedef struct {
    const UNormalizer2 *nfkc;
    const gunichar *characters;
    gsize n;
    GjNormalised *result;
    gsize room; /* bytes that fit the result */
} Normaliser;

/* The NFKC of a character for which it is known without a look-up, else 0. Most of a report. */
static inline gunichar
known_form(gunichar character)
{
    if ((character >= 0x4e00 && character <= 0x9fff) || (character > 0x20 && character < 0x7f))
        return character;
    if (character >= 0xff01 && character <= 0xff5e)
        return character - 0xff01 + '!';
    return character == 0x3001 || character == 0x3002 ? character : 0;
}

gboolean
gj_is_blank(gunichar character)
{
    const guint32 categories = U_GC_CC_MASK | U_GC_CF_MASK;

    if (known_form(character) != 0)
        return FALSE;
    return u_isUWhiteSpace((UChar32)character) ||
           (U_MASK(u_charType((UChar32)character)) & categories) != 0 ||
           u_hasBinaryProperty((UChar32)character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static gboolean
is_dropped(gunichar character)
{
    return character == 0xfffd || !g_unichar_validate(character) || gj_is_blank(character);
}

static void
append(Normaliser *self, gunichar character, gsize origin)
{
    GjNormalised *result = self->result;

    if (result->length + UTF8_LONGEST >= self->room) {
        self->room *= 2;
        result->text = g_renew(char, result->text, self->room);
        result->origin = g_renew(guint32, result->origin, self->room);
    }
    int bytes = g_unichar_to_utf8(gj_unified_ideograph(character), result->text + result->length);

    for (int i = 0; i < bytes; i++)
        result->origin[result->length++] = (guint32)origin;
}

/* The first character from `from` on that is not dropped; n if none is left. */
static gsize
next_kept(const Normaliser *self, gsize from)
{
    while (from < self->n && is_dropped(self->characters[from]))
        from++;
    return from;
}

static int32_t
to_nfkc(const Normaliser *self, const UChar *source, int32_t length, UChar *target, int32_t room)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t written = unorm2_normalize(self->nfkc, source, length, target, room, &status);

    g_assert(U_SUCCESS(status)); /* the room is enough for whatever Unicode defines */
    return written;
}

static gboolean
becomes_digits(const Normaliser *self, gunichar character)
{
    UChar source[2], target[EXPANSION_LONGEST];
    int32_t length = 0;

    if (u_charType((UChar32)character) == U_DECIMAL_DIGIT_NUMBER)
        return FALSE;
    U16_APPEND_UNSAFE(source, length, character);
    length = to_nfkc(self, source, length, target, EXPANSION_LONGEST);
    for (int32_t i = 0; i < length; i++) {
        if (gj_digit_value(target[i]) >= 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether the character at a place is a compatibility digit that would join a number. */
static gboolean
stays_itself(const Normaliser *self, gsize at)
{
    gboolean touches = (at > 0 && gj_digit_value(self->characters[at - 1]) >= 0) ||
                       (at + 1 < self->n && gj_digit_value(self->characters[at + 1]) >= 0);

    return touches && becomes_digits(self, self->characters[at]);
}

static gboolean
starts_segment(const Normaliser *self, gsize at)
{
    return at >= self->n || known_form(self->characters[at]) != 0 ||
           unorm2_hasBoundaryBefore(self->nfkc, (UChar32)self->characters[at]);
}

static void
append_utf16(Normaliser *self, const UChar *text, int32_t length, gsize origin)
{
    for (int32_t from = 0; from < length;) {
        UChar32 character;

        U16_NEXT(text, from, length, character);
        if (!is_dropped((gunichar)character))
            append(self, (gunichar)character, origin);
    }
}

/* Normalises the characters from `at` to the next boundary. Returns: where that is. */
static gsize
append_segment(Normaliser *self, gsize at)
{
    UChar source[2 * SEGMENT_LONGEST], target[SEGMENT_LONGEST * EXPANSION_LONGEST];
    int32_t length = 0, written;
    gsize next = at, count = 0;

    do {
        U16_APPEND_UNSAFE(source, length, self->characters[next]);
        next = next_kept(self, next + 1);
    } while (++count < SEGMENT_LONGEST && !starts_segment(self, next));

    written = to_nfkc(self, source, length, target, G_N_ELEMENTS(target));
    /* A spacing accent would become a blank and a mark, which would join the letter before it. */
    if (written > 0 && target[0] == ' ')
        append_utf16(self, source, length, at);
    else
        append_utf16(self, target, written, at);
    return next;
}

/* Appends what stands at a place. Returns: the place to go on from. */
static gsize
append_next(Normaliser *self, gsize at)
{
    gunichar known = known_form(self->characters[at]);
    gsize next = next_kept(self, at + 1);

    if (known != 0 && starts_segment(self, next)) {
        append(self, known, at);
        return next;
    }
    if (known == 0 && stays_itself(self, at)) {
        append(self, self->characters[at], at);
        return next;
    }
    return append_segment(self, at);
}

GjNormalised *
gj_normalise(const gunichar *characters, gsize n)
{
    UErrorCode status = U_ZERO_ERROR;
    Normaliser self = {unorm2_getNFKCInstance(&status), characters, n, g_new0(GjNormalised, 1),
                       n * 3 + UTF8_LONGEST + 1};

    if (U_FAILURE(status))
        g_error("ICU has no NFKC data (%s); reinstall ICU", u_errorName(status));
    self.result->text = g_new(char, self.room);
    self.result->origin = g_new(guint32, self.room);
    for (gsize at = next_kept(&self, 0); at < n;)
        at = append_next(&self, at);
    self.result->text[self.result->length] = '\0';
    return self.result;
}

GjNormalised *
gj_normalise_utf8(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    glong n;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(valid, -1, &n);

    return gj_normalise(characters, (gsize)n);
}

void
gj_normalised_free(GjNormalised *normalised)
{
    if (normalised == NULL)
        return;
    g_free(normalised->text);
    g_free(normalised->origin);
    g_free(normalised);
}

gboolean
gj_has_letter(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}
