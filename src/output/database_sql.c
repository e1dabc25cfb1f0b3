/* The SQL of the database. SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/database_sql.h"

#include "output/database.h"

/* A name that may be a word of SQL or hold dots. */
static void
add_name(GString *sql, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "\"", -1);
    g_autofree char *escaped = g_strjoinv("\"\"", parts);

    g_string_append_printf(sql, "\"%s\"", escaped);
}

static void
add_text(GString *sql, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *escaped = g_strjoinv("''", parts);

    g_string_append_printf(sql, "'%s'", escaped);
}

/* ---- Tables */

/* Words of the program are checked; the codes of the formats are what the rows bring. */
static void
add_check(GString *sql, const GjField *field, const GjFormats *formats)
{
    g_autoptr(GPtrArray) codes = NULL;

    if (field->codes != GJ_CODES_STATUSES && field->codes != GJ_CODES_VERDICTS &&
        field->codes != GJ_CODES_OUTCOMES)
        return;
    codes = gj_codes_list(field->codes, formats);
    g_string_append(sql, " CHECK (");
    add_name(sql, field->name);
    g_string_append(sql, " IN (");
    for (guint i = 0; i < codes->len; i++) {
        g_string_append(sql, i > 0 ? ", " : "");
        add_text(sql, g_ptr_array_index(codes, i));
    }
    g_string_append(sql, "))");
}

/* A number is kept as what it is, an integer or not: ANY leaves it alone, REAL would not. */
static void
add_field(GString *sql, const GjField *field, const GjFormats *formats)
{
    static const char *const types[] = {
        [GJ_FIELD_TEXT] = "TEXT",
        [GJ_FIELD_INTEGER] = "INTEGER",
        [GJ_FIELD_NUMBER] = "ANY",
    };

    g_string_append(sql, ",\n  ");
    add_name(sql, field->name);
    g_string_append_printf(sql, " %s", types[field->type]);
    if (field->required)
        g_string_append(sql, " NOT NULL");
    add_check(sql, field, formats);
}

static void
add_table(GString *sql, GjCsvTable table, const GjFormats *formats)
{
    guint n = 0;
    const GjField *fields = gj_table_fields(table, &n);

    g_string_append_printf(sql, "CREATE TABLE %s (\n  report INTEGER ", gj_table_name(table));
    g_string_append(sql, table == GJ_CSV_REPORTS ? "PRIMARY KEY" : "NOT NULL REFERENCES reports");
    for (guint i = 0; i < n; i++)
        add_field(sql, &fields[i], formats);
    if (table == GJ_CSV_CELLS)
        g_string_append(sql, ",\n  in_wide INTEGER NOT NULL CHECK (in_wide IN (0, 1)),\n"
                             "  PRIMARY KEY (report, \"table\", \"row\", \"column\"),\n"
                             "  FOREIGN KEY (\"table\", \"row\", \"column\") REFERENCES codes\n"
                             ") STRICT, WITHOUT ROWID;\n");
    else if (table == GJ_CSV_CHECKS)
        g_string_append(sql, ",\n  PRIMARY KEY (report, \"check\", scope)\n) STRICT;\n");
    else
        g_string_append(sql, "\n) STRICT;\n");
}

static void
add_optional(GString *sql, const char *text)
{
    g_string_append(sql, ", ");
    if (text != NULL)
        add_text(sql, text);
    else
        g_string_append(sql, "NULL");
}

static void
add_code(GString *sql, guint position, const GjWideColumn *cell)
{
    g_string_append_printf(sql, "INSERT INTO codes VALUES (%u", position);
    add_optional(sql, cell->table->code);
    add_optional(sql, cell->row->code);
    add_optional(sql, cell->column->code);
    add_optional(sql, cell->table->text);
    add_optional(sql, cell->row->item);
    add_optional(sql, cell->row->text);
    add_optional(sql, cell->column->text);
    add_optional(sql, cell->table->english);
    add_optional(sql, cell->row->english);
    add_optional(sql, cell->column->english);
    add_optional(sql, cell->unit);
    g_string_append(sql, ");\n");
}

