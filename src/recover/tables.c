/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/tables.h"

#include <string.h>

#include "base/i18n.h"
#include "recover/counts.h"
#include "recover/groups.h"
#include "recover/groups_turned.h"
#include "recover/infer.h"
#include "recover/items.h"
#include "recover/marks.h"
#include "recover/outline.h"
#include "recover/reading.h"
#include "recover/ruled.h"
#include "recover/scrambled.h"
#include "recover/table.h"
#include "recover/trust.h"
#include "recover/unclaimed.h"
#include "recover/wrapped.h"
#include "verify/verify.h"

/* Of every so many rows of a long table one shows whether it stands somewhere: its label may be
 * wrapped, or worded otherwise, but not each. */
#define EACH_ROW 3
/* Prose may name one or two. */
#define ENOUGH_LABELS 3

/* No report repeats a title more often, be it on each page. */
#define MOST_TITLES 40

/* The recovery of one document. */
typedef struct {
    GjDocument *document;
    const GjFormat *format;
    GArray *items;
    GArray *outline;
    GPtrArray *titles;      /* for each table: GArray of guint, the lines that are its title */
    GPtrArray *ruled_items; /* item arrays that readings borrow from */
    GPtrArray *readings;    /* for each table: GjReading or NULL */
    guint *first_lines, *end_lines; /* for each table: the lines it was read from */
    gboolean *has_rival; /* for each table: another one was found under another title of it */
} Recovery;

static const GArray *
titles_of(const Recovery *recovery, guint table)
{
    return g_ptr_array_index(recovery->titles, table);
}

static GjReading *
reading_of(const Recovery *recovery, guint table)
{
    return g_ptr_array_index(recovery->readings, table);
}

/* The first line after `line` that is the title of another table. */
static guint
next_title(const Recovery *recovery, guint table, guint line)
{
    guint end = recovery->outline->len;

    for (guint i = 0; i < recovery->titles->len; i++) {
        const GArray *titles = titles_of(recovery, i);

        for (guint j = 0; i != table && j < titles->len; j++)
            if (g_array_index(titles, guint, j) > line)
                end = MIN(end, g_array_index(titles, guint, j));
    }
    return end;
}

/* Lines are the same in all item arrays: cutting an item leaves it on its line. */
static guint
first_item(const GArray *items, const GArray *outline, guint line)
{
    return line < outline->len ? g_array_index(outline, GjOutlineLine, line).first : items->len;
}

/* Some set a table of groups with a row for each group, or for each column of the form. Returns:
 * ownership of what was read so, if that leaves no doubt, else of the reading as the form sets it.
 */
static GjReading *
read_groups(const GjFormat *format, guint table, const GArray *items, guint first, guint end,
            GjLayout layout)
{
    GjReading *reading = gj_groups_read(format, table, items, first, end, layout), *other;
    gboolean turned;

    other = gj_groups_read_turned(format, table, items, first, end, layout, &turned);
    if (turned && !other && reading)
        gj_reading_open_all(reading);
    if (!turned && (!reading || gj_reading_doubts(reading) > 0))
        other = gj_groups_read_as_rows(format, table, items, first, end, layout);
    if (!other)
        return reading;
    gj_reading_free(reading);
    return other;
}

static GjReading *
read_lines(const Recovery *recovery, guint table, const GArray *items, const GArray *outline,
           guint from, guint to)
{
    GjLayout layout = gj_document_layout(recovery->document);
    guint first = first_item(items, outline, from), end = first_item(items, outline, to);
    GjReading *reading = gj_format_table(recovery->format, table)->kind == GJ_TABLE_GROUPS
                             ? read_groups(recovery->format, table, items, first, end, layout)
                             : gj_table_read(recovery->format, table, items, first, end, layout);

    if (reading)
        gj_reading_doubt_what_is_no_count(reading);
    return reading;
}

/* Whether this year's table and last year's, or another office's, were found under two titles. */
static gboolean
are_rivals(const GjReading *one, const GjReading *other)
{
    return one && other && gj_reading_shows_columns(one) && gj_reading_shows_columns(other) &&
           gj_reading_conflicts(one, other);
}

static void
try_lines(Recovery *recovery, guint table, guint from, guint to)
{
    GjReading *reading = read_lines(recovery, table, recovery->items, recovery->outline, from, to);

    if (from > 0 && are_rivals(reading, reading_of(recovery, table)))
        recovery->has_rival[table] = TRUE;
    if (!gj_reading_counts_instead(reading, reading_of(recovery, table))) {
        gj_reading_free(reading);
        return;
    }
    gj_reading_free(reading_of(recovery, table));
    g_ptr_array_index(recovery->readings, table) = reading;
    recovery->first_lines[table] = from;
    recovery->end_lines[table] = to;
}

