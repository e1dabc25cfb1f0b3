/* What gouji check says to a person. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/terminal.h"

#include "output/visible.h"

void
gj_terminal_append_heading(GString *out, const GjResult *result)
{
    const char *agency = gj_report_agency(result->report);
    int year = gj_report_year(result->report);

    gj_visible_append(out, result->source);
    g_string_append(out, ": ");
    gj_visible_append(out, *agency != '\0' ? agency : "（未找到机关名称）");
    if (year > 0)
        g_string_append_printf(out, " %d 年", year);
    g_string_append_printf(out, " · format %s", gj_format_id(result->format));
    if (result->pages > 0)
        g_string_append_printf(out, " · %u %s", result->pages,
                               result->pages == 1 ? "page" : "pages");
    else
        g_string_append(out, " · text");
    g_string_append_c(out, '\n');
    if (result->message != NULL && *result->message != '\0') {
        g_string_append(out, "  note: ");
        gj_visible_append(out, result->message);
        g_string_append_c(out, '\n');
    }
}

static void
begin_line(GString *out, guint page)
{
    g_string_append(out, "  ");
    if (page > 0)
        g_string_append_printf(out, "第 %u 页：", page);
}

static void
append_failures(GString *out, const GjResult *result)
{
    for (guint i = 0; i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);

        if (finding->verdict != GJ_VERDICT_FAIL)
            continue;
        begin_line(out, gj_finding_page(result->format, result->report, finding));
        g_string_append_printf(out, "不成立：%s\n", finding->statement);
    }
}

static const GjCell *
cell_at(const GjResult *result, guint table, guint row, guint column)
{
    return gj_report_peek(result->report, gj_format_cell_index(result->format, table, row, column));
}

/* The doubtful cells of one row that share a reason. */
typedef struct {
    const GjResult *result;
    const GjTable *form;
    guint table, row;
    GArray *columns; /* of guint */
    guint n_unread;  /* those without a reading */
} Doubt;

static const GjCell *
nth_cell(const Doubt *doubt, guint n)
{
    return cell_at(doubt->result, doubt->table, doubt->row,
                   g_array_index(doubt->columns, guint, n));
}

