/* What a run into a folder has finished. SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "output/sentence.h"

#define TITLE "gouji-journal 1\n"

/* A line is the CRC-32 of the rest in eight digits, a blank, a letter, the rest. */
#define RECORD 'D'
#define SYNCED 'S'
#define COMPLETE 'E'
#define SUM_DIGITS 8

struct _GjJournal {
    FILE *stream;
    char *line;
    size_t room;
    GString *header;
    guint64 offset, count, n_synced;
    gboolean complete;
    GjStoreLengths lengths;
};

void
gj_record_clear(GjRecord *record)
{
    g_clear_pointer(&record->source, g_free);
    g_clear_pointer(&record->reason, g_free);
}

static void
count_doubts(const GjResult *result, GjRecord *record)
{
    for (guint i = 0; i < result->findings->len; i++) {
        const GjFinding *finding = g_ptr_array_index(result->findings, i);

        if (finding->verdict != GJ_VERDICT_FAIL)
            continue;
        if (record->failed++ == 0)
            record->reason = gj_sentence_with_place(result, finding);
    }
    for (guint i = 0; i < gj_report_n_cells(result->report); i++)
        record->unsure += gj_report_peek(result->report, i)->status == GJ_STATUS_AMBIGUOUS;
}

GjRecord
gj_record_of(const GjResult *result)
{
    GjRecord record = {.source = g_strdup(result->source), .outcome = result->outcome};

    if (result->outcome == GJ_OUTCOME_OK)
        count_doubts(result, &record);
    else
        record.reason = g_strdup(result->shown);
    return record;
}

/* ---- Whether a record still holds */

