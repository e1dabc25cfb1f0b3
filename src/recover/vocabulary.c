/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/vocabulary.h"

#include <string.h>

#include "text/number.h"

/* The pieces of a broken label stand among so many words, and are so many, of so many characters,
 * at the most: its cell is as high as those of the rows beside it, but the label is short. */
#define MOST_AMONG 8
#define MOST_PIECES 3
#define LONGEST_PIECE 8

gboolean
gj_item_is_words(const GjItem *item)
{
    if (item->kind == GJ_NUMBER_TEXT)
        return TRUE;
    if (item->kind != GJ_NUMBER_DOUBT)
        return FALSE;
    for (const char *p = item->text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

GArray *
gj_words_between(const GArray *items, guint from, guint to)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = from; i < to; i++)
        if (gj_item_is_words(gj_item(items, i)))
            g_array_append_val(words, i);
    return words;
}

GHashTable *
gj_words_covered(const GArray *items, const GArray *words, const GjTable *table)
{
    GHashTable *covered = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) tracks = gj_word_tracks(items, words, GJ_LAYOUT_PAGE);

    gj_labels_mark(tracks, table->spanning, covered);
    gj_labels_mark(tracks, table->merged, covered);
    return covered;
}

/* The words among [from, end), the first of them if none is known yet, whose texts, added to
 * `begun`, make a whole label of several rows; *pieces has room for MOST_PIECES places, of which n
 * are known. Returns: how many there are in the end; 0 if there is no such label. */
static guint
find_pieces(const GArray *items, const GArray *words, const GjPattern *merged, const char *begun,
            guint from, guint end, guint *pieces, guint n)
{
    if (n == MOST_PIECES)
        return 0;
    for (guint i = from; i < (n == 0 ? from + 1 : end); i++) {
        guint index = g_array_index(words, guint, i), found;
        g_autofree char *text = NULL;

        if (gj_item(items, index)->count > LONGEST_PIECE)
            continue;
        text = g_strconcat(begun, gj_item(items, index)->text, NULL);
        pieces[n] = index;
        if (gj_pattern_matches_whole(merged, text, NULL))
            return n + 1;
        found = find_pieces(items, words, merged, text, i + 1, end, pieces, n + 1);
        if (found > 0)
            return found;
    }
    return 0;
}

void
gj_words_cover_broken(const GArray *items, const GArray *words, const GjTable *table,
                      GHashTable *covered)
{
    g_autoptr(GArray) left = gj_words_without(words, covered);

    for (guint i = 0; table->merged && i < left->len; i++) {
        guint pieces[MOST_PIECES], end = MIN(i + MOST_AMONG, left->len);
        guint n = find_pieces(items, left, table->merged, "", i, end, pieces, 0);

        for (guint j = 0; j < n; j++)
            g_hash_table_add(covered, GUINT_TO_POINTER(pieces[j]));
    }
}

GArray *
gj_words_without(const GArray *words, GHashTable *covered)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < words->len; i++) {
        guint index = g_array_index(words, guint, i);

        if (!g_hash_table_contains(covered, GUINT_TO_POINTER(index)))
            g_array_append_val(left, index);
    }
    return left;
}

static gboolean
labels_hold(const GPtrArray *labels, const char *character)
{
    for (guint i = 0; i < labels->len; i++)
        if (strstr(((const GjLabel *)g_ptr_array_index(labels, i))->text, character))
            return TRUE;
    return FALSE;
}

/* Whether a character has no meaning, or none here: a font that names its characters so may mean
 * any, digits as well. */
static gboolean
is_meaningless(gunichar character)
{
    if (character < 0x80 && strchr("!\"#$%&';<=>?@\\^`{}~", (int)character))
        return TRUE;
    switch (g_unichar_type(character)) {
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_CONTROL:
        return TRUE;
    default:
        return character == 0xFFFD;
    }
}

/* Lines and blocks of text belong to a table's frame. */
static gboolean
is_sign(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    if (c >= 0x2500 && c < 0x25A0)
        return FALSE;
    return type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_MATH_SYMBOL ||
           type == G_UNICODE_MODIFIER_SYMBOL || (c < 0x80 && strchr("#*+=", (int)c));
}

gboolean
gj_is_unread_entry(const char *text)
{
    gboolean numerals = *text != '\0', signs = *text != '\0';

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        numerals = numerals && gj_is_numeral(c);
        signs = signs && is_sign(c);
    }
    return numerals || signs;
}

gboolean
gj_says_no_number(const GjNumberWords *words, const char *text)
{
    if (words->unit && gj_pattern_matches_whole(words->unit, text, NULL))
        return TRUE;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        g_autofree char *character = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));

        if (!words->nothing || !gj_pattern_matches_whole(words->nothing, character, NULL))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_whole(const GjPattern *pattern, const char *text)
{
    return pattern && gj_pattern_matches_whole(pattern, text, NULL);
}

/* Whether words are a head of the table, in whatever wording its patterns know (其它 for 其他). */
static gboolean
is_head(const GjTable *table, const char *text)
{
    if (is_whole(table->spanning, text) || is_whole(table->merged, text))
        return TRUE;
    for (guint i = 0; i < table->columns->len; i++)
        if (is_whole(((const GjLabel *)g_ptr_array_index(table->columns, i))->label, text))
            return TRUE;
    return FALSE;
}

/* Whether all characters of words are some that the table has. */
static gboolean
has_only_known_characters(const GjTable *table, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        g_autofree char *character = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));

        if (g_ascii_isdigit(*p) || is_meaningless(g_utf8_get_char(p)))
            return FALSE;
        if (g_unichar_isalpha(g_utf8_get_char(p)) && !strstr(table->text, character) &&
            !labels_hold(table->rows, character) && !labels_hold(table->columns, character))
            return FALSE;
    }
    return TRUE;
}

gboolean
gj_is_table_vocabulary(const GjTable *table, const char *text)
{
    return has_only_known_characters(table, text) || is_head(table, text);
}
