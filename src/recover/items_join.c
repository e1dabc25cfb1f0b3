/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/items_join.h"

#include <string.h>

/* An ideographic space is as wide as a Han character. */
#define WIDEST_BLANK 1.0
/* Units are short: 件, 万元. */
#define MOST_UNIT_CHARACTERS 3

static GjNumberKind
kind_of_characters(const GjItem *item, guint count, const GjNumberWords *words)
{
    g_autofree gunichar *characters = g_new(gunichar, count);
    GjNumber number;
    GjNumberKind kind;

    for (guint i = 0; i < count; i++)
        characters[i] = item->glyphs[item->first + i].character;
    number = gj_number_parse(characters, count, words);
    kind = number.kind;
    gj_number_clear(&number);
    return kind;
}

/* Whether two items beside each other, one of them a number and the other a word or two, are one
 * number with its unit, "14 件", or with words for its sign, "减 3". */
static gboolean
are_number_and_words(const GjItem *left, const GjItem *right, const GjNumberWords *words)
{
    const GjItem *affix = left->kind == GJ_NUMBER_TEXT ? left : right;

    return (left->kind == GJ_NUMBER_VALUE) != (right->kind == GJ_NUMBER_VALUE) &&
           affix->kind == GJ_NUMBER_TEXT && left->line == right->line &&
           right->first == left->first + left->count && affix->count <= MOST_UNIT_CHARACTERS &&
           kind_of_characters(left, left->count + right->count, words) == GJ_NUMBER_VALUE;
}

/* Whether an item begins a line of text with the unit of the number that ends the line before: a
 * cell too narrow for both has the unit below its number, "2389" / "件 608 件". */
static gboolean
is_unit_below(const GjItem *left, const GjItem *right, const GjNumberWords *words)
{
    return left->kind == GJ_NUMBER_VALUE && right->kind == GJ_NUMBER_TEXT &&
           right->line == left->line + 1 && right->page == left->page &&
           right->first == left->first + left->count && right->count <= MOST_UNIT_CHARACTERS &&
           gj_digit_value(left->glyphs[right->first - 1].character) >= 0 &&
           kind_of_characters(left, left->count + right->count, words) == GJ_NUMBER_VALUE;
}

/* Whether a character alone on a line is a cell of the text, as "-" for one that holds nothing. */
static gboolean
is_mark_elsewhere(const GArray *items, const char *text)
{
    for (guint i = 0; i < items->len; i++)
        if (strcmp(gj_item(items, i)->text, text) == 0 && gj_item_is_alone(items, i))
            return TRUE;
    return FALSE;
}

/* Whether two items that have a line of text to themselves are a sign and its number, "- 1", as
 * where each cell has a line. */
static gboolean
are_sign_and_number(const GArray *items, guint index, const GjNumberWords *words)
{
    const GjItem *left = gj_item(items, index), *right = gj_item(items, index + 1);

    return left->count == 1 && left->line == right->line &&
           (index == 0 || gj_item(items, index - 1)->line != left->line) &&
           (index + 2 == items->len || gj_item(items, index + 2)->line != left->line) &&
           left->kind != GJ_NUMBER_VALUE && right->kind == GJ_NUMBER_VALUE &&
           right->first == left->first + 1 &&
           kind_of_characters(left, left->count + right->count, words) == GJ_NUMBER_VALUE &&
           !is_mark_elsewhere(items, left->text);
}

/* Adds an item to the one before it. */
static void
join_item(GjItem *left, const GjItem *right)
{
    gsize before = strlen(left->text), after = strlen(right->text);
    char *text = g_strconcat(left->text, right->text, NULL);
    guint32 *origin = g_new(guint32, before + after + 1);

    memcpy(origin, left->origin, before * sizeof(*origin));
    memcpy(origin + before, right->origin, after * sizeof(*origin));
    gj_item_clear(left);
    left->text = left->owned = text;
    left->origin = left->owned_origin = origin;
    left->count += right->count;
    /* The number stays on its own line. */
    if (left->line == right->line)
        left->box = gj_box_union(left->box, right->box);
    left->kind = GJ_NUMBER_VALUE;
}

void
gj_items_join_words(GArray *items, const GjNumberWords *words, gboolean flat)
{
    for (guint i = 0; i + 1 < items->len; i++) {
        const GjItem *left = gj_item(items, i), *right = gj_item(items, i + 1);
        gboolean beside = right->box.x0 - left->box.x1 < WIDEST_BLANK * gj_item_height(right) &&
                          are_number_and_words(left, right, words);

        if (!beside &&
            !(flat && (is_unit_below(left, right, words) || are_sign_and_number(items, i, words))))
            continue;
        join_item(&g_array_index(items, GjItem, i), right);
        g_array_remove_index(items, i + 1);
    }
}
