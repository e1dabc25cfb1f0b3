/* What stands beside a page that is shown: the codes that the keys of its cells stand for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/page_view_private.h"

/* In points on a sheet of A4. */
#define SIZE 6.5
#define MARGIN 9.0

/* A part of the size of letters, as the pen has it. */
#define LINE_HEIGHT 1.3

#define NOTES_TO_A_LINE 3

static const GjColour dark = {0.25, 0.25, 0.25}, grey = {0.65, 0.65, 0.65};

/* A paragraph of the margin: what a table's columns are called, or a row. */
typedef struct {
    char *text; /* owned */
    guint n_lines;
    gboolean is_head;
    double order; /* they stand in the order of this */
    double at;    /* at which height of the page what it is about stands */
    double top;   /* where it stands itself */
} Entry;

/* A reading that has no room beside its cell. */
typedef struct {
    guint table, row;
    char *text; /* owned */
} Note;

static void
note_clear(gpointer data)
{
    g_free(((Note *)data)->text);
}

static void
entry_clear(gpointer data)
{
    g_free(((Entry *)data)->text);
}

/* The number of a row among those of all tables of the form, counted from 1. */
static guint
row_number(const GjView *view, guint table, guint row)
{
    for (guint i = 0; i < table; i++)
        row += gj_format_table(view->result->format, i)->rows->len;
    return row + 1;
}

/* The letters of a column: a to z, then aa and so on. */
static void
append_letters(GString *out, guint column)
{
    if (column >= 26)
        append_letters(out, column / 26 - 1);
    g_string_append_c(out, (char)('a' + column % 26));
}

char *
gj_view_key(const GjView *view, guint index)
{
    GjCellPlace place = gj_format_cell_place(view->result->format, index);
    GString *key = g_string_new(NULL);

    g_string_printf(key, "%u", row_number(view, place.table, place.row));
    append_letters(key, place.column);
    return g_string_free(key, FALSE);
}

void
gj_view_note(const GjView *view, guint index, const char *reading)
{
    GjCellPlace place = gj_format_cell_place(view->result->format, index);
    g_autofree char *key = gj_view_key(view, index);
    Note note = {place.table, place.row, g_strdup_printf("%s: %s", key, reading)};

    g_array_append_val(view->notes, note);
}

GArray *
gj_view_notes_new(void)
{
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(Note));

    g_array_set_clear_func(notes, note_clear);
    return notes;
}

static gboolean
has_cells(const GjView *view)
{
    for (guint i = 0; i < gj_report_n_cells(view->result->report); i++)
        if (gj_view_has(view, gj_report_peek(view->result->report, i)))
            return TRUE;
    return FALSE;
}

/* The part of the page where a row of a table has cells, from y0 to y1; y0 > y1 if it has none. */
static GjBox
extent_of_row(const GjView *view, guint table, guint row)
{
    GjBox extent = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};
    guint n_columns = gj_format_table(view->result->format, table)->columns->len;

    for (guint column = 0; column < n_columns; column++) {
        const GjCell *cell = gj_report_peek(
            view->result->report, gj_format_cell_index(view->result->format, table, row, column));

        if (gj_view_has(view, cell))
            extent = gj_box_union(extent, gj_view_box(view, cell));
    }
    return extent;
}

/* The number and the code of a row, and the readings that have no room elsewhere below it. */
static char *
text_of_row(const GjView *view, guint table, guint row)
{
    GString *text = g_string_new(NULL);
    guint n_notes = 0;

    g_string_printf(text, "%u  %s", row_number(view, table, row),
                    gj_table_row(gj_format_table(view->result->format, table), row)->code);
    for (guint i = 0; i < view->notes->len; i++) {
        const Note *note = &g_array_index(view->notes, Note, i);

        if (note->table != table || note->row != row)
            continue;
        g_string_append(text, n_notes++ % NOTES_TO_A_LINE == 0 ? "\n    " : "   ");
        g_string_append(text, note->text);
    }
    return g_string_free(text, FALSE);
}

/* The code of the table, and those of its columns below it. */
static char *
text_of_table(const GjView *view, guint nth)
{
    const GjTable *table = gj_format_table(view->result->format, nth);
    GString *text = g_string_new(table->code);

    for (guint column = 0; column < table->columns->len; column++) {
        g_string_append(text, "\n    ");
        append_letters(text, column);
        g_string_append_printf(text, "  %s", gj_table_column(table, column)->code);
    }
    return g_string_free(text, FALSE);
}

static guint
count_lines(const char *text)
{
    guint n = 1;

    for (; *text != '\0'; text++)
        n += *text == '\n' ? 1 : 0;
    return n;
}

