/* What a run into a folder has finished, so that it can go on after an end at any moment.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "batch/worker.h"
#include "output/store.h"

/* What a file looked like when it was read; all 0 if it was not there. */
typedef struct {
    guint64 size, inode;
    gint64 modified, changed; /* nanoseconds */
} GjStamp;

/* One finished input. */
typedef struct {
    char *source;
    char *reason; /* for people, why it deserves a look; may be NULL */
    GjStamp stamp;
    GjOutcome outcome;
    GjLimits limits;      /* under which it was read */
    guint failed, unsure; /* identities that fail, cells that are ambiguous */
    guint32 sum;          /* of its rows */
    GjStoreLengths from, rows;
} GjRecord;

void gj_record_clear(GjRecord *record);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjRecord, gj_record_clear)

/* What a result tells of an input; nothing of its file, limits and rows. Returns: ownership. */
GjRecord gj_record_of(const GjResult *result);

/* The stamp of a file as it is now. */
GjStamp gj_stamp_of(const char *source);

/* Whether a record tells what reading the input again would: the file is the same, and it was not
 * given up under other limits. Standard input is never the same. */
gboolean gj_record_holds(const GjRecord *record, const GjStamp *stamp, GjLimits limits);

typedef struct _GjJournal GjJournal;

/* Opens a journal to read it. Returns: ownership; NULL if there is none, or its beginning is not
 * whole. */
GjJournal *gj_journal_open(const char *path);
void gj_journal_free(GjJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjJournal, gj_journal_free)

/* Lines "name value": what made it. */
const char *gj_journal_header(const GjJournal *journal);

/* The value of a name in such lines. Returns: ownership; NULL if there is none of that name. */
char *gj_header_value(const char *header, const char *name);

/* Reads the next record into one that is cleared. Returns: FALSE at the end of what is whole. */
gboolean gj_journal_next(GjJournal *journal, GjRecord *record);

/* Where the last record read ends, and how many have been read. */
guint64 gj_journal_offset(const GjJournal *journal);
guint64 gj_journal_count(const GjJournal *journal);

/* How many of the records read are known to be on the disk with their rows. */
guint64 gj_journal_n_synced(const GjJournal *journal);

/* Goes to a record that begins here. */
void gj_journal_seek(GjJournal *journal, guint64 offset);

/* Whether the end of the run has been read, and how long the tables are then. */
gboolean gj_journal_is_complete(const GjJournal *journal, GjStoreLengths *lengths);

/* Begins a journal, or goes on with one that is cut off at a length. Returns: a descriptor; -1 with
 * GJ_ERROR_OUTPUT set. */
int gj_journal_begin(const char *path, const char *header, GError **error);
int gj_journal_resume(const char *path, guint64 length, GError **error);

/* Append: a finished input; that all so far is on the disk; that the run is complete. Returns:
 * FALSE with GJ_ERROR_OUTPUT set. */
gboolean gj_journal_add(int file, const GjRecord *record, GError **error);
gboolean gj_journal_add_sync(int file, GError **error);
gboolean gj_journal_add_end(int file, const GjStoreLengths *lengths, GError **error);