static gint64
nanoseconds(struct timespec time)
{
    return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

GjStamp
gj_stamp_of(const char *source)
{
    struct stat status;

    if (stat(source, &status) != 0)
        return (GjStamp){0};
    return (GjStamp){(guint64)status.st_size, status.st_ino, nanoseconds(status.st_mtim),
                     nanoseconds(status.st_ctim)};
}

static gboolean
is_same_stamp(const GjStamp *a, const GjStamp *b)
{
    return a->size == b->size && a->inode == b->inode && a->modified == b->modified &&
           a->changed == b->changed;
}

gboolean
gj_record_holds(const GjRecord *record, const GjStamp *stamp, GjLimits limits)
{
    gboolean given_up =
        record->outcome == GJ_OUTCOME_TIMEOUT || record->outcome == GJ_OUTCOME_CRASHED;

    if (strcmp(record->source, "-") == 0 || !is_same_stamp(&record->stamp, stamp))
        return FALSE;
    return !given_up || (record->limits.seconds == limits.seconds &&
                         record->limits.mebibytes == limits.mebibytes);
}

/* ---- Reading */

/* The rest of a whole line, after its letter; NULL if it is torn. */
static const char *
check_line(GjJournal *journal, gssize length, char *letter)
{
    char *line = journal->line;
    char *end;
    guint64 sum;

    if (length < SUM_DIGITS + 3 || line[length - 1] != '\n' || line[SUM_DIGITS] != ' ')
        return NULL;
    sum = g_ascii_strtoull(line, &end, 16);
    length -= SUM_DIGITS + 2;
    if (end != line + SUM_DIGITS ||
        sum != crc32_z(0, (guint8 *)line + SUM_DIGITS + 1, (gsize)length))
        return NULL;
    line[SUM_DIGITS + 1 + length] = '\0';
    *letter = line[SUM_DIGITS + 1];
    return line + SUM_DIGITS + 2;
}

/* Takes n numbers, each behind a blank. */
static const char *
take_numbers(const char *text, guint64 *numbers, guint n)
{
    for (guint i = 0; text != NULL && i < n; i++) {
        char *end = NULL;

        numbers[i] = *text == ' ' ? g_ascii_strtoull(text + 1, &end, 10) : 0;
        text = *text == ' ' && end > text + 1 ? end : NULL;
    }
    return text;
}

/* The source, and behind a tab the reason; a tab in either is escaped. */
static void
take_texts(const char *text, GjRecord *record)
{
    g_auto(GStrv) texts = g_strsplit(text, "\t", 2);

    record->source = g_strcompress(texts[0]);
    if (texts[1] != NULL)
        record->reason = g_strcompress(texts[1]);
}

#define N_FACTS 10

static gboolean
take_record(const char *text, GjRecord *record)
{
    guint64 facts[N_FACTS] = {0};

    text = take_numbers(text, facts, N_FACTS);
    text = take_numbers(text, record->from.bytes, GJ_N_CSV_TABLES);
    text = take_numbers(text, record->rows.bytes, GJ_N_CSV_TABLES);
    if (text == NULL || *text != ' ' || facts[4] > GJ_OUTCOME_UNREADABLE)
        return FALSE;
    record->stamp = (GjStamp){facts[0], facts[1], (gint64)facts[2], (gint64)facts[3]};
    record->outcome = (GjOutcome)facts[4];
    record->limits = (GjLimits){(guint)facts[5], (guint)facts[6]};
    record->failed = (guint)facts[7];
    record->unsure = (guint)facts[8];
    record->sum = (guint32)facts[9];
    take_texts(text + 1, record);
    return TRUE;
}

/* Takes a line in. Returns: FALSE if it is none of this journal. */
static gboolean
take_line(GjJournal *journal, const char *text, char letter, GjRecord *record)
{
    if (letter == RECORD && take_record(text, record))
        journal->count++;
    else if (letter == SYNCED)
        journal->n_synced = journal->count;
    else if (letter == COMPLETE)
        journal->complete = take_numbers(text, journal->lengths.bytes, GJ_N_CSV_TABLES) != NULL;
    else
        return FALSE;
    return TRUE;
}

gboolean
gj_journal_next(GjJournal *journal, GjRecord *record)
{
    while (record->source == NULL) {
        gssize length = getline(&journal->line, &journal->room, journal->stream);
        char letter = 0;
        const char *text = length > 0 ? check_line(journal, length, &letter) : NULL;

        if (text == NULL || !take_line(journal, text, letter, record))
            return FALSE;
        journal->offset += (guint64)length;
    }
    return TRUE;
}

static gboolean
read_header(GjJournal *journal)
{
    gssize length;

    while ((length = getline(&journal->line, &journal->room, journal->stream)) > 0) {
        if (journal->offset == 0 && strcmp(journal->line, TITLE) != 0)
            return FALSE;
        if (journal->offset > 0 && *journal->line != '\n')
            g_string_append_len(journal->header, journal->line, length);
        journal->offset += (guint64)length;
        if (*journal->line == '\n')
            return TRUE;
    }
    return FALSE;
}

GjJournal *
gj_journal_open(const char *path)
{
    g_autoptr(GjJournal) journal = g_new0(GjJournal, 1);

    journal->header = g_string_new(NULL);
    journal->stream = g_fopen(path, "re");
    if (journal->stream == NULL || !read_header(journal))
        return NULL;
    return g_steal_pointer(&journal);
}

void
gj_journal_free(GjJournal *journal)
{
    if (journal == NULL)
        return;
    if (journal->stream != NULL)
        fclose(journal->stream);
    free(journal->line);
    g_string_free(journal->header, TRUE);
    g_free(journal);
}

const char *
gj_journal_header(const GjJournal *journal)
{
    return journal->header->str;
}

guint64
gj_journal_offset(const GjJournal *journal)
{
    return journal->offset;
}

guint64
gj_journal_count(const GjJournal *journal)
{
    return journal->count;
}

guint64
gj_journal_n_synced(const GjJournal *journal)
{
    return journal->n_synced;
}

void
gj_journal_seek(GjJournal *journal, guint64 offset)
{
    fseeko(journal->stream, (off_t)offset, SEEK_SET);
    journal->offset = offset;
}

gboolean
gj_journal_is_complete(const GjJournal *journal, GjStoreLengths *lengths)
{
    *lengths = journal->lengths;
    return journal->complete;
}

char *
gj_header_value(const char *header, const char *name)
{
    gsize length = strlen(name);

    for (const char *line = header; *line != '\0'; line += strcspn(line, "\n")) {
        line += *line == '\n';
        if (strncmp(line, name, length) == 0 && line[length] == ' ')
            return g_strndup(line + length + 1, strcspn(line + length + 1, "\n"));
    }
    return NULL;
}

/* ---- Writing */

static gboolean
fail(GError **error)
{
    int number = errno;

    g_set_error(
        error, GJ_ERROR, GJ_ERROR_OUTPUT,
        _("the journal can't be written: %s; free some space or choose another folder, then "
          "run the same command again: it goes on where it stopped"),
        g_strerror(number));
    return FALSE;
}

static gboolean
write_text(int file, const GString *text, GError **error)
{
    gsize written = 0;

    while (written < text->len) {
        gssize n = write(file, text->str + written, text->len - written);

        if (n < 0 && errno != EINTR)
            return fail(error);
        written += (gsize)MAX(n, 0);
    }
    return TRUE;
}

int
gj_journal_begin(const char *path, const char *header, GError **error)
{
    g_autoptr(GString) text = g_string_new(TITLE);
    int file = g_open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);

    g_string_append_printf(text, "%s\n", header);
    if (file >= 0 && write_text(file, text, error))
        return file;
    if (file < 0)
        fail(error);
    else
        close(file);
    return -1;
}

