/* How far a run is, and what came of it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/progress.h"

#include <inttypes.h>
#include <json-glib/json-glib.h>

#include "base/i18n.h"

static void
clear_remarkable(GjRemarkable *one)
{
    g_free(one->source);
    g_free(one->reason);
}

void
gj_bulk_tally_clear(GjBulkTally *tally)
{
    for (guint i = 0; i < tally->n_remarkable; i++)
        clear_remarkable(&tally->remarkable[i]);
    *tally = (GjBulkTally){0};
}

/* What our reader did not survive comes first, then what does not add up, then what can't be read.
 */
static guint64
weight_of(GjOutcome outcome, guint failed, guint unsure)
{
    switch (outcome) {
    case GJ_OUTCOME_OK:
        return (guint64)failed * 1000 + unsure;
    case GJ_OUTCOME_CRASHED:
    case GJ_OUTCOME_TIMEOUT:
        return G_GUINT64_CONSTANT(1) << 40;
    case GJ_OUTCOME_NOT_A_REPORT:
        return 0;
    default:
        return 1;
    }
}

static guint64
weight(const GjRemarkable *one)
{
    return weight_of(one->outcome, one->failed, one->unsure);
}

static gboolean
is_named(const GjBulkTally *tally, const char *source)
{
    for (guint i = 0; i < tally->n_remarkable; i++)
        if (g_str_equal(tally->remarkable[i].source, source))
            return TRUE;
    return FALSE;
}

/* An input that a list names twice is named once. */
static void
remark(GjBulkTally *tally, const GjRecord *record)
{
    guint64 new_weight = weight_of(record->outcome, record->failed, record->unsure);
    guint at = tally->n_remarkable;

    while (at > 0 && weight(&tally->remarkable[at - 1]) < new_weight)
        at--;
    if (new_weight == 0 || at == GJ_MOST_REMARKABLE || is_named(tally, record->source))
        return;
    if (tally->n_remarkable == GJ_MOST_REMARKABLE)
        clear_remarkable(&tally->remarkable[--tally->n_remarkable]);
    for (guint i = tally->n_remarkable++; i > at; i--)
        tally->remarkable[i] = tally->remarkable[i - 1];
    tally->remarkable[at] = (GjRemarkable){g_strdup(record->source), g_strdup(record->reason),
                                           record->outcome, record->failed, record->unsure};
}

void
gj_bulk_tally_add(GjBulkTally *tally, const GjRecord *record, gboolean reused)
{
    tally->done++;
    tally->reused += reused;
    tally->outcomes[record->outcome]++;
    tally->failed += record->failed;
    remark(tally, record);
}

static double
seconds_of(const GjBulkTally *tally)
{
    return (double)(g_get_monotonic_time() - tally->started) / G_USEC_PER_SEC;
}

/* Inputs a second, not counting those that were known. */
static double
rate_of(const GjBulkTally *tally)
{
    return (double)(tally->done - tally->reused) / MAX(seconds_of(tally), 0.001);
}

static guint64
seconds_left(const GjBulkTally *tally)
{
    double rate = rate_of(tally);

    return rate > 0 ? (guint64)((double)(tally->total - tally->done) / rate) : 0;
}

static void
add_outcomes(JsonBuilder *builder, const GjBulkTally *tally)
{
    json_builder_set_member_name(builder, "outcomes");
    json_builder_begin_object(builder);
    for (guint i = 0; i < GJ_N_OUTCOMES; i++) {
        json_builder_set_member_name(builder, gj_outcome_name(i));
        json_builder_add_int_value(builder, (gint64)tally->outcomes[i]);
    }
    json_builder_end_object(builder);
}

static void
add_number(JsonBuilder *builder, const char *name, guint64 number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, (gint64)number);
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, valid);
}

