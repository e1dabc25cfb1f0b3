/* The numbers of a made report, and what is true of them. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "figures.h"

#include "chance.h"
#include "form.h"
#include "numerals.h"

#include <string.h>

struct Figures {
    const Knobs *knobs;
    GArray *cells;
};

typedef enum { PASS, FAIL, UNKNOWN } Verdict;

/* ---- Cells */

static void
clear_figure(gpointer data)
{
    g_free(((Figure *)data)->printed);
}

static Figure *
cell(const Figures *figures, const char *table, const char *row, const char *column)
{
    for (guint i = 0; i < figures->cells->len; i++) {
        Figure *figure = &g_array_index(figures->cells, Figure, i);

        if (strcmp(figure->table, table) == 0 && strcmp(figure->row, row) == 0 &&
            strcmp(figure->column, column) == 0)
            return figure;
    }
    g_error("the form has no cell %s/%s/%s", table, row, column);
}

const Figure *
figures_get(const Figures *figures, const char *table, const char *row, const char *column)
{
    return cell(figures, table, row, column);
}

static Figure *
request(const Figures *figures, const char *row, guint column)
{
    return cell(figures, "requests", row, form_applicants[column].code);
}

static void
add_cell(Figures *figures, const char *table, const char *row, const char *column)
{
    Figure figure = {table, row, column, 0, NULL, FALSE, FALSE};

    g_array_append_val(figures->cells, figure);
}

static void
add_cells(Figures *figures)
{
    for (const SmallTable *table = form_article20(figures->knobs); table->code; table++)
        for (const Label *row = table->rows; row->code; row++)
            for (guint c = 0; c < 4 && table->columns[c].code; c++)
                add_cell(figures, table->code, row->code, table->columns[c].code);
    for (const RequestRow *row = form_requests(figures->knobs); row->code; row++)
        for (guint c = 0; c < N_APPLICANTS; c++)
            add_cell(figures, "requests", row->code, form_applicants[c].code);
    for (guint r = 0; r < N_DISPUTES; r++)
        for (guint c = 0; c < N_OUTCOMES; c++)
            add_cell(figures, "disputes", form_disputes[r].code, form_outcomes[c].code);
}

/* ---- Values */

static gint64
amount(Chance *chance, const Knobs *knobs, guint usual)
{
    guint most = usual;

    if (knob_is(knobs, "size", "tiny"))
        most = 1 + usual / 12;
    if (knob_is(knobs, "size", "large"))
        most = usual * 60;
    return 100 * (gint64)(1 + chance_below(chance, most));
}

static gboolean
is_result(const char *row)
{
    return strcmp(row, "received_new") != 0 && strcmp(row, "carried_in") != 0 &&
           strcmp(row, "concluded_total") != 0 && strcmp(row, "carried_forward") != 0;
}

static void
draw_results(Figures *figures, Chance *chance, guint column)
{
    gboolean granted;

    for (const RequestRow *row = form_requests(figures->knobs); row->code; row++) {
        granted = !row->group;
        if (is_result(row->code) && !figures_absent(figures, "requests", row->code) &&
            chance_hit(chance, (column == 0 ? 0.55 : 0.16) + (granted ? 0.3 : 0)))
            request(figures, row->code, column)->hundredths = amount(chance, figures->knobs,
                                                                     column > 0 ? 6
                                                                     : granted  ? 60
                                                                                : 14);
    }
}

/* What came in is what went out: the identity of the form, for one kind of applicant. */
static void
balance_column(Figures *figures, Chance *chance, guint column)
{
    gint64 concluded = 0, forward = 0, before = 0;

    for (const RequestRow *row = form_requests(figures->knobs); row->code; row++)
        if (is_result(row->code))
            concluded += request(figures, row->code, column)->hundredths;
    if (chance_hit(chance, column == 0 ? 0.7 : 0.2))
        forward = amount(chance, figures->knobs, 8);
    if (chance_hit(chance, column == 0 ? 0.7 : 0.2))
        before = MIN(amount(chance, figures->knobs, 8), concluded + forward);
    request(figures, "concluded_total", column)->hundredths = concluded;
    request(figures, "carried_forward", column)->hundredths = forward;
    request(figures, "carried_in", column)->hundredths = before;
    request(figures, "received_new", column)->hundredths = concluded + forward - before;
}

