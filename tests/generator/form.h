/* The two statutory forms, as they are printed. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knobs.h"

typedef struct {
    const char *code, *text;
} Label;

/* One of the tables of article 20. */
typedef struct {
    const char *code, *title;
    Label columns[4], rows[3];
} SmallTable;

/* A row of section three; `group` is the merged cell beside it, NULL if its label fills that too.
 */
typedef struct {
    const char *code, *group, *text;
} RequestRow;

#define N_APPLICANTS 7
#define N_OUTCOMES 5
#define N_DISPUTES 3

extern const Label form_applicants[N_APPLICANTS];
extern const Label form_outcomes[N_OUTCOMES];
extern const Label form_disputes[N_DISPUTES];

/* Ended by one without a code. */
const SmallTable *form_article20(const Knobs *knobs);
const RequestRow *form_requests(const Knobs *knobs);

/* Returns: (transfer full): words of the form as this agency writes them. */
char *form_words(const Knobs *knobs, const char *words);
