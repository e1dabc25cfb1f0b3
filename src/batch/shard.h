/* One of several parts of a run. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/names.h"

#define GJ_MOST_SHARDS 1000000

/* The names of the lines in a part's header. */
#define GJ_SHARD_LINE "shard"
#define GJ_SHARD_INPUTS_LINE "inputs"

typedef struct {
    guint number, n; /* the number-th of n, from 1; number is 0 for a run that is whole */
    char *inputs;    /* owned: the SHA-256 of all inputs' names, which all parts share */
} GjShard;

/* Reads "I/N", 1 <= I <= N <= GJ_MOST_SHARDS. Returns: FALSE if it is anything else. */
gboolean gj_shard_parse(const char *text, GjShard *shard);

/* Leaves in sources the shard's own, a contiguous part whose length differs from that of the others
 * by one at most, and sets shard->inputs. Returns: FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_shard_take(GjShard *shard, GjNames *sources, GError **error);

/* The header of a run with the shard's lines after it, if it is one. Returns: ownership. */
char *gj_shard_header(const GjShard *shard, const char *header);
