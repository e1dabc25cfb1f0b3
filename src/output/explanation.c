/* What gouji explain says of one cell. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/explanation.h"

#include "output/terminal.h"
#include "output/visible.h"

/* The words of a status for people, and what it means where the cell gives no reason. */
static const struct {
    const char *name, *meaning;
} statuses[GJ_N_STATUSES] = {
    [GJ_STATUS_PRINTED] = {"数字", "就在这一格里读到，位置没有疑问"},
    [GJ_STATUS_BLANK] = {"空白", "这一格在文中，但里面没有数"},
    [GJ_STATUS_INFERRED] = {"推定", "属于哪一格由勾稽关系推出"},
    [GJ_STATUS_AMBIGUOUS] = {"存疑", "不止一种读法"},
    [GJ_STATUS_MISSING] = {"未找到", "文中没有这一行或这张表"},
};

static void
append_labels(GString *out, const GjTable *table, GjCellPlace place)
{
    const GjLabel *row = gj_table_row(table, place.row);
    const GjLabel *column = gj_table_column(table, place.column);

    g_string_append_printf(out, "  格：%s/%s/%s（%s，%s · %s）\n", table->code, row->code,
                           column->code, table->text, row->text, column->text);
}

static void
append_points(GString *out, const char *side, double points)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(out, "%s %s", side, g_ascii_formatd(text, sizeof text, "%.2f", points));
}

static void
append_characters(GString *out, const GjCell *cell)
{
    if (cell->raw == NULL) {
        g_string_append(out, "  所印：没有读到属于这一格的字符\n");
        return;
    }
    g_string_append(out, "  所印：“");
    gj_visible_append(out, cell->raw);
    g_string_append(out, "”，");
    if (cell->page == 0) {
        g_string_append(out, "文本输入无页面坐标\n");
        return;
    }
    g_string_append_printf(out, "第 %u 页", cell->page);
    append_points(out, "，左", cell->box.x0);
    append_points(out, "、上", cell->box.y0);
    append_points(out, "、右", cell->box.x1);
    append_points(out, "、下", cell->box.y1);
    g_string_append(out, "（单位为点，从页面左上角量起）\n");
}

static void
append_value(GString *out, const GjResult *result, GjCellPlace place, const GjCell *cell)
{
    g_autofree char *value = cell->has_value ? gj_decimal_to_string(cell->value) : NULL;
    const char *unit = cell->unit;

    if (unit == NULL)
        unit = gj_format_unit(result->format, place.table, place.column);
    g_string_append(out, "  取值：");
    if (value == NULL)
        g_string_append(out, "无");
    else
        g_string_append_printf(out, "%s%s", cell->status == GJ_STATUS_AMBIGUOUS ? "或为 " : "",
                               value);
    if (value != NULL && unit != NULL) {
        g_string_append_c(out, ' ');
        gj_visible_append(out, unit);
    }
    g_string_append_c(out, '\n');
}

static void
append_status(GString *out, const GjCell *cell)
{
    g_string_append_printf(out, "  状态：%s（%s）：", gj_status_name(cell->status),
                           statuses[cell->status].name);
    gj_visible_append(out, cell->reason != NULL ? cell->reason : statuses[cell->status].meaning);
    g_string_append_c(out, '\n');
}

static void
append_label_place(GString *out, const char *which, const GjLabelPlace *label)
{
    g_string_append_printf(out, "  %s：", which);
    if (label->words == NULL) {
        g_string_append(out, "未找到\n");
        return;
    }
    g_string_append(out, "“");
    gj_visible_append(out, label->words);
    g_string_append(out, "”");
    if (label->page > 0)
        g_string_append_printf(out, "，第 %u 页", label->page);
    g_string_append_c(out, '\n');
}

static void
append_identities(GString *out, const GjResult *result, GjCellPlace place)
{
    static const char *const verdicts[] = {
        [GJ_VERDICT_PASS] = "成立",
        [GJ_VERDICT_FAIL] = "不成立",
        [GJ_VERDICT_UNKNOWN] = "无法核对",
    };
    guint n = 0;

    for (guint i = 0; i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);

        if (!gj_finding_covers(finding, place.table, place.row, place.column))
            continue;
        g_string_append_printf(out, "  勾稽关系 %s %s：%s\n", finding->check->id,
                               verdicts[finding->verdict], finding->statement);
        n++;
    }
    if (n == 0)
        g_string_append(out, "  勾稽关系：没有一条用到这一格\n");
}

void
gj_explanation_append(GString *out, const GjResult *result, GjCellPlace place)
{
    guint index = gj_format_cell_index(result->format, place.table, place.row, place.column);
    const GjCell *cell = gj_report_peek(result->report, index);

    gj_terminal_append_heading(out, &gj_style_plain, result);
    append_labels(out, gj_format_table(result->format, place.table), place);
    append_characters(out, cell);
    append_value(out, result, place, cell);
    append_status(out, cell);
    append_label_place(out, "行标签", &cell->row_label);
    append_label_place(out, "列标签", &cell->column_label);
    g_string_append_printf(out, "  页面上的表格线：%s\n", cell->ruled ? "用到" : "未用");
    append_identities(out, result, place);
}
