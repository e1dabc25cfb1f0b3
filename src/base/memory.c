/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define HUGE_PAGE ((gsize)2 << 20)
/* Most reports need less, and what is not touched costs nothing. */
#define ROOM (16 * HUGE_PAGE)
/* More than the allocator may have left over at the end of its heap. */
#define LEFT_OVER ((gsize)512 << 10)
/* The largest block that the allocator may be told to take from its heap (mallopt(3)). */
#define LARGEST_BLOCK (32 << 20)
/* No block that is free between others is larger. */
#define LARGEST_GAP ((gsize)1 << 20)
/* A block no larger than this is kept, when it is freed, for the next of its size (glibc's tcache).
 */
#define LARGEST_KEPT 1032

/* Keeps the allocator from giving memory back, only to ask for it again, and from mapping large
 * blocks each by itself. */
static void
keep_memory(void)
{
    mallopt(M_MMAP_THRESHOLD, LARGEST_BLOCK);
    mallopt(M_TRIM_THRESHOLD, G_MAXINT);
}

/* Takes blocks that nobody will use, up to a page before `start`: the heap has grown beyond it, and
 * its free end must not be touched before the system knows that huge pages are wanted there. */
static gboolean
grow_heap(guintptr start)
{
    const gsize page = (gsize)sysconf(_SC_PAGESIZE);
    guintptr old_end = (guintptr)sbrk(0);
    char *volatile unused;

    mallopt(M_TOP_PAD, (int)ROOM);
    unused = malloc(start - old_end - page);
    mallopt(M_TOP_PAD, (int)HUGE_PAGE);
    if (unused == NULL || (guintptr)sbrk(0) < start + HUGE_PAGE) {
        free(unused);
        return FALSE;
    }
    /* The block began before the old end if the heap had room left over there. */
    old_end = (guintptr)unused + malloc_usable_size(unused);
    if (old_end + 2 * page < start)
        unused = malloc(start - old_end - 2 * page);
    return TRUE;
}

gboolean
gj_memory_refresh(void)
{
    guintptr start = ((guintptr)sbrk(0) + LEFT_OVER + HUGE_PAGE - 1) & ~(guintptr)(HUGE_PAGE - 1);
    guintptr end;

    keep_memory();
    if (!grow_heap(start))
        return FALSE;
    end = (guintptr)sbrk(0) & ~(guintptr)(HUGE_PAGE - 1);
    return madvise((void *)start, end - start, MADV_HUGEPAGE) == 0;
}

/* Takes all free blocks of a size, larger ones cut to it, that lie before the mark; and the one
 * behind it too if that would be kept, for those of all sizes would spread over many pages. */
static void
take_blocks(gsize size, const char *mark)
{
    char *volatile block = malloc(size);

    while (block != NULL && block < mark)
        block = malloc(size);
    if (size > LARGEST_KEPT)
        free(block);
}

gboolean
gj_memory_settle(void)
{
    char *volatile mark;

    keep_memory();
    mark = malloc(LARGEST_GAP);
    if (mark == NULL || mark > (char *)sbrk(0)) {
        free(mark);
        return FALSE;
    }
    for (gsize size = LARGEST_GAP / 2; size > 4096; size /= 2)
        take_blocks(size, mark);
    for (gsize size = 4096; size > 0; size -= 16)
        take_blocks(size, mark);
    malloc_trim(0); /* what is left over at the end would else be used before new memory */
    return TRUE;
}
