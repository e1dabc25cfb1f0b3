/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/signs.h"

#include "base/i18n.h"

/* Signs that are no part of any number and one column wide in every terminal. */
static const struct {
    char character;
    GjInk ink;
    const char *meaning;
} signs_by_bit[GJ_N_SIGNS] = {
    {'!', GJ_INK_FAIL, N_("in an identity that fails")},
    {'~', GJ_INK_INFERRED, N_("printed; placed by the identities")},
    {'?', GJ_INK_AMBIGUOUS, N_("in doubt: look at the page")},
    {'x', GJ_INK_MISSING, N_("not found in the document")},
};

static gboolean
fails(const GjResult *result, guint table, guint row, guint column)
{
    for (guint i = 0; i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);

        if (finding->verdict == GJ_VERDICT_FAIL && gj_finding_covers(finding, table, row, column))
            return TRUE;
    }
    return FALSE;
}

guint
gj_signs_of(const GjResult *result, guint table, guint row, guint column)
{
    const GjCell *cell =
        gj_report_peek(result->report, gj_format_cell_index(result->format, table, row, column));
    guint signs = cell->has_value && fails(result, table, row, column) ? GJ_SIGN_FAILS : 0;

    switch (cell->status) {
    case GJ_STATUS_INFERRED:
        return signs | GJ_SIGN_INFERRED;
    case GJ_STATUS_AMBIGUOUS:
        return signs | GJ_SIGN_AMBIGUOUS;
    case GJ_STATUS_MISSING:
        return signs | GJ_SIGN_MISSING;
    default:
        return signs;
    }
}

char *
gj_signs_text(guint signs)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < GJ_N_SIGNS; i++)
        if (signs & 1U << i)
            g_string_append_c(text, signs_by_bit[i].character);
    return g_string_free(text, FALSE);
}

GjInk
gj_signs_ink(guint signs)
{
    for (guint i = 0; i < GJ_N_SIGNS; i++)
        if (signs & 1U << i)
            return signs_by_bit[i].ink;
    return GJ_INK_PLAIN;
}

const char *
gj_sign_meaning(GjSign sign)
{
    return _(signs_by_bit[g_bit_nth_lsf(sign, -1)].meaning);
}
