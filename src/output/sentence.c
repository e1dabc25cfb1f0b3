/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/sentence.h"

#include "base/i18n.h"
#include <string.h>

#include "output/visible.h"

char *
gj_sentence_of(const GjFinding *finding)
{
    g_autofree char *difference = gj_decimal_to_string(finding->difference);

    if (finding->verdict != GJ_VERDICT_FAIL || strstr(finding->check->statement, "{difference}"))
        return g_strdup(finding->statement);
    /* translators: an identity with its numbers, and by how much its sides differ */
    return g_strdup_printf(_("%s, difference %s"), finding->statement,
                           difference + strspn(difference, "-"));
}

char *
gj_sentence_with_place(const GjResult *result, const GjFinding *finding)
{
    guint page = gj_finding_page(result->format, result->report, finding);
    g_autofree char *sentence = gj_sentence_of(finding);
    g_autoptr(GString) agency = g_string_new(NULL);

    gj_visible_append(agency, gj_report_agency(result->report));
    if (page == 0 && agency->len == 0)
        return g_steal_pointer(&sentence);
    if (page == 0)
        /* translators: an agency, what does not add up in its report */
        return g_strdup_printf(_("%s: %s"), agency->str, sentence);
    if (agency->len == 0)
        return g_strdup_printf(_("page %u: %s"), page, sentence);
    /* translators: an agency, a page of its report, what does not add up there */
    return g_strdup_printf(_("%s, page %u: %s"), agency->str, page, sentence);
}
