/* The number in a cell. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/decimal.h"
#include "text/pattern.h"

/* The words that may stand in a cell beside digits; each may be NULL. They belong to the format. */
typedef struct {
    const GjPattern *nothing;  /* the whole of a cell that holds nothing: 无 */
    const GjPattern *unit;     /* after the digits: 件, 万元 */
    const GjPattern *increase; /* before the digits: 增加 */
    const GjPattern *decrease; /* before the digits: 减少 */
} GjNumberWords;

typedef enum {
    GJ_NUMBER_VALUE,   /* a number */
    GJ_NUMBER_NOTHING, /* empty, or a mark for nothing: / - — —— 无 */
    GJ_NUMBER_DOUBT,   /* has digits but is not surely one number: 12①, 1,23, 3/4, too large */
    GJ_NUMBER_TEXT,    /* words */
} GjNumberKind;

typedef struct {
    GjNumberKind kind;
    GjDecimal value; /* if VALUE */
    char *unit;      /* owned; NULL if the cell states none */
} GjNumber;

/* Reads n characters as printed (before normalisation: ASCII and full-width digits count, other
 * digits don't). Separators , ， and blanks of every kind are allowed between groups of three
 * digits only; signs + ＋ - － − and words before the digits; one decimal point . or ．. */
GjNumber gj_number_parse(const gunichar *characters, gsize n, const GjNumberWords *words);
void gj_number_clear(GjNumber *number);

/* Whether a character may stand in a number or a mark for nothing: a digit, a sign, a separator, a
 * decimal point, / ／ and the dashes. */
gboolean gj_is_number_character(gunichar character);

/* Whether a text (UTF-8) begins with the number of an item: 3.其他, not 3.5万元. */
gboolean gj_has_item_number(const char *text);

/* Whether a character means a number in any script, as 三 and ① do (Unicode's Numeric_Value). */
gboolean gj_is_numeral(gunichar character);

/* 0 to 9 for an ASCII or full-width digit, else -1. */
int gj_digit_value(gunichar character);

/* Writes the years of this century that stand in Chinese numerals before 年 in digits: 二〇二三年
 * is 2023年. */
void gj_write_years_in_digits(GString *text);
