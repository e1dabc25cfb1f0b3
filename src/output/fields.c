/* The columns of the tables: their names, types, titles and codes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/fields.h"

#include "model/report.h"
#include "verify/result.h"

/* Columns that several tables share. */
#define SOURCE                                                                                     \
    {                                                                                              \
        "source", GJ_FIELD_TEXT, TRUE, 0, NULL, "来源文件", "Input as it was named"                \
    }
#define AGENCY                                                                                     \
    {                                                                                              \
        "agency", GJ_FIELD_TEXT, FALSE, 0, NULL, "行政机关", "Agency that reports"                 \
    }
#define YEAR                                                                                       \
    {                                                                                              \
        "year", GJ_FIELD_INTEGER, FALSE, 0, NULL, "报告年度", "Year that is reported on"           \
    }
#define FORMAT(required)                                                                           \
    {                                                                                              \
        "format", GJ_FIELD_TEXT, required, GJ_CODES_FORMATS, NULL, "报告格式",                     \
            "Format of the report"                                                                 \
    }
#define OUTCOME                                                                                    \
    {                                                                                              \
        "outcome", GJ_FIELD_TEXT, TRUE, GJ_CODES_OUTCOMES, NULL, "处理结果", "What became of it"   \
    }
#define COUNT(name, title, english)                                                                \
    {                                                                                              \
        name, GJ_FIELD_INTEGER, TRUE, 0, NULL, title, english                                      \
    }
#define COUNTS                                                                                     \
    COUNT("printed", "数字格数", "Cells printed"), COUNT("blank", "空白格数", "Cells blank"),      \
        COUNT("inferred", "推定格数", "Cells inferred"),                                           \
        COUNT("ambiguous", "存疑格数", "Cells ambiguous"),                                         \
        COUNT("missing", "未找到格数", "Cells missing"),                                           \
        COUNT("checks_passed", "成立的勾稽关系数", "Identities that hold"),                        \
        COUNT("checks_failed", "不成立的勾稽关系数", "Identities that fail"),                      \
        COUNT("checks_unknown", "无法核对的勾稽关系数", "Identities that could not be checked")
#define TEXT(name, title, english)                                                                 \
    {                                                                                              \
        name, GJ_FIELD_TEXT, FALSE, 0, NULL, title, english                                        \
    }
#define CODE(name, codes, title, english)                                                          \
    {                                                                                              \
        name, GJ_FIELD_TEXT, TRUE, codes, NULL, title, english                                     \
    }
#define NUMBER(name, unit, title, english)                                                         \
    {                                                                                              \
        name, GJ_FIELD_NUMBER, FALSE, 0, unit, title, english                                      \
    }

static const GjField cells[] = {
    SOURCE,
    AGENCY,
    YEAR,
    FORMAT(TRUE),
    CODE("table", GJ_CODES_TABLES, "表代码", "Code of the table"),
    CODE("row", GJ_CODES_ROWS, "行代码", "Code of the row"),
    CODE("column", GJ_CODES_COLUMNS, "列代码", "Code of the column"),
    TEXT("row_label", "行标签", "Label of the row in the form"),
    TEXT("column_label", "列标签", "Label of the column in the form"),
    NUMBER("value", NULL, "数值", "Value"),
    TEXT("unit", "数值的单位", "Unit of the value"),
    TEXT("raw", "原文", "Characters as printed"),
    CODE("status", GJ_CODES_STATUSES, "状态", "How far the cell can be trusted"),
    {"page", GJ_FIELD_INTEGER, FALSE, 0, NULL, "页码", "Page, the first being 1"},
    NUMBER("x0", "pt", "左边", "Left edge of the characters"),
    NUMBER("y0", "pt", "上边", "Top edge of the characters"),
    NUMBER("x1", "pt", "右边", "Right edge of the characters"),
    NUMBER("y1", "pt", "下边", "Bottom edge of the characters"),
};

static const GjField checks[] = {
    SOURCE,
    AGENCY,
    YEAR,
    CODE("check", GJ_CODES_CHECKS, "勾稽关系代码", "Code of the identity"),
    CODE("scope", GJ_CODES_SCOPES, "所在列或行的代码", "Code of its column or row"),
    NUMBER("left", NULL, "左边之和", "Sum on the left"),
    NUMBER("right", NULL, "右边之和", "Sum on the right"),
    NUMBER("difference", NULL, "左右之差", "Left less right"),
    CODE("status", GJ_CODES_VERDICTS, "核对结果", "Whether it holds"),
    TEXT("statement", "核对说明", "The identity in words, with its numbers"),
};