static void
add_head(const GjView *view, GArray *entries, guint table, double at)
{
    Entry head = {.text = text_of_table(view, table), .order = at, .at = at, .is_head = TRUE};

    head.n_lines = count_lines(head.text);
    g_array_append_val(entries, head);
}

/* Adds the entries of a table: above its first row on the page that of its columns, then its rows
 * in the order of the form, which tells those apart that stand side by side. */
static void
add_table(const GjView *view, GArray *entries, guint nth)
{
    guint n_rows = gj_format_table(view->result->format, nth)->rows->len, before = entries->len;
    double order = 0, first = G_MAXDOUBLE;

    for (guint row = 0; row < n_rows; row++) {
        GjBox extent = extent_of_row(view, nth, row);
        Entry entry = {.at = (extent.y0 + extent.y1) / 2};

        if (extent.y0 > extent.y1)
            continue;
        first = MIN(first, entry.at);
        entry.order = order = MAX(order, entry.at);
        entry.text = text_of_row(view, nth, row);
        entry.n_lines = count_lines(entry.text);
        g_array_append_val(entries, entry);
    }
    if (entries->len > before)
        add_head(view, entries, nth, first);
}

static gint
compare_orders(gconstpointer a, gconstpointer b)
{
    const Entry *first = a, *second = b;

    if (first->order != second->order)
        return first->order < second->order ? -1 : 1;
    return second->is_head - first->is_head;
}

/* Puts the entries below each other, each as near to its place on the page as the others let it. */
static void
place_entries(GArray *entries, double line, double height)
{
    double limit = line / 2;

    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = &g_array_index(entries, Entry, i);
        double wished =
            entry->is_head ? entry->at - (entry->n_lines + 0.5) * line : entry->at - line / 2;

        entry->top = MAX(wished, limit);
        limit = entry->top + entry->n_lines * line;
    }
    limit = height;
    for (guint i = entries->len; i > 0; i--) {
        Entry *entry = &g_array_index(entries, Entry, i - 1);

        entry->top = MIN(entry->top, limit - entry->n_lines * line);
        limit = entry->top;
    }
}

/* The size of letters at which all entries have room beside the page. */
static double
size_of_letters(const GjView *view, const GArray *entries)
{
    guint n_lines = 0;

    for (guint i = 0; i < entries->len; i++)
        n_lines += g_array_index(entries, Entry, i).n_lines;
    return MIN(SIZE * view->scale, view->sheet->height / (LINE_HEIGHT * MAX(n_lines, 1)));
}

static void
draw_entry(const GjView *view, const Entry *entry, double size)
{
    double edge = view->sheet->width, margin = MARGIN * view->scale;
    g_auto(GStrv) lines = g_strsplit(entry->text, "\n", -1);

    if (!entry->is_head) {
        cairo_move_to(view->cr, edge - margin / 2, entry->at);
        cairo_line_to(view->cr, edge, entry->at);
        cairo_line_to(view->cr, edge + margin * 0.8, entry->top + LINE_HEIGHT * size / 2);
        cairo_set_source_rgb(view->cr, grey.red, grey.green, grey.blue);
        cairo_set_line_width(view->cr, 0.4);
        cairo_stroke(view->cr);
    }
    for (guint i = 0; lines[i] != NULL; i++) {
        gj_pen_set(view->pen, lines[i], size, entry->is_head && i == 0, 0);
        gj_pen_draw(view->pen, dark, edge + margin, entry->top + i * LINE_HEIGHT * size);
    }
}

void
gj_view_draw_margin(const GjView *view)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    double size;

    g_array_set_clear_func(entries, entry_clear);
    for (guint i = 0; i < gj_format_n_tables(view->result->format); i++)
        add_table(view, entries, i);
    g_array_sort(entries, compare_orders);
    size = size_of_letters(view, entries);
    place_entries(entries, LINE_HEIGHT * size, view->sheet->height);
    for (guint i = 0; i < entries->len; i++)
        draw_entry(view, &g_array_index(entries, Entry, i), size);
}

/* The width of a text in bold letters, which is freed. */
static double
width_of(const GjView *view, char *text)
{
    double width;

    gj_pen_set(view->pen, text, SIZE * view->scale, TRUE, 0);
    width = gj_pen_ink(view->pen).x1;
    g_free(text);
    return width;
}

/* The margin is as wide for each page of a document that needs one. */
double
gj_view_margin(const GjView *view)
{
    double width = 0;

    if (!has_cells(view))
        return 0;
    for (guint i = 0; i < gj_format_n_tables(view->result->format); i++) {
        const GjTable *table = gj_format_table(view->result->format, i);

        width = MAX(width, width_of(view, text_of_table(view, i)));
        for (guint row = 0; row < table->rows->len; row++)
            width = MAX(width, width_of(view, text_of_row(view, i, row)));
    }
    return width + 2 * MARGIN * view->scale;
}
