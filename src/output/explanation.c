/* What gouji explain says of one cell. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/explanation.h"

#include "base/i18n.h"
#include "output/terminal.h"
#include "output/visible.h"

/* The words of a status for people, and what it means where the cell gives no reason. */
static const struct {
    const char *name, *meaning;
} statuses[GJ_N_STATUSES] = {
    [GJ_STATUS_PRINTED] = {N_("number"), N_("read where it stands; its place leaves no doubt")},
    [GJ_STATUS_BLANK] = {N_("no number"), N_("the cell is on the page and holds no number")},
    [GJ_STATUS_INFERRED] = {N_("placed by the identities"),
                            N_("the identities tell which cell it belongs to")},
    [GJ_STATUS_AMBIGUOUS] = {N_("doubtful"), N_("more than one reading is possible")},
    [GJ_STATUS_MISSING] = {N_("not found"), N_("the row or the table is not in the document")},
};

static void
append_labels(GString *out, const GjTable *table, GjCellPlace place)
{
    const GjLabel *row = gj_table_row(table, place.row);
    const GjLabel *column = gj_table_column(table, place.column);

    g_string_append_printf(out, _("  cell: %s/%s/%s (%s, %s · %s)\n"), table->code, row->code,
                           column->code, table->text, row->text, column->text);
}

static void
append_place(GString *out, const GjCell *cell)
{
    const double sides[] = {cell->box.x0, cell->box.y0, cell->box.x1, cell->box.y1};
    char texts[G_N_ELEMENTS(sides)][G_ASCII_DTOSTR_BUF_SIZE];

    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        g_ascii_formatd(texts[i], sizeof texts[i], "%.2f", sides[i]);
    g_string_append_printf(
        out, _("page %u, left %s, top %s, right %s, bottom %s (points from the page's top left)"),
        cell->page, texts[0], texts[1], texts[2], texts[3]);
}

static void
append_characters(GString *out, const GjCell *cell)
{
    g_autoptr(GString) raw = g_string_new(NULL);

    if (cell->raw == NULL) {
        g_string_append(out, _("  printed: no characters were read for this cell\n"));
        return;
    }
    gj_visible_append(raw, cell->raw);
    g_string_append_printf(out, _("  printed: “%s”, "), raw->str);
    if (cell->page == 0)
        g_string_append(out, _("text input has no places on a page"));
    else
        append_place(out, cell);
    g_string_append_c(out, '\n');
}

static void
append_value(GString *out, const GjResult *result, GjCellPlace place, const GjCell *cell)
{
    g_autofree char *value = cell->has_value ? gj_decimal_to_string(cell->value) : NULL;
    const char *unit = cell->unit;

    if (unit == NULL)
        unit = gj_format_unit(result->format, place.table, place.column);
    if (value == NULL)
        g_string_append(out, _("  value: none"));
    else if (cell->status == GJ_STATUS_AMBIGUOUS)
        g_string_append_printf(out, _("  value: perhaps %s"), value);
    else
        g_string_append_printf(out, _("  value: %s"), value);
    if (value != NULL && unit != NULL) {
        g_string_append_c(out, ' ');
        gj_visible_append(out, unit);
    }
    g_string_append_c(out, '\n');
}

static void
append_status(GString *out, const GjCell *cell)
{
    const char *reason = cell->reason != NULL ? cell->reason : statuses[cell->status].meaning;

    /* translators: the code of a status, the word for it, what it means here */
    g_string_append_printf(out, _("  status: %s (%s): %s\n"), gj_status_name(cell->status),
                           _(statuses[cell->status].name), _(reason));
}

static void
append_label_place(GString *out, const GjLabelPlace *label)
{
    g_autoptr(GString) words = g_string_new(NULL);

    if (label->words == NULL) {
        g_string_append(out, _("not found"));
    } else {
        gj_visible_append(words, label->words);
        g_string_append_printf(out, _("“%s”"), words->str);
    }
    if (label->words != NULL && label->page > 0)
        g_string_append_printf(out, _(", page %u"), label->page);
    g_string_append_c(out, '\n');
}

static void
append_identities(GString *out, const GjResult *result, GjCellPlace place)
{
    static const char *const verdicts[] = {
        [GJ_VERDICT_PASS] = N_("holds"),
        [GJ_VERDICT_FAIL] = N_("fails"),
        [GJ_VERDICT_UNKNOWN] = N_("can't be checked"),
    };
    guint n = 0;

    for (guint i = 0; i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);

        if (!gj_finding_covers(finding, place.table, place.row, place.column))
            continue;
        /* translators: the code of an identity, the verdict, the identity in Chinese */
        g_string_append_printf(out, _("  identity %s %s: %s\n"), finding->check->id,
                               _(verdicts[finding->verdict]), finding->statement);
        n++;
    }
    if (n == 0)
        g_string_append(out, _("  identities: none uses this cell\n"));
}

void
gj_explanation_append(GString *out, const GjResult *result, GjCellPlace place)
{
    guint index = gj_format_cell_index(result->format, place.table, place.row, place.column);
    const GjCell *cell = gj_report_peek(result->report, index);

    gj_terminal_append_heading(out, &gj_style_plain, result);
    append_labels(out, gj_format_table(result->format, place.table), place);
    append_characters(out, cell);
    append_value(out, result, place, cell);
    append_status(out, cell);
    g_string_append(out, _("  label of the row: "));
    append_label_place(out, &cell->row_label);
    g_string_append(out, _("  label of the column: "));
    append_label_place(out, &cell->column_label);
    g_string_append(out, cell->ruled ? _("  the ruling lines of the page were used\n")
                                     : _("  the ruling lines of the page were not used\n"));
    append_identities(out, result, place);
}
