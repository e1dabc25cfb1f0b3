/* A small report for the tests, as text and on pages. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <criterion/criterion.h>

#include "glyphs.h"
#include "input/layout.h"
#include "input/plain.h"
#include "recover/recover.h"
#include "text/width.h"

#define HEADING "云岭县水务局2024年政府信息公开工作年度报告\n"
#define COLUMNS "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
static const char *const result_rows[] = {
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
};

/* A report in text: every request was granted, four by persons and one by a business. `between`
 * parts two cells, `after` a label from its numbers. Returns: ownership. */
static inline GString *
requests(const char *between, const char *after)
{
    GString *text = g_string_new(HEADING "三、收到和处理政府信息公开申请情况\n" COLUMNS);
    const char *row[] = {"4", "1", "0", "0", "0", "0", "5", NULL};
    const char *nothing[] = {"0", "0", "0", "0", "0", "0", "0", NULL};
    g_autofree char *full = g_strjoinv(between, (char **)row);
    g_autofree char *empty = g_strjoinv(between, (char **)nothing);

    g_string_append_printf(text, "一、本年新收政府信息公开申请数量%s%s\n", after, full);
    g_string_append_printf(text, "二、上年结转政府信息公开申请数量%s%s\n", after, empty);
    for (guint i = 0; i < G_N_ELEMENTS(result_rows); i++)
        g_string_append_printf(text, "%s%s%s\n", result_rows[i], after, i == 0 ? full : empty);
    g_string_append_printf(text, "（七）总计%s%s\n", after, full);
    g_string_append_printf(text, "四、结转下年度继续办理%s%s\n", after, empty);
    return text;
}

/* As set on pages, where the labels' column has a head, too. Returns: ownership. */
static inline GString *
page_requests(void)
{
    GString *text = requests(" ", " ");

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    return text;
}

#define LABEL_WIDTH 80
#define COLUMN_WIDTH 16

/* The same with tabs between all cells. Returns: ownership. */
static inline GString *
cell_requests(void)
{
    GString *text = requests("\t", "\t");

    g_string_replace(text, COLUMNS, "项目 " COLUMNS, 1);
    g_string_replace(text, " ", "\t", 0);
    return text;
}

/* Text with tabs as text that keeps its columns by blanks; "." is an empty cell. Returns:
 * ownership. */
static inline char *
aligned(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *result = g_string_new(NULL);

    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) entries = g_strsplit(lines[i], "\t", -1);
        int at = 0;

        for (guint j = 0; entries[j]; j++) {
            int x = j == 0 ? 0 : LABEL_WIDTH + COLUMN_WIDTH * (int)j;

            if (strcmp(entries[j], ".") == 0)
                continue;
            g_string_append_printf(result, "%*s%s", MAX(x - at, 0), "", entries[j]);
            at = MAX(x, at) + gj_text_width(entries[j]);
        }
        g_string_append_c(result, '\n');
    }
    return g_string_free(result, FALSE);
}

static inline guint
index_of(const GPtrArray *labels, const char *code)
{
    for (guint i = 0; i < labels->len; i++)
        if (strcmp(((const GjLabel *)g_ptr_array_index(labels, i))->code, code) == 0)
            return i;
    cr_assert_fail("no %s", code);
    return 0;
}

/* The cells of a row, "value/status" each, a blank between them. Returns: ownership. */
static inline char *
show(const GjFormat *format, const GjReport *report, const char *table_code, const char *row)
{
    GString *shown = g_string_new(NULL);

    for (guint t = 0; t < gj_format_n_tables(format); t++) {
        const GjTable *table = gj_format_table(format, t);

        if (strcmp(table->code, table_code) != 0)
            continue;
        for (guint c = 0; c < table->columns->len; c++) {
            const GjCell *cell = gj_report_peek(
                report, gj_format_cell_index(format, t, index_of(table->rows, row), c));
            g_autofree char *value =
                cell->has_value ? gj_decimal_to_string(cell->value) : g_strdup("");

            g_string_append_printf(shown, "%s%s%c", c ? " " : "", value,
                                   *gj_status_name(cell->status));
        }
    }
    return g_string_free(shown, FALSE);
}

