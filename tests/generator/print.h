/* A story as a PDF. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story.h"

void print_story(const Knobs *knobs, const Story *story, const char *path);
