/* What gouji check says to a person. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/terminal.h"

#include "base/i18n.h"

#include "output/remarks.h"
#include "output/signs.h"
#include "output/table_text.h"
#include "output/visible.h"

/* How many cells and identities are in each state. */
typedef struct {
    guint cells[GJ_N_STATUSES];
    guint verdicts[GJ_VERDICT_UNKNOWN + 1];
} Counts;

static Counts
count(const GjResult *result)
{
    Counts counts = {0};

    for (guint i = 0; i < gj_report_n_cells(result->report); i++)
        counts.cells[gj_report_peek(result->report, i)->status]++;
    for (guint i = 0; i < result->findings->len; i++)
        counts.verdicts[((GjFinding *)g_ptr_array_index(result->findings, i))->verdict]++;
    return counts;
}

static void
append_agency(GString *out, const GjResult *result)
{
    const char *agency = gj_report_agency(result->report);
    int year = gj_report_year(result->report);

    gj_visible_append(out, *agency != '\0' ? agency : _("(agency not found)"));
    if (year > 0)
        /* translators: behind the name of an agency, the year that it reports on */
        g_string_append_printf(out, _(" %d"), year);
}

void
gj_terminal_append_heading(GString *out, const GjStyle *style, const GjResult *result)
{
    g_autoptr(GString) line = g_string_new(NULL);

    gj_visible_append(line, result->source);
    g_string_append(line, ": ");
    append_agency(line, result);
    g_string_append(line, " · ");
    g_string_append_printf(line, _("format %s"), gj_format_id(result->format));
    g_string_append(line, " · ");
    if (result->pages > 0)
        g_string_append_printf(line, ngettext("%u page", "%u pages", result->pages), result->pages);
    else
        g_string_append(line, _("text"));
    gj_style_append(out, style, GJ_INK_TITLE, line->str);
    g_string_append_c(out, '\n');
    if (result->shown != NULL && *result->shown != '\0') {
        g_autoptr(GString) message = g_string_new(NULL);
        g_autofree char *note = NULL;

        gj_visible_append(message, result->shown);
        note = g_strdup_printf(_("note: %s"), message->str);
        gj_style_append_paragraph(out, style, GJ_INK_AMBIGUOUS, '*', note);
    }
}

static gboolean
is_found(const GjResult *result, guint table)
{
    const GjTable *form = gj_format_table(result->format, table);

    for (guint i = 0; i < form->rows->len * form->columns->len; i++)
        if (gj_report_peek(result->report, form->first_cell + i)->status != GJ_STATUS_MISSING)
            return TRUE;
    return FALSE;
}

static void
append_legend(GString *out, const GjStyle *style, guint signs)
{
    gboolean first = TRUE;

    for (guint i = 0; i < GJ_N_SIGNS; i++) {
        g_autofree char *sign = gj_signs_text(signs & 1U << i), *entry = NULL;

        if (*sign == '\0')
            continue;
        entry = g_strdup_printf("%s %s", sign, gj_sign_meaning((GjSign)(1U << i)));
        g_string_append(out, first ? "" : "   ");
        gj_style_append(out, style, gj_signs_ink(1U << i), entry);
        first = FALSE;
    }
    if (!first)
        g_string_append_c(out, '\n');
}

/* Returns: the signs that occur in the table. */
static guint
append_table(GString *out, const GjStyle *style, const GjResult *result, guint table)
{
    guint signs = 0;

    g_string_append_c(out, '\n');
    if (is_found(result, table))
        signs = gj_table_text_append(out, style, result, table);
    gj_remarks_append(out, style, result, table);
    return signs;
}

static void
append_tables(GString *out, const GjStyle *style, const GjResult *result)
{
    guint signs = 0;

    for (guint table = 0; table < gj_format_n_tables(result->format); table++)
        signs |= append_table(out, style, result, table);
    g_string_append_c(out, '\n');
    append_legend(out, style, signs);
}

