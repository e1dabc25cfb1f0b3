/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/recover.h"

#include "base/error.h"
#include "base/i18n.h"
#include "recover/items.h"
#include "recover/outline.h"
#include "recover/tables.h"
#include "recover/tracks.h"
#include "recover/trust.h"
#include "recover/vocabulary.h"

static void
set_note(GjDocument *document, const char *note)
{
    if (gj_document_note(document) == NULL)
        gj_document_set_note(document, note);
}

static void
set_not_a_report(GError **error)
{
    gj_error_set(error, GJ_ERROR_NOT_A_REPORT,
                 N_("no statutory table of an annual disclosure report is in it; see what was "
                    "read with gouji text"));
}

static void
set_garbled(GError **error)
{
    gj_error_set(error, GJ_ERROR_UNSUPPORTED,
                 N_("its text means nothing, for its fonts name other characters than those that "
                    "are printed, or state no width for them; get another copy or run its pages "
                    "through OCR"));
}

static void
set_lost(GError **error)
{
    gj_error_set(error, GJ_ERROR_DAMAGED,
                 N_("the file ends too early, and no statutory table of an annual disclosure "
                    "report is left of it; download the file again"));
}

/* Sets the error that says why no table was found. */
static void
set_no_table(const GjDocument *document, GError **error)
{
    if (gj_document_loss(document) != GJ_LOSS_NONE)
        set_lost(error);
    else if (gj_document_is_garbled(document))
        set_garbled(error);
    else
        set_not_a_report(error);
}

/* Adds the words that stand below each other: on lines, those of wrapped labels are mixed. */
static char *
with_tracks(const char *text, const GArray *items)
{
    g_autoptr(GArray) words = gj_words_between(items, 0, items->len);
    g_autoptr(GPtrArray) tracks = gj_tracks_by_place(items, words);
    GString *all = g_string_new(text);

    for (guint i = 0; i < tracks->len; i++) {
        const GjTrack *track = g_ptr_array_index(tracks, i);

        g_string_append_printf(all, "\n%s", track->text->str);
    }
    return g_string_free(all, FALSE);
}

/* Finds the format that the document uses. The words of a document don't depend on it, what counts
 * as a number does. */
static const GjFormat *
choose_format(const GjDocument *document, const GjFormats *formats, GError **error)
{
    const GjFormat *any = gj_formats_get(formats, 0);
    g_autoptr(GArray) items = gj_items_collect(document, NULL);
    g_autoptr(GArray) outline = gj_outline_new(items);
    g_autofree char *text = gj_outline_text(outline);
    g_autofree char *all = NULL;
    g_auto(GjHeading) heading = {0};

    if (gj_document_layout(document) == GJ_LAYOUT_PAGE)
        all = with_tracks(text, items);
    gj_outline_heading(outline, items, any, &heading);
    return gj_formats_choose(formats, all ? all : text, heading.year, error);
}

static void
set_heading(GjReport *report, GjDocument *document, const GArray *outline, const GArray *items,
            const GjFormat *format)
{
    g_auto(GjHeading) heading = {0};

    gj_outline_heading(outline, items, format, &heading);
    gj_report_set_agency(report, heading.agency ? heading.agency : "");
    gj_report_set_year(report, heading.year);
    if (heading.doubtful)
        set_note(document, N_("what stands above its title or in its first sentence leaves open "
                              "which agency reports; see whether the name given is right"));
    if (heading.period != 0 && heading.year != heading.period)
        set_note(document, N_("the period of its figures is in another year than its heading, "
                              "which is the one given; see which of them is right"));
}

GjReport *
gj_recover(GjDocument *document, const GjFormats *formats, const GjFormat **format, GError **error)
{
    g_autoptr(GArray) items = NULL;
    g_autoptr(GArray) outline = NULL;
    g_autoptr(GjReport) report = NULL;
    GError *reason = NULL;

    *format = choose_format(document, formats, &reason);
    if (reason) {
        g_propagate_error(error, reason);
        return NULL;
    }
    if (*format) {
        items = gj_items_collect(document, gj_format_number_words(*format));
        outline = gj_outline_new(items);
        report = gj_recover_tables(document, *format, items, outline);
    }
    if (report)
        set_heading(report, document, outline, items, *format);
    if (report)
        gj_trust_doubt_report(document, *format, report);
    /* A search that was given up is not a word that is not there. */
    if (*format && !gj_format_check_failure(*format, error))
        return NULL;
    if (!report) {
        set_no_table(document, error);
        return NULL;
    }
    return g_steal_pointer(&report);
}