static void
draw_requests(Figures *figures, Chance *chance)
{
    for (guint c = 0; c + 1 < N_APPLICANTS; c++) {
        draw_results(figures, chance, c);
        balance_column(figures, chance, c);
    }
    for (const RequestRow *row = form_requests(figures->knobs); row->code; row++)
        for (guint c = 0; c + 1 < N_APPLICANTS; c++)
            request(figures, row->code, N_APPLICANTS - 1)->hundredths +=
                request(figures, row->code, c)->hundredths;
}

static void
draw_disputes(Figures *figures, Chance *chance)
{
    for (guint r = 0; r < N_DISPUTES; r++) {
        const char *row = form_disputes[r].code;
        Figure *total = cell(figures, "disputes", row, "total");

        for (guint c = 0; c + 1 < N_OUTCOMES; c++) {
            Figure *figure = cell(figures, "disputes", row, form_outcomes[c].code);

            if (chance_hit(chance, 0.5))
                figure->hundredths = amount(chance, figures->knobs, 12);
            total->hundredths += figure->hundredths;
        }
    }
}

static void
draw_article20(Figures *figures, Chance *chance)
{
    for (guint i = 0; i < figures->cells->len; i++) {
        Figure *figure = &g_array_index(figures->cells, Figure, i);

        if (!g_str_has_prefix(figure->table, "article20") || !chance_hit(chance, 0.75))
            continue;
        figure->hundredths =
            amount(chance, figures->knobs, strcmp(figure->column, "decisions") == 0 ? 4000 : 120);
        if (strcmp(figure->column, "items_change") == 0)
            figure->hundredths = 100 * ((gint64)chance_below(chance, 120) - 60);
        if (strcmp(figure->column, "amount") == 0 && chance_hit(chance, 0.6))
            figure->hundredths += 10 * chance_below(chance, 10);
    }
}

/* ---- Rows that this agency leaves out */

static void
leave_out(Figures *figures, const char *table, const char *row)
{
    for (guint i = 0; i < figures->cells->len; i++) {
        Figure *figure = &g_array_index(figures->cells, Figure, i);

        if (strcmp(figure->table, table) == 0 && (!row || strcmp(figure->row, row) == 0))
            figure->absent = TRUE;
    }
}

static void
leave_rows_out(Figures *figures, Chance *chance)
{
    static const char *const items[] = {"refused_enforcement_file", "refused_administrative_query",
                                        "declined_publication", "unable_needs_creation"};

    if (knob_is(figures->knobs, "left_out", "item"))
        leave_out(figures, "requests", items[chance_below(chance, G_N_ELEMENTS(items))]);
    if (knob_is(figures->knobs, "left_out", "fees"))
        leave_out(figures, "article20_8", NULL);
    if (knob_is(figures->knobs, "left_out", "rules"))
        leave_out(figures, "article20_1", "rules");
}

gboolean
figures_absent(const Figures *figures, const char *table, const char *row)
{
    for (guint i = 0; i < figures->cells->len; i++) {
        const Figure *figure = &g_array_index(figures->cells, Figure, i);

        if (strcmp(figure->table, table) == 0 && strcmp(figure->row, row) == 0)
            return figure->absent;
    }
    return TRUE;
}

/* ---- Identities */

typedef struct {
    const char *table, *name;
} Check;

static const Check checks[] = {
    {"requests", "requests.balance"},
    {"requests", "requests.concluded"},
    {"requests", "requests.applicants"},
    {"disputes", "disputes.total"},
};

