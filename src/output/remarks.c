/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/remarks.h"

#include "base/i18n.h"

#include "output/sentence.h"
#include "output/signs.h"
#include "output/visible.h"

/* Some cells of one row that have something in common. */
typedef struct {
    const GjResult *result;
    const GjTable *form;
    guint table, row;
    GArray *columns; /* of guint */
} Cells;

static const GjCell *
cell_at(const GjResult *result, guint table, guint row, guint column)
{
    return gj_report_peek(result->report, gj_format_cell_index(result->format, table, row, column));
}

static const GjCell *
nth_cell(const Cells *cells, guint n)
{
    return cell_at(cells->result, cells->table, cells->row,
                   g_array_index(cells->columns, guint, n));
}

static const GjLabel *
nth_column(const Cells *cells, guint n)
{
    return gj_table_column(cells->form, g_array_index(cells->columns, guint, n));
}

static gboolean
is_whole_row(const Cells *cells)
{
    return cells->columns->len == cells->form->columns->len;
}

static void
append_sign(GString *out, const GjStyle *style, GjSign sign, const char *text)
{
    g_autofree char *character = gj_signs_text(sign);

    gj_style_append_paragraph(out, style, gj_signs_ink(sign), *character, text);
}

static void
append_failures(GString *out, const GjStyle *style, const GjResult *result, guint table)
{
    for (guint i = 0; i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);
        g_autofree char *sentence = NULL;

        if (finding->verdict != GJ_VERDICT_FAIL || finding->check->table != table)
            continue;
        sentence = gj_sentence_with_place(result, finding);
        append_sign(out, style, GJ_SIGN_FAILS, sentence);
    }
}

/* Takes the phrases over. Returns: ownership of the list that they make. */
static char *
join(GPtrArray *phrases)
{
    char *list;

    g_ptr_array_add(phrases, NULL);
    /* translators: between the parts of a list */
    list = g_strjoinv(_(", "), (char **)phrases->pdata);
    g_ptr_array_unref(phrases);
    return list;
}

static gboolean
is_alike(const GjCell *a, const GjCell *b)
{
    return a->status == GJ_STATUS_AMBIGUOUS && b->status == GJ_STATUS_AMBIGUOUS &&
           g_strcmp0(a->reason, b->reason) == 0;
}

/* Takes the doubtful cells of a row that are like the one in column `first`. Returns: whether it is
 * the first of them, whose turn it is to be told. */
static gboolean
collect_alike(Cells *cells, guint first)
{
    const GjCell *model = cell_at(cells->result, cells->table, cells->row, first);

    g_array_set_size(cells->columns, 0);
    for (guint column = 0; column < cells->form->columns->len; column++)
        if (is_alike(cell_at(cells->result, cells->table, cells->row, column), model))
            g_array_append_val(cells->columns, column);
    return cells->columns->len > 0 && g_array_index(cells->columns, guint, 0) == first;
}

static void
add_values(GPtrArray *phrases, const Cells *cells)
{
    for (guint i = 0; i < cells->columns->len; i++) {
        const GjCell *cell = nth_cell(cells, i);
        g_autofree char *value = cell->has_value ? gj_decimal_to_string(cell->value) : NULL;

        if (value != NULL)
            /* translators: the label of a column, the likeliest value of a cell in it */
            g_ptr_array_add(phrases,
                            g_strdup_printf(_("%s may be %s"), nth_column(cells, i)->text, value));
    }
}

/* Adds the cells without a reading: counted where no other cell of the row is left, else by name.
 */
static void
add_unread(GPtrArray *phrases, const Cells *cells)
{
    guint n_unread = cells->columns->len - phrases->len;

    if (is_whole_row(cells) && phrases->len > 0 && n_unread > 1) {
        /* translators: the cells of a row that are left; always more than one */
        g_ptr_array_add(phrases,
                        g_strdup_printf(_("the other %u cells have no reading"), n_unread));
        return;
    }
    if (is_whole_row(cells) && n_unread > 1) {
        g_ptr_array_add(phrases,
                        /* translators: the cells of a row; always more than one */
                        g_strdup_printf(_("the whole row of %u cells has no reading"), n_unread));
        return;
    }
    for (guint i = 0; i < cells->columns->len; i++)
        if (!nth_cell(cells, i)->has_value)
            g_ptr_array_add(phrases,
                            g_strdup_printf(_("%s has no reading"), nth_column(cells, i)->text));
}

