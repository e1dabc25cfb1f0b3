/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/bordered.h"

#include "input/delimited.h"
#include "text/normalise.h"
#include "text/number.h"

/* A table has so many rows at least, a row so many lines at most, for a label that is written
 * downwards, one character a line, has ten, and a line so many bars. */
#define LEAST_ROWS 2
#define MOST_ROW_LINES 24
#define MOST_BARS 64

/* Rows of a table: the lines between its borders. */
typedef struct {
    guint from, end; /* the range of its lines */
} Row;

typedef struct {
    char **lines;
    GArray *rows; /* of Row */
    guint n_bars; /* of each line between borders */
} Table;

/* A border through all columns: one that leaves out cells that go on has bars beside them. */
static gboolean
is_border(const char *line)
{
    return gj_is_drawn_border(line) && gj_count_bars(line) == 0;
}

/* The text between the bars `index` and `index + 1` of a line, without the blanks around it.
 * Returns: ownership. */
static char *
cell_at(const char *line, guint index)
{
    const char *start = NULL;
    guint bars = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        if (!gj_is_bar(g_utf8_get_char(p)))
            continue;
        if (bars++ == index)
            start = g_utf8_next_char(p);
        else if (start)
            return g_strstrip(g_strndup(start, (gsize)(p - start)));
    }
    return g_strdup("");
}

static gboolean
has_digit(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (gj_digit_value(g_utf8_get_char(p)) >= 0)
            return TRUE;
    return FALSE;
}

/* What a row has in a column: words of a label, digits, a line without a letter. */
typedef struct {
    gboolean words, digits, bare;
} Cell;

static Cell
cell_of(const Table *table, const Row *row, guint column)
{
    Cell cell = {FALSE, FALSE, FALSE};

    for (guint i = row->from; i < row->end; i++) {
        g_autofree char *text = cell_at(table->lines[i], column);

        cell.words = cell.words || gj_is_label_cell(text);
        cell.digits = cell.digits || has_digit(text);
        cell.bare = cell.bare || (*text && !gj_has_letter(text));
    }
    return cell;
}

/* The first column that holds numbers in more rows than words, the words of a label among which the
 * number of its item stands included; as many as there are columns if none does. */
static guint
first_entry(const Table *table)
{
    for (guint c = 0; c + 1 < table->n_bars; c++) {
        guint words = 0, numbers = 0;

        for (guint r = 0; r < table->rows->len; r++) {
            Cell cell = cell_of(table, &g_array_index(table->rows, Row, r), c);

            words += cell.words;
            numbers += !cell.words && cell.digits;
        }
        if (numbers > words)
            return c;
    }
    return table->n_bars;
}

/* Whether each row has its entries, marks for nothing among them, on one line: else no border may
 * stand between it and the next one, or a number goes on. */
static gboolean
has_entries_on_one_line(const Table *table, const Row *row, guint first)
{
    guint n = 0;

    for (guint i = row->from; i < row->end; i++) {
        gboolean any = FALSE;

        for (guint c = first; c + 1 < table->n_bars; c++) {
            g_autofree char *text = cell_at(table->lines[i], c);

            any = any || *text != '\0';
        }
        n += any;
    }
    return n <= 1;
}

/* Rows of words alone are heads, whose cells may have several lines. */
static gboolean
is_head(const Table *table, const Row *row, guint first)
{
    for (guint c = first; c + 1 < table->n_bars; c++) {
        Cell cell = cell_of(table, row, c);

        if (cell.digits || cell.bare)
            return FALSE;
    }
    return TRUE;
}

static gboolean
can_be_joined(const Table *table)
{
    guint first = first_entry(table);

    for (guint r = 0; r < table->rows->len; r++) {
        const Row *row = &g_array_index(table->rows, Row, r);

        if (!has_entries_on_one_line(table, row, first) && !is_head(table, row, first))
            return FALSE;
    }
    return first < table->n_bars && table->rows->len >= LEAST_ROWS;
}

static void
join_row(const Table *table, const Row *row)
{
    GString *joined = g_string_new("|");

    for (guint c = 0; c + 1 < table->n_bars; c++) {
        for (guint i = row->from; i < row->end; i++) {
            g_autofree char *cell = cell_at(table->lines[i], c);

            g_string_append(joined, cell);
        }
        g_string_append_c(joined, '|');
    }
    for (guint i = row->from; i < row->end; i++) {
        g_free(table->lines[i]);
        table->lines[i] = i == row->from ? g_string_free(joined, FALSE) : g_strdup("");
    }
}

/* Finds the rows of the table that a border begins. Returns: the line behind it; that of the border
 * plus one if it is none whose rows can be told. */
static guint
find_rows(Table *table, guint border)
{
    guint from = border + 1, i = from;

    g_array_set_size(table->rows, 0);
    table->n_bars = table->lines[from] ? gj_count_bars(table->lines[from]) : 0;
    for (; table->lines[i] && table->n_bars > 1 && table->n_bars <= MOST_BARS; i++) {
        const Row row = {from, i};

        if (is_border(table->lines[i])) {
            if (i > from)
                g_array_append_val(table->rows, row);
            from = i + 1;
        } else if (gj_count_bars(table->lines[i]) != table->n_bars || i - from >= MOST_ROW_LINES) {
            break;
        }
    }
    /* Lines without a border behind them are no row of it. */
    if (i > from)
        g_array_set_size(table->rows, 0);
    return MAX(i, border + 1);
}

void
gj_bordered_join(char **lines)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    Table table = {lines, rows, 0};

    for (guint i = 0; lines[i];) {
        guint end = is_border(lines[i]) ? find_rows(&table, i) : i + 1;

        if (end > i + 1 && can_be_joined(&table))
            for (guint r = 0; r < rows->len; r++)
                join_row(&table, &g_array_index(rows, Row, r));
        i = end;
    }
}