/* Whether the total was left empty over numbers: then it says nothing. */
static gboolean
says_nothing(const Figures *figures, const Figure *total)
{
    gint64 sum = 0;

    if (!total->blank || *total->printed || strcmp(total->column, "total") != 0)
        return FALSE;
    for (guint c = 0; c + 1 < N_APPLICANTS; c++)
        sum +=
            strcmp(total->table, "requests") == 0 ? request(figures, total->row, c)->hundredths : 0;
    return sum != 0;
}

typedef struct {
    gint64 difference;
    gboolean open;
} Sum;

static void
take(const Figures *figures, Sum *sum, const Figure *figure, int sign)
{
    sum->open = sum->open || figure->absent || says_nothing(figures, figure);
    if (!figure->blank)
        sum->difference += sign * figure->hundredths;
}

static Verdict
judge(const Figures *figures, guint check, guint scope)
{
    const RequestRow *rows = form_requests(figures->knobs);
    const Figure *total;
    Sum sum = {0, FALSE};

    if (check <= 1) {
        total = request(figures, "concluded_total", scope);
        take(figures, &sum, total, -1);
        for (const RequestRow *row = rows; check == 1 && row->code; row++)
            if (is_result(row->code))
                take(figures, &sum, request(figures, row->code, scope), 1);
        if (check == 0) {
            take(figures, &sum, request(figures, "received_new", scope), 1);
            take(figures, &sum, request(figures, "carried_in", scope), 1);
            take(figures, &sum, request(figures, "carried_forward", scope), -1);
        }
    } else {
        const char *table = checks[check].table;
        const char *row = check == 2 ? rows[scope].code : form_disputes[scope].code;
        const Label *columns = check == 2 ? form_applicants : form_outcomes;
        guint n = check == 2 ? N_APPLICANTS : N_OUTCOMES;

        total = cell(figures, table, row, "total");
        take(figures, &sum, total, -1);
        for (guint c = 0; c + 1 < n; c++)
            take(figures, &sum, cell(figures, table, row, columns[c].code), 1);
    }
    if (sum.open || total->blank)
        return UNKNOWN;
    return sum.difference == 0 ? PASS : FAIL;
}

static guint
n_scopes(const Figures *figures, guint check)
{
    guint n = 0;

    if (check <= 1)
        return N_APPLICANTS;
    if (check == 3)
        return N_DISPUTES;
    while (form_requests(figures->knobs)[n].code)
        n++;
    return n;
}

static const char *
scope_code(const Figures *figures, guint check, guint scope)
{
    if (check <= 1)
        return form_applicants[scope].code;
    return check == 2 ? form_requests(figures->knobs)[scope].code : form_disputes[scope].code;
}

static gboolean
holds(const Figures *figures)
{
    for (guint check = 0; check < G_N_ELEMENTS(checks); check++)
        for (guint scope = 0; scope < n_scopes(figures, check); scope++)
            if (judge(figures, check, scope) == FAIL)
                return FALSE;
    return TRUE;
}

/* ---- Slips and swaps */

static Figure *
slip_place(const Figures *figures, Chance *chance)
{
    const RequestRow *rows = form_requests(figures->knobs);
    guint n = n_scopes(figures, 2), column = chance_below(chance, N_APPLICANTS - 1);

    if (knob_is(figures->knobs, "slip", "row"))
        return request(figures, rows[chance_below(chance, n)].code, N_APPLICANTS - 1);
    if (knob_is(figures->knobs, "slip", "column"))
        return request(figures, "concluded_total", column);
    if (knob_is(figures->knobs, "slip", "balance"))
        return request(figures, chance_hit(chance, 0.5) ? "received_new" : "carried_forward",
                       column);
    return cell(figures, "disputes", form_disputes[chance_below(chance, N_DISPUTES)].code, "total");
}

static void
print_all(Figures *figures)
{
    for (guint i = 0; i < figures->cells->len; i++) {
        Figure *figure = &g_array_index(figures->cells, Figure, i);

        g_free(figure->printed);
        figure->printed = figure->absent ? g_strdup("")
                                         : numeral_print(figures->knobs, figure->table, figure->row,
                                                         figure->column, figure->hundredths);
        figure->blank = !figure->absent && numeral_is_blank(figure->printed);
    }
}

