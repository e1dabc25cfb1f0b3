/* A story as plain text of several kinds. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story.h"

/* Returns: (transfer full) (nullable): the bytes of the file. */
char *plain_story(const Knobs *knobs, const Story *story, gsize *length, GError **error);
