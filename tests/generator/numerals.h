/* Numbers as agencies print them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knobs.h"

/* Returns: (transfer full): what stands in the cell; the same for the same cell and value. */
char *numeral_print(const Knobs *knobs, const char *table, const char *row, const char *column,
                    gint64 hundredths);
/* Whether a cell that shows this shows no number. */
gboolean numeral_is_blank(const char *printed);
/* Returns: (transfer full): a plain decimal. */
char *numeral_value(gint64 hundredths);
