/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports.h"

/* The total stands higher than the other numbers, its unit beside these. */
Test(table, doubts_a_row_of_text_beside_whose_numbers_a_unit_stands_alone)
{
    g_autoptr(GString) text = cell_requests();
    g_autofree char *page = NULL;

    g_string_replace(text, "3.要求提供公开出版物\t0\t0\t0\t0\t0\t0\t0",
                     "3.要求提供公开\t.\t.\t.\t.\t.\t.\t114\n"
                     "出版物\t46件\t0件\t35件\t0件\t33件\t0件\t项",
                     1);
    page = aligned(text->str);
    expect_row(page, "requests", "declined_publication", "a a a a a a 114a");
}
