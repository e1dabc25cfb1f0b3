/* Regular expressions: PCRE2 with limits. SPDX-License-Identifier: GPL-3.0-or-later */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "text/pattern.h"

#include "base/error.h"
#include "base/i18n.h"

#include <pcre2.h>
#include <string.h>

/* A pattern of a report needs some hundred steps at each place; a runaway one meets these soon. */
#define MATCH_LIMIT 100000
#define DEPTH_LIMIT 10000
#define HEAP_LIMIT_KIB 4096

/* No pattern of a form needs more groups. */
#define MOST_GROUPS 63

#define MESSAGE_LENGTH 256

struct _GjPattern {
    char *source;
    pcre2_code *code;
    pcre2_code *whole; /* matches a whole text; NULL if none was asked for */
    pcre2_match_context *limits;
    /* Why a search was given up last, empty if none was. It changes with searches, though the
     * pattern is const to its user: hence a pattern must not be used by two threads at once. */
    GString *given_up;
};

/* Where a search writes what it found. One serves all patterns of a thread: it is written at each
 * search, and a forked process, which copies each page of memory that it writes to, would copy a
 * page for every pattern that has its own. */
static GPrivate found_by_thread = G_PRIVATE_INIT((GDestroyNotify)pcre2_match_data_free);

static pcre2_match_data *
match_data(void)
{
    pcre2_match_data *found = g_private_get(&found_by_thread);

    if (found != NULL)
        return found;
    found = pcre2_match_data_create(MOST_GROUPS + 1, NULL);
    if (found == NULL)
        g_error("no memory for a regex");
    g_private_set(&found_by_thread, found);
    return found;
}

static pcre2_code *
compile(const char *regex, guint32 anchors, GError **error)
{
    /* Text that is not UTF-8 after all then matches nothing, at no cost; a check of the text before
     * each search would cost more than the search. */
    const guint32 options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C | anchors;
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED, options, &code, &offset, NULL);

    if (compiled != NULL) {
        /* Where there is no JIT the interpreter does the same, slower. */
        pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
        return compiled;
    }

    char message[MESSAGE_LENGTH];
    pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    /* The bytes before the place may be the ones that are not UTF-8. */
    g_autofree char *before = g_utf8_make_valid(regex, (gssize)offset);
    g_autofree char *shown = g_utf8_make_valid(regex, -1);
    g_set_error(error, GJ_ERROR, GJ_ERROR_PATTERN,
                _("%s at character %ld in the regex \"%s\"; correct the regex"), message,
                g_utf8_strlen(before, -1) + 1, shown);
    return NULL;
}

static int
stop_at_callout(pcre2_callout_enumerate_block *block, void *data)
{
    (void)block;
    (void)data;
    return 1;
}

static gboolean
matches_empty(const pcre2_code *code, pcre2_match_context *limits)
{
    guint32 may_match_empty = 1;

    pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &may_match_empty);
    return may_match_empty != 0 ||
           pcre2_match(code, (PCRE2_SPTR) "", 0, 0, 0, match_data(), limits) != PCRE2_ERROR_NOMATCH;
}

static gboolean
has_too_many_groups(const pcre2_code *code)
{
    guint32 groups = 0;

    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    return groups > MOST_GROUPS;
}

/* What makes a regex that compiles useless; NULL if nothing does. */
static const char *
find_flaw(const GjPattern *pattern)
{
    if (pcre2_callout_enumerate(pattern->code, stop_at_callout, NULL) != 0)
        return _("a callout, which nothing answers, in the regex \"%s\"; correct the regex");
    if (has_too_many_groups(pattern->code))
        return _("more than 63 groups in the regex \"%s\"; use groups without capture, (?:...)");
    if (matches_empty(pattern->code, pattern->limits))
        return _("a match of the empty string is possible in the regex \"%s\"; correct the regex");
    return NULL;
}

static gboolean
check(const GjPattern *pattern, GError **error)
{
    const char *flaw = find_flaw(pattern);

    if (flaw != NULL)
        g_set_error(error, GJ_ERROR, GJ_ERROR_PATTERN, flaw, pattern->source);
    return flaw == NULL;
}

