/* Versions, of the libraries found when the program runs. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/version.h"

#include <glib.h>
#include <poppler.h>
#include <unicode/uchar.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static char *
pcre2_version(void)
{
    int size = pcre2_config(PCRE2_CONFIG_VERSION, NULL);
    char *version = g_new0(char, MAX(size, 1));

    if (size > 0)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    return version;
}

char *
gj_version_text(void)
{
    g_autofree char *pcre2 = pcre2_version();
    char icu[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;

    u_getVersion(version);
    u_versionToString(version, icu);
    return g_strdup_printf("gouji %s\nPoppler %s\nICU %s\nPCRE2 %s\nGLib %u.%u.%u\n",
                           PACKAGE_VERSION, poppler_get_version(), icu, pcre2, glib_major_version,
                           glib_minor_version, glib_micro_version);
}
