/* A report from its title to its end: headings, prose and tables. SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#pragma once

#include "figures.h"
#include "grid.h"

typedef enum {
    BLOCK_TITLE,
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LINE, /* without indent */
    BLOCK_CAPTION,
    BLOCK_UNIT, /* at the right */
    BLOCK_TABLE,
    BLOCK_NEW_PAGE,
} BlockKind;

typedef struct {
    BlockKind kind;
    char *text;
    Grid *grid;
} Block;

typedef struct {
    char *agency;
    guint year;
    GPtrArray *blocks;
} Story;

Story *story_new(const Knobs *knobs, const Figures *figures);
void story_free(Story *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Story, story_free)

const Block *story_block(const Story *story, guint i);