static void
add_remarkable(JsonBuilder *builder, const GjBulkTally *tally)
{
    json_builder_set_member_name(builder, "look_at");
    json_builder_begin_array(builder);
    for (guint i = 0; i < tally->n_remarkable; i++) {
        const GjRemarkable *one = &tally->remarkable[i];

        json_builder_begin_object(builder);
        add_text(builder, "source", one->source);
        add_text(builder, "outcome", gj_outcome_name(one->outcome));
        add_number(builder, "identities_failed", one->failed);
        add_number(builder, "ambiguous", one->unsure);
        add_text(builder, "reason", one->reason != NULL ? one->reason : "");
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static char *
json_of(const GjBulkTally *tally, const char *event, gboolean complete)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autoptr(JsonNode) root = NULL;

    json_builder_begin_object(builder);
    add_text(builder, "event", event);
    add_number(builder, "done", tally->done);
    add_number(builder, "total", tally->total);
    add_number(builder, "known_before", tally->reused);
    json_builder_set_member_name(builder, "per_second");
    json_builder_add_double_value(builder, rate_of(tally));
    if (!complete && rate_of(tally) > 0)
        add_number(builder, "seconds_left", seconds_left(tally));
    add_number(builder, "identities_failed", tally->failed);
    add_outcomes(builder, tally);
    if (complete)
        add_remarkable(builder, tally);
    json_builder_end_object(builder);
    root = json_builder_get_root(builder);
    return json_to_string(root, FALSE);
}

/* "ok 12, scanned 3" */
static char *
outcomes_text(const GjBulkTally *tally)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < GJ_N_OUTCOMES; i++)
        if (tally->outcomes[i] > 0)
            g_string_append_printf(text, "%s%s %" G_GUINT64_FORMAT, text->len > 0 ? _(", ") : "",
                                   _(gj_outcome_name(i)), tally->outcomes[i]);
    return g_string_free(text, FALSE);
}

char *
gj_bulk_tally_progress(const GjBulkTally *tally, gboolean json)
{
    g_autofree char *outcomes = NULL;
    guint64 left = seconds_left(tally);

    if (json)
        return json_of(tally, "progress", FALSE);
    outcomes = outcomes_text(tally);
    if (rate_of(tally) <= 0)
        /* translators: so many inputs of so many, what became of them */
        return g_strdup_printf(_("%" PRIu64 " of %" PRIu64 ": %s"), tally->done, tally->total,
                               outcomes);
    return g_strdup_printf(_("%" PRIu64 " of %" PRIu64 ", %.1f a second, %u:%02u:%02u left: %s"),
                           tally->done, tally->total, rate_of(tally), (guint)(left / 3600),
                           (guint)(left / 60 % 60), (guint)(left % 60), outcomes);
}

/* Why an input deserves a look, in words. */
static char *
reason_text(const GjRemarkable *one)
{
    const char *outcome = _(gj_outcome_name(one->outcome));
    const gboolean has_reason = one->reason != NULL && *one->reason != '\0';

    if (one->outcome != GJ_OUTCOME_OK)
        /* translators: what became of an input, why */
        return has_reason ? g_strdup_printf(_("%s: %s"), outcome, one->reason) : g_strdup(outcome);
    if (!has_reason)
        return g_strdup_printf(_("identities that fail: %u, cells that are not sure: %u"),
                               one->failed, one->unsure);
    /* translators: two counts, then the first of the identities that fail */
    return g_strdup_printf(_("identities that fail: %u, cells that are not sure: %u; %s"),
                           one->failed, one->unsure, one->reason);
}

char *
gj_bulk_tally_summary(const GjBulkTally *tally, gboolean json)
{
    g_autofree char *outcomes = outcomes_text(tally);
    GString *text = g_string_new(NULL);

    if (json) {
        g_autofree char *line = json_of(tally, "summary", TRUE);

        g_string_append_printf(text, "%s\n", line);
        return g_string_free(text, FALSE);
    }
    g_string_append_printf(text,
                           ngettext("%" PRIu64 " input, %" PRIu64
                                    " of them known from before: %s; identities that fail: "
                                    "%" PRIu64 "\n",
                                    "%" PRIu64 " inputs, %" PRIu64
                                    " of them known from before: %s; identities that fail: "
                                    "%" PRIu64 "\n",
                                    tally->done),
                           tally->done, tally->reused, outcomes, tally->failed);
    if (tally->n_remarkable > 0)
        g_string_append(text, _("These deserve a look first:\n"));
    for (guint i = 0; i < tally->n_remarkable; i++) {
        g_autofree char *reason = reason_text(&tally->remarkable[i]);

        g_string_append_printf(text, "  %s: %s\n", tally->remarkable[i].source, reason);
    }
    return g_string_free(text, FALSE);
}
