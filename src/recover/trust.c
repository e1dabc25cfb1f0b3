/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/trust.h"

#include "base/i18n.h"
#include "verify/verify.h"

/* No agency gets so many identities wrong, and hardly any right. */
#define ENOUGH_FAILING 8

/* Whether no cell of the report holds anything, not even a mark for nothing. */
static gboolean
is_all_blank(const GjReport *report)
{
    for (guint i = 0; i < gj_report_n_cells(report); i++)
        if (gj_report_peek(report, i)->raw)
            return FALSE;
    return TRUE;
}

/* Whether all but a few identities of numbers fail: more than an agency gets wrong. */
static gboolean
do_most_fail(const GjFormat *format, const GjReport *report)
{
    g_autoptr(GPtrArray) findings = gj_verify(format, report);
    guint failed = 0, holding = 0;

    for (guint i = 0; i < findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(findings, i);

        failed += finding->verdict == GJ_VERDICT_FAIL;
        holding += finding->verdict == GJ_VERDICT_PASS && finding->left.digits != 0;
    }
    return failed >= ENOUGH_FAILING && failed >= 3 * holding;
}

/* Why no number of the report can be trusted; NULL if there is no reason. Fonts that name wrong
 * characters may do so for digits, too, or hide a row by its label. */
static const char *
reason_to_doubt_all(const GjDocument *document, const GjFormat *format, const GjReport *report)
{
    if (gj_document_loss(document) == GJ_LOSS_CHARACTERS)
        return N_("what says which characters its fonts have was lost with the end of the file");
    if (gj_document_is_garbled(document))
        return N_(
            "fonts name other characters than those that are printed, or state no width for them");
    if (gj_document_layout(document) != GJ_LAYOUT_PAGE)
        return NULL;
    if (is_all_blank(report))
        return N_(
            "no entry of any table was read; they may be pictures, or of a font that does not "
            "name its characters");
    return do_most_fail(format, report)
               ? N_("most identities fail; fonts may name other digits than those that are printed")
               : NULL;
}

static void
doubt(GjCell *cell, const char *reason)
{
    cell->status = GJ_STATUS_AMBIGUOUS;
    g_free(cell->reason);
    cell->reason = g_strdup(reason);
}

/* Whether a cell holds what surely was printed in it. */
static gboolean
is_sure(const GjCell *cell)
{
    return cell->raw && (cell->status == GJ_STATUS_PRINTED || cell->status == GJ_STATUS_BLANK);
}

/* Where text is lost, nothing is surely blank, and no placement is the only one. The text of a page
 * may break off within its last number; which page that is does not show. */
static void
doubt_what_may_be_lost(const GjDocument *document, GjReport *report)
{
    g_autofree gboolean *ended = g_new0(gboolean, gj_document_n_pages(document) + 1);

    for (guint i = gj_report_n_cells(report); i > 0; i--) {
        GjCell *cell = gj_report_cell(report, i - 1);

        if (cell->raw && !ended[cell->page])
            doubt(cell, N_("a part of the number may be lost with the end of the file"));
        else if (!is_sure(cell) && cell->status != GJ_STATUS_AMBIGUOUS)
            doubt(cell, N_("what stood here may be lost with the end of the file"));
        ended[cell->page] = ended[cell->page] || cell->raw;
    }
}

void
gj_trust_doubt_all(GjReport *report, const char *reason)
{
    for (guint i = 0; i < gj_report_n_cells(report); i++)
        doubt(gj_report_cell(report, i), reason);
}

void
gj_trust_doubt_report(const GjDocument *document, const GjFormat *format, GjReport *report)
{
    const char *reason = reason_to_doubt_all(document, format, report);

    if (reason)
        gj_trust_doubt_all(report, reason);
    else if (gj_document_loss(document) != GJ_LOSS_NONE)
        doubt_what_may_be_lost(document, report);
}
