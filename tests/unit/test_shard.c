/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "batch/shard.h"

static GjNames *
new_names(guint n)
{
    GjNames *names = gj_names_new(NULL);

    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("%u.pdf", i);

        cr_assert(gj_names_add(names, name, NULL));
    }
    return names;
}

static GjShard
shard_of(guint number, guint n)
{
    return (GjShard){number, n, NULL};
}

static gboolean
is_read(const char *text, guint number, guint n)
{
    GjShard shard = {0};

    return gj_shard_parse(text, &shard) && shard.number == number && shard.n == n;
}

Test(shard, reads_two_numbers)
{
    cr_expect(is_read("1/1", 1, 1));
    cr_expect(is_read("3/64", 3, 64));
    cr_expect(is_read("1000000/1000000", 1000000, 1000000));
}

Test(shard, refuses_anything_else)
{
    static const char *const texts[] = {"",     "3",    "0/4",  "5/4",   "1/0",       "-1/4",
                                        "1/4/", "1 /4", "1/ 4", "1.0/4", "1/1000001", "a/b",
                                        "/4",   "1/",   "+1/4", "0x1/4"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        GjShard shard = {0};

        cr_expect_not(gj_shard_parse(texts[i], &shard), "%s", texts[i]);
    }
}

/* However many there are, the parts laid one behind the other are all inputs, none of them twice.
 */
Test(shard, cuts_all_inputs_into_parts_that_differ_by_one_at_most)
{
    for (guint count = 0; count < 20; count++) {
        for (guint n = 1; n < 25; n += 4) {
            guint next = 0;

            for (guint number = 1; number <= n; number++) {
                g_autoptr(GjNames) names = new_names(count);
                GjShard shard = shard_of(number, n);
                const char *name;

                cr_assert(gj_shard_take(&shard, names, NULL));
                cr_assert(gj_names_count(names) == count / n ||
                          gj_names_count(names) == count / n + 1);
                while ((name = gj_names_next(names, NULL)) != NULL) {
                    g_autofree char *expected = g_strdup_printf("%u.pdf", next++);

                    cr_assert_str_eq(name, expected);
                }
                g_free(shard.inputs);
            }
            cr_assert_eq(next, count);
        }
    }
}

/* The sum over all inputs that a part has in its header. */
static char *
sum_with(guint count, const char *more, guint number)
{
    g_autoptr(GjNames) names = new_names(count);
    GjShard shard = shard_of(number, 3);

    if (more != NULL)
        cr_assert(gj_names_add(names, more, NULL));
    cr_assert(gj_shard_take(&shard, names, NULL));
    return shard.inputs;
}

Test(shard, tells_parts_of_other_inputs_by_their_sum)
{
    g_autofree char *first = sum_with(5, NULL, 1), *last = sum_with(5, NULL, 3);
    g_autofree char *fewer = sum_with(4, NULL, 1), *other = sum_with(4, "4.pdg", 1);
    g_autofree char *same = sum_with(4, "4.pdf", 2);

    cr_assert_str_eq(first, last);
    cr_assert_str_eq(first, same);
    cr_assert_str_neq(first, fewer);
    cr_assert_str_neq(first, other);
}

Test(shard, puts_its_lines_behind_those_of_a_run)
{
    const GjShard part = {2, 3, (char *)"abc"}, whole = {0};
    g_autofree char *of_part = gj_shard_header(&part, "gouji 0.0.0\n");
    g_autofree char *of_whole = gj_shard_header(&whole, "gouji 0.0.0\n");

    cr_assert_str_eq(of_part, "gouji 0.0.0\nshard 2/3\ninputs abc\n");
    cr_assert_str_eq(of_whole, "gouji 0.0.0\n");
}
