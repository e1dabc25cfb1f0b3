/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>

#include "input/pdf_tables.h"

Test(pdf_tables, are_had_from_a_document_that_is_read)
{
    GjPdfTables *tables = gj_pdf_tables_new();

    cr_assert_not_null(tables);
    gj_pdf_tables_free(tables);
}
