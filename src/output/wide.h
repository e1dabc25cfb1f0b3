/* wide.csv: one row for each report, one column for each cell of any format.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/formats.h"
#include "verify/result.h"

/* The columns that are cells. They depend on the formats alone, never on the inputs. */
typedef struct _GjWide GjWide;

/* One of them. */
typedef struct {
    char *code;           /* requests.granted.total */
    const GjTable *table; /* borrowed, as are the next three, from the first format that has it */
    const GjLabel *row, *column;
    const char *unit; /* the unit of all its numbers, as that format states it; NULL for none */
} GjWideColumn;

/* The cells of all formats, each once: in the order of the form, those that a later format adds
 * before what follows them there. formats may be NULL. Returns: ownership, while the formats are
 * borrowed. */
GjWide *gj_wide_new(const GjFormats *formats);

/* Adds the cells of one more format, which is borrowed. */
void gj_wide_add(GjWide *wide, const GjFormat *format);
void gj_wide_free(GjWide *wide);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjWide, gj_wide_free)

guint gj_wide_n_columns(const GjWide *wide);
const GjWideColumn *gj_wide_column(const GjWide *wide, guint index);

/* Whether numbers in this unit (NULL for none) are numbers in the unit of the column: it is the
 * same one, or both count things one by one. */
gboolean gj_wide_is_in_unit(const GjWideColumn *column, const GjFormat *format, const char *unit);

/* Appends the part of the header that names the cells. */
void gj_wide_append_codes(GString *out, const GjWide *wide);

/* Appends the row of a result, whose format is among those of wide. A value is written only if it
 * is certain (printed or inferred) and in the unit of its column; the codes of the cells where it
 * is not are listed instead. */
void gj_wide_append_result(GString *out, const GjWide *wide, const GjResult *result);
