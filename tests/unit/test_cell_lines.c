/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <string.h>

#include "input/cell_lines.h"

/* What lines are, a letter each: o(ther), n(umber), b(lank), C(ell left blank). */
static void
expect(const char *text, const char *expected)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GArray) kinds = gj_cell_lines(lines);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < kinds->len; i++)
        g_string_append_c(found, "onbC"[g_array_index(kinds, GjLineKind, i)]);
    cr_assert_str_eq(found->str, expected);
}

Test(cell_lines, takes_blank_lines_of_rows_as_long_as_whole_ones_for_cells)
{
    expect("甲\n1\n2\n3\n6\n乙\n1\n0\n0\n1\n辛\n\n2\n3\n5\n丙\n\n2\n3\n\n丁\n1\n2\n3\n\n戊\n\n2\n\n"
           "\n己\n\n\n3\n\n"
           "\n庚",
           "onnnn"
           "onnnn"
           "oCnnn"
           "oCnnC"
           "onnnC"
           "oCnCC"
           "oCCnC"
           "bo");
}

Test(cell_lines, needs_no_whole_row_where_blank_lines_part_some_numbers_only)
{
    expect("甲\n1\n\n3\n4\n乙\n1\n\n\n1\n丙\n\n2\n\n2\n丁\n1\n2\n\n3\n戊", "onCnn"
                                                                           "onCCn"
                                                                           "oCnCn"
                                                                           "onnCn"
                                                                           "o");
}

Test(cell_lines, takes_no_blank_lines_between_all_numbers_for_cells)
{
    expect("甲\n\n1\n\n2\n\n3\n\n乙\n\n4\n\n5\n\n6\n\n丙\n\n7\n\n8\n\n9\n\n丁\n\n1\n\n2\n\n3\n\n戊",
           "obnbnbnb"
           "obnbnbnb"
           "obnbnbnb"
           "obnbnbnb"
           "o");
}

Test(cell_lines, takes_no_blank_lines_between_rows_for_cells)
{
    expect("甲\n1\n2\n3\n\n乙\n4\n5\n6\n\n丙\n7\n8\n9\n\n丁\n1\n2\n3\n\n戊", "onnnb"
                                                                             "onnnb"
                                                                             "onnnb"
                                                                             "onnnb"
                                                                             "o");
}

/* What stands around the numbers of other runs may part paragraphs. */
Test(cell_lines, takes_those_between_numbers_for_cells_in_other_tables_too)
{
    expect("甲\n1\n\n3\n4\n乙\n1\n\n\n1\n丙\n\n2\n\n2\n丁\n1\n2\n\n3\n戊\n\n1\n\n2\n9\n8\n\n己",
           "onCnn"
           "onCCn"
           "oCnCn"
           "onnCn"
           "obnCnnnb"
           "o");
}

Test(cell_lines, tells_the_number_of_an_item_from_a_cell)
{
    expect("甲\n1件\n减少5\n—\n3.其他\n1 234", "onnnon");
}

Test(cell_lines, finds_none_in_text_with_rows_on_lines)
{
    expect("甲 1 2 3\n\n4\n乙 4 5 6", "oooo");
}

/* What stands between two rows in the source of a page of the web; short rows of other tables have
 * it as well. */
Test(cell_lines, takes_no_blank_lines_that_end_all_rows_for_cells)
{
    expect("甲\n1\n\n3\n4\n\n\n乙\n1\n\n\n1\n\n\n丙\n\n2\n\n2\n\n\n丁\n\n\n\n\n\n\n戊\n1\n2\n\n3"
           "\n\n\n己\n7\n8\n\n\n庚\n7\n8\n\n\n辛",
           "onCnnbb"
           "onCCnbb"
           "oCnCnbb"
           "oCCCCbb"
           "onnCnbb"
           "onnbb"
           "onnbb"
           "o");
}

/* Two empty lines part any two cells, and rows as well; a blank cell leaves one line more. */
Test(cell_lines, knows_blank_cells_where_empty_lines_part_all)
{
    expect("甲\n\n\n1\n\n\n\n\n\n3\n\n\n4\n\n\n乙\n\n\n1\n\n\n2\n\n\n\n\n\n3\n\n\n丙\n\n\n\n\n\n2\n"
           "\n\n"
           "3\n\n\n5\n\n\n丁\n\n\n1\n\n\n2\n\n\n\n\n\n3\n\n\n戊\n\n\n1\n\n\n2\n\n\n3\n\n\n6\n\n\n"
           "己",
           "obbnbbCbbnbbnbb"
           "obbnbbnbbCbbnbb"
           "obbCbbnbbnbbnbb"
           "obbnbbnbbCbbnbb"
           "obbnbbnbbnbbnbb"
           "o");
}

/* Sentences hold numbers, too. */
Test(cell_lines, counts_no_sentence_among_rows_with_several_numbers)
{
    g_autoptr(GString) text =
        g_string_new("甲\n1\n\n3\n4\n乙\n1\n\n\n1\n丙\n\n2\n\n2\n丁\n1\n2\n\n3\n戊\n");

    for (guint i = 0; i < 4; i++)
        g_string_append(text, "受理1件、2件、3件。\n");
    expect(text->str, "onCnnonCCnoCnCnonnCnooooob");
}
