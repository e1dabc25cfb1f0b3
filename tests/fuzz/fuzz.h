/* What the fuzz targets share: each is LLVMFuzzerTestOneInput of libFuzzer, to be run by it with
 * new inputs or by replay.c with those of corpus/. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "format/formats.h"
#include "verify/result.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* Ends the process with a message unless the condition holds. */
#define FUZZ_EXPECT(condition, ...)                                                                \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fuzz_fail(G_STRLOC, __VA_ARGS__);                                                      \
    } while (0)

void fuzz_fail(const char *place, const char *format, ...) G_GNUC_PRINTF(2, 3) G_GNUC_NORETURN;

/* The built-in formats, loaded once. */
const GjFormats *fuzz_formats(void);

/* Takes an input apart; past its end every byte is 0. */
typedef struct {
    const guint8 *data;
    gsize size;
} FuzzBytes;

guint8 fuzz_byte(FuzzBytes *bytes);

/* A number from 0 to most. */
guint fuzz_number(FuzzBytes *bytes, guint most);

/* Expects a GError of gouji: its domain, a code of it, and a message of UTF-8 that says
 * something. */
void fuzz_expect_error(const GError *error);

/* Expects the tables of a result to be UTF-8, and libcsv to find in each as many fields in every
 * row and as many rows as there are cells, findings, reports. */
void fuzz_expect_tables(const GjResult *result);
