/* The identities of a form over the numbers of a report. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "verify/verify.h"

#include <string.h>

/* What an identity instance is worked out from. */
typedef struct {
    const GjFormat *format;
    const GjReport *report;
    const GjFinding *finding;
} Instance;

static void
finding_free(gpointer data)
{
    GjFinding *finding = data;

    g_free(finding->statement);
    g_free(finding);
}

static const GjTable *
finding_table(const GjFormat *format, const GjFinding *finding)
{
    return gj_format_table(format, finding->check->table);
}

/* The row or the column over which the instance runs. */
static const GjLabel *
scope_label(const GjFormat *format, const GjFinding *finding)
{
    const GjTable *table = finding_table(format, finding);

    return finding->check->each_column ? gj_table_column(table, finding->scope)
                                       : gj_table_row(table, finding->scope);
}

static const GjLabel *
part_label(const Instance *instance, guint part)
{
    const GjTable *table = finding_table(instance->format, instance->finding);

    return instance->finding->check->each_column ? gj_table_row(table, part)
                                                 : gj_table_column(table, part);
}

static const GjCell *
part_cell(const Instance *instance, guint part)
{
    const GjFinding *finding = instance->finding;
    const GjCheck *check = finding->check;
    guint row = check->each_column ? part : finding->scope;
    guint column = check->each_column ? finding->scope : part;

    return gj_report_peek(instance->report,
                          gj_format_cell_index(instance->format, check->table, row, column));
}

/* The parts of both sides, left first, as one list. */
static guint
n_parts(const GjCheck *check)
{
    return check->left->len + check->right->len;
}

static guint
nth_part(const GjCheck *check, guint n)
{
    return n < check->left->len ? g_array_index(check->left, guint, n)
                                : g_array_index(check->right, guint, n - check->left->len);
}

/* Whether something is so of a part. */
typedef gboolean (*IsSo)(const Instance *instance, guint part);

/* Appends the labels of the parts of which it is so. Returns: whether there is one. */
static gboolean
append_parts(GString *out, const Instance *instance, IsSo is_so)
{
    const GjCheck *check = instance->finding->check;
    gboolean found = FALSE;

    for (guint i = 0; i < n_parts(check); i++) {
        guint part = nth_part(check, i);

        if (!is_so(instance, part))
            continue;
        g_string_append(out, found ? "、" : "");
        g_string_append(out, part_label(instance, part)->text);
        found = TRUE;
    }
    return found;
}

static gboolean
is_missing(const Instance *instance, guint part)
{
    return part_cell(instance, part)->status == GJ_STATUS_MISSING;
}

static gboolean
is_ambiguous(const Instance *instance, guint part)
{
    return part_cell(instance, part)->status == GJ_STATUS_AMBIGUOUS;
}

static const GjCell *
cell_at(const Instance *instance, guint table, guint row, guint column)
{
    return gj_report_peek(instance->report,
                          gj_format_cell_index(instance->format, table, row, column));
}

/* Whether the cell is the total of `check`, left blank over parts that are not nothing. */
static gboolean
is_blank_total_of(const Instance *instance, const GjCheck *check, guint row, guint column)
{
    GArray *parts =
        g_array_index(check->left, guint, 0) == check->total ? check->right : check->left;

    if (check->total != (check->each_column ? row : column))
        return FALSE;
    for (guint i = 0; i < parts->len; i++) {
        guint part = g_array_index(parts, guint, i);
        const GjCell *cell = check->each_column ? cell_at(instance, check->table, part, column)
                                                : cell_at(instance, check->table, row, part);

        if (cell->has_value && cell->value.digits != 0)
            return TRUE;
    }
    return FALSE;
}

/* A blank part counts as nothing, unless it is itself a total that was left empty over numbers:
 * then it claims nothing, and what needs it can't be checked. A mark for nothing does claim that.
 */
