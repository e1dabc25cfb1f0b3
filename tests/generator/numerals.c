/* Numbers as agencies print them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerals.h"

#include "chance.h"

#include <string.h>

typedef struct {
    const Knobs *knobs;
    const char *table, *row, *column;
    gint64 hundredths;
} Place;

char *
numeral_value(gint64 hundredths)
{
    const char *sign = hundredths < 0 ? "-" : "";
    gint64 size = ABS(hundredths);

    if (size % 100 == 0)
        return g_strdup_printf("%s%" G_GINT64_FORMAT, sign, size / 100);
    return g_strdup_printf("%s%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, sign, size / 100,
                           size % 100 / 10);
}

gboolean
numeral_is_blank(const char *printed)
{
    static const char *const marks[] = {"", "-", "—", "——", "/", "无"};

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(printed, marks[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Each cell has draws of its own. */
static Chance
place_chance(const Place *place)
{
    g_autofree char *name = g_strjoin("/", place->table, place->row, place->column, NULL);

    return chance_of(knobs_seed(place->knobs), name);
}

static char *
print_zero(const Place *place)
{
    static const char *const mixed[] = {"0", "", "0", "", "-", "—", "/"};
    static const struct {
        const char *choice, *mark;
    } marks[] = {{"printed", "0"},  {"blank", ""},  {"dash", "-"}, {"longdash", "—"},
                 {"twodash", "——"}, {"slash", "/"}, {"none", "无"}};
    Chance chance = place_chance(place);

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (knob_is(place->knobs, "zero", marks[i].choice))
            return g_strdup(marks[i].mark);
    return g_strdup(mixed[chance_below(&chance, G_N_ELEMENTS(mixed))]);
}

static const char *
separator(const Knobs *knobs)
{
    static const struct {
        const char *choice, *mark;
    } marks[] = {{"no", ""},         {"comma", ","},     {"widecomma", "，"},      {"space", " "},
                 {"nbsp", "\u00a0"}, {"thin", "\u2009"}, {"ideographic", "\u3000"}};

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (knob_is(knobs, "separator", marks[i].choice))
            return marks[i].mark;
    return "";
}

static void
append_digit(GString *out, const Knobs *knobs, char digit)
{
    if (knob_is(knobs, "digits", "full") && g_ascii_isdigit(digit))
        g_string_append_unichar(out, 0xff10 + (gunichar)(digit - '0'));
    else
        g_string_append_c(out, digit);
}

/* Digits in groups of three. */
static void
append_size(GString *out, const Knobs *knobs, gint64 hundredths)
{
    g_autofree char *plain = numeral_value(ABS(hundredths));
    gsize whole = strcspn(plain, ".");

    for (gsize i = 0; plain[i]; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            g_string_append(out, separator(knobs));
        append_digit(out, knobs, plain[i]);
    }
}

static const char *
sign(const Place *place)
{
    gboolean minus = place->hundredths < 0;

    if (strcmp(place->column, "items_change") != 0)
        return minus ? "-" : "";
    if (knob_is(place->knobs, "change", "wideplus"))
        return minus ? "－" : "＋";
    if (knob_is(place->knobs, "change", "words"))
        return minus ? "减少" : "增加";
    return minus ? "-" : knob_is(place->knobs, "change", "bare") ? "" : "+";
}

static const char *
unit(const Place *place)
{
    gboolean money = strcmp(place->column, "amount") == 0;

    if (money && knob_is(place->knobs, "form", "2019")) {
        Chance chance = place_chance(place);

        return chance_hit(&chance, 0.5) ? chance_hit(&chance, 0.5) ? "万元" : "元" : "";
    }
    if (knob_is(place->knobs, "unitcell", "no"))
        return "";
    if (money)
        return "万元";
    return g_str_has_prefix(place->column, "items") ? "项" : "件";
}

static gboolean
is_left_empty(const Place *place)
{
    gboolean top =
        strcmp(place->row, "received_new") == 0 || strcmp(place->row, "carried_in") == 0 ||
        strcmp(place->row, "concluded_total") == 0 || strcmp(place->row, "carried_forward") == 0;

    if (strcmp(place->table, "requests") != 0 || strcmp(place->column, "total") != 0)
        return FALSE;
    return knob_is(place->knobs, "totals", "all") ||
           (knob_is(place->knobs, "totals", "sub") && !top);
}

char *
numeral_print(const Knobs *knobs, const char *table, const char *row, const char *column,
              gint64 hundredths)
{
    Place place = {knobs, table, row, column, hundredths};
    GString *out;

    if (is_left_empty(&place))
        return g_strdup("");
    if (hundredths == 0)
        return print_zero(&place);
    out = g_string_new(sign(&place));
    append_size(out, knobs, hundredths);
    g_string_append(out, unit(&place));
    return g_string_free(out, FALSE);
}