int
gj_journal_resume(const char *path, guint64 length, GError **error)
{
    int file = g_open(path, O_RDWR | O_APPEND | O_CLOEXEC, 0666);

    if (file >= 0 && ftruncate(file, (off_t)length) == 0)
        return file;
    fail(error);
    if (file >= 0)
        close(file);
    return -1;
}

static gboolean
add_line(int file, GString *body, GError **error)
{
    g_autoptr(GString) line = g_string_new(NULL);

    g_string_printf(line, "%08x %s\n", (guint)crc32_z(0, (guint8 *)body->str, body->len),
                    body->str);
    return write_text(file, line, error);
}

static void
put_numbers(GString *out, const guint64 *numbers, guint n)
{
    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, " %" G_GUINT64_FORMAT, numbers[i]);
}

/* Names stay readable: only what would break the line is escaped. */
static char *
escape(const char *source)
{
    char kept[129];

    for (guint i = 0; i < 128; i++)
        kept[i] = (char)(128 + i);
    kept[128] = '\0';
    return g_strescape(source, kept);
}

gboolean
gj_journal_add(int file, const GjRecord *record, GError **error)
{
    const GjStamp *stamp = &record->stamp;
    const guint64 facts[N_FACTS] = {
        stamp->size,
        stamp->inode,
        (guint64)stamp->modified,
        (guint64)stamp->changed,
        record->outcome,
        record->limits.seconds,
        record->limits.mebibytes,
        record->failed,
        record->unsure,
        record->sum,
    };
    g_autoptr(GString) body = g_string_new("D");
    g_autofree char *source = escape(record->source);
    g_autofree char *reason = record->reason != NULL ? escape(record->reason) : NULL;

    put_numbers(body, facts, N_FACTS);
    put_numbers(body, record->from.bytes, GJ_N_CSV_TABLES);
    put_numbers(body, record->rows.bytes, GJ_N_CSV_TABLES);
    g_string_append_printf(body, " %s", source);
    if (reason != NULL)
        g_string_append_printf(body, "\t%s", reason);
    return add_line(file, body, error);
}

gboolean
gj_journal_add_sync(int file, GError **error)
{
    g_autoptr(GString) body = g_string_new("S ");

    return add_line(file, body, error) && (fdatasync(file) == 0 || fail(error));
}

gboolean
gj_journal_add_end(int file, const GjStoreLengths *lengths, GError **error)
{
    g_autoptr(GString) body = g_string_new("E");

    put_numbers(body, lengths->bytes, GJ_N_CSV_TABLES);
    return add_line(file, body, error) && (fdatasync(file) == 0 || fail(error));
}
