/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether the system was told that huge pages are wanted where an address lies. */
static gboolean
wants_huge_pages(const void *address)
{
    guintptr at = (guintptr)address, from, to;
    FILE *maps = fopen("/proc/self/smaps", "r");
    gboolean inside = FALSE, wanted = FALSE;
    char line[1024];

    cr_assert_not_null(maps);
    while (fgets(line, sizeof line, maps)) {
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " ", &from, &to) == 2)
            inside = at >= from && at < to;
        else if (inside && g_str_has_prefix(line, "VmFlags:"))
            wanted = strstr(line, " hg") != NULL;
    }
    fclose(maps);
    return wanted;
}

Test(memory, new_blocks_lie_in_huge_pages)
{
    g_autofree char *large = NULL;
    g_autofree char *small = NULL;

    if (!gj_memory_refresh())
        cr_skip_test("this allocator or system has no huge pages to give");
    large = g_malloc(3 << 20);
    small = g_malloc(20000);
    cr_assert(wants_huge_pages(large + (1 << 20)));
    cr_assert(wants_huge_pages(small));
}

Test(memory, may_be_refreshed_again)
{
    for (int i = 0; i < 3; i++) {
        g_autofree char *block = NULL;

        gj_memory_refresh();
        block = g_malloc(100000);
        memset(block, i, 100000);
        cr_assert_eq(block[99999], i);
    }
}

Test(memory, free_blocks_are_not_used_again_once_it_is_settled)
{
    char *blocks[100];
    guintptr first, last;

    for (int i = 0; i < 100; i++)
        blocks[i] = malloc(3000);
    first = (guintptr)blocks[0];
    last = (guintptr)blocks[99];
    for (int i = 1; i < 99; i += 2)
        free(blocks[i]);
    if (!gj_memory_settle())
        cr_skip_test("this allocator has no heap to settle");
    for (int i = 1; i < 99; i += 2) {
        blocks[i] = malloc(3000);
        cr_assert((guintptr)blocks[i] < first || (guintptr)blocks[i] > last);
    }
}

/* What the heap has left at its end would be used in place of huge pages. */
Test(memory, little_is_left_at_the_end_of_a_settled_heap)
{
    const gsize size = 400 << 10;
    char *end, *block;

    if (!gj_memory_settle())
        cr_skip_test("this allocator has no heap to settle");
    end = sbrk(0);
    block = malloc(size);
    cr_assert(block + size > end);
    free(block);
}
