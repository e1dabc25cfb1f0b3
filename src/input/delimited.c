/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/delimited.h"

#include <string.h>

#include "input/broken_rows.h"
#include "text/normalise.h"
#include "text/number.h"

/* In a text with so many lines that hold two bars, one bar parts two cells. */
#define MANY_BARRED 4
/* The bar after the last cell is a frame, and no blank cell, if more than this part of the lines
 * end with one: where they begin with one, too, and where they don't. */
#define MOST_LINES 0.8
#define ALL_BUT_FEW 0.95
/* So many rows that begin with an empty cell before their label show that none is left out. */
#define MANY_EMPTY 4
/* A cell with digits is an entry if it has so few letters: 12件, 减少5, 251000元. */
#define MOST_LETTERS 3

/* How a text draws its tables with bars. */
typedef struct {
    gboolean barred;        /* one bar is enough to part cells */
    gboolean starts_framed; /* a bar stands before the first cell */
    gboolean ends_framed;   /* ... and after the last */
} Style;

gboolean
gj_is_bar(gunichar c)
{
    static const gunichar drawn[] = {'|',    0x2502, 0x2503, 0x2506, 0x2507,
                                     0x250A, 0x250B, 0x2551, 0xFF5C};

    for (guint i = 0; i < G_N_ELEMENTS(drawn); i++)
        if (c == drawn[i])
            return TRUE;
    return FALSE;
}

guint
gj_count_bars(const char *line)
{
    guint n = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p))
        n += gj_is_bar(g_utf8_get_char(p));
    return n;
}

static gboolean
begins_with_bar(const char *line)
{
    while (*line && gj_is_blank(g_utf8_get_char(line)))
        line = g_utf8_next_char(line);
    return gj_is_bar(g_utf8_get_char(line));
}

