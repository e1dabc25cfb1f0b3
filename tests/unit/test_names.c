/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "base/error.h"
#include "base/names.h"

static GjNames *
new_names(const char *const *list)
{
    GjNames *names = gj_names_new(NULL);

    cr_assert_not_null(names);
    for (; *list != NULL; list++)
        cr_assert(gj_names_add(names, *list, NULL));
    return names;
}

/* Goes through what is left of the names. */
static void
expect(GjNames *names, const char *const *list)
{
    for (; *list != NULL; list++)
        cr_assert_str_eq(gj_names_next(names, NULL), *list);
    cr_assert_null(gj_names_next(names, NULL));
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

Test(names, keeps_the_order_and_any_bytes)
{
    g_autoptr(GjNames) names = new_names(LIST("z", "", "two\nlines", "\xff\xfe", "z", "局"));

    cr_assert_eq(gj_names_count(names), 6);
    expect(names, LIST("z", "", "two\nlines", "\xff\xfe", "z", "局"));
    gj_names_rewind(names);
    expect(names, LIST("z", "", "two\nlines", "\xff\xfe", "z", "局"));
}

Test(names, sorts_by_byte_what_is_appended)
{
    g_autoptr(GjNames) names = new_names(LIST("m"));
    g_autoptr(GjNames) others = new_names(LIST("a/b", "\xff", "a", "a.pdf", "B", "a"));

    cr_assert(gj_names_add_sorted(names, others, NULL));
    expect(names, LIST("m", "B", "a", "a", "a.pdf", "a/b", "\xff"));
}

Test(names, keeps_a_part)
{
    g_autoptr(GjNames) names = new_names(LIST("a", "b", "c", "d", "e"));

    gj_names_keep(names, 1, 4);
    cr_assert_eq(gj_names_count(names), 3);
    expect(names, LIST("b", "c", "d"));
    gj_names_keep(names, 1, 9);
    expect(names, LIST("c", "d"));
    gj_names_keep(names, 7, 9);
    cr_assert_eq(gj_names_count(names), 0);
    cr_assert_null(gj_names_next(names, NULL));
}

Test(names, knows_whether_one_is_there_twice)
{
    g_autoptr(GjNames) different = new_names(LIST("a", "b", "a/b"));
    g_autoptr(GjNames) alike = new_names(LIST("a", "b", "a"));
    gboolean has_doubles = TRUE;

    cr_assert(gj_names_see_doubles(different, &has_doubles, NULL));
    cr_assert_not(has_doubles);
    cr_assert(gj_names_see_doubles(alike, &has_doubles, NULL));
    cr_assert(has_doubles);
}

static long
peak_kibibytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static void
add_numbered(GjNames *names, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf(
            "/data/reports/of/all/agencies/that/were/found/%07u.pdf", (i * 7919u) % 1000003u);

        cr_assert(gj_names_add(names, name, NULL));
    }
}

/* 300,000 names of 60 bytes are 18 MB. */
Test(names, keeps_many_out_of_memory)
{
    g_autoptr(GjNames) found = gj_names_new(NULL);
    g_autoptr(GjNames) names = gj_names_new(NULL);
    g_autofree char *last = g_strdup("");
    gboolean has_doubles;
    const char *name;
    long before;

    add_numbered(found, 1000);
    before = peak_kibibytes();
    add_numbered(found, 299000);
    cr_assert(gj_names_add_sorted(names, found, NULL));
    cr_assert(gj_names_see_doubles(names, &has_doubles, NULL));
    while ((name = gj_names_next(names, NULL)) != NULL) {
        cr_assert_leq(strcmp(last, name), 0);
        g_free(last);
        last = g_strdup(name);
    }
    cr_assert_eq(gj_names_count(names), 300000);
#ifdef GJ_SANDBOX /* the sanitizers need more */
    cr_assert_leq(peak_kibibytes() - before, 4096, "%ld KiB more", peak_kibibytes() - before);
#else
    (void)before;
#endif
}

Test(names, tells_where_there_is_no_room)
{
    g_autoptr(GjNames) names = gj_names_new(NULL);
    g_autoptr(GError) error = NULL;
    const struct rlimit limit = {1 << 20, 1 << 20};

    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    for (guint i = 0; error == NULL && i < 100000; i++)
        gj_names_add(names, "/data/reports/of/all/agencies/that/were/found/in/time.pdf", &error);
    cr_assert(g_error_matches(error, GJ_ERROR, GJ_ERROR_OUTPUT));
    cr_assert_not_null(strstr(error->message, "TMPDIR"));
}
