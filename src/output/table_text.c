/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table_text.h"

#include "base/i18n.h"
#include "output/signs.h"
#include "output/visible.h"
#include "text/width.h"
#include "text/wrap.h"

#define GAP 2
#define INDENT 2
#define MOST_HEADER_LINES 4
/* Columns for the labels of rows: what is wished for, and what they get in any case. */
#define GOOD_LABEL_WIDTH 24
#define LEAST_LABEL_WIDTH 12
/* Words in a cell, which are not a number, are cut off behind this many columns. */
#define MOST_WORDS 16
/* That many blank rows are told in one line. */
#define MANY_BLANK_ROWS 3

/* A cell as it is shown: the digits or words, and behind them its unit and its signs. */
typedef struct {
    char *text, *tail;
    GjInk ink;
} Shown;

/* A column as it is shown. */
typedef struct {
    guint numbers, tails; /* what its cells take */
    guint width;          /* of numbers and heading, without the tails */
    GPtrArray *heading;   /* lines */
} Column;

typedef struct {
    const GjStyle *style;
    const GjResult *result;
    const GjTable *form;
    guint table;
    GArray *cells;   /* of Shown, row by row */
    GArray *columns; /* of Column */
    guint signs;     /* all that occur */
    guint label_width;
} Grid;

static void
clear_shown(gpointer data)
{
    Shown *shown = data;

    g_free(shown->text);
    g_free(shown->tail);
}

static void
clear_column(gpointer data)
{
    Column *column = data;

    g_clear_pointer(&column->heading, g_ptr_array_unref);
}

static const GjCell *
cell_at(const Grid *grid, guint row, guint column)
{
    return gj_report_peek(grid->result->report,
                          gj_format_cell_index(grid->result->format, grid->table, row, column));
}

static Shown *
shown_at(const Grid *grid, guint row, guint column)
{
    return &g_array_index(grid->cells, Shown, row * grid->form->columns->len + column);
}

static Column *
column_at(const Grid *grid, guint column)
{
    return &g_array_index(grid->columns, Column, column);
}

/* The unit, where it is not the one that the form states for the column, and the signs. */
static char *
tail_of(const Grid *grid, const GjCell *cell, guint column, guint signs)
{
    const char *usual = gj_format_unit(grid->result->format, grid->table, column);
    g_autofree char *characters = gj_signs_text(signs);
    GString *tail = g_string_new(NULL);

    if (cell->has_value && g_strcmp0(cell->unit, usual) != 0)
        gj_visible_append(tail, cell->unit);
    return g_string_free(g_string_append(tail, characters), FALSE);
}

static char *
words_text(const GjCell *cell)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GPtrArray) lines = NULL;

    gj_visible_append(words, cell->raw);
    if (gj_text_width(words->str) <= MOST_WORDS)
        return g_strdup(words->str);
    lines = gj_wrap(words->str, MOST_WORDS - 1);
    return g_strconcat(g_ptr_array_index(lines, 0), "…", NULL);
}

static void
add_cell(Grid *grid, guint row, guint column)
{
    const GjCell *cell = cell_at(grid, row, column);
    guint signs = gj_signs_of(grid->result, grid->table, row, column);
    Shown shown = {cell->has_value ? gj_decimal_to_string(cell->value) : words_text(cell),
                   tail_of(grid, cell, column, signs), gj_signs_ink(signs)};
    Column *wide = column_at(grid, column);

    g_array_append_val(grid->cells, shown);
    wide->numbers = MAX(wide->numbers, (guint)gj_text_width(shown.text));
    wide->tails = MAX(wide->tails, (guint)gj_text_width(shown.tail));
}

/* Whether all cells of a row are in a status and empty of characters. */
static gboolean
is_all(const Grid *grid, guint row, GjStatus status)
{
    for (guint column = 0; column < grid->form->columns->len; column++)
        if (cell_at(grid, row, column)->status != status || cell_at(grid, row, column)->raw != NULL)
            return FALSE;
    return TRUE;
}

