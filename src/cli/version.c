/* Versions, of the libraries found when the program runs. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/version.h"

#include <glib.h>
#include <poppler.h>
#include <unicode/uchar.h>

#include "base/i18n.h"
#include "batch/sandbox.h"

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

static void
add(GPtrArray *list, const char *name, const char *version)
{
    g_ptr_array_add(list, g_strdup(name));
    g_ptr_array_add(list, g_strdup(version));
}

char **
gj_version_list(void)
{
    GPtrArray *list = g_ptr_array_new();
    g_autofree char *pcre2 = pcre2_version();
    g_autofree char *glib =
        g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
    char icu[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;

    u_getVersion(version);
    u_versionToString(version, icu);
    add(list, "gouji", PACKAGE_VERSION);
    add(list, "Poppler", poppler_get_version());
    add(list, "ICU", icu);
    add(list, "PCRE2", pcre2);
    add(list, "GLib", glib);
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

char *
gj_version_text(void)
{
    g_auto(GStrv) list = gj_version_list();
    GString *text = g_string_new(NULL);
    const char *missing;

    gj_sandbox_is_available(&missing);
    for (guint i = 0; list[i] != NULL; i += 2)
        g_string_append_printf(text, "%s %s\n", list[i], list[i + 1]);
    if (missing == NULL)
        g_string_append_printf(text, "%s\n", _("sandbox: active"));
    else
        g_string_append_printf(text, _("sandbox: not active, %s\n"), missing);
    return g_string_free(text, FALSE);
}
