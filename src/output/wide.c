/* wide.csv: one row for each report, one column for each cell of any format.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/wide.h"

#include "output/csv.h"

#define NOT_IN_FORMAT G_MAXUINT

typedef struct {
    GjWideColumn shown;
    GArray *cells; /* of guint: the place of the cell in each of the formats, or NOT_IN_FORMAT */
} Column;

struct _GjWide {
    GPtrArray *columns; /* of Column */
    GPtrArray *formats; /* of GjFormat, borrowed */
};

static void
column_free(Column *column)
{
    g_free(column->shown.code);
    g_array_unref(column->cells);
    g_free(column);
}

static Column *
column_new(const GjFormat *format, guint index)
{
    GjCellPlace place = gj_format_cell_place(format, index);
    Column *column = g_new0(Column, 1);
    GjWideColumn *shown = &column->shown;

    shown->table = gj_format_table(format, place.table);
    shown->row = gj_table_row(shown->table, place.row);
    shown->column = gj_table_column(shown->table, place.column);
    shown->unit = gj_format_unit(format, place.table, place.column);
    shown->code =
        g_strdup_printf("%s.%s.%s", shown->table->code, shown->row->code, shown->column->code);
    column->cells = g_array_new(FALSE, FALSE, sizeof(guint));
    return column;
}

/* Says where the cell stands in one format, nothing being said yet of those before it. */
static void
set_cell(Column *column, guint format, guint cell)
{
    const guint none = NOT_IN_FORMAT;

    while (column->cells->len < format)
        g_array_append_val(column->cells, none);
    g_array_append_val(column->cells, cell);
}

static guint
get_cell(const Column *column, guint format)
{
    return format < column->cells->len ? g_array_index(column->cells, guint, format)
                                       : NOT_IN_FORMAT;
}

static gboolean
have_same_code(gconstpointer a, gconstpointer b)
{
    return g_str_equal(((const Column *)a)->shown.code, ((const Column *)b)->shown.code);
}

void
gj_wide_add(GjWide *wide, const GjFormat *format)
{
    guint next = 0; /* where a cell that is new belongs: behind the one before it in the form */

    for (guint i = 0; i < gj_format_n_cells(format); i++) {
        Column *column = column_new(format, i);
        guint found = next;

        if (g_ptr_array_find_with_equal_func(wide->columns, column, have_same_code, &found)) {
            column_free(column);
            column = g_ptr_array_index(wide->columns, found);
        } else {
            g_ptr_array_insert(wide->columns, (gint)next, column);
        }
        set_cell(column, wide->formats->len, i);
        next = found + 1;
    }
    g_ptr_array_add(wide->formats, (gpointer)format);
}

GjWide *
gj_wide_new(const GjFormats *formats)
{
    GjWide *wide = g_new0(GjWide, 1);

    wide->columns = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
    wide->formats = g_ptr_array_new();
    for (guint i = 0; formats != NULL && i < gj_formats_count(formats); i++)
        gj_wide_add(wide, gj_formats_get(formats, i));
    return wide;
}

void
gj_wide_free(GjWide *wide)
{
    if (wide == NULL)
        return;
    g_ptr_array_unref(wide->columns);
    g_ptr_array_unref(wide->formats);
    g_free(wide);
}

guint
gj_wide_n_columns(const GjWide *wide)
{
    return wide->columns->len;
}

const GjWideColumn *
gj_wide_column(const GjWide *wide, guint index)
{
    g_return_val_if_fail(index < wide->columns->len, NULL);
    return g_ptr_array_index(wide->columns, index);
}

gboolean
gj_wide_is_in_unit(const GjWideColumn *column, const GjFormat *format, const char *unit)
{
    if (g_strcmp0(unit, column->unit) == 0)
        return TRUE;
    return (unit == NULL || gj_format_counts_single(format, unit)) &&
           (column->unit == NULL || gj_format_counts_single(format, column->unit));
}

typedef enum { WRITE, LEAVE_EMPTY, LIST_AS_AMBIGUOUS, LIST_AS_OTHER_UNIT } Treatment;

