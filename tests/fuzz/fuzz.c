/* What the fuzz targets share. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"

static void
end_at_a_critical(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)data;
    if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR))
        fuzz_fail(domain ? domain : "default", "%s", message);
}

/* libFuzzer keeps the input that ends in abort(), not the one that ends in the trap of GLib. */
int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    g_log_set_default_handler(end_at_a_critical, NULL);
    return 0;
}

void
fuzz_fail(const char *place, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fprintf(stderr, "%s: ", place);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

const GjFormats *
fuzz_formats(void)
{
    static GjFormats *formats;

    if (formats == NULL)
        formats = gj_formats_load(NULL, NULL);
    FUZZ_EXPECT(formats != NULL, "the built-in formats are not accepted");
    return formats;
}

guint8
fuzz_byte(FuzzBytes *bytes)
{
    if (bytes->size == 0)
        return 0;
    bytes->size--;
    return *bytes->data++;
}

guint
fuzz_number(FuzzBytes *bytes, guint most)
{
    guint number = fuzz_byte(bytes);

    if (most > G_MAXUINT8)
        number = number << 8 | fuzz_byte(bytes);
    return number % (most + 1);
}

void
fuzz_expect_error(const GError *error)
{
    FUZZ_EXPECT(error != NULL, "it failed without an error");
    FUZZ_EXPECT(error->domain == GJ_ERROR, "an error of another domain: %s", error->message);
    FUZZ_EXPECT(error->code >= GJ_ERROR_UNREADABLE && error->code <= GJ_ERROR_USAGE, "code %d",
                error->code);
    FUZZ_EXPECT(*error->message != '\0' && g_utf8_validate(error->message, -1, NULL),
                "a message that nobody can read");
}
