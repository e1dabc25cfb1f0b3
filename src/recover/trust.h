/* Whether the numbers of a whole report can be trusted. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "format/format.h"
#include "model/document.h"
#include "model/report.h"

/* Doubts every cell of a report, which keeps what was read, if the text of its pages may be another
 * one than what is printed: fonts are known to name wrong characters, nothing at all was read in
 * its cells, or nearly all identities fail. Text input is what it is: nothing of that is asked of
 * it. Where only text was lost with the end of the file, doubts what is not surely read: cells that
 * hold nothing, values that only the identities placed, and the last number of each page. */
void gj_trust_doubt_report(const GjDocument *document, const GjFormat *format, GjReport *report);

/* Doubts every cell for this reason, to be shown through _(). */
void gj_trust_doubt_all(GjReport *report, const char *reason);
