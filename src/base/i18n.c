/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#define DOMAIN "gouji"

/* The languages that are wished for, though none of their locales is installed. gettext takes them
 * from LANGUAGE as long as the locale is not the plain "C". */
static void
set_language_without_locale(void)
{
    g_autofree char *languages = g_strjoinv(":", (char **)g_get_language_names());

    setlocale(LC_ALL, "C.UTF-8");
    g_setenv("LANGUAGE", languages, TRUE);
}

/* Returns: ownership. */
static char *
catalogue_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : NULL;

    if (folder == NULL || strcmp(folder, BINDIR) == 0)
        return g_strdup(LOCALEDIR);
    return g_build_filename(folder, "..", "share", "locale", NULL);
}

/* A catalogue is read when the first message is looked for; a sandbox would be in its way. A
 * message that is in none makes sure that each language of the list has its turn. */
static void
read_catalogues(void)
{
    (void)g_strerror(ENOENT);
    (void)gettext("-");
}

void
gj_i18n_begin(void)
{
    g_autofree char *folder = catalogue_folder();

    if (setlocale(LC_ALL, "") == NULL)
        set_language_without_locale();
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    read_catalogues();
}