/* Expects of a report that a row reads like this: each cell's value and the first letter of its
 * status. */
static inline void
expect_row_of(GjDocument *document, const char *table, const char *row, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjFormats) formats = gj_formats_load(NULL, &error);
    const GjFormat *format = NULL;
    g_autoptr(GjReport) report = gj_recover(document, formats, &format, &error);
    g_autofree char *shown = NULL;

    cr_assert(report, "%s", error ? error->message : "");
    shown = show(format, report, table, row);
    cr_assert_str_eq(shown, expected);
}

static inline void
expect_row(const char *text, const char *table, const char *row, const char *expected)
{
    g_autoptr(GjDocument) document = gj_plain_parse(text);

    expect_row_of(document, table, row, expected);
}

/* Sets a line on a page: a label and numbers in columns, "." for an empty cell; in a line of many
 * entries all are columns. */
static inline void
set_line(GjPage *page, const char *line, double y)
{
    g_auto(GStrv) entries = g_strsplit(line, " ", -1);
    gboolean wide = g_strv_length(entries) > 10;

    for (guint i = 0; entries[i]; i++)
        if (strcmp(entries[i], ".") != 0)
            glyphs_put(page, entries[i], wide ? 20 + 58 * i : i == 0 ? 20 : 392 + 58 * i, y, 10);
}

/* Lower down than a page's number may stand. */
#define FIRST_LINE 200

/* The document that a text is when it is set on pages: a form feed begins a page, a vertical tab
 * leaves space. Returns: ownership. */
static inline GjDocument *
set_pages(const char *text)
{
    GjDocument *document = gj_document_new(GJ_LAYOUT_PAGE);
    g_auto(GStrv) pages = g_strsplit(text, "\f", -1);

    for (guint i = 0; pages[i]; i++) {
        GjPage *page = gj_document_add_page(document, 900, 1000);
        g_auto(GStrv) lines = g_strsplit(pages[i], "\n", -1);
        double y = FIRST_LINE;

        for (guint j = 0; lines[j]; j++, y += 14) {
            gboolean apart = *lines[j] == '\v';

            y += apart ? 6 : 0;
            set_line(page, lines[j] + apart, y);
        }
        gj_layout_page(page, GJ_GAPS_MEASURED);
    }
    return document;
}

/* After something was added to the first page. */
static inline void
lay_out_again(GjDocument *document)
{
    GjPage *page = gj_document_edit_page(document, 0);

    g_array_set_size(page->spans, 0);
    g_array_set_size(page->lines, 0);
    gj_layout_page(page, GJ_GAPS_MEASURED);
}

/* The pages of a report in whose text something is otherwise. Returns: ownership. */
static inline GjDocument *
set_changed(const char *from, const char *to)
{
    g_autoptr(GString) text = page_requests();

    cr_assert(g_string_replace(text, from, to, 1) == 1);
    return set_pages(text->str);
}

/* The pages of a report that goes on with this. Returns: ownership. */
static inline GjDocument *
set_with(const char *more)
{
    g_autoptr(GString) text = page_requests();

    g_string_append(text, more);
    return set_pages(text->str);
}

/* The pages of a report of 2020 with the table of 第二十条第（五）项, whose first row, the
 * fourth line, has these numbers. Returns: ownership. */
static inline GjDocument *
set_licensing(const char *numbers)
{
    g_autoptr(GString) text = page_requests();
    g_autofree char *table =
        g_strdup_printf("第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n"
                        "行政许可 %s\n其他对外管理服务事项 1 0 2\n",
                        numbers);

    g_string_replace(text, "2024", "2020", 1);
    g_string_insert(text, strstr(text->str, "三、收到") - text->str, table);
    return set_pages(text->str);
}
