/* Makes damaged files of sound ones. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: mutate FIRST LAST FOLDER FILE...
 * Writes FOLDER/SEED.pdf for each seed from FIRST to LAST. A seed always makes the same changes of
 * the same file. */
#include <stdlib.h>
#include <string.h>

#include <glib.h>

/* A number (-12.5), a name (/Font) or a reference (12 0 R) of a PDF. */
static const char *const TOKENS[] = {"(?<![\\w.])-?\\d+(?:\\.\\d+)?", "/[A-Za-z]\\w*",
                                     "\\b\\d+ \\d+ R\\b"};

static const char *const EXTREMES[] = {"0",  "-1",         "1e38",       "-2147483648",
                                       "32", "0.00000001", "4294967296", "99999999999999999999"};

typedef struct {
    GString *bytes;
    GRand *chance;
} Mutant;

/* From 0 to n - 1. */
static gsize
pick(const Mutant *mutant, gsize n)
{
    return n < 2 ? 0 : (gsize)g_rand_int_range(mutant->chance, 0, (gint32)MIN(n, G_MAXINT32));
}

static void
change_byte(const Mutant *mutant)
{
    gsize at = pick(mutant, mutant->bytes->len);

    if (pick(mutant, 2))
        mutant->bytes->str[at] ^= (char)(1 << pick(mutant, 8));
    else
        mutant->bytes->str[at] = (char)pick(mutant, 256);
}

static void
cut_or_double(const Mutant *mutant)
{
    gsize at = pick(mutant, mutant->bytes->len);
    gsize length = 1 + pick(mutant, MIN(mutant->bytes->len - at, 2000));
    g_autofree char *part = g_memdup2(mutant->bytes->str + at, length);

    if (pick(mutant, 2))
        g_string_erase(mutant->bytes, (gssize)at, (gssize)MIN(length, mutant->bytes->len - at));
    else
        g_string_insert_len(mutant->bytes, (gssize)pick(mutant, mutant->bytes->len), part,
                            (gssize)length);
}

static void
cut_end(const Mutant *mutant)
{
    g_string_truncate(mutant->bytes, 1 + pick(mutant, mutant->bytes->len));
}

/* Finds the first token at or after a place. Returns: FALSE if there is none. */
static gboolean
find_token(const Mutant *mutant, const char *kind, gsize from, int *start, int *end)
{
    g_autoptr(GRegex) regex = g_regex_new(kind, G_REGEX_RAW, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    return g_regex_match_full(regex, mutant->bytes->str, (gssize)mutant->bytes->len, (int)from, 0,
                              &match, NULL) &&
           g_match_info_fetch_pos(match, 0, start, end);
}

/* Puts a token in the place of another one of its kind, or an extreme number. */
static void
change_token(const Mutant *mutant)
{
    gsize kind = pick(mutant, G_N_ELEMENTS(TOKENS)), length = mutant->bytes->len;
    int start, end, other_start, other_end;
    g_autofree char *token = NULL;

    if (!find_token(mutant, TOKENS[kind], pick(mutant, length), &start, &end) ||
        !find_token(mutant, TOKENS[kind], pick(mutant, length), &other_start, &other_end))
        return;
    if (kind == 0 && pick(mutant, 3) == 0)
        token = g_strdup(EXTREMES[pick(mutant, G_N_ELEMENTS(EXTREMES))]);
    else
        token = g_strndup(mutant->bytes->str + other_start, (gsize)(other_end - other_start));
    g_string_erase(mutant->bytes, start, end - start);
    g_string_insert(mutant->bytes, start, token);
}

static void
mutate(const Mutant *mutant)
{
    for (gsize n = 1 + pick(mutant, 12); n > 0 && mutant->bytes->len > 0; n--) {
        switch (pick(mutant, 12)) {
        case 0:
        case 1:
        case 2:
            change_byte(mutant);
            break;
        case 3:
            cut_or_double(mutant);
            break;
        case 4:
            if (pick(mutant, 8) == 0)
                cut_end(mutant);
            break;
        default:
            change_token(mutant);
        }
    }
}

static gboolean
make(guint seed, const char *folder, const char *file, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/%06u.pdf", folder, seed);
    g_autofree char *contents = NULL;
    gsize length;
    Mutant mutant;
    gboolean written;

    if (!g_file_get_contents(file, &contents, &length, error))
        return FALSE;
    mutant = (Mutant){g_string_new_len(contents, (gssize)length), g_rand_new_with_seed(seed)};
    mutate(&mutant);
    written = g_file_set_contents(path, mutant.bytes->str, (gssize)mutant.bytes->len, error);
    g_string_free(mutant.bytes, TRUE);
    g_rand_free(mutant.chance);
    return written;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    if (argc < 5) {
        g_printerr("Usage: mutate FIRST LAST FOLDER FILE...\n");
        return EXIT_FAILURE;
    }
    for (guint seed = (guint)atoi(argv[1]); seed <= (guint)atoi(argv[2]); seed++) {
        if (!make(seed, argv[3], argv[4 + seed % (guint)(argc - 4)], &error)) {
            g_printerr("mutate: %s\n", error->message);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
