/* Versions. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A line for gouji and one for each library whose version changes what it reads.
 * Returns: ownership. */
char *gj_version_text(void);
