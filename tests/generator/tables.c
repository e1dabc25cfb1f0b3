/* The statutory tables of article 20 and of disputes, and a table that no form has.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tables.h"

#include "chance.h"
#include "form.h"
#include "tables_private.h"

#include <string.h>

/* ---- What all tables share */

static CellAlign
draw_align(const Knobs *knobs, const char *name, const char *start, const char *end, Chance *chance)
{
    if (knob_is(knobs, name, start))
        return ALIGN_START;
    if (knob_is(knobs, name, end))
        return ALIGN_END;
    if (knob_is(knobs, name, "mixed"))
        return (CellAlign)chance_below(chance, 3);
    return ALIGN_CENTRE;
}

GridCell *
table_put_words(const Knobs *knobs, Grid *grid, CellRole role, guint row, guint column,
                guint row_span, guint column_span, const char *words)
{
    g_autofree char *text = form_words(knobs, words);

    return grid_put_over(grid, role, row, column, row_span, column_span, text);
}

GridCell *
table_put_number(const Knobs *knobs, Grid *grid, guint row, guint column, guint column_span,
                 const char *printed)
{
    Chance chance = chance_of(knobs_seed(knobs) + row * 97 + column, "alignment");
    GridCell *cell = grid_put_over(grid, CELL_NUMBER, row, column, 1, column_span, printed);

    cell->across = draw_align(knobs, "halign", "left", "right", &chance);
    cell->down = draw_align(knobs, "valign", "top", "bottom", &chance);
    return cell;
}

/* ---- Article 20 */

static guint
n_labels(const Label *labels, guint most)
{
    guint n = 0;

    while (n < most && labels[n].code)
        n++;
    return n;
}

static gboolean
is_left_out(const Figures *figures, const SmallTable *table)
{
    for (guint r = 0; r < 3 && table->rows[r].code; r++)
        if (!figures_absent(figures, table->code, table->rows[r].code))
            return FALSE;
    return TRUE;
}

static gboolean
has_confirmations(const Knobs *knobs, const SmallTable *table)
{
    return knob_is(knobs, "extra", "confirm") && strcmp(table->code, "article20_6") == 0;
}

/* The title, the header and the rows. */
static guint
height(const Knobs *knobs, const Figures *figures, const SmallTable *table)
{
    guint n = 2;

    for (guint r = 0; r < 3 && table->rows[r].code; r++)
        n += figures_absent(figures, table->code, table->rows[r].code) ? 0 : 1;
    return n + (has_confirmations(knobs, table) ? 1 : 0);
}

/* The last column takes up what the header leaves of the grid. */
static guint
span_of(const Grid *grid, guint column, guint n)
{
    return column + 1 == n ? grid->n_columns - 1 - column : 1;
}

static void
put_header(const Knobs *knobs, Grid *grid, guint row, const SmallTable *table)
{
    guint n = n_labels(table->columns, 4);

    table_put_words(knobs, grid, CELL_TITLE, row, 0, 1, grid->n_columns, table->title);
    table_put_words(knobs, grid, CELL_HEAD, row + 1, 0, 1, 1, "信息内容");
    for (guint c = 0; c < n; c++) {
        g_autofree char *head =
            g_strconcat(table->columns[c].text,
                        knob_is(knobs, "unit", "head") && !strstr(table->columns[c].text, "单位") &&
                                !strstr(table->columns[c].text, "金额")
                            ? "（件）"
                            : "",
                        NULL);

        table_put_words(knobs, grid, CELL_HEAD, row + 1, 1 + c, 1, span_of(grid, c, n), head);
    }
}

static guint
put_rows(const Knobs *knobs, const Figures *figures, Grid *grid, guint row, const SmallTable *table)
{
    guint n = n_labels(table->columns, 4);

    for (guint r = 0; r < 3 && table->rows[r].code; r++) {
        if (figures_absent(figures, table->code, table->rows[r].code))
            continue;
        table_put_words(knobs, grid, CELL_LABEL, row, 0, 1, 1, table->rows[r].text);
        for (guint c = 0; c < n; c++)
            table_put_number(
                knobs, grid, row, 1 + c, span_of(grid, c, n),
                figures_get(figures, table->code, table->rows[r].code, table->columns[c].code)
                    ->printed);
        row++;
    }
    if (has_confirmations(knobs, table)) {
        table_put_words(knobs, grid, CELL_LABEL, row, 0, 1, 1, "行政确认");
        for (guint c = 0; c < n; c++)
            table_put_number(knobs, grid, row, 1 + c, span_of(grid, c, n), c == 0 ? "31" : "7");
        row++;
    }
    return row;
}

