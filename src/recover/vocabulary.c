/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/vocabulary.h"

#include <string.h>

#include "text/normalise.h"
#include "text/number.h"

/* The pieces of a broken label are so many, of so many characters, at the most: its cell is as high
 * as those of the rows beside it, but the label is short. The next one is among so many words, and
 * so many are tried in a table, some times as many as it has words. */
#define MOST_PIECES 12
#define LONGEST_PIECE 8
#define MOST_AMONG 8
#define MOST_TRIES 20000

gboolean
gj_item_is_words(const GjItem *item)
{
    if (item->kind == GJ_NUMBER_TEXT)
        return TRUE;
    return item->kind == GJ_NUMBER_DOUBT && gj_has_letter(item->text);
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

char *
gj_words_of_line(const GArray *items, guint index, guint *end)
{
    GString *text = g_string_new(NULL);
    guint line = gj_item(items, index)->line;

    for (*end = index; *end < items->len; ++*end) {
        const GjItem *item = gj_item(items, *end);

        if (item->line != line || !gj_item_is_words(item))
            break;
        g_string_append(text, item->text);
    }
    return g_string_free(text, FALSE);
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

/* The pieces of a label of several rows. */
typedef struct {
    const GArray *items, *words;
    const GjPattern *merged;
    guint pieces[MOST_PIECES];
    guint n, tries;
} Broken;

/* Finds pieces from the place `from` on among the words, before `end`, that go on with what begins
 * a label. Returns: whether there is one. */
static gboolean
find_pieces(Broken *broken, const char *begun, guint from, guint end)
{
    for (guint i = from; broken->n < MOST_PIECES && i < MIN(end, broken->words->len); i++) {
        guint index = g_array_index(broken->words, guint, i);
        g_autofree char *text = NULL;

        if (gj_item(broken->items, index)->count > LONGEST_PIECE || ++broken->tries > MOST_TRIES)
            continue;
        text = g_strconcat(begun, gj_item(broken->items, index)->text, NULL);
        if (!gj_pattern_may_begin(broken->merged, text))
            continue;
        broken->pieces[broken->n++] = index;
        if (gj_pattern_matches_whole(broken->merged, text, NULL) ||
            find_pieces(broken, text, i + 1, i + MOST_AMONG))
            return TRUE;
        broken->n--;
    }
    return FALSE;
}

/* The words that are neither in the set nor in a label that was found. Returns: ownership. */
static GArray *
words_of_no_label(const GArray *words, GHashTable *covered, const GArray *hits)
{
    GArray *left = gj_words_without(words, covered);
    guint n = 0;

    for (guint i = 0; i < left->len; i++) {
        guint index = g_array_index(left, guint, i);
        gboolean used = FALSE;

        for (guint j = 0; j < hits->len && !used; j++)
            used = index >= g_array_index(hits, GjHit, j).first &&
                   index <= g_array_index(hits, GjHit, j).last;
        if (!used)
            g_array_index(left, guint, n++) = index;
    }
    g_array_set_size(left, n);
    return left;
}

gboolean
gj_words_cover_broken(const GArray *items, const GArray *words, const GjTable *table,
                      const GArray *hits, GHashTable *covered)
{
    g_autoptr(GArray) left = words_of_no_label(words, covered, hits);
    Broken broken = {items, left, table->merged, {0}, 0, 0};
    gboolean any = FALSE;

    for (guint i = 0; table->merged && i < left->len; i++) {
        broken.n = 0;
        if (!find_pieces(&broken, "", i, i + 1))
            continue;
        for (guint j = 0; j < broken.n; j++)
            g_hash_table_add(covered, GUINT_TO_POINTER(broken.pieces[j]));
        any = TRUE;
    }
    return any;
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
