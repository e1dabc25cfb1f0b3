/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "input/markup.h"

static void
expect(const char *text, const char *expected)
{
    g_autoptr(GString) left = g_string_new(text);

    gj_markup_remove(left);
    cr_assert_str_eq(left->str, expected);
}

/* Markdown: pandoc breaks lines so and escapes the points of item numbers and marks for nothing. */
Test(markup, takes_escaped_characters_for_what_they_are)
{
    expect("1\\.属于国家秘密 | \\- |\\\n 7\\", "1.属于国家秘密 | - | \n 7 ");
}

Test(markup, takes_references_for_their_characters)
{
    expect("&nbsp;196&nbsp;&#50;&#x33;&mdash;", "\302\240196\302\24023—");
}

Test(markup, leaves_what_is_no_reference_alone)
{
    expect("A&B &unknown; &#0; &#x110000; &#xD800; &#5",
           "A&B &unknown; &#0; &#x110000; &#xD800; &#5");
}

Test(markup, takes_emphasis_away)
{
    expect("_196_ _文_ __", "196 _文_ __");
    expect("**1** **2** **3** **4**", "1 2 3 4");
}

Test(markup, leaves_a_few_asterisks_alone)
{
    expect("李**、王**", "李**、王**");
}