static void
slip(Figures *figures, Chance *chance)
{
    for (guint tries = 0; tries < 100 && holds(figures); tries++) {
        Figure *figure = slip_place(figures, chance);
        gint64 before = figure->hundredths;

        if (figure->absent || figure->blank)
            continue;
        figure->hundredths += 100 * (gint64)(1 + chance_below(chance, 9));
        print_all(figures);
        if (!holds(figures))
            return;
        figure->hundredths = before;
        print_all(figures);
    }
}

static void
exchange(Figure *a, Figure *b)
{
    gint64 hundredths = a->hundredths;
    gboolean blank = a->blank;
    char *printed = a->printed;

    a->hundredths = b->hundredths;
    a->blank = b->blank;
    a->printed = b->printed;
    b->hundredths = hundredths;
    b->blank = blank;
    b->printed = printed;
}

static Figure *
any_number(const Figures *figures, Chance *chance)
{
    Figure *figure =
        &g_array_index(figures->cells, Figure, chance_below(chance, figures->cells->len));

    if (figure->blank || figure->absent || g_str_has_prefix(figure->table, "article20"))
        return NULL;
    return figure;
}

gboolean
figures_swap(Figures *figures)
{
    Chance chance = chance_of(knobs_seed(figures->knobs), "swapped cells");

    for (guint tries = 0; tries < 2000; tries++) {
        Figure *a = any_number(figures, &chance), *b = any_number(figures, &chance);

        if (!a || !b || a->hundredths == b->hundredths || strcmp(a->table, b->table) != 0)
            continue;
        exchange(a, b);
        if (!holds(figures))
            return TRUE;
        exchange(a, b);
    }
    return FALSE;
}

/* ---- */

Figures *
figures_new(const Knobs *knobs)
{
    Figures *figures = g_new0(Figures, 1);
    Chance chance = chance_of(knobs_seed(knobs), "figures");

    figures->knobs = knobs;
    figures->cells = g_array_new(FALSE, TRUE, sizeof(Figure));
    g_array_set_clear_func(figures->cells, clear_figure);
    add_cells(figures);
    leave_rows_out(figures, &chance);
    draw_article20(figures, &chance);
    draw_requests(figures, &chance);
    draw_disputes(figures, &chance);
    print_all(figures);
    if (!knob_is(knobs, "slip", "no"))
        slip(figures, &chance);
    return figures;
}

void
figures_free(Figures *figures)
{
    g_array_unref(figures->cells);
    g_free(figures);
}

char *
figures_sum(const Figures *figures, const char *const *rows, const char *column)
{
    gint64 sum = 0;

    for (; *rows; rows++)
        sum += cell(figures, "requests", *rows, column)->hundredths;
    return numeral_print(figures->knobs, "requests", "granted", column, sum);
}

char *
figures_truth(const Figures *figures)
{
    GString *out = g_string_new("table,row,column,printed,value,blank\n");

    for (guint i = 0; i < figures->cells->len; i++) {
        const Figure *figure = &g_array_index(figures->cells, Figure, i);
        g_autofree char *value = numeral_value(figure->hundredths);

        g_string_append_printf(out, "%s,%s,%s,\"%s\",%s,%s\n", figure->table, figure->row,
                               figure->column, figure->printed,
                               figure->blank || figure->absent ? "" : value,
                               figure->absent  ? "absent"
                               : figure->blank ? "yes"
                                               : "no");
    }
    return g_string_free(out, FALSE);
}

char *
figures_checks(const Figures *figures)
{
    static const char *const names[] = {"pass", "fail", "unknown"};
    GString *out = g_string_new("check,scope,status\n");

    for (guint check = 0; check < G_N_ELEMENTS(checks); check++)
        for (guint scope = 0; scope < n_scopes(figures, check); scope++)
            g_string_append_printf(out, "%s,%s,%s\n", checks[check].name,
                                   scope_code(figures, check, scope),
                                   names[judge(figures, check, scope)]);
    return g_string_free(out, FALSE);
}
