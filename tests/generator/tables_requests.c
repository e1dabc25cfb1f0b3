/* The table of section three. SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance.h"
#include "form.h"
#include "tables.h"
#include "tables_private.h"

#include <string.h>

#define NOTE "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
#define RESULTS "三、本年度办理结果"

/* The rows as they follow each other on the page. */
typedef enum { LINE_ROW, LINE_SUBTOTAL, LINE_NINTH, LINE_HEADING } LineKind;

typedef struct {
    LineKind kind;
    const RequestRow *row;
    const char *text, *group;
} Line;

typedef struct {
    const Knobs *knobs;
    const Figures *figures;
    Grid *grid;
    guint n_labels; /* columns of labels */
    GArray *lines;
} Builder;

static void
add_line(Builder *builder, LineKind kind, const RequestRow *row, const char *text,
         const char *group)
{
    Line line = {kind, row, text, group};

    g_array_append_val(builder->lines, line);
}

static gboolean
ends_group(const RequestRow *row)
{
    return row->group && (!row[1].group || strcmp(row[1].group, row->group) != 0);
}

static void
collect_lines(Builder *builder)
{
    const char *group = NULL;

    for (const RequestRow *row = form_requests(builder->knobs); row->code; row++) {
        if (builder->n_labels < 3 && strcmp(row->code, "granted") == 0)
            add_line(builder, LINE_HEADING, NULL, RESULTS, NULL);
        if (builder->n_labels == 1 && row->group && g_strcmp0(group, row->group) != 0)
            add_line(builder, LINE_HEADING, NULL, row->group, NULL);
        group = row->group;
        if (!figures_absent(builder->figures, "requests", row->code))
            add_line(builder, LINE_ROW, row, row->text, row->group);
        if (knob_is(builder->knobs, "extra", "ninth") &&
            strcmp(row->code, "refused_administrative_query") == 0)
            add_line(builder, LINE_NINTH, row, "9.其他", row->group);
        if (knob_is(builder->knobs, "subtotal", "yes") && ends_group(row))
            add_line(builder, LINE_SUBTOTAL, row, "小计", row->group);
    }
}

static guint
grid_row(const Builder *builder, guint line)
{
    return builder->grid->n_header_rows + line;
}

static const Line *
nth_line(const Builder *builder, guint n)
{
    return &g_array_index(builder->lines, Line, n);
}

/* ---- Header */

static void
put_header(Builder *builder)
{
    const Knobs *knobs = builder->knobs;
    Grid *grid = builder->grid;
    guint first = builder->n_labels;

    table_put_words(knobs, grid, CELL_HEAD, 0, 0, 3, first, NOTE);
    table_put_words(knobs, grid, CELL_HEAD, 0, first, 1, N_APPLICANTS, "申请人情况");
    table_put_words(knobs, grid, CELL_HEAD, 1, first, 2, 1, form_applicants[0].text);
    table_put_words(knobs, grid, CELL_HEAD, 1, first + 1, 1, 5, "法人或其他组织");
    for (guint c = 1; c < 6; c++)
        table_put_words(knobs, grid, CELL_HEAD, 2, first + c, 1, 1, form_applicants[c].text);
    table_put_words(knobs, grid, CELL_HEAD, 1, first + 6, 2, 1, form_applicants[6].text);
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid_cell(grid, i);

        if (cell->column < first || cell->column_span > 1)
            continue;
        if (knob_is(knobs, "heads", "stacked"))
            cell->shape = SHAPE_STACKED;
        if (knob_is(knobs, "heads", "turned"))
            cell->shape = SHAPE_TURNED;
    }
}

/* ---- Numbers */

static char *
subtotal(const Builder *builder, const char *group, const char *column)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();

    for (const RequestRow *row = form_requests(builder->knobs); row->code; row++)
        if (g_strcmp0(row->group, group) == 0)
            g_ptr_array_add(rows, (gpointer)row->code);
    g_ptr_array_add(rows, NULL);
    return figures_sum(builder->figures, (const char *const *)rows->pdata, column);
}

static char *
number_in(const Builder *builder, const Line *line, guint column)
{
    const char *none[] = {NULL};
    const char *code = form_applicants[column].code;

    if (line->kind == LINE_SUBTOTAL)
        return subtotal(builder, line->group, code);
    if (line->kind == LINE_NINTH)
        return figures_sum(builder->figures, none, code);
    return g_strdup(figures_get(builder->figures, "requests", line->row->code, code)->printed);
}

static void
put_numbers(Builder *builder, guint n)
{
    const Line *line = nth_line(builder, n);

    for (guint c = 0; c < N_APPLICANTS; c++) {
        g_autofree char *printed = number_in(builder, line, c);

        table_put_number(builder->knobs, builder->grid, grid_row(builder, n), builder->n_labels + c,
                         1, printed);
    }
}

/* ---- Labels */