/* The line that an item of a reading begins, or the next one. Its items may be cut otherwise than
 * those of the outline; lines are the same. */
static guint
line_of(const Recovery *recovery, const GjReading *reading, guint item)
{
    const GArray *outline = recovery->outline;
    gboolean begins;
    guint line = 0, wanted;

    if (item >= reading->items->len)
        return outline->len;
    wanted = gj_item(reading->items, item)->line;
    begins = item == 0 || gj_item(reading->items, item - 1)->line != wanted;
    while (line < outline->len &&
           gj_item(recovery->items, g_array_index(outline, GjOutlineLine, line).first)->line <
               wanted + !begins)
        line++;
    return line;
}

/* Where a line of the outline begins among the items of a reading. */
static guint
item_of_line(const Recovery *recovery, const GjReading *reading, guint line)
{
    guint first = first_item(recovery->items, recovery->outline, line), i = 0;

    if (first >= recovery->items->len)
        return reading->items->len;
    while (i < reading->items->len &&
           gj_item(reading->items, i)->line < gj_item(recovery->items, first)->line)
        i++;
    return i;
}

/* Whether two readings of a table fill other cells, or some with other numbers. */
static gboolean
tell_otherwise(const GjReading *one, const GjReading *other)
{
    for (guint i = 0; i < one->table->rows->len * one->table->columns->len; i++)
        if (one->slots[i].items->len != other->slots[i].items->len)
            return TRUE;
    return gj_reading_conflicts(one, other);
}

static gboolean
hold_words(const Recovery *recovery, const char *words, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (strstr(g_array_index(recovery->outline, GjOutlineLine, i).text, words))
            return TRUE;
    return FALSE;
}

/* Whether lines have the labels of several of a long table's rows, as the form words them: it takes
 * less time to see than to look for the table. */
static gboolean
hold_labels(const Recovery *recovery, guint table, guint from, guint to)
{
    const GPtrArray *rows = gj_format_table(recovery->format, table)->rows;
    guint n = 0;

    for (guint r = 1; r < rows->len && n < ENOUGH_LABELS; r += EACH_ROW) {
        const char *text = ((const GjLabel *)g_ptr_array_index(rows, r))->text;
        const char *words = gj_has_item_number(text) ? strpbrk(text, ".") : NULL;

        n += hold_words(recovery, words ? words + 1 : text, from, to);
    }
    return n >= ENOUGH_LABELS;
}

/* Whether most rows of a table are found in these lines, with numbers that are not all those that
 * were read. */
static gboolean
holds_other_table(const Recovery *recovery, guint table, guint from, guint to)
{
    g_autoptr(GjReading) reading = NULL;

    if (from + GJ_MANY_ROWS >= to || !hold_labels(recovery, table, from, to))
        return FALSE;
    reading = read_lines(recovery, table, recovery->items, recovery->outline, from, to);
    return reading && 2 * reading->n_rows_found >= reading->table->rows->len &&
           gj_reading_has_long_rows(reading) && gj_reading_shows_columns(reading) &&
           tell_otherwise(reading_of(recovery, table), reading);
}

/* Last year's table may stand beside this year's under one title, and a corrected one where no
 * title is, behind all sections or before the first: of two long tables neither is taken for the
 * right one. */
static void
doubt_one_of_two(const Recovery *recovery, guint table)
{
    GjReading *reading = reading_of(recovery, table);

    if (recovery->has_rival[table])
        gj_reading_open_all_because(reading, GJ_SECOND_TABLE);
    if (reading->table->rows->len >= GJ_MANY_ROWS &&
        (holds_other_table(recovery, table, line_of(recovery, reading, reading->to),
                           recovery->outline->len) ||
         holds_other_table(recovery, table, 0, line_of(recovery, reading, reading->from))))
        gj_reading_open_all_because(reading, GJ_SECOND_TABLE);
}

/* A table is read under each line that looks like its title, and where none gives a good part of
 * its rows, in the whole document: titles vary more than labels do. */
static void
read_table(Recovery *recovery, guint table)
{
    const GArray *titles = titles_of(recovery, table);
    const GjReading *reading;

    for (guint i = 0; i < MIN(titles->len, MOST_TITLES); i++) {
        guint line = g_array_index(titles, guint, i);

        try_lines(recovery, table, line, next_title(recovery, table, line));
    }
    reading = reading_of(recovery, table);
    if (!reading || reading->n_rows_found * 2 < reading->table->rows->len)
        try_lines(recovery, table, 0, recovery->outline->len);
}

