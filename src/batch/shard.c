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
sum_of(const GPtrArray *sources)
{
    g_autoptr(GByteArray) names = g_byte_array_new();
    g_autoptr(GBytes) bytes = NULL;

    for (guint i = 0; i < sources->len; i++) {
        const char *source = g_ptr_array_index(sources, i);

        g_byte_array_append(names, (const guint8 *)source, (guint)strlen(source) + 1);
    }
    bytes = g_bytes_new_static(names->data, names->len);
    return gj_checksum_bytes(bytes);
}

void
gj_shard_take(GjShard *shard, GPtrArray *sources)
{
    guint first = (guint)((guint64)sources->len * (shard->number - 1) / shard->n);
    guint end = (guint)((guint64)sources->len * shard->number / shard->n);

    shard->inputs = sum_of(sources);
    if (end < sources->len)
        g_ptr_array_remove_range(sources, end, sources->len - end);
    if (first > 0)
        g_ptr_array_remove_range(sources, 0, first);
}

char *
gj_shard_header(const GjShard *shard, const char *header)
{
    if (shard->number == 0)
        return g_strdup(header);
    return g_strdup_printf("%s" GJ_SHARD_LINE " %u/%u\n" GJ_SHARD_INPUTS_LINE " %s\n", header,
                           shard->number, shard->n, shard->inputs);
}
