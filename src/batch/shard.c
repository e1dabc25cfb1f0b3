/* One of several parts of a run. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/shard.h"

#include <string.h>

#include "base/checksum.h"

gboolean
gj_shard_parse(const char *text, GjShard *shard)
{
    g_auto(GStrv) numbers = g_strsplit(text, "/", 2);
    guint64 number, n;

    if (g_strv_length(numbers) != 2 ||
        !g_ascii_string_to_unsigned(numbers[1], 10, 1, GJ_MOST_SHARDS, &n, NULL) ||
        !g_ascii_string_to_unsigned(numbers[0], 10, 1, n, &number, NULL))
        return FALSE;
    shard->number = (guint)number;
    shard->n = (guint)n;
    return TRUE;
}

static char *
sum_of(GjNames *sources, GError **error)
{
    GjChecksum *sum = gj_checksum_new();
    g_autoptr(GError) reason = NULL;
    g_autofree char *text = NULL;
    const char *source;

    while ((source = gj_names_next(sources, &reason)) != NULL)
        gj_checksum_add(sum, source, strlen(source) + 1);
    gj_names_rewind(sources);
    text = gj_checksum_end(sum);
    if (reason == NULL)
        return g_steal_pointer(&text);
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
}

gboolean
gj_shard_take(GjShard *shard, GjNames *sources, GError **error)
{
    guint64 count = gj_names_count(sources);

    shard->inputs = sum_of(sources, error);
    if (shard->inputs == NULL)
        return FALSE;
    gj_names_keep(sources, count * (shard->number - 1) / shard->n,
                  count * shard->number / shard->n);
    return TRUE;
}

char *
gj_shard_header(const GjShard *shard, const char *header)
{
    if (shard->number == 0)
        return g_strdup(header);
    return g_strdup_printf("%s" GJ_SHARD_LINE " %u/%u\n" GJ_SHARD_INPUTS_LINE " %s\n", header,
                           shard->number, shard->n, shard->inputs);
}
