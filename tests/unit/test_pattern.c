/* Regular expressions. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/pattern.h"

#include "base/error.h"

#include <criterion/criterion.h>
#include <string.h>

static GjPattern *
pattern_for(const char *regex)
{
    g_autoptr(GError) error = NULL;
    GjPattern *pattern = gj_pattern_new(regex, &error);

    cr_assert_not_null(pattern, "%s: %s", regex, error != NULL ? error->message : "");
    cr_assert_null(error);
    return pattern;
}

/* Returns: ownership of the message. */
static char *
refusal(const char *regex)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjPattern) pattern = gj_pattern_new(regex, &error);

    cr_assert_null(pattern, "%s was accepted", regex);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_PATTERN));
    return g_strdup(error->message);
}

static GjMatch
find(const GjPattern *pattern, const char *text, gssize length, gsize from)
{
    g_autoptr(GError) error = NULL;
    GjMatch match = {7, 7};

    cr_assert(gj_pattern_find(pattern, text, length, from, &match, &error));
    cr_assert_null(error);
    return match;
}

static void
matches_whole(const char *regex, const char *text, gboolean expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjPattern) pattern = pattern_for(regex);

    cr_expect_eq(gj_pattern_matches_whole(pattern, text, &error), expected, "%s on %s", regex,
                 text);
    cr_assert(gj_pattern_prepare_whole(pattern, &error));
    cr_expect_eq(gj_pattern_matches_whole(pattern, text, &error), expected,
                 "%s on %s with code of its own", regex, text);
    cr_expect_null(error);
}

Test(pattern, keeps_its_source)
{
    g_autoptr(GjPattern) pattern = pattern_for("本年(?:度)?新收");

    cr_expect_str_eq(gj_pattern_source(pattern), "本年(?:度)?新收");
}

Test(pattern, finds_the_first_match_in_bytes)
{
    g_autoptr(GjPattern) pattern = pattern_for("公开");
    GjMatch match = find(pattern, "予以公开不予公开", -1, 0);

    cr_expect_eq(match.start, 6);
    cr_expect_eq(match.end, 12);
}

Test(pattern, goes_on_from_a_place)
{
    g_autoptr(GjPattern) pattern = pattern_for("公开");
    const char *text = "予以公开不予公开";
    GjMatch match = find(pattern, text, -1, 12);

    cr_expect_eq(match.start, 18);
    cr_expect_eq(match.end, 24);
    match = find(pattern, text, -1, strlen(text));
    cr_expect_lt(match.start, 0);
}

Test(pattern, sees_what_stands_before_the_place)
{
    g_autoptr(GjPattern) after = pattern_for("(?<=总)计");
    g_autoptr(GjPattern) beginning = pattern_for("^计");

    cr_expect_eq(find(after, "总计", -1, 3).start, 3);
    cr_expect_lt(find(beginning, "总计", -1, 3).start, 0);
}

Test(pattern, heeds_the_length)
{
    g_autoptr(GjPattern) pattern = pattern_for("b$");

    cr_expect_lt(find(pattern, "aab", 2, 0).start, 0);
    cr_expect_eq(find(pattern, "aabb", 3, 0).start, 2);
    cr_expect_lt(find(pattern, "b", 0, 0).start, 0);
}

Test(pattern, not_found_is_no_error)
{
    g_autoptr(GjPattern) pattern = pattern_for("无");
    GjMatch match = find(pattern, "有", -1, 0);

    cr_expect_lt(match.start, 0);
    cr_expect_lt(match.end, 0);
}

Test(pattern, takes_characters_not_bytes)
{
    matches_whole("^.{2}$", "总计", TRUE);
    matches_whole("[总计]+", "总计", TRUE);
    matches_whole("\\p{Han}+", "总𠘨", TRUE);
    matches_whole("\\w+", "总计", TRUE);
}

Test(pattern, matches_the_whole_text_or_not)
{
    matches_whole("件", "件", TRUE);
    matches_whole("件", "件数", FALSE);
    matches_whole("件", "一件", FALSE);
    matches_whole("件", "", FALSE);
    matches_whole("件", "件\n", FALSE);
}

Test(pattern, tries_every_alternative_for_the_whole_text)
{
    matches_whole("万|万元", "万元", TRUE);
    matches_whole("万??元|.", "万元", TRUE);
}

Test(pattern, never_finds_an_empty_match)
{
    g_autoptr(GjPattern) pattern = pattern_for("总\\K(?=计)|件");
    GjMatch match = find(pattern, "总计件", -1, 0);

    cr_expect_eq(match.start, 6);
    cr_expect_eq(match.end, 9);
}

