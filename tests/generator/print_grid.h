/* A table over one page or more. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper.h"

void print_grid(const Knobs *knobs, Paper *paper, const Grid *grid);