static Treatment
treat(const GjWideColumn *column, const GjResult *result, guint index)
{
    const GjCell *cell = gj_report_peek(result->report, index);
    GjCellPlace place = gj_format_cell_place(result->format, index);
    const char *unit = cell->unit;

    if (cell->status == GJ_STATUS_AMBIGUOUS)
        return LIST_AS_AMBIGUOUS;
    if (!cell->has_value)
        return LEAVE_EMPTY;
    if (unit == NULL)
        unit = gj_format_unit(result->format, place.table, place.column);
    return gj_wide_is_in_unit(column, result->format, unit) ? WRITE : LIST_AS_OTHER_UNIT;
}

/* The place of the result's format; only those with cells have one. */
static guint
find_format(const GjWide *wide, const GjResult *result)
{
    guint format = 0;

    if (result->outcome == GJ_OUTCOME_OK &&
        g_ptr_array_find(wide->formats, result->format, &format))
        return format;
    g_return_val_if_fail(result->outcome != GJ_OUTCOME_OK, wide->formats->len);
    return wide->formats->len;
}

static void
add_code(GString *list, const char *code)
{
    if (list->len > 0)
        g_string_append_c(list, ' ');
    g_string_append(list, code);
}

static void
append_list(GString *out, const GjWide *wide, const GjResult *result, Treatment treatment)
{
    g_autoptr(GString) codes = g_string_new(NULL);
    guint format = find_format(wide, result);

    for (guint i = 0; i < wide->columns->len; i++) {
        const Column *column = g_ptr_array_index(wide->columns, i);
        guint cell = get_cell(column, format);

        if (cell != NOT_IN_FORMAT && treat(&column->shown, result, cell) == treatment)
            add_code(codes, column->shown.code);
    }
    gj_csv_plain(out, codes->str);
}

static void
append_values(GString *out, const GjWide *wide, const GjResult *result)
{
    guint format = find_format(wide, result);

    for (guint i = 0; i < wide->columns->len; i++) {
        const Column *column = g_ptr_array_index(wide->columns, i);
        guint cell = get_cell(column, format);
        g_autofree char *value = NULL;

        if (cell != NOT_IN_FORMAT && treat(&column->shown, result, cell) == WRITE)
            value = gj_decimal_to_string(gj_report_peek(result->report, cell)->value);
        gj_csv_plain(out, value);
    }
}

static void
append_failed_checks(GString *out, const GjResult *result)
{
    g_autoptr(GString) codes = g_string_new(NULL);

    for (guint i = 0; result->findings != NULL && i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);

        if (finding->verdict == GJ_VERDICT_FAIL) {
            add_code(codes, finding->check->id);
            g_string_append_printf(codes, ".%s", gj_finding_scope_code(result->format, finding));
        }
    }
    gj_csv_plain(out, codes->str);
}

void
gj_wide_append_codes(GString *out, const GjWide *wide)
{
    for (guint i = 0; i < wide->columns->len; i++)
        gj_csv_plain(out, gj_wide_column(wide, i)->code);
}

void
gj_wide_append_result(GString *out, const GjWide *wide, const GjResult *result)
{
    const gboolean ok = result->outcome == GJ_OUTCOME_OK;
    const GjTally tally = gj_result_tally(result);

    gj_csv_text(out, result->source);
    gj_csv_text(out, ok ? gj_report_agency(result->report) : NULL);
    if (ok && gj_report_year(result->report) > 0)
        gj_csv_unsigned(out, gj_report_year(result->report));
    else
        gj_csv_plain(out, NULL);
    gj_csv_plain(out, ok ? gj_format_id(result->format) : NULL);
    gj_csv_plain(out, gj_outcome_name(result->outcome));
    for (guint i = 0; i < G_N_ELEMENTS(tally.cells); i++)
        gj_csv_unsigned(out, tally.cells[i]);
    for (guint i = 0; i < G_N_ELEMENTS(tally.verdicts); i++)
        gj_csv_unsigned(out, tally.verdicts[i]);
    append_failed_checks(out, result);
    append_list(out, wide, result, LIST_AS_AMBIGUOUS);
    append_list(out, wide, result, LIST_AS_OTHER_UNIT);
    append_values(out, wide, result);
    gj_csv_end(out);
}