static gboolean
fails(const GPtrArray *findings, guint table)
{
    for (guint i = 0; i < findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(findings, i);

        if (finding->check->table == table && finding->verdict == GJ_VERDICT_FAIL)
            return TRUE;
    }
    return FALSE;
}

/* A row that is not found leaves no doubt if nothing else stands there: the agency left it out. */
static gboolean
leaves_doubt(const GjReading *reading)
{
    return gj_reading_doubts(reading) > 0 || reading->n_unknown > 0 ||
           reading->n_columns_found == 0;
}

/* Where every row is full or empty no number can have come into the wrong column, and an identity
 * that fails is the agency's own. */
static gboolean
needs_rulings(const GjReading *reading, const GPtrArray *findings, guint table)
{
    return leaves_doubt(reading) || gj_reading_has_lone_number(reading) ||
           gj_reading_has_lone_row(reading) ||
           (fails(findings, table) && gj_reading_has_partial_row(reading));
}

/* Reads a table again by the rulings of its pages. */
static void
read_ruled(Recovery *recovery, guint table)
{
    GjReading *reading = reading_of(recovery, table), *ruled;
    guint first = reading->from, last = MAX(reading->to, first + 1) - 1;
    GArray *items = gj_ruled_items(
        recovery->document, recovery->items, gj_format_number_words(recovery->format),
        gj_item(recovery->items, first)->page,
        gj_item(recovery->items, MIN(last, recovery->items->len - 1))->page);
    g_autoptr(GArray) outline = gj_outline_new(items);

    g_ptr_array_add(recovery->ruled_items, items);
    ruled = read_lines(recovery, table, items, outline, recovery->first_lines[table],
                       recovery->end_lines[table]);
    if (!ruled || gj_reading_finds_less(ruled, reading) ||
        (!gj_reading_open_merged(ruled) && gj_reading_doubts(ruled) > gj_reading_doubts(reading))) {
        gj_reading_free(ruled);
        return;
    }
    ruled->ruled = TRUE;
    gj_reading_free(reading);
    g_ptr_array_index(recovery->readings, table) = ruled;
}

static void
commit(const Recovery *recovery, GjReport *report)
{
    for (guint i = 0; i < recovery->readings->len; i++)
        if (reading_of(recovery, i))
            gj_reading_commit(reading_of(recovery, i), recovery->document, report);
}

static void
read_doubtful_tables_ruled(Recovery *recovery, const GjReport *report)
{
    g_autoptr(GPtrArray) findings = gj_verify(recovery->format, report);

    for (guint i = 0; i < recovery->readings->len; i++)
        if (reading_of(recovery, i) && needs_rulings(reading_of(recovery, i), findings, i))
            read_ruled(recovery, i);
}

static void
infer_doubtful_tables(Recovery *recovery, const GjReport *report)
{
    g_autoptr(GPtrArray) findings = gj_verify(recovery->format, report);

    for (guint i = 0; i < recovery->readings->len; i++)
        if (reading_of(recovery, i) &&
            (fails(findings, i) || gj_reading_doubts(reading_of(recovery, i)) > 0))
            gj_infer_columns_again(reading_of(recovery, i));
}

/* A title may stand there without any row that was found: a reading that holds nothing is put in
 * its place, so that numbers which no other table has can make it doubtful. */
static void
keep_titled_tables(const Recovery *recovery)
{
    for (guint i = 0; i < recovery->readings->len; i++) {
        const GArray *titles = titles_of(recovery, i);
        GjReading *reading;
        guint last;

        if (reading_of(recovery, i) || titles->len == 0)
            continue;
        last = g_array_index(titles, guint, titles->len - 1);
        reading = gj_reading_new(recovery->format, i, recovery->items);
        reading->from = first_item(recovery->items, recovery->outline, last);
        reading->to = first_item(recovery->items, recovery->outline, next_title(recovery, i, last));
        g_ptr_array_index(recovery->readings, i) = reading;
    }
}

