/* What stands below a page that is shown. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"
#include "output/page_view_private.h"
#include "output/sentence.h"
#include "output/visible.h"

/* In points on a sheet of A4. */
#define MARGIN 14.0
#define SIZE 9.0
#define GAP 4.0

/* Where the next thing is written. */
typedef struct {
    const GjView *view;
    double left, right, y;
    gboolean draw;
} Foot;

static const GjColour black = {0, 0, 0};

/* Writes a paragraph and moves below it. */
static void
write_paragraph(Foot *foot, const char *text, double indent, gboolean bold, GjColour colour)
{
    const GjView *view = foot->view;

    gj_pen_set(view->pen, text, SIZE * view->scale, bold, foot->right - foot->left - indent);
    if (foot->draw)
        gj_pen_draw(view->pen, colour, foot->left + indent, foot->y);
    foot->y += gj_pen_height(view->pen) + GAP * view->scale / 2;
}

static char *
heading_of(const GjView *view)
{
    g_autoptr(GString) agency = g_string_new(NULL);

    gj_visible_append(agency, gj_report_agency(view->result->report));
    /* translators: an agency, the year it reports on, a format, a page, the number of pages */
    return g_strdup_printf(_("%s %d · format %s · page %u of %u"), agency->str,
                           gj_report_year(view->result->report), gj_format_id(view->result->format),
                           view->page + 1, gj_document_n_pages(view->document));
}

static const char *
meaning_of(GjStatus status)
{
    static const char *const meanings[GJ_N_STATUSES] = {
        [GJ_STATUS_PRINTED] = N_("printed: read where it stands"),
        [GJ_STATUS_BLANK] = N_("blank: a mark for nothing"),
        [GJ_STATUS_INFERRED] = N_("inferred: placed by the identities"),
        [GJ_STATUS_AMBIGUOUS] = N_("ambiguous: in doubt, look at the page"),
        [GJ_STATUS_MISSING] = N_("missing: not found in the document"),
    };

    return _(meanings[status]);
}

static gboolean
occurs(const GjView *view, GjStatus status)
{
    for (guint i = 0; i < gj_report_n_cells(view->result->report); i++) {
        const GjCell *cell = gj_report_peek(view->result->report, i);

        if (gj_view_has(view, cell) && cell->status == status)
            return TRUE;
    }
    return FALSE;
}

/* Writes an entry of the legend behind the one before, or on the next line. */
static void
write_entry(Foot *foot, double *x, const char *text, GjColour colour, gboolean doubled)
{
    const GjView *view = foot->view;
    double size = SIZE * view->scale, width;

    gj_pen_set(view->pen, text, size, FALSE, 0);
    width = gj_pen_ink(view->pen).x1 + 2.5 * size;
    if (*x > foot->left && *x + width > foot->right) {
        *x = foot->left;
        foot->y += 1.5 * size;
    }
    if (foot->draw) {
        cairo_set_source_rgb(view->cr, colour.red, colour.green, colour.blue);
        cairo_set_line_width(view->cr, 0.6);
        cairo_rectangle(view->cr, *x + 1, foot->y + 0.3 * size, 0.9 * size, 0.8 * size);
        if (doubled)
            cairo_rectangle(view->cr, *x, foot->y + 0.3 * size - 1, 0.9 * size + 2, 0.8 * size + 2);
        cairo_stroke(view->cr);
        gj_pen_draw(view->pen, black, *x + 1.4 * size, foot->y);
    }
    *x += width;
}

static void
write_legend(Foot *foot)
{
    double x = foot->left;

    for (int status = 0; status < GJ_N_STATUSES; status++)
        if (occurs(foot->view, (GjStatus)status))
            write_entry(foot, &x, meaning_of((GjStatus)status), gj_view_colour((GjStatus)status),
                        FALSE);
    if (foot->view->failures->len > 0)
        write_entry(foot, &x, _("in an identity that fails"), gj_view_failure, TRUE);
    if (x > foot->left)
        foot->y += 1.5 * SIZE * foot->view->scale + GAP * foot->view->scale / 2;
}

/* What can be read without a font for Chinese, in English for the same reason. Returns: ownership.
 */
static char *
plain_sentence(const GjView *view, const GjFinding *finding)
{
    g_autofree char *left = gj_decimal_to_string(finding->left);
    g_autofree char *right = gj_decimal_to_string(finding->right);
    g_autofree char *difference = gj_decimal_to_string(finding->difference);

    return g_strdup_printf("%s, %s: %s is not %s, difference %s (install a font with Chinese "
                           "characters, as in the package fonts-wqy-zenhei, for the words)",
                           finding->check->id, gj_finding_scope_code(view->result->format, finding),
                           left, right, difference);
}

static void
write_failure(Foot *foot, guint number)
{
    const GjView *view = foot->view;
    const GjFinding *finding = g_ptr_array_index(view->failures, number);
    g_autofree char *sentence = gj_sentence_with_place(view->result, finding);
    g_autofree char *plain = plain_sentence(view, finding);
    g_autofree char *text = NULL;

    gj_pen_set(view->pen, sentence, SIZE, FALSE, 0);
    text = g_strdup_printf("%u  %s", number + 1, gj_pen_has_glyphs(view->pen) ? sentence : plain);
    write_paragraph(foot, text, 0, FALSE, gj_view_failure);
}

static void
draw_ground(const Foot *foot, double width)
{
    cairo_t *cr = foot->view->cr;

    cairo_set_source_rgb(cr, 0.6, 0.6, 0.6);
    cairo_set_line_width(cr, 0.5);
    cairo_move_to(cr, 0, foot->y);
    cairo_line_to(cr, width, foot->y);
    cairo_stroke(cr);
}

double
gj_view_foot(const GjView *view, double width, double y, gboolean draw)
{
    double margin = MARGIN * view->scale;
    Foot foot = {view, margin, width - margin, y, draw};
    g_autofree char *heading = heading_of(view);

    if (draw)
        draw_ground(&foot, width);
    foot.y += GAP * view->scale;
    write_paragraph(&foot, heading, 0, TRUE, black);
    write_legend(&foot);
    for (guint i = 0; i < view->failures->len; i++)
        write_failure(&foot, i);
    return foot.y + GAP * view->scale - y;
}