Test(pattern, extracts_a_named_group)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjPattern) pattern = pattern_for("(?<agency>\\p{Han}+)(?<year>\\d{4})年");
    g_autofree char *agency = gj_pattern_extract(pattern, "银川市公安局2020年", "agency", &error);
    g_autofree char *year = gj_pattern_extract(pattern, "银川市公安局2020年", "year", &error);

    cr_expect_null(error);
    cr_assert_not_null(agency);
    cr_assert_not_null(year);
    cr_expect_str_eq(agency, "银川市公安局");
    cr_expect_str_eq(year, "2020");
}

Test(pattern, extracts_nothing_where_a_group_has_no_part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjPattern) pattern = pattern_for("(?<year>\\d{4})?年度(?<rest>.*)");

    cr_expect_null(gj_pattern_extract(pattern, "年度", "year", &error));
    cr_expect_null(gj_pattern_extract(pattern, "年度", "agency", &error));
    cr_expect_null(gj_pattern_extract(pattern, "月", "year", &error));
    cr_expect_null(error);
    g_autofree char *rest = gj_pattern_extract(pattern, "年度", "rest", &error);
    cr_assert_not_null(rest);
    cr_expect_str_eq(rest, "");
}

Test(pattern, knows_its_groups)
{
    g_autoptr(GjPattern) plain = pattern_for("(一)二");
    g_autoptr(GjPattern) named = pattern_for("(?<agency>一)(?P<year>二)(三)");

    cr_expect_eq(gj_pattern_n_groups(plain), 0);
    cr_expect_eq(gj_pattern_n_groups(named), 2);
    cr_expect(gj_pattern_has_group(named, "agency"));
    cr_expect(gj_pattern_has_group(named, "year"));
    cr_expect_not(gj_pattern_has_group(named, "rest"));
    cr_expect_not(gj_pattern_has_group(plain, "agency"));
}

Test(pattern, refuses_a_wrong_regex_with_reason_and_place)
{
    g_autofree char *open = refusal("总计(一");
    g_autofree char *range = refusal("总[z-a]");

    cr_expect_not_null(strstr(open, "missing closing parenthesis"), "%s", open);
    cr_expect_not_null(strstr(open, "at character 5"), "%s", open);
    cr_expect_not_null(strstr(open, "总计(一"), "%s", open);
    cr_expect_not_null(strstr(range, "range"), "%s", range);
    cr_expect_not_null(strstr(range, "correct the regex"), "%s", range);
}

Test(pattern, refuses_a_regex_that_is_not_utf8)
{
    g_autofree char *message = refusal("总\xff");

    cr_expect(g_utf8_validate(message, -1, NULL));
    cr_expect_not_null(strstr(message, "at character 2"), "%s", message);
}

Test(pattern, refuses_what_matches_the_empty_string)
{
    const char *regexes[] = {"", "a*", "a|", "(?:)", "^", "$", "\\b", "(?=a)", "(a?)(b?)", "^$"};

    for (gsize i = 0; i < G_N_ELEMENTS(regexes); i++) {
        g_autofree char *message = refusal(regexes[i]);
        cr_expect_not_null(strstr(message, "empty"), "%s: %s", regexes[i], message);
    }
}

Test(pattern, refuses_single_bytes_and_callouts)
{
    g_autofree char *bytes = refusal("a\\Cb");
    g_autofree char *callout = refusal("a(?C1)b");
    g_autofree char *text_callout = refusal("a(?C'x')b");

    cr_expect_not_null(strstr(bytes, "\\C"), "%s", bytes);
    cr_expect_not_null(strstr(callout, "callout"), "%s", callout);
    cr_expect_not_null(strstr(text_callout, "callout"), "%s", text_callout);
}

Test(pattern, takes_as_many_groups_as_any_form_needs_and_refuses_more)
{
    g_autoptr(GString) regex = g_string_new("a");
    g_autofree char *message = NULL;

    for (int i = 0; i < 63; i++)
        g_string_append(regex, "(b)?");
    gj_pattern_free(pattern_for(regex->str));
    g_string_append(regex, "(b)?");
    message = refusal(regex->str);
    cr_expect_not_null(strstr(message, "more than 63 groups"), "%s", message);
    cr_expect_not_null(strstr(message, "(?:...)"), "%s", message);
}