static const char *
nth_text(const Doubt *doubt, guint n)
{
    return gj_table_column(doubt->form, g_array_index(doubt->columns, guint, n))->text;
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
collect(Doubt *doubt, guint first)
{
    const GjCell *model = cell_at(doubt->result, doubt->table, doubt->row, first);

    g_array_set_size(doubt->columns, 0);
    doubt->n_unread = 0;
    for (guint column = 0; column < doubt->form->columns->len; column++) {
        const GjCell *cell = cell_at(doubt->result, doubt->table, doubt->row, column);

        if (!is_alike(cell, model))
            continue;
        g_array_append_val(doubt->columns, column);
        doubt->n_unread += cell->has_value ? 0 : 1;
    }
    return doubt->columns->len > 0 && g_array_index(doubt->columns, guint, 0) == first;
}

static void
append_readings(GString *out, const Doubt *doubt)
{
    const char *separator = "";

    for (guint i = 0; i < doubt->columns->len; i++) {
        g_autofree char *value = NULL;

        if (!nth_cell(doubt, i)->has_value)
            continue;
        value = gj_decimal_to_string(nth_cell(doubt, i)->value);
        g_string_append_printf(out, "%s%s 或为 %s", separator, nth_text(doubt, i), value);
        separator = "、";
    }
}

/* Appends the cells without a reading: counted where no other cell of the row is left, else by
 * name. */
static void
append_unread(GString *out, const Doubt *doubt)
{
    gboolean whole_row = doubt->columns->len == doubt->form->columns->len;
    const char *separator = doubt->n_unread < doubt->columns->len ? "；" : "";

    if (whole_row && doubt->n_unread == doubt->columns->len) {
        g_string_append_printf(out, "整行（%u 格）无读数", doubt->n_unread);
        return;
    }
    if (whole_row && doubt->n_unread > 1) {
        g_string_append_printf(out, "、其余 %u 格无读数", doubt->n_unread);
        return;
    }
    for (guint i = 0; i < doubt->columns->len; i++) {
        if (nth_cell(doubt, i)->has_value)
            continue;
        g_string_append_printf(out, "%s%s", separator, nth_text(doubt, i));
        separator = "、";
    }
    g_string_append(out, " 无读数");
}

static void
append_single(GString *out, const Doubt *doubt)
{
    const GjLabel *column = gj_table_column(doubt->form, g_array_index(doubt->columns, guint, 0));
    const GjCell *cell = nth_cell(doubt, 0);
    g_autofree char *value = cell->has_value ? gj_decimal_to_string(cell->value) : NULL;

    g_string_append_printf(out, "/%s（%s · %s）%s%s", column->code,
                           gj_table_row(doubt->form, doubt->row)->text, column->text,
                           value != NULL ? "或为 " : "无读数", value != NULL ? value : "");
}

static void
append_several(GString *out, const Doubt *doubt)
{
    g_string_append_printf(out, "（%s）：", gj_table_row(doubt->form, doubt->row)->text);
    append_readings(out, doubt);
    if (doubt->n_unread > 0)
        append_unread(out, doubt);
}

static void
append_doubt(GString *out, const Doubt *doubt)
{
    const char *reason = nth_cell(doubt, 0)->reason;
    guint page = 0;

    /* a cell without characters has no page */
    for (guint i = 0; page == 0 && i < doubt->columns->len; i++)
        page = nth_cell(doubt, i)->page;
    begin_line(out, page);
    g_string_append_printf(out, "存疑：%s/%s", doubt->form->code,
                           gj_table_row(doubt->form, doubt->row)->code);
    if (doubt->columns->len == 1)
        append_single(out, doubt);
    else
        append_several(out, doubt);
    if (reason != NULL) {
        g_string_append(out, "：");
        gj_visible_append(out, reason);
    }
    g_string_append_c(out, '\n');
}

static void
append_doubts_in_table(GString *out, const GjResult *result, guint table)
{
    const GjTable *form = gj_format_table(result->format, table);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
    Doubt doubt = {result, form, table, 0, columns, 0};

    for (doubt.row = 0; doubt.row < form->rows->len; doubt.row++)
        for (guint column = 0; column < form->columns->len; column++)
            if (collect(&doubt, column))
                append_doubt(out, &doubt);
}

static void
append_doubts(GString *out, const GjResult *result)
{
    for (guint table = 0; table < gj_format_n_tables(result->format); table++)
        append_doubts_in_table(out, result, table);
}

static gboolean
is_missing(const GjResult *result, guint table, guint row, guint column)
{
    return cell_at(result, table, row, column)->status == GJ_STATUS_MISSING;
}

static guint
count_missing_in_row(const GjResult *result, guint table, guint row)
{
    guint n_columns = gj_format_table(result->format, table)->columns->len;
    guint n = 0;

    for (guint column = 0; column < n_columns; column++)
        n += is_missing(result, table, row, column) ? 1 : 0;
    return n;
}

static guint
count_missing_in_table(const GjResult *result, guint table)
{
    guint n_rows = gj_format_table(result->format, table)->rows->len;
    guint n = 0;

    for (guint row = 0; row < n_rows; row++)
        n += count_missing_in_row(result, table, row);
    return n;
}

static void
append_missing_row(GString *out, const GjResult *result, guint table, guint row)
{
    const GjTable *form = gj_format_table(result->format, table);
    guint n = count_missing_in_row(result, table, row);
    const char *separator = "：";

    if (n == 0)
        return;
    g_string_append_printf(out, "  未找到：%s，%s", form->text, gj_table_row(form, row)->text);
    if (n == form->columns->len) {
        g_string_append_printf(out, "：整行（%u 格）\n", n);
        return;
    }
    for (guint column = 0; column < form->columns->len; column++) {
        if (!is_missing(result, table, row, column))
            continue;
        g_string_append_printf(out, "%s%s", separator, gj_table_column(form, column)->text);
        separator = "、";
    }
    g_string_append_c(out, '\n');
}

static void
append_missing(GString *out, const GjResult *result)
{
    for (guint table = 0; table < gj_format_n_tables(result->format); table++) {
        const GjTable *form = gj_format_table(result->format, table);
        guint n = count_missing_in_table(result, table);

        if (n == form->rows->len * form->columns->len) {
            g_string_append_printf(out, "  未找到：%s：整张表（%u 格）\n", form->text, n);
            continue;
        }
        for (guint row = 0; n > 0 && row < form->rows->len; row++)
            append_missing_row(out, result, table, row);
    }
}

static void
append_verdict(GString *out, const GjResult *result, const guint cells[GJ_N_STATUSES])
{
    guint verdicts[GJ_VERDICT_UNKNOWN + 1] = {0};

    for (guint i = 0; i < result->findings->len; i++)
        verdicts[((GjFinding *)g_ptr_array_index(result->findings, i))->verdict]++;
    g_string_append_printf(out, "  结论：%u 条勾稽关系成立，%u 条不成立，%u 条无法核对；",
                           verdicts[GJ_VERDICT_PASS], verdicts[GJ_VERDICT_FAIL],
                           verdicts[GJ_VERDICT_UNKNOWN]);
    g_string_append_printf(out, "共 %u 格：数字 %u，空白 %u，推定 %u，存疑 %u，未找到 %u\n",
                           gj_report_n_cells(result->report), cells[GJ_STATUS_PRINTED],
                           cells[GJ_STATUS_BLANK], cells[GJ_STATUS_INFERRED],
                           cells[GJ_STATUS_AMBIGUOUS], cells[GJ_STATUS_MISSING]);
}

void
gj_terminal_append(GString *out, const GjResult *result)
{
    guint cells[GJ_N_STATUSES] = {0};

    if (result->outcome != GJ_OUTCOME_OK) {
        gj_visible_append(out, result->source);
        g_string_append_printf(out, ": %s: ", gj_outcome_name(result->outcome));
        gj_visible_append(out, result->message);
        g_string_append_c(out, '\n');
        return;
    }
    for (guint i = 0; i < gj_report_n_cells(result->report); i++)
        cells[gj_report_peek(result->report, i)->status]++;
    gj_terminal_append_heading(out, result);
    append_failures(out, result);
    append_doubts(out, result);
    if (cells[GJ_STATUS_INFERRED] > 0)
        g_string_append_printf(out, "  推定：%u 个数字所在的格由勾稽关系推定\n",
                               cells[GJ_STATUS_INFERRED]);
    append_missing(out, result);
    append_verdict(out, result, cells);
}