static const char *
verdict_format(const Counts *counts)
{
    if (counts->verdicts[GJ_VERDICT_FAIL] > 0)
        /* translators: counts of identities that fail, hold and could not be checked; then of cells
         */
        return _("does not add up: identities: %u fail, %u hold, %u not checked; cells in doubt: "
                 "%u");
    if (counts->verdicts[GJ_VERDICT_UNKNOWN] > 0)
        /* translators: the same counts, the first one being 0 */
        return _("nothing fails: identities: %u fail, %u hold, %u not checked; cells in doubt: %u");
    /* translators: the same counts, the first and the third one being 0 */
    return _("adds up: identities: %u fail, %u hold, %u not checked; cells in doubt: %u");
}

static GjInk
verdict_ink(const Counts *counts)
{
    if (counts->verdicts[GJ_VERDICT_FAIL] > 0)
        return GJ_INK_FAIL;
    if (counts->verdicts[GJ_VERDICT_UNKNOWN] > 0 || counts->cells[GJ_STATUS_AMBIGUOUS] > 0)
        return GJ_INK_AMBIGUOUS;
    return GJ_INK_GOOD;
}

static char *
verdict_of(const Counts *counts)
{
    return g_strdup_printf(verdict_format(counts), counts->verdicts[GJ_VERDICT_FAIL],
                           counts->verdicts[GJ_VERDICT_PASS], counts->verdicts[GJ_VERDICT_UNKNOWN],
                           counts->cells[GJ_STATUS_AMBIGUOUS]);
}

static void
append_verdict(GString *out, const GjStyle *style, const GjResult *result)
{
    Counts counts = count(result);
    g_autofree char *verdict = verdict_of(&counts);
    /* translators: whether a report adds up */
    g_autofree char *line = g_strdup_printf(_("Verdict: %s"), verdict);
    g_autofree char *cells =
        g_strdup_printf(_("Cells: %u: %u printed, %u blank, %u inferred, %u ambiguous, %u missing"),
                        gj_report_n_cells(result->report), counts.cells[GJ_STATUS_PRINTED],
                        counts.cells[GJ_STATUS_BLANK], counts.cells[GJ_STATUS_INFERRED],
                        counts.cells[GJ_STATUS_AMBIGUOUS], counts.cells[GJ_STATUS_MISSING]);

    gj_style_append_paragraph(out, style, verdict_ink(&counts), '\0', line);
    gj_style_append_paragraph(out, style, GJ_INK_PLAIN, '\0', cells);
}

static void
append_single_line(GString *out, const GjStyle *style, const GjResult *result)
{
    Counts counts = count(result);
    g_autofree char *verdict = verdict_of(&counts);

    gj_visible_append(out, result->source);
    g_string_append(out, ": ");
    append_agency(out, result);
    g_string_append(out, ": ");
    gj_style_append(out, style, verdict_ink(&counts), verdict);
    g_string_append_c(out, '\n');
}

static void
append_outcome(GString *out, const GjStyle *style, const GjResult *result)
{
    gj_visible_append(out, result->source);
    g_string_append(out, ": ");
    gj_style_append(out, style, GJ_INK_MISSING, _(gj_outcome_name(result->outcome)));
    g_string_append(out, ": ");
    gj_visible_append(out, result->shown);
    g_string_append_c(out, '\n');
}

void
gj_terminal_append(GString *out, const GjStyle *style, const GjResult *result, GjDetail detail)
{
    if (result->outcome != GJ_OUTCOME_OK) {
        append_outcome(out, style, result);
        return;
    }
    if (detail == GJ_DETAIL_VERDICT) {
        append_single_line(out, style, result);
        return;
    }
    gj_terminal_append_heading(out, style, result);
    if (detail == GJ_DETAIL_TABLES)
        append_tables(out, style, result);
    for (guint table = 0; detail == GJ_DETAIL_REMARKS && table < gj_format_n_tables(result->format);
         table++)
        gj_remarks_append(out, style, result, table);
    append_verdict(out, style, result);
}