static void
read_tables(Recovery *recovery, GjReport *report)
{
    for (guint i = 0; i < recovery->readings->len; i++)
        read_table(recovery, i);
    commit(recovery, report);
    if (gj_document_layout(recovery->document) == GJ_LAYOUT_PAGE)
        read_doubtful_tables_ruled(recovery, report);
    if (gj_document_layout(recovery->document) == GJ_LAYOUT_GRID)
        infer_doubtful_tables(recovery, report);
    for (guint i = 0; i < recovery->readings->len; i++) {
        GjReading *reading = reading_of(recovery, i);

        if (!reading)
            continue;
        if (gj_document_layout(recovery->document) != GJ_LAYOUT_GRID)
            gj_infer_columns(reading);
        gj_reading_doubt_scattered_rows(reading);
        gj_reading_doubt_stacked_numbers(reading);
        gj_reading_doubt_stacked_numbers(reading);
        doubt_one_of_two(recovery, i);
        gj_unclaimed_doubt_within(reading,
                                  item_of_line(recovery, reading, recovery->first_lines[i]),
                                  item_of_line(recovery, reading, recovery->end_lines[i]));
        gj_reading_mark_hidden(reading, recovery->document);
        gj_reading_confirm(reading, recovery->document, report);
    }
    if (gj_document_layout(recovery->document) == GJ_LAYOUT_FLAT) {
        keep_titled_tables(recovery);
        gj_unclaimed_doubt(recovery->readings, recovery->items);
    }
    commit(recovery, report);
    for (guint i = 0; i < recovery->readings->len; i++)
        if (reading_of(recovery, i))
            gj_reading_commit_labels(reading_of(recovery, i), recovery->document, report);
}

/* A document that only quotes the words of the form has no table with a good part of its rows. In
 * flat text the labels of columns, wrapped beside each other, come apart beyond recognition; there
 * the numbers of many rows are enough. */
static gboolean
found_a_table(const Recovery *recovery)
{
    gboolean flat = gj_document_layout(recovery->document) == GJ_LAYOUT_FLAT;

    for (guint i = 0; i < recovery->readings->len; i++) {
        const GjReading *reading = reading_of(recovery, i);

        if (reading && reading->n_rows_found * 2 >= reading->table->rows->len &&
            (reading->n_columns_found * 2 >= reading->table->columns->len ||
             (flat && gj_reading_has_long_rows(reading))))
            return TRUE;
    }
    return FALSE;
}

static void
init(Recovery *recovery)
{
    guint n_tables = gj_format_n_tables(recovery->format);

    recovery->titles = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    recovery->ruled_items = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    recovery->readings = g_ptr_array_new_with_free_func((GDestroyNotify)gj_reading_free);
    recovery->first_lines = g_new0(guint, n_tables);
    recovery->has_rival = g_new0(gboolean, n_tables);
    recovery->end_lines = g_new0(guint, n_tables);
    for (guint i = 0; i < n_tables; i++) {
        g_ptr_array_add(recovery->titles, gj_outline_titles(recovery->outline, recovery->items,
                                                            gj_format_table(recovery->format, i)));
        g_ptr_array_add(recovery->readings, NULL);
    }
}

static void
clear(Recovery *recovery)
{
    g_ptr_array_unref(recovery->titles);
    g_ptr_array_unref(recovery->readings);
    g_ptr_array_unref(recovery->ruled_items);
    g_free(recovery->first_lines);
    g_free(recovery->has_rival);
    g_free(recovery->end_lines);
}

/* A report whose tables came apart in the text: what was read of it stands in no cell for sure, not
 * even likely. Returns: FALSE if it is no report. */
static gboolean
take_scrambled(const Recovery *recovery, GjReport *report)
{
    if (gj_document_layout(recovery->document) == GJ_LAYOUT_PAGE ||
        !gj_scrambled_is_report(recovery->format, recovery->items, recovery->outline))
        return FALSE;
    for (guint i = 0; i < gj_report_n_cells(report); i++)
        gj_cell_clear(gj_report_cell(report, i));
    gj_trust_doubt_all(report, N_("labels and numbers stand apart in the text"));
    if (gj_document_note(recovery->document) == NULL)
        gj_document_set_note(
            recovery->document,
            N_("labels and numbers of its tables stand apart, in an order that is lost; read the "
               "document that the text was made of, or text that keeps columns"));
    return TRUE;
}

GjReport *
gj_recover_tables(GjDocument *document, const GjFormat *format, GArray *items, GArray *outline)
{
    Recovery recovery = {
        .document = document, .format = format, .items = items, .outline = outline};
    g_autoptr(GjReport) report = gj_report_new(gj_format_n_cells(format));
    gboolean found;

    init(&recovery);
    read_tables(&recovery, report);
    found = found_a_table(&recovery) || take_scrambled(&recovery, report);
    clear(&recovery);
    return found ? g_steal_pointer(&report) : NULL;
}
