/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/reading.h"

#include "verify/verify.h"

static gboolean
is_full(const GjReading *reading, guint row)
{
    for (guint c = 0; c < reading->table->columns->len; c++)
        if (gj_reading_slot(reading, row, c)->items->len == 0)
            return FALSE;
    return TRUE;
}

static gboolean
is_zero(const GjReading *reading, const GjReport *report, guint row, guint column)
{
    guint index = gj_format_cell_index(reading->format, reading->table_index, row, column);
    const GjCell *cell = gj_report_cell((GjReport *)report, index);

    return cell->has_value && cell->value.digits == 0;
}

/* Whether every identity that covers a cell holds, and one of a column among them if asked for: the
 * sum of a row does not tell in which of its cells the numbers stand. */
static gboolean
all_hold(const GPtrArray *findings, guint table, guint row, guint column, gboolean of_columns)
{
    guint n_holding = 0;

    for (guint i = 0; i < findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(findings, i);

        if (!gj_finding_covers(finding, table, row, column))
            continue;
        if (finding->verdict != GJ_VERDICT_PASS)
            return FALSE;
        n_holding += !of_columns || finding->check->each_column;
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

/* Confirms the numbers of a row that are on trial, noughts or others. Returns: whether none is left
 * in doubt. */
static gboolean
confirm_row(GjReading *reading, const GjReport *report, const GPtrArray *findings, guint row,
            gboolean noughts)
{
    gboolean full = is_full(reading, row), confirmed = TRUE;

    for (guint c = 0; c < reading->table->columns->len; c++) {
        GjSlot *slot = gj_reading_slot(reading, row, c);

        if (slot->placing != GJ_PLACED_ON_TRIAL || is_zero(reading, report, row, c) != noughts)
            continue;
        if (all_hold(findings, reading->table_index, row, c, !full))
            slot->placing = GJ_PLACED_BY_CHECKS;
        else
            confirmed = FALSE;
    }
    return confirmed;
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
    /* A nought may stand in any empty cell, and in any cell that is in doubt. */
    for (guint r = 0; r < reading->table->rows->len; r++)
        if (confirm_row(reading, report, findings, r, FALSE) && is_full(reading, r))
            confirm_row(reading, report, findings, r, TRUE);
    replace(reading, GJ_PLACED_ON_TRIAL, GJ_PLACED_WEAKLY);
    gj_reading_commit(reading, document, report);
}
