/* Versions. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A line for gouji and one for each library whose version changes what it reads.
 * Returns: ownership. */
char *gj_version_text(void);

/* Names and versions by turns: "gouji", "0.1.0", "Poppler", … Returns: ownership of an array that
 * ends with NULL. */
char **gj_version_list(void);
