/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/error.h"
#include "base/i18n.h"

/* So many bytes tell the encoding: by then a report has begun its tables. */
#define DETECT_WITHIN (1 << 16)
/* The longest reports have a megabyte of text; in memory each byte takes a hundred. */
#define MOST_BYTES (8u << 20)
/* The encodings a Chinese text file is plausibly in, besides UTF-8. */
static const char *const plausible[] = {"GB18030", "UTF-16LE", "UTF-16BE", NULL};

static const char *
encoding_of_mark(const guint8 *data, gsize size)
{
    if (size >= 2 && data[0] == 0xFF && data[1] == 0xFE)
        return "UTF-16LE";
    if (size >= 2 && data[0] == 0xFE && data[1] == 0xFF)
        return "UTF-16BE";
    return NULL;
}

static char *
convert(const char *encoding, const guint8 *data, gsize size, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    UChar *buffer = g_new(UChar, size + 1);
    int32_t length = 0;
    glong read = 0;
    char *text = NULL;

    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    if (U_SUCCESS(status))
        length = ucnv_toUChars(converter, buffer, (int32_t)size, (const char *)data, (int32_t)size,
                               &status);
    if (U_SUCCESS(status))
        text = g_utf16_to_utf8((const gunichar2 *)buffer, length, &read, NULL, NULL);
    /* It ends at a NUL, which no text holds. */
    if (read < length)
        g_clear_pointer(&text, g_free);
    if (!text)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("the text is not valid %s; save it as UTF-8 and try again"), encoding);
    ucnv_close(converter);
    g_free(buffer);
    return text;
}

/* Tries the plausible encodings, the likeliest first. Returns: NULL if the bytes are valid in none.
 */
static char *
convert_detected(UCharsetDetector *detector, const guint8 *data, gsize size)
{
    UErrorCode status = U_ZERO_ERROR;
    const UCharsetMatch **matches;
    int32_t n_matches = 0;
    char *text = NULL;

    ucsdet_setText(detector, (const char *)data, (int32_t)MIN(size, DETECT_WITHIN), &status);
    matches = ucsdet_detectAll(detector, &n_matches, &status);
    for (int32_t i = 0; !text && U_SUCCESS(status) && i < n_matches; i++) {
        const char *name = ucsdet_getName(matches[i], &status);

        if (U_SUCCESS(status) && g_strv_contains(plausible, name))
            text = convert(name, data, size, NULL);
    }
    return text;
}

static char *
decode_unmarked(const guint8 *data, gsize size, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    char *text = U_SUCCESS(status) ? convert_detected(detector, data, size) : NULL;

    if (!text)
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("this is no PDF, and no text in UTF-8, UTF-16 or GB18030; download the PDF "
                        "again, or save the text as UTF-8"));
    ucsdet_close(detector);
    return text;
}

char *
gj_decode_text(GBytes *bytes, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    const char *marked = encoding_of_mark(data, size);
    const gsize utf8_mark = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    if (size > MOST_BYTES) {
        gj_error_set(error, GJ_ERROR_UNSUPPORTED,
                     N_("the text is larger than 8 MiB, which no report is; split it"));
        return NULL;
    }
    if (marked)
        return convert(marked, data + 2, size - 2, error);
    if (g_utf8_validate_len((const char *)data + utf8_mark, size - utf8_mark, NULL))
        return g_strndup((const char *)data + utf8_mark, size - utf8_mark);
    if (utf8_mark) {
        gj_error_set(error, GJ_ERROR_DAMAGED,
                     N_("the text is not valid UTF-8, though its byte-order mark says so; save it "
                        "as UTF-8 and try again"));
        return NULL;
    }
    return decode_unmarked(data, size, error);
}