static gboolean
is_unclaimed(const Instance *instance, guint part)
{
    const GjFinding *finding = instance->finding;
    guint row = finding->check->each_column ? part : finding->scope;
    guint column = finding->check->each_column ? finding->scope : part;

    if (part_cell(instance, part)->status != GJ_STATUS_BLANK || part_cell(instance, part)->raw)
        return FALSE;
    for (guint i = 0; i < gj_format_n_checks(instance->format); i++) {
        const GjCheck *check = gj_format_check(instance->format, i);

        if (check->table == finding->check->table &&
            check->each_column != finding->check->each_column &&
            is_blank_total_of(instance, check, row, column))
            return TRUE;
    }
    return FALSE;
}

/* Whether a number counts something else than its column does: 2 万件 are not 2. */
static gboolean
is_in_other_unit(const Instance *instance, guint part)
{
    const GjFinding *finding = instance->finding;
    const char *unit = part_cell(instance, part)->unit;
    guint column = finding->check->each_column ? finding->scope : part;
    const char *own = gj_format_unit(instance->format, finding->check->table, column);

    return unit && g_strcmp0(unit, own) != 0 && !gj_format_counts_single(instance->format, unit);
}

/* Appends why the cells don't allow a verdict. Returns: whether that is so. */
static gboolean
append_obstacle(GString *out, const Instance *instance)
{
    guint total = instance->finding->check->total;

    if (append_parts(out, instance, is_missing)) {
        g_string_append(out, "在文中未找到，无法核对");
        return TRUE;
    }
    if (append_parts(out, instance, is_ambiguous)) {
        g_string_append(out, "读数不确定，无法核对");
        return TRUE;
    }
    if (append_parts(out, instance, is_in_other_unit)) {
        g_string_append(out, "的单位不同，无法核对");
        return TRUE;
    }
    if (!part_cell(instance, total)->has_value) {
        g_string_append_printf(out, "%s为空，未作核对", part_label(instance, total)->text);
        return TRUE;
    }
    if (append_parts(out, instance, is_unclaimed)) {
        g_string_append(out, "的合计为空而其各部分不为空，未作核对");
        return TRUE;
    }
    return FALSE;
}

static gboolean
sum_side(const Instance *instance, const GArray *parts, GjDecimal *sum)
{
    *sum = (GjDecimal){0};
    for (guint i = 0; i < parts->len; i++) {
        const GjCell *cell = part_cell(instance, g_array_index(parts, guint, i));

        if (cell->has_value && !gj_decimal_add(sum, cell->value))
            return FALSE;
    }
    return TRUE;
}

static gboolean
set_sides(GjFinding *finding, const Instance *instance)
{
    return sum_side(instance, finding->check->left, &finding->left) &&
           sum_side(instance, finding->check->right, &finding->right) &&
           gj_decimal_subtract(&finding->difference, finding->left, finding->right);
}

static void
append_decimal(GString *out, GjDecimal value)
{
    g_autofree char *text = gj_decimal_to_string(value);

    g_string_append(out, text);
}

/* Appends the value of the row or column of that code. Returns: FALSE if there is none. */
static gboolean
append_value_of(GString *out, const Instance *instance, const char *code)
{
    const GjTable *table = finding_table(instance->format, instance->finding);
    guint n = instance->finding->check->each_column ? table->rows->len : table->columns->len;

    for (guint part = 0; part < n; part++) {
        const GjCell *cell;

        if (strcmp(part_label(instance, part)->code, code) != 0)
            continue;
        cell = part_cell(instance, part);
        if (cell->has_value)
            append_decimal(out, cell->value);
        else
            g_string_append(out, "空");
        return TRUE;
    }
    return FALSE;
}

static void
append_placeholder(GString *out, const Instance *instance, const char *name)
{
    const GjFinding *finding = instance->finding;

    if (strcmp(name, "scope") == 0)
        g_string_append(out, scope_label(instance->format, finding)->text);
    else if (strcmp(name, "left") == 0)
        append_decimal(out, finding->left);
    else if (strcmp(name, "right") == 0)
        append_decimal(out, finding->right);
    else if (strcmp(name, "difference") == 0)
        append_decimal(out, finding->difference);
    else if (strcmp(name, "relation") == 0)
        g_string_append(out, finding->verdict == GJ_VERDICT_PASS ? "=" : "≠");
    else if (!append_value_of(out, instance, name))
        g_string_append_printf(out, "{%s}", name);
}

