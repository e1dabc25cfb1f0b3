/* Display width. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/width.h"

#include <unicode/uchar.h>

static gboolean
takes_no_column(gunichar character)
{
    const guint32 categories = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK;

    if (U_MASK(u_charType((UChar32)character)) & categories)
        return TRUE;
    /* Vowels and finals of Hangul are letters by category but stand inside their syllable. */
    switch (u_getIntPropertyValue((UChar32)character, UCHAR_HANGUL_SYLLABLE_TYPE)) {
    case U_HST_VOWEL_JAMO:
    case U_HST_TRAILING_JAMO:
        return TRUE;
    default:
        return FALSE;
    }
}

int
gj_character_width(gunichar character, gboolean ambiguous_wide)
{
    if (character >= 0x20 && character < 0x7f)
        return 1;
    if (character >= 0x4e00 && character <= 0x9fff)
        return 2;
    if (takes_no_column(character))
        return 0;
    switch (u_getIntPropertyValue((UChar32)character, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
        return 2;
    case U_EA_AMBIGUOUS:
        return ambiguous_wide ? 2 : 1;
    default:
        return 1;
    }
}

int
gj_text_width(const char *text)
{
    int width = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        width += gj_character_width(g_utf8_get_char(at), FALSE);
    return width;
}