static char *
readings_of(const Cells *cells)
{
    GPtrArray *phrases = g_ptr_array_new_with_free_func(g_free);

    add_values(phrases, cells);
    add_unread(phrases, cells);
    return join(phrases);
}

/* Where the doubt is: the codes, as explain takes them, and the label of the row. */
static char *
place_of(const Cells *cells)
{
    const GjLabel *row = gj_table_row(cells->form, cells->row);

    if (cells->columns->len == 1)
        return g_strdup_printf("%s/%s/%s（%s）", cells->form->code, row->code,
                               nth_column(cells, 0)->code, row->text);
    return g_strdup_printf("%s/%s（%s）", cells->form->code, row->code, row->text);
}

/* A cell without characters has no page, but those beside it may. */
static guint
page_of(const Cells *cells)
{
    for (guint i = 0; i < cells->columns->len; i++)
        if (nth_cell(cells, i)->page > 0)
            return nth_cell(cells, i)->page;
    return 0;
}

static void
append_doubt(GString *out, const GjStyle *style, const Cells *cells)
{
    const char *reason = nth_cell(cells, 0)->reason;
    g_autofree char *place = place_of(cells), *readings = readings_of(cells);
    g_autoptr(GString) text = g_string_new(NULL);

    if (page_of(cells) > 0)
        /* translators: a page, cells on it, how they may be read */
        g_string_append_printf(text, _("page %u: %s: %s"), page_of(cells), place, readings);
    else
        /* translators: cells, how they may be read */
        g_string_append_printf(text, _("%s: %s"), place, readings);
    if (reason != NULL) {
        g_string_append_printf(text, _(": %s"), _(reason));
    }
    append_sign(out, style, GJ_SIGN_AMBIGUOUS, text->str);
}

static void
append_doubts(GString *out, const GjStyle *style, const GjResult *result, guint table)
{
    const GjTable *form = gj_format_table(result->format, table);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
    Cells cells = {result, form, table, 0, columns};

    for (cells.row = 0; cells.row < form->rows->len; cells.row++)
        for (guint column = 0; column < form->columns->len; column++)
            if (collect_alike(&cells, column))
                append_doubt(out, style, &cells);
}

static void
collect_missing(Cells *cells)
{
    g_array_set_size(cells->columns, 0);
    for (guint column = 0; column < cells->form->columns->len; column++)
        if (cell_at(cells->result, cells->table, cells->row, column)->status == GJ_STATUS_MISSING)
            g_array_append_val(cells->columns, column);
}

static guint
count_missing(Cells *cells)
{
    guint n = 0;

    for (cells->row = 0; cells->row < cells->form->rows->len; cells->row++) {
        collect_missing(cells);
        n += cells->columns->len;
    }
    return n;
}

static char *
names_of(const Cells *cells)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < cells->columns->len; i++)
        g_ptr_array_add(names, g_strdup(nth_column(cells, i)->text));
    return join(names);
}

static void
append_missing_row(GString *out, const GjStyle *style, Cells *cells)
{
    const char *row = gj_table_row(cells->form, cells->row)->text;
    g_autofree char *names = NULL, *text = NULL;

    collect_missing(cells);
    if (cells->columns->len == 0)
        return;
    names = names_of(cells);
    if (is_whole_row(cells))
        /* translators: a table, a row of it */
        text = g_strdup_printf(_("not found: %s, %s: the whole row"), cells->form->text, row);
    else
        /* translators: a table, a row of it, some columns */
        text = g_strdup_printf(_("not found: %s, %s: %s"), cells->form->text, row, names);
    append_sign(out, style, GJ_SIGN_MISSING, text);
}

static void
append_missing(GString *out, const GjStyle *style, const GjResult *result, guint table)
{
    const GjTable *form = gj_format_table(result->format, table);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
    Cells cells = {result, form, table, 0, columns};
    guint n = count_missing(&cells);

    if (n == form->rows->len * form->columns->len) {
        g_autofree char *text =
            /* translators: a table, the number of its cells */
            g_strdup_printf(_("not found: %s: the whole table (cells: %u)"), form->text, n);

        append_sign(out, style, GJ_SIGN_MISSING, text);
        return;
    }
    for (cells.row = 0; n > 0 && cells.row < form->rows->len; cells.row++)
        append_missing_row(out, style, &cells);
}

void
gj_remarks_append(GString *out, const GjStyle *style, const GjResult *result, guint table)
{
    append_failures(out, style, result, table);
    append_doubts(out, style, result, table);
    append_missing(out, style, result, table);
}