static void
collect(Grid *grid)
{
    g_array_set_size(grid->columns, grid->form->columns->len);
    for (guint row = 0; row < grid->form->rows->len; row++) {
        for (guint column = 0; column < grid->form->columns->len; column++)
            add_cell(grid, row, column);
        for (guint column = 0; column < grid->form->columns->len; column++)
            if (!is_all(grid, row, GJ_STATUS_MISSING))
                grid->signs |= gj_signs_of(grid->result, grid->table, row, column);
    }
}

/* Words of Chinese have mostly two characters: a heading is broken behind an even number of them.
 * What has three characters stays whole. */
static guint
heading_limit(const char *text, guint n_lines)
{
    guint width = (guint)gj_text_width(text);

    if (n_lines == 1 || width <= 6)
        return width;
    return (width + 4 * n_lines - 1) / (4 * n_lines) * 4;
}

/* Lays the headings out over so many lines. Returns: the columns that the table takes without its
 * labels. */
static guint
lay_out_headings(Grid *grid, guint n_lines)
{
    guint sum = 0;

    for (guint i = 0; i < grid->form->columns->len; i++) {
        Column *column = column_at(grid, i);
        const char *text = gj_table_column(grid->form, i)->text;

        clear_column(column);
        column->heading = gj_wrap(text, MAX(heading_limit(text, n_lines), column->numbers));
        column->width = MAX(gj_wrapped_width(column->heading), column->numbers);
        sum += GAP + column->width + column->tails;
    }
    return sum;
}

static guint
longest_label(const Grid *grid)
{
    guint longest = (guint)gj_text_width(grid->form->text);

    for (guint row = 0; row < grid->form->rows->len; row++)
        longest = MAX(longest, (guint)gj_text_width(gj_table_row(grid->form, row)->text));
    return longest;
}

static void
lay_out(Grid *grid)
{
    guint longest = longest_label(grid);
    guint wished = MIN(longest, GOOD_LABEL_WIDTH);
    guint left = 0;

    for (guint n_lines = 1; n_lines <= MOST_HEADER_LINES; n_lines++) {
        guint taken = lay_out_headings(grid, n_lines);

        left = grid->style->width > taken ? grid->style->width - taken : 0;
        if (left >= wished)
            break;
    }
    grid->label_width = MIN(longest, MAX(left, LEAST_LABEL_WIDTH));
}

static void
append_blanks(GString *line, guint n)
{
    for (guint i = 0; i < n; i++)
        g_string_append_c(line, ' ');
}

/* Appends text in so many columns, to the left or to the right. */
static void
append_field(GString *line, const Grid *grid, GjInk ink, const char *text, int width,
             gboolean to_right)
{
    guint rest = (guint)MAX(width - gj_text_width(text), 0);

    append_blanks(line, to_right ? rest : 0);
    gj_style_append(line, grid->style, ink, text);
    append_blanks(line, to_right ? 0 : rest);
}

/* Appends a finished line without the blanks at its end. */
static void
append_line(GString *out, const GString *line)
{
    gsize length = line->len;

    while (length > 0 && line->str[length - 1] == ' ')
        length--;
    g_string_append_len(out, line->str, (gssize)length);
    g_string_append_c(out, '\n');
}

/* The nth of `total` lines in which text stands at the bottom. */
static const char *
line_from_bottom(const GPtrArray *lines, guint nth, guint total)
{
    guint above = total - lines->len;

    return nth < above ? "" : g_ptr_array_index(lines, nth - above);
}

static guint
count_heading_lines(const Grid *grid, const GPtrArray *title)
{
    guint n = title->len;

    for (guint i = 0; i < grid->form->columns->len; i++)
        n = MAX(n, column_at(grid, i)->heading->len);
    return n;
}

