/* Normalised text that remembers where each byte came from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* UTF-8 text and, for each of its bytes, the index of the source character that it comes from. */
typedef struct {
    char *text;
    guint32 *origin;
    gsize length; /* bytes of text */
} GjNormalised;

/* Normalises n characters: NFKC (UAX #15), then every radical of U+2E80–2FDF to its
 * EquivalentUnifiedIdeograph (UAX #44), dashes left as they are. Blanks of every kind, control,
 * zero-width and format characters vanish, U+FFFD too. Compatibility digits that are not decimal
 * digits of a number (superscripts, circled, parenthesised or full-stop numbers) keep their own
 * character when they touch a decimal digit, so that "12①" never reads 121. So do spacing accents:
 * "a´" is not "á". What is normalised stays as it is when it is normalised again.
 * Returns: ownership; text is never NULL. */
GjNormalised *gj_normalise(const gunichar *characters, gsize n);

/* The same for UTF-8 text; origin counts characters. */
GjNormalised *gj_normalise_utf8(const char *text);

void gj_normalised_free(GjNormalised *normalised);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjNormalised, gj_normalised_free)

/* A blank of any kind (White_Space, U+FEFF, U+200B, U+00AD and the like): nothing is printed. */
gboolean gj_is_blank(gunichar character);

/* Whether a text has a letter; Han characters are letters. */
gboolean gj_has_letter(const char *text);
