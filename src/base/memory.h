/* Where memory comes from. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Lets what is allocated from now on come from fresh memory in huge pages. For a process that was
 * just forked, reads one document and ends: it would else touch each of some hundred pages of
 * 4 KiB for the first time, or copy a page of its parent for a block that was free there, and each
 * of these costs the system more than the reading that is done in it. Call it once, before there
 * is a limit on memory; needs some MiB of it. Returns: whether it could be done. Where the
 * allocator is not the GNU C library's, or has no huge pages, all goes on as before. */
gboolean gj_memory_refresh(void);

/* Takes the blocks that are free between those in use, for good, so that all that is allocated
 * from now on lies behind them. For a process whose copies shall read documents: each of them would
 * else use these blocks and copy their pages. Call it when everything that lasts has been made.
 * Returns: whether it could be done; not with an allocator that is not the GNU C library's. */
gboolean gj_memory_settle(void);
