/* A second row of numbers below a table of groups. SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/groups_private.h"
#include "recover/vocabulary.h"

/* What stands before a row, such as its year or its office, has no more characters; a heading or a
 * sentence has. */
#define MOST_LABEL_CHARACTERS 12

gboolean
gj_groups_have_second_row(const GjGroups *groups)
{
    guint n_cells = groups->table->rows->len * groups->table->columns->len, n = 0;

    for (guint i = groups->end; i < groups->to; i++) {
        const GjItem *item = gj_item(groups->items, i);

        if (gj_item_is_words(item) && item->count > MOST_LABEL_CHARACTERS)
            break;
        n += item->kind != GJ_NUMBER_TEXT && !gj_item_is_words(item);
    }
    return 3 * n > 2 * n_cells;
}