static void
is_given_up(const char *regex, const char *text)
{
    g_autoptr(GjPattern) pattern = pattern_for(regex);
    g_autoptr(GError) find_error = NULL;
    g_autoptr(GError) whole_error = NULL;
    g_autoptr(GError) extract_error = NULL;
    GjMatch match = {7, 7};

    cr_expect_not(gj_pattern_find(pattern, text, -1, 0, &match, &find_error));
    cr_expect(g_error_matches(find_error, GJ_ERROR, GJ_ERROR_PATTERN));
    cr_expect_not_null(strstr(find_error->message, regex));
    cr_expect_lt(match.start, 0);
    cr_expect_not(gj_pattern_matches_whole(pattern, text, &whole_error));
    cr_expect(g_error_matches(whole_error, GJ_ERROR, GJ_ERROR_PATTERN));
    cr_expect_null(gj_pattern_extract(pattern, text, "x", &extract_error));
    cr_expect(g_error_matches(extract_error, GJ_ERROR, GJ_ERROR_PATTERN));
}

Test(pattern, endless_backtracking_is_an_error)
{
    g_autofree char *run = g_strnfill(40, 'a');
    g_autofree char *text = g_strconcat(run, "b", NULL);

    is_given_up("(?<x>(a+)+$)", text);
    is_given_up("(*NO_JIT)(?<x>(a+)+$)", text);
}

Test(pattern, no_match_data_stay_behind_after_an_error)
{
    g_autofree char *run = g_strnfill(40, 'a');
    g_autofree char *text = g_strconcat(run, "b", NULL);
    g_autoptr(GjPattern) pattern = pattern_for("(a+)+$");
    g_autoptr(GError) error = NULL;
    GjMatch match;

    cr_assert_not(gj_pattern_find(pattern, text, -1, 0, &match, &error));
    cr_expect_eq(find(pattern, "baa", -1, 0).start, 1);
}

Test(pattern, text_that_is_not_utf8_matches_nothing_there)
{
    g_autoptr(GjPattern) pattern = pattern_for("总.|.计");

    cr_expect_lt(find(pattern, "\xe6\x80", -1, 0).start, 0);
    cr_expect_lt(find(pattern, "总\xff", -1, 0).start, 0);
    cr_expect_eq(find(pattern, "总\xff总计", -1, 0).start, 4);
    cr_expect_not(gj_pattern_matches_whole(pattern, "\xff计", NULL));
}

Test(pattern, a_pile_of_nested_groups_is_refused)
{
    g_autofree char *open = g_strnfill(1000, '(');
    g_autofree char *close = g_strnfill(1000, ')');
    g_autofree char *regex = g_strconcat(open, "a", close, NULL);
    g_autofree char *message = refusal(regex);

    cr_expect_not_null(strstr(message, "too deep"), "%s", message);
}

Test(pattern, searches_a_whole_document)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 10000; i++)
        g_string_append(text, "政府信息公开");
    g_string_append(text, "总计");
    g_autoptr(GjPattern) pattern = pattern_for("政府(?:信息)*总计|总\\s*计");
    GjMatch match = find(pattern, text->str, (gssize)text->len, 0);

    cr_expect_eq(match.start, 180000);
    cr_expect_eq(match.end, 180006);
}

/* Many searches, one question in the end. */
Test(pattern, remembers_a_search_that_was_given_up)
{
    g_autoptr(GjPattern) pattern = gj_pattern_new("(a+)+$", NULL);
    g_autoptr(GError) error = NULL;
    const char *text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";
    GjMatch match;

    cr_assert(gj_pattern_check_failure(pattern, &error));
    cr_assert_not(gj_pattern_find(pattern, text, -1, 0, &match, NULL));
    cr_assert_not(gj_pattern_check_failure(pattern, &error));
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_PATTERN));
    cr_assert(gj_pattern_check_failure(pattern, NULL));
    cr_assert(gj_pattern_check_failure(NULL, NULL));
}

Test(pattern, tells_the_beginning_of_a_match)
{
    g_autoptr(GjPattern) pattern = pattern_for("(?:[一二三]、)?本年度?办理结果");

    cr_expect(gj_pattern_may_begin(pattern, "三、"));
    cr_expect(gj_pattern_may_begin(pattern, "三、本年办"));
    cr_expect(gj_pattern_may_begin(pattern, "本年度办理结果"));
    cr_expect_not(gj_pattern_may_begin(pattern, "本年度办理结果一"));
    cr_expect_not(gj_pattern_may_begin(pattern, "年度"));
    cr_expect_not(gj_pattern_may_begin(pattern, "三、度"));
}