static pcre2_match_context *
new_limits(void)
{
    pcre2_match_context *limits = pcre2_match_context_create(NULL);

    if (limits == NULL)
        g_error("no memory for a regex");
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    pcre2_set_depth_limit(limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
    return limits;
}

GjPattern *
gj_pattern_new(const char *regex, GError **error)
{
    g_return_val_if_fail(regex != NULL, NULL);
    pcre2_code *code = compile(regex, 0, error);

    if (code == NULL)
        return NULL;
    GjPattern *pattern = g_new0(GjPattern, 1);
    pattern->source = g_strdup(regex);
    pattern->given_up = g_string_new(NULL);
    pattern->code = code;
    pattern->limits = new_limits();
    if (!check(pattern, error)) {
        gj_pattern_free(pattern);
        return NULL;
    }
    return pattern;
}

void
gj_pattern_free(GjPattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_match_context_free(pattern->limits);
    pcre2_code_free(pattern->code);
    pcre2_code_free(pattern->whole);
    g_free(pattern->source);
    g_string_free(pattern->given_up, TRUE);
    g_free(pattern);
}

const char *
gj_pattern_source(const GjPattern *pattern)
{
    return pattern->source;
}

static gboolean
report_limit(const GjPattern *pattern, int code, GError **error)
{
    char message[MESSAGE_LENGTH];

    pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    g_string_assign(pattern->given_up, message);
    gj_error_set(error, GJ_ERROR_PATTERN,
                 N_("the search for the regex \"%s\" was given up: %s; write the regex so that it "
                    "backtracks less"),
                 pattern->source, message);
    return FALSE;
}

/* The JIT's own entry leaves out checks that cost more than most searches here. */
static int
run(const GjPattern *pattern, const pcre2_code *code, const char *text, gsize length, gsize from)
{
    const guint32 options = PCRE2_NOTEMPTY; /* \K makes matches without characters */
    int result = pcre2_jit_match(code, (PCRE2_SPTR)text, length, from, options, match_data(),
                                 pattern->limits);

    if (result != PCRE2_ERROR_JIT_BADOPTION)
        return result;
    return pcre2_match(code, (PCRE2_SPTR)text, length, from, options, match_data(),
                       pattern->limits);
}

/* Without code of its own for whole texts a pattern is interpreted, which is slower. */
static int
run_whole(const GjPattern *pattern, const char *text)
{
    if (pattern->whole != NULL)
        return run(pattern, pattern->whole, text, strlen(text), 0);
    return pcre2_match(pattern->code, (PCRE2_SPTR)text, strlen(text), 0,
                       PCRE2_NOTEMPTY | PCRE2_ANCHORED | PCRE2_ENDANCHORED, match_data(),
                       pattern->limits);
}

/* Takes the outcome of a search. Returns: FALSE if it was given up. */
static gboolean
take(const GjPattern *pattern, int result, GjMatch *match, GError **error)
{
    *match = (GjMatch){-1, -1};
    if (result == PCRE2_ERROR_NOMATCH)
        return TRUE;
    if (result < 0)
        return report_limit(pattern, result, error);
    const PCRE2_SIZE *bounds = pcre2_get_ovector_pointer(match_data());
    *match = (GjMatch){(gssize)bounds[0], (gssize)bounds[1]};
    return TRUE;
}

static gboolean
is_character_boundary(const char *text, gsize length, gsize at)
{
    return at == length || (at < length && ((guchar)text[at] & 0xc0) != 0x80);
}

gboolean
gj_pattern_find(const GjPattern *pattern, const char *text, gssize length, gsize from,
                GjMatch *match, GError **error)
{
    gsize bytes = length < 0 ? strlen(text) : (gsize)length;

    *match = (GjMatch){-1, -1};
    g_return_val_if_fail(is_character_boundary(text, bytes, from), TRUE);
    return take(pattern, run(pattern, pattern->code, text, bytes, from), match, error);
}

gboolean
gj_pattern_prepare_whole(GjPattern *pattern, GError **error)
{
    if (pattern == NULL)
        return TRUE;
    if (pattern->whole == NULL)
        pattern->whole = compile(pattern->source, PCRE2_ANCHORED | PCRE2_ENDANCHORED, error);
    return pattern->whole != NULL;
}

gboolean
gj_pattern_matches_whole(const GjPattern *pattern, const char *text, GError **error)
{
    GjMatch match;

    return take(pattern, run_whole(pattern, text), &match, error) && match.start >= 0;
}

gboolean
gj_pattern_may_begin(const GjPattern *pattern, const char *text)
{
    gsize length = strlen(text);
    int result = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, 0,
                             PCRE2_NOTEMPTY | PCRE2_ANCHORED | PCRE2_PARTIAL_HARD, match_data(),
                             pattern->limits);
    GjMatch match;

    return result == PCRE2_ERROR_PARTIAL ||
           (take(pattern, result, &match, NULL) && match.end == (gssize)length);
}

static int
group_number(const GjPattern *pattern, const char *group)
{
    return pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)group);
}

char *
gj_pattern_extract(const GjPattern *pattern, const char *text, const char *group, GError **error)
{
    int number = group_number(pattern, group);
    GjMatch match;

    if (!take(pattern, run(pattern, pattern->code, text, strlen(text), 0), &match, error))
        return NULL;
    if (match.start < 0 || number < 0)
        return NULL;
    const PCRE2_SIZE *bounds = pcre2_get_ovector_pointer(match_data()) + 2 * (gsize)number;
    return bounds[0] == PCRE2_UNSET ? NULL : g_strndup(text + bounds[0], bounds[1] - bounds[0]);
}

gboolean
gj_pattern_has_group(const GjPattern *pattern, const char *group)
{
    return group_number(pattern, group) > 0;
}

guint
gj_pattern_n_groups(const GjPattern *pattern)
{
    guint32 names = 0;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &names);
    return names;
}

gboolean
gj_pattern_check_failure(const GjPattern *pattern, GError **error)
{
    if (pattern == NULL || pattern->given_up->len == 0)
        return TRUE;
    gj_error_set(error, GJ_ERROR_PATTERN,
                 N_("the search for the regex \"%s\" was given up: %s; write the regex so that it "
                    "backtracks less"),
                 pattern->source, pattern->given_up->str);
    g_string_truncate(pattern->given_up, 0);
    return FALSE;
}
