/* What is set up for the first PDF and serves all others. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* What Poppler sets up for the first document, from many files, and drops with the last one: its
 * encodings and character maps; and the conversion of UTF-16, which the C library has in a file of
 * its own. While this lives, no document pays for it, and neither does a forked process, which may
 * not be let open files. Returns: ownership; NULL if Poppler refuses, and then documents do pay. */
typedef struct _GjPdfTables GjPdfTables;
GjPdfTables *gj_pdf_tables_new(void);
void gj_pdf_tables_free(GjPdfTables *tables);
