/* From a document to a report: every number into its cell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/formats.h"
#include "model/document.h"
#include "model/report.h"

/* Finds the format that the document uses, the agency, the year and all statutory tables.
 * *format is set to the format, borrowed from formats. Returns: ownership of the report; NULL with
 * GJ_ERROR_NOT_A_REPORT (no format bids, or no table was found), GJ_ERROR_UNSUPPORTED (the text
 * means nothing), GJ_ERROR_DAMAGED (no table is left, for the end of the file is lost) or
 * GJ_ERROR_PATTERN set. */
GjReport *gj_recover(GjDocument *document, const GjFormats *formats, const GjFormat **format,
                     GError **error);