char *
gj_sql_tables(const GjPackageFacts *facts)
{
    GString *sql = g_string_new(NULL);

    g_string_append_printf(sql, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\n",
                           GJ_DATABASE_APPLICATION_ID, GJ_DATABASE_VERSION);
    g_string_append(sql, "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) "
                         "STRICT, WITHOUT ROWID;\n"
                         "CREATE TABLE codes (\n"
                         "  position INTEGER NOT NULL,\n"
                         "  \"table\" TEXT NOT NULL,\n"
                         "  \"row\" TEXT NOT NULL,\n"
                         "  \"column\" TEXT NOT NULL,\n"
                         "  table_label TEXT NOT NULL,\n"
                         "  item TEXT,\n"
                         "  row_label TEXT NOT NULL,\n"
                         "  column_label TEXT NOT NULL,\n"
                         "  table_english TEXT,\n"
                         "  row_english TEXT,\n"
                         "  column_english TEXT,\n"
                         "  unit TEXT,\n"
                         "  PRIMARY KEY (\"table\", \"row\", \"column\")\n"
                         ") STRICT, WITHOUT ROWID;\n");
    for (guint i = 0; i < gj_wide_n_columns(facts->wide); i++)
        add_code(sql, i + 1, gj_wide_column(facts->wide, i));
    add_table(sql, GJ_CSV_REPORTS, facts->formats);
    add_table(sql, GJ_CSV_CELLS, facts->formats);
    add_table(sql, GJ_CSV_CHECKS, facts->formats);
    return g_string_free(sql, FALSE);
}

/* ---- The view */

/* The codes of cells that meet a condition, in the order of the form. */
static void
add_cell_list(GString *sql, const char *condition, const char *name)
{
    g_string_append_printf(
        sql,
        ",\n  (SELECT group_concat(code, ' ') FROM (SELECT c.\"table\" || '.' || c.\"row\" || '.' "
        "|| c.\"column\" AS code FROM cells AS c JOIN codes USING (\"table\", \"row\", \"column\") "
        "WHERE c.report = r.report AND %s ORDER BY position)) AS %s",
        condition, name);
}

/* SQLite looks up only the cells that a query asks for. */
static void
add_value(GString *sql, const GjWideColumn *cell)
{
    g_string_append(sql, ",\n  (SELECT value FROM cells AS c WHERE c.report = r.report "
                         "AND c.\"table\" = ");
    add_text(sql, cell->table->code);
    g_string_append(sql, " AND c.\"row\" = ");
    add_text(sql, cell->row->code);
    g_string_append(sql, " AND c.\"column\" = ");
    add_text(sql, cell->column->code);
    g_string_append(sql, " AND c.in_wide) AS ");
    add_name(sql, cell->code);
}

static void
add_view(GString *sql, const GjWide *wide)
{
    guint n = 0;
    const GjField *fields = gj_table_fields(GJ_CSV_WIDE, &n);

    g_string_append(sql, "CREATE VIEW wide AS SELECT\n  r.report");
    for (guint i = 0; i < n - 3; i++) {
        g_string_append(sql, ",\n  r.");
        add_name(sql, fields[i].name);
    }
    g_string_append(sql, ",\n  (SELECT group_concat(code, ' ') FROM (SELECT \"check\" || '.' || "
                         "scope AS code FROM checks AS k WHERE k.report = r.report AND k.status = "
                         "'fail' ORDER BY k.rowid)) AS failed_checks");
    add_cell_list(sql, "c.status = 'ambiguous'", "ambiguous_cells");
    add_cell_list(sql, "c.status <> 'ambiguous' AND c.value IS NOT NULL AND NOT c.in_wide",
                  "other_unit_cells");
    for (guint i = 0; i < gj_wide_n_columns(wide); i++)
        add_value(sql, gj_wide_column(wide, i));
    g_string_append(sql, "\nFROM reports AS r;\n");
}

char *
gj_sql_indexes(const GjPackageFacts *facts)
{
    GString *sql =
        g_string_new("CREATE INDEX reports_source ON reports (source);\n"
                     "CREATE INDEX reports_agency ON reports (agency, year);\n"
                     "CREATE INDEX reports_outcome ON reports (outcome);\n"
                     "CREATE INDEX cells_code ON cells (\"table\", \"row\", \"column\");\n"
                     "CREATE INDEX cells_doubtful ON cells (status) "
                     "WHERE status IN ('inferred', 'ambiguous', 'missing');\n"
                     "CREATE INDEX checks_status ON checks (status, \"check\");\n");

    add_view(sql, facts->wide);
    return g_string_free(sql, FALSE);
}

char *
gj_sql_insert(GjCsvTable table)
{
    guint n = 0;
    GString *sql = g_string_new("INSERT INTO ");

    gj_table_fields(table, &n);
    g_string_append_printf(sql, "%s VALUES (?", gj_table_name(table));
    for (guint i = 0; i < n + (table == GJ_CSV_CELLS ? 1 : 0); i++)
        g_string_append(sql, ", ?");
    g_string_append_c(sql, ')');
    return g_string_free(sql, FALSE);
}
