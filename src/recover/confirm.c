/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/reading.h"

#include "verify/verify.h"

static gboolean
all_hold(const GPtrArray *findings, guint table, guint row, guint column)
{
    guint n_holding = 0;

    for (guint i = 0; i < findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(findings, i);

        if (!gj_finding_covers(finding, table, row, column))
            continue;
        if (finding->verdict != GJ_VERDICT_PASS)
            return FALSE;
        n_holding++;
    }
    return n_holding > 0;
}

/* Swaps the placing of all slots that have one placing for another. Returns: how many. */
static guint
replace(GjReading *reading, GjPlacing from, GjPlacing to)
{
    guint n = 0;

    for (guint i = 0; i < reading->table->rows->len * reading->table->columns->len; i++) {
        if (reading->slots[i].placing != from || reading->slots[i].open)
            continue;
        reading->slots[i].placing = to;
        n++;
    }
    return n;
}

void
gj_reading_confirm(GjReading *reading, const GjDocument *document, GjReport *report)
{
    g_autoptr(GPtrArray) findings = NULL;

    /* On trial: a verdict needs cells that are not in doubt. */
    if (replace(reading, GJ_PLACED_WEAKLY, GJ_PLACED_ON_TRIAL) == 0)
        return;
    gj_reading_commit(reading, document, report);
    findings = gj_verify(reading->format, report);
    for (guint r = 0; r < reading->table->rows->len; r++) {
        for (guint c = 0; c < reading->table->columns->len; c++) {
            GjSlot *slot = gj_reading_slot(reading, r, c);

            if (slot->placing == GJ_PLACED_ON_TRIAL &&
                all_hold(findings, reading->table_index, r, c))
                slot->placing = GJ_PLACED_BY_CHECKS;
        }
    }
    replace(reading, GJ_PLACED_ON_TRIAL, GJ_PLACED_WEAKLY);
    gj_reading_commit(reading, document, report);
}