static void
append_statement(GString *out, const Instance *instance)
{
    const char *rest = instance->finding->check->statement;
    const char *open;

    while ((open = strchr(rest, '{')) != NULL) {
        const char *close = strchr(open, '}');
        g_autofree char *name = NULL;

        if (close == NULL)
            break;
        name = g_strndup(open + 1, close - open - 1);
        g_string_append_len(out, rest, open - rest);
        append_placeholder(out, instance, name);
        rest = close + 1;
    }
    g_string_append(out, rest);
}

/* Gives the finding its sides, verdict and statement. */
static void
judge(GjFinding *finding, const Instance *instance)
{
    g_autoptr(GString) statement = g_string_new(scope_label(instance->format, finding)->text);

    g_string_append(statement, "：");
    finding->verdict = GJ_VERDICT_UNKNOWN;
    if (append_obstacle(statement, instance)) {
        finding->statement = g_strdup(statement->str);
        return;
    }
    finding->has_sides = set_sides(finding, instance);
    if (!finding->has_sides) {
        g_string_append(statement, "数字过大，无法核对");
        finding->statement = g_strdup(statement->str);
        return;
    }
    finding->verdict = finding->difference.digits == 0 ? GJ_VERDICT_PASS : GJ_VERDICT_FAIL;
    g_string_truncate(statement, 0);
    append_statement(statement, instance);
    finding->statement = g_strdup(statement->str);
}

static void
verify_check(GPtrArray *findings, const GjFormat *format, const GjReport *report,
             const GjCheck *check)
{
    const GjTable *table = gj_format_table(format, check->table);
    guint n = check->each_column ? table->columns->len : table->rows->len;

    for (guint scope = 0; scope < n; scope++) {
        GjFinding *finding = g_new0(GjFinding, 1);

        finding->check = check;
        finding->scope = scope;
        judge(finding, &(Instance){format, report, finding});
        g_ptr_array_add(findings, finding);
    }
}

GPtrArray *
gj_verify(const GjFormat *format, const GjReport *report)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func(finding_free);

    for (guint i = 0; i < gj_format_n_checks(format); i++)
        verify_check(findings, format, report, gj_format_check(format, i));
    return findings;
}

gboolean
gj_finding_covers(const GjFinding *finding, guint table, guint row, guint column)
{
    const GjCheck *check = finding->check;
    guint scope = check->each_column ? column : row, part = check->each_column ? row : column;

    if (check->table != table || finding->scope != scope)
        return FALSE;
    for (guint i = 0; i < n_parts(check); i++)
        if (nth_part(check, i) == part)
            return TRUE;
    return FALSE;
}

const char *
gj_verdict_name(GjVerdict verdict)
{
    static const char *const names[] = {
        [GJ_VERDICT_PASS] = "pass",
        [GJ_VERDICT_FAIL] = "fail",
        [GJ_VERDICT_UNKNOWN] = "unknown",
    };

    g_return_val_if_fail((guint)verdict < G_N_ELEMENTS(names), NULL);
    return names[verdict];
}

const char *
gj_finding_scope_code(const GjFormat *format, const GjFinding *finding)
{
    return scope_label(format, finding)->code;
}

const char *
gj_finding_scope_text(const GjFormat *format, const GjFinding *finding)
{
    return scope_label(format, finding)->text;
}

guint
gj_finding_page(const GjFormat *format, const GjReport *report, const GjFinding *finding)
{
    const Instance instance = {format, report, finding};

    for (guint i = 0; i < n_parts(finding->check); i++) {
        guint page = part_cell(&instance, nth_part(finding->check, i))->page;

        if (page > 0)
            return page;
    }
    return 0;
}
