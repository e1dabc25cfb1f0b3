/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/garbled.h"

/* A stray sign or two is no sign of bad fonts. */
#define LEAST_LOST 10
#define LEAST_PART 0.01
/* A document with a smaller part of Chinese words may be in another language. */
#define LEAST_WORDS 0.2

/* Private ones but those that stand for the signs of symbol fonts: bullets and ticks. */
static gboolean
is_private(gunichar character)
{
    return g_unichar_type(character) == G_UNICODE_PRIVATE_USE &&
           (character < 0xF000 || character > 0xF0FF);
}

static gboolean
is_control(gunichar character)
{
    return g_unichar_type(character) == G_UNICODE_CONTROL && !g_unichar_isspace(character);
}

void
gj_tally_add(GjTally *tally, gunichar character)
{
    tally->all++;
    tally->words += g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN;
    tally->lost += character == 0xFFFD || is_private(character) || is_control(character) ||
                   !g_unichar_isdefined(character);
    tally->foreign += character >= 0xC0 && character < 0x250 && g_unichar_isalpha(character);
}

gboolean
gj_tally_is_garbled(const GjTally *tally)
{
    guint n = tally->lost;

    if (tally->left_out > 0)
        return TRUE;
    if (tally->words >= LEAST_WORDS * tally->all)
        n += tally->foreign;
    return n >= LEAST_LOST && n >= LEAST_PART * tally->all;
}