static gboolean
is_top(const Line *line)
{
    return line->kind == LINE_ROW && !g_str_has_prefix(line->text, "（") && !line->group;
}

static void
put_label(Builder *builder, guint n)
{
    const Line *line = nth_line(builder, n);
    guint columns = builder->n_labels;
    guint first = 0;

    if (line->kind == LINE_HEADING) {
        table_put_words(builder->knobs, builder->grid, CELL_LABEL, grid_row(builder, n), 0, 1,
                        builder->grid->n_columns, line->text);
        return;
    }
    if (line->group)
        first = columns - 1;
    else if (!is_top(line) && columns == 3)
        first = 1;
    table_put_words(builder->knobs, builder->grid, CELL_LABEL, grid_row(builder, n), first, 1,
                    columns - first, line->text);
}

static void
put_group(Builder *builder, guint n)
{
    const Line *line = nth_line(builder, n);
    guint span = 1;

    if (!line->group || builder->n_labels == 1 ||
        (n > 0 && g_strcmp0(nth_line(builder, n - 1)->group, line->group) == 0))
        return;
    while (n + span < builder->lines->len &&
           g_strcmp0(nth_line(builder, n + span)->group, line->group) == 0)
        span++;
    table_put_words(builder->knobs, builder->grid, CELL_LABEL, grid_row(builder, n),
                    builder->n_labels - 2, span, 1, line->group)
        ->across = ALIGN_CENTRE;
}

/* The cell of 三、本年度办理结果 beside all results. */
static void
put_results(Builder *builder)
{
    guint first = 0, end;
    GridCell *cell;

    if (builder->n_labels < 3)
        return;
    while (is_top(nth_line(builder, first)))
        first++;
    for (end = first; !is_top(nth_line(builder, end)); end++)
        ;
    cell = table_put_words(builder->knobs, builder->grid, CELL_LABEL, grid_row(builder, first), 0,
                           end - first, 1, RESULTS);
    cell->across = ALIGN_CENTRE;
    cell->shape = SHAPE_STACKED;
    if (knob_is(builder->knobs, "downward", "turned"))
        cell->shape = SHAPE_TURNED;
    if (knob_is(builder->knobs, "downward", "across"))
        cell->shape = SHAPE_UPRIGHT;
}

/* ---- */

static void
set_widths(Builder *builder)
{
    static const double labels[3][3] = {{0.42}, {0.11, 0.32}, {0.055, 0.1, 0.285}};
    gboolean across = knob_is(builder->knobs, "downward", "across") && builder->n_labels == 3;
    double left = 1, narrow = knob_is(builder->knobs, "narrow", "yes") ? 0.052 : 0;

    for (guint c = 0; c < builder->n_labels; c++) {
        builder->grid->widths[c] = labels[builder->n_labels - 1][c] + (across ? c == 0   ? 0.045
                                                                                : c == 2 ? -0.045
                                                                                         : 0
                                                                              : 0);
        left -= builder->grid->widths[c];
    }
    for (guint c = 0; c < N_APPLICANTS; c++)
        builder->grid->widths[builder->n_labels + c] =
            narrow > 0 ? c == 6 || c == 0 ? narrow : (left - 2 * narrow) / 5 : left / N_APPLICANTS;
}

static void
set_cut(Builder *builder)
{
    Chance chance = chance_of(knobs_seed(builder->knobs), "cut");
    guint n = builder->lines->len;

    if (knob_is(builder->knobs, "cut", "anywhere"))
        builder->grid->cut_row = grid_row(builder, 1 + chance_below(&chance, n - 1));
    if (knob_is(builder->knobs, "cut", "inside")) {
        const char *long_labels[] = {"partly_granted", "declined_reissue", "other_not_corrected",
                                     "other_fee_unpaid"};
        const char *code = long_labels[chance_below(&chance, 4)];

        for (guint i = 0; i < n; i++)
            if (nth_line(builder, i)->kind == LINE_ROW &&
                strcmp(nth_line(builder, i)->row->code, code) == 0)
                builder->grid->cut_row = grid_row(builder, i);
        builder->grid->cut_inside = TRUE;
    }
}

Grid *
tables_requests(const Knobs *knobs, const Figures *figures)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
    Builder builder = {knobs, figures, NULL, 3, lines};

    if (knob_is(knobs, "merge", "two"))
        builder.n_labels = 2;
    if (knob_is(knobs, "merge", "one"))
        builder.n_labels = 1;
    collect_lines(&builder);
    builder.grid = grid_new(lines->len + 3, builder.n_labels + N_APPLICANTS, 3);
    put_header(&builder);
    put_results(&builder);
    for (guint n = 0; n < lines->len; n++) {
        put_group(&builder, n);
        put_label(&builder, n);
        if (nth_line(&builder, n)->kind != LINE_HEADING)
            put_numbers(&builder, n);
    }
    set_widths(&builder);
    set_cut(&builder);
    return builder.grid;
}
