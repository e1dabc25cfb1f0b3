/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "format/formats.h"
#include "recover/trust.h"

static GjFormats *formats;
static const GjFormat *format;
static GjReport *report;
static guint requests;

static void
init(void)
{
    formats = gj_formats_load(NULL, NULL);
    cr_assert_not_null(formats);
    format = gj_formats_get(formats, 0);
    report = gj_report_new(gj_format_n_cells(format));
    while (strcmp(gj_format_table(format, requests)->code, "requests") != 0)
        requests++;
}

static void
fini(void)
{
    gj_report_free(report);
    gj_formats_free(formats);
}

TestSuite(trust, .init = init, .fini = fini);

static GjCell *
cell_at(guint row, guint column)
{
    return gj_report_cell(report, gj_format_cell_index(format, requests, row, column));
}

/* Prints a row: one by a person, and a total. */
static void
print_row(guint row, gint64 total)
{
    const guint n = gj_format_table(format, requests)->columns->len;

    for (guint c = 0; c < n; c++) {
        GjCell *cell = cell_at(row, c);

        cell->status = GJ_STATUS_PRINTED;
        cell->has_value = TRUE;
        cell->value = (GjDecimal){c == 0 ? 1 : c + 1 == n ? total : 0, 0};
        cell->raw = g_strdup("1");
    }
}

static void
expect(GjLayout layout, GjStatus status)
{
    g_autoptr(GjDocument) document = gj_document_new(layout);

    gj_trust_doubt_report(document, format, report);
    cr_assert_eq(cell_at(0, 0)->status, status);
    if (status == GJ_STATUS_AMBIGUOUS)
        cr_assert_not_null(cell_at(0, 0)->reason);
}

static void
trust_with_loss(GjLoss loss)
{
    g_autoptr(GjDocument) document = gj_document_new(GJ_LAYOUT_PAGE);

    gj_document_add_page(document, 100, 100);
    gj_document_set_loss(document, loss);
    gj_trust_doubt_report(document, format, report);
}

Test(trust, doubts_a_report_of_nothing_but_blank_cells)
{
    for (guint i = 0; i < gj_report_n_cells(report); i++)
        gj_report_cell(report, i)->status = GJ_STATUS_BLANK;
    expect(GJ_LAYOUT_PAGE, GJ_STATUS_AMBIGUOUS);
}

Test(trust, takes_text_at_its_word)
{
    for (guint i = 0; i < gj_report_n_cells(report); i++)
        gj_report_cell(report, i)->status = GJ_STATUS_BLANK;
    expect(GJ_LAYOUT_GRID, GJ_STATUS_BLANK);
}

Test(trust, doubts_a_report_whose_identities_nearly_all_fail)
{
    for (guint row = 0; row < 10; row++)
        print_row(row, row < 2 ? 1 : 2);
    expect(GJ_LAYOUT_PAGE, GJ_STATUS_AMBIGUOUS);
}

Test(trust, keeps_the_errors_of_an_agency)
{
    for (guint row = 0; row < 15; row++)
        print_row(row, row < 5 ? 1 : 2);
    expect(GJ_LAYOUT_PAGE, GJ_STATUS_PRINTED);
}

Test(trust, doubts_what_holds_nothing_where_text_is_lost)
{
    print_row(0, 1);
    cell_at(1, 0)->status = GJ_STATUS_BLANK;
    trust_with_loss(GJ_LOSS_TEXT);
    cr_assert_eq(cell_at(0, 0)->status, GJ_STATUS_PRINTED);
    cr_assert_eq(cell_at(1, 0)->status, GJ_STATUS_AMBIGUOUS);
    cr_assert_eq(cell_at(2, 0)->status, GJ_STATUS_AMBIGUOUS);
}

Test(trust, keeps_a_mark_for_nothing_where_text_is_lost)
{
    print_row(0, 1);
    cell_at(0, 1)->status = GJ_STATUS_BLANK;
    trust_with_loss(GJ_LOSS_TEXT);
    cr_assert_eq(cell_at(0, 1)->status, GJ_STATUS_BLANK);
}

Test(trust, doubts_what_only_identities_placed_where_text_is_lost)
{
    print_row(0, 1);
    cell_at(0, 1)->status = GJ_STATUS_INFERRED;
    trust_with_loss(GJ_LOSS_TEXT);
    cr_assert_eq(cell_at(0, 1)->status, GJ_STATUS_AMBIGUOUS);
}

Test(trust, doubts_the_last_number_of_each_page_where_text_is_lost)
{
    const guint n = gj_format_table(format, requests)->columns->len;

    print_row(0, 1);
    print_row(1, 1);
    for (guint c = 0; c < n; c++)
        cell_at(1, c)->page = 1;
    trust_with_loss(GJ_LOSS_TEXT);
    for (guint r = 0; r < 2; r++) {
        cr_assert_eq(cell_at(r, n - 1)->status, GJ_STATUS_AMBIGUOUS);
        cr_assert_eq(cell_at(r, n - 2)->status, GJ_STATUS_PRINTED);
    }
}

Test(trust, doubts_every_number_where_its_characters_are_not_sure)
{
    print_row(0, 1);
    trust_with_loss(GJ_LOSS_CHARACTERS);
    cr_assert_eq(cell_at(0, 0)->status, GJ_STATUS_AMBIGUOUS);
    cr_assert(cell_at(0, 0)->has_value);
}