static void
append_headings(GString *out, const Grid *grid)
{
    g_autoptr(GPtrArray) title = gj_wrap(grid->form->text, grid->label_width);
    guint n_lines = count_heading_lines(grid, title);

    for (guint nth = 0; nth < n_lines; nth++) {
        g_autoptr(GString) line = g_string_new(NULL);

        append_field(line, grid, GJ_INK_TITLE, line_from_bottom(title, nth, n_lines),
                     (int)grid->label_width, FALSE);
        for (guint i = 0; i < grid->form->columns->len; i++) {
            const Column *column = column_at(grid, i);

            append_blanks(line, GAP);
            append_field(line, grid, GJ_INK_TITLE, line_from_bottom(column->heading, nth, n_lines),
                         (int)column->width, TRUE);
            append_blanks(line, column->tails);
        }
        append_line(out, line);
    }
}

static void
append_cells(GString *line, const Grid *grid, guint row)
{
    for (guint i = 0; i < grid->form->columns->len; i++) {
        const Column *column = column_at(grid, i);
        const Shown *shown = shown_at(grid, row, i);

        append_blanks(line, GAP);
        append_field(line, grid, shown->ink, shown->text, (int)column->width, TRUE);
        append_field(line, grid, shown->ink, shown->tail, (int)column->tails, FALSE);
    }
}

/* A label that takes several lines is indented from the second on. */
static GPtrArray *
label_lines(const Grid *grid, guint row)
{
    const char *text = gj_table_row(grid->form, row)->text;
    GPtrArray *lines;

    if (gj_text_width(text) <= (int)grid->label_width)
        return gj_wrap(text, grid->label_width);
    lines = gj_wrap(text, grid->label_width - INDENT);
    for (guint i = 1; i < lines->len; i++) {
        g_autofree char *line = lines->pdata[i];

        lines->pdata[i] = g_strdup_printf("%*s%s", INDENT, "", line);
    }
    return lines;
}

static void
append_row(GString *out, const Grid *grid, guint row)
{
    g_autoptr(GPtrArray) label = label_lines(grid, row);

    for (guint nth = 0; nth < label->len; nth++) {
        g_autoptr(GString) line = g_string_new(NULL);

        append_field(line, grid, GJ_INK_PLAIN, g_ptr_array_index(label, nth),
                     (int)grid->label_width, FALSE);
        if (nth == 0)
            append_cells(line, grid, row);
        append_line(out, line);
    }
}

static guint
count_blank_rows(const Grid *grid, guint first)
{
    guint n = 0;

    while (first + n < grid->form->rows->len && is_all(grid, first + n, GJ_STATUS_BLANK))
        n++;
    return n;
}

static void
append_blank_rows(GString *out, const Grid *grid, guint first, guint n)
{
    g_autofree char *text =
        /* translators: how many rows, one below the other, are blank, the labels of the first and
           the last */
        g_strdup_printf(_("(%u blank rows: %s … %s)"), n, gj_table_row(grid->form, first)->text,
                        gj_table_row(grid->form, first + n - 1)->text);
    g_autoptr(GPtrArray) lines = gj_wrap(text, MAX(grid->style->width, LEAST_LABEL_WIDTH));

    for (guint i = 0; i < lines->len; i++) {
        gj_style_append(out, grid->style, GJ_INK_FAINT, g_ptr_array_index(lines, i));
        g_string_append_c(out, '\n');
    }
}

static void
append_rows(GString *out, const Grid *grid)
{
    for (guint row = 0; row < grid->form->rows->len; row++) {
        guint n_blank = count_blank_rows(grid, row);

        if (n_blank >= MANY_BLANK_ROWS) {
            append_blank_rows(out, grid, row, n_blank);
            row += n_blank - 1;
        } else if (!is_all(grid, row, GJ_STATUS_MISSING)) {
            append_row(out, grid, row);
        }
    }
}

guint
gj_table_text_append(GString *out, const GjStyle *style, const GjResult *result, guint table)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Shown));
    g_autoptr(GArray) columns = g_array_new(FALSE, TRUE, sizeof(Column));
    Grid grid = {
        .style = style,
        .result = result,
        .form = gj_format_table(result->format, table),
        .table = table,
        .cells = cells,
        .columns = columns,
    };

    g_array_set_clear_func(cells, clear_shown);
    g_array_set_clear_func(columns, clear_column);
    collect(&grid);
    lay_out(&grid);
    append_headings(out, &grid);
    append_rows(out, &grid);
    return grid.signs;
}
