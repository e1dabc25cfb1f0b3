/* Runs a fuzz target on files, in the place of libFuzzer. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: fuzz_MODULE FILE...
 * Prints the name of each file that passed; one that does not ends the process. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static gboolean
replay(const char *path)
{
    g_autofree char *contents = NULL;
    g_autofree guint8 *data = NULL;
    gsize size;

    if (!g_file_get_contents(path, &contents, &size, NULL)) {
        fprintf(stderr, "%s can't be read\n", path);
        return FALSE;
    }
    /* without the NUL that GLib puts behind it, so that AddressSanitizer sees who reads it */
    data = g_memdup2(contents, size);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(data, size);
    puts(path);
    return TRUE;
}

int
main(int argc, char **argv)
{
    LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++)
        if (!replay(argv[i]))
            return EXIT_FAILURE;
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
