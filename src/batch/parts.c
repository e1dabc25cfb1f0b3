/* Finished parts of a run. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/parts.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/shard.h"

static void
free_part(gpointer data)
{
    GjPart *part = data;

    g_free(part->folder);
    g_free(part->header);
    g_free(part);
}

static GjJournal *
open_journal(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, GJ_JOURNAL_NAME, NULL);

    return gj_journal_open(path);
}

static gboolean
tables_have_lengths(const char *folder, const GjStoreLengths *lengths)
{
    for (guint table = 0; table < GJ_N_CSV_TABLES; table++) {
        g_autofree char *path = g_build_filename(folder, gj_csv_file_name(table), NULL);
        GStatBuf status;

        if (g_stat(path, &status) != 0 || (guint64)status.st_size != lengths->bytes[table])
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_finished(const char *folder, GjJournal *journal)
{
    GjStoreLengths lengths;

    for (gboolean more = TRUE; more;) {
        g_auto(GjRecord) record = {0};

        more = gj_journal_next(journal, &record);
    }
    return gj_journal_is_complete(journal, &lengths) && tables_have_lengths(folder, &lengths);
}

static GjPart *
open_part(const char *folder, GError **error)
{
    g_autoptr(GjJournal) journal = open_journal(folder);
    g_autofree char *text = NULL;
    GjShard shard = {0};
    GjPart *part;

    if (journal == NULL || !is_finished(folder, journal)) {
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("%s: no finished part is there; run its 'gouji extract --shard' again"),
                     folder);
        return NULL;
    }
    text = gj_header_value(gj_journal_header(journal), GJ_SHARD_LINE);
    if (text == NULL || !gj_shard_parse(text, &shard)) {
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("%s: holds a whole run and no part of one; only parts made with 'gouji "
                        "extract --shard' can be joined"),
                     folder);
        return NULL;
    }
    part = g_new0(GjPart, 1);
    part->folder = g_strdup(folder);
    part->header = g_strdup(gj_journal_header(journal));
    part->number = shard.number;
    part->n = shard.n;
    return part;
}

static int
compare_parts(gconstpointer a, gconstpointer b)
{
    const GjPart *left = *(GjPart *const *)a, *right = *(GjPart *const *)b;

    return left->number < right->number ? -1 : left->number > right->number;
}

/* ---- Whether they belong together */

static gboolean
has_line(const GjPart *part, const char *name, const char *expected, const GjPart *other,
         GError **error)
{
    g_autofree char *value = gj_header_value(part->header, name);

    if (g_strcmp0(value, expected) == 0)
        return TRUE;
    if (other != NULL && strcmp(name, GJ_SHARD_INPUTS_LINE) == 0)
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("%s was made from other inputs than %s; make one of them anew"),
                     part->folder, other->folder);
    else
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("%s was made with another %s (%s) than %s (%s); make one of them anew"),
                     part->folder, name, value != NULL ? value : "?",
                     other != NULL ? other->folder : "gouji", expected);
    return FALSE;
}

/* The lines of a header but for the part's number. */
static gboolean
has_header(const GjPart *part, const char *header, const GjPart *other, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(header, "\n", -1);

    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        char *value = strchr(lines[i], ' ');

        if (value == NULL)
            continue;
        *value = '\0';
        if (strcmp(lines[i], GJ_SHARD_LINE) != 0 &&
            !has_line(part, lines[i], value + 1, other, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_next(const GjPart *part, const GjPart *before, GError **error)
{
    guint expected = before != NULL ? before->number + 1 : 1;

    if (before != NULL && part->n != before->n)
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("%s is one of %u parts and %s one of %u; name the parts of one run"),
                     part->folder, part->n, before->folder, before->n);
    else if (before != NULL && part->number == before->number)
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("%s and %s are both part %u of %u; name each part once"), before->folder,
                     part->folder, part->number, part->n);
    else if (part->number != expected)
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("part %u of %u is missing; name its folder, or make it with 'gouji "
                        "extract --shard %u/%u'"),
                     expected, part->n, expected, part->n);
    else
        return before == NULL || has_header(part, before->header, before, error);
    return FALSE;
}

static gboolean
belong_together(const GPtrArray *parts, GError **error)
{
    const GjPart *last = NULL;

    for (guint i = 0; i < parts->len; i++) {
        const GjPart *part = g_ptr_array_index(parts, i);

        if (!is_next(part, last, error))
            return FALSE;
        last = part;
    }
    if (last == NULL || last->number == last->n)
        return TRUE;
    gj_error_set(error, GJ_ERROR_OUTPUT,
                 N_("part %u of %u is missing; name its folder, or make it with 'gouji extract "
                    "--shard %u/%u'"),
                 last->number + 1, last->n, last->number + 1, last->n);
    return FALSE;
}

GPtrArray *
gj_parts_open(char *const *folders, GError **error)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(free_part);

    for (; *folders != NULL; folders++) {
        GjPart *part = open_part(*folders, error);

        if (part == NULL)
            return NULL;
        g_ptr_array_add(parts, part);
    }
    g_ptr_array_sort(parts, compare_parts);
    return belong_together(parts, error) ? g_steal_pointer(&parts) : NULL;
}

gboolean
gj_parts_check(const GPtrArray *parts, const char *header, GError **error)
{
    for (guint i = 0; i < parts->len; i++)
        if (!has_header(g_ptr_array_index(parts, i), header, NULL, error))
            return FALSE;
    return TRUE;
}

/* ---- Joining */

static gboolean
add_sources(GjNames *sources, const GjPart *part, GError **error)
{
    g_autoptr(GjJournal) journal = open_journal(part->folder);

    for (gboolean more = journal != NULL; more;) {
        g_auto(GjRecord) record = {0};

        more = gj_journal_next(journal, &record);
        if (more && !gj_names_add(sources, record.source, error))
            return FALSE;
    }
    return TRUE;
}

GjNames *
gj_parts_sources(const GPtrArray *parts, GError **error)
{
    g_autoptr(GjNames) sources = gj_names_new(error);

    for (guint i = 0; i < parts->len; i++)
        if (sources == NULL || !add_sources(sources, g_ptr_array_index(parts, i), error))
            return NULL;
    return g_steal_pointer(&sources);
}

static gboolean
take_over(const GjPart *part, const GjRecord *record, GjLedger *ledger, GError **error)
{
    gboolean intact = FALSE;

    if (!gj_ledger_take_over(ledger, part->folder, record, &intact, error))
        return FALSE;
    if (!intact)
        gj_error_set(error, GJ_ERROR_OUTPUT,
                     N_("%s: the rows of %s are not what was written; make this part anew with "
                        "--restart"),
                     part->folder, record->source);
    return intact;
}

static gboolean
join(const GjPart *part, GjLedger *ledger, GjBulkTally *tally, GError **error)
{
    g_autoptr(GjJournal) journal = open_journal(part->folder);

    for (gboolean more = journal != NULL; more;) {
        g_auto(GjRecord) record = {0};

        more = gj_journal_next(journal, &record);
        if (!more)
            break;
        if (!take_over(part, &record, ledger, error))
            return FALSE;
        gj_bulk_tally_add(tally, &record, FALSE);
    }
    return TRUE;
}

gboolean
gj_parts_join(const GPtrArray *parts, GjLedger *ledger, GjBulkTally *tally, GError **error)
{
    for (guint i = 0; i < parts->len; i++)
        if (!join(g_ptr_array_index(parts, i), ledger, tally, error))
            return FALSE;
    return TRUE;
}