static gboolean
ends_with_bar(const char *line)
{
    const char *end = line + strlen(line);

    while (end > line && gj_is_blank(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return end > line && gj_is_bar(g_utf8_get_char(g_utf8_prev_char(end)));
}

static Style
style_of(char **lines)
{
    guint barred = 0, begin = 0, end = 0;

    for (char **line = lines; *line; line++) {
        if (gj_count_bars(*line) < 2 || gj_is_drawn_border(*line))
            continue;
        barred++;
        begin += begins_with_bar(*line);
        end += ends_with_bar(*line);
    }
    return (Style){barred >= MANY_BARRED, 2 * begin > barred,
                   end > (2 * begin > barred ? MOST_LINES : ALL_BUT_FEW) * barred};
}

/* The character that parts the cells of a line, 0 if there is none. */
static gunichar
delimiter_of(const char *line, Style style)
{
    guint tabs = 0, bars = 0;
    gboolean started = FALSE;
    gunichar bar = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        /* A tab before the first word indents. */
        tabs += c == '\t' && started;
        started = started || !gj_is_blank(c);
        if (!gj_is_bar(c))
            continue;
        bars++;
        bar = c;
    }
    if (bars >= (style.barred ? 1 : 2))
        return bar;
    return tabs >= 1 ? '\t' : 0;
}

static char *
without_outer_blanks(const char *start, const char *end)
{
    while (start < end && gj_is_blank(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start && gj_is_blank(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(start, (gsize)(end - start));
}

/* What programs write for a cell that holds nothing. */
static gboolean
is_word_for_nothing(const char *cell)
{
    static const char *const words[] = {"NaN", "nan", "None", "NULL", "null", "<NA>"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(cell, words[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Spreadsheets put quotes around cells (RFC 4180, section 2). */
static char *
without_quotes(const char *start, const char *end)
{
    g_autofree char *cell = without_outer_blanks(start, end);
    gsize length = strlen(cell);

    if (is_word_for_nothing(cell))
        return g_strdup("");
    if (length < 2 || *cell != '"' || cell[length - 1] != '"')
        return g_steal_pointer(&cell);
    return without_outer_blanks(cell + 1, cell + length - 1);
}

static void
drop_frame(GPtrArray *cells, Style style)
{
    if (style.ends_framed && cells->len > 0 &&
        *(char *)g_ptr_array_index(cells, cells->len - 1) == '\0')
        g_ptr_array_remove_index(cells, cells->len - 1);
    if (style.starts_framed && cells->len > 0 && *(char *)g_ptr_array_index(cells, 0) == '\0')
        g_ptr_array_remove_index(cells, 0);
}

/* Returns: ownership; NULL if nothing parts the line. */
static char **
cells_of(const char *line, Style style)
{
    gunichar delimiter = delimiter_of(line, style);
    GPtrArray *cells;
    const char *start = line, *p;

    if (!delimiter || gj_is_drawn_border(line))
        return NULL;
    cells = g_ptr_array_new_with_free_func(g_free);
    for (p = line; *p; p = g_utf8_next_char(p)) {
        if (gj_is_bar(delimiter) ? !gj_is_bar(g_utf8_get_char(p)) : g_utf8_get_char(p) != delimiter)
            continue;
        g_ptr_array_add(cells, without_quotes(start, p));
        start = g_utf8_next_char(p);
    }
    g_ptr_array_add(cells, without_quotes(start, p));
    if (gj_is_bar(delimiter))
        drop_frame(cells, style);
    g_ptr_array_set_free_func(cells, NULL);
    g_ptr_array_add(cells, NULL);
    return (char **)g_ptr_array_free(cells, FALSE);
}

/* ---- Where they stand */

/* A single character may be a mark for nothing (无). */
gboolean
gj_is_label_cell(const char *cell)
{
    guint letters = 0;
    gboolean digits = FALSE;

    if (gj_has_item_number(cell))
        return TRUE;
    for (const char *p = cell; *p; p = g_utf8_next_char(p)) {
        letters += g_unichar_isalpha(g_utf8_get_char(p)) != 0;
        digits = digits || gj_digit_value(g_utf8_get_char(p)) >= 0;
    }
    return letters > (digits ? MOST_LETTERS : 1);
}

/* What a line's cells are. */
typedef struct {
    guint labels;       /* how many hold words */
    guint entries;      /* how many follow the last of these, empty ones among them */
    guint n, end;       /* how many there are, and up to the last that is not empty */
    gboolean has_entry; /* some hold entries */
    gboolean mixed;     /* words stand behind an entry */
} Cells;

static Cells
look_at(char **cells)
{
    Cells seen = {0};

    for (; cells[seen.n]; seen.n++) {
        seen.entries++;
        if (*cells[seen.n])
            seen.end = seen.n + 1;
        if (gj_is_label_cell(cells[seen.n])) {
            seen.mixed |= seen.has_entry;
            seen.labels++;
            seen.entries = 0;
        } else if (*cells[seen.n]) {
            seen.has_entry = TRUE;
        }
    }
    return seen;
}

/* Whether a line is a head that others stand below: it begins a part of the text. */
static gboolean
is_head(const Cells *seen)
{
    return seen->labels >= 2 && !seen->has_entry;
}

/* Whether a line is a label and its entries. */
static gboolean
is_row(const Cells *seen)
{
    return seen->labels > 0 && seen->has_entry && !seen->mixed;
}

/* The lines of a text. */
typedef struct {
    char **lines;
    GArray *delimited; /* of GjDelimitedLine */
    guint most;        /* the most cells of a line */
    gboolean grid;     /* merged cells leave empty ones behind, so that none lacks before another */
    gboolean ruled;    /* a border stands between rows, so that one may go on over several lines */
} Text;

static GjDelimitedLine *
line_at(const Text *text, guint index)
{
    return &g_array_index(text->delimited, GjDelimitedLine, index);
}

static gboolean
has_cells(const Text *text, guint index)
{
    return index < text->delimited->len && line_at(text, index)->cells;
}

/* The most cells of the lines [from, end). */
static guint
most_cells(const Text *text, guint from, guint end)
{
    guint most = 0;

    for (guint i = from; i < end; i++)
        if (line_at(text, i)->cells)
            most = MAX(most, g_strv_length(line_at(text, i)->cells));
    return most;
}

/* Puts the lines [from, end), a head and the rows below it; entries is how many a row has. */
static void
put_part(const Text *text, guint from, guint end, guint entries)
{
    guint most = most_cells(text, from, end);

    for (guint i = from; i < end && !text->grid; i++) {
        GjDelimitedLine *line = line_at(text, i);
        Cells seen;

        if (!line->cells)
            continue;
        seen = look_at(line->cells);
        line->column = text->most - seen.n;
        /* Blank cells at the end of a row may be left out, where no bar closes it, and labels of
         * merged cells at its front; none lacks if no other line has more. */
        if (line->open && is_row(&seen) && seen.entries < entries && seen.n < most)
            line->column -= MIN(line->column, entries - seen.entries);
        /* Without a label nothing tells which cells lack: they stand under no head. */
        if (line->open && seen.labels == 0 && seen.entries < entries)
            line->column = text->most;
    }
}

/* Whether a row has no other line than this one. */
static gboolean
is_whole_row(const Text *text, guint index)
{
    return !text->ruled ||
           (!(index > 0 && has_cells(text, index - 1)) && !has_cells(text, index + 1));
}

/* The columns of entries of the lines [from, end): behind all labels of rows, and up to the last
 * that holds something. */
static void
find_entries(const Text *text, guint from, guint end, guint *first_entry, guint *end_entries)
{
    *first_entry = *end_entries = 0;
    for (guint i = from; i < end; i++) {
        const GjDelimitedLine *line = line_at(text, i);
        Cells seen;

        if (!line->cells)
            continue;
        seen = look_at(line->cells);
        if (is_row(&seen))
            *first_entry = MAX(*first_entry, line->column + seen.n - seen.entries);
        /* What stands under no head is in no column. */
        if (seen.has_entry && line->column < text->most)
            *end_entries = MAX(*end_entries, line->column + seen.end);
    }
}

/* Which columns hold anything in the lines [from, end), or all, if no head has as many cells as the
 * rows: else cells over several columns leave empty ones behind. Returns: ownership of a flag for
 * each. */
static gboolean *
find_used(const Text *text, guint from, guint end)
{
    guint n = 2 * text->most + 1, most = most_cells(text, from, end);
    gboolean *used = g_new0(gboolean, n), headed = FALSE, merged = TRUE;

    for (guint i = from; i < end; i++) {
        const GjDelimitedLine *line = line_at(text, i);
        Cells seen = line->cells ? look_at(line->cells) : (Cells){0};

        headed |= is_head(&seen);
        merged &= !is_head(&seen) || seen.n == most;
        for (guint j = 0; j < seen.n; j++)
            used[line->column + j] |= *line->cells[j] != '\0';
    }
    for (guint i = 0; i < n && !(headed && merged); i++)
        used[i] = TRUE;
    return used;
}

static void
mark_cells(GjDelimitedLine *line, guint n, guint first, guint end, const gboolean *used)
{
    line->is_entry = g_new0(gboolean, n + 1);
    for (guint i = 0; i < n; i++) {
        guint column = line->column + i;

        line->is_entry[i] = column >= first && column < end && used[column];
    }
}

/* Marks where empty cells of the lines [from, end) are entries left blank: in rows behind their
 * labels, and in lines without labels, where no row of the part has any, everywhere. */
static void
mark_entries(const Text *text, guint from, guint end)
{
    g_autofree gboolean *used = find_used(text, from, end);
    guint first_entry, end_entries;

    find_entries(text, from, end, &first_entry, &end_entries);
    for (guint i = from; i < end; i++) {
        GjDelimitedLine *line = line_at(text, i);
        Cells seen;

        if (!line->cells || !is_whole_row(text, i))
            continue;
        seen = look_at(line->cells);
        if (is_row(&seen))
            mark_cells(line, seen.n, first_entry, end_entries, used);
        else if (seen.has_entry && seen.labels == 0 && first_entry == 0)
            mark_cells(line, seen.n, line->column, line->column + seen.n, used);
    }
}

/* Each head begins a part. */
static void
put_lines(const Text *text)
{
    guint from = 0, entries = 0;
    gboolean rows = FALSE;

    for (guint i = 0; i < text->delimited->len; i++) {
        Cells seen;

        if (!line_at(text, i)->cells)
            continue;
        seen = look_at(line_at(text, i)->cells);
        if (is_head(&seen) && rows) {
            put_part(text, from, i, entries);
            mark_entries(text, from, i);
            from = i;
            entries = 0;
            rows = FALSE;
        }
        rows |= seen.has_entry;
        if (seen.has_entry)
            entries = MAX(entries, seen.entries);
        else if (is_head(&seen))
            entries = MAX(entries, seen.labels - 1);
    }
    put_part(text, from, text->delimited->len, entries);
    mark_entries(text, from, text->delimited->len);
}

/* Whether rows begin with empty cells before their labels. */
static gboolean
keeps_grid(const Text *text)
{
    guint n = 0;

    for (guint i = 0; i < text->delimited->len; i++) {
        char **cells = line_at(text, i)->cells;
        Cells seen = cells ? look_at(cells) : (Cells){0};

        n += is_row(&seen) && !*cells[0];
    }
    return n >= MANY_EMPTY;
}

/* Whether tables begin with a border. */
static gboolean
is_ruled(const Text *text)
{
    for (guint i = 0; i + 1 < text->delimited->len && text->lines[i]; i++)
        if (gj_is_drawn_border(text->lines[i]) && has_cells(text, i + 1) &&
            (i == 0 || !has_cells(text, i - 1)))
            return TRUE;
    return FALSE;
}

static void
clear_line(gpointer data)
{
    g_strfreev(((GjDelimitedLine *)data)->cells);
    g_free(((GjDelimitedLine *)data)->is_entry);
}

GArray *
gj_delimited_lines(char **lines)
{
    Style style = style_of(lines);
    Text text = {lines, g_array_new(FALSE, FALSE, sizeof(GjDelimitedLine)), 0, FALSE, FALSE};

    g_array_set_clear_func(text.delimited, clear_line);
    gj_broken_rows_join(lines);
    for (char **line = lines; *line; line++) {
        GjDelimitedLine parted = {.cells = cells_of(*line, style),
                                  .open = !style.ends_framed || gj_count_bars(*line) == 0};

        text.most = MAX(text.most, parted.cells ? g_strv_length(parted.cells) : 0);
        g_array_append_val(text.delimited, parted);
    }
    text.grid = !style.ends_framed && keeps_grid(&text);
    text.ruled = is_ruled(&text);
    put_lines(&text);
    return text.delimited;
}

gboolean
gj_is_drawn_border(const char *line)
{
    guint drawn = 0;

    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (gj_is_blank(c))
            continue;
        if (!strchr("+-|=:", (int)MIN(c, 0x7F)) && (c < 0x2500 || c > 0x257F))
            return FALSE;
        drawn++;
    }
    return drawn >= 8;
}