static const GjField reports[] = {
    SOURCE,
    TEXT("sha256", "文件的 SHA-256 校验和", "SHA-256 checksum of the input"),
    AGENCY,
    YEAR,
    FORMAT(FALSE),
    OUTCOME,
    COUNT("pages", "页数", "Pages of a PDF; 0 for text"),
    COUNTS,
    {"seconds", GJ_FIELD_NUMBER, TRUE, 0, "s", "用时", "Time it took; differs from run to run"},
    TEXT("message", "提示", "What a person can do about it"),
};

static const GjField wide[] = {
    SOURCE,
    AGENCY,
    YEAR,
    FORMAT(FALSE),
    OUTCOME,
    COUNTS,
    TEXT("failed_checks", "不成立的勾稽关系", "Identities that fail"),
    TEXT("ambiguous_cells", "存疑的格", "Cells left empty because they are ambiguous"),
    TEXT("other_unit_cells", "单位不同的格", "Cells left empty because of another unit"),
};

static const struct {
    const char *name, *title, *english;
    const GjField *fields;
    guint n_fields;
} tables[GJ_N_CSV_TABLES] = {
    [GJ_CSV_CELLS] = {"cells", "每格一行：表中每一格的数字",
                      "One row for each statutory cell of each report", cells, G_N_ELEMENTS(cells)},
    [GJ_CSV_CHECKS] = {"checks", "每条勾稽关系一行：核对结果",
                       "One row for each identity of each report", checks, G_N_ELEMENTS(checks)},
    [GJ_CSV_REPORTS] = {"reports", "每个文件一行：处理结果", "One row for each input", reports,
                        G_N_ELEMENTS(reports)},
    [GJ_CSV_WIDE] = {"wide", "每份报告一行：每格一列",
                     "One row for each input, one column for each cell", wide, G_N_ELEMENTS(wide)},
};

const char *
gj_table_name(GjCsvTable table)
{
    return tables[table].name;
}

const char *
gj_table_title(GjCsvTable table)
{
    return tables[table].title;
}

const char *
gj_table_english(GjCsvTable table)
{
    return tables[table].english;
}

const GjField *
gj_table_fields(GjCsvTable table, guint *n)
{
    *n = tables[table].n_fields;
    return tables[table].fields;
}

static void
add_once(GPtrArray *list, const char *code)
{
    if (!g_ptr_array_find_with_equal_func(list, code, g_str_equal, NULL))
        g_ptr_array_add(list, (gpointer)code);
}

static void
add_labels(GPtrArray *list, const GPtrArray *labels)
{
    for (guint i = 0; i < labels->len; i++)
        add_once(list, ((const GjLabel *)g_ptr_array_index(labels, i))->code);
}

static void
add_tables(GPtrArray *list, GjCodes codes, const GjFormat *format)
{
    for (guint i = 0; i < gj_format_n_tables(format); i++) {
        const GjTable *table = gj_format_table(format, i);

        if (codes == GJ_CODES_TABLES)
            add_once(list, table->code);
        else
            add_labels(list, codes == GJ_CODES_ROWS ? table->rows : table->columns);
    }
}

static void
add_checks(GPtrArray *list, GjCodes codes, const GjFormat *format)
{
    for (guint i = 0; i < gj_format_n_checks(format); i++) {
        const GjCheck *check = gj_format_check(format, i);
        const GjTable *table = gj_format_table(format, check->table);

        if (codes == GJ_CODES_CHECKS)
            add_once(list, check->id);
        else
            add_labels(list, check->each_column ? table->columns : table->rows);
    }
}

static void
add_of_format(GPtrArray *list, GjCodes codes, const GjFormat *format)
{
    switch (codes) {
    case GJ_CODES_FORMATS:
        add_once(list, gj_format_id(format));
        break;
    case GJ_CODES_CHECKS:
    case GJ_CODES_SCOPES:
        add_checks(list, codes, format);
        break;
    default:
        add_tables(list, codes, format);
        break;
    }
}

GPtrArray *
gj_codes_list(GjCodes codes, const GjFormats *formats)
{
    GPtrArray *list = codes == GJ_CODES_FREE ? NULL : g_ptr_array_new();

    switch (codes) {
    case GJ_CODES_FREE:
        break;
    case GJ_CODES_STATUSES:
        for (guint i = 0; i < GJ_N_STATUSES; i++)
            add_once(list, gj_status_name(i));
        break;
    case GJ_CODES_VERDICTS:
        for (guint i = 0; i < GJ_N_VERDICTS; i++)
            add_once(list, gj_verdict_name(i));
        break;
    case GJ_CODES_OUTCOMES:
        for (guint i = 0; i < GJ_N_OUTCOMES; i++)
            add_once(list, gj_outcome_name(i));
        break;
    default:
        for (guint i = 0; i < gj_formats_count(formats); i++)
            add_of_format(list, codes, gj_formats_get(formats, i));
        break;
    }
    return list;
}