GPtrArray *
tables_article20(const Knobs *knobs, const Figures *figures)
{
    GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)grid_free);
    gboolean one = knob_is(knobs, "article20", "one");
    const SmallTable *table;
    guint rows = 0, row = 0;

    for (table = form_article20(knobs); table->code; table++)
        rows += is_left_out(figures, table) ? 0 : height(knobs, figures, table);
    for (table = form_article20(knobs); table->code; table++) {
        Grid *grid;

        if (is_left_out(figures, table))
            continue;
        if (!one || grids->len == 0) {
            grid = grid_new(one ? rows : height(knobs, figures, table),
                            one ? 4 : 1 + n_labels(table->columns, 4), 0);
            g_ptr_array_add(grids, grid);
            row = 0;
        }
        grid = g_ptr_array_index(grids, grids->len - 1);
        put_header(knobs, grid, row, table);
        row = put_rows(knobs, figures, grid, row + 2, table);
    }
    return grids;
}

/* ---- Disputes */

static void
put_outcomes(const Knobs *knobs, const Figures *figures, Grid *grid, guint dispute, guint column,
             guint head_row, guint head_rows)
{
    for (guint c = 0; c < N_OUTCOMES; c++) {
        const Figure *figure =
            figures_get(figures, "disputes", form_disputes[dispute].code, form_outcomes[c].code);

        table_put_words(knobs, grid, CELL_HEAD, head_row, column + c, head_rows, 1,
                        form_outcomes[c].text);
        table_put_number(knobs, grid, head_row + head_rows, column + c, 1, figure->printed);
    }
}

static void
put_litigation(const Knobs *knobs, const Figures *figures, Grid *grid, guint column)
{
    table_put_words(knobs, grid, CELL_HEAD, 0, column, 1, 2 * N_OUTCOMES, "行政诉讼");
    for (guint d = 1; d < N_DISPUTES; d++) {
        guint first = column + (d - 1) * N_OUTCOMES;

        table_put_words(knobs, grid, CELL_HEAD, 1, first, 1, N_OUTCOMES, form_disputes[d].text);
        put_outcomes(knobs, figures, grid, d, first, 2, 1);
    }
}

GPtrArray *
tables_disputes(const Knobs *knobs, const Figures *figures)
{
    GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)grid_free);
    Grid *grid;

    if (knob_is(knobs, "section4", "two")) {
        grid = grid_new(3, N_OUTCOMES, 2);
        table_put_words(knobs, grid, CELL_HEAD, 0, 0, 1, N_OUTCOMES, form_disputes[0].text);
        put_outcomes(knobs, figures, grid, 0, 0, 1, 1);
        g_ptr_array_add(grids, grid);
        grid = grid_new(4, 2 * N_OUTCOMES, 3);
        put_litigation(knobs, figures, grid, 0);
        g_ptr_array_add(grids, grid);
        return grids;
    }
    grid = grid_new(4, 3 * N_OUTCOMES, 3);
    table_put_words(knobs, grid, CELL_HEAD, 0, 0, 1, N_OUTCOMES, form_disputes[0].text);
    put_outcomes(knobs, figures, grid, 0, 0, 1, 2);
    put_litigation(knobs, figures, grid, N_OUTCOMES);
    g_ptr_array_add(grids, grid);
    return grids;
}

/* ---- Others */

typedef struct {
    const char *heads[5];
    const char *rows[3];
} OtherTable;

static const OtherTable media = {{"政务新媒体", "发布数量", "关注人数", "留言办理", "总计"},
                                 {"微信公众号", "微博", "短视频号"}};
static const OtherTable proposals = {{"建议提案", "承办", "办结", "公开", "总计"},
                                     {"人大代表建议", "政协委员提案", "其他"}};

Grid *
tables_other(const Knobs *knobs)
{
    Chance chance = chance_of(knobs_seed(knobs), "another table");
    const OtherTable *table = knob_is(knobs, "othertable", "media") ? &media : &proposals;
    Grid *grid;

    if (knob_is(knobs, "othertable", "no"))
        return NULL;
    grid = grid_new(4, 5, 0);
    for (guint c = 0; c < 5; c++)
        grid_put(grid, CELL_HEAD, 0, c, table->heads[c]);
    for (guint r = 0; r < 3; r++) {
        grid_put(grid, CELL_LABEL, 1 + r, 0, table->rows[r]);
        for (guint c = 1; c < 5; c++) {
            g_autofree char *number = g_strdup_printf("%u", 1 + chance_below(&chance, 900));

            table_put_number(knobs, grid, 1 + r, c, 1, number);
        }
    }
    return grid;
}
