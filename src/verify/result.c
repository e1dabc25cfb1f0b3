/* What became of one input. SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify/result.h"

#include "base/i18n.h"

void
gj_result_free(GjResult *result)
{
    if (result == NULL)
        return;
    g_free(result->source);
    g_free(result->sha256);
    g_free(result->message);
    g_free(result->shown);
    gj_report_free(result->report);
    g_clear_pointer(&result->findings, g_ptr_array_unref);
    g_free(result);
}

GjTally
gj_result_tally(const GjResult *result)
{
    GjTally tally = {0};

    if (result->outcome != GJ_OUTCOME_OK)
        return tally;
    for (guint i = 0; i < gj_report_n_cells(result->report); i++)
        tally.cells[gj_report_peek(result->report, i)->status]++;
    for (guint i = 0; i < result->findings->len; i++)
        tally.verdicts[((GjFinding *)g_ptr_array_index(result->findings, i))->verdict]++;
    return tally;
}

const char *
gj_outcome_name(GjOutcome outcome)
{
    static const char *const names[] = {
        [GJ_OUTCOME_OK] = N_("ok"),
        [GJ_OUTCOME_NOT_A_REPORT] = N_("not_a_report"),
        [GJ_OUTCOME_SCANNED] = N_("scanned"),
        [GJ_OUTCOME_ENCRYPTED] = N_("encrypted"),
        [GJ_OUTCOME_DAMAGED] = N_("damaged"),
        [GJ_OUTCOME_EMPTY] = N_("empty"),
        [GJ_OUTCOME_UNSUPPORTED] = N_("unsupported"),
        [GJ_OUTCOME_TIMEOUT] = N_("timeout"),
        [GJ_OUTCOME_CRASHED] = N_("crashed"),
        [GJ_OUTCOME_UNREADABLE] = N_("unreadable"),
    };

    g_return_val_if_fail((guint)outcome < G_N_ELEMENTS(names), NULL);
    return names[outcome];
}
